"""Comparing's part of the demonstration: the tables of the world, and a neighbour to compare Tavoria with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any

from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.comparing.actions import load_facts, load_table


def load_demonstration(*, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None:
    """Load the shipped tables and those of fictional neighbours."""
    by = get_command_line_user()
    load_facts(by=by, at=at, tell=tell)
    folder = files("palermo.observatory.comparing") / "demonstration"
    for each in sorted(folder.iterdir(), key=lambda file: file.name):
        load_table(
            each.read_bytes(), file_name=each.name, by=by, at=at, tell=tell, countries=(each.name[:3],)
        )

"""The organisation's public key: install it, show it, or make one for practice."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from palermo.core.errors import PalermoError
from palermo.engines.sealing import make_pair
from palermo.intake_public.box.keys import OrganisationKey, read_key, write_key


class KeyPlaceError(PalermoError):
    """A private key was to be put where the drop-box could read it, or where it cannot be written."""


class Command(BaseCommand):
    """`keys install FILE`, `keys show`, `keys practice FILE`."""

    help = "The organisation's public key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=("install", "show", "practice"))
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *_: Any, act: str, file: Path | None, **__: Any) -> None:
        if act == "install" and file:
            write_key(settings.PUBLIC_KEY_FILE, read_key(file))
        elif act == "practice" and file:
            self._make_practice(file)
        key = read_key(settings.PUBLIC_KEY_FILE)
        kind = "practice key" if key.is_practice else "public key"
        self.stdout.write(f"{kind} {key.fingerprint}; pull token in {settings.HOME / 'pull.token'}")

    def _make_practice(self, file: Path) -> None:
        if file.resolve().is_relative_to(settings.HOME):
            raise KeyPlaceError(
                "the private key was to go into the drop-box's own folder; expected a place that it cannot read; "
                "please choose another"
            )
        public, private = make_pair()
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as problem:
            raise KeyPlaceError(
                f"{file.name} could not be written ({problem.strerror}); expected a new file in a folder that is "
                "there; please name another"
            ) from None
        with os.fdopen(descriptor, "w", encoding="ascii") as opened:
            opened.write(f"palermo-private-1:{base64.b64encode(private).decode()}\n")
        write_key(settings.PUBLIC_KEY_FILE, OrganisationKey(public, is_practice=True))

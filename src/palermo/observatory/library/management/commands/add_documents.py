"""Add documents from files and folders and read them at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.actions.requests import UNEXPECTED

SOME_FAILED = 1
NOTHING_FOUND = 2


class Command(BaseCommand):
    """`add_documents PATH…`: one line for each document; what fails is shown and the rest goes on."""

    help = "Add documents to the library and read them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", help="files, or folders whose files are taken")
        parser.add_argument("--url", default="", help="where the document was retrieved from")
        parser.add_argument("--json", action="store_true", help="one JSON object for each document on stdout")

    def handle(self, *_: Any, paths: list[str], url: str, json: bool, **__: Any) -> None:
        files = list(_list_files(paths))
        if not files:
            self.stderr.write("no file was found; expected files, or folders that hold some; check the paths")
            sys.exit(NOTHING_FOUND)
        by = get_command_line_user()
        failed = 0
        for number, path in enumerate(files, start=1):
            result = _add_one(path, url=url, by=by)
            failed += result["state"] == "failed"
            self.stderr.write(f"[{number}/{len(files)}] {path.name}: {_say(result)}")
            self._print(result, as_json=json)
        if failed:
            self.stderr.write(f"{failed} of {len(files)} documents could not be added; the others were")
            sys.exit(SOME_FAILED)

    def _print(self, result: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        elif result["state"] != "failed":
            self.stdout.write(f"{result['sha256']}  {result['source']}")


def _list_files(paths: list[str]) -> Iterator[Path]:
    for each in map(Path, paths):
        if each.is_dir():
            found = (path for path in sorted(each.rglob("*")) if path.is_file())
            yield from (path for path in found if not path.name.startswith("."))
        else:
            yield each


def _add_one(path: Path, *, url: str, by: User) -> dict[str, Any]:
    """Add and read one file; what went wrong is a state with one sentence."""
    at = timezone.now()
    result: dict[str, Any] = {"file": path.name, "state": "failed", "message": ""}
    try:
        added = actions.add_document(
            path.read_bytes(), file_name=path.name, retrieved_from=url, by=by, at=at, read_later=False
        )
        outcome = actions.read_snapshot(added.snapshot, by=by, at=at)
    except PalermoError as problem:
        return {**result, "message": str(problem)}
    except OSError as problem:
        return {
            **result,
            "message": f"the file cannot be opened ({problem.strerror}); expected a readable file",
        }
    except Exception as problem:
        return {**result, "message": f"{UNEXPECTED} ({type(problem).__name__})"}
    return {
        **result,
        "state": "added" if added.is_new else "read again" if outcome.is_new else "already held",
        "sha256": added.snapshot.sha256,
        "source": added.snapshot.source.slug if added.snapshot.source else "",
        "statements": outcome.statement_count,
    }


def _say(result: dict[str, Any]) -> str:
    if result["state"] == "failed":
        return f"FAILED: {result['message']}"
    said = {
        "added": "added",
        "already held": "already in the library, nothing changed",
        "read again": "already in the library, read again by a newer reader",
    }
    return f"{said[result['state']]}, {result['statements']} statements"

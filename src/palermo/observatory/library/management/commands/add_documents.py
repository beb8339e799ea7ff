"""Add documents from files, folders, archives and web addresses, and read them at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from palermo.core.errors import PalermoError
from palermo.engines.folders import list_documents
from palermo.engines.reading import is_web_address
from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions, readers
from palermo.observatory.library.actions.requested import UNEXPECTED
from palermo.observatory.library.upkeep import count_for_planner

SOME_FAILED = 1
NOTHING_FOUND = 2


class Command(BaseCommand):
    """`add_documents PATH…`: one line for each document; what fails is shown and the rest goes on."""

    help = "Add documents to the library and read them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", help="files, web addresses, or folders of documents")
        parser.add_argument("--url", default="", help="where the document was retrieved from")
        parser.add_argument("--json", action="store_true", help="one JSON object for each document on stdout")

    def handle(self, *_: Any, paths: list[str], url: str, json: bool, **__: Any) -> None:
        sources = list(_list_sources(paths))
        if not sources:
            self.stderr.write(
                "no file was found; expected files, or folders that hold documents; check the paths"
            )
            sys.exit(NOTHING_FOUND)
        by = get_command_line_user()
        count = failed = statements = 0
        for number, source in enumerate(sources, start=1):
            for result in _add_all(source, url=url, by=by):
                count += 1
                failed += result["state"] == "failed"
                statements += result.get("statements", 0)
                self.stderr.write(f"[{number}/{len(sources)}] {result['file']}: {_say(result)}")
                self._print(result, as_json=json)
        if failed < count:
            count_for_planner()
            self.stderr.write(
                f"{statements} statements of {count - failed} documents are in the library; look at what was read "
                "at /review/documents/, and review it at /review/"
            )
        if failed:
            self.stderr.write(f"{failed} of {count} documents could not be added; the others were")
            sys.exit(SOME_FAILED)

    def _print(self, result: dict[str, Any], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(result, ensure_ascii=False))
        elif result["state"] != "failed":
            self.stdout.write(f"{result['sha256']}  {result['source']}")


def _list_sources(paths: list[str]) -> Iterator[str]:
    for each in paths:
        if not is_web_address(each) and Path(each).is_dir():
            yield from map(str, list_documents(Path(each)))
        else:
            yield each


def _add_all(source: str, *, url: str, by: User) -> Iterator[dict[str, Any]]:
    """Add and read the documents in a source; what went wrong is a state with one sentence."""
    if not is_web_address(source):
        path = Path(source)
        above = len(str(path)) - len(path.name)
        for opened in readers.open_path(path):
            yield _add_one(opened, name=opened.name[above:], url=url, by=by)
        return
    try:
        fetched = readers.fetch_document(source)
    except PalermoError as problem:
        yield _failed(source, str(problem))
        return
    name = readers.name_of_address(fetched.address)
    media_type = readers.guess_media_type(name, fetched.content, declared=fetched.declared)
    for opened in readers.open_documents(fetched.content, file_name=name, media_type=media_type):
        declared = fetched.declared if opened.name == name else None
        yield _add_one(opened, name=opened.name, url=url or fetched.address, by=by, declared=declared)


def _add_one(
    opened: readers.Opened | readers.Refused, *, name: str, url: str, by: User, declared: str | None = None
) -> dict[str, Any]:
    if isinstance(opened, readers.Refused):
        return _failed(name, opened.reason)
    at = timezone.now()
    try:
        added = actions.add_document(
            opened.content,
            file_name=opened.file_name,
            retrieved_from=url,
            declared=declared,
            by=by,
            at=at,
            read_later=False,
        )
        outcome = actions.read_document(added.snapshot, opened=opened, by=by, at=at)
    except PalermoError as problem:
        return _failed(name, str(problem))
    except Exception as problem:
        return _failed(name, f"{UNEXPECTED} ({type(problem).__name__})")
    return {
        "file": name,
        "state": "added" if added.is_new else "read again" if outcome.is_new else "already held",
        "message": "",
        "sha256": added.snapshot.sha256,
        "source": added.snapshot.source.slug if added.snapshot.source else "",
        "statements": outcome.statement_count,
    }


def _failed(name: str, message: str) -> dict[str, Any]:
    return {"file": name, "state": "failed", "message": message}


def _say(result: dict[str, Any]) -> str:
    if result["state"] == "failed":
        return f"FAILED: {result['message']}"
    said = {
        "added": "added",
        "already held": "already in the library, nothing changed",
        "read again": "already in the library, read again by a newer reader",
    }
    return f"{said[result['state']]}, {result['statements']} statements"

"""Draft an interim assessment of what the library holds, and print it. Nothing is stored."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from palermo.core.assessment.interim import NothingAskedError, make_window
from palermo.core.assessment.interim.record import make_record
from palermo.engines.publishing import write_html
from palermo.engines.publishing.interim_layout import lay_out_interim
from palermo.engines.publishing.text_writer import write_text
from palermo.observatory.accounts.actions import get_command_line_user
from palermo.observatory.countries.queries import get_country
from palermo.observatory.interim.evidence import assemble, count_waiting
from palermo.observatory.interim.queries import find_edition
from palermo.observatory.library.queries import list_sources
from palermo.web.errors import UnacceptableError


class Command(BaseCommand):
    """`assess_interim ISO3 --since --until --against`: of accepted statements; `--proposed` adds unchecked ones."""

    help = "Draft an interim assessment from the library and print it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("iso3")
        parser.add_argument("--since", required=True, type=date.fromisoformat)
        parser.add_argument("--until", required=True, type=date.fromisoformat)
        parser.add_argument(
            "--against", required=True, help="slug, title, series or year of the earlier edition"
        )
        parser.add_argument("--format", choices=("text", "html", "json"), default="text")
        parser.add_argument("--proposed", action="store_true", help="also use what nobody has checked")

    def handle(
        self,
        *_: Any,
        iso3: str,
        since: date,
        until: date,
        against: str,
        format: str,
        proposed: bool,
        **__: Any,
    ) -> None:
        country, by = get_country(iso3), get_command_line_user()
        edition = find_edition(against, iso3=iso3, viewer=by)
        sources = list(list_sources(iso3=iso3, viewer=by))
        documents = [each for each in sources if each.pk != edition.pk]
        if not proposed and (waiting := count_waiting(sources)):
            self.stderr.write(
                f"{waiting} statements wait for review and are not used; --proposed uses them too"
            )
        try:
            content = assemble(
                edition,
                documents,
                iso3=iso3,
                window=make_window(since, until),
                viewer=by,
                with_proposed=proposed,
            )
        except NothingAskedError as problem:
            raise UnacceptableError(f"{edition.slug}: {problem}") from problem
        named = {"iso3": iso3, "name": country.name, "is_fictional": country.is_fictional}
        record = make_record(content, country=named)
        if format == "json":
            self.stdout.write(json.dumps(record, ensure_ascii=False, indent=1))
            return
        printed = lay_out_interim(record)
        self.stdout.write(write_html(printed) if format == "html" else write_text(printed))

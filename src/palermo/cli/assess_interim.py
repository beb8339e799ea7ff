"""`palermo assess interim`: what an earlier edition asked, and what was done about it inside a window."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

FAILED = 1
NOTHING_FOUND = 2


class Format(StrEnum):
    """How the assessment is written."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


def interim(
    country: Annotated[str, typer.Argument(metavar="ISO3", help="The country, such as CHN.")],
    against: Annotated[
        str,
        typer.Option(
            "--against",
            help="The earlier edition: a source of the observatory by its slug, title, series or year; with "
            "--documents a file.",
        ),
    ],
    since: Annotated[
        str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="First day of the window.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="Last day of the window.")
    ] = None,
    report_year: Annotated[
        int | None,
        typer.Option("--report-year", help="Take the window of this report year instead of two days."),
    ] = None,
    documents: Annotated[
        list[Path] | None,
        typer.Option(
            "--documents", metavar="FILE|FOLDER", help="Read the evidence from files, without a database."
        ),
    ] = None,
    proposed: Annotated[
        bool, typer.Option("--proposed", help="Also use what was read and not yet checked by a person.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="text, html (one page to print) or json.")
    ] = Format.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Draft an interim assessment: each deficiency of an earlier edition beside dated evidence, and a narrative.

    Without --documents the observatory's database is asked, for accepted statements. Ratings are proposed by
    published rules; nothing is decided, and nothing is stored.
    """
    days = _check_days(since, until, report_year)
    written = Format.JSON if as_json else form
    if documents is None:
        from palermo.cli.observatory import start

        start(
            *("assess_interim", country, f"--since={days[0]}", f"--until={days[1]}", f"--against={against}"),
            *(f"--format={written.value}", *(["--proposed"] if proposed else [])),
        )
    _assess_files(country, Path(against), documents, days=days, form=written)


def _check_days(since: str | None, until: str | None, report_year: int | None) -> tuple[date, date]:
    """The window asked for, or the end of the command with one sentence."""
    from palermo.core.assessment.interim import Window, WindowError, get_window

    try:
        if report_year is not None and since is None and until is None:
            window = get_window(report_year)
        elif since and until and report_year is None:
            window = Window(date.fromisoformat(since), date.fromisoformat(until))
        else:
            _fail(
                "the window is not given; expected --since and --until, or --report-year alone", NOTHING_FOUND
            )
    except WindowError as error:
        _fail(str(error), NOTHING_FOUND)
    except ValueError:
        _fail(f"{since!r} to {until!r} are no days; expected two like 2009-05-01", NOTHING_FOUND)
    return window.since, window.until


def _assess_files(
    country: str, edition: Path, documents: Iterable[Path], *, days: tuple[date, date], form: Format
) -> None:
    """The variant without a database."""
    from palermo.core.assessment.interim import assemble_interim, make_window
    from palermo.core.errors import PalermoError
    from palermo.core.vocabulary.countries import country_name, is_fictional_country
    from palermo.engines.interim_files import load_claims

    try:
        named = {
            "iso3": country,
            "name": country_name(country),
            "is_fictional": is_fictional_country(country),
        }
    except KeyError:
        _fail(f"no country has the code {country[:3]!r}; expected an ISO 3166-1 alpha-3 code", NOTHING_FOUND)
    window = make_window(*days)
    try:
        told = [claim for path in _list_files(documents, edition) for claim in load_claims(path)]
        assembled = assemble_interim(load_claims(edition), told, window=window)
    except (OSError, PalermoError) as error:
        _fail(str(error), FAILED)
    from palermo.core.assessment.interim import draft_narrative, write_interim
    from palermo.core.assessment.interim.record import make_record

    show(make_record(write_interim(assembled, draft_narrative(assembled)), country=named), form=form)


def show(record: dict[str, Any], *, form: Format) -> None:
    """Print a record."""
    if form is Format.JSON:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    from palermo.engines.publishing import write_html
    from palermo.engines.publishing.interim_layout import lay_out_interim
    from palermo.engines.publishing.text_writer import write_text

    printed = lay_out_interim(record)
    typer.echo(write_html(printed) if form is Format.HTML else write_text(printed))


def _list_files(documents: Iterable[Path], edition: Path) -> list[Path]:
    """The files meant, those of folders too, without the edition itself."""
    from palermo.engines.folders import list_documents

    found: list[Path] = []
    for path in documents:
        found += [Path(each) for each in list_documents(path)] if path.is_dir() else [path]
    if not found:
        _fail(
            "no document was found; expected files, or folders that hold documents; check the paths",
            NOTHING_FOUND,
        )
    return [path for path in found if path.resolve() != edition.resolve()]


def _fail(words: str, code: int) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(code)

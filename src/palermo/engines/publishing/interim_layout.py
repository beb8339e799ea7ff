"""An interim assessment laid out for print: the narrative in the order of the form with numbered notes, then the
table of deficiencies and evidence, then how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palermo.core.assessment.interim import DATING_WORDS, RATING_WORDS, STANCE_WORDS, Dating, Stance
from palermo.core.assessment.interim.record import (
    GONE_WORDS,
    name_edition,
    note_numbers,
    write_numbers,
)
from palermo.engines.publishing.printed import (
    Block,
    Cell,
    Facts,
    Heading,
    Note,
    Notes,
    Paragraph,
    Printed,
    Run,
    Table,
)

_DATINGS = (Dating.INSIDE, Dating.OVERLAPS, Dating.UNDATED, Dating.BEFORE, Dating.AFTER)
_MOST_LISTED = 6  # pieces of evidence written out in a cell; the record holds them all
DISCLAIMER = (
    "Assembled from published documents, each quoted in the notes. It is no judgement of any court, awards no "
    "tier, and is not published by the bodies whose documents it quotes. A statement without a "
    "date was not counted for the window."
)
DRAFT_BAND = "Draft made by software. No person has edited or approved it."


def lay_out_interim(
    record: Mapping[str, Any],
    *,
    facts: Iterable[tuple[str, str]] = (),
    about: Iterable[tuple[str, str]] = (),
    alerts: Iterable[str] = (),
) -> Printed:
    """The document of a record. `facts` stand above it: publisher, day, cite-as; `about` below, such as the hash;
    `alerts` say what changed since."""
    country, window = record["country"], record["window"]
    is_draft = all(each["rating"] is None for each in record["deficiencies"])
    bands = [f"{country['name']} is a fictional country; nothing here describes a real place."] * bool(
        country.get("is_fictional")
    )
    bands += [DRAFT_BAND] * is_draft
    blocks: list[Block] = [
        Facts((*facts, ("Disclaimer", DISCLAIMER))),
        *(Paragraph((Run(each),), "notice") for each in alerts),
        *_write_narrative(record),
        *_write_table(record),
        *_write_apparatus(record, about=about),
    ]
    return Printed(
        title=f"Interim assessment: {country['name']}",
        subtitle=f"{window['words']}, against {name_edition(record)}",
        kicker="Efforts against trafficking in persons",
        band=" ".join(bands),
        running=f"Interim assessment: {country['name']}, {window['words']}",
        blocks=tuple(blocks),
        keywords=("trafficking in persons", "interim assessment", country["iso3"]),
    )


def _write_narrative(record: Mapping[str, Any]) -> Iterable[Block]:
    numbers = note_numbers(record)
    for section in record["narrative"]:
        if section["key"] != "scope":
            yield Heading(section["heading"])
        runs: list[Run] = []
        for sentence in section["sentences"]:
            runs += [
                Run(sentence["text"]),
                Run(write_numbers(sentence["keys"], numbers=numbers), "note"),
                Run(" "),
            ]
        if runs:
            yield Paragraph(tuple(runs), "lead" if section["key"] == "scope" else "")
        else:
            yield Paragraph((Run("Nothing is said under this heading.", "soft"),))


def _write_table(record: Mapping[str, Any]) -> Iterable[Block]:
    numbers = note_numbers(record)
    yield Heading("What was asked, and what was found")
    yield Paragraph(
        (
            Run(
                "Each row is a recommendation or a negative finding of the earlier edition. The proposed rating "
                "follows published rules; the rating is a person's, with the reason."
            ),
        ),
        "small",
    )
    rows = tuple(_write_row(row, record, numbers) for row in record["deficiencies"])
    is_rated = any(row["rating"] for row in record["deficiencies"])
    head = ("Asked or found lacking", "Evidence", "Rating and reason" if is_rated else "Proposed rating")
    yield Table(head=head, rows=rows, widths=(29, 42, 29))


def _write_row(
    row: Mapping[str, Any], record: Mapping[str, Any], numbers: Mapping[str, int]
) -> tuple[Cell, ...]:
    label = f"Recommendation {row['number']}" if row["is_recommended"] else "Finding"
    keys = [row["key"], *(each["key"] for each in row["attached"])]
    asked = Cell(
        (
            (Run(label, "soft"),),
            (Run(row["text"]), Run(write_numbers(keys, numbers=numbers), "note")),
        )
    )
    return asked, Cell(tuple(_write_evidence(row, record, numbers))), Cell(tuple(_write_rating(row)))


def _write_evidence(
    row: Mapping[str, Any], record: Mapping[str, Any], numbers: Mapping[str, int]
) -> Iterable[tuple[Run, ...]]:
    if not row["evidence"]:
        yield (Run("Nothing was found.", "soft"),)
        return
    listed = 0
    for dating in _DATINGS:
        of_dating = [each for each in row["evidence"] if each["dating"] == dating]
        for each in of_dating[: max(0, _MOST_LISTED - listed)]:
            listed += 1
            statement = record["statements"][each["key"]]
            words = statement["label"] or f"“{statement['words']}”"
            stance = STANCE_WORDS[Stance(each["stance"])]
            yield (
                Run(f"{_capital(DATING_WORDS[dating])}: ", "soft"),
                Run(words, "quote"),
                Run(write_numbers([each["key"], *each["companions"]], numbers=numbers), "note"),
                Run(f" ({stance})" if each["stance"] != Stance.DONE else "", "soft"),
            )
    if rest := [each["key"] for each in row["evidence"]][listed:]:
        more = f"and {len(rest)} more, in the record" if len(rest) > 1 else "and one more, in the record"
        yield (Run(more, "soft"),)


def _write_rating(row: Mapping[str, Any]) -> Iterable[tuple[Run, ...]]:
    proposal, rating = row["proposal"], row["rating"]
    proposed = RATING_WORDS[proposal["rating"]]
    if rating is None:
        yield (Run(proposed, "strong"),)
        yield (Run(f"Proposed: {proposal['because']}.", "soft"),)
        return
    yield (Run(RATING_WORDS[rating["rating"]], "strong"),)
    yield (Run(rating["reason"]),)
    if rating["rating"] != proposal["rating"]:
        yield (Run(f"The rules proposed: {proposed.lower()}.", "soft"),)


def _write_apparatus(record: Mapping[str, Any], *, about: Iterable[tuple[str, str]]) -> Iterable[Block]:
    yield Heading("Notes")
    yield Notes(
        tuple(_write_note(keys, number, record) for number, keys in enumerate(record["notes"], start=1))
    )
    yield Heading("About this assessment")
    window = record["window"]
    practice = window["source"] or "chosen by the person who made it"
    looked = f"{record['statement_count']} statements of {len(record['documents'])} documents"
    pairs = [
        *about,
        ("Window", f"{window['words']} ({practice}{'' if window['is_verified'] else '; not verified'})"),
        ("Looked through", looked),
        (
            "Method",
            f"{record['method']}; rules that nobody verified: {'; '.join(record['unverified_rules'])}",
        ),
    ]
    yield Facts(tuple(pairs))


def _write_note(keys: Sequence[str], number: int, record: Mapping[str, Any]) -> Note:
    """Publisher, title and day; the sentence; the address of each statement it makes."""
    statements = [record["statements"][key] for key in keys]
    publication = next(
        each
        for each in (record["edition"], *record["documents"])
        if each["key"] == statements[0]["publication"]
    )
    source = [publication[name] for name in ("publisher", "title", "published_on") if publication[name]]
    quote = statements[0]["quote"]
    words = Run(quote if quote == GONE_WORDS else f"“{quote}”", "quote")
    runs = [Run(", ".join(source) + ": ", "soft"), words]
    for each in statements:
        if each["address"]:
            runs += [Run(" "), Run(each["address"], "soft", address=each["address"])]
    return Note(number, tuple(runs))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

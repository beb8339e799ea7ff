"""Many documents at a glance: which stand out, and which do not."""

from __future__ import annotations

import pytest

from palermo.core.reading.overview import Line, compare_lines, line_of, total_by_kind
from palermo.core.reading.reader import read_text


def line(name: str, **fields: object) -> Line:
    usual: dict[str, object] = {
        "country": "Tavoria",
        "kind": "yearly",
        "year": 2024,
        "language": "en",
        "tier": "2",
        "word_count": 1000,
        "counts": {"figure": 40, "tier_placement": 1, "recommendation": 9},
    }
    return Line(name=name, **{**usual, **fields})  # type: ignore[arg-type]


def flags_of(odd: Line, *, others: int = 9) -> tuple[str, ...]:
    compared = compare_lines([*(line(f"{number}") for number in range(others)), odd])
    return next(each.flags for each in compared if each.name == odd.name)


def counts(**changed: int) -> dict[str, int]:
    merged = {"figure": 40, "tier_placement": 1, "recommendation": 9, **changed}
    return {name: count for name, count in merged.items() if count}


@pytest.mark.parametrize(
    ("odd", "flags"),
    [
        (line("odd"), ()),
        (line("odd", counts=counts(figure=47)), ()),
        (line("odd", counts=counts(figure=0)), ("no figures",)),
        (line("odd", tier=""), ("no tier",)),
        (line("odd", counts=counts(recommendation=0)), ("no recommendations",)),
        (line("odd", counts=counts(figure=2)), ("few figures",)),
        (line("odd", counts=counts(figure=900)), ("many figures",)),
        (line("odd", counts=counts(figure=400, recommendation=90), word_count=10_000), ()),
        (line("odd", country="unknown"), ("no country",)),
        (line("odd", counts={}, tier=""), ("nothing read",)),
    ],
    ids=lambda each: "-".join(each) if isinstance(each, tuple) else "",
)
def test_a_document_unlike_the_others_of_its_kind_is_flagged(odd: Line, flags: tuple[str, ...]) -> None:
    assert flags_of(odd) == flags


def test_what_many_of_a_kind_lack_is_no_oddity() -> None:
    lines = [line(f"{number}", counts=counts(figure=0 if number % 2 else 3)) for number in range(10)]
    assert {each.flags for each in compare_lines(lines)} == {()}


def test_too_few_documents_of_a_kind_say_nothing_of_each_other() -> None:
    assert flags_of(line("odd", counts=counts(figure=900)), others=3) == ()
    assert flags_of(line("odd", counts=counts(figure=0)), others=3) == ("no figures",)


def test_documents_of_an_unknown_kind_are_not_compared() -> None:
    lines = [line(f"{number}", kind="unknown") for number in range(9)]
    odd = line("odd", kind="unknown", counts=counts(figure=900))
    assert {each.flags for each in compare_lines([*lines, odd])} == {("no kind",)}


def test_lines_stand_by_country_kind_and_year() -> None:
    lines = [line("c", country="Velmora"), line("b", year=2025), line("a", year=2023), line("d", kind="page")]
    assert [each.name for each in compare_lines(lines)] == ["d", "a", "b", "c"]


def test_totals_count_documents_flags_and_medians() -> None:
    lines = compare_lines(
        [*(line(f"{number}") for number in range(6)), line("odd", tier=""), line("p", kind="page")]
    )
    first, second = total_by_kind(lines)
    assert (first.kind, first.document_count, first.flagged_count) == ("yearly", 7, 1)
    assert (first.medians["figure"], first.medians["event"]) == (40, 0)
    assert (second.kind, second.document_count) == ("page", 1)


def test_a_line_holds_what_was_read_of_a_document() -> None:
    reading = read_text(
        "TAVORIA: TIER 2\n\nThe Government of Tavoria is on Tier 2. In 2022, courts convicted 19 men.\n"
    )
    told = line_of("a.txt", reading)
    assert (told.country, told.tier, told.counts["figure"]) == ("Tavoria", "2", 1)
    assert told.word_count == len(reading.text.split())

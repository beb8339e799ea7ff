"""Conflicts that real documents hold, found by the rules alone; what they say was read by hand.

- A table of the U.S. Labor Department's report on Botswana (2021) counts one prosecution begun, and the prose of the
  same report two.
- Two yearly human rights reports on Viet Nam (2018 and 2019) tell in the same words that the penal code's amendments
  came into force "in January": each of its own year.
- A country page gives a year for China's ratification of the protocol, an interim assessment the month of that
  year: these agree.
"""

from __future__ import annotations

from pathlib import Path

from palermo.core.statements import Event, Figure, LawReference, to_record
from palermo.core.statements.series import (
    Conflict,
    ConflictKind,
    DateConflict,
    DatedAct,
    Publication,
    find_conflicts,
    find_date_conflicts,
    take_vintage,
)
from palermo.engines.reading import read_file


def conflicts_of(path: Path, *, iso3: str) -> tuple[Conflict, ...]:
    figures = [each for each in read_file(path).statements if isinstance(each, Figure)]
    taken = (
        take_vintage(
            to_record(figure),
            key=f"{number:05d}",
            publication=Publication(key=path.stem),
            iso3=iso3,
            words=figure.span.words,
            quote=figure.quote.words,
            offset=figure.span.start - figure.quote.start,
        )
        for number, figure in enumerate(figures)
    )
    return find_conflicts(vintage for vintage in taken if vintage is not None)


def date_conflicts_of(*paths: Path, iso3: str) -> tuple[DateConflict, ...]:
    acts = []
    for path in paths:
        statements = read_file(path).statements
        laws = [each for each in statements if isinstance(each, LawReference)]
        for number, event in enumerate(statements):
            if isinstance(event, Event) and event.period is not None:
                named = tuple((law.instrument, law.effect or "") for law in laws if law.quote == event.quote)
                acts.append(
                    DatedAct(
                        key=f"{path.stem}-{number}",
                        publication=Publication(key=path.stem),
                        iso3=iso3,
                        type=event.type,
                        period=event.period,
                        sentence=event.quote.words,
                        acts=named,
                    )
                )
    return find_date_conflicts(acts)


def test_a_table_counts_one_prosecution_and_the_prose_of_the_same_report_two(samples: Path) -> None:
    found = conflicts_of(samples / "reports" / "BWA_2021_ilab.txt", iso3="BWA")
    (conflict,) = [each for each in found if each.key.measure == "prosecutions"]
    assert conflict.kind is ConflictKind.TABLE_AGAINST_PROSE
    assert str(conflict.period) == "2021"
    assert [side.first.value for side in conflict.sides] == [1, 2]
    assert conflict.is_plain


def test_two_yearly_reports_date_the_same_entry_into_force_a_year_apart(samples: Path) -> None:
    folder = samples / "reports"
    paths = (folder / "VNM_2018_hrr-sections.txt", folder / "VNM_2019_hrr-sections.txt")
    (conflict,) = date_conflicts_of(*paths, iso3="VNM")
    assert (conflict.act, conflict.subject) == ("entered_into_force", "penal code")
    assert [str(side.period) for side in conflict.sides] == ["2018-01", "2019-01"]
    assert not conflict.may_be_two_acts


def test_a_year_and_a_month_of_it_agree_on_a_ratification(samples: Path) -> None:
    paths = sorted((samples / "seeds").glob("*.txt"))
    assert len(paths) == 2
    assert date_conflicts_of(*paths, iso3="CHN") == ()

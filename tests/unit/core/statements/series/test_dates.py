"""Dates of one act that cannot all be true."""

from __future__ import annotations

from tests.unit.core.statements.series.making import make_publication

from palermo.core.statements.series import DatedAct, find_date_conflicts
from palermo.core.values import parse_period

PROTOCOL = (("UN TIP Protocol", "ratified"),)


def act(
    publication: str,
    period: str,
    *,
    acts: tuple[tuple[str, str], ...] = PROTOCOL,
    sentence: str = "Tavoria ratified it.",
    type: str = "treaty_action",
) -> DatedAct:
    return DatedAct(
        key=f"{publication}-{period}-{sentence[:9]}",
        publication=make_publication(publication),
        iso3="XTV",
        type=type,
        period=parse_period(period),
        sentence=sentence,
        acts=acts,
    )


def test_a_ratification_and_an_accession_in_different_years_are_a_conflict() -> None:
    acceded = act("other", "2010-02-08", acts=(("the UN TIP Protocol", "acceded"),))
    (conflict,) = find_date_conflicts([act("one", "2009"), acceded])
    assert (conflict.act, conflict.subject) == ("became_bound", "UN TIP Protocol")
    assert [str(side.period) for side in conflict.sides] == ["2009", "2010-02-08"]
    assert not conflict.may_be_two_acts


def test_a_year_and_a_month_of_that_year_agree() -> None:
    assert find_date_conflicts([act("one", "2009"), act("other", "2009-12")]) == ()


def test_what_agrees_with_a_side_is_listed_on_it() -> None:
    (conflict,) = find_date_conflicts([act("one", "2009"), act("two", "2009-12"), act("three", "2010")])
    assert [[each.publication.key for each in side.acts] for side in conflict.sides] == [
        ["two", "one"],
        ["three"],
    ]


def test_a_law_may_be_amended_in_many_years_and_the_law_names_no_instrument() -> None:
    amended = (("penal code", "amended"),)
    assert find_date_conflicts([act("one", "2009", acts=amended), act("two", "2012", acts=amended)]) == ()
    nameless = (("the law", "in_force"),)
    assert find_date_conflicts([act("one", "2009", acts=nameless), act("two", "2012", acts=nameless)]) == ()


def test_two_entries_into_force_may_be_of_two_amendments_unless_the_sentence_is_the_same() -> None:
    in_force = (("penal code", "in_force"),)
    (conflict,) = find_date_conflicts(
        [act("one", "2018-01", acts=in_force), act("two", "2019-01", acts=in_force)]
    )
    assert conflict.may_be_two_acts


def test_the_same_sentence_dated_differently_is_a_conflict_of_its_own() -> None:
    sentence = "In March the assembly adopted a plan for the shelters of the three northern provinces and its budget."
    moved = [
        act("one", "2018-03", acts=(), sentence=sentence, type="plan"),
        act("two", "2019-03", acts=(), sentence=f"{sentence} It was late.", type="plan"),
    ]
    (conflict,) = find_date_conflicts(moved)
    assert (conflict.act, conflict.subject, conflict.may_be_two_acts) == ("same_sentence", "plan", False)


def test_a_publication_that_names_two_dates_itself_tells_two_acts() -> None:
    signed = (("UN TIP Protocol", "signed"),)
    twice = [act("one", "2001", acts=signed), act("one", "2005", acts=signed, sentence="Again.")]
    assert find_date_conflicts([*twice]) == ()


def test_the_order_of_the_acts_changes_nothing() -> None:
    acts = [act("one", "2009"), act("two", "2009-12"), act("three", "2010"), act("four", "2012")]
    assert find_date_conflicts(acts) == find_date_conflicts(acts[::-1])

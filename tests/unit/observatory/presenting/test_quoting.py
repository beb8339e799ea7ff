"""Quotes cut into runs: no word is lost, and the stated words and the reason are told apart."""

from __future__ import annotations

from palermo.observatory.library.presenting.quoting import Run, cut_quote, find_context

QUOTE = "It was not placed in Tier 3, because it has a plan."


def test_the_stated_words_and_the_reason_are_marked() -> None:
    first = QUOTE.index("not placed")
    runs = cut_quote(QUOTE, marked=(first, QUOTE.index(",")), reason="it has a plan")
    assert runs == (
        Run("It was "),
        Run("not placed in Tier 3", "stated"),
        Run(", because "),
        Run("it has a plan", "reason"),
        Run("."),
    )


def test_a_span_that_runs_on_after_the_quote_is_cut_at_its_end() -> None:
    assert "".join(run.text for run in cut_quote("Two words", marked=(4, 40))) == "Two words"


def test_a_reason_inside_the_stated_words_is_not_marked_twice() -> None:
    runs = cut_quote("Because of this plan", marked=(0, 20), reason="this plan")
    assert runs == (Run("Because of this plan", "stated"),)


def test_the_context_is_the_rest_of_the_passage_and_no_more() -> None:
    text = "First. Second. Third.\n\nOther passage."
    context = find_context(text, quote=(7, 14), passages=[(0, 21), (23, len(text))])
    assert (context.before, context.after) == ("First. ", " Third.")


def test_a_quote_outside_every_passage_has_no_context() -> None:
    context = find_context("abc", quote=(0, 3), passages=[])
    assert (context.before, context.after) == ("", "")

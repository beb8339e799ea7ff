"""Where the statements of an older text went: carried only when everything agrees, else listed for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from palermo.core.statements import Figure, Finding
from palermo.core.statements.reanchoring import Anchored, Moved, reanchor
from palermo.core.values import Span, parse_period

CONVICTED = "Courts in Tavoria convicted 12 traffickers in 2024."
FREED = "Inspectors freed 40 workers from brick kilns in 2024."


def read(*sentences: str, name: str, **fields: object) -> list[Anchored]:
    """Each number of one or two digits is a figure; keys are `name` and the place in the text."""
    return list(_read(sentences, name, fields))


def _read(sentences: tuple[str, ...], name: str, fields: dict[str, object]) -> Iterator[Anchored]:
    text, start = "\n".join(sentences), 0
    for sentence in sentences:
        for match in re.finditer(r"\b\d{1,2}\b", sentence):
            figure = Figure(
                span=Span.of(text, start + match.start(), start + match.end()),
                quote=Span.of(text, start, start + len(sentence)),
                measure="convictions",
                value=int(match[0]),
                unit_counted="persons",
                period=parse_period("2024"),
            )
            yield Anchored(f"{name}{start + match.start()}", replace(figure, **fields))  # type: ignore[arg-type]
        start += len(sentence) + 1


def pairs(moved: tuple[Moved, ...]) -> list[tuple[str, str]]:
    return [(each.before.key, each.after.key) for each in moved]


def test_a_sentence_that_only_stands_elsewhere_is_proposed_as_moved() -> None:
    old, new = read(CONVICTED, FREED, name="a"), read("A new lead.", FREED, CONVICTED, name="b")
    found = reanchor(old, new)
    assert pairs(found.moved) == [(old[0].key, new[1].key), (old[1].key, new[0].key)]
    assert found.open == ()


def test_line_breaks_are_no_difference() -> None:
    old = read("Courts in Tavoria convicted\n12 traffickers in 2024.", name="a")
    assert len(reanchor(old, read(CONVICTED, name="b")).moved) == 1


def test_another_number_is_a_change_and_the_near_sentence_is_its_candidate() -> None:
    found = reanchor(read(CONVICTED, name="a"), read(CONVICTED.replace("12", "13"), FREED, name="b"))
    assert found.moved == ()
    (open_one,) = found.open
    assert [each.after.words for each in open_one.candidates] == ["13"]
    assert open_one.candidates[0].differs == ("words", "sentence", "value")
    assert set(open_one.candidates[0].agrees) >= {"measure", "period", "unit_counted"}
    assert 0.7 < open_one.candidates[0].likeness < 1


def test_the_same_sentence_read_for_another_period_is_never_carried() -> None:
    old, new = read(CONVICTED, name="a"), read(CONVICTED, name="b", period=parse_period("2025"))
    found = reanchor(old, new)
    assert found.moved == ()
    assert found.open[0].candidates[0].differs == ("period",)
    assert found.open[0].candidates[0].likeness == 1


def test_a_sentence_that_is_gone_has_no_candidate() -> None:
    found = reanchor(read(CONVICTED, name="a"), read("Nothing of the kind was said of 7 ships.", name="b"))
    assert [each.is_gone for each in found.open] == [True]


def test_another_kind_on_the_same_words_is_no_candidate() -> None:
    old, new = read(CONVICTED, name="a"), read(CONVICTED, name="b")
    statement = new[0].statement
    finding = Finding(span=statement.span, quote=statement.quote, pillar="prosecution", direction="progress")
    assert reanchor(old, [Anchored("b", finding)]).open[0].is_gone


def test_a_sentence_that_stands_twice_is_paired_in_order_only_when_both_texts_have_it_twice() -> None:
    old = read(CONVICTED, FREED, CONVICTED, name="a")
    twice = read(FREED, CONVICTED, CONVICTED, name="b")
    found = reanchor(old, twice)
    assert pairs(found.moved) == [
        (old[0].key, twice[1].key),
        (old[1].key, twice[0].key),
        (old[2].key, twice[2].key),
    ]
    once = read(FREED, CONVICTED, name="c")
    found = reanchor(old, once)
    assert pairs(found.moved) == [(old[1].key, once[0].key)]
    assert [each.candidates[0].likeness for each in found.open] == [1, 1]


def test_like_numbers_in_one_sentence_are_told_apart_by_their_order() -> None:
    sentence = "Courts convicted 12 men and 12 women."
    old, new = read(sentence, name="a"), read("Lead.", sentence, name="b")
    assert pairs(reanchor(old, new).moved) == list(
        zip([a.key for a in old], [b.key for b in new], strict=True)
    )
    assert reanchor(old, new[1:]).moved == (Moved(old[1], new[1]),)


def test_who_read_it_and_the_heading_above_it_are_not_what_it_says() -> None:
    old = read(CONVICTED, name="a", reader="reader/1", heading_path=("Prosecution",))
    new = read(CONVICTED, name="b", reader="reader/2", heading_path=("Efforts", "Justice"))
    assert len(reanchor(old, new).moved) == 1


def test_at_most_three_candidates_are_listed_nearest_first() -> None:
    new = read(
        *(CONVICTED.replace("12", str(number)) + " Again." * number for number in range(5, 1, -1)), name="b"
    )
    candidates = reanchor(read(CONVICTED, name="a"), new).open[0].candidates
    assert len(candidates) == 3
    assert sorted((each.likeness for each in candidates), reverse=True) == [
        each.likeness for each in candidates
    ]


def test_a_text_against_itself_moves_everything_and_against_nothing_opens_everything() -> None:
    old = read(CONVICTED, FREED, CONVICTED, name="a")
    assert [each.before for each in reanchor(old, old).moved] == old
    assert [each.before for each in reanchor(old, []).open] == old
    assert reanchor([], old).moved == reanchor([], old).open == ()

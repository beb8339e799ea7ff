"""A draft beside what people made of it."""

from __future__ import annotations

from palermo.observatory.interim.presenting.comparing import (
    compare_narratives,
    compare_sentences,
    compare_words,
)


def manners(before: list[str], after: list[str]) -> list[str]:
    return [each.manner for each in compare_sentences(before, after)]


ONE, TWO, THREE = (
    "Police raided a brick kiln.",
    "Courts convicted twelve traffickers.",
    "A shelter was opened.",
)


def test_the_same_sentences_in_the_same_order_are_the_same() -> None:
    assert manners([ONE, TWO], [ONE, TWO]) == ["same", "same"]


def test_a_sentence_is_changed_added_dropped_or_moved() -> None:
    assert manners([ONE], ["Police raided a large brick kiln."]) == ["changed"]
    assert manners([ONE], [ONE, THREE]) == ["same", "added"]
    assert manners([ONE, TWO], [TWO]) == ["same", "dropped"]
    assert manners([ONE, TWO], [TWO, ONE]) == ["same", "moved"]


def test_both_versions_can_be_read_from_the_pieces() -> None:
    before, after = "In May 2024, police raided one kiln.", "In June 2024, police raided two large kilns."
    pieces = compare_words(before, after)
    assert " ".join(each.text for each in pieces if each.manner != "added") == before
    assert " ".join(each.text for each in pieces if each.manner != "dropped") == after


def test_sections_are_compared_each_with_its_own() -> None:
    old = [{"key": "scope", "heading": "Scope", "sentences": [{"text": ONE}]}]
    new = [{"key": "scope", "heading": "Scope", "sentences": []}]
    (section,) = compare_narratives(old, new)
    assert [each.manner for each in section.sentences] == ["dropped"]

"""Which sentences claims are read from."""

from __future__ import annotations

from dataclasses import replace

from palermo.core.reading.clauses.prose import read_prose
from palermo.core.reading.document import Document
from palermo.core.reading.structure import Hints, take_apart

TEXT = """TAVORIA: TIER 2

The council opened a clinic. It trained nurses.

RECOMMENDATIONS FOR TAVORIA

Train more nurses; and open a second clinic.
"""


def document() -> Document:
    return take_apart(TEXT, hints=Hints(country="Tavoria"))


def words(document: Document, *, with_everything: bool = False) -> list[str]:
    prose = read_prose(document)
    return [each.words for each in (prose.everything if with_everything else prose.told)]


def test_recommendations_are_read_only_where_everything_is() -> None:
    assert words(document()) == ["The council opened a clinic.", "It trained nurses."]
    assert any("second clinic" in each for each in words(document(), with_everything=True))


def test_a_text_in_a_language_without_a_lexicon_gives_no_sentences() -> None:
    english = document()
    unknown = replace(english, description=replace(english.description, language="xx"))
    unsaid = replace(english, description=replace(english.description, language=None))
    assert words(unknown) == []
    assert words(unsaid) == words(english)


def test_spans_count_in_the_whole_text() -> None:
    for prose in read_prose(document()).told:
        assert prose.span(0, 3).words == TEXT[prose.start : prose.start + 3]


def test_a_sentence_is_taken_apart_once_for_all_readers() -> None:
    sentence = read_prose(document()).told[0]
    (opened,) = sentence.predicates
    assert sentence.predicates is sentence.predicates
    doer = sentence.doer_of(opened)
    assert doer is not None and doer.words == "The council"
    assert sentence.doer_of(opened) is doer

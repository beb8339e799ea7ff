"""Whatever a text holds, taking it apart keeps its promises."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.citations import find_citations
from palermo.core.reading.document import Document
from palermo.core.reading.recommendations import find_recommendations
from palermo.core.reading.structure import take_apart
from palermo.core.reading.tiers import find_tiers

_PIECES = st.sampled_from(
    [
        "KENYA: TIER 2",
        "WATCH LIST",
        "RECOMMENDATIONS FOR KENYA:",
        "Kenya remained on Tier 2 Watch List for the third consecutive year.",
        "Count the boats; mend the nets; and teach the crews.1",
        "• Count the boats. • Mend the nets.",
        "The boats of the old harbour are many, and nobody has counted them since the spring of 2010.2",
        "crews who come from inland districts owe money to brokers before they ever",
        "Table 1. Suggested Actions",
        "Suggested Action",
        "2014 – 2016",
        "Unknown (1)",
        "____________",
        "1 Harbour Watch; 2012 Port Report",
        "2 Ibid.",
        "current situation: boats | tier rating: Tier 3 (2011)",
        "Publisher Port Office",
        "Publication Date 4 March 2012",
        "Home | News | Search",
        "REFERENCES",
        "84KENYAŠﬁx",
        "",
        "\f",
        "\u00a0",
    ]
)
_LINES = st.lists(st.one_of(_PIECES, st.text(max_size=60)), max_size=25)
_TEXTS = st.builds(
    lambda lines, joint: joint.join(lines), _LINES, st.sampled_from(["\n", "\n\n", " \n", " "])
)


def check(document: Document) -> None:
    text = document.text
    assert len(document.plain) == len(text)
    end = 0
    for passage in document.passages:
        assert end <= passage.start < passage.end <= len(text)
        end = passage.end
    end = 0
    for sentence in document.sentences:
        passage = document.passages[sentence.passage]
        assert end <= sentence.start < sentence.end
        assert passage.start <= sentence.start and sentence.end <= passage.end
        end = sentence.end
    numbers = {note.number for note in document.notes}
    for mark in document.note_marks:
        assert not numbers or mark.number in numbers
        assert not document.plain[mark.start : mark.end].strip()


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_passages_and_sentences_stand_in_order_and_the_plain_view_keeps_the_length(text: str) -> None:
    check(take_apart(text))


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_statements_quote_the_text_to_the_character(text: str) -> None:
    document = take_apart(text)
    for find in (find_tiers, find_recommendations, find_citations):
        for statement in find(document):
            span, quote = statement.span, statement.quote
            assert document.text[span.start : span.end] == span.words
            assert document.text[quote.start : quote.end] == quote.words
            assert quote.start <= span.start < quote.end


@given(st.text(max_size=200))
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once).removeprefix("\ufeff") == once.removeprefix("\ufeff")
    assert "\r" not in once

"""Whatever a text holds, the claims read from it stand in it."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.reading.clauses import find_predicates
from palermo.core.reading.events import find_events
from palermo.core.reading.findings import find_findings
from palermo.core.reading.laws import find_law_references
from palermo.core.reading.names import find_private_names
from palermo.core.reading.patterns import find_patterns
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Statement
from palermo.core.vocabulary import load_vocabulary

_LISTED = """
the a government police women children and or but , ; – ( ) . that who which although however nor
did not has have was were is trained trafficked forced labor opened shelter hotlines law act article
12 of in April 2010 Kenya Tavoria Maria Dolny by to continue continued failed lack lacks efforts
increased decreased gaps remain report reported identify victims criminal code Penal Code Act
Protocol UN TIP source transit country destination from
"""
_WORDS = st.sampled_from(_LISTED.split())
_SENTENCES = st.lists(_WORDS, max_size=40).map(lambda words: " ".join(words).capitalize() + ".")
_TEXTS = st.lists(st.one_of(_SENTENCES, st.text(max_size=80)), max_size=8).map("\n\n".join)


def claims(text: str) -> tuple[str, list[Statement]]:
    document = take_apart(text, hints=Hints(report_year=2020, country="Tavoria"))
    finders = (find_events, find_findings, find_law_references, find_patterns)
    return document.text, [each for find in finders for each in find(document)]


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_every_claim_stands_in_its_quote_and_the_quote_in_the_text(text: str) -> None:
    canonical, found = claims(text)
    for each in found:
        assert canonical[each.span.start : each.span.end] == each.span.words
        assert each.quote.holds(each.span)
        assert each.span.words == each.span.words.strip()


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_reading_twice_gives_the_same_claims(text: str) -> None:
    assert claims(text) == claims(text)


@settings(max_examples=100, deadline=None)
@given(_TEXTS)
def test_every_key_is_a_term_of_its_vocabulary(text: str) -> None:
    terms = {
        name: {term["key"] for term in load_vocabulary(name)["terms"]}
        for name in (
            "event_types",
            "concrete_actions",
            "pillars",
            "finding_topics",
            "tvpa_criteria",
            "law_effects",
        )
    }
    for each in claims(text)[1]:
        written = {
            name: getattr(each, name, None)
            for name in ("type", "concrete_action", "pillar", "topic", "criterion", "effect")
        }
        for name, vocabulary in zip(written, terms, strict=True):
            assert written[name] is None or written[name] in terms[vocabulary]


@settings(max_examples=150, deadline=None)
@given(st.one_of(_SENTENCES, st.text(max_size=200)))
def test_predicates_stand_in_order_and_hold_their_verb(words: str) -> None:
    found = find_predicates(words)
    assert [each.verb_start for each in found] == sorted(each.verb_start for each in found)
    for each in found:
        assert 0 <= each.start <= each.verb_start < each.verb_end <= each.end <= len(words)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_SENTENCES, st.text(max_size=200)))
def test_names_are_words_of_the_text_and_do_not_overlap(words: str) -> None:
    spans = find_private_names(words)
    assert all(words[span.start : span.end] == span.words for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_a_sentence_ten_times_as_long_takes_about_ten_times_as_long() -> None:
    part = (
        "The council trained nurses, opened two clinics, and lacked no funds, but gangs that hide remained; "
    )

    def seconds(times: int) -> float:
        best = 1e9
        for attempt in range(3):
            started = time.perf_counter()
            find_predicates(part * times + f"end {attempt}.")
            best = min(best, time.perf_counter() - started)
        return best

    assert seconds(400) < 25 * seconds(40)

"""Where results stand, how relevant they are, and what is marked in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.observatory.library.models import Source
from palermo.observatory.search.asking import Ask
from palermo.observatory.search.ordering import TooManyDocumentsError, day_of, position_of
from palermo.observatory.search.presenting.highlights import draw_snippet, find_extents
from palermo.observatory.search.question import Choice, pose
from palermo.observatory.search.ranking import rank
from palermo.observatory.search.signs import Sight
from palermo.observatory.search.wording import Described, cut_pieces, write_terms

PLACES = st.tuples(st.integers(0, 2**18 - 1), st.integers(0, 2**24 - 1), st.integers(0, 2**21 - 1))


def words_of(asked: str, *languages: str) -> tuple[Choice, ...]:
    return pose(Ask(asked), sight=Sight.PUBLIC, languages=languages or ("en",)).words


def marked(text: str, asked: str, *, language: str = "en") -> list[str]:
    extents = find_extents(text, words=words_of(asked, "ar", "en", "es"), language=language)
    return [text[start:end] for start, end in extents]


@given(one=PLACES, other=PLACES)
def test_positions_order_by_day_then_document_then_reading_order(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    first, second = (position_of(day=day, document=number, place=at) for day, number, at in (one, other))
    assert 0 <= first < 2**63
    newest_first = ((one[0], one[1], -one[2]), (other[0], other[1], -other[2]))
    assert (first > second) == (newest_first[0] > newest_first[1])
    assert (first == second) == (one == other)


def test_more_documents_than_positions_are_refused() -> None:
    with pytest.raises(TooManyDocumentsError):
        position_of(day=0, document=2**24, place=0)


def test_an_undated_source_is_as_old_as_what_it_cannot_be_older_than_or_last() -> None:
    stated, bound, undated = Source(published_on="2011-05"), Source(not_before="2010"), Source()
    assert day_of(stated) > day_of(bound) > day_of(undated) == day_of(None) == 0


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Courts convicted 3,138 traffickers.", "conviction 3138", ["convicted", "3,138"]),
        ("Forced labor, and labor that was forced.", '"forced labour"', ["Forced labor"]),
        ("打击人口贩运犯罪", "人口贩运", ["人口贩运"]),
        ("女孩和妇女", "女", ["女", "女"]),
        ("Las víctimas de la trata", "victima", ["víctimas"]),
        ("nothing of it", "zebra", []),
        ("", "zebra", []),
    ],
)
def test_what_was_asked_for_is_marked_in_any_of_its_forms(text: str, asked: str, found: list[str]) -> None:
    language = "es" if "trata" in text else "en"
    assert marked(text, asked, language=language) == found


@given(text=st.text(max_size=1500), asked=st.text(max_size=40))
def test_a_snippet_is_a_run_of_its_text(text: str, asked: str) -> None:
    extents = find_extents(text, words=words_of(asked), language="en")
    runs = draw_snippet(text, extents=extents)
    shown = "".join(run.text for run in runs)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert len(shown) <= 480


def test_a_long_text_is_cut_around_most_of_what_was_asked_for() -> None:
    text = "A court sat. " + "Nothing was said. " * 60 + "The court freed nine women." + " More." * 90
    extents = find_extents(text, words=words_of("court freed women"), language="en")
    shown = "".join(run.text for run in draw_snippet(text, extents=extents))
    assert "The court freed nine women." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_words_said_often_close_together_and_in_the_text_rank_first() -> None:
    terms = {
        5: "a b c ¤ context",
        4: "a x x x x x b ¤ context",
        3: "x y ¤ a b",
        2: "a b a b ¤ context",
        1: "a b c ¤ context",
    }
    assert rank(terms, words=words_of("a b")) == [2, 5, 1, 4, 3]


def test_no_piece_holds_more_than_an_index_can_keep() -> None:
    text = " ".join(f"w{number} the" for number in range(1500))
    pieces = list(cut_pieces(text, language="en"))
    assert "".join(piece.text for piece in pieces) == text
    assert len(pieces) > 5
    for piece in pieces:
        tokens = [word.token for word in piece.words]
        assert len(tokens) <= 2000
        assert tokens.count("the") <= 250
        assert text[piece.start :].startswith(piece.text)


def test_terms_are_words_a_wall_the_context_and_signs_parted_by_single_spaces() -> None:
    (piece,) = cut_pieces("Courts freed 女性.", language="en")
    described = Described(language="en", countries=("TCD",), kind="figure", context=("Chad", "2011"))
    assert write_terms(piece, described=described, sights=(Sight.STAFF,)) == (
        "court freed 女性 ¤ chad 2011 ¤l女 ¤l性 ¤ctcd ¤kfigure ¤as"
    )

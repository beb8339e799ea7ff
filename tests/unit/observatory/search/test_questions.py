"""What a search asks, from its address to conditions on tokens."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.observatory.search.asking import LONGEST_QUESTION, Ask, Order, read_ask
from palermo.observatory.search.indexes.postgresql import write_tsquery
from palermo.observatory.search.indexes.sqlite import write_match
from palermo.observatory.search.question import MOST_PARTS, Scope, pose
from palermo.observatory.search.signs import Facet, Sight, sign

PARAMETERS = st.dictionaries(
    st.sampled_from(["q", "order", "page", "other", *(facet.value for facet in Facet)]),
    st.lists(st.text(), max_size=3),
)


def pose_words(words: str, *, languages: tuple[str, ...] = ("en",), scope: Scope = Scope.NAMED) -> str:
    """A question on words, as SQLite is asked it."""
    return write_match(pose(Ask(words), sight=Sight.PUBLIC, languages=languages, scope=scope))


def test_every_word_must_be_there_and_phrases_side_by_side() -> None:
    assert pose_words('convicted "forced labour"') == ('(("¤ap")) AND (("convict")) AND (("forc labor"))')


def test_a_word_is_looked_for_by_its_stem_in_every_language() -> None:
    assert pose_words("víctimas", languages=("en", "es")) == '(("¤ap")) AND (("victima") OR ("victim"))'


def test_a_word_after_a_minus_must_be_absent_but_a_hyphen_joins() -> None:
    assert pose_words('court -"tier two" -women') == (
        '((("¤ap")) AND (("court"))) NOT ((("tier two")) OR (("women")))'
    )
    assert pose_words("re-trafficking") == '(("¤ap")) AND (("re traffick"))'
    assert pose_words("- court") == '(("¤ap")) AND (("court"))'


@pytest.mark.parametrize("quoted", ['"a b"', "“a b”", "„a b“", "«a b»", "「a b」", '"a b'])
def test_every_kind_of_quotes_makes_a_phrase(quoted: str) -> None:
    assert pose_words(quoted) == '(("¤ap")) AND (("a b"))'


def test_a_single_letter_of_an_unspaced_script_is_asked_for_by_its_sign() -> None:
    assert pose_words("女") == '(("¤ap")) AND (("¤l女"))'
    assert pose_words("2010年") == '(("¤ap")) AND (("2010" AND "¤l年"))'
    assert pose_words("人口贩运") == '(("¤ap")) AND (("人口 口贩 贩运"))'


def test_the_same_question_in_the_words_of_postgresql() -> None:
    question = pose(
        Ask('"forced labour" 女 -women', {Facet.COUNTRY: ("CHN", "THA")}),
        sight=Sight.STAFF,
        languages=("en",),
        scope=Scope.NAMED,
    )
    assert write_tsquery(question) == (
        "((('¤as'))) & ((('¤cchn')) | (('¤ctha'))) & ((('forc' <-> 'labor'))) & ((('¤l女'))) & !((('women')))"
    )


def test_the_world_and_fiction_are_apart() -> None:
    assert pose_words("court", scope=Scope.WORLD).endswith('NOT ((("¤fictional")))')
    assert pose_words("court", scope=Scope.FICTION).count('(("¤fictional"))') == 1


def test_more_than_can_be_looked_for_is_cut_and_said() -> None:
    question = pose(Ask(" ".join(f"word{n}" for n in range(99))), sight=Sight.PUBLIC, languages=("en",))
    assert len(question.words) == MOST_PARTS
    assert question.is_cut
    assert not pose(Ask("court court court"), sight=Sight.PUBLIC, languages=("en",)).is_cut


def test_years_are_one_or_a_range() -> None:
    def years(written: str) -> list[str]:
        ask = Ask("", {Facet.PERIOD: (written,)})
        question = pose(ask, sight=Sight.PUBLIC, languages=("en",))
        return [alternative[0][0].removeprefix("¤y") for alternative in question.filters[1]]

    assert years("2010") == ["2010"]
    assert years("2009-2011") == years("2011 – 2009") == ["2009", "2010", "2011"]
    assert years("last year") == years("") == ["0none"]
    assert len(years("0001-9999")) <= 151


@given(first=st.text(), second=st.text(), facet=st.sampled_from(list(Facet)))
def test_a_sign_is_one_plain_token(first: str, second: str, facet: Facet) -> None:
    made = sign(facet, first)
    assert made.startswith("¤")
    assert made[1:].isascii()
    assert made[1:].isalnum()
    assert sign(facet, first) == made
    if facet is Facet.PUBLISHER and first.casefold().split() != second.casefold().split():
        assert sign(facet, second) != made


@given(parameters=PARAMETERS)
def test_an_address_says_the_same_search_again(parameters: dict[str, list[str]]) -> None:
    ask = read_ask(parameters)
    assert len(ask.words) <= LONGEST_QUESTION
    assert ask.page >= 1
    again = read_ask(parse_qs(ask.address().removeprefix("?")))
    assert again.address() == ask.address()
    assert (again.words, again.order, again.page) == (ask.words, ask.order, ask.page)


@pytest.mark.parametrize(
    ("page", "read"), [("2", 2), ("0", 1), ("-3", 1), ("x", 1), ("٣", 1), ("", 1), ("9" * 40, 1)]
)
def test_a_page_is_a_number_from_one(page: str, read: int) -> None:
    assert read_ask({"page": [page], "order": ["sideways"]}) == Ask(page=read, order=Order.NEWEST)


def test_values_are_added_and_taken_away_from_the_first_page() -> None:
    ask = Ask("court", {Facet.COUNTRY: ("CHN",)}, page=4)
    both = ask.with_value(Facet.COUNTRY, "THA")
    assert (both.values(Facet.COUNTRY), both.page) == (("CHN", "THA"), 1)
    assert both.without_value(Facet.COUNTRY, "CHN").without_value(Facet.COUNTRY, "THA") == Ask("court")

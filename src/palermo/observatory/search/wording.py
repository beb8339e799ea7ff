"""What the full-text index holds of an entry: its words, words of its context, and signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from palermo.core.values import Period, PeriodError, parse_period
from palermo.core.vocabulary.countries import country_name
from palermo.engines.segmenting import Word, language_of, list_letters, segment
from palermo.observatory.library.models import Source, Statement
from palermo.observatory.library.presenting.words import say
from palermo.observatory.search.signs import FICTIONAL, WALL, Facet, Sight, letter_sign, sign

# What an index can hold of one entry without losing places: PostgreSQL keeps 255 of each word, and places
# up to 16,383.
_MOST_WORDS = 2000
_MOST_OF_ONE_WORD = 250
_MOST_YEARS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text that is one entry: its words, its own text, and where in the text it begins."""

    words: tuple[Word, ...]
    text: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of an entry besides its words: what it is narrowed and counted by."""

    language: str
    countries: tuple[str, ...] = ()
    publisher: str = ""
    published: Period | None = None
    is_fictional: bool = False
    kind: str = ""
    pillar: str = ""
    review: str = ""
    period: Period | None = None
    context: tuple[str, ...] = ()

    def about(self, said: Statement, *, kind: str, review: str) -> Described:
        """The same source, and what a statement of it says."""
        measure = say("measures", said.measure) if said.measure else ""
        period = _read(said.period) or _read(str(said.year or ""))
        countries = (said.iso3,) if said.iso3 else self.countries
        return replace(
            self,
            kind=kind,
            review=review,
            countries=countries,
            pillar=said.pillar,
            period=period,
            context=(*_names(countries), measure, *_years_of(period)[:3]),
        )

    def as_passage(self, kind: str) -> Described:
        """The same source, and a passage of its text."""
        return replace(self, kind=kind, context=_names(self.countries))

    def columns(self) -> dict[str, Any]:
        """The columns of an entry."""
        years = _years_of(self.period)
        return {
            "kind": self.kind,
            "countries": " ".join(self.countries),
            "publisher": self.publisher,
            "published_year": self.published.year if self.published else None,
            "first_year": int(years[0]) if years else None,
            "last_year": int(years[-1]) if years else None,
            "pillar": self.pillar,
            "review": self.review,
        }

    def signs(self) -> Iterator[str]:
        """The sign of each value."""
        values = {
            Facet.COUNTRY: self.countries,
            Facet.KIND: (self.kind,),
            Facet.PILLAR: (self.pillar,),
            Facet.PERIOD: _years_of(self.period),
            Facet.PUBLISHED: (str(self.published.year),) if self.published else (),
            Facet.PUBLISHER: (self.publisher,),
            Facet.REVIEW: (self.review,),
        }
        for facet, given in values.items():
            yield from (sign(facet, value) for value in given if value)
        if self.is_fictional:
            yield FICTIONAL


def describe_source(source: Source | None) -> Described:
    """What every entry of a source shares. A source that states no language is taken for English, as its
    pages do."""
    if source is None:
        return Described(language="en")
    return Described(
        language=language_of(source.language or "en"),
        countries=tuple(each.iso3 for each in source.countries.all()),
        publisher=source.publisher,
        published=_read(source.published_on),
        is_fictional=source.is_fictional,
    )


def cut_pieces(text: str, *, language: str) -> Iterator[Piece]:
    """A text in pieces that an index can hold whole: nearly always one. The pieces together are the text."""
    words: list[Word] = []
    counted: Counter[str] = Counter()
    begun = 0
    for word in segment(text, language=language):
        counted[word.token] += 1
        if words and (len(words) >= _MOST_WORDS or counted[word.token] > _MOST_OF_ONE_WORD):
            yield Piece(tuple(words), text[begun : word.start], begun)
            words, counted, begun = [], Counter([word.token]), word.start
        words.append(word)
    yield Piece(tuple(words), text[begun:], begun)


def write_terms(piece: Piece, *, described: Described, sights: Iterable[Sight]) -> str:
    """The tokens of an entry, parted by single spaces: words, wall, context, signs."""
    context = [word.token for each in described.context for word in segment(each, language="en")]
    letters = [letter_sign(letter) for letter in list_letters(piece.text)]
    return " ".join(
        [*(word.token for word in piece.words), WALL, *context, *letters, *described.signs(), *sights]
    )


def _names(countries: tuple[str, ...]) -> tuple[str, ...]:
    """The names of countries, where they are few enough to be what a text is about."""
    return tuple(_name(each) for each in countries) if len(countries) <= 3 else ()


def _name(iso3: str) -> str:
    try:
        return country_name(iso3)
    except KeyError:
        return ""


def _read(written: str) -> Period | None:
    try:
        return parse_period(written)
    except PeriodError:
        return None


def _years_of(period: Period | None) -> tuple[str, ...]:
    if period is None:
        return ()
    first = max(period.first_day.year, period.year - _MOST_YEARS + 1)
    return tuple(str(year) for year in range(first, period.year + 1))

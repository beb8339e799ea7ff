"""A search as its address says it: the words, what it is narrowed to, the order, the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlencode

from palermo.observatory.search.signs import Facet

LONGEST_QUESTION = 500
MOST_VALUES = 20


class Order(StrEnum):
    """The order of results."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks for. Every address makes one; what it cannot mean is left out or matches nothing."""

    words: str = ""
    narrowed: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    order: Order = Order.NEWEST
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for yet."""
        return not self.words and not self.narrowed

    def values(self, facet: Facet) -> tuple[str, ...]:
        """What a facet is narrowed to; empty when it is not."""
        return self.narrowed.get(facet, ())

    def with_value(self, facet: Facet, value: str) -> Ask:
        """The same search, narrowed by one more value, from its first page."""
        given = (*(each for each in self.values(facet) if each != value), value)
        return replace(self, narrowed={**self.narrowed, facet: given}, page=1)

    def without_value(self, facet: Facet, value: str) -> Ask:
        """The same search without one value, from its first page."""
        left = {**self.narrowed, facet: tuple(each for each in self.values(facet) if each != value)}
        return replace(self, narrowed={name: given for name, given in left.items() if given}, page=1)

    def on_page(self, page: int) -> Ask:
        """Another page of the same search."""
        return replace(self, page=page)

    def in_order(self, order: Order) -> Ask:
        """The same search in another order, from its first page."""
        return replace(self, order=order, page=1)

    def address(self) -> str:
        """The query part of its address, in one fixed order: two equal searches have equal addresses.

        >>> Ask("brick kilns", {Facet.COUNTRY: ("IND",)}, page=2).address()
        '?q=brick+kilns&country=IND&page=2'
        """
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet.value, value) for facet in Facet for value in sorted(self.values(facet))]
        if self.order is not Order.NEWEST:
            pairs.append(("order", self.order.value))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return f"?{urlencode(pairs, errors='replace')}"


def read_ask(parameters: Mapping[str, list[str]]) -> Ask:
    """The search that the parameters of an address ask for; never an error.

    `parameters` has every value of each name, as `dict(request.GET.lists())` gives them.
    """
    narrowed = {}
    for facet in Facet:
        given = dict.fromkeys(_tidy(each)[:300] for each in parameters.get(facet.value, ()))
        if values := tuple(each for each in given if each)[:MOST_VALUES]:
            narrowed[facet] = values
    return Ask(
        words=_tidy(_last(parameters, "q"))[:LONGEST_QUESTION],
        narrowed=narrowed,
        order=Order.RELEVANCE if _last(parameters, "order") == Order.RELEVANCE else Order.NEWEST,
        page=_read_page(_last(parameters, "page")),
    )


def _last(parameters: Mapping[str, list[str]], name: str) -> str:
    given = parameters.get(name) or [""]
    return given[-1]


def _tidy(written: str) -> str:
    """Without control characters (a database may refuse NUL), and with single spaces."""
    return " ".join("".join(each if each.isprintable() else " " for each in written).split())


def _read_page(written: str) -> int:
    is_number = written.isascii() and written.isdecimal() and len(written) < 6
    return max(1, int(written)) if is_number else 1

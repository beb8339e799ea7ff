"""Building a text with its layout."""

from __future__ import annotations

import pytest

from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.document import PassageKind
from palermo.engines.layout import TextBuilder
from palermo.engines.limits import Limits, Unreadable, in_words


def test_blocks_stand_where_they_say_and_the_text_is_canonical() -> None:
    builder = TextBuilder(Limits())
    builder.add(PassageKind.HEADING, " Cafe\u0301 \n rules\x00 ", level=1)
    builder.add(PassageKind.LIST_ITEM, "one")
    builder.add(PassageKind.LIST_ITEM, "\ud800two")
    builder.add(PassageKind.PARAGRAPH, "  ")
    shaped = builder.shaped()
    assert shaped.text == "Café rules\n\none\n\ufffdtwo\n"
    assert canonical_text(shaped.text) == shaped.text
    assert [shaped.text[each.start : each.end] for each in shaped.layout.blocks] == [
        "Café rules",
        "one",
        "\ufffdtwo",
    ]


def test_a_page_without_words_begins_where_the_next_words_do() -> None:
    builder = TextBuilder(Limits())
    builder.start_page(1)
    builder.start_page(2, label="ii")
    builder.add(PassageKind.PARAGRAPH, "one two", pages_inside=[(4, 3, None)])
    builder.start_page(4)
    pages = builder.shaped().layout.pages
    assert [(each.number, each.start, each.label) for each in pages] == [
        (1, 0, None),
        (2, 0, "ii"),
        (3, 4, None),
        (4, 8, None),
    ]


def test_more_text_than_the_bound_is_refused() -> None:
    builder = TextBuilder(Limits(text_characters=10))
    with pytest.raises(Unreadable, match="split it"):
        builder.add(PassageKind.PARAGRAPH, "eleven words")


@pytest.mark.parametrize(("count", "said"), [(1, "1 bytes"), (2048, "2 KB"), (200 * 1024 * 1024, "200 MB")])
def test_sizes_are_said_as_people_say_them(count: int, said: str) -> None:
    assert in_words(count) == said

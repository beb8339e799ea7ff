"""Which lines are headings, how deep they stand, and the path of headings above a passage."""

from __future__ import annotations

import re
from functools import cache

from palermo.core.reading.lexicon import list_languages, load_lexicon

TITLE_LEVEL = 1
SECTION_LEVEL = 2
SUBSECTION_LEVEL = 3

_LONGEST_HEADING = 110
_MOST_WORDS = 16
_NUMBERED = re.compile(r"(?P<letter>[a-z])\.\s+[A-Z]|(?P<roman>[IVX]+)\.\s+\S|(?P<section>Section \d+)\b")
_RUN_IN = re.compile(r"([A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|of|and|the|in|for|or|to|on|by)){0,8}):\s")
_IDEOGRAPHS = re.compile(r"[\d\s：《》（）]*[\u4e00-\u9fff][\u4e00-\u9fff\d\s：《》（）]{1,28}\Z")
_LEADING_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def heading_level(words: str) -> int | None:
    """The level of a line that is a heading by its look, or None when it is not one.

    Known section titles have their own level; capitals and numbered titles are sections; a short line in
    title case without a stop is a section too.
    """
    if words.endswith(":") and (words.isupper() or is_section_title(words[:-1].rstrip())):
        words = words[:-1].rstrip()
    if (
        len(words) > _LONGEST_HEADING
        or not words
        or words[-1] in ".;:,!。；：，！？"
        or not words[0].isalnum()
    ):
        return None
    known = _known_headings().get(words.casefold())
    if known is not None:
        return known
    tokens = words.split()
    if len(tokens) > _MOST_WORDS or not any(character.isalpha() for character in words):
        return None
    numbered = _NUMBERED.match(words)
    if numbered is not None:
        return SUBSECTION_LEVEL if numbered["letter"] else SECTION_LEVEL
    if words.isupper() or _is_title_case(tokens) or _is_short_line_of_ideographs(words):
        return SECTION_LEVEL
    return None


def _is_short_line_of_ideographs(words: str) -> bool:
    """A line without capitals to tell it by: short, without a stop or comma inside."""
    return _IDEOGRAPHS.match(words) is not None


def is_section_title(words: str) -> bool:
    """Whether a line is the title of a part of a document, not of the document."""
    return words.casefold() in _known_headings() or _NUMBERED.match(words) is not None


def run_in_heading(words: str) -> str | None:
    """The title at the head of a paragraph that is closed by a colon ("Forced Labor of Children: The law
    …")."""
    match = _RUN_IN.match(words)
    if match is None or not words[match.end() : match.end() + 1].isupper():
        return None
    return match[1]


class HeadingPath:
    """The headings above the place reached, outermost first."""

    def __init__(self) -> None:
        self._stack: list[tuple[int, str]] = []

    def enter(self, level: int, words: str) -> None:
        """Go below a heading, leaving those of its level and deeper."""
        self.leave(level)
        self._stack.append((level, words))

    def leave(self, level: int) -> None:
        """Leave the headings of a level and deeper."""
        while self._stack and self._stack[-1][0] >= level:
            self._stack.pop()

    def above(self, level: int) -> tuple[str, ...]:
        """The titles above a heading of this level."""
        return tuple(words for each, words in self._stack if each < level)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles now above."""
        return tuple(words for _, words in self._stack)


def _is_title_case(tokens: list[str]) -> bool:
    small = load_lexicon("en", "structure")["small_words"]["words"]
    heavy = [token for token in tokens if token.lower() not in small]
    capitals = sum(1 for token in heavy if token[0].isupper() or not token[0].isalpha())
    opens_well = tokens[0][0].isupper() or (len(tokens) > 1 and _LEADING_YEAR.match(tokens[0]) is not None)
    return opens_well and capitals == len(heavy)


@cache
def _known_headings() -> dict[str, int]:
    """The titles known in any language: what a text is written in is told only after it is taken apart."""
    levels: dict[str, int] = {}
    for language in list_languages("structure"):
        levels |= load_lexicon(language, "structure")["headings"]
    return levels

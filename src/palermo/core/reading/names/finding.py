"""Finding names of private individuals by rule and word list. Doubt hides.

A run of words in capitals is a person's name when name lists, a courtesy title, an age, a role or a verb of
persons say so, or when it is two or more words that are neither of the language nor of a place nor of a body.
Persons in office, authors, bodies, countries, places, laws and works are not private individuals; a former or
accused official is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from palermo.core.reading.names.tokens import NAME_LIKE, Token, classified, has_aside
from palermo.core.reading.names.words import NameWords, name_words
from palermo.core.values import Span

_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("\"“‘'«"), frozenset("\"”’'»")


def may_name_private_individual(words: str, *, known_officials: Iterable[str] = ()) -> bool:
    """Whether the words may name a private individual, so that they stay hidden until a reviewer releases them."""
    return bool(find_private_names(words, known_officials=known_officials))


def find_private_names(words: str, *, known_officials: Iterable[str] = ()) -> tuple[Span, ...]:
    """Where the words may name private individuals, in order; `known_officials` are names that are not hidden."""
    known = name_words()
    officials = tuple(name.casefold() for name in known_officials)
    tokens = classified(words, known)
    found, doubtful = [], []
    named: set[str] = set()
    for first, last in _segments(words, tokens):
        span = Span.of(words, tokens[first].start, tokens[last].end)
        if any(span.words.casefold() in name or name in span.words.casefold() for name in officials):
            continue
        if _is_private(words, tokens, first, last, known):
            found.append(span)
            named |= {_bare(each) for each in tokens[first : last + 1] if each.kind in NAME_LIKE}
        elif first == last and _before_word(tokens, first) not in known.prepositions:
            doubtful.append((_bare(tokens[first]), span))
    again = [span for word, span in doubtful if word in named]
    return tuple(sorted(found + again, key=lambda span: span.start))


def _bare(token: Token) -> str:
    """The word without the ending of a possessive: a private name said again alone means the same person."""
    return token.word.removesuffix("'s").removesuffix("’s")


def _segments(words: str, tokens: list[Token]) -> Iterable[tuple[int, int]]:
    """Maximal runs of name-like words with only spaces between, particles inside included."""
    index = 0
    while index < len(tokens):
        if tokens[index].kind not in NAME_LIKE and not (
            tokens[index].kind == "particle" and tokens[index].word[0].isupper()
        ):
            index += 1
            continue
        last = _run_end(words, tokens, index)
        while (further := _behind_nickname(tokens, last)) != last:
            last = _run_end(words, tokens, further)
        yield index, last
        index = last + 1


def _run_end(words: str, tokens: list[Token], index: int) -> int:
    """The last name-like token of the run that begins at a token."""
    last = end = index
    while end + 1 < len(tokens) and words[tokens[end].end : tokens[end + 1].start] in (" ", "\n", ""):
        kind = tokens[end + 1].kind
        if kind in NAME_LIKE:
            last = end + 1
        elif kind != "particle":
            break
        end += 1
    return last


def _behind_nickname(tokens: list[Token], last: int) -> int:
    """The end of a name that goes on behind a nickname in quotation marks; else where it ended."""
    if last + 3 >= len(tokens) or tokens[last + 1].word not in _OPENING_QUOTES:
        return last
    for index in range(last + 2, min(last + 5, len(tokens) - 1)):
        if tokens[index].word in _CLOSING_QUOTES:
            goes_on = index > last + 2 and tokens[index + 1].kind in NAME_LIKE
            return index + 1 if goes_on else last
        if not tokens[index].word[0].isupper():
            return last
    return last


def _is_private(words: str, tokens: list[Token], first: int, last: int, known: NameWords) -> bool:
    segment = [each for each in tokens[first : last + 1] if each.kind in ("given", "surname", "unknown")]
    if not segment:
        return False
    before, after = words[: tokens[first].start][-90:], words[tokens[last].end :][:90]
    if (
        known.phrases["author"].search(before)
        or known.phrases["cited"].match(after)
        or known.phrases["place_after"].match(after)
    ):
        return False
    has_age = known.phrases["age_after"].match(after) is not None
    if _in_body(tokens, first, last) and not _is_sure(segment) and not has_age:
        return False
    if first and tokens[first - 1].word.lower() in known.vessels and not has_age:
        return False
    office = _office_before(tokens, first, before, known)
    told = office or known.office_after.match(after)
    if told is not None and not known.private_office.search(told["of"]):
        is_name = len(segment) > 1 or segment[0].kind == "given"
        former = is_name and (
            office["former"] is not None
            if office is not None
            else known.phrases["former_office"].match(after) is not None
        )
        return former or known.phrases["accused"].match(after) is not None
    if len(segment) == 1 and not any(_adds(each) for each in tokens[first : last + 1]):
        return _single_is_private(words, tokens, first, last, segment[0], before, after, known)
    return _several_are_private(tokens, first, last, segment, before, after, known)


def _office_before(tokens: list[Token], first: int, before: str, known: NameWords) -> re.Match[str] | None:
    """The office that stands before a name, or before the comma that sets the name off."""
    if not _title_near(tokens, first, known):
        return None
    if told := known.office_before.search(before):
        return told
    apart = known.office_apart.search(before)
    if apart is None or any(word in known.roles or word in known.verbs for word in apart["of"].split()):
        return None
    return apart


def _adds(token: Token) -> bool:
    """Whether a token makes two words of a name of one: an initial, or a particle in capitals."""
    return token.kind == "initial" or (token.kind == "particle" and token.word[0].isupper())


def _in_body(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the words beside the segment, in the same run of capitals, make it the name of a body or work."""
    following = tokens[last + 1].kind if last + 1 < len(tokens) else ""
    leading = tokens[first - 1].kind if first > 0 else ""
    return following in ("mark", "known", "ordinary", "acronym") or leading in (
        "mark",
        "known",
        "ordinary",
        "acronym",
        "place",
    )


def _is_sure(segment: list[Token]) -> bool:
    kinds = [each.kind for each in segment]
    return len(kinds) > 1 and kinds[0] == "given"


def _title_near(tokens: list[Token], first: int, known: NameWords) -> bool:
    return any(
        each.word.lower().rstrip("s") in known.titles or each.word.lower() in known.titles
        for each in tokens[max(0, first - 8) : first]
    )


def _before_word(tokens: list[Token], first: int) -> str:
    index = first - 1
    while index >= 0 and tokens[index].word in (".", "“", '"', "(", ",", "'", "‘"):
        index -= 1
    return tokens[index].word.lower() if index >= 0 else ""


def _is_told(tokens: list[Token], first: int, before: str, after: str, known: NameWords) -> bool:
    """Whether a courtesy title, a role, "named" or an age says that a person is meant."""
    word = _before_word(tokens, first)
    earlier = tokens[first - 2].word.lower() if first > 1 else ""
    is_direct = first > 0 and tokens[first - 1].word not in (",", ";", ":")
    if word in known.honorifics or word in known.named or (earlier == "known" and word == "as"):
        return True
    if word in known.roles and (is_direct or after.startswith(",")):
        return True
    if has_aside(after, known) or known.phrases["apposition"].match(after):
        return True
    if tokens[first].word.endswith(("'s", "’s")) and known.phrases["kin"].match(after):
        return True
    return any(known.phrases[name].match(after) for name in ("age_after", "case_after")) or any(
        known.phrases[name].search(before)
        for name in ("age_before", "case_before", "speech_before", "kin_before")
    )


def _single_is_private(
    words: str,
    tokens: list[Token],
    first: int,
    last: int,
    token: Token,
    before: str,
    after: str,
    known: NameWords,
) -> bool:
    if _is_told(tokens, first, before, after, known):
        return True
    following = tokens[last + 1].word.lower() if last + 1 < len(tokens) else ""
    if token.kind == "given":
        is_place = _before_word(tokens, first) in known.prepositions
        return not is_place and (following in known.verbs or token.word.endswith(("'s", "’s")))
    if _is_place_of_list(tokens, first):
        return False
    acts = following.endswith("ed") or (following in known.verbs and following not in known.plural_verbs)
    if _opens_sentence(tokens, first) and acts:
        return known.phrases["pronouns"].search(after) is not None or following in known.single_verbs
    return following in known.single_verbs and _before_word(tokens, first) not in ("the", "in", "from", "of")


def _is_place_of_list(tokens: list[Token], first: int) -> bool:
    """Whether the word is joined by "and" or "or" to a place before it."""
    return first > 1 and tokens[first - 1].word in ("and", "or") and tokens[first - 2].kind == "place"


def _opens_sentence(tokens: list[Token], first: int) -> bool:
    return first == 0 or tokens[first - 1].word in ".?!"


def _several_are_private(
    tokens: list[Token],
    first: int,
    last: int,
    segment: list[Token],
    before: str,
    after: str,
    known: NameWords,
) -> bool:
    if _is_told(tokens, first, before, after, known):
        return True
    has_listed = any(each.kind in ("given", "surname") for each in segment)
    at_place = _before_word(tokens, first) in known.prepositions and not known.phrases["taking"].search(
        before
    )
    if has_listed:
        return not at_place or segment[0].kind == "given" or _is_chinese(segment, known)
    return not at_place and _before_word(tokens, first) not in known.articles


def _is_chinese(segment: list[Token], known: NameWords) -> bool:
    return (
        len(segment) == 2
        and segment[0].kind == "surname"
        and known.phrases["pinyin"].match(segment[1].word.lower()) is not None
    )

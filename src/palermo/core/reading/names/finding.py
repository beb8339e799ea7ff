"""Finding names of private individuals by rule and word list. Doubt hides.

A run of words in capitals is a person's name when name lists, a courtesy title, an age, a role or a verb of
persons say so, or when it is two or more words that are neither of the language nor of a place nor of a body.
Persons in office, authors, bodies, countries, places, laws and works are not private individuals; a former or
accused official is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from palermo.core.reading.names.words import NameWords, name_words
from palermo.core.values import Span
from palermo.core.vocabulary.countries import find_countries

_TOKEN = re.compile(r"[A-Z]\.(?=\s?[A-Z])|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*|[^\w\s]")
_JOINED_PARTICLE = re.compile(r"[a-z]{2,4}-[A-Z]")
_NAME_LIKE = ("given", "surname", "unknown", "initial")


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    kind: str  # given, surname, unknown, initial, particle, or what it is instead; "" in small letters


def may_name_private_individual(words: str, *, known_officials: Iterable[str] = ()) -> bool:
    """Whether the words may name a private individual, so that they stay hidden until a reviewer releases them."""
    return bool(find_private_names(words, known_officials=known_officials))


def find_private_names(words: str, *, known_officials: Iterable[str] = ()) -> tuple[Span, ...]:
    """Where the words may name private individuals, in order; `known_officials` are names that are not hidden."""
    known = name_words()
    officials = tuple(name.casefold() for name in known_officials)
    tokens = _classified(words, known)
    found = []
    for first, last in _segments(words, tokens):
        span = Span.of(words, tokens[first].start, tokens[last].end)
        if any(span.words.casefold() in name or name in span.words.casefold() for name in officials):
            continue
        if _is_private(words, tokens, first, last, known):
            found.append(span)
    return tuple(found)


def _classified(words: str, known: NameWords) -> list[_Token]:
    """The tokens with what each may be; places and bodies are looked for only where a name may stand."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(words):
        kind = _kind_in_run(match[0], tokens, known)
        tokens.append(_Token(match.start(), match.end(), match[0], kind))
    if not any(each.kind in _NAME_LIKE for each in tokens):
        return []
    taken = _taken(words, known)
    place = 0
    for index, token in enumerate(tokens):
        while place < len(taken) and taken[place][1] <= token.start:
            place += 1
        if place < len(taken) and taken[place][0] <= token.start:
            tokens[index] = replace(token, kind=taken[place][2])
    return [_settled(words, tokens, index, known) for index in range(len(tokens))]


def _settled(words: str, tokens: list[_Token], index: int, known: NameWords) -> _Token:
    """A word that only ends like a word of the language is a family name beside a name in a case."""
    token = tokens[index]
    if token.kind != "formed":
        return token
    before = tokens[index - 1] if index else None
    behind_name = before is not None and before.kind in _NAME_LIKE and words[before.end : token.start] == " "
    is_in_case = (
        behind_name
        and before is not None
        and (
            known.phrases["case_after"].match(words, token.end) is not None
            or known.phrases["case_before"].search(words[max(0, before.start - 40) : before.start])
            is not None
        )
    )
    return replace(token, kind="unknown" if is_in_case else "ordinary")


def _kind_in_run(word: str, before: list[_Token], known: NameWords) -> str:
    if word[0].isupper():
        kind = _kind_of(word, known)
        is_pinyin = kind in ("ordinary", "formed") and before and _may_be_chinese(before[-1], word, known)
        return "unknown" if is_pinyin else kind
    if word.lower() in known.particles:
        return "particle"
    if _JOINED_PARTICLE.match(word) and word.split("-")[0] in known.particles:
        return "unknown"
    return ""


def _may_be_chinese(before: _Token, word: str, known: NameWords) -> bool:
    low = word.lower()
    return (
        before.kind == "surname"
        and low not in known.ordinary
        and known.phrases["pinyin"].match(low) is not None
    )


def _taken(words: str, known: NameWords) -> list[tuple[int, int, str]]:
    """Stretches that are a place, a country or a known body, whatever their words."""
    taken = [(m.start(), m.end(), "place") for m in known.places.finditer(words)]
    taken += [(m.start(), m.end(), "known") for m in known.known.finditer(words)]
    taken += [(each.start, each.end, "place") for each in find_countries(words)]
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(taken, key=lambda each: (each[0], -each[1])):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end, kind))
    return merged


def _kind_of(word: str, known: NameWords) -> str:
    low = word.lower().replace("’", "'").removesuffix("'s")
    if len(word.rstrip(".")) == 1:
        return "initial" if word.endswith(".") else "acronym"
    if len(word) > 1 and word.removesuffix("s").isupper():
        return (
            "surname" if low in known.surnames and low not in known.ordinary and len(word) > 3 else "acronym"
        )
    for name, group in (("honorific", known.honorifics), ("title", known.titles), ("opener", known.openers)):
        if low in group:
            return name
    if low in known.given:
        return "given"
    if low in known.surnames:
        return "surname"
    if low in known.marks:
        return "mark"
    if known.is_ordinary(low) or ("-" in low and _is_compound(low, known)):
        return "ordinary"
    if known.is_formed(low):
        return "formed"
    return "particle" if low in known.particles else "unknown"


def _is_compound(low: str, known: NameWords) -> bool:
    return any(
        known.is_ordinary(part) or known.is_formed(part) or part in known.marks or part in known.openers
        for part in low.split("-")
    )


def _segments(words: str, tokens: list[_Token]) -> Iterable[tuple[int, int]]:
    """Maximal runs of name-like words with only spaces between, particles inside included."""
    index = 0
    while index < len(tokens):
        if tokens[index].kind not in _NAME_LIKE and not (
            tokens[index].kind == "particle" and tokens[index].word[0].isupper()
        ):
            index += 1
            continue
        last = end = index
        while end + 1 < len(tokens) and words[tokens[end].end : tokens[end + 1].start] in (" ", "\n", ""):
            kind = tokens[end + 1].kind
            if kind in _NAME_LIKE:
                last = end + 1
            elif kind != "particle":
                break
            end += 1
        yield index, last
        index = last + 1


def _is_private(words: str, tokens: list[_Token], first: int, last: int, known: NameWords) -> bool:
    segment = [each for each in tokens[first : last + 1] if each.kind in ("given", "surname", "unknown")]
    if not segment:
        return False
    before, after = words[: tokens[first].start][-90:], words[tokens[last].end :][:90]
    if known.phrases["author"].search(before) or known.phrases["place_after"].match(after):
        return False
    if _in_body(tokens, first, last) and not _is_sure(segment):
        return False
    office = known.office_before.search(before) if _title_near(tokens, first, known) else None
    told = office or known.office_after.match(after)
    if told is not None and not known.private_office.search(told["of"]):
        is_name = len(segment) > 1 or segment[0].kind == "given"
        former = is_name and office is not None and office["former"] is not None
        return former or known.phrases["accused"].match(after) is not None
    if len(segment) == 1 and not any(_adds(each) for each in tokens[first : last + 1]):
        return _single_is_private(words, tokens, first, last, segment[0], before, after, known)
    return _several_are_private(tokens, first, last, segment, before, after, known)


def _adds(token: _Token) -> bool:
    """Whether a token makes two words of a name of one: an initial, or a particle in capitals."""
    return token.kind == "initial" or (token.kind == "particle" and token.word[0].isupper())


def _in_body(tokens: list[_Token], first: int, last: int) -> bool:
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


def _is_sure(segment: list[_Token]) -> bool:
    kinds = [each.kind for each in segment]
    return len(kinds) > 1 and kinds[0] == "given"


def _title_near(tokens: list[_Token], first: int, known: NameWords) -> bool:
    return any(
        each.word.lower().rstrip("s") in known.titles or each.word.lower() in known.titles
        for each in tokens[max(0, first - 8) : first]
    )


def _before_word(tokens: list[_Token], first: int) -> str:
    index = first - 1
    while index >= 0 and tokens[index].word in (".", "“", '"', "(", ",", "'", "‘"):
        index -= 1
    return tokens[index].word.lower() if index >= 0 else ""


def _is_told(tokens: list[_Token], first: int, before: str, after: str, known: NameWords) -> bool:
    """Whether a courtesy title, a role, "named" or an age says that a person is meant."""
    word = _before_word(tokens, first)
    earlier = tokens[first - 2].word.lower() if first > 1 else ""
    is_direct = first > 0 and tokens[first - 1].word not in (",", ";", ":")
    if word in known.honorifics or word in known.named or (earlier == "known" and word == "as"):
        return True
    if word in known.roles and (is_direct or after.startswith(",")):
        return True
    return any(known.phrases[name].match(after) for name in ("age_after", "case_after")) or any(
        known.phrases[name].search(before) for name in ("age_before", "case_before")
    )


def _single_is_private(
    words: str,
    tokens: list[_Token],
    first: int,
    last: int,
    token: _Token,
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
    return following in known.single_verbs and _before_word(tokens, first) not in ("the", "in", "from", "of")


def _several_are_private(
    tokens: list[_Token],
    first: int,
    last: int,
    segment: list[_Token],
    before: str,
    after: str,
    known: NameWords,
) -> bool:
    if _is_told(tokens, first, before, after, known):
        return True
    has_listed = any(each.kind in ("given", "surname") for each in segment)
    at_place = _before_word(tokens, first) in known.prepositions
    if has_listed:
        return not at_place or segment[0].kind == "given" or _is_chinese(segment, known)
    return not at_place and _before_word(tokens, first) not in known.articles


def _is_chinese(segment: list[_Token], known: NameWords) -> bool:
    return (
        len(segment) == 2
        and segment[0].kind == "surname"
        and known.phrases["pinyin"].match(segment[1].word.lower()) is not None
    )

"""The words of a sentence, and what each may be: part of a name, of a body, of a place, or of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from palermo.core.reading.names.words import NameWords
from palermo.core.vocabulary.countries import find_countries

_TOKEN = re.compile(
    r"[A-Z]\.(?=\s?[A-Z])|(?<=[a-z]\s)[A-Z]\.(?=[,;:)]|\s+[a-z]|\Z)|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d,.]*|[^\w\s]"
)
_JOINED_PARTICLE = re.compile(r"[a-z]{2,4}-[A-Z]")
NAME_LIKE = ("given", "surname", "unknown", "initial")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    kind: str  # given, surname, unknown, initial, particle, or what it is instead; "" in small letters


def classified(words: str, known: NameWords) -> list[Token]:
    """The tokens with what each may be; places and bodies are looked for only where a name may stand."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(words):
        kind = _kind_in_run(match[0], tokens, known)
        tokens.append(Token(match.start(), match.end(), match[0], kind))
    if not any(each.kind in NAME_LIKE for each in tokens) and not known.phrases["aside"].search(words):
        return []
    taken = _taken(words, known)
    place = 0
    for index, token in enumerate(tokens):
        while place < len(taken) and taken[place][1] <= token.start:
            place += 1
        if place < len(taken) and taken[place][0] <= token.start:
            tokens[index] = replace(token, kind=taken[place][2])
    return [_settled(words, tokens, index, known) for index in range(len(tokens))]


def _settled(words: str, tokens: list[Token], index: int, known: NameWords) -> Token:
    """A word that only ends like a word of the language is a family name beside a name in a case.

    Any word in capitals is a name where a remark says that it is not the true one, or before a name with an age.
    """
    token = tokens[index]
    if token.kind in ("ordinary", "formed") and has_aside(words[token.end : token.end + 60], known):
        return replace(token, kind="unknown")
    if token.kind == "ordinary" and index and _begins_aged_name(words, tokens, index, known):
        return replace(token, kind="unknown")
    if token.word.lower() in known.months_as_names and _ends_name(words, tokens, index):
        return replace(token, kind="unknown")
    if token.kind != "formed":
        return token
    before = tokens[index - 1] if index else None
    behind_name = before is not None and before.kind in NAME_LIKE and words[before.end : token.start] == " "
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


def _ends_name(words: str, tokens: list[Token], index: int) -> bool:
    """Whether a word in capitals that is a month as well stands behind a name and before no number."""
    before = tokens[index - 1] if index else None
    if before is None or before.kind not in NAME_LIKE or words[before.end : tokens[index].start] != " ":
        return False
    return tokens[index].word[0].isupper() and not words[tokens[index].end :].lstrip(" ,.")[:1].isdigit()


def _begins_aged_name(words: str, tokens: list[Token], index: int, known: NameWords) -> bool:
    """Whether a word in capitals inside a sentence stands right before a name that an age follows."""
    if index + 1 >= len(tokens) or tokens[index - 1].word in ".?!":
        return False
    behind = tokens[index + 1]
    return behind.kind in NAME_LIKE and known.phrases["age_after"].match(words, behind.end) is not None


def has_aside(after: str, known: NameWords) -> bool:
    """Whether a remark behind a word says that it stands for somebody's true name."""
    remark = after.lstrip()
    return remark[:1] in (",", "(") and known.phrases["aside"].match(remark) is not None


def _kind_in_run(word: str, before: list[Token], known: NameWords) -> str:
    if word[0].isupper():
        kind = _kind_of(word, known)
        is_pinyin = kind in ("ordinary", "formed") and before and _may_be_chinese(before[-1], word, known)
        return "unknown" if is_pinyin else kind
    if word.lower() in known.particles:
        return "particle"
    if _JOINED_PARTICLE.match(word) and word.split("-")[0] in known.particles:
        return "unknown"
    return ""


def _may_be_chinese(before: Token, word: str, known: NameWords) -> bool:
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

"""Noting words that may name a private person, so that they stay hidden until a reviewer releases them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from palermo.core.reading.document import Document
from palermo.core.reading.reading import Reading
from palermo.core.statements import Statement, to_record
from palermo.observatory.library.content import words_digest
from palermo.observatory.library.models import NameDoubt, Snapshot
from palermo.observatory.library.readers import may_name_private_person

# Where a statement stands is no field of what it says; its quote is looked at as a whole.
_PLACES = frozenset({"kind", "span", "quote", "reader"})


@dataclass(frozen=True, slots=True)
class DoubtedWords:
    """What may name somebody in one reading: words of its text, and for each statement all of its words that
    may, one to a line. Statements are told apart as objects: two may say the same in two places."""

    of_text: frozenset[str]
    of_statements: dict[int, str]

    def of(self, statement: Statement, kept: dict[str, NameDoubt]) -> NameDoubt | None:
        """The kept doubt that hides a statement, or None."""
        words = self.of_statements.get(id(statement))
        return kept[words_digest(words)] if words else None


def find_doubted_words(reading: Reading) -> DoubtedWords:
    """Look at every sentence, every other passage and everything a statement would show. Takes a moment: not
    for inside a transaction."""
    answers: dict[str, bool] = {}
    of_text = frozenset(each for each in _list_words(reading.document) if _may_name(each, answers))
    found = ((id(each), _doubted_words(each, answers)) for each in reading.statements)
    return DoubtedWords(of_text, {each: words for each, words in found if words})


def keep_doubts(snapshot: Snapshot, doubted: DoubtedWords) -> dict[str, NameDoubt]:
    """The doubts of a snapshot by the digest of their words. What an earlier reading noted stays, with its
    release if it has one."""
    return _keep(snapshot, {*doubted.of_text, *doubted.of_statements.values()})


def note_statement(snapshot: Snapshot, statement: Statement) -> NameDoubt | None:
    """The doubt that hides one statement written by a person, noted anew if its words are new; or None."""
    words = _doubted_words(statement, {})
    return _keep(snapshot, {words})[words_digest(words)] if words else None


def _keep(snapshot: Snapshot, words: set[str]) -> dict[str, NameDoubt]:
    """The doubts of a snapshot by digest, new ones made for words not noted yet."""
    known = {each.digest: each for each in NameDoubt.objects.filter(snapshot=snapshot)}
    new = {digest: each for each in words if (digest := words_digest(each)) not in known}
    made = NameDoubt.objects.bulk_create(
        NameDoubt(snapshot=snapshot, digest=digest, words=each) for digest, each in new.items()
    )
    return {**known, **{each.digest: each for each in made}}


def _list_words(document: Document) -> Iterator[str]:
    """Every sentence, and every passage that has none."""
    in_sentences = set()
    for sentence in document.sentences:
        in_sentences.add(sentence.passage)
        yield document.text[sentence.start : sentence.end]
    for position, passage in enumerate(document.passages):
        if position not in in_sentences:
            yield document.text[passage.start : passage.end]


def _doubted_words(statement: Statement, answers: dict[str, bool]) -> str:
    """The words a statement would show that may name somebody, one to a line: its quote, and what its fields
    hold from elsewhere in the document (a heading, a cited note). Empty when nobody is named."""
    quote = statement.quote.words
    record = {name: value for name, value in to_record(statement).items() if name not in _PLACES}
    elsewhere = {each for each in _list_strings(record) if each not in quote}
    return "\n".join(each for each in (quote, *sorted(elsewhere)) if _may_name(each, answers))


def _list_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _list_strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _list_strings(each)


def _may_name(words: str, answers: dict[str, bool]) -> bool:
    if words not in answers:
        answers[words] = may_name_private_person(words)
    return answers[words]

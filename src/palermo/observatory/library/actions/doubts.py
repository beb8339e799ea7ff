"""Noting words that may name a private person, so that they stay hidden until a reviewer releases them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.reading.reading import Reading
from palermo.observatory.library.content import words_digest
from palermo.observatory.library.models import NameDoubt, Snapshot
from palermo.observatory.library.readers import may_name_private_person


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubts of one snapshot, by the digest of their words."""

    by_digest: dict[str, NameDoubt]

    @classmethod
    def note(cls, snapshot: Snapshot, reading: Reading) -> Doubts:
        """Note every sentence, other passage and quote of a reading that may name somebody. A doubt that
        an earlier reading noted stays, with its release if it has one."""
        words = {each for each in _list_words(reading) if may_name_private_person(each)}
        known = {each.digest: each for each in NameDoubt.objects.filter(snapshot=snapshot)}
        new = {digest: each for each in words if (digest := words_digest(each)) not in known}
        made = NameDoubt.objects.bulk_create(
            NameDoubt(snapshot=snapshot, digest=digest, words=each) for digest, each in new.items()
        )
        return cls({**known, **{each.digest: each for each in made}})

    def of(self, words: str) -> NameDoubt | None:
        """The doubt about these exact words, or None."""
        return self.by_digest.get(words_digest(words))


def _list_words(reading: Reading) -> Iterator[str]:
    document = reading.document
    in_sentences = set()
    for sentence in document.sentences:
        in_sentences.add(sentence.passage)
        yield document.text[sentence.start : sentence.end]
    for position, passage in enumerate(document.passages):
        if position not in in_sentences:
            yield document.text[passage.start : passage.end]
    for statement in reading.statements:
        yield statement.quote.words

"""Making the entries of a document from the library: what is searched, who may find it, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from palermo.engines.segmenting import SEGMENTER, language_of
from palermo.observatory.library.models import Passage, Snapshot, Source, StatementIdentity, Text
from palermo.observatory.library.queries.texts import MASK, list_hidden_spans
from palermo.observatory.search.audiences import SeenStatements, sights_of_text
from palermo.observatory.search.models import Entry, IndexedLanguage
from palermo.observatory.search.ordering import MOST_PLACES, day_of, position_of
from palermo.observatory.search.signs import Sight
from palermo.observatory.search.wording import Described, cut_pieces, describe_source, write_terms

PASSAGE = "passage"
_UNSEARCHED = frozenset({"furniture"})
_BATCH = 500


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry that has no position yet, and where in the text it belongs."""

    start: int
    is_statement: bool
    entry: Entry


def refresh_snapshot(snapshot: Snapshot) -> int:
    """Make all entries of a snapshot anew; how many there are now."""
    with transaction.atomic():
        Entry.objects.filter(snapshot=snapshot).delete()
        drafts = sorted(_draft_all(snapshot), key=lambda draft: (draft.start, draft.is_statement))
        day = day_of(snapshot.source)
        entries = []
        for place, draft in enumerate(islice(drafts, MOST_PLACES)):
            draft.entry.position = position_of(day=day, document=snapshot.pk, place=place)
            entries.append(draft.entry)
        Entry.objects.bulk_create(entries, batch_size=_BATCH)
        _note_language(snapshot.source)
    return len(entries)


def refresh_identities(snapshot: Snapshot, identities: Iterable[int]) -> None:
    """Bring the entries of some statements up to date, in their place; what has no entry yet has the whole
    snapshot made anew."""
    source = describe_source(snapshot.source)
    for pk in identities:
        held = Entry.objects.filter(identity_id=pk).first()
        if held is None:
            refresh_snapshot(snapshot)
            return
        seen = SeenStatements.of(snapshot, only=pk)
        identity = _select(snapshot).get(pk=pk)
        draft = _draft_statement(identity, source=source, sights=seen.sights(identity))
        if draft is None:
            held.delete()
            continue
        draft.entry.position = held.position
        draft.entry.save(force_update=True)


def rebuild() -> int:
    """Make the whole index anew, a document at a time; how many entries it has."""
    IndexedLanguage.objects.all().delete()
    return sum(refresh_snapshot(each) for each in Snapshot.objects.select_related("source").order_by("pk"))


def is_out_of_date() -> bool:
    """Whether the index was never made, or by another segmenter than this one."""
    made_by = set(IndexedLanguage.objects.values_list("segmenter", flat=True))
    return made_by != {SEGMENTER}


def list_languages() -> list[str]:
    """The languages by whose stems a question is cut. English is always one: the context is English."""
    return sorted({"en", *IndexedLanguage.objects.values_list("code", flat=True)})


def _note_language(source: Source | None) -> None:
    code = language_of((source.language if source else "") or "en")
    IndexedLanguage.objects.update_or_create(code=code, defaults={"segmenter": SEGMENTER})


def _draft_all(snapshot: Snapshot) -> Iterator[_Draft]:
    if snapshot.source is not None and snapshot.source.is_withdrawn:
        return
    source = describe_source(snapshot.source)
    seen = SeenStatements.of(snapshot)
    for identity in _select(snapshot):
        draft = _draft_statement(identity, source=source, sights=seen.sights(identity))
        if draft is not None:
            yield draft
    text = Text.objects.filter(snapshot=snapshot, is_current=True).first()
    if text is not None:
        yield from _draft_passages(text, snapshot=snapshot, source=source)


def _select(snapshot: Snapshot) -> QuerySet[StatementIdentity]:
    return (
        StatementIdentity.objects.filter(snapshot=snapshot)
        .select_related("published", "proposal", "latest")
        .order_by("pk")
    )


def _draft_statement(
    identity: StatementIdentity, *, source: Described, sights: Iterable[Sight]
) -> _Draft | None:
    """The entry of a statement, or None when it says nothing or nobody may find it."""
    shown, signs = identity.shown, tuple(sights)
    if shown is None or not signs:
        return None
    described = source.about(shown, kind=identity.kind, review=identity.state)
    pieces = cut_pieces(shown.quote_words, language=source.language)
    entry = Entry(
        snapshot_id=identity.snapshot_id,
        identity=identity,
        **described.columns(),
        terms=write_terms(next(pieces), described=described, sights=signs),
    )
    return _Draft(shown.start, True, entry)


def _draft_passages(text: Text, *, snapshot: Snapshot, source: Described) -> Iterator[_Draft]:
    """The passages of the current text. One with words in doubt stands twice: masked for everybody who may
    read the text, and as it is for staff."""
    hidden = list_hidden_spans(text)
    others = sights_of_text(snapshot)
    for passage in text.passages.exclude(kind__in=_UNSEARCHED).order_by("position"):
        words = text.content[passage.start : passage.end]
        masked = _mask(words, passage.start, hidden)
        if masked == words:
            yield from _draft_pieces(passage, words, (*others, Sight.STAFF), snapshot, source)
        else:
            yield from _draft_pieces(passage, masked, others, snapshot, source)
            yield from _draft_pieces(passage, words, (Sight.STAFF,), snapshot, source)


def _draft_pieces(
    passage: Passage, words: str, sights: tuple[Sight, ...], snapshot: Snapshot, source: Described
) -> Iterator[_Draft]:
    described = source.as_passage(PASSAGE)
    for piece in cut_pieces(words, language=source.language):
        if not piece.words:
            continue
        entry = Entry(
            snapshot=snapshot,
            passage=passage,
            piece=piece.text,
            **described.columns(),
            terms=write_terms(piece, described=described, sights=sights),
        )
        yield _Draft(passage.start + piece.start, False, entry)


def _mask(words: str, start: int, hidden: tuple[tuple[int, int], ...]) -> str:
    end = start + len(words)
    for first, last in hidden:
        if first < end and last > start:
            left, right = max(first, start) - start, min(last, end) - start
            words = words[:left] + MASK * (right - left) + words[right:]
    return words

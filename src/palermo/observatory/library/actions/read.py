"""Reading a snapshot: its text, passages and statements, and what that means for what people already
judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from palermo.core.reading.reading import Reading
from palermo.core.statements import Identity, identify, to_record
from palermo.core.statements import Statement as Said
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library import store
from palermo.observatory.library.actions.doubts import find_doubted_words, keep_doubts
from palermo.observatory.library.actions.reconcile import Counts, reconcile
from palermo.observatory.library.actions.sources import file_by_description
from palermo.observatory.library.content import columns_of, content_digest, words_digest
from palermo.observatory.library.models import (
    NameDoubt,
    Passage,
    Snapshot,
    Statement,
    StatementIdentity,
    Text,
)
from palermo.observatory.library.policies import check_add_document
from palermo.observatory.library.readers import Opened, current_reader, read_bytes, read_opened


@dataclass(frozen=True, slots=True)
class ReadingOutcome:
    """What a reading gave. `is_new` is False when this reader had already read the snapshot; `counts`
    says what became of the identities: new, held, differing, found again, lost."""

    text: Text
    is_new: bool
    statement_count: int
    counts: Counts


def read_snapshot(snapshot: Snapshot, *, by: User, at: datetime) -> ReadingOutcome:
    """Read a snapshot with the current reader; reading it again with the same reader changes nothing.

    Judgements hold where the new reading says the same; where it says something else it waits as a
    proposal beside the judged statement. Raises `UnacceptableError` when the bytes cannot be read.
    """
    check_add_document(by)
    done = snapshot.texts.filter(reader=current_reader()).first()
    if done is not None:
        return _already(done)
    data = store.fetch(snapshot.sha256)
    reading = read_bytes(data, file_name=snapshot.file_name, media_type=snapshot.media_type)
    return save_reading(snapshot, reading=reading, by=by, at=at)


def read_document(snapshot: Snapshot, *, opened: Opened, by: User, at: datetime) -> ReadingOutcome:
    """Read a snapshot whose document is open already, as `read_snapshot` does."""
    check_add_document(by)
    done = snapshot.texts.filter(reader=current_reader()).first()
    return _already(done) if done else save_reading(snapshot, reading=read_opened(opened), by=by, at=at)


def save_reading(snapshot: Snapshot, *, reading: Reading, by: User, at: datetime) -> ReadingOutcome:
    """Write down what a reader made of a snapshot, in one transaction."""
    check_add_document(by)
    said = list(identify(reading.statements, text=reading.text, snapshot=snapshot.sha256))
    doubted = find_doubted_words(reading)
    with transaction.atomic():
        snapshot.refresh_from_db(from_queryset=Snapshot.objects.select_for_update())
        done = snapshot.texts.filter(reader=reading.reader).first()
        if done is not None:
            return _already(done)
        file_by_description(snapshot, reading.description, by=by, at=at)
        text = _save_text(snapshot, reading, at=at)
        doubts = keep_doubts(snapshot, doubted)
        statements = _save_statements(
            snapshot, text, said, doubt_of=lambda each: doubted.of(each, doubts), at=at
        )
        counts = reconcile(snapshot, statements, by=by, at=at)
        record(
            "read_snapshot",
            target_kind="snapshot",
            target_key=snapshot.sha256,
            by=by,
            at=at,
            reader=reading.reader,
            **asdict(counts),
        )
    return ReadingOutcome(text=text, is_new=True, statement_count=len(statements), counts=counts)


def _already(text: Text) -> ReadingOutcome:
    return ReadingOutcome(text=text, is_new=False, statement_count=text.statements.count(), counts=Counts())


def _save_text(snapshot: Snapshot, reading: Reading, *, at: datetime) -> Text:
    for old in snapshot.texts.filter(is_current=True):
        old.is_current = False
        old.save(update_fields=["is_current"])
    text = Text.objects.create(
        snapshot=snapshot,
        reader=reading.reader,
        digest=words_digest(reading.text),
        content=reading.text,
        description=_write_description(reading),
        made_at=at,
    )
    Passage.objects.bulk_create(
        Passage(
            text=text,
            position=position,
            kind=each.kind.value,
            start=each.start,
            end=each.end,
            heading_path=list(each.heading_path),
            level=each.level,
        )
        for position, each in enumerate(reading.passages)
    )
    return text


def _write_description(reading: Reading) -> dict[str, Any]:
    """The stated fields of a description as plain values, with where they stand."""
    description = reading.description
    plain: dict[str, Any] = {}
    for name in description.__dataclass_fields__:
        value = getattr(description, name)
        if value is None or name in ("spans", "country"):
            continue
        plain[name] = value if isinstance(value, str | int) else str(value)
    if description.country is not None:
        plain["country"] = asdict(description.country)
    plain["spans"] = {name: [span.start, span.end] for name, span in description.spans}
    return plain


def _save_statements(
    snapshot: Snapshot,
    text: Text,
    said: list[tuple[Identity, Said]],
    *,
    doubt_of: Callable[[Said], NameDoubt | None],
    at: datetime,
) -> list[Statement]:
    identities = _save_identities(snapshot, [identity for identity, _ in said])
    keys_by_start = {(each.kind, each.span.start): identity.key for identity, each in said}
    country = sole_country(snapshot)
    rows = []
    for identity, each in said:
        written = to_record(each)
        part_of = getattr(each, "part_of", None)
        whole = keys_by_start.get((each.kind, part_of), "") if part_of is not None else ""
        rows.append(
            Statement(
                identity=identities[identity.key],
                text=text,
                reader=each.reader or text.reader,
                start=each.span.start,
                end=each.span.end,
                quote_start=each.quote.start,
                quote_end=each.quote.end,
                quote_words=each.quote.words,
                doubt=doubt_of(each),
                fields=written,
                content_digest=content_digest(written, quote_words=each.quote.words, part_of=whole),
                part_of=whole,
                made_at=at,
                **columns_of(each, country=country),
            )
        )
    return Statement.objects.bulk_create(rows)


def sole_country(snapshot: Snapshot) -> str:
    """The code of the one country that the source is about, or empty."""
    if snapshot.source is None:
        return ""
    codes = [each.iso3 for each in snapshot.source.countries.all()]
    return codes[0] if len(codes) == 1 else ""


def _save_identities(snapshot: Snapshot, identities: Iterable[Identity]) -> dict[str, StatementIdentity]:
    """The rows of these identities by key, new ones made; `reconcile` gives those their first proposal."""
    wanted = {each.key: each for each in identities}
    known = {each.key: each for each in snapshot.identities.all() if each.key in wanted}
    new = [
        StatementIdentity(
            key=key,
            snapshot=snapshot,
            kind=each.kind,
            words=each.words,
            appearance=each.appearance,
            rank=each.rank,
        )
        for key, each in wanted.items()
        if key not in known
    ]
    return {**known, **{each.key: each for each in StatementIdentity.objects.bulk_create(new)}}

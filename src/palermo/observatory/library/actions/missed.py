"""Adding a statement that the reader missed: its reader is the person who saw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from palermo.core.statements import Identity, RecordError, from_record, identify, to_record
from palermo.core.statements import Statement as Said
from palermo.core.values import Span
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.actions.doubts import note_statement
from palermo.observatory.library.actions.judge import accept_statement
from palermo.observatory.library.actions.read import sole_country
from palermo.observatory.library.content import columns_of, content_digest
from palermo.observatory.library.models import Judgement, Snapshot, Statement, StatementIdentity, Text
from palermo.observatory.library.policies import check_judge
from palermo.web.errors import UnacceptableError


def add_missed_statement(
    text: Text,
    *,
    span: tuple[int, int],
    quote: tuple[int, int],
    fields: dict[str, Any],
    by: User,
    at: datetime,
    why: str = "",
) -> Judgement:
    """Write down what a sentence of the current text says and no reader found, and accept it. `fields` is its
    written form with its kind; offsets count code points of the text.

    Its identity has the same five parts as any other: a reader that finds it later meets this judgement.
    Raises `UnacceptableError` when the fields make no statement, the text is no longer the current one, or
    the same is said there already.
    """
    check_judge(by)
    said = _make(text, span=span, quote=quote, fields=fields, reader=f"person:{by.pk}:1")
    with transaction.atomic():
        snapshot = Snapshot.objects.select_for_update().get(pk=text.snapshot_id)
        if not Text.objects.filter(pk=text.pk, is_current=True).exists():
            raise UnacceptableError(
                "the document was read anew meanwhile; expected its current text; please choose the words again"
            )
        identity = _save_identity(snapshot, said, text=text)
        statement = _save_statement(identity, said, text=text, at=at)
        identity.latest = statement
        identity.propose(statement)
        identity.save(update_fields=["latest", "proposal", "is_waiting"])
        record("add_missed_statement", target_kind="statement", target_key=identity.key, by=by, at=at)
        return accept_statement(identity, by=by, at=at, why=why, statement=statement)


def _make(
    text: Text, *, span: tuple[int, int], quote: tuple[int, int], fields: dict[str, Any], reader: str
) -> Said:
    places = {
        name: {"start": start, "end": end, "words": text.content[start:end]}
        for name, (start, end) in (("span", span), ("quote", quote))
    }
    try:
        return from_record({**fields, **places, "reader": reader})
    except RecordError as problem:
        raise UnacceptableError(f"the fields make no statement: {problem}") from problem


def _save_identity(snapshot: Snapshot, said: Said, *, text: Text) -> StatementIdentity:
    """A new identity; where others of the kind stand on the same words, the next rank after them."""
    ((first, _),) = identify([said], text=text.content, snapshot=snapshot.sha256)
    same = StatementIdentity.objects.filter(
        snapshot=snapshot, kind=said.kind, words=first.words, appearance=first.appearance
    )
    _check_new(same, said)
    taken = same.aggregate(most=Max("rank"))["most"] or 0
    identity: Identity = replace(first, rank=taken + 1)
    return StatementIdentity.objects.create(
        key=identity.key,
        snapshot=snapshot,
        kind=identity.kind,
        words=identity.words,
        appearance=identity.appearance,
        rank=identity.rank,
    )


def _check_new(same: Any, said: Said) -> None:
    digest = _digest(said.quote, to_record(said))
    for each in same.select_related("latest", "published"):
        if any(one is not None and one.content_digest == digest for one in (each.latest, each.published)):
            raise UnacceptableError(
                f"statement {each.key} says this already; expected one that was missed; please judge that one"
            )


def _digest(quote: Span, written: dict[str, Any]) -> str:
    return content_digest(written, quote_words=quote.words, part_of="")


def _save_statement(identity: StatementIdentity, said: Said, *, text: Text, at: datetime) -> Statement:
    written = to_record(said)
    return Statement.objects.create(
        identity=identity,
        text=text,
        reader=said.reader,
        start=said.span.start,
        end=said.span.end,
        quote_start=said.quote.start,
        quote_end=said.quote.end,
        quote_words=said.quote.words,
        doubt=note_statement(identity.snapshot, said),
        fields=written,
        content_digest=_digest(said.quote, written),
        part_of="",
        made_at=at,
        **columns_of(said, country=sole_country(identity.snapshot)),
    )

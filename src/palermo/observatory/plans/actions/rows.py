"""Rows of plans and bodies: added, changed, verified. Each rests on a statement, or on a source with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.readers import may_name_private_person
from palermo.observatory.library.visibility import Audience, is_answered
from palermo.observatory.plans.models import Body, Grounded, Plan
from palermo.observatory.plans.policies import check_verify_rows, check_write_plans
from palermo.web.errors import UnacceptableError

Row = TypeVar("Row", bound=Grounded)
_GROUNDS = frozenset({"statement", "source", "words", "locator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a row rests on: a statement of the library, or a source with the words that say it and where."""

    statement: StatementIdentity | None = None
    source: Source | None = None
    words: str = ""
    locator: str = ""


def add_row(model: type[Row], *, by: User, at: datetime, ground: Ground | None = None, **fields: Any) -> Row:
    """A new row, not verified yet. Raises `UnacceptableError` for what the table does not take."""
    check_write_plans(by)
    row = model(added_by=by, added_at=at, **fields)
    _lay(row, ground or Ground())
    if isinstance(row, Plan | Body) and not row.slug:
        row.slug = _free_slug(row)
    with transaction.atomic():
        _save(row)
        record(f"add_{_kind(row)}", target_kind=_kind(row), target_key=row.pk, by=by, at=at)
    return row


def change_row(row: Row, *, by: User, at: datetime, ground: Ground | None = None, **fields: Any) -> Row:
    """Change what a row says or rests on. What changes is no longer verified; what stays the same changes
    nothing."""
    check_write_plans(by)
    with transaction.atomic():
        held = type(row)._default_manager.select_for_update().get(pk=row.pk)
        before = {name: getattr(held, name) for name in (*fields, *_GROUNDS)}
        for name, value in fields.items():
            setattr(held, name, value)
        if ground is not None:
            _lay(held, ground)
        changed = sorted(name for name, value in before.items() if getattr(held, name) != value)
        if changed:
            was_verified = held.is_verified
            held.verified_by = held.verified_at = None
            _save(held)
            record(
                f"change_{_kind(held)}",
                target_kind=_kind(held),
                target_key=held.pk,
                by=by,
                at=at,
                fields=changed,
                was_verified=was_verified,
            )
    return held


def verify_row(row: Row, *, by: User, at: datetime, why: str = "") -> Row:
    """A person has compared a row with what it rests on and found that it says so: it becomes public.

    Raises `UnacceptableError` when it rests on nothing, or on a statement or source that was withdrawn or that
    nobody has accepted; and without a reason (`why`) when its own texts may name a private person.
    """
    check_verify_rows(by)
    with transaction.atomic():
        held = type(row)._default_manager.select_for_update().get(pk=row.pk)
        _check_rests(held)
        if not why.strip() and may_name_somebody(held):
            raise UnacceptableError(
                "its text may name a private person; expected a reason why it may be public; please write it down, "
                "or take the name out"
            )
        held.verified_by, held.verified_at = by, at
        held.save(update_fields=["verified_by", "verified_at"])
        record(
            f"verify_{_kind(held)}",
            target_kind=_kind(held),
            target_key=held.pk,
            by=by,
            at=at,
            why=why.strip(),
        )
    return held


def may_name_somebody(row: Grounded) -> bool:
    """Whether a row's own texts may name a private person; the rule says yes when it cannot tell."""
    own = {field.name for field in Grounded._meta.get_fields()} | {"slug", "number", "language"}
    texts = [
        str(getattr(row, field.name))
        for field in row._meta.fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in own
        and "original" not in field.name
    ]
    return any(may_name_private_person(each) for each in texts if each)


def _check_rests(row: Grounded) -> None:
    if not row.rests_on_something:
        raise UnacceptableError(
            "the row rests on nothing; expected a statement, or a source with the words that say it; "
            "please give one first"
        )
    if row.statement is not None and not (
        row.statement.is_published and is_answered(row.statement, audience=Audience.STAFF)
    ):
        raise UnacceptableError(
            "the statement it rests on is not published; expected an accepted one; please judge it first"
        )
    if row.source is not None and row.source.is_withdrawn:
        raise UnacceptableError(
            "the source it rests on was withdrawn; expected one that stands; give another"
        )


def _lay(row: Grounded, ground: Ground) -> None:
    row.statement, row.source = ground.statement, ground.source
    row.words, row.locator = ground.words.strip(), ground.locator.strip()
    row.may_name = bool(row.words) and may_name_private_person(row.words)


def _save(row: Grounded) -> None:
    """Save after asking the fields and the table whether they take it, in words for people."""
    try:
        row.full_clean(validate_constraints=True)
    except ValidationError as problem:
        name, messages = next(iter(problem.message_dict.items()))
        label = "the row" if name == "__all__" else name.replace("_", " ")
        raise UnacceptableError(
            f"{label}: {messages[0].rstrip('.').lower()}; expected what its table takes; please correct it"
        ) from problem
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        raise UnacceptableError(
            "the row does not go with those there are; expected a number that is free; please choose another"
        ) from problem


def _kind(row: models.Model) -> str:
    return str(row._meta.model_name)


def _free_slug(row: Plan | Body) -> str:
    words = row.period.replace("/", "-") if isinstance(row, Plan) else row.name
    base = slugify(f"{row.iso3} {words}")[:70].strip("-")
    slug, number = base, 2
    while type(row)._default_manager.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug

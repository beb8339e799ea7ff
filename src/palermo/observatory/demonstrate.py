"""Loading the demonstration: sign-ins for every role, a fictional country, its documents, some of them
reviewed.

Loading it again changes nothing, except that what a newer reader reads anew is brought up to date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from django.conf import settings

from palermo.observatory.accounts.actions import add_account, get_command_line_user, set_one_time_secret
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.accounts.sign_ins import SignIn, keep_sign_ins, list_sign_ins, make_sign_in
from palermo.observatory.library import actions
from palermo.observatory.library.models import Snapshot, Source
from palermo.observatory.library.models.statements import State
from palermo.observatory.parts import list_demonstrations
from palermo.web.errors import UnacceptableError

Tell = Callable[[str], object]

_DESCRIBED = [
    "title",
    "series",
    "edition",
    "report_year",
    "kind",
    "published_on",
    "last_updated_on",
    "not_before",
    "period_covered",
    "language",
    "url",
    "cite_as",
]


def load_demonstration(*, at: datetime, tell: Tell, in_production: bool = False) -> None:
    """Load everything in `demonstration/`; `tell` is told what happens, one line at a time.

    Raises `UnacceptableError` in production unless that is said to be meant: its sign-ins are for trying.
    """
    if settings.SESSION_COOKIE_SECURE and not in_production:
        raise UnacceptableError(
            "this is a production site; expected one for trying; use --in-production if it is really meant"
        )
    folder = files("palermo.observatory.demonstration")
    content = tomllib.loads((folder / "demonstration.toml").read_text(encoding="utf-8"))
    people = _load_people(content["people"], at=at)
    tell(f"{len(people)} demonstration sign-ins are ready")
    publishers = {each["key"]: each["name"] for each in content["publishers"]}
    for each in content["sources"]:
        _load_source(folder, each, publisher=publishers[each["publisher"]], people=people, at=at, tell=tell)
    for load in list_demonstrations():
        load(people=people, at=at, tell=tell)


def _load_people(people: list[dict[str, str]], *, at: datetime) -> dict[str, User]:
    """The accounts by what stands before the @, each with the password and secret that its kept sign-in says."""
    by = get_command_line_user()
    kept = {each.email: each for each in list_sign_ins(settings.HOME)}
    sign_ins = [kept.get(each["email"]) or make_sign_in(**each) for each in people]
    keep_sign_ins(settings.HOME, sign_ins)
    return {each.email.partition("@")[0]: _load_person(each, by=by, at=at) for each in sign_ins}


def _load_person(sign_in: SignIn, *, by: User, at: datetime) -> User:
    user = User.objects.filter(email=sign_in.email).first()
    if user is None:
        user = add_account(
            email=sign_in.email,
            name=sign_in.name,
            role=Role(sign_in.role),
            password=sign_in.password,
            by=by,
            at=at,
            is_demonstration=True,
        )
        set_one_time_secret(user, secret=sign_in.totp_secret, by=by, at=at)
    return user.with_second_factor()


def _load_source(
    folder: Traversable,
    each: dict[str, Any],
    *,
    publisher: str,
    people: dict[str, User],
    at: datetime,
    tell: Tell,
) -> None:
    analyst = people["analyst"]
    data = folder.joinpath(each["file"]).read_bytes()
    held = Snapshot.objects.filter(sha256=actions.digest_of(data)).first()
    source = held.source if held is not None and held.source is not None else None
    if source is None:
        source = _make_source(each, publisher=publisher, people=people, at=at)
    name = each["file"].rsplit("/", 1)[-1]
    added = actions.add_document(data, file_name=name, by=analyst, at=at, source=source, read_later=False)
    outcome = actions.read_snapshot(added.snapshot, by=analyst, at=at)
    accepted = 0
    if each.get("review") == "accept":
        accepted = _accept_all(added.snapshot, by=people["reviewer"], at=at)
    tell(f"{source.title}: {outcome.statement_count} statements, {accepted} accepted now")


def _make_source(each: dict[str, Any], *, publisher: str, people: dict[str, User], at: datetime) -> Source:
    source = actions.add_source(
        by=people["analyst"],
        at=at,
        countries=tuple(each.get("countries", ())),
        is_fictional=True,
        publisher=publisher,
        **{name: each[name] for name in _DESCRIBED if name in each},
    )
    return actions.set_terms(
        source,
        terms=each.get("terms", ""),
        may_republish=bool(each.get("may_republish", False)),
        by=people["editor"],
        at=at,
    )


def _accept_all(snapshot: Snapshot, *, by: User, at: datetime) -> int:
    """Accept what is proposed for the first time; what a person at the demonstration judged stays judged."""
    waiting = snapshot.identities.filter(
        state=State.PROPOSED, judgements=None, proposal__text__is_current=True
    )
    count = 0
    for identity in waiting.order_by("proposal__start", "pk"):
        actions.accept_statement(identity, by=by, at=at, why="Accepted for the demonstration.")
        count += 1
    return count

"""Writing interim assessments: draft, edit, rate, approve by a second person, publish.

Every act adds a version or a row beside one, and its audit row, in one transaction; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from palermo.core.assessment.freezing import freeze
from palermo.core.assessment.interim import RATINGS, SECTIONS, NothingAskedError, make_window
from palermo.core.assessment.interim.record import make_record
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.actions import record
from palermo.observatory.countries.queries import get_country
from palermo.observatory.interim.alerts import find_alerts
from palermo.observatory.interim.evidence import assemble
from palermo.observatory.interim.models import Approval, Draft, InterimAssessment, Publication, Version
from palermo.observatory.interim.policies import (
    check_approve_interim,
    check_publish_interim,
    check_write_interim,
)
from palermo.observatory.interim.queries import Work, WorkState, approval_of, get_draft
from palermo.observatory.library.models import Source
from palermo.observatory.library.policies import can_release_name
from palermo.observatory.library.readers import may_name_private_person
from palermo.web.errors import RefusedError, UnacceptableError

Narrative = list[dict[str, Any]]


def draft_interim(
    *,
    iso3: str,
    since: date,
    until: date,
    edition: Source,
    documents: Sequence[Source],
    by: User,
    at: datetime,
) -> InterimAssessment:
    """Begin an assessment: what the software assembles of accepted statements is its first version.

    Raises `UnacceptableError` when the edition asks for nothing or no document is given.
    """
    check_write_interim(by)
    window = make_window(since, until)
    content = _assemble(edition, documents, iso3=iso3, since=since, until=until)
    with transaction.atomic():
        interim = InterimAssessment.objects.create(
            iso3=iso3,
            since=since,
            until=until,
            report_year=window.report_year,
            edition=edition,
            made_by=by,
            at=at,
        )
        _add_draft(interim, content, ratings={}, number=1, summary="Drafted by the software.", by=by, at=at)
        record("drafted_interim", target_kind="interim", target_key=interim.pk, by=by, at=at, iso3=iso3)
    return interim


def redraft_interim(work: Work, *, documents: Sequence[Source], by: User, at: datetime) -> Version:
    """Assemble anew, from what is accepted now. The narrative is the software's again; ratings of deficiencies that
    are still there stay. What people wrote before stays in the older versions."""
    check_write_interim(by)
    interim = work.interim
    content = _assemble(
        interim.edition, documents, iso3=interim.iso3, since=interim.since, until=interim.until
    )
    keys = {each["key"] for each in content["deficiencies"]}
    ratings = {key: each for key, each in work_version(work).ratings.items() if key in keys}
    with transaction.atomic():
        version = _add_draft(
            interim,
            content,
            ratings=ratings,
            number=work.version.number + 1,
            summary="Drafted anew by the software from what is accepted now.",
            by=by,
            at=at,
        )
        record("redrafted_interim", target_kind="interim", target_key=interim.pk, by=by, at=at)
    return version


def save_narrative(work: Work, *, narrative: Narrative, seen: int, by: User, at: datetime) -> Version:
    """The narrative as a person wants it. `seen` is the number of the version that was edited.

    Raises `UnacceptableError` for a sentence without words or without a statement of this assessment, and when
    somebody saved another version meanwhile.
    """
    check_write_interim(by)
    current = _check_seen(work, seen)
    _check_narrative(narrative, statements=get_draft(current).content["statements"])
    return _add_version(
        work, current, narrative=narrative, ratings=current.ratings, summary="Narrative edited.", by=by, at=at
    )


def save_ratings(
    work: Work, *, ratings: Mapping[str, Mapping[str, str]], seen: int, by: User, at: datetime
) -> Version:
    """A person's ratings of progress, each with its reason, by the key of the deficiency; those not named stay.

    Raises `UnacceptableError` for a rating without a reason, an unknown one, and an unknown deficiency.
    """
    check_write_interim(by)
    current = _check_seen(work, seen)
    keys = {each["key"] for each in get_draft(current).content["deficiencies"]}
    for key, each in ratings.items():
        if key not in keys or each["rating"] not in RATINGS:
            raise UnacceptableError(
                "a rating is of no deficiency here or is none of the five; please choose again"
            )
        if not each["reason"].strip():
            raise UnacceptableError("a rating has no reason; expected why, in a few words; please write it")
    merged = {
        **current.ratings,
        **{
            key: {"rating": each["rating"], "reason": each["reason"].strip()} for key, each in ratings.items()
        },
    }
    return _add_version(
        work,
        current,
        narrative=current.narrative,
        ratings=merged,
        summary=f"{len(ratings)} rating{'' if len(ratings) == 1 else 's'} saved.",
        by=by,
        at=at,
    )


def approve_interim(work: Work, *, seen: int, why: str, by: User, at: datetime) -> Approval:
    """A second person approves the newest version: it is frozen and hashed.

    Raises `RefusedError` for whoever made a version of it, `UnacceptableError` while something is missing.
    """
    check_approve_interim(by)
    if by.pk in work.authors:
        raise RefusedError(
            "you worked on this assessment; expected a second person to approve it; please ask a colleague"
        )
    current = _check_seen(work, seen)
    if not why.strip():
        raise UnacceptableError(
            "no reason was given; expected why it can be approved; please write a few words"
        )
    if (named := list_naming(current)) and not can_release_name(by):
        raise RefusedError(
            f"{len(named)} sentences or reasons that people wrote may name a private person; expected none, or a "
            "reviewer to approve them; please leave the names out or ask a reviewer"
        )
    written, digest = freeze(build_record(work, current, at=at))
    with transaction.atomic():
        approval = Approval.objects.create(
            version=current, record=written.decode(), sha256=digest, why=why.strip(), by=by, at=at
        )
        record(
            "approved_interim", target_kind="interim", target_key=work.interim.pk, by=by, at=at, sha256=digest
        )
    return approval


def publish_interim(work: Work, *, seen: int, by: User, at: datetime) -> Publication:
    """Make the approved newest version public. Earlier published versions keep their addresses."""
    check_publish_interim(by)
    current = _check_seen(work, seen)
    approval = approval_of(current)
    if approval is None or work.state is not WorkState.APPROVED:
        raise UnacceptableError(
            "this version is not approved, or it is public already; expected one that a second person approved"
        )
    with transaction.atomic():
        publication = Publication.objects.create(approval=approval, by=by, at=at)
        record(
            "published_interim",
            target_kind="interim",
            target_key=work.interim.pk,
            by=by,
            at=at,
            sha256=approval.sha256,
        )
    return publication


def build_record(work: Work, version: Version, *, at: datetime) -> dict[str, Any]:
    """The record of a version as it would be frozen. Raises `UnacceptableError` saying everything that is missing."""
    if missing := list_missing(work, version):
        raise UnacceptableError(f"this version cannot be approved: {'; '.join(missing)}")
    return make_record(
        get_draft(version).content,
        country=_country(work.interim.iso3),
        narrative=version.narrative,
        ratings=version.ratings,
        facts={
            "assessment": work.interim.pk,
            "version": version.number,
            "drafted_on": version.draft.at.date().isoformat(),
            "approved_on": at.date().isoformat(),
        },
    )


def list_missing(work: Work, version: Version) -> list[str]:
    """What stands in the way of approving a version, in words; empty when nothing does."""
    content = get_draft(version).content
    missing = []
    if version.is_drafted:
        missing.append("no person has edited or rated it")
    unrated = sum(1 for each in content["deficiencies"] if each["key"] not in version.ratings)
    if unrated:
        missing.append(f"{unrated} of {len(content['deficiencies'])} deficiencies have no rating of a person")
    if not any(section["sentences"] for section in version.narrative):
        missing.append("its narrative has no sentence")
    cited = {key for section in version.narrative for each in section["sentences"] for key in each["keys"]}
    cited |= {each["key"] for each in content["deficiencies"]}
    if gone := find_alerts(content["statements"]).gone & cited:
        missing.append(
            f"{len(gone)} cited statements are no longer public; please draft it anew or drop them"
        )
    return missing


def list_naming(version: Version) -> list[str]:
    """Sentences and reasons that people wrote and that may name a private person. What the software drafted quotes
    statements that are public already."""
    drafted = {
        each["text"] for section in version.draft.content["narrative"] for each in section["sentences"]
    }
    written = [each["text"] for section in version.narrative for each in section["sentences"]]
    written = [text for text in written if text not in drafted]
    written += [each["reason"] for each in version.ratings.values()]
    return [text for text in dict.fromkeys(written) if may_name_private_person(text)]


def work_version(work: Work) -> Version:
    """The newest version with its narrative and ratings, which lists leave out."""
    found: Version = Version.objects.select_related("draft", "approval").get(pk=work.version.pk)
    return found


def _assemble(
    edition: Source, documents: Sequence[Source], *, iso3: str, since: date, until: date
) -> dict[str, Any]:
    others = [each for each in documents if each.pk != edition.pk]
    if not others:
        raise UnacceptableError(
            "no document of evidence was chosen; expected at least one beside the edition"
        )
    try:
        return assemble(edition, others, iso3=iso3, window=make_window(since, until))
    except NothingAskedError as problem:
        raise UnacceptableError(str(problem)) from problem


def _add_draft(
    interim: InterimAssessment,
    content: dict[str, Any],
    *,
    ratings: dict[str, Any],
    number: int,
    summary: str,
    by: User,
    at: datetime,
) -> Version:
    draft = Draft.objects.create(interim=interim, content=content, by=by, at=at)
    return Version.objects.create(
        interim=interim,
        draft=draft,
        number=number,
        is_drafted=True,
        narrative=content["narrative"],
        ratings=ratings,
        summary=summary,
        by=by,
        at=at,
    )


def _add_version(
    work: Work,
    current: Version,
    *,
    narrative: Narrative,
    ratings: dict[str, Any],
    summary: str,
    by: User,
    at: datetime,
) -> Version:
    try:
        with transaction.atomic():
            version = Version.objects.create(
                interim=work.interim,
                draft_id=current.draft_id,
                number=current.number + 1,
                narrative=narrative,
                ratings=ratings,
                summary=summary,
                by=by,
                at=at,
            )
            record(
                "edited_interim",
                target_kind="interim",
                target_key=work.interim.pk,
                by=by,
                at=at,
                version=version.number,
            )
    except IntegrityError as problem:  # two people saved at the same moment; the other was first
        raise UnacceptableError(
            "another version was saved at the same moment; nothing of yours was saved; please look at the newer one"
        ) from problem
    return version


def _check_seen(work: Work, seen: int) -> Version:
    """The newest version, which must be the one the person had before them."""
    if work.version.number != seen:
        raise UnacceptableError(
            f"version {work.version.number} was saved meanwhile and you saw version {seen}; nothing of yours was "
            "saved; please look at the newer one and do it there again"
        )
    return work_version(work)


def _check_narrative(narrative: Narrative, *, statements: Mapping[str, Any]) -> None:
    if [each["key"] for each in narrative] != list(SECTIONS):
        raise UnacceptableError("the narrative has not the sections of the form; please open it again")
    for section in narrative:
        for sentence in section["sentences"]:
            if not sentence["text"].strip():
                raise UnacceptableError("a sentence has no words; please write it or drop it")
            if not sentence["keys"] or not all(key in statements for key in sentence["keys"]):
                raise UnacceptableError(
                    f"the sentence “{sentence['text'][:60]}” cites no statement of this assessment; expected at "
                    "least one note; please choose one"
                )


def _country(iso3: str) -> dict[str, Any]:
    country = get_country(iso3)
    return {"iso3": iso3, "name": country.name, "is_fictional": country.is_fictional}

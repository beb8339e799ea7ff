"""Reading interim assessments: their state, their versions, and what the public may see of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Prefetch, QuerySet

from palermo.observatory.interim.models import Approval, Draft, InterimAssessment, Publication, Version
from palermo.observatory.interim.policies import can_write_interim
from palermo.observatory.library.models import Source
from palermo.observatory.library.queries import list_sources
from palermo.web.errors import NotFoundError, UnacceptableError


class WorkState(StrEnum):
    """How far an assessment is: drafted by software, edited by a person, approved by a second, published."""

    DRAFT = "draft"
    EDITED = "edited"
    APPROVED = "approved"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Work:
    """An assessment with its newest version and every publication, newest first."""

    interim: InterimAssessment
    versions: tuple[Version, ...]
    publications: tuple[Publication, ...]

    @property
    def version(self) -> Version:
        """The newest version."""
        return self.versions[-1]

    @property
    def state(self) -> WorkState:
        """The state of the newest version."""
        approval = approval_of(self.version)
        if approval is not None:
            return WorkState.PUBLISHED if self.is_out(approval) else WorkState.APPROVED
        return WorkState.DRAFT if self.version.is_drafted else WorkState.EDITED

    def is_out(self, approval: Approval) -> bool:
        """Whether an approved version was published."""
        return any(each.approval_id == approval.pk for each in self.publications)

    @property
    def authors(self) -> frozenset[int]:
        """The accounts that made a version: none of them may approve it."""
        return frozenset(each.by_id for each in self.versions)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A published version: its record, hash and number."""

    publication: Publication
    number: int
    sha256: str
    written: str

    @property
    def record(self) -> dict[str, Any]:
        """The frozen record."""
        loaded: dict[str, Any] = json.loads(self.written)
        return loaded


def list_works(*, iso3: str = "", viewer: Any = None) -> list[Work]:
    """The assessments this viewer may know of, newest first: all for those who work on them, else those with a
    publication."""
    found = _with_rows(InterimAssessment.objects.all())
    if iso3:
        found = found.filter(iso3=iso3)
    works = _as_works(found)
    return works if can_write_interim(viewer) else [each for each in works if each.publications]


def get_work(pk: int, *, viewer: Any = None) -> Work:
    """One assessment. Raises `NotFoundError` when this viewer may not know of it."""
    work = next(iter(_as_works(_with_rows(InterimAssessment.objects.filter(pk=pk)))), None)
    if work is None or not (work.publications or can_write_interim(viewer)):
        raise NotFoundError(
            f"no interim assessment {pk} is published; expected one from the list of interim assessments"
        )
    return work


def get_frozen(work: Work, *, number: int | None = None) -> Frozen:
    """A published version by its number, the newest without one. Raises `NotFoundError` when there is none."""
    for publication in work.publications:
        approval = publication.approval
        if number is None or approval.version.number == number:
            return Frozen(publication, approval.version.number, approval.sha256, approval.record)
    raise NotFoundError(f"version {number} of this assessment is not published; expected a published one")


def approval_of(version: Version) -> Approval | None:
    """The approval of a version, None while it has none."""
    return getattr(version, "approval", None)


def get_draft(version: Version) -> Draft:
    """What the software had assembled for a version."""
    return Draft.objects.get(pk=version.draft_id)


def find_edition(named: str, *, iso3: str, viewer: Any = None) -> Source:
    """The source that is meant by a slug, or by words of its title, series or edition, or its year.

    Raises `UnacceptableError` with the candidates when it is none or several.
    """
    known = list(list_sources(iso3=iso3, viewer=viewer))
    wanted = " ".join(named.casefold().split())
    exact = [each for each in known if wanted in (each.slug, each.title.casefold())]
    if len(exact) == 1:
        return exact[0]
    words = wanted.split()
    found = [each for each in known if words and all(word in _named(each) for word in words)]
    if len(found) == 1:
        return found[0]
    candidates = ", ".join(each.slug for each in (found or known)[:8]) or "none is known of this country"
    met = "several editions are" if found else "no edition is"
    raise UnacceptableError(
        f"{met} called {named[:80]!r}; expected the slug of one source; the candidates are: {candidates}"
    )


def _named(source: Source) -> str:
    parts = (source.slug, source.title, source.series, source.edition, source.publisher, source.kind)
    return " ".join((*parts, str(source.report_year or ""))).casefold()


def _with_rows(found: QuerySet[InterimAssessment]) -> QuerySet[InterimAssessment]:
    versions = Version.objects.select_related("by", "approval__by").defer(
        "narrative", "ratings", "approval__record"
    )
    return found.select_related("edition", "made_by").prefetch_related(
        Prefetch("versions", queryset=versions)
    )


def _as_works(found: Iterable[InterimAssessment]) -> list[Work]:
    """The assessments with their rows, in a number of queries that does not grow with them."""
    interims = list(found)
    published: dict[int, list[Publication]] = {}
    listed = Publication.objects.filter(approval__version__interim__in=interims)
    for each in listed.select_related("approval__version", "by").defer("approval__record").order_by("-id"):
        published.setdefault(each.approval.version.interim_id, []).append(each)
    return [Work(each, tuple(each.versions.all()), tuple(published.get(each.pk, ()))) for each in interims]

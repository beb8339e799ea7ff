"""Statements of the library as an assessment takes them: those that a person accepted and that name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from palermo.core.assessment.interim import (
    Claim,
    Publication,
    Window,
    assemble_interim,
    draft_narrative,
    write_interim,
)
from palermo.core.statements import from_record
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.models.statements import PUBLISHED_STATES, State
from palermo.observatory.library.presenting.said import tell
from palermo.observatory.library.queries.statements import select_visible


def load_claims(
    sources: Iterable[Source], *, iso3: str, viewer: Any = None, with_proposed: bool = False
) -> list[Claim]:
    """What sources say of a country, as the public may see it: what an assessment cites will be public.

    `with_proposed` adds what nobody has checked, for trying; it then needs a viewer who may see it.
    """
    wanted = list(sources)
    found = select_visible(viewer if with_proposed else None).filter(snapshot__source__in=wanted)
    return [
        _as_claim(identity)
        for identity in found
        if (identity.is_published or (with_proposed and identity.state == State.PROPOSED))
        and _is_of(identity, iso3)
    ]


def count_waiting(sources: Iterable[Source]) -> int:
    """How many statements of sources nobody has judged yet: an assessment does not use them."""
    waiting = StatementIdentity.objects.filter(snapshot__source__in=list(sources), is_waiting=True)
    return waiting.exclude(state__in=PUBLISHED_STATES).count()


def assemble(
    edition: Source,
    documents: Sequence[Source],
    *,
    iso3: str,
    window: Window,
    viewer: Any = None,
    with_proposed: bool = False,
) -> dict[str, Any]:
    """The plain form of an interim assessment of what the library holds. Raises `NothingAskedError` when the
    edition asks for nothing."""
    asked = load_claims([edition], iso3=iso3, viewer=viewer, with_proposed=with_proposed)
    told = load_claims(documents, iso3=iso3, viewer=viewer, with_proposed=with_proposed)
    interim = assemble_interim(asked, told, window=window)
    content = write_interim(interim, draft_narrative(interim))
    for key, digest in _digests(content["statements"]).items():
        content["statements"][key]["digest"] = digest
    return content


def _digests(keys: Iterable[str]) -> dict[str, str]:
    """What each statement says and quotes, as the library digests it: tells later whether it was corrected."""
    found = StatementIdentity.objects.filter(key__in=list(keys)).select_related("published", "latest")
    return {each.key: each.shown.content_digest for each in found if each.shown is not None}


def _is_of(identity: StatementIdentity, iso3: str) -> bool:
    shown = identity.shown
    return shown is not None and shown.iso3 in ("", iso3)


def _as_claim(identity: StatementIdentity) -> Claim:
    said, shown = tell(identity), identity.shown
    assert shown is not None  # a visible identity has a statement
    source = identity.snapshot.source
    publication = Publication(
        key=said.source_slug,
        title=said.source_title,
        publisher=said.publisher,
        published_on=said.published_on,
        period_covered=source.period_covered if source else "",
        sha256=identity.snapshot.sha256,
        language=said.language,
    )
    return Claim(said.key, from_record(shown.fields), publication, said.address)

"""An interim assessment of the fictional country: its documents read and accepted, and the people who work on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.integration.observatory.rows import NOON, name_doubt
from tests.integration.observatory.views.conftest import sign_in as sign_in

from palermo.core.assessment.interim import get_window
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.interim import actions
from palermo.observatory.interim.queries import Work, get_work
from palermo.observatory.library import actions as library
from palermo.observatory.library.models import Snapshot, Source

EDITION = """Yearly Report on Trafficking in Persons 2024 - Tavoria

Publisher Observatory on Trafficking in Persons
Publication Date 20 June 2024

TAVORIA: TIER 2 WATCH LIST

Therefore Tavoria remained on Tier 2 Watch List for the third consecutive year.

RECOMMENDATIONS FOR TAVORIA

Investigate and prosecute forced labor cases; adopt written procedures to identify victims among seasonal workers; and increase funding for shelters.

PREVENTION

The government did not make efforts to reduce the demand for commercial sex acts.
"""  # noqa: E501
DOCUMENT = """Interim Assessment of Efforts against Trafficking in Persons - Tavoria

Publisher Observatory on Trafficking in Persons
Publication Date 14 February 2025

In May 2024, the Ministry of Labor adopted written procedures for identifying victims among seasonal workers. In August 2024, police raided a brick kiln near Port Ansel and freed 11 workers from debt bondage. The government increased the budget for shelters to 4.6 million talars ($590,000). After the period, in November 2024, parliament amended the criminal code to raise the penalties for trafficking.
"""  # noqa: E501
AddText = Callable[..., Source]


@pytest.fixture
def add_text(analyst: User, reviewer: User, monkeypatch: pytest.MonkeyPatch) -> AddText:
    """A text, added, read, and accepted unless told otherwise."""

    def add(text: str, *, name: str, is_accepted: bool = True) -> Source:
        name_doubt(monkeypatch, "")
        added = library.add_document(text.encode(), file_name=name, by=analyst, at=NOON, read_later=False)
        library.read_snapshot(added.snapshot, by=analyst, at=NOON)
        if is_accepted:
            for identity in added.snapshot.identities.all():
                library.accept_statement(identity, by=reviewer, at=NOON)
        source = Snapshot.objects.select_related("source").get(pk=added.snapshot.pk).source
        assert source is not None
        return source

    return add


@pytest.fixture
def sources(add_text: AddText) -> tuple[Source, Source]:
    """The earlier edition and a document of the window."""
    return add_text(EDITION, name="XTV_2024.txt"), add_text(DOCUMENT, name="XTV_2025.txt")


@pytest.fixture
def assessor(db: None) -> User:
    """A second analyst."""
    user: User = User.objects.create_user(
        "assessor@office.example", name="Assessor", role=Role.ANALYST, password="correct horse staple"
    )
    return user.with_second_factor()


@pytest.fixture
def work(sources: tuple[Source, Source], analyst: User) -> Work:
    """A draft that an analyst began."""
    edition, document = sources
    window = get_window(2025)
    made = actions.draft_interim(
        iso3="XTV",
        since=window.since,
        until=window.until,
        edition=edition,
        documents=[document],
        by=analyst,
        at=NOON,
    )
    return get_work(made.pk, viewer=analyst)


@pytest.fixture
def rated(work: Work, analyst: User) -> Work:
    """The draft with every deficiency rated as proposed."""
    content = actions.work_version(work).draft.content
    ratings = {
        each["key"]: {"rating": each["proposal"]["rating"], "reason": "As the rules say."}
        for each in content["deficiencies"]
    }
    actions.save_ratings(work, ratings=ratings, seen=work.version.number, by=analyst, at=NOON)
    return get_work(work.interim.pk, viewer=analyst)


@pytest.fixture
def published(rated: Work, assessor: User, reviewer: User) -> Work:
    """The rated draft, approved by a second person and published."""
    pk = rated.interim.pk
    actions.approve_interim(rated, seen=rated.version.number, why="Checked.", by=assessor, at=NOON)
    again = get_work(pk, viewer=reviewer)
    actions.publish_interim(again, seen=again.version.number, by=reviewer, at=NOON)
    return get_work(pk)

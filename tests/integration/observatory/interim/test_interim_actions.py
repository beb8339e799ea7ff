"""From draft to publication: what each act asks for, and that nothing is ever changed."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.integration.observatory.interim.conftest import DOCUMENT, EDITION
from tests.integration.observatory.rows import NOON

from palermo.core.errors import PalermoError
from palermo.observatory.accounts.models import User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.interim import actions
from palermo.observatory.interim.models import Approval, Draft, InterimAssessment, Publication, Version
from palermo.observatory.interim.queries import Work, WorkState, find_edition, get_frozen, get_work
from palermo.observatory.library.models import Source
from palermo.web.errors import NotFoundError, RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db


def again(work: Work, viewer: User) -> Work:
    return get_work(work.interim.pk, viewer=viewer)


def test_a_draft_is_made_of_accepted_statements_and_dated(work: Work) -> None:
    content = actions.work_version(work).draft.content
    assert work.state is WorkState.DRAFT
    assert len(content["deficiencies"]) == 4
    assert content["window"]["report_year"] == 2025
    datings = {each["dating"] for row in content["deficiencies"] for each in row["evidence"]}
    assert {"inside", "undated"} <= datings


def test_what_nobody_accepted_is_not_used(add_text: Any, analyst: User) -> None:
    edition = add_text(EDITION, name="a.txt")
    document = add_text(DOCUMENT, name="b.txt", is_accepted=False)
    made = actions.draft_interim(
        iso3="XTV",
        since=NOON.date(),
        until=NOON.date(),
        edition=edition,
        documents=[document],
        by=analyst,
        at=NOON,
    )
    assert all(not row["evidence"] for row in Draft.objects.get(interim=made).content["deficiencies"])


def test_an_edition_of_which_nothing_is_accepted_is_refused(add_text: Any, analyst: User) -> None:
    document = add_text(DOCUMENT, name="b.txt")
    edition = add_text(EDITION, name="a.txt", is_accepted=False)
    with pytest.raises(UnacceptableError, match="were its statements accepted"):
        actions.draft_interim(
            iso3="XTV",
            since=NOON.date(),
            until=NOON.date(),
            edition=edition,
            documents=[document],
            by=analyst,
            at=NOON,
        )
    assert not InterimAssessment.objects.exists()


def test_a_rating_needs_a_reason_and_a_known_word(work: Work, analyst: User) -> None:
    key = actions.work_version(work).draft.content["deficiencies"][0]["key"]
    for rating, reason in (("progress", " "), ("excellent", "Good."), ("", "Good.")):
        with pytest.raises(UnacceptableError):
            actions.save_ratings(
                work, ratings={key: {"rating": rating, "reason": reason}}, seen=1, by=analyst, at=NOON
            )
    assert Version.objects.count() == 1


def test_a_sentence_without_a_statement_of_this_assessment_is_refused(work: Work, analyst: User) -> None:
    for keys in ([], ["a" * 26]):
        narrative = [dict(each) for each in actions.work_version(work).narrative]
        narrative[1] = {**narrative[1], "sentences": [{"text": "All is well.", "keys": keys}]}
        with pytest.raises(UnacceptableError, match="cites no statement"):
            actions.save_narrative(work, narrative=narrative, seen=1, by=analyst, at=NOON)


def test_an_edit_of_an_older_version_is_refused_and_nothing_lost(rated: Work, analyst: User) -> None:
    narrative = actions.work_version(rated).narrative
    with pytest.raises(UnacceptableError, match="saved meanwhile"):
        actions.save_narrative(rated, narrative=narrative, seen=1, by=analyst, at=NOON)


def test_of_two_edits_at_the_same_moment_one_is_refused_in_words(rated: Work, analyst: User) -> None:
    narrative = actions.work_version(rated).narrative
    actions.save_narrative(rated, narrative=narrative, seen=2, by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="at the same moment"):
        actions.save_narrative(rated, narrative=narrative, seen=2, by=analyst, at=NOON)
    assert Version.objects.count() == 3


def test_only_a_second_person_approves_and_only_when_all_is_rated(
    work: Work, analyst: User, assessor: User, reviewer: User
) -> None:
    with pytest.raises(RefusedError, match="second person"):
        actions.approve_interim(work, seen=1, why="Good.", by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="4 of 4 deficiencies have no rating"):
        actions.approve_interim(work, seen=1, why="Good.", by=assessor, at=NOON)
    assert not Approval.objects.exists()


def test_what_people_wrote_about_a_private_person_needs_a_reviewer(
    rated: Work, analyst: User, assessor: User, reviewer: User
) -> None:
    narrative = actions.work_version(rated).narrative
    narrative[1]["sentences"][0]["text"] = "A court sentenced the kiln owner Mirek Davanel in August 2024."
    actions.save_narrative(rated, narrative=narrative, seen=2, by=analyst, at=NOON)
    work = again(rated, analyst)
    assert actions.list_naming(actions.work_version(work)) == [narrative[1]["sentences"][0]["text"]]
    with pytest.raises(RefusedError, match="may name a private person"):
        actions.approve_interim(work, seen=3, why="Good.", by=assessor, at=NOON)
    actions.approve_interim(work, seen=3, why="Named in a court's public judgment.", by=reviewer, at=NOON)


def test_an_approval_freezes_the_record_under_its_hash(published: Work) -> None:
    frozen = get_frozen(published)
    assert hashlib.sha256(frozen.written.encode()).hexdigest() == frozen.sha256
    record = json.loads(frozen.written)
    assert record["version"] == 2
    assert all(row["rating"] for row in record["deficiencies"])
    assert record["notes"]
    assert published.state is WorkState.PUBLISHED


def test_an_edit_after_publication_is_a_new_version_and_the_public_one_stays(
    published: Work, analyst: User
) -> None:
    work = again(published, analyst)
    narrative = actions.work_version(work).narrative
    narrative[1]["sentences"] = narrative[1]["sentences"][:1]
    actions.save_narrative(work, narrative=narrative, seen=2, by=analyst, at=NOON)
    newest = again(published, analyst)
    assert newest.state is WorkState.EDITED
    assert newest.version.number == 3
    assert get_frozen(newest).number == 2


def test_publishing_needs_an_approval_and_happens_once(rated: Work, published: Work, reviewer: User) -> None:
    with pytest.raises(UnacceptableError, match="public already"):
        actions.publish_interim(published, seen=2, by=reviewer, at=NOON)
    assert Publication.objects.count() == 1


def test_every_act_is_on_the_audit_trail(published: Work) -> None:
    acts = AuditRow.objects.filter(target_kind="interim").order_by("id").values_list("act", flat=True)
    assert list(acts) == ["drafted_interim", "edited_interim", "approved_interim", "published_interim"]


def test_drafting_anew_keeps_ratings_and_older_versions(rated: Work, sources: Any, analyst: User) -> None:
    version = actions.redraft_interim(rated, documents=[sources[1]], by=analyst, at=NOON)
    assert version.number == 3 and version.is_drafted
    assert len(version.ratings) == 4
    assert Version.objects.count() == 3


def test_an_editor_without_the_role_is_refused(work: Work, make_user: Any) -> None:
    from palermo.observatory.accounts.models import Role

    viewer = make_user(Role.VIEWER)
    with pytest.raises(RefusedError):
        actions.save_ratings(work, ratings={}, seen=1, by=viewer, at=NOON)
    with pytest.raises(NotFoundError):
        get_work(work.interim.pk, viewer=viewer)


@pytest.mark.parametrize("model", [InterimAssessment, Draft, Version, Approval, Publication])
def test_no_row_is_changed_or_deleted(model: Any, published: Work) -> None:
    row = model.objects.first()
    for act in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(PalermoError, match="add a new row instead"):
            act()
    table = model._meta.db_table
    for command in (f"DELETE FROM {table}", f"UPDATE {table} SET at = at"):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(command)


def test_an_edition_is_found_by_slug_title_or_year_or_the_candidates_are_told(
    sources: tuple[Source, Source], analyst: User
) -> None:
    edition = sources[0]
    for named in (edition.slug, edition.title, "yearly report 2024"):
        assert find_edition(named, iso3="XTV", viewer=analyst) == edition
    with pytest.raises(UnacceptableError, match="several editions are called 'tavoria'") as refused:
        find_edition("Tavoria".lower(), iso3="XTV", viewer=analyst)
    assert edition.slug in str(refused.value)
    with pytest.raises(UnacceptableError, match="no edition is called"):
        find_edition("1999", iso3="XTV", viewer=analyst)

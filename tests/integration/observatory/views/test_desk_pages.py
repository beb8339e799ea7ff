"""The review desk: filters in the address, what remains, many at once, taking back, missed and second ones."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.integration.observatory.rows import NOON, AddReading, MakeUser, change_figures, read_sentences
from tests.integration.observatory.views.conftest import SignIn

from palermo.core.values import Place
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions
from palermo.observatory.library.actions.sampling import set_second_share
from palermo.observatory.library.models import SecondReview, Snapshot, StatementIdentity

pytestmark = pytest.mark.django_db
SENTENCES = ("Courts convicted 12 people.", "Police arrested 30 people.", "Agna Bornholt helped 7 people.")


@pytest.fixture
def desk(reviewer: User, sign_in: SignIn) -> Client:
    return sign_in(reviewer)


@pytest.fixture
def snapshot(add_reading: AddReading) -> Snapshot:
    return add_reading(*SENTENCES, naming="Bornholt")


def key_of(snapshot: Snapshot, words: str) -> str:
    return snapshot.identities.get(words=words).key


def count_on(client: Client, address: str) -> int:
    found = re.search(r'progress">([\d,]+) ', client.get(address).content.decode())
    assert found is not None
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?iso3=XTV", 3),
        ("?iso3=KEN", 0),
        ("?kind=figure", 3),
        ("?kind=event", 0),
        ("?doubt=name", 1),
        ("?doubt=hedge", 0),
        ("?doubt=any", 1),
        ("?state=differing", 0),
        ("?pillar=protection", 0),
        ("?kind=nonsense", 3),
    ],
)
def test_the_address_narrows_the_queue_and_the_list(
    query: str, count: int, desk: Client, snapshot: Snapshot
) -> None:
    assert count_on(desk, f"/review/{query}") == count
    assert count_on(desk, f"/review/list/{query}") == count


@pytest.mark.parametrize(
    ("doubt", "fields"),
    [
        ("period", {"period_is_inferred": True}),
        ("measure", {"measure": "count"}),
        ("hedge", {"hedge": "estimated"}),
    ],
)
def test_each_sign_of_low_confidence_can_be_asked_for(
    doubt: str, fields: dict[str, object], desk: Client, snapshot: Snapshot, analyst: User
) -> None:
    changed = change_figures(read_sentences(*SENTENCES, reader="test-reader/2"), **fields)
    actions.save_reading(snapshot, reading=changed, by=analyst, at=NOON)
    assert count_on(desk, f"/review/?doubt={doubt}") == 3


def test_newest_first_begins_with_the_document_added_last(
    desk: Client, snapshot: Snapshot, add_reading: AddReading
) -> None:
    later = add_reading("Inspectors visited 44 farms.")
    page = desk.get("/review/?order=newest")
    assert page.context["first"] == key_of(later, "44")
    judged = desk.post(f"/review/{key_of(later, '44')}/?order=newest", {"verdict": "accept"})
    assert judged["Location"] == f"/review/{key_of(snapshot, '12')}/?order=newest"


def test_next_and_previous_cross_from_one_document_to_another(
    desk: Client, snapshot: Snapshot, add_reading: AddReading
) -> None:
    later = add_reading("Inspectors visited 44 farms.")
    page = desk.get(f"/review/{key_of(later, '44')}/")
    assert (page.context["previous"], page.context["following"]) == (key_of(snapshot, "7"), "")
    page = desk.get(f"/review/{key_of(snapshot, '7')}/")
    assert (page.context["previous"], page.context["following"]) == (
        key_of(snapshot, "30"),
        key_of(later, "44"),
    )


def test_what_remains_is_counted_by_country_kind_and_state_with_links(
    desk: Client, snapshot: Snapshot
) -> None:
    desk.post(f"/review/{key_of(snapshot, '12')}/", {"verdict": "accept"})
    page = desk.get("/review/remaining/").content.decode()
    assert "?state=waiting&amp;iso3=XTV&amp;kind=figure" in page
    table = desk.get("/review/remaining/?state=accepted").context["table"]
    assert [(row.iso3, row.sum.count, row.sum.total) for row in table.rows] == [("XTV", 1, 3)]
    assert {name: count for name, _, count in table.states}["waiting"] == 2
    assert count_on(desk, "/review/list/?state=accepted&iso3=XTV&kind=figure") == 1


def test_many_are_accepted_only_after_all_were_shown_and_without_names(
    desk: Client, snapshot: Snapshot
) -> None:
    page = desk.get("/review/batch/?kind=figure")
    shown = page.content.decode()
    assert "accept 2 statements of the kind “Figure”" in shown
    assert "1 is left out" in shown
    assert "Bornholt" not in shown
    desk.post("/review/batch/?kind=figure", {"seen": page.context["seen"]})
    assert {each.words: each.state for each in snapshot.identities.all()} == {
        "12": "accepted",
        "30": "accepted",
        "7": "proposed",
    }


def test_nothing_is_accepted_at_once_without_a_kind(desk: Client, snapshot: Snapshot) -> None:
    page = desk.get("/review/batch/")
    assert "Choose a kind" in page.content.decode()
    assert "Accept these" not in page.content.decode()


def test_a_batch_with_something_else_in_it_accepts_nothing(desk: Client, snapshot: Snapshot) -> None:
    named = snapshot.identities.get(words="7")
    answer = desk.post(
        "/review/batch/?kind=figure", {"seen": f"{named.key}:{named.proposal_id}"}, follow=True
    )
    assert "look again" in answer.content.decode()
    assert snapshot.identities.filter(state="accepted").count() == 0


def test_the_last_act_is_taken_back_by_a_button(desk: Client, snapshot: Snapshot) -> None:
    key = key_of(snapshot, "12")
    following = desk.post(f"/review/{key}/?kind=figure", {"verdict": "accept"}, follow=True)
    assert 'data-key="u"' in following.content.decode()
    answer = desk.post("/review/undo/?kind=figure")
    assert answer["Location"] == f"/review/{key}/?kind=figure"
    assert StatementIdentity.objects.get(key=key).state == "proposed"
    assert "Taken back" in desk.get(f"/review/{key}/").content.decode()


def test_with_nothing_to_take_back_the_page_says_so(desk: Client, snapshot: Snapshot) -> None:
    assert "nothing can be taken back" in desk.post("/review/undo/", follow=True).content.decode()


@pytest.mark.parametrize(("verdict", "measure"), [("keep", "convictions"), ("accept", "prosecutions")])
def test_a_newer_reading_stands_beside_what_was_judged_with_the_differences_marked(
    verdict: str, measure: str, desk: Client, snapshot: Snapshot, analyst: User
) -> None:
    key = key_of(snapshot, "12")
    desk.post(f"/review/{key}/", {"verdict": "accept"})
    changed = change_figures(read_sentences(*SENTENCES, reader="test-reader/2"), measure="prosecutions")
    actions.save_reading(snapshot, reading=changed, by=analyst, at=NOON)
    page = desk.get(f"/review/{key}/")
    assert [each.label for each in page.context["differences"] if each.is_changed] == ["What is counted"]
    assert "<del>Convictions</del>" in page.content.decode()
    desk.post(f"/review/{key}/", {"verdict": verdict})
    now = StatementIdentity.objects.select_related("published").get(key=key)
    assert now.published is not None
    assert (now.published.fields["measure"], now.proposal_id) == (measure, None)


def test_a_missed_statement_is_found_by_its_words_and_filled_in_by_the_reader(
    desk: Client, add_reading: AddReading, reviewer: User
) -> None:
    snapshot = add_reading("Courts convicted 12 people.", "The court convicted ninety traffickers in 2024.")
    page = desk.get(f"/review/missed/{snapshot.sha256}/?words=ninety&kind=figure")
    form = page.context["form"]
    assert page.context["is_read"]
    assert (form["value"].value(), form["measure"].value()) == (90, "convictions")
    filled = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in filled.items() if value not in (None, False)}
    desk.post(f"/review/missed/{snapshot.sha256}/?words=ninety&kind=figure", sent)
    added = snapshot.identities.select_related("published").get(words="ninety")
    assert (added.state, added.appearance, added.rank) == ("accepted", 1, 1)
    assert added.published is not None
    assert added.published.reader == f"person:{reviewer.pk}:1"
    assert added.published.quote_words == "The court convicted ninety traffickers in 2024."
    again = desk.post(f"/review/missed/{snapshot.sha256}/?words=ninety&kind=figure", sent)
    assert "says this already" in again.content.decode()
    desk.post("/review/undo/")
    added.refresh_from_db()
    assert added.state == "proposed"


def test_words_that_stand_in_several_places_are_asked_about(desk: Client, add_reading: AddReading) -> None:
    snapshot = add_reading("Nine came.", "Nine left.")
    address = f"/review/missed/{snapshot.sha256}/?words=Nine&kind=figure"
    page = desk.get(address)
    assert len(page.context["places"]) == 2
    assert desk.get(f"{address}&start=11").context["quote_after"] == " left."


def test_words_that_stand_nowhere_are_said_to(desk: Client, snapshot: Snapshot) -> None:
    page = desk.get(f"/review/missed/{snapshot.sha256}/?words=zebra&kind=figure").content.decode()
    assert "do not stand in the document" in page


def test_fields_that_make_no_statement_are_shown_again_with_the_reason(
    desk: Client, add_reading: AddReading
) -> None:
    snapshot = add_reading("Nine came.")
    address = f"/review/missed/{snapshot.sha256}/?words=came&kind=figure"
    answer = desk.post(address, {"qualifier": "exact", "role": "current"})
    assert answer.status_code == 422
    assert "the fields make no statement" in answer.content.decode()
    assert snapshot.identities.count() == 0


@pytest.fixture
def drawn(snapshot: Snapshot, reviewer: User, administrator: User) -> SecondReview:
    set_second_share(1, by=administrator, at=NOON)
    identity = snapshot.identities.get(words="12")
    actions.correct_statement(identity, fields={"value": 21}, by=reviewer, at=NOON, why="turned digits")
    return SecondReview.objects.get()


def test_the_second_person_sees_nothing_of_the_first_verdict(
    drawn: SecondReview, administrator: User, sign_in: SignIn
) -> None:
    other = sign_in(administrator)
    page = other.get(f"/review/second/{drawn.pk}/").content.decode()
    assert "12 persons" in page
    for hidden in ("turned digits", "21", "corrected", "Corrected", drawn.first_by.name):
        assert hidden not in page.split('<section class="review-proposal"')[1].split("</section>")[0]


def test_the_first_person_is_refused_and_a_difference_is_settled(
    drawn: SecondReview, desk: Client, administrator: User, sign_in: SignIn
) -> None:
    assert desk.get(f"/review/second/{drawn.pk}/").status_code == 403
    other = sign_in(administrator)
    other.post(f"/review/second/{drawn.pk}/", {"verdict": "accept"})
    shown = desk.get(f"/review/second/{drawn.pk}/settle/").content.decode()
    assert "<del>21 persons</del>" in shown
    desk.post(f"/review/second/{drawn.pk}/settle/", {"outcome": "second", "why": "the text says 12"})
    now = StatementIdentity.objects.select_related("published").get(pk=drawn.judgement.identity_id)
    assert now.published is not None
    assert (now.state, now.published.fields["value"]) == ("accepted", 12)


def test_only_administrators_set_the_share_on_the_page(
    desk: Client, administrator: User, sign_in: SignIn, snapshot: Snapshot
) -> None:
    assert desk.post("/review/second/share/", {"percent": "20"}).status_code == 403
    other = sign_in(administrator)
    assert "20" in other.post("/review/second/share/", {"percent": "20"}, follow=True).content.decode()
    assert "no share" in other.post("/review/second/share/", {"percent": "x"}, follow=True).content.decode()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_no_page_of_the_desk_opens_for_other_roles(
    role: Role, make_user: MakeUser, sign_in: SignIn, snapshot: Snapshot, editor: User
) -> None:
    client = sign_in(editor if role is Role.EDITOR else make_user(role))
    for address in ("", "remaining/", "list/", "batch/", f"missed/{snapshot.sha256}/", "second/"):
        assert client.get(f"/review/{address}").status_code == 403
    assert client.post("/review/undo/").status_code == 403


@pytest.mark.parametrize("address", ["/review/", "/review/remaining/", "/review/list/", "/review/{key}/"])
def test_a_page_asks_the_same_number_of_questions_however_much_waits(
    address: str,
    desk: Client,
    snapshot: Snapshot,
    add_reading: AddReading,
) -> None:
    there = address.format(key=key_of(snapshot, "12"))
    desk.get(there)
    with CaptureQueriesContext(connection) as few:
        desk.get(there)
    for number in range(200, 206):
        add_reading(
            *(f"Courts convicted {number}{each} people." for each in range(5)), country=Place("Kenya", "KEN")
        )
    with CaptureQueriesContext(connection) as many:
        desk.get(there)
    assert len(many) <= len(few)

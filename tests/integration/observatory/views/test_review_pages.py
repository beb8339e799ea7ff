"""The reviewer's pages: who may come in, what each button does, and what a stale page refuses."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.integration.observatory.rows import AddReading, MakeUser
from tests.integration.observatory.views.conftest import ReadReport, SignIn

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import queries
from palermo.observatory.library.models import StatementIdentity

pytestmark = pytest.mark.django_db


@pytest.fixture
def identity(add_reading: AddReading) -> StatementIdentity:
    return add_reading("Courts convicted 12 people.", "Police arrested 30 people.").identities.get(words="12")


@pytest.fixture
def desk(reviewer: User, sign_in: SignIn) -> Client:
    return sign_in(reviewer)


def again(identity: StatementIdentity) -> StatementIdentity:
    return StatementIdentity.objects.select_related("published").get(pk=identity.pk)


def test_a_visitor_is_sent_to_sign_in(client: Client, identity: StatementIdentity) -> None:
    for address in ("/review/", f"/review/{identity.key}/", f"/review/documents/{identity.snapshot.sha256}/"):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/?next=%2Freview%2F")


def test_a_reviewer_without_a_second_factor_is_sent_to_set_one_up(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    response = client.get("/review/")
    assert response["Location"].startswith("/accounts/2fa/totp/activate/")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.EDITOR])
def test_other_roles_are_refused_with_the_reason(
    role: Role, make_user: MakeUser, sign_in: SignIn, identity: StatementIdentity
) -> None:
    client = sign_in(make_user(role)) if role is not Role.ANALYST else sign_in(User.objects.get(role=role))
    for address in ("/review/", f"/review/{identity.key}/"):
        response = client.get(address)
        assert response.status_code == 403
        assert "Only reviewers" in response.content.decode()
    assert client.post(f"/review/{identity.key}/", {"verdict": "accept"}).status_code == 403
    assert again(identity).state == "proposed"


def test_the_page_shows_document_quote_fields_and_keys(desk: Client, identity: StatementIdentity) -> None:
    page = desk.get(f"/review/{identity.key}/").content.decode()
    for words in (
        "Police arrested",
        "<mark>12</mark>",
        "12 persons",
        'data-key="a"',
        'data-key="c"',
        'data-key="r"',
    ):
        assert words in page
    assert 'aria-current="true"' in page


def test_accepting_publishes_and_goes_on_to_the_next(desk: Client, identity: StatementIdentity) -> None:
    following = identity.snapshot.identities.get(words="30")
    seen = {"statement": identity.proposal_id}
    response = desk.post(f"/review/{identity.key}/", {"verdict": "accept", **seen})
    assert response["Location"] == f"/review/{following.key}/"
    assert again(identity).state == "accepted"


def test_the_narrowing_of_a_list_is_kept_from_one_to_the_next(
    desk: Client, identity: StatementIdentity
) -> None:
    query = f"?snapshot={identity.snapshot.sha256}"
    response = desk.post(f"/review/{identity.key}/{query}", {"verdict": "accept"})
    assert response["Location"].endswith(query)


def test_the_last_one_leads_back_to_the_queue(desk: Client, identity: StatementIdentity) -> None:
    for each in identity.snapshot.identities.all():
        response = desk.post(f"/review/{each.key}/", {"verdict": "accept"}, follow=True)
    assert response.request["PATH_INFO"] == "/review/"
    assert "Nothing more waits here" in response.content.decode()


def test_rejecting_needs_a_reason(desk: Client, identity: StatementIdentity) -> None:
    response = desk.post(f"/review/{identity.key}/", {"verdict": "reject", "why": " "}, follow=True)
    assert "no reason" in response.content.decode().lower()
    assert again(identity).state == "proposed"
    desk.post(f"/review/{identity.key}/", {"verdict": "reject", "why": "a page number"})
    assert again(identity).state == "rejected"


def form_of(desk: Client, identity: StatementIdentity) -> dict[str, str]:
    form = desk.get(f"/review/{identity.key}/").context["form"]
    given = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in given.items() if value is not False}


def test_correcting_publishes_what_the_person_wrote(desk: Client, identity: StatementIdentity) -> None:
    filled = {
        **form_of(desk, identity),
        "value": "21",
        "reporter": "the courts",
        "why": "figures were turned",
    }
    desk.post(f"/review/{identity.key}/", {"verdict": "correct", **filled})
    after = again(identity)
    assert after.state == "corrected"
    assert after.published is not None
    assert (after.published.fields["value"], after.published.fields["reporter"]) == (21, "the courts")
    assert after.published.fields["unit_counted"] == "persons"
    assert queries.list_judgements(identity.key).get().why == "figures were turned"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"why": "nothing at all"}, "Nothing was changed"),
        ({"value": "21", "why": ""}, "This field is required"),
        ({"value": "many", "why": "a guess"}, "Enter a number"),
        ({"period": "last year", "why": "a guess"}, "This is no period"),
        ({"value": "21", "value_max": "3", "why": "a guess"}, "range ends below"),
    ],
)
def test_a_correction_that_makes_no_statement_is_shown_again_with_what_is_wrong(
    desk: Client, identity: StatementIdentity, changes: dict[str, str], words: str
) -> None:
    response = desk.post(
        f"/review/{identity.key}/", {"verdict": "correct", **form_of(desk, identity), **changes}
    )
    assert words in response.content.decode()
    assert again(identity).state == "proposed"


def test_what_another_reviewer_judged_meanwhile_is_refused(desk: Client, identity: StatementIdentity) -> None:
    response = desk.post(f"/review/{identity.key}/", {"verdict": "accept", "statement": "999999"})
    assert response.status_code == 422
    assert "look again" in response.content.decode()
    assert again(identity).state == "proposed"


def test_a_button_that_does_not_exist_changes_nothing(desk: Client, identity: StatementIdentity) -> None:
    response = desk.post(f"/review/{identity.key}/", {"verdict": "burn"}, follow=True)
    assert "no judgement was chosen" in response.content.decode()
    assert again(identity).state == "proposed"


def test_the_ones_ticked_in_the_list_are_accepted_and_no_other(
    desk: Client, identity: StatementIdentity
) -> None:
    address = f"/review/documents/{identity.snapshot.sha256}/"
    seen = [str(each.proposal_id) for each in identity.snapshot.identities.all()]
    desk.post(address, {"key": [identity.key], "statement": seen})
    states = dict(identity.snapshot.identities.values_list("words", "state"))
    assert states == {"12": "accepted", "30": "proposed"}


def test_a_list_that_was_read_anew_meanwhile_accepts_nothing(
    desk: Client, identity: StatementIdentity
) -> None:
    desk.post(
        f"/review/documents/{identity.snapshot.sha256}/", {"key": [identity.key], "statement": ["1000000"]}
    )
    assert again(identity).state == "proposed"


def test_hidden_words_are_released_with_a_reason(
    desk: Client, client: Client, add_reading: AddReading
) -> None:
    hidden = add_reading(
        "Judges sentenced Imaginary Person to 12 years.", naming="Imaginary"
    ).identities.get()
    desk.post(f"/review/{hidden.key}/", {"verdict": "accept"})
    release = f"/review/{hidden.key}/release/"
    assert "no reason was given" in desk.post(release, {"release_why": ""}, follow=True).content.decode()
    assert client.get(f"/s/{hidden.key}/").status_code == 404
    desk.post(release, {"release_why": "a person of public office"})
    assert client.get(f"/s/{hidden.key}/").status_code == 200


def test_every_kind_of_statement_can_be_opened_and_corrected(
    desk: Client, read_report: ReadReport, reviewer: User
) -> None:
    read_report(is_accepted=False)
    waiting = queries.list_to_review()
    kinds = sorted(set(waiting.values_list("kind", flat=True)))
    assert len(kinds) >= 6
    for kind in kinds:
        identity = waiting.filter(kind=kind).first()
        assert identity is not None
        form = desk.get(f"/review/{identity.key}/").context["form"]
        filled = {**form_of(desk, identity), "why": "nothing"}
        response = desk.post(f"/review/{identity.key}/", {"verdict": "correct", **filled})
        assert "Nothing was changed" in response.content.decode(), (kind, list(form.fields))

"""Handing in documents by the page: what is taken, what is refused, and what the page then says."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.integration.observatory.rows import MakeUser
from tests.integration.observatory.views.conftest import SignIn

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library.actions import read_requested
from palermo.observatory.library.models import ReadingRequest, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(analyst: User, sign_in: SignIn) -> Client:
    return sign_in(analyst)


def hand_in(client: Client, *contents: bytes) -> str:
    files = [SimpleUploadedFile(f"page{number}.txt", content) for number, content in enumerate(contents)]
    return client.post("/upload/", {"documents": files}, follow=True).content.decode()


def test_a_document_is_taken_and_waits_to_be_read(desk: Client, analyst: User) -> None:
    page = hand_in(desk, b"Courts convicted 12 people.")
    assert "page0.txt was added and waits to be read" in page
    assert "Waiting" in page
    assert Snapshot.objects.get().added_by == analyst


def test_several_documents_are_taken_at_once(desk: Client) -> None:
    hand_in(desk, b"Courts convicted 12 people.", b"Police arrested 30 people.")
    assert Snapshot.objects.count() == ReadingRequest.objects.count() == 2


def test_the_same_bytes_twice_are_kept_once_and_said_so(desk: Client) -> None:
    hand_in(desk, b"Courts convicted 12 people.")
    assert "is already in the library" in hand_in(desk, b"Courts convicted 12 people.")
    assert Snapshot.objects.count() == 1


def test_a_reading_that_failed_is_shown_with_its_reason(desk: Client) -> None:
    hand_in(desk, b"\x00\x01\x02\x03 not a text \x00")
    read_requested(ReadingRequest.objects.get().pk)
    page = desk.get("/upload/").content.decode()
    assert "Could not be read" in page
    assert ReadingRequest.objects.get().message in page.replace("&#x27;", "'")


def test_a_reading_that_is_done_leads_to_its_review(desk: Client) -> None:
    hand_in(desk, b"In 2024 courts convicted 12 traffickers.")
    read_requested(ReadingRequest.objects.get().pk)
    assert f"/review/documents/{Snapshot.objects.get().sha256}/" in desk.get("/upload/").content.decode()


def test_no_file_and_an_empty_file_are_said_so(desk: Client) -> None:
    response = desk.post("/upload/", {})
    assert response.status_code == 422
    assert "No file was chosen" in response.content.decode()
    assert "is empty" in hand_in(desk, b"")
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_roles_that_may_not_add_are_refused(role: Role, make_user: MakeUser, sign_in: SignIn) -> None:
    response = sign_in(make_user(role)).post("/upload/", {})
    assert response.status_code == 403
    assert "may add documents" in response.content.decode()


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/upload/")["Location"] == "/accounts/login/?next=%2Fupload%2F"


def test_a_page_with_readings_under_way_offers_to_look_again_and_never_reloads_the_form(desk: Client) -> None:
    page = hand_in(desk, b"Courts convicted 12 people.")
    assert "Look again" in page
    assert "http-equiv" not in page
    read_requested(ReadingRequest.objects.get().pk)
    assert "Look again" not in desk.get("/upload/").content.decode()

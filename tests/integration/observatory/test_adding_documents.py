"""Adding documents: bytes once, snapshots of their sources, visible failures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.integration.observatory.rows import NOON, MakeUser, name_doubt, read_sentences

from palermo.core.reading.document import Description
from palermo.core.values import Place, parse_period
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.audit.models import AuditRow
from palermo.observatory.library import actions, store
from palermo.observatory.library.models import Snapshot, Source
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

STATED = {"title": "Yearly report - Tavoria", "publisher": "Observatory", "report_year": 2024}


def add(data: bytes, by: User, **options: Any) -> actions.Added:
    return actions.add_document(data, file_name="report.txt", by=by, at=NOON, **options)


def add_and_read(data: bytes, by: User, *, retrieved_from: str = "", **described: Any) -> Snapshot:
    added = add(data, by, retrieved_from=retrieved_from, read_later=False)
    reading = read_sentences(data.decode(), **described)
    actions.save_reading(added.snapshot, reading=reading, by=by, at=NOON)
    return added.snapshot


@pytest.fixture(autouse=True)
def nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    name_doubt(monkeypatch, "")


def test_the_same_file_twice_is_one_snapshot_with_one_reading(analyst: User) -> None:
    first = add(b"Courts convicted 12 people.", analyst)
    second = add(b"Courts convicted 12 people.", analyst)
    assert first.is_new and first.request is not None
    assert not second.is_new and second.request is None
    assert second.snapshot == first.snapshot
    assert AuditRow.objects.filter(act="add_document").count() == 1


def test_bytes_are_kept_under_their_digest_and_come_back_the_same(analyst: User, settings: Any) -> None:
    data = "Türkçe 中文\r\n".encode()
    digest = add(data, analyst).snapshot.sha256
    path = Path(settings.SNAPSHOT_FOLDER) / digest[:2] / digest[2:]
    assert path.read_bytes() == data
    assert store.fetch(digest) == data
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_bytes_that_were_changed_or_lost_on_disk_are_noticed(damage: str, analyst: User) -> None:
    snapshot = add(b"Courts convicted 12 people.", analyst).snapshot
    path = store.path_of(snapshot.sha256)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(b"Courts convicted 13 people.")
    with pytest.raises(store.LostBytesError, match="restore it"):
        actions.read_snapshot(snapshot, by=analyst, at=NOON)


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "is empty"), (b"x" * 101, "has 101 bytes")], ids=["empty", "too large"]
)
def test_what_is_empty_or_too_large_is_refused_before_anything_is_kept(
    data: bytes, words: str, analyst: User, settings: Any
) -> None:
    settings.MAXIMUM_UPLOAD_BYTES = 100
    with pytest.raises(UnacceptableError, match=words):
        add(data, analyst)
    assert not Snapshot.objects.exists()
    assert not Path(settings.SNAPSHOT_FOLDER).exists()


@pytest.mark.parametrize(
    ("handed_in", "kept"),
    [
        ("C:\\Users\\me\\report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "document"),
        ("中文报告.txt", "中文报告.txt"),
    ],
)
def test_only_the_last_part_of_a_file_name_is_kept(handed_in: str, kept: str, analyst: User) -> None:
    added = actions.add_document(b"12", file_name=handed_in, by=analyst, at=NOON)
    assert added.snapshot.file_name == kept


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_other_roles_do_not_add_documents(role: Role, make_user: MakeUser) -> None:
    with pytest.raises(RefusedError):
        add(b"12", make_user(role))
    assert not Snapshot.objects.exists()


def test_an_analyst_without_a_second_factor_does_not_add_documents(analyst: User) -> None:
    analyst.has_second_factor = False
    with pytest.raises(RefusedError):
        add(b"12", analyst)


def test_the_first_reading_makes_the_source_from_what_the_document_says_of_itself(analyst: User) -> None:
    snapshot = add_and_read(b"12", analyst, **STATED, published_on=parse_period("2024-06-20"), language="en")
    source = Source.objects.get()
    assert snapshot.source == source
    assert (source.title, source.publisher, source.report_year) == tuple(STATED.values())
    assert (source.published_on, source.last_updated_on, source.language) == ("2024-06-20", "", "en")
    assert source.slug == "yearly-report-tavoria-2024"
    assert [each.iso3 for each in source.countries.all()] == ["XTV"]
    assert source.may_republish is False


def test_a_document_without_a_title_is_called_by_its_file(analyst: User) -> None:
    add_and_read(b"12", analyst)
    assert Source.objects.get().title == "report"


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        (STATED, STATED, True),
        (STATED, {**STATED, "title": "YEARLY REPORT - TAVORIA"}, True),
        (STATED, {**STATED, "report_year": 2025}, False),
        (STATED, {**STATED, "publisher": "Lantern"}, False),
        (STATED, {**STATED, "country": Place("Velmora", "XVM")}, False),
        (STATED, {**STATED, "published_on": parse_period("2024-07")}, False),
        ({"title": "Country profile"}, {"title": "Country profile"}, False),
    ],
    ids=[
        "same",
        "other case",
        "other edition",
        "other publisher",
        "other country",
        "other date",
        "a title alone",
    ],
)
def test_a_changed_page_is_a_new_snapshot_of_its_source(
    first: dict[str, Any], second: dict[str, Any], is_same: bool, analyst: User
) -> None:
    one = add_and_read(b"Courts convicted 12 people.", analyst, **first)
    two = add_and_read(b"Courts convicted 13 people.", analyst, **second)
    assert one != two
    assert (one.source == two.source) is is_same


def test_the_same_address_is_the_same_source(analyst: User) -> None:
    address = "https://pages.example/tavoria"
    one = add_and_read(b"12", analyst, retrieved_from=address, title="Tavoria")
    two = add_and_read(b"13", analyst, retrieved_from=address, title="Tavoria")
    other = add_and_read(b"14", analyst, retrieved_from="https://pages.example/velmora", title="Tavoria")
    assert one.source == two.source
    assert other.source != one.source


def test_a_person_may_say_which_source_it_is_and_what_the_person_stated_is_kept(analyst: User) -> None:
    chosen = actions.add_source(title="What the person says", by=analyst, at=NOON, publisher="Lantern")
    added = add(b"12", analyst, source=chosen, read_later=False)
    reading = read_sentences("12", **{**STATED, "language": "en"})
    actions.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
    chosen.refresh_from_db()
    assert (chosen.title, chosen.publisher) == ("What the person says", "Lantern")
    assert chosen.language == "en"  # nobody had stated it
    assert Source.objects.count() == 1


def test_two_sources_of_one_title_have_two_addresses(analyst: User) -> None:
    slugs = [actions.add_source(title="Report on the year", by=analyst, at=NOON).slug for _ in range(3)]
    assert slugs == ["report-on-the-year", "report-on-the-year-2", "report-on-the-year-3"]


def test_terms_are_set_by_editors_and_showing_in_full_needs_them(analyst: User, editor: User) -> None:
    source = actions.add_source(title="Report on the year", by=analyst, at=NOON)
    with pytest.raises(RefusedError):
        actions.set_terms(source, terms="Public domain.", may_republish=True, by=analyst, at=NOON)
    with pytest.raises(UnacceptableError, match="no terms were given"):
        actions.set_terms(source, terms=" ", may_republish=True, by=editor, at=NOON)
    actions.set_terms(source, terms="Public domain.", may_republish=True, by=editor, at=NOON)
    source.refresh_from_db()
    assert source.may_republish
    assert AuditRow.objects.get(act="set_terms").details == {"may_republish": True}


@pytest.mark.parametrize(("iso3", "is_fictional"), [("XTV", True), ("CHN", False)])
def test_what_is_said_of_an_invented_country_is_fictional(
    iso3: str, is_fictional: bool, analyst: User
) -> None:
    source = actions.add_source(title="Report on the year", by=analyst, at=NOON, countries=(iso3,))
    assert source.is_fictional is is_fictional


def test_only_what_describes_a_source_can_be_described(analyst: User) -> None:
    source = actions.add_source(title="Report on the year", by=analyst, at=NOON)
    actions.describe_source(source, by=analyst, at=NOON, publisher="Lantern")
    with pytest.raises(UnacceptableError, match="may_republish"):
        actions.describe_source(source, by=analyst, at=NOON, may_republish=True)
    source.refresh_from_db()
    assert (source.publisher, source.may_republish) == ("Lantern", False)


def test_what_a_document_says_of_itself_is_kept_with_the_text(analyst: User) -> None:
    snapshot = add_and_read(b"12", analyst, **STATED, not_before=parse_period("2011"))
    kept = snapshot.texts.get().description
    assert kept["not_before"] == "2011"
    assert kept["country"] == {"name": "Tavoria", "iso3": "XTV"}
    assert set(kept) <= set(Description.__dataclass_fields__)

"""What pages ask the library: in which order, to whom, and with how many queries."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.integration.observatory.rows import NOON, AddReading, MakeUser

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.countries.queries import get_country, list_countries_with_counts
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Snapshot
from palermo.web.errors import NotFoundError

pytestmark = pytest.mark.django_db

TWO = ("Courts convicted 12 people and fined 3.", "Police freed 40 workers.")


def accept_all(snapshot: Snapshot, by: User) -> None:
    for identity in snapshot.identities.filter(proposal__isnull=False):
        actions.accept_statement(identity, by=by, at=NOON)


def use_all(identities: Any) -> int:
    """Everything a page shows of identities, which must not ask anew for each."""
    count = 0
    for each in identities:
        shown = each.shown
        assert shown is not None
        assert shown.text.reader and shown.fields["measure"]
        assert each.snapshot.source.title
        assert shown.may_name_person in (True, False)
        count += 1
    return count


@pytest.fixture
def library(add_reading: AddReading, reviewer: User) -> list[Snapshot]:
    snapshots = [add_reading(*TWO, f"Officials charged {n} brokers.", data=b"%d" % n) for n in range(5, 9)]
    for each in snapshots:
        accept_all(each, reviewer)
    return snapshots


def test_statements_of_a_country_come_in_the_order_of_their_text(library: list[Snapshot]) -> None:
    words = [each.words for each in queries.list_statements(iso3="XTV")]
    assert words == ["12", "3", "40", "5", "12", "3", "40", "6", "12", "3", "40", "7", "12", "3", "40", "8"]


def test_statements_are_chosen_by_country_kind_and_measure(library: list[Snapshot]) -> None:
    assert queries.list_statements(iso3="XTV", kinds=["figure"]).count() == 16
    assert queries.list_statements(iso3="XTV", measures=["convictions"]).count() == 16
    assert queries.list_statements(iso3="CHN").count() == 0
    assert queries.list_statements(iso3="XTV", kinds=["event"]).count() == 0
    assert queries.list_statements(iso3="XTV", measures=["prosecutions"]).count() == 0


def test_country_and_measure_are_those_of_what_is_shown(add_reading: AddReading, reviewer: User) -> None:
    identity = add_reading("Courts convicted 12 people.").identities.get()
    actions.correct_statement(
        identity, fields={"measure": "prosecutions"}, by=reviewer, at=NOON, why="charges, not convictions"
    )
    assert queries.list_statements(measures=["convictions"]).count() == 0
    assert queries.list_statements(measures=["prosecutions"]).count() == 1


@pytest.mark.parametrize("size", [1, 4])
def test_the_number_of_queries_does_not_grow_with_the_library(
    size: int, add_reading: AddReading, reviewer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(size):
        accept_all(add_reading(*TWO, f"Officials charged {number + 5} brokers."), reviewer)
    snapshot = Snapshot.objects.latest("pk")
    assert snapshot.source is not None
    with django_assert_num_queries(1):
        assert use_all(queries.list_statements(iso3="XTV")) == 4 * size
    with django_assert_num_queries(3):
        assert len([list(each.countries.all()) for each in queries.list_sources(viewer=reviewer)]) == size
    with django_assert_num_queries(4):
        assert list_countries_with_counts()[0].source_count == size
    with django_assert_num_queries(3):
        view = queries.get_text_with_passages(snapshot.source, viewer=reviewer)
        assert use_all(view.identities) == 4


def test_a_statement_is_found_at_its_address_with_one_query(
    library: list[Snapshot], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key = library[0].identities.earliest("pk").key
    with django_assert_num_queries(1):
        assert use_all([queries.get_identity(key)]) == 1


@pytest.mark.parametrize("key", ["a" * 26, "", "A" * 26, "../../etc/passwd", "\0"])
def test_an_address_that_nothing_is_published_at_is_not_found(key: str, library: list[Snapshot]) -> None:
    with pytest.raises(NotFoundError):
        queries.get_identity(key)


def test_the_next_to_review_follows_the_text_and_ends(add_reading: AddReading) -> None:
    first, second = add_reading(*TWO), add_reading("Officials charged 7 brokers.")
    assert queries.count_to_review() == 4
    seen, after = [], ""
    while (identity := queries.next_to_review(after=after)) is not None:
        seen.append((identity.snapshot, identity.words))
        after = identity.key
    assert seen == [(first, "12"), (first, "3"), (first, "40"), (second, "7")]


def test_the_next_after_a_judged_statement_is_the_one_behind_it(
    add_reading: AddReading, reviewer: User
) -> None:
    add_reading(*TWO)
    first = queries.next_to_review()
    assert first is not None
    actions.accept_statement(first, by=reviewer, at=NOON)
    following = queries.next_to_review(after=first.key)
    assert following is not None and following.words == "3"


def test_review_is_narrowed_by_country_kind_source_and_document(add_reading: AddReading) -> None:
    first, second = add_reading(*TWO), add_reading("Officials charged 7 brokers.", title="Other report")
    assert second.source is not None
    for filters, count in [
        (queries.ReviewFilter(iso3="XTV"), 4),
        (queries.ReviewFilter(iso3="CHN"), 0),
        (queries.ReviewFilter(kind="figure"), 4),
        (queries.ReviewFilter(kind="event"), 0),
        (queries.ReviewFilter(source=second.source.slug), 1),
        (queries.ReviewFilter(snapshot=first.sha256), 3),
        (queries.ReviewFilter(snapshot=first.sha256, source=second.source.slug), 0),
    ]:
        assert queries.count_to_review(filters) == count
        assert (queries.next_to_review(filters=filters) is not None) is (count > 0)


def test_the_public_knows_of_a_source_when_something_of_it_is_published(
    add_reading: AddReading, reviewer: User, editor: User, make_user: MakeUser
) -> None:
    snapshot = add_reading(*TWO)
    source = snapshot.source
    assert source is not None
    assert list(queries.list_sources()) == []
    with pytest.raises(NotFoundError):
        queries.get_source(source.slug)
    assert queries.get_source(source.slug, viewer=make_user(Role.VIEWER)).statement_count == 3
    actions.accept_statement(snapshot.identities.earliest("pk"), by=reviewer, at=NOON)
    assert queries.get_source(source.slug).statement_count == 1
    assert [each.slug for each in queries.list_sources(iso3="XTV")] == [source.slug]
    assert list(queries.list_sources(iso3="CHN")) == []


def test_a_document_that_was_not_read_yet_says_so(analyst: User) -> None:
    snapshot = actions.add_document(b"12", file_name="a.txt", by=analyst, at=NOON).snapshot
    with pytest.raises(NotFoundError, match="not been read yet"):
        queries.get_text_with_passages(snapshot, viewer=analyst)
    assert queries.get_snapshot(snapshot.sha256) == snapshot
    for digest in ("f" * 64, "", "\0", snapshot.sha256.upper()):
        with pytest.raises(NotFoundError):
            queries.get_snapshot(digest)


def test_countries_are_counted_by_what_the_viewer_may_see(
    library: list[Snapshot], add_reading: AddReading, analyst: User
) -> None:
    add_reading("Officials charged 99 brokers.")
    public, staff = list_countries_with_counts()[0], list_countries_with_counts(viewer=analyst)[0]
    assert (public.country.name, public.country.is_fictional) == ("Tavoria", True)
    assert (public.source_count, public.statement_count, public.counts_by_kind) == (4, 16, {"figure": 16})
    assert (staff.source_count, staff.statement_count) == (5, 17)


def test_a_country_has_its_name_by_its_code_and_an_invented_code_none() -> None:
    assert get_country("CHN").name == "China"
    assert not get_country("CHN").is_fictional
    assert get_country("XTV").is_fictional
    for code in ("XAA", "ABCD", "chn", ""):
        with pytest.raises(NotFoundError):
            get_country(code)

"""The running API is asked what its own description allows, and what it does not: it never fails, and every
answer is one that the description promises.

The whole WSGI application answers, with every middleware, over a library that has something of each kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck
from schemathesis import GenerationMode
from tests.integration.observatory.rows import NOON, MakeUser

from palermo.observatory.accounts.models import Role
from palermo.observatory.library import actions
from palermo.observatory.search.keeping import catch_up
from palermo.observatory.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]

OPERATIONS = (
    *("list_countries", "show_country", "list_series", "list_statements", "show_statement"),
    *("list_sources", "show_source", "list_snapshots", "show_snapshot", "search"),
)
QUICK = hypothesis.settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def known(make_user: MakeUser, settings: Any, tmp_path: Path) -> dict[str, list[str]]:
    """A library with a report that is accepted and may be republished; what its addresses are called."""
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"
    settings.SHOW_PROPOSED = True
    analyst, reviewer, editor = map(make_user, (Role.ANALYST, Role.REVIEWER, Role.EDITOR))
    folder = files("palermo.observatory.demonstration").joinpath("texts")
    keys: list[str] = []
    slugs, digests = [], []
    for name in sorted(each.name for each in folder.iterdir() if each.name.endswith(".txt"))[:2]:
        data = folder.joinpath(name).read_bytes()
        added = actions.add_document(data, file_name=name, by=analyst, at=NOON, read_later=False)
        actions.read_snapshot(added.snapshot, by=analyst, at=NOON)
        snapshot = type(added.snapshot).objects.select_related("source").get(pk=added.snapshot.pk)
        assert snapshot.source is not None
        actions.set_terms(snapshot.source, terms="Free.", may_republish=True, by=editor, at=NOON)
        for identity in snapshot.identities.all()[:25]:
            actions.accept_statement(identity, by=reviewer, at=NOON)
            keys.append(identity.key)
        slugs.append(snapshot.source.slug)
        digests.append(snapshot.sha256)
    catch_up()
    return {"key": keys, "slug": slugs, "sha256": digests, "iso3": ["XTV", "KEN"]}


@pytest.fixture
def description(known: dict[str, list[str]]) -> Iterator[Any]:
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application)


def find(description: Any, name: str) -> Any:
    return description.find_operation_by_id(name)


def check(case: Any) -> int:
    """The status of an answer that holds to the description."""
    response = case.call()
    assert response.status_code < 500, response.text
    case.validate_response(response)
    return int(response.status_code)


@pytest.mark.parametrize(
    "mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"]
)
@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(
    name: str, mode: GenerationMode, description: Any
) -> None:
    operation = find(description, name)
    asked = 0

    @QUICK
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        nonlocal asked
        asked += 1
        check(case)

    try:
        ask()
    except hypothesis.errors.Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing to get wrong where nothing is asked
        return
    assert asked


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_there_is_found_and_is_as_described(
    name: str, description: Any, known: dict[str, list[str]]
) -> None:
    operation = find(description, name)
    placed = [each.name for each in operation.path_parameters]
    statuses = set()
    for values in zip(*(known[each] for each in placed), strict=True) if placed else [()]:
        query = {"measure": "victims_identified"} if name == "list_series" else {}
        case = operation.Case(path_parameters=dict(zip(placed, values, strict=True)), query=query)
        statuses.add(check(case))
    assert statuses == {200}
    assert set(OPERATIONS) == {
        each.ok().definition.raw["operationId"] for each in description.get_all_operations()
    }


def test_a_walk_through_all_pages_is_as_described(description: Any) -> None:
    operation = find(description, "list_statements")
    cursor, pages, keys = None, 0, set()
    while True:
        query = {"country": "XTV", "limit": "7", **({"cursor": cursor} if cursor else {})}
        response = operation.Case(query=query).call()
        operation.Case(query=query).validate_response(response)
        page = response.json()
        keys |= {each["key"] for each in page["items"]}
        pages += 1
        if page["next"] is None:
            break
        cursor = page["next"].partition("cursor=")[2]
    assert pages > 3
    assert len(keys) > 30

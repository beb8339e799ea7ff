"""The matrix of roles, actions and relations: every cell, the walls that no file may open, and every address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, URLResolver, get_resolver

from palermo.casework.accounts.addresses import ADDRESSES, Door
from palermo.casework.accounts.cells import STANDINGS, AccountLike, Cell, list_cells, write_page
from palermo.casework.accounts.matrix import can, check, list_actions, listening
from palermo.casework.accounts.policies import Relation, Standing, find_relation
from palermo.casework.accounts.roles import WITHOUT_UNIT, Role
from palermo.web.errors import RefusedError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "casework-matrix.md"
CELLS = list(list_cells())
ALLOWED = [each for each in CELLS if each.is_allowed]
PERSONAL = {
    "search_records",
    "read_record",
    "change_record",
    "read_attachment",
    "read_history",
    "read_screening",
    "read_counselling_notes",
    "write_counselling_notes",
    "export_record",
    "request_bulk_export",
    "approve_bulk_export",
    "break_glass",
}


def allowed(*, action: str | None = None, role: Role | None = None) -> list[Cell]:
    return [each for each in ALLOWED if action in (None, each.action) and role in (None, each.role)]


def test_every_cell_is_what_the_grants_say_and_both_ways_of_asking_agree() -> None:
    assert len(CELLS) == len(list_actions()) * len(Role) * len(Relation)
    for cell in CELLS:
        grants = list_actions()[cell.action].grants
        assert cell.is_allowed == (cell.role in grants.get(cell.relation, ())), cell
        account, standing = AccountLike(role=cell.role.value), STANDINGS[cell.relation]
        if cell.is_allowed:
            check(cell.action, account, standing)
            continue
        with pytest.raises(RefusedError, match="may not"):
            check(cell.action, account, standing)


def test_the_kept_page_shows_the_matrix_as_it_is() -> None:
    assert write_page() in PAGE.read_text(encoding="utf-8")


def test_the_example_of_each_relation_stands_in_that_relation() -> None:
    account = AccountLike(role=Role.CASEWORKER.value)
    assert {relation: find_relation(account, each) for relation, each in STANDINGS.items()} == {
        relation: relation for relation in Relation
    }


@pytest.mark.parametrize(
    "changed", [{"has_second_factor": False}, {"is_active": False}, {"is_authenticated": False}], ids=str
)
def test_without_second_factor_or_active_account_every_cell_denies(changed: dict[str, bool]) -> None:
    for cell in CELLS:
        account = replace(AccountLike(role=cell.role.value), **changed)
        assert not can(cell.action, account, STANDINGS[cell.relation]), cell


def test_strangers_unknown_roles_and_unknown_actions_are_denied() -> None:
    for action in list_actions():
        for standing in STANDINGS.values():
            assert not can(action, AnonymousUser(), standing)
            assert not can(action, None, standing)
            assert not can(action, AccountLike(role="victim_finder"), standing)
    assert not can("read_everything", AccountLike(role=Role.ADMINISTRATOR.value))


def test_a_conflict_of_interest_denies_everything() -> None:
    assert [each for each in ALLOWED if each.relation is Relation.CONFLICT] == []


def test_what_belongs_to_others_is_closed_to_everybody() -> None:
    assert [each for each in ALLOWED if each.relation is Relation.OTHER] == []


@pytest.mark.parametrize("role", WITHOUT_UNIT)
def test_who_looks_after_the_installation_reads_nobody(role: Role) -> None:
    assert PERSONAL & {each.action for each in allowed(role=role)} == set()


@pytest.mark.parametrize("role", [Role.IMMIGRATION_OFFICER, Role.PROSECUTOR_LIAISON])
def test_screening_answers_are_closed_to_immigration_and_prosecution(role: Role) -> None:
    closed = {"read_screening", "read_counselling_notes", "read_history", "export_record", "search_records"}
    assert closed & {each.action for each in allowed(role=role)} == set()


def test_an_immigration_officer_reads_no_record_and_a_prosecutor_only_with_consent() -> None:
    assert allowed(action="read_record", role=Role.IMMIGRATION_OFFICER) == []
    prosecutor = allowed(action="read_record", role=Role.PROSECUTOR_LIAISON)
    assert {each.relation for each in prosecutor} == {Relation.CONSENTED}


def test_counselling_notes_belong_to_the_counsellor_who_writes_them() -> None:
    notes = [*allowed(action="read_counselling_notes"), *allowed(action="write_counselling_notes")]
    assert {(each.role, each.relation) for each in notes} == {(Role.COUNSELLOR, Relation.OWN)}


def test_breaking_the_glass_opens_reading_alone() -> None:
    opened = {each.action for each in ALLOWED if each.relation is Relation.BREAK_GLASS}
    assert opened == {"read_record", "read_screening"}


def test_nothing_is_both_done_to_a_thing_and_to_the_site() -> None:
    for action in list_actions().values():
        assert action.needs_thing or set(action.grants) == {Relation.SITE}, action.name


def test_a_conflict_overrides_being_the_worker() -> None:
    account = AccountLike(role=Role.CASEWORKER.value)
    both = Standing(worker_id=account.pk, conflicted_ids=frozenset({account.pk}))
    assert not can("read_record", account, both)
    assert can("read_record", account, replace(both, conflicted_ids=frozenset()))


def test_asking_is_noted_so_that_a_page_that_forgets_is_found() -> None:
    with listening() as asked:
        can("read_record", AccountLike(role=Role.CASEWORKER.value), STANDINGS[Relation.OWN])
    assert asked == {"read_record"}


def names_of(resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names_of(each)
        elif isinstance(each, URLPattern):
            yield each.name or f"without a name: {each.pattern}"


def test_every_address_is_in_the_matrix_and_every_line_is_an_address() -> None:
    assert sorted(set(names_of(get_resolver()))) == sorted(ADDRESSES)


def test_every_action_that_an_address_asks_for_is_in_the_matrix() -> None:
    assert {each for each in ADDRESSES.values() if not isinstance(each, Door)} <= set(list_actions())

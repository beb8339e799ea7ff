"""The matrix cell by cell, as the rules themselves answer, and as the page of the manual that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.casework.accounts.addresses import ADDRESSES, Door
from palermo.casework.accounts.matrix import can, list_actions
from palermo.casework.accounts.policies import Relation, Standing
from palermo.casework.accounts.roles import Role

NUMBER, UNIT, AGENCY, STRANGER = 1, 10, 100, 999
_ABROAD = frozenset({STRANGER})

# A thing that an account with these numbers stands to in each way; what has no thing is the site itself.
STANDINGS: dict[Relation, Standing | None] = {
    Relation.CONFLICT: Standing(
        worker_id=NUMBER, unit_ids=frozenset({UNIT}), conflicted_ids=frozenset({NUMBER})
    ),
    Relation.OWN: Standing(worker_id=NUMBER, unit_ids=frozenset({UNIT})),
    Relation.UNIT: Standing(worker_id=STRANGER, unit_ids=frozenset({UNIT}), agency_ids=frozenset({AGENCY})),
    Relation.BREAK_GLASS: Standing(unit_ids=_ABROAD, opened_for_ids=frozenset({NUMBER})),
    Relation.CONSENTED: Standing(unit_ids=_ABROAD, consented_unit_ids=frozenset({UNIT})),
    Relation.AGENCY: Standing(unit_ids=_ABROAD, agency_ids=frozenset({AGENCY})),
    Relation.OTHER: Standing(worker_id=STRANGER, unit_ids=_ABROAD, agency_ids=_ABROAD),
    Relation.SITE: None,
}


@dataclass(frozen=True, slots=True)
class UnitLike:
    """A unit as rules see it."""

    pk: int = UNIT
    agency_id: int = AGENCY


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLike:
    """An account as rules see it."""

    role: str
    pk: int = NUMBER
    unit: UnitLike | None = UnitLike()
    is_authenticated: bool = True
    is_active: bool = True
    has_second_factor: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether a role may do something in a relation."""

    action: str
    role: Role
    relation: Relation
    is_allowed: bool


def list_cells() -> Iterator[Cell]:
    """Every cell, answered by the rules: actions, then roles, then relations."""
    for action in list_actions():
        for role in Role:
            account = AccountLike(role=role.value)
            for relation, standing in STANDINGS.items():
                yield Cell(action, role, relation, can(action, account, standing))


def write_page() -> str:
    """The matrix for the manual, in Markdown."""
    cells = list(list_cells())
    relations = list(STANDINGS)
    allowed_count = sum(each.is_allowed for each in cells)
    parts = [
        "# Who may do what in casework\n",
        f"{len(list_actions())} actions × {len(Role)} roles × {len(relations)} relations are {len(cells)} cells, of",
        f"which {allowed_count} allow. What is not listed is denied; everything here also needs a second factor in the",
        "session, and whatever is sealed needs its key besides.\n",
        "Relations, the first that fits: **conflict** of interest declared (overrides everything) · **own**: the",
        "account works on it · **unit**: its unit holds it · **break_glass**: opened for a reason and a short time ·",
        "**consented**: the person agreed that its unit sees it · **agency**: another unit of its agency holds it ·",
        "**other** · **site**: there is no thing. Nothing is allowed under **conflict** or to what is **other**.\n",
    ]
    for action in list_actions().values():
        parts += [f"## {action.name}\n", f"{action.words[:1].upper()}{action.words[1:]}.\n"]
        shown = [each for each in relations if each in action.grants]
        parts += [f"| role | {' | '.join(each.value for each in shown)} |", f"|---|{'---|' * len(shown)}"]
        for role in Role:
            mine = {
                each.relation: each.is_allowed
                for each in cells
                if each.action == action.name and each.role is role
            }
            if any(mine.values()):
                marks = " | ".join("yes" if mine[each] else "–" for each in shown)
                parts.append(f"| {role.label} | {marks} |")
        parts.append("")
    parts += ["## Addresses\n", "| address by name | asks for |", "|---|---|"]
    parts += [
        f"| `{name}` | {_tell_door(asks)} |" for name, asks in ADDRESSES.items() if asks is not Door.CLOSED
    ]
    return "\n".join(parts) + "\n"


def _tell_door(asks: Door | str) -> str:
    words = {Door.OPEN: "nothing", Door.SIGNED_IN: "an account"}
    return words[asks] if isinstance(asks, Door) else f"[{asks}](#{asks})"

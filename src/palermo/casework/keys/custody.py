"""Two of three: a key sealed to each pair of custodians, one box inside the other.

The first of a pair opens the outer box and finds one that the second alone opens. There is no master key: each
key is sealed by itself, so that a recovery opens what it needs and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from palermo.casework.keys.boxes import MemberPair, open_box, open_key, seal_key_to, seal_to
from palermo.casework.keys.envelopes import Place
from palermo.casework.keys.material import KeyMaterialError, SecretKey

CUSTODIANS = 3


@dataclass(frozen=True, slots=True)
class PairedBox:
    """A key for two custodians, by their numbers: `first` opens the box, `second` what is in it."""

    first: int
    second: int
    box: bytes


def seal_to_pairs(key: SecretKey, *, custodians: Mapping[int, bytes], place: Place) -> tuple[PairedBox, ...]:
    """The key sealed to every pair of three custodians, given by number with their public keys."""
    if len(custodians) != CUSTODIANS or len(set(custodians.values())) != CUSTODIANS:
        raise KeyMaterialError(
            f"there are {len(set(custodians.values()))} custodians; expected {CUSTODIANS} different ones; "
            "please name them first"
        )
    return tuple(
        PairedBox(first, second, _seal_twice(key, custodians[first], custodians[second], place=place))
        for first, second in combinations(sorted(custodians), 2)
    )


def open_outer(box: bytes, *, pair: MemberPair, place: Place) -> bytes:
    """What the first of a pair finds: a box that only the second opens."""
    return open_box(box, pair=pair, place=_outer(place))


def open_inner(box: bytes, *, pair: MemberPair, place: Place) -> SecretKey:
    """The key, opened by the second of a pair."""
    return open_key(box, pair=pair, place=_inner(place))


def _seal_twice(key: SecretKey, first: bytes, second: bytes, *, place: Place) -> bytes:
    inner = seal_key_to(second, key, place=_inner(place))
    return seal_to(first, inner, place=_outer(place))


def _outer(place: Place) -> Place:
    return Place("custody, outer", (place.purpose, *place.parts))


def _inner(place: Place) -> Place:
    return Place("custody, inner", (place.purpose, *place.parts))

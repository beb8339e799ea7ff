"""The keys that one request may use, and nothing else may.

A keyring belongs to one signed-in person whose second factor was used. It opens unit keys and record keys when
they are asked for, holds them for the request, and is gone afterwards. Whoever asks outside of one is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from palermo.casework.accounts.models import User
from palermo.casework.keys.boxes import MemberPair, open_key
from palermo.casework.keys.envelopes import Place, unwrap
from palermo.casework.keys.material import SecretKey
from palermo.casework.keys.models import Grant, RecordWrap, UnitEpoch
from palermo.web.errors import SiteError


class LockedError(SiteError):
    """Something sealed was asked for by somebody who holds no key to it, or in no open session."""

    status: ClassVar[int] = 423
    title: ClassVar[str] = "Locked"


_current: ContextVar[Keyring | None] = ContextVar("keyring", default=None)


class Keyring:
    """The opened keys of one person for one request."""

    __slots__ = ("_epochs", "_pair", "_records", "user_id")

    def __init__(self, *, user: User, pair: MemberPair) -> None:
        self.user_id = user.pk
        self._pair = pair
        self._epochs: dict[int, SecretKey] | None = None
        self._records: dict[Any, SecretKey] = {}

    def __repr__(self) -> str:
        return f"<Keyring of account {self.user_id}>"

    def __reduce_ex__(self, _: object) -> Any:
        raise LockedError("a keyring was to be pickled; expected it to end with its request")

    @property
    def pair(self) -> MemberPair:
        """The person's own pair."""
        return self._pair

    def unit_keys(self) -> Mapping[int, SecretKey]:
        """The unit keys that are sealed to this person, by the number of their epoch's row."""
        if self._epochs is None:
            grants = Grant.objects.filter(user_id=self.user_id).select_related("unit_epoch")
            self._epochs = {
                each.unit_epoch_id: open_key(
                    bytes(each.box), pair=self._pair, place=place_of_unit_key(each.unit_epoch)
                )
                for each in grants
            }
        return self._epochs

    def get_unit_key(self, unit_epoch: UnitEpoch) -> SecretKey:
        """The key of a unit's epoch. Raises `LockedError` when it is not sealed to this person."""
        if unit_epoch.pk not in self.unit_keys():
            self._epochs = None  # an epoch that began since this request did
        key = self.unit_keys().get(unit_epoch.pk)
        if key is None:
            raise LockedError(
                f"unit {unit_epoch.unit_id} is closed to this account; expected a member of it; "
                "please ask a colleague there to grant its key"
            )
        return key

    def get_record_key(self, record_id: Any) -> SecretKey:
        """The key of a record that a unit of this person holds. Raises `LockedError`."""
        if record_id not in self._records:
            self.open_records([record_id])
        if record_id not in self._records:
            raise LockedError(
                "this record is closed to this account; expected one of a unit that holds it; "
                "please ask for a referral"
            )
        return self._records[record_id]

    def learn(self, record_id: Any, key: SecretKey) -> None:
        """Hold the key of a record that was made just now."""
        self._records[record_id] = key

    def open_records(self, record_ids: Iterable[Any]) -> None:
        """Open the keys of many records with one question; those this person may not open are left out."""
        held = self.unit_keys()
        wanted = [each for each in record_ids if each not in self._records]
        wraps = RecordWrap.objects.filter(record_id__in=wanted, unit_epoch_id__in=held)
        for wrap in wraps.select_related("unit_epoch").order_by("unit_epoch__epoch"):
            place = place_of_record_key(wrap.record_id, wrap.unit_epoch)
            under = held[wrap.unit_epoch_id]
            self._records[wrap.record_id] = unwrap(bytes(wrap.envelope), under=under, place=place)


def place_of_unit_key(unit_epoch: UnitEpoch) -> Place:
    """Where a unit's key belongs."""
    return Place("unit key", (str(unit_epoch.unit_id), str(unit_epoch.epoch)))


def place_of_record_key(record_id: object, unit_epoch: UnitEpoch) -> Place:
    """Where a record's key belongs, under one unit's key."""
    return Place("record key", (str(record_id), str(unit_epoch.unit_id), str(unit_epoch.epoch)))


def get_keyring() -> Keyring:
    """The keyring of this request. Raises `LockedError` where there is none."""
    keyring = _current.get()
    if keyring is None:
        raise LockedError(
            "nothing sealed can be opened here; expected an open session; please sign in with your password"
        )
    return keyring


def find_keyring() -> Keyring | None:
    """The keyring of this request, or None."""
    return _current.get()


@contextmanager
def opened(keyring: Keyring | None) -> Iterator[None]:
    """Inside, this keyring (or none) is the current one."""
    token = _current.set(keyring)
    try:
        yield
    finally:
        _current.reset(token)

"""Envelopes and boxes under anything: they open with their own key at their own place, and otherwise never."""

from __future__ import annotations

import logging
import pickle
import unicodedata
from copy import deepcopy
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.casework.keys.boxes import MemberPair, open_box, open_key, seal_key_to, seal_to
from palermo.casework.keys.custody import open_inner, open_outer, seal_to_pairs
from palermo.casework.keys.envelopes import Place, of_field, open_envelope, seal, unwrap, wrap
from palermo.casework.keys.material import CannotOpenError, KeyMaterialError, SecretKey
from palermo.casework.keys.passwords import Cost, derive_key, make_salt

PARTS = st.lists(st.text(max_size=12), max_size=4).map(tuple)
PLACES = st.builds(Place, st.text(max_size=12), PARTS)
CHEAP = Cost(passes=1, memory_bytes=8192)
HERE = of_field("people_person", "1", "names")


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


@given(plain=st.binary(max_size=300), place=PLACES)
def test_what_is_sealed_opens_with_its_key_at_its_place(plain: bytes, place: Place) -> None:
    key = SecretKey.make()
    assert open_envelope(seal(plain, key=key, place=place), key=key, place=place) == plain


@given(plain=st.binary(max_size=80), data=st.data())
def test_any_changed_bit_keeps_an_envelope_shut(plain: bytes, data: st.DataObject) -> None:
    key = SecretKey.make()
    envelope = seal(plain, key=key, place=HERE)
    bit = data.draw(st.integers(0, len(envelope) * 8 - 1))
    with pytest.raises(CannotOpenError):
        open_envelope(flip(envelope, bit), key=key, place=HERE)


def test_every_single_bit_of_one_envelope_matters() -> None:
    key = SecretKey.make()
    envelope = seal(b"x", key=key, place=HERE)
    for bit in range(len(envelope) * 8):
        with pytest.raises(CannotOpenError):
            open_envelope(flip(envelope, bit), key=key, place=HERE)


@given(cut=st.integers(0, 120))
def test_a_cut_envelope_stays_shut(cut: int) -> None:
    key = SecretKey.make()
    envelope = seal(b"words", key=key, place=HERE)
    with pytest.raises(CannotOpenError):
        open_envelope(envelope[: min(cut, len(envelope) - 1)], key=key, place=HERE)


@given(one=PLACES, other=PLACES)
def test_another_place_keeps_an_envelope_shut(one: Place, other: Place) -> None:
    key = SecretKey.make()
    envelope = seal(b"words", key=key, place=one)
    if one == other:
        assert open_envelope(envelope, key=key, place=other) == b"words"
        return
    with pytest.raises(CannotOpenError):
        open_envelope(envelope, key=key, place=other)


@given(one=PLACES, other=PLACES)
def test_no_two_places_write_alike(one: Place, other: Place) -> None:
    assert (one.encode() == other.encode()) == (one == other)


def test_another_key_keeps_an_envelope_shut() -> None:
    with pytest.raises(CannotOpenError):
        open_envelope(seal(b"words", key=SecretKey.make(), place=HERE), key=SecretKey.make(), place=HERE)


def test_the_same_words_never_make_the_same_envelope_and_lengths_are_rounded() -> None:
    key = SecretKey.make()
    made = {seal(b"Ana", key=key, place=HERE) for _ in range(50)}
    assert len(made) == 50
    lengths = {len(seal(b"a" * count, key=key, place=HERE)) for count in range(64)}
    assert len(lengths) == 1


@given(plain=st.binary(max_size=60), data=st.data())
def test_any_changed_bit_keeps_a_box_shut(plain: bytes, data: st.DataObject) -> None:
    pair = MemberPair.make()
    box = seal_to(pair.public, plain, place=HERE)
    assert open_box(box, pair=pair, place=HERE) == plain
    bit = data.draw(st.integers(0, len(box) * 8 - 1))
    with pytest.raises(CannotOpenError):
        open_box(flip(box, bit), pair=pair, place=HERE)


@given(one=PLACES, other=PLACES)
def test_a_box_opens_for_its_person_at_its_place_alone(one: Place, other: Place) -> None:
    pair, stranger, key = MemberPair.make(), MemberPair.make(), SecretKey.make()
    box = seal_key_to(pair.public, key, place=one)
    assert open_key(box, pair=pair, place=one) == key
    with pytest.raises(CannotOpenError):
        open_key(box, pair=stranger, place=one)
    if one != other:
        with pytest.raises(CannotOpenError):
            open_key(box, pair=pair, place=other)


def test_every_pair_of_custodians_opens_and_no_single_one_does() -> None:
    custodians = {number: MemberPair.make() for number in (4, 7, 9)}
    key = SecretKey.make()
    boxes = seal_to_pairs(key, custodians={n: each.public for n, each in custodians.items()}, place=HERE)
    assert {(each.first, each.second) for each in boxes} == set(combinations((4, 7, 9), 2))
    for each in boxes:
        inner = open_outer(each.box, pair=custodians[each.first], place=HERE)
        assert open_inner(inner, pair=custodians[each.second], place=HERE) == key
    for number, alone in custodians.items():
        for each in boxes:
            if number != each.first:
                with pytest.raises(CannotOpenError):
                    open_outer(each.box, pair=alone, place=HERE)
                continue
            inner = open_outer(each.box, pair=alone, place=HERE)
            assert key.reveal() not in inner
            with pytest.raises(CannotOpenError):
                open_inner(inner, pair=alone, place=HERE)


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_custody_needs_three_different_people(count: int) -> None:
    publics = {number: MemberPair.make().public for number in range(count)}
    with pytest.raises(KeyMaterialError, match="custodians"):
        seal_to_pairs(SecretKey.make(), custodians=publics, place=HERE)
    same = MemberPair.make().public
    with pytest.raises(KeyMaterialError, match="custodians"):
        seal_to_pairs(SecretKey.make(), custodians=dict.fromkeys(range(3), same), place=HERE)


@settings(max_examples=20)
@given(one=st.text(min_size=1, max_size=30), other=st.text(min_size=1, max_size=30))
def test_a_password_gives_its_own_key_and_no_other(one: str, other: str) -> None:
    salt = make_salt()
    same = unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
    made = derive_key(one, salt=salt, cost=CHEAP)
    assert (made == derive_key(other, salt=salt, cost=CHEAP)) == same
    assert made != derive_key(one, salt=make_salt(), cost=CHEAP)


def test_a_key_shows_itself_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    key = SecretKey.make()
    pair = MemberPair.of(key)
    secret = key.reveal()
    told = [repr(key), str(key), f"{key}", f"{key!r}", f"{key!s}", repr(pair), repr([key]), repr({1: pair})]
    logging.getLogger("keys").warning("met %s and %r", key, pair)
    told.append(caplog.text)
    for attempt in (lambda: pickle.dumps(key), lambda: deepcopy(pair), lambda: hash(key), lambda: vars(key)):
        with pytest.raises((KeyMaterialError, TypeError)) as caught:
            attempt()
        told.append(repr(caught.value) + str(caught.value))
    for text in told:
        assert secret.hex() not in text
        assert repr(secret)[2:-1] not in text


def test_an_error_says_neither_key_nor_plaintext_nor_cause() -> None:
    key, plain = SecretKey.make(), b"words of a note"
    envelope = flip(seal(plain, key=key, place=HERE), 300)
    with pytest.raises(CannotOpenError) as caught:
        open_envelope(envelope, key=key, place=HERE)
    told = repr(caught.value) + str(caught.value)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    assert "words" not in told and key.reveal().hex() not in told and "names" not in told


def test_derived_keys_differ_by_purpose_and_from_their_source() -> None:
    key = SecretKey.make()
    assert key.derive("a") == key.derive("a")
    assert key.derive("a") != key.derive("b")
    assert key.derive("a") != key


def test_a_wrapped_key_comes_back_under_its_own_key_alone() -> None:
    key, under = SecretKey.make(), SecretKey.make()
    envelope = wrap(key, under=under, place=HERE)
    assert unwrap(envelope, under=under, place=HERE) == key
    assert key.reveal() not in envelope
    with pytest.raises(CannotOpenError):
        unwrap(envelope, under=SecretKey.make(), place=HERE)

"""Sealing to the organisation, and the receipt code with what follows from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.engines.sealing import (
    SealingError,
    clean_code,
    derive_receipt,
    fingerprint,
    make_code,
    make_pair,
    mark_of,
    open_sealed,
    padded_size,
    public_of,
    seal,
)

SALT = b"a salt of sixteen"[:16]
PUBLIC, PRIVATE = make_pair()


@given(st.binary(max_size=5000))
def test_what_is_sealed_opens_with_the_private_half_and_is_padded(plain: bytes) -> None:
    envelope = seal(plain, to=PUBLIC, purpose="p")
    assert open_sealed(envelope, private=PRIVATE, purpose="p") == plain
    assert len(envelope) - 49 in {1024, 2048, 4096, 8192}


def test_the_same_words_give_two_envelopes() -> None:
    assert seal(b"x", to=PUBLIC, purpose="p") != seal(b"x", to=PUBLIC, purpose="p")


def test_words_of_different_length_give_envelopes_of_one_size() -> None:
    sizes = {len(seal(b"x" * length, to=PUBLIC, purpose="p")) for length in (0, 1, 400, 1000)}
    assert len(sizes) == 1


def test_the_public_half_opens_nothing() -> None:
    with pytest.raises(SealingError):
        open_sealed(seal(b"x", to=PUBLIC, purpose="p"), private=PUBLIC, purpose="p")


def test_another_purpose_does_not_open() -> None:
    with pytest.raises(SealingError, match="another purpose"):
        open_sealed(seal(b"x", to=PUBLIC, purpose="report"), private=PRIVATE, purpose="reply")


@given(st.integers(0, 1072), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place: int, change: int) -> None:
    envelope = bytearray(seal(b"words", to=PUBLIC, purpose="p"))
    envelope[place] ^= change
    with pytest.raises(SealingError):
        open_sealed(bytes(envelope), private=PRIVATE, purpose="p")


def test_half_a_public_key_is_refused() -> None:
    with pytest.raises(SealingError, match="expected 32"):
        seal(b"x", to=PUBLIC[:16], purpose="p")


@given(st.integers(0, 10**7))
def test_padding_always_leaves_room_for_its_mark(length: int) -> None:
    assert padded_size(length) > length


def test_a_code_is_read_however_it_was_typed() -> None:
    code = make_code()
    letters = clean_code(code)
    assert letters is not None and len(letters) == 24
    assert clean_code(f"  {code.lower().replace('-', ' ')} ") == letters
    assert clean_code(code.replace("0", "o").replace("1", "l")) == letters


def test_most_mistypings_are_noticed_before_anything_is_asked() -> None:
    noticed = 0
    for _ in range(300):
        code = make_code()
        wrong = ("7" if code[0] != "7" else "8") + code[1:]
        noticed += clean_code(wrong) is None
    assert noticed >= 290  # one in 1024 passes by chance


@pytest.mark.parametrize("typed", ["", "abc", "U" * 24, "é" * 24, "0" * 25])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert clean_code(typed) is None


def test_no_two_codes_are_alike() -> None:
    assert len({make_code() for _ in range(1000)}) == 1000


def test_a_code_leads_to_the_same_keys_and_another_salt_to_others() -> None:
    code = make_code()
    first, again = derive_receipt(code, salt=SALT), derive_receipt(code.lower(), salt=SALT)
    other = derive_receipt(code, salt=b"b" * 16)
    assert first == again
    assert public_of(first.private) == first.public
    assert {first.lookup, first.public, first.private, first.duplicates}.isdisjoint(
        {other.lookup, other.public, other.private, other.duplicates}
    )


def test_a_receipt_does_not_show_its_private_half() -> None:
    receipt = derive_receipt(make_code(), salt=SALT)
    assert receipt.private.hex() not in repr(receipt) and repr(receipt.private) not in repr(receipt)


def test_an_incomplete_code_gives_no_keys() -> None:
    with pytest.raises(SealingError, match="24 letters"):
        derive_receipt("ABCD", salt=SALT)


def test_the_mark_of_the_same_words_differs_between_codes() -> None:
    one, two = (derive_receipt(make_code(), salt=SALT) for _ in range(2))
    assert mark_of(b"x", receipt=one) == mark_of(b"x", receipt=one)
    assert len({mark_of(b"x", receipt=one), mark_of(b"x", receipt=two), mark_of(b"y", receipt=one)}) == 3


def test_a_fingerprint_names_a_key() -> None:
    assert fingerprint(PUBLIC) != fingerprint(PRIVATE)
    assert len(fingerprint(PUBLIC)) == 16

"""Demonstration sign-ins: made fresh, kept for the owner alone, found by address."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from palermo.observatory.accounts.sign_ins import (
    FILE_NAME,
    UnknownSignInError,
    get_sign_in,
    keep_sign_ins,
    list_sign_ins,
    make_sign_in,
)


def test_two_sign_ins_never_share_a_password_or_a_secret() -> None:
    made = [make_sign_in(email=f"{n}@tavoria.example", name="N", role="viewer") for n in range(50)]
    assert len({each.password for each in made}) == len({each.totp_secret for each in made}) == 50


def test_kept_sign_ins_are_found_again_by_address_in_any_case(tmp_path: Path) -> None:
    sign_in = make_sign_in(email="reviewer@tavoria.example", name="Rosa", role="reviewer")
    keep_sign_ins(tmp_path, [sign_in])
    assert list_sign_ins(tmp_path) == (sign_in,)
    assert get_sign_in(tmp_path, " Reviewer@tavoria.example") == sign_in


def test_the_file_of_sign_ins_is_closed_to_others_also_when_written_again(tmp_path: Path) -> None:
    for _ in range(2):
        keep_sign_ins(tmp_path, [make_sign_in(email="a@tavoria.example", name="A", role="viewer")])
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_an_address_without_a_demonstration_sign_in_gets_no_code(tmp_path: Path) -> None:
    assert list_sign_ins(tmp_path) == ()
    with pytest.raises(UnknownSignInError) as refusal:
        get_sign_in(tmp_path, "director@ministry.example")
    assert "director" not in str(refusal.value)

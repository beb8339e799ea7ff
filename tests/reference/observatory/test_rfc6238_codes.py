"""One-time codes against the values of RFC 6238, appendix B (SHA-1; the last six of the eight digits)."""

from __future__ import annotations

from base64 import b32encode

import pytest

from palermo.observatory.accounts.one_time_codes import current_code, seconds_left

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "eight_digits"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, eight_digits: str) -> None:
    assert current_code(SECRET, seconds=seconds) == eight_digits[-6:]


@pytest.mark.parametrize(("seconds", "left"), [(0, 30), (29.9, 1), (30, 30), (59, 1)])
def test_the_time_a_code_still_holds_is_counted_from_the_half_minute(seconds: float, left: int) -> None:
    assert seconds_left(seconds=seconds) == left

"""Who comes too often waits in the second lane; who comes is not written down."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from palermo.intake_public.box.models import Lane
from palermo.intake_public.form.flooding import MOST_SENDERS, Meter, blind_sender
from palermo.intake_public.form.tokens import PROOF_BITS, find_code, is_proof, make_token


def count(meter: Meter, times: int, *, sender: bytes | None = b"s", now: float = 0.0) -> list[Lane]:
    return [meter.count(sender, now=now) for _ in range(times)]


def test_one_sender_is_in_the_first_lane_until_it_comes_too_often() -> None:
    meter = Meter(100, 3)
    assert count(meter, 5) == [Lane.FIRST] * 3 + [Lane.SECOND] * 2
    assert count(meter, 1, sender=b"other") == [Lane.FIRST]


def test_after_ten_quiet_minutes_a_sender_is_first_again() -> None:
    meter = Meter(100, 1)
    count(meter, 9)
    assert count(meter, 1, now=600.0) == [Lane.FIRST]


def test_many_senders_together_fill_the_second_lane() -> None:
    meter = Meter(2, 100)
    lanes = [meter.count(str(number).encode(), now=0.0) for number in range(4)]
    assert lanes == [Lane.FIRST, Lane.FIRST, Lane.SECOND, Lane.SECOND]
    assert meter.count(b"later", now=61.0) is Lane.FIRST


def test_an_unknown_sender_is_counted_with_all() -> None:
    assert count(Meter(2, 1), 3, sender=None) == [Lane.FIRST, Lane.FIRST, Lane.SECOND]


def test_memory_of_senders_is_bounded() -> None:
    meter = Meter(10**9, 1)
    for number in range(MOST_SENDERS + 10):
        meter.count(str(number).encode(), now=0.0)
    assert len(meter._senders) <= MOST_SENDERS


@pytest.mark.parametrize(
    ("headers", "is_known"),
    [
        ({"REMOTE_ADDR": "192.0.2.7"}, True),
        ({"REMOTE_ADDR": "127.0.0.1"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.9, 192.0.2.7"}, True),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "nobody"}, False),
    ],
)
def test_a_sender_is_a_mark_that_does_not_hold_the_address(headers: dict[str, str], is_known: bool) -> None:
    mark = blind_sender(RequestFactory().get("/", **headers))  # type: ignore[arg-type]
    assert (mark is not None) is is_known
    assert mark is None or (len(mark) == 16 and b"192.0.2" not in mark)


def test_a_forwarded_address_from_elsewhere_is_not_believed() -> None:
    asked = RequestFactory()
    one = blind_sender(asked.get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="192.0.2.1"))
    two = blind_sender(asked.get("/", REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR="192.0.2.2"))
    assert one == two


def test_a_proof_is_found_by_work_and_holds_for_its_form_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palermo.intake_public.form.tokens.PROOF_BITS", 10)
    token, other = make_token(), make_token()
    proof = next(str(number) for number in range(10**6) if is_proof(str(number), token=token))
    assert is_proof(proof, token=token)
    assert sum(is_proof(str(number), token=other) for number in range(2000)) < 20
    assert (
        not is_proof("", token=token) and not is_proof("-1", token=token) and not is_proof("٣", token=token)
    )
    assert PROOF_BITS >= 16


def test_a_token_that_was_changed_carries_no_code() -> None:
    token = make_token()
    assert find_code(token) is not None
    assert find_code("A" + token[1:]) is None or token[0] == "A"
    assert find_code("") is None

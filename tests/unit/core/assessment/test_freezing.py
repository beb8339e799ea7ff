"""A frozen record has one form and one digest."""

from __future__ import annotations

import hashlib

import pytest

from palermo.core.assessment.freezing import freeze


def test_the_order_of_keys_does_not_matter() -> None:
    assert freeze({"b": 1, "a": [2, "é"]}) == freeze({"a": [2, "é"], "b": 1})


def test_the_digest_is_that_of_the_bytes() -> None:
    written, digest = freeze({"reason": "未报告"})
    assert written == '{"reason":"未报告"}'.encode()
    assert digest == hashlib.sha256(written).hexdigest()


def test_a_change_anywhere_changes_the_digest() -> None:
    assert freeze({"a": {"b": ["x"]}})[1] != freeze({"a": {"b": ["y"]}})[1]


@pytest.mark.parametrize("record", [{"a": 0.5}, {"a": [{"b": 1.0}]}, {"a": {1: "x"}}])
def test_what_programs_write_differently_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="expected"):
        freeze(record)

"""Answers are three-valued: what was not asked, not known or declined is never a no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from palermo.core.errors import PalermoError

Answer = Literal["yes", "no", "unknown", "declined"]
Age = Literal["adult", "child", "unknown"]
ANSWERS: tuple[str, ...] = get_args(Answer)
AGES: tuple[str, ...] = get_args(Age)

# Three truth values: True, False, and None for what is not known.
Truth = bool | None


class AnswerError(PalermoError):
    """An answer does not belong to the instrument."""


def truth_of(answer: str) -> Truth:
    """The truth value of an answer.

    >>> truth_of("yes"), truth_of("no"), truth_of("declined")
    (True, False, None)
    """
    return {"yes": True, "no": False}.get(answer)


def any_of(values: Iterable[Truth]) -> Truth:
    """Whether at least one holds: known as soon as one does, false only when all are known not to (Kleene).

    >>> any_of([False, None]), any_of([None, True]), any_of([False, False])
    (None, True, False)
    """
    found = tuple(values)
    if any(value is True for value in found):
        return True
    return None if any(value is None for value in found) else False


def all_of(values: Iterable[Truth]) -> Truth:
    """Whether all hold: known not to as soon as one does not (Kleene).

    >>> all_of([True, None]), all_of([None, False]), all_of([True, True])
    (None, False, True)
    """
    found = tuple(values)
    if any(value is False for value in found):
        return False
    return None if any(value is None for value in found) else True

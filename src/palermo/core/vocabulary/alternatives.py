"""One pattern for any of many phrases that does not try them one after the other.

Phrases that begin alike share their beginning, so that a text is compared with hundreds of names in the time of a
few. Of several phrases that fit at a place the longest wins, as if they had been written in order of length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# A letter, and the branches behind it; `_END` stands for a phrase that ends here.
_Branches = dict[str, "_Branches"]
_END = ""


def any_of(phrases: Iterable[str], *, space: str = r"\ ") -> str:
    """A pattern for any of the phrases, the longest first; `space` is the pattern of one space in them.

    Case counts: lower phrases and text alike where it should not.

    >>> any_of(["act", "acts", "action"])
    '(?:act(?:ion|s|))'
    """
    root: _Branches = {}
    for phrase in phrases:
        branches = root
        for letter in phrase:
            branches = branches.setdefault(letter, {})
        branches[_END] = {}
    return _written(root, space)


def _written(branches: _Branches, space: str) -> str:
    ends = _END in branches
    options = [
        f"{_letter(letter, space)}{_tail(following, space)}"
        for letter, following in sorted(branches.items())
        if letter != _END
    ]
    return f"(?:{'|'.join([*options, ''] if ends else options)})"


def _tail(branches: _Branches, space: str) -> str:
    """What follows a letter: straight on while there is one way only, then the ways there are."""
    straight = ""
    while len(branches) == 1 and _END not in branches:
        letter, branches = next(iter(branches.items()))
        straight += _letter(letter, space)
    return straight if list(branches) == [_END] else straight + _written(branches, space)


def _letter(letter: str, space: str) -> str:
    return space if letter == " " else re.escape(letter)

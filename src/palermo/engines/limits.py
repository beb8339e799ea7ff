"""How much one file may cost, and the words for a file that is refused."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.errors import PalermoError

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of reading: bytes of a file, characters of its text, seconds and memory of its process,
    members and unpacked bytes of an archive.

    `memory_bytes` bounds the address space of the reading process, of which the parsers themselves take a part.
    """

    file_bytes: int = 64 * _MEBIBYTE
    text_characters: int = 20_000_000
    seconds: float = 30.0
    memory_bytes: int = 1024 * _MEBIBYTE
    members: int = 2_000
    unpacked_bytes: int = 256 * _MEBIBYTE


class Unreadable(PalermoError):
    """A file that is not read. `kind` is a short stable word for what is wrong; the message is one sentence."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def in_words(byte_count: int) -> str:
    """A size as people say it.

    >>> in_words(209715200)
    '200 MB'
    >>> in_words(700)
    '700 bytes'
    """
    if byte_count >= _MEBIBYTE:
        return f"{round(byte_count / _MEBIBYTE)} MB"
    if byte_count >= 1024:
        return f"{round(byte_count / 1024)} KB"
    return f"{byte_count} bytes"


def too_large(byte_count: int, *, limits: Limits) -> Unreadable:
    """The refusal of a file that is larger than the bound."""
    return Unreadable(
        "too_large",
        f"the file has {in_words(byte_count)}; expected at most {in_words(limits.file_bytes)}; "
        "split it, or save only the part that is needed",
    )

"""ZIP archives: their members one after the other into one file, counted byte by byte.

A member's name is told and never used as a path, so no name can lead anywhere. What an archive claims of its
sizes is not believed: bytes are counted as they come out.
"""

from __future__ import annotations

import re
import stat
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from palermo.engines.limits import Limits, Unreadable, in_words, too_large

_CHUNK = 256 * 1024
_MOST_RATIO = 300
_RATIO_COUNTS_FROM = 4 * 1024 * 1024
_ENCRYPTED = 0x1
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 300


def unpack(source: BinaryIO, sink: BinaryIO, *, limits: Limits) -> dict[str, Any]:
    """Write the members' bytes to `sink`, and say of each its name and where it stands, or why it is refused.

    Folders and what operating systems add of their own are passed over. Refused as a whole: an archive with
    too many members or too many bytes.
    """
    try:
        with ZipFile(source) as archive:
            members = [each for each in archive.infolist() if not _is_passed_over(each)]
            _check_count(members, limits=limits)
            return {"members": list(_unpacked(archive, members, sink, limits=limits))}
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise Unreadable(
            "damaged", "the ZIP archive is cut off or damaged; expected a whole one; fetch or pack it again"
        ) from error


def _is_passed_over(member: ZipInfo) -> bool:
    parts = member.filename.split("/")
    return member.is_dir() or parts[0] == "__MACOSX" or parts[-1] in (".DS_Store", "Thumbs.db", "desktop.ini")


def _check_count(members: list[ZipInfo], *, limits: Limits) -> None:
    if len(members) > limits.members:
        raise Unreadable(
            "too_many_members",
            f"the ZIP archive holds {len(members):,} files; expected at most {limits.members:,}; split it",
        )
    if not members:
        raise Unreadable("empty", "the ZIP archive holds no files; expected at least one; pack it again")


def _unpacked(
    archive: ZipFile, members: list[ZipInfo], sink: BinaryIO, *, limits: Limits
) -> Iterator[dict[str, Any]]:
    written = 0
    seen: dict[str, int] = {}
    for member in members:
        name = _shown_name(member.filename, seen)
        try:
            _check_member(member, limits=limits)
            length = _copy(archive, member, sink, room=limits.unpacked_bytes - written, limits=limits)
        except Unreadable as error:
            if error.kind == "zip_bomb":
                raise
            yield {"name": name, "refused": error.kind, "message": str(error)}
            sink.seek(written)
        else:
            yield {"name": name, "start": written, "length": length}
            written += length


def _shown_name(name: str, seen: dict[str, int]) -> str:
    """A name fit to be shown, told apart from equal ones."""
    shown = _UNPRINTABLE.sub("\ufffd", name)[-_LONGEST_NAME:] or "(no name)"
    seen[shown] = seen.get(shown, 0) + 1
    return shown if seen[shown] == 1 else f"{shown} ({seen[shown]})"


def _check_member(member: ZipInfo, *, limits: Limits) -> None:
    name = member.orig_filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name) or "\x00" in name:
        raise Unreadable(
            "path_trick",
            "the member's name leads out of the archive; expected a plain name inside it; "
            "pack the files again from their folder",
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Unreadable(
            "path_trick",
            "the member is a link to another file; expected the file itself; pack what it points to",
        )
    if member.flag_bits & _ENCRYPTED:
        raise Unreadable(
            "encrypted",
            "the member is locked with a password; expected one that opens without; unpack it and pack it "
            "without one",
        )
    if member.file_size > limits.file_bytes:
        raise too_large(member.file_size, limits=limits)


def _copy(archive: ZipFile, member: ZipInfo, sink: BinaryIO, *, room: int, limits: Limits) -> int:
    """The length of a member after copying it."""
    length = 0
    try:
        with archive.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                length += len(chunk)
                _check_growth(length, member.compress_size, room=room, limits=limits)
                sink.write(chunk)
    except (
        BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise Unreadable(
            "damaged",
            "the member is damaged or packed in an unusual way; expected deflated or stored bytes; pack it "
            "again",
        ) from error
    return length


def _check_growth(length: int, packed: int, *, room: int, limits: Limits) -> None:
    if length > limits.file_bytes:
        raise too_large(length, limits=limits)
    if length > room or (length > _RATIO_COUNTS_FROM and length > _MOST_RATIO * max(packed, 1)):
        raise Unreadable(
            "zip_bomb",
            f"the ZIP archive unpacks to far more than it holds; expected at most "
            f"{in_words(limits.unpacked_bytes)} "
            "and ordinary documents; unpack it by hand and give the documents that are needed",
        )

"""The bytes of snapshots, in files named by what they hold."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from palermo.core.errors import PalermoError


class LostBytesError(PalermoError):
    """The file of a snapshot is gone or no longer holds what its name says."""


def digest_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal: what a snapshot is called."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> str:
    """Write bytes to their place, safely on disk before it returns, and give their digest.

    Writing the same bytes again changes nothing; a half-written file is never seen under the name.
    """
    digest = digest_of(data)
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return digest


def fetch(digest: str) -> bytes:
    """The bytes of a digest, checked against it. Raises `LostBytesError` when they are gone or changed."""
    try:
        data = path_of(digest).read_bytes()
    except FileNotFoundError:
        raise LostBytesError(
            f"the file of snapshot {digest} is gone; expected it in the snapshot folder; restore it"
        ) from None
    if digest_of(data) != digest:
        raise LostBytesError(
            f"the file of snapshot {digest} was changed; expected the bytes of its name; restore it"
        )
    return data


def path_of(digest: str) -> Path:
    """Where the bytes of a digest are kept: a folder by the first two characters, a file by the rest."""
    return Path(settings.SNAPSHOT_FOLDER) / digest[:2] / digest[2:]


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

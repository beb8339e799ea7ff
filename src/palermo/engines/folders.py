"""Which files of a folder are documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

# What counts as a document in a folder. A file that is named itself is tried whatever it is called.
_SUFFIXES = frozenset(
    {
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".mhtml",
        ".mht",
        ".pdf",
        ".docx",
        ".md",
        ".markdown",
        ".zip",
    }
)


def list_documents(folder: Path) -> Iterator[Path]:
    """The documents in a folder and the folders below it, in order. A read-me file tells about its folder and is not
    one of its documents, and neither is a hidden file."""
    return (each for each in sorted(folder.rglob("*")) if _is_document(each))


def _is_document(path: Path) -> bool:
    if path.name.startswith(".") or path.stem.lower() == "readme":
        return False
    return path.suffix.lower() in _SUFFIXES and path.is_file()

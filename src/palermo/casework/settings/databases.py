"""Where the tables are: SQLite files by default, PostgreSQL when its address is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# WAL lets readers go on while one writes; FULL keeps what was acknowledged through a power failure;
# secure_delete overwrites what is deleted, so that an erased key is gone from the file as well.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    ),
}


def list_databases(folder: Path, *, address: str) -> dict[str, dict[str, Any]]:
    """The site's tables as `default` and the task queue as `queue`, which on SQLite is a file of its own:
    a worker that takes a task must never wait for a page that writes, and the queue holds numbers only."""
    if address:
        return {"default": _read_address(address)}
    return {
        "default": _open_file(folder / "casework.sqlite3"),
        "queue": _open_file(folder / "queue.sqlite3"),
    }


def _open_file(path: Path) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": dict(_SQLITE), "CONN_MAX_AGE": 0}


def _read_address(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ValueError(
            f"the database address begins with {parts.scheme!r}; expected postgresql://user@host:port/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

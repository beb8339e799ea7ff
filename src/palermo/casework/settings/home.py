"""Where casework keeps its files, and the secrets it makes for itself.

`PALERMO_HOME` names the folder (default: `~/.palermo`); each site has its own folder inside.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def get_home() -> Path:
    """Casework's own folder; made, and closed to others, when it is not there yet."""
    root = Path(os.environ.get("PALERMO_HOME") or Path.home() / ".palermo")
    folder = root.resolve() / "casework"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def get_heads_folder(home: Path) -> Path:
    """Where the signed heads of the audit trail go. Another disk or machine is where they help."""
    given = os.environ.get("PALERMO_CASEWORK_HEADS")
    return Path(given) if given else home.parent / "casework-heads"


def get_host() -> str:
    """The name casework answers to: the one place that says it, for the site and for what calls it."""
    return os.environ.get("PALERMO_CASEWORK_HOST", "casework.localhost")


def get_secret(folder: Path, *, name: str, variable: str) -> str:
    """A secret from the environment, or from a file that only the owner can read, made at first use."""
    given = os.environ.get(variable)
    if given:
        return given
    path = folder / name
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(50)
        file.write(secret)
    return secret

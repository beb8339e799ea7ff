"""Atom feeds (RFC 4287): what every feed of a site has in common."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed without entries last changed
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomFeed(Atom1Feed):
    """Django's writer; an empty feed did not change just now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER

    def to_bytes(self) -> bytes:
        """The feed as UTF-8."""
        written: bytes = self.writeString("utf-8").encode()
        return written


def clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_XML.sub("�", words)

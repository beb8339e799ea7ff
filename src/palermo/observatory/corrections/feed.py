"""The log of corrections as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html

from palermo.observatory.corrections.presenting.log import LoggedChange, say_changes

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # when a feed without entries last changed
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Atom(Atom1Feed):
    """Django's writer; an empty feed did not change just now."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else _NEVER


def write_log_feed(entries: Iterable[LoggedChange], *, site: str, title: str, path: str, page: str) -> bytes:
    """The feed as UTF-8; `site` is the absolute address of the site without a path."""
    feed = _Atom(
        title=f"{title}: corrections",
        link=f"{site}{page}",
        description="What was put right in public, withdrawn or given back.",
        subtitle="What was put right in public, withdrawn or given back.",
        language="en",
        author_name=title,
        author_link=f"{site}/",
        feed_url=f"{site}{path}",
        feed_guid=f"{site}{path}",
    )
    for each in entries:
        feed.add_item(
            title=_clean(f"{each.what}: {each.kind}" + (f", {each.source}" if each.source else "")),
            link=f"{site}{each.address}",
            unique_id=f"{site}{page}#n-{each.number}",
            description=format_html("<p>{}</p><p>{}</p>", _clean(say_changes(each)), _clean(each.why)),
            pubdate=each.at,
            updateddate=each.at,
            author_name=title,
        )
    written: bytes = feed.writeString("utf-8").encode()
    return written


def _clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NOT_XML.sub("�", words)

"""The log of corrections as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html

from palermo.observatory.corrections.presenting.log import LoggedChange, say_changes
from palermo.web.atom import AtomFeed, clean


def write_log_feed(entries: Iterable[LoggedChange], *, site: str, title: str, path: str, page: str) -> bytes:
    """The feed as UTF-8; `site` is the absolute address of the site without a path."""
    feed = AtomFeed(
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
            title=clean(f"{each.what}: {each.kind}" + (f", {each.source}" if each.source else "")),
            link=f"{site}{each.address}",
            unique_id=f"{site}{page}#n-{each.number}",
            description=format_html("<p>{}</p><p>{}</p>", clean(say_changes(each)), clean(each.why)),
            pubdate=each.at,
            updateddate=each.at,
            author_name=title,
        )
    return feed.to_bytes()

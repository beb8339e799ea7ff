"""Publications as an Atom feed (RFC 4287). An entry is a statement: its id is its public address, its text
the quoted sentence and nothing else of the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from palermo.core.vocabulary.countries import country_name
from palermo.observatory.feeds.queries import Published
from palermo.observatory.library.presenting.amounts import write_amount
from palermo.observatory.library.presenting.citing import cite_source
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.presenting.twins import write_definition_note
from palermo.observatory.library.presenting.words import KIND_NAMES, say
from palermo.web.atom import AtomFeed, clean
from palermo.web.charts.tier_strip import TIER_NAMES

_LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Described:
    """What a feed is of, the page that shows the same, and its own address; both addresses absolute."""

    title: str
    subtitle: str
    page: str
    address: str


def write_feed(described: Described, *, items: Iterable[Published], site: str, title: str) -> bytes:
    """The feed as UTF-8. `site` is the site's own absolute address without a path, `title` its name."""
    feed = _Atom(
        title=clean(described.title),
        link=described.page,
        description=clean(described.subtitle),
        subtitle=clean(described.subtitle),
        language="en",
        author_name=title,
        author_link=f"{site}/",
        feed_url=described.address,
        feed_guid=described.address,
    )
    for item in items:
        _add(feed, item, site=site)
    return feed.to_bytes()


def title_of(said: Said, *, iso3: str) -> str:
    """A statement in one line: its country, its kind, and what it says at its shortest."""
    if said.kind == "figure":
        words = f"{write_amount(said.fields)}, {say('measures', said.get('measure') or '').lower()}"
    elif said.kind == "tier_placement":
        words = f"{'not ' if said.get('placement') == 'negated' else ''}{TIER_NAMES[said.fields['tier']]}"
    else:
        words = " ".join(said.words.split())
    whole = ": ".join(part for part in (_name(iso3), KIND_NAMES[said.kind], words) if part)
    return whole if len(whole) <= _LONGEST_TITLE else whole[: _LONGEST_TITLE - 1].rstrip() + "…"


class _Atom(AtomFeed):
    """A feed whose entries say where their source and their twin are."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        twin = {"rel": "alternate", "type": "application/json", "href": item["twin"]}
        handler.addQuickElement("link", "", twin)
        if item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["via"]})


def _tell_definition(said: Said) -> str:
    """That a count rests on a narrower definition, as a paragraph; nothing where it does not."""
    found = said.definition
    return format_html("<p>{}</p>", write_definition_note(found)) if found and found.is_narrower else ""


def _add(feed: _Atom, item: Published, *, site: str) -> None:
    said, source = tell(item.identity), item.identity.snapshot.source
    shown = item.identity.shown
    assert shown is not None  # the rule of visibility gives none without
    iso3 = shown.iso3
    address = f"{site}{said.address}"
    cited = cite_source(title=said.source_title, publisher=said.publisher, published_on=said.published_on)
    feed.add_item(
        title=clean(title_of(said, iso3=iso3)),
        link=address,
        unique_id=address,
        description=format_html(
            '<blockquote lang="{}">{}</blockquote><p>{}</p>{}',
            said.language,
            clean(said.quote),
            clean(cited),
            _tell_definition(said),
        ),
        pubdate=item.published_at,
        updateddate=item.changed_at,
        author_name=clean(said.publisher) or feed.feed["author_name"],
        categories=[said.kind, *([iso3] if iso3 else [])],
        twin=f"{site}{reverse('statement_json', args=[said.key])}",
        via=clean(source.url) if source is not None else "",
    )


def _name(iso3: str) -> str:
    try:
        return country_name(iso3)
    except KeyError:
        return ""

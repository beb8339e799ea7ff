"""A document and its statements for the reader, the statement page and the review page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from palermo.observatory.library.models import Statement, StatementIdentity
from palermo.observatory.library.presenting.marked_text import Block, Claim, Stretch, mark_text
from palermo.observatory.library.presenting.quoting import Context, find_context
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.library.presenting.words import KIND_NAMES
from palermo.observatory.library.queries import TextView


@dataclass(frozen=True, slots=True)
class Link:
    """A source that a statement's source cites for it: title as told, and the citation's own statement."""

    title: str
    said: Said | None = None


def mark_document(
    view: TextView,
    *,
    below: int,
    current: Statement | None = None,
    identity: StatementIdentity | None = None,
) -> tuple[Block, ...]:
    """The document of a view with its statements marked; `current` is the statement under review, with its
    identity, and its quote is marked too. `below` is the page's own heading level above the
    document."""
    claims = [_claim(each, each.shown) for each in view.identities if each.shown is not None]
    quoted = None
    if current is not None and identity is not None and current.text_id == view.text.pk:
        claims = [claim for claim in claims if claim.key != identity.key]
        claims.append(_claim(identity, current))
        quoted = (current.quote_start, current.quote_end)
    levels = settle_levels([each.level or 1 for each in view.passages if each.kind == "heading"], below=below)
    passages = [
        Stretch(each.kind, each.start, each.end, next(levels) if each.kind == "heading" else None)
        for each in view.passages
    ]
    return mark_text(
        view.content,
        passages=passages,
        claims=claims,
        quoted=quoted,
        current=identity.key if identity else "",
    )


def settle_levels(levels: Iterable[int], *, below: int) -> Iterator[int]:
    """The heading levels of a document below a heading of the page, none of them skipped on the way down.

    >>> list(settle_levels([1, 3, 3, 2], below=2))
    [3, 4, 4, 4]
    """
    reached = below
    for level in levels:
        reached = min(level + below, reached + 1, 6)
        yield reached


def context_of(identity: StatementIdentity, *, view: TextView) -> Context:
    """The rest of the passage around what is shown, where the whole text may be shown."""
    shown = identity.shown
    if shown is None or not view.is_full or view.text.pk != shown.text_id:
        return Context()
    passages = ((each.start, each.end) for each in view.passages)
    return find_context(view.content, quote=(shown.quote_start, shown.quote_end), passages=passages)


def find_neighbours(
    identities: Sequence[StatementIdentity], *, key: str
) -> tuple[StatementIdentity | None, StatementIdentity | None]:
    """The statements before and after one in the order of its document."""
    keys = [each.key for each in identities]
    if key not in keys:
        return None, None
    here = keys.index(key)
    return (identities[here - 1] if here else None, identities[here + 1] if here + 1 < len(keys) else None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote with every statement it says, so that it is shown once."""

    first: Said
    said: tuple[Said, ...]


def list_sentences(told: Iterable[Said]) -> tuple[Sentence, ...]:
    """The quotes of sources in the order of their texts, each once."""
    quotes: dict[tuple[str, int, str], list[Said]] = {}
    for said in told:
        quotes.setdefault((said.source_slug, said.quote_start, said.quote), []).append(said)
    ordered = [quotes[key] for key in sorted(quotes)]
    return tuple(Sentence(first=group[0], said=tuple(group)) for group in ordered)


def list_chain(said: Said, *, identities: Iterable[StatementIdentity]) -> tuple[Link, ...]:
    """The sources that this statement's source cites for it, through the notes it carries."""
    notes = set(said.get("notes") or ())
    links: dict[str, Link] = {}
    for identity in identities:
        if identity.kind == "citation" and notes and identity.shown is not None:
            cited = tell(identity)
            if cited.get("note") in notes:
                links.setdefault(cited.fields["source_key"], Link(cited.fields["source_title"], cited))
    told = {link.title for link in links.values()}
    unlinked = (Link(title) for title in said.get("cites") or () if title not in told)
    return (*links.values(), *unlinked)


def _claim(identity: StatementIdentity, statement: Statement | None) -> Claim:
    assert statement is not None
    return Claim(
        start=statement.start,
        end=statement.end,
        key=identity.key,
        state=identity.state,
        label=KIND_NAMES[identity.kind],
    )

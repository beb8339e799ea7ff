"""A document as a page shows it: its text, passages and highlights, with what must stay hidden masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from palermo.observatory.library.models import NameDoubt, Passage, Snapshot, Source, StatementIdentity, Text
from palermo.observatory.library.queries.statements import select_answered
from palermo.observatory.library.visibility import Audience, audience_of
from palermo.web.errors import NotFoundError

MASK = "█"
_SAID = tuple(
    f"{each}__{name}"
    for each in ("published", "proposal", "latest")
    for name in ("fields", "quote_words", "text__description")
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a statement stands in the text that is shown: its own words, and the quote around them."""

    identity: StatementIdentity
    start: int
    end: int
    quote_start: int
    quote_end: int


@dataclass(frozen=True, slots=True)
class TextView:
    """One text for one viewer: every statement this viewer may see, and `marks` for those that stand in
    this text (what was published from an older reading stands there with its newest reading, or not at
    all).

    `content` has the length of the canonical text, with every character inside `hidden` replaced, so that
    all offsets hold. Where the terms do not allow the whole text, `is_full` is False and `content` and
    `passages` are empty: only the quotes of `identities` may be shown.
    """

    text: Text
    content: str
    passages: tuple[Passage, ...]
    identities: tuple[StatementIdentity, ...]
    marks: tuple[Mark, ...]
    hidden: tuple[tuple[int, int], ...]
    is_full: bool

    def words(self, start: int, end: int) -> str:
        """The words between two offsets, masked where they must be."""
        return self.content[start:end]


def get_text_with_passages(
    of: Source | Snapshot, *, viewer: Any = None, with_fields: bool = True
) -> TextView:
    """The current text of a snapshot (of a source: of its newest snapshot that has one), for this viewer.

    Without `with_fields` what the statements say is left in the database: enough to mark where they stand.
    Raises `NotFoundError` when nothing of it was read yet.
    """
    audience = audience_of(viewer)
    text = _get_current_text(of)
    answered = select_answered(viewer).filter(snapshot_id=text.snapshot_id)
    identities = tuple(answered if with_fields else answered.defer(*_SAID))
    source = text.snapshot.source
    if audience is Audience.PUBLIC and not (source is not None and source.may_republish):
        text.content = ""
        return TextView(
            text=text, content="", passages=(), identities=identities, marks=(), hidden=(), is_full=False
        )
    hidden = () if audience is Audience.STAFF else list_hidden_spans(text)
    passages = tuple(text.passages.order_by("position"))
    _mask_headings(passages, [text.content[start:end] for start, end in hidden])
    text.content = _mask(text.content, hidden)  # so that no page can reach the words by another way
    return TextView(
        text=text,
        content=text.content,
        passages=passages,
        identities=identities,
        marks=_place(identities, text),
        hidden=hidden,
        is_full=True,
    )


def list_hidden_spans(text: Text) -> tuple[tuple[int, int], ...]:
    """Where words in doubt that nobody released stand in a text: every appearance, joined where they
    touch."""
    spans: list[tuple[int, int]] = []
    doubts = NameDoubt.objects.filter(snapshot_id=text.snapshot_id, is_released=False)
    for words in doubts.values_list("words", flat=True):
        start = text.content.find(words)
        while start >= 0:
            spans.append((start, start + len(words)))
            start = text.content.find(words, start + 1)
    return _join(spans)


def _get_current_text(of: Source | Snapshot) -> Text:
    texts = Text.objects.filter(is_current=True).select_related("snapshot__source")
    chosen = texts.filter(snapshot__source=of) if isinstance(of, Source) else texts.filter(snapshot=of)
    found = chosen.order_by("-snapshot__retrieved_at", "-snapshot_id").first()
    if found is None:
        raise NotFoundError(
            "this document has not been read yet; expected a text; please come back in a moment"
        )
    return found


def _place(identities: tuple[StatementIdentity, ...], text: Text) -> tuple[Mark, ...]:
    marks = []
    for identity in identities:
        for each in (identity.shown, identity.latest):
            if each is not None and each.text_id == text.pk:
                marks.append(Mark(identity, each.start, each.end, each.quote_start, each.quote_end))
                break
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _join(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _mask(content: str, hidden: tuple[tuple[int, int], ...]) -> str:
    for start, end in hidden:
        content = content[:start] + MASK * (end - start) + content[end:]
    return content


def _mask_headings(passages: tuple[Passage, ...], hidden: list[str]) -> None:
    """Mask the headings above each passage where their own words are hidden."""
    for passage in passages if hidden else ():
        passage.heading_path = [
            MASK * len(heading) if any(heading in words for words in hidden) else heading
            for heading in passage.heading_path
        ]

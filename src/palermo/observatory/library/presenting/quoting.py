"""A quote with the stated words marked in it, and the sentences around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quote in three runs around its span, with what stands before and after it in its passage."""

    before: str
    marked: str
    after: str
    passage_before: str = ""
    passage_after: str = ""

    @property
    def words(self) -> str:
        """The exact quote."""
        return f"{self.before}{self.marked}{self.after}"


def mark_quote(words: str, *, quote_start: int, start: int, end: int) -> MarkedQuote:
    """The quote's words with the span `[start, end)` of its text marked; a span that runs on is cut at the
    quote."""
    first = max(start - quote_start, 0)
    last = min(end - quote_start, len(words))
    return MarkedQuote(before=words[:first], marked=words[first:last], after=words[last:])


def with_context(
    quote: MarkedQuote, *, text: str, quote_start: int, quote_end: int, passage: tuple[int, int]
) -> MarkedQuote:
    """The same quote with the rest of its passage before and after it."""
    return MarkedQuote(
        before=quote.before,
        marked=quote.marked,
        after=quote.after,
        passage_before=text[min(passage[0], quote_start) : quote_start],
        passage_after=text[quote_end : max(passage[1], quote_end)],
    )

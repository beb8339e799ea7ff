"""What an interim assessment is made from: statements with their public keys and the documents that make them."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.statements import Statement
from palermo.core.values import Period


@dataclass(frozen=True, slots=True)
class Publication:
    """A document as a note cites it. `key` is its slug or file name, `sha256` that of its bytes; an empty text
    means "not stated"."""

    key: str
    title: str
    publisher: str = ""
    published_on: str = ""
    period_covered: str = ""
    sha256: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement under its public key. `words` and `quote` are what may be shown of it."""

    key: str
    statement: Statement
    publication: Publication
    address: str = ""

    @property
    def kind(self) -> str:
        """The kind of the statement."""
        return self.statement.kind

    @property
    def words(self) -> str:
        """The statement's own words, with runs of blanks as one blank."""
        return " ".join(self.statement.span.words.split())

    @property
    def quote(self) -> str:
        """The sentence or sentences shown for it."""
        return " ".join(self.statement.quote.words.split())

    @property
    def period(self) -> Period | None:
        """When what it says happened, as far as its text says so."""
        return getattr(self.statement, "period", None)

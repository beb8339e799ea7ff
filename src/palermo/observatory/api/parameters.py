"""The parameters that the API takes: each bounded, and none that is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from django.http import HttpRequest
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import ConfigDict, Field, StringConstraints

from palermo.core.statements import KINDS
from palermo.core.statements.kinds import PILLARS
from palermo.observatory.search.asking import LONGEST_QUESTION, MOST_VALUES

ISO3 = r"^[A-Z]{3}$"
KEY = r"^[a-z2-7]{26}$"
SLUG = r"^[-a-zA-Z0-9_]{1,120}$"
SHA256 = r"^[0-9a-f]{64}$"
MEASURE = r"^[a-z0-9_]{1,60}$"
MOST_ITEMS = 100
LONGEST_VALUE = 300
LAST_POSITION = 2**62

if TYPE_CHECKING:
    Kind: TypeAlias = str
    Pillar: TypeAlias = str
else:
    Kind, Pillar = Literal[tuple(KINDS)], Literal[PILLARS]


class Parameters(Schema):
    """What an address may ask for."""

    model_config = ConfigDict(extra="forbid")

    @classmethod
    def check_known(cls, request: HttpRequest) -> None:
        """Refuse parameters of other names, and single ones given twice: a filter that was misspelt must not
        look as if it had been applied. Raises ninja's `ValidationError`."""
        several = {name for name, each in cls.model_fields.items() if "list" in str(each.annotation)}
        errors = []
        for name, values in request.GET.lists():
            if name not in cls.model_fields:
                errors.append({"type": "extra_forbidden", "loc": ["query", name]})
            elif len(values) > 1 and name not in several:
                errors.append({"loc": ["query", name], "msg": "it is given more than once; expected it once"})
        if errors:
            raise ValidationError(errors)


class NoParameters(Parameters):
    """For addresses that take none."""


class PageParameters(Parameters):
    """How many, and from where."""

    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="How many items a page has at most.")
    cursor: int | None = Field(
        None, ge=1, le=LAST_POSITION, description="Where the page begins: taken from `next`, never made up."
    )


class StatementParameters(PageParameters):
    """What statements are narrowed to. All that is given must hold."""

    country: str | None = Field(None, pattern=ISO3, description="ISO 3166-1 alpha-3 code.")
    kind: Kind | None = Field(None, description="Kind of statement.")
    measure: str | None = Field(None, pattern=MEASURE, description="What is counted, for figures.")
    pillar: Pillar | None = Field(None, description="Pillar, for findings.")
    year: int | None = Field(
        None, ge=1700, le=2200, description="The year it speaks of; a tier's report year."
    )
    source: str | None = Field(None, pattern=SLUG, description="Slug of a source.")
    review: Literal["accepted", "corrected", "proposed"] | None = Field(
        None,
        description="State of review; `proposed` finds something only where the installation shows proposals.",
    )


class SourceParameters(PageParameters):
    """What sources are narrowed to."""

    country: str | None = Field(None, pattern=ISO3, description="ISO 3166-1 alpha-3 code.")


class SnapshotParameters(PageParameters):
    """What snapshots are narrowed to."""

    source: str | None = Field(None, pattern=SLUG, description="Slug of a source.")


class SeriesParameters(Parameters):
    """Which series."""

    measure: str = Field(pattern=MEASURE, description="What is counted: a key of the measure vocabulary.")


Value = Annotated[str, StringConstraints(max_length=LONGEST_VALUE)]
_Values: Any = Field([], max_length=MOST_VALUES)


class SearchParameters(Parameters):
    """A search. Several values of one facet widen it, several facets narrow it."""

    q: str = Field(
        "", max_length=LONGEST_QUESTION, description="Words; “phrases”; -words that must be absent."
    )
    country: list[Value] = _Values
    kind: list[Value] = _Values
    pillar: list[Value] = _Values
    period: list[Value] = _Values
    published: list[Value] = _Values
    publisher: list[Value] = _Values
    review: list[Value] = _Values
    order: Literal["newest", "relevance"] = Field("newest", description="Relevance needs words.")
    page: int = Field(1, ge=1, le=10_000)
    limit: int = Field(20, ge=1, le=MOST_ITEMS, description="How many results a page has.")

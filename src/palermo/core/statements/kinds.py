"""The eight kinds of statement a document can make.

Every statement has a `span` (the number, item or tier phrase itself: what is scored and what its identity
rests on) and a `quote` (the sentence or sentences shown for it), both in one canonical text. A value that the
text does not give is None; a value that it says was not reported is `is_reported=False`. The two are never
the same thing, and neither is zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from palermo.core.values import Period, Place, Span

Number = int | float

QUALIFIERS = ("exact", "at_least", "more_than", "at_most", "less_than", "about", "up_to")
HEDGES = ("reported", "estimated", "claimed")
TIERS = ("1", "2", "2WL", "3", "SC")
PLACEMENT_KINDS = ("placement", "negated", "conditional", "general", "waived")
PILLARS = ("prosecution", "protection", "prevention", "cooperation", "overall")
DIRECTIONS = ("progress", "no_change", "regress", "deficiency")
COUNTRY_ROLES = ("source", "transit", "destination", "internal", "cause")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every kind has: where it stands, what is shown for it, who read it, which notes it cites."""

    kind: ClassVar[str] = ""

    span: Span
    quote: Span
    reader: str = ""
    heading_path: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    cites: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.quote.holds(self.span) and self.span.start >= self.quote.end:
            raise ValueError("a statement's span lies after its quote; expected the quote to show it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a figure stands to another period: direction `increase`, `decrease` or `same`; `to` that period;
    `value` the other figure where the text gives it."""

    direction: str | None = None
    to: Period | None = None
    value: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """A number the text states, or states was not reported.

    `measure` is a key of the measure vocabulary; `unit_counted` what is counted (persons, cases, percent, USD,
    years, …); `value`/`value_max` a number or range in that unit (percent as written, 0 to 100);
    `converted` the same amount in another currency where the text gives both. `period_is_inferred` when the
    year is not in the sentence; `role` is `current` or `prior` (a figure of the year before, given to compare).
    `reporter` says so, `actor` did it; they are never mixed. `part_of` is the span start of the whole.
    """

    kind: ClassVar[str] = "figure"

    measure: str
    value: Number | None = None
    value_max: Number | None = None
    unit_counted: str | None = None
    currency: str | None = None
    converted: Number | None = None
    converted_max: Number | None = None
    converted_currency: str | None = None
    qualifier: str = "exact"
    is_reported: bool = True
    consecutive_years: int | None = None
    level: str = "core"
    object: str | None = None
    period: Period | None = None
    period_text: str | None = None
    period_is_inferred: bool = False
    frequency: str | None = None
    role: str = "current"
    place: Place | None = None
    facets: dict[str, str] = field(default_factory=dict)
    reporter: str | None = None
    actor: str | None = None
    hedge: str | None = None
    comparison: Comparison | None = None
    definition: str | None = None
    part_of: int | None = None

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        if self.qualifier not in QUALIFIERS:
            raise ValueError(
                f"qualifier {self.qualifier!r} is unknown; expected one of {', '.join(QUALIFIERS)}"
            )
        if self.hedge is not None and self.hedge not in HEDGES:
            raise ValueError(f"hedge {self.hedge!r} is unknown; expected one of {', '.join(HEDGES)}")
        if self.is_reported == (self.value is None):
            raise ValueError("a figure has a value exactly when it was reported; expected one or the other")
        if self.value_max is not None and self.value is not None and self.value_max < self.value:
            raise ValueError("a figure's range ends below its beginning; expected value <= value_max")


@dataclass(frozen=True, slots=True, kw_only=True)
class TierPlacement(Statement):
    """A sentence about a tier: `placement` says where a country stands, the others name a tier without
    placing it there (`negated`, `conditional`, `general`, `waived`). `tier` is 1, 2, 2WL, 3 or SC."""

    kind: ClassVar[str] = "tier_placement"

    tier: str
    placement: str = "placement"
    report_year: int | None = None
    consecutive_years: int | None = None
    change: str | None = None
    reason: str | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        if self.tier not in TIERS:
            raise ValueError(f"tier {self.tier!r} is unknown; expected one of {', '.join(TIERS)}")
        if self.placement not in PLACEMENT_KINDS:
            raise ValueError(
                f"placement {self.placement!r} is unknown; expected {', '.join(PLACEMENT_KINDS)}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Statement):
    """One recommended action, whole: `number` its place in the list (from 1), `addressee` who should act,
    `issued_by` and `edition` who recommends and in which edition; `years_suggested` where the list gives them."""

    kind: ClassVar[str] = "recommendation"

    number: int
    text: str
    addressee: str | None = None
    issued_by: str | None = None
    edition: str | None = None
    years_suggested: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Statement):
    """A judgement the text makes of a government's efforts: pillar (`overall` when it is of the efforts as a
    whole), direction, and the criterion of 22 U.S.C. 7106(b) it bears on (key of the criteria data file),
    where one can be told."""

    kind: ClassVar[str] = "finding"

    pillar: str
    direction: str
    criterion: str | None = None
    topic: str | None = None
    period: Period | None = None
    reporter: str | None = None

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        if self.pillar not in PILLARS:
            raise ValueError(f"pillar {self.pillar!r} is unknown; expected one of {', '.join(PILLARS)}")
        if self.direction not in DIRECTIONS:
            raise ValueError(
                f"direction {self.direction!r} is unknown; expected one of {', '.join(DIRECTIONS)}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """A dated action: `type` from the event vocabulary, `period` with the precision of the text, `actor` who
    acted, `counterpart` with whom, `concrete_action` one of the nine statutory types (report years from 2019)."""

    kind: ClassVar[str] = "event"

    type: str
    period: Period | None = None
    actor: str | None = None
    counterpart: str | None = None
    place: Place | None = None
    concrete_action: str | None = None
    reporter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawReference(Statement):
    """A legal instrument the text names: `instrument`, `article` and its stated `effect` (prohibits, ratified, …)."""

    kind: ClassVar[str] = "law_reference"

    instrument: str
    article: str | None = None
    effect: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Statement):
    """The qualitative situation a sentence describes: the country's `role`, and who is exploited, how, where,
    in what, and by whom, as vocabulary keys or the words of the text."""

    kind: ClassVar[str] = "pattern"

    role: str | None = None
    place: Place | None = None
    origins: tuple[Place, ...] = ()
    destinations: tuple[Place, ...] = ()
    groups: tuple[str, ...] = ()
    forms_of_exploitation: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    controllers: tuple[str, ...] = ()
    hedge: str | None = None
    reporter: str | None = None

    def __post_init__(self) -> None:
        Statement.__post_init__(self)
        if self.role is not None and self.role not in COUNTRY_ROLES:
            raise ValueError(f"role {self.role!r} is unknown; expected one of {', '.join(COUNTRY_ROLES)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Statement):
    """A note mark in the text and the source its note names. One statement per mark and source;
    `source_key` is the normalised title that makes two notes name one source."""

    kind: ClassVar[str] = "citation"

    note: int
    source_title: str
    source_key: str
    publisher: str | None = None
    year: int | None = None


KINDS: dict[str, type[Statement]] = {
    cls.kind: cls
    for cls in (Figure, TierPlacement, Recommendation, Finding, Event, LawReference, Pattern, Citation)
}

"""Which time a figure is of: stated in its sentence, or inferred from what stands before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from palermo.core.reading.document import Description
from palermo.core.reading.figures.draft import Draft
from palermo.core.reading.figures.lexicon import load_phrases, load_table, load_words
from palermo.core.reading.figures.scene import Scene
from palermo.core.reading.figures.times import Time
from palermo.core.values import Period

_NEAR = 7
_FAR = 30


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of time before a sentence is read.

    `year` is the one figures without a year are mostly of; `first_month` the month its reporting period begins
    with (4 when it runs from April to March); `carried` the year the sentences before in the passage speak of.
    """

    year: int | None
    first_month: int = 1
    carries: bool = True
    carried: int | None = None

    @property
    def current(self) -> int | None:
        """The year a figure without any time is taken to be of."""
        return self.carried if self.carried is not None else self.year


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure: None with `frequency` for yearly rates; inferred when its year is not stated."""

    period: Period | None
    text: tuple[int, int] | None = None
    is_inferred: bool = False
    is_previous: bool = False
    frequency: str | None = None


_UNDATED = Dated(None)


def frame_of(description: Description) -> Frame:
    """The frame a kind of document gives, from the lexicon's table of reporting periods."""
    kinds = load_table("any", "reporting")
    rule = kinds.get(description.kind or "")
    if rule is None or description.report_year is None:
        return Frame(None)
    return Frame(description.report_year + rule["shift"], rule["first_month"], rule["carries"])


def carry(frame: Frame, scene: Scene, drafts: list[Draft], dated: list[Dated]) -> Frame:
    """The frame after a sentence: the last year its main part states is carried on."""
    words = scene.words
    prior = {when.text for draft, when in zip(drafts, dated, strict=True) if draft.is_prior}
    for time in scene.times:
        if scene.brackets[time.first] or scene.is_prior[time.first] or not time.is_usable:
            continue
        if time.kind == "this":
            return replace(frame, carried=None)
        if words.says(time.first - 1, "since") or (time.first, time.last) in prior:
            continue
        if (
            frame.carries
            and time.kind == "stated"
            and time.period is not None
            and time.period.precision == "year"
        ):
            return replace(frame, carried=time.period.year)
    return frame


def date_figures(scene: Scene, drafts: list[Draft], frame: Frame) -> tuple[list[Draft], list[Dated]]:
    """The drafts, with brackets that hold an earlier year made prior, and their periods."""
    main = main_year(scene, frame)
    drafts = [_with_role(scene, draft, main) for draft in drafts]
    dated: list[Dated] = []
    for draft in drafts:
        dated.append(_date(scene, draft, drafts, dated, frame, main))
    return [_with_rank(draft, dated[place], drafts, dated) for place, draft in enumerate(drafts)], dated


def _with_rank(draft: Draft, when: Dated, drafts: list[Draft], dated: list[Dated]) -> Draft:
    """A figure of "the previous year", or of an earlier year than another of its measure beside it, is prior."""
    if draft.is_prior or when.period is None or draft.quantity.kind == "age":
        return draft
    if when.is_previous:
        return replace(draft, is_prior=True)
    if when.is_inferred or when.period.precision != "year":
        return draft
    later = any(
        other.measured.measure == draft.measured.measure
        and other.quantity.kind == draft.quantity.kind
        and time.period is not None
        and time.period.year > when.period.year
        for other, time in zip(drafts, dated, strict=True)
    )
    return replace(draft, is_prior=True) if later else draft


def date_sentence(scene: Scene, frame: Frame) -> Dated:
    """The time of a sentence as a whole: the first it states, else the frame's."""
    for time in scene.times:
        if time.is_usable and not _is_aside(scene, time):
            return _resolve(time, frame, frame.current)
    return _inferred(frame.current)


def main_year(scene: Scene, frame: Frame) -> int | None:
    """The year the main part of a sentence speaks of."""
    for time in scene.times:
        if time.period is not None and time.is_usable and not _is_aside(scene, time):
            return time.period.year
    return frame.current


def _is_aside(scene: Scene, time: Time) -> bool:
    return bool(scene.brackets[time.first]) or scene.is_prior[time.first]


def _with_role(scene: Scene, draft: Draft, main: int | None) -> Draft:
    """A bracket that names an earlier year, or "the previous year", holds earlier values."""
    if not draft.bracket or draft.is_prior or draft.quantity.kind == "age":
        return draft
    for time in scene.times:
        if scene.brackets[time.first] != draft.bracket or not time.is_usable:
            continue
        if time.kind == "previous":
            return replace(draft, is_prior=True)
        if time.period is not None and time.kind == "stated":
            earlier = main is None or time.period.year < main
            return replace(draft, is_prior=earlier and _leads_to(scene, draft, time))
    return draft


def _leads_to(scene: Scene, draft: Draft, time: Time) -> bool:
    """Whether a year in a bracket dates its number, as in "36 in 2016", rather than something it mentions."""
    return time.first > draft.quantity.first or scene.words.says(time.first - 1, "dating")


def _date(
    scene: Scene, draft: Draft, drafts: list[Draft], dated: list[Dated], frame: Frame, main: int | None
) -> Dated:
    if draft.measured.measure in ("age", "statutory_prison_term", "statutory_fine"):
        return _UNDATED
    frequency = _frequency(scene, draft)
    if frequency is not None:
        return Dated(None, frequency=frequency)
    time = _nearest(scene, draft, drafts)
    if time is not None:
        return _resolve(time, frame, main)
    if draft.is_prior:
        return _year_before(main, dated, drafts)
    if draft.bracket and draft.rests_on is not None and draft.rests_on < len(dated):
        return dated[draft.rests_on]
    if main is not None and draft.measured.measure not in ("duration", "count", "population"):
        stated = _stated_main(scene, draft)
        return _resolve(stated, frame, main) if stated is not None else _inferred(frame.current)
    return _UNDATED


def _stated_main(scene: Scene, draft: Draft) -> Time | None:
    """The time that opens the sentence, which dates all its parts."""
    for time in scene.times:
        if time.first < draft.quantity.first and time.is_usable and not _is_aside(scene, time):
            return time
    return None


def _inferred(year: int | None) -> Dated:
    return _UNDATED if year is None else Dated(Period(str(year), str(year)), None, True)


def _year_before(main: int | None, dated: list[Dated], drafts: list[Draft]) -> Dated:
    """An earlier value without a year of its own is of the year before; a second one shares the first's."""
    for place in range(len(dated) - 1, -1, -1):
        if drafts[place].is_prior and dated[place].period is not None:
            return dated[place]
    return _inferred(None if main is None else main - 1)


def _nearest(scene: Scene, draft: Draft, drafts: list[Draft]) -> Time | None:
    """The time that dates a figure: the next one after it in its own zone, else the one before it."""
    zone = _zone(scene, draft.quantity.first, draft.is_prior)
    before: Time | None = None
    after: Time | None = None
    for time in scene.times:
        if (
            not time.is_usable
            or _zone(
                scene, time.first, scene.is_prior[time.first] or (bool(draft.bracket) and draft.is_prior)
            )
            != zone
        ):
            continue
        if time.last < draft.quantity.first:
            before = time
        elif time.first > draft.quantity.last and after is None:
            after = time
    if before is not None and load_table(scene.language, "periods", "words")["times_precede"]:
        return before
    if after is not None and not _reaches(scene, draft, drafts, after, before):
        after = None
    if after is not None:
        return after
    if before is not None and draft.quantity.first - before.last <= _FAR * 3:
        return before
    return None


def _zone(scene: Scene, index: int, is_prior: bool) -> tuple[int, int, bool]:
    bracket = scene.brackets[index]
    return (bracket, 0 if bracket else scene.segments[index], is_prior)


def _reaches(scene: Scene, draft: Draft, drafts: list[Draft], time: Time, before: Time | None) -> bool:
    """Whether a time after a figure belongs to it: nothing that has its own clause stands between."""
    lows = scene.words.lows
    gap = range(draft.quantity.after, time.first)
    if len(gap) > _FAR:
        return False
    if draft.bracket:
        return True
    turns = load_words(scene.language, "phrases", "turns")
    breaks = sum(1 for index in gap if lows[index] in turns and not scene.brackets[index])
    if before is None:
        return breaks == 0 or _is_listed(scene, draft, drafts, time) or _closes(scene, draft, time)
    return breaks == 0 and len(gap) <= _NEAR


def _closes(scene: Scene, draft: Draft, time: Time) -> bool:
    """Whether a time closes the clause after an insertion: "prosecuted 29 men, five of them officials, in 2017"."""
    before = scene.words.low(time.first - 2)
    return before == "," and not any(
        scene.words.means(low, "asides") for low in scene.words.lows[draft.quantity.after : time.first]
    )


def _is_listed(scene: Scene, draft: Draft, drafts: list[Draft], time: Time) -> bool:
    """Whether only a list of figures stands between a figure and the time that closes it."""
    commas = sum(1 for index in range(draft.quantity.after, time.first) if scene.words.lows[index] == ",")
    between = [one for one in drafts if draft.quantity.first < one.quantity.first < time.first]
    return 0 < commas <= len(between)


def _resolve(time: Time, frame: Frame, main: int | None) -> Dated:
    extent = (time.first, time.last)
    if time.kind == "stated":
        return Dated(time.period, extent)
    if time.kind == "previous":
        year = main if main is not None else frame.current
        return replace(_inferred(None if year is None else year - 1), text=extent, is_previous=True)
    if time.months is None:
        return replace(_inferred(frame.year), text=extent)
    year = frame.current if frame.current is not None else main
    if year is None:
        return Dated(None, extent)
    first, last = time.months
    if frame.carried is None and first < frame.first_month:
        year += 1
    closing = year + 1 if last < first else year
    return Dated(Period(f"{year}-{first:02d}", f"{closing}-{last:02d}"), extent, True)


def _frequency(scene: Scene, draft: Draft) -> str | None:
    """ "annual" when the figure is a rate by the year ("every year", "annually")."""
    phrases = load_phrases(scene.language, "periods", "words", "annual")
    lows = scene.words.lows
    start = max(0, draft.quantity.first - 6)
    for index in range(start, min(draft.quantity.after + 10, len(lows))):
        if index > draft.quantity.after and lows[index] in (";", ",", "(", ")"):
            return None
        for phrase, _ in phrases.get(lows[index], ()):
            if scene.words.has_phrase(index, phrase):
                return "annual"
    return None

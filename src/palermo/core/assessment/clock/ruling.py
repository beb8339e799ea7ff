"""What the rules allowed in one year: the run of years before it, the limit, waivers, and a return from Tier 3."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from palermo.core.assessment.clock.rules import Period, load_rules, period_of

TIERS = ("1", "2", "2WL", "3")
WATCH_LIST = "2WL"
SPECIAL_CASE = "SC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reasoning: a sentence, the provision it rests on, and how far that was verified."""

    text: str
    provision: str = ""
    verification: str = ""

    @property
    def is_to_check(self) -> bool:
        """Whether nobody has verified its rule in full."""
        return bool(self.verification) and self.verification != "verified"

    def __str__(self) -> str:
        cited = [self.provision] if self.provision else []
        if self.is_to_check:
            cited.append(f"rule {self.verification}")
        return f"{self.text.rstrip('.')} ({'; '.join(cited)})." if cited else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the law allowed a country in a report year. `tier` is where it stood, empty when that is not known
    or yet to come; `run` the consecutive counted years on the Tier 2 Watch List right before; `has_returned`
    whether the country used up its time, was then on Tier 3 and is on the list again; `waiver` one of `given`,
    `possible`, `without_effect` or empty."""

    year: int
    tier: str
    allowed: tuple[str, ...]
    allowed_if_waived: tuple[str, ...]
    steps: tuple[Step, ...]
    run: tuple[int, ...] = ()
    has_returned: bool = False
    is_exhausted: bool = False
    waiver: str = ""
    period: str = ""

    @property
    def because(self) -> str:
        """The steps as one text."""
        return " ".join(str(step) for step in self.steps)

    @property
    def fits(self) -> bool | None:
        """Whether the tier the country had was allowed; None when there is none to judge."""
        return None if self.tier in ("", SPECIAL_CASE) else self.tier in self.allowed

    @property
    def is_forced(self) -> bool:
        """Whether the rules close the Tier 2 Watch List to a country that stands on it."""
        return bool(self.run) and WATCH_LIST not in self.allowed


def rule_on(history: Mapping[int, str], *, year: int, waivers: Collection[int] = ()) -> Ruling:
    """Which tiers the law allowed in `year`, given the tiers of the years before it and the years with a waiver.

    `history` maps report years to 1, 2, 2WL, 3 or SC; what it says of `year` and later is not looked at, save
    that the ruling repeats the tier of `year`. Raises `ValueError` for a year before the first report.
    """
    period = period_of(year)
    run = list_run(history, before=year, counted_from=period.counted_from)
    exhausted = _find_exhausted(history, before=year)
    returned = exhausted is not None and bool(run)  # the run began after that year, which ended any other
    by_return = returned and period.return_limit is not None and len(run) >= period.return_limit
    by_limit = period.limit is not None and len(run) >= period.limit
    waivable = by_limit and not by_return and len(run) in period.waivers_after
    has_waiver = year in waivers
    closed = (by_return or by_limit) and not (waivable and has_waiver)
    steps = [
        *_tell_run(history, run, year=year, period=period),
        *_tell_limit(period, run, is_reached=by_limit, is_overruled=exhausted is not None),
        *_tell_return(period, run, exhausted, by_return=by_return),
        *_tell_waiver(period, run, waivable=waivable, has_waiver=has_waiver, is_closed=closed),
    ]
    return Ruling(
        year=year,
        tier=history.get(year, ""),
        allowed=tuple(tier for tier in period.tiers if not (closed and tier == WATCH_LIST)),
        allowed_if_waived=(WATCH_LIST,) if waivable and not has_waiver else (),
        steps=tuple(steps),
        run=run,
        has_returned=returned,
        is_exhausted=exhausted is not None,
        waiver=_name_waiver(waivable=waivable, has_waiver=has_waiver),
        period=period.key,
    )


def rule_history(history: Mapping[int, str], *, waivers: Collection[int] = ()) -> tuple[Ruling, ...]:
    """A ruling for each year of the history, and one for the year after it."""
    years = sorted(history)
    after = [years[-1] + 1] if years else []
    return tuple(rule_on(history, year=year, waivers=waivers) for year in (*years, *after))


def list_run(history: Mapping[int, str], *, before: int, counted_from: int | None) -> tuple[int, ...]:
    """The consecutive years on the Tier 2 Watch List right before a year, oldest first. A missing year and a
    Special Case end the run; years before `counted_from` do not count; without it nothing is counted."""
    if counted_from is None:
        return ()
    year = before - 1
    while year >= counted_from and history.get(year) == WATCH_LIST:
        year -= 1
    return tuple(range(year + 1, before))


def _find_exhausted(history: Mapping[int, str], *, before: int) -> int | None:
    """The first year on Tier 3 after the country had used up its time on the list, None when there is none."""
    rule = load_rules()["reading"]["exhausted"]
    in_a_row, used_up = 0, False
    for year in range(rule["counted_from"], before):
        tier = history.get(year)
        in_a_row = in_a_row + 1 if tier == WATCH_LIST else 0
        used_up = used_up or in_a_row >= rule["limit"]
        if used_up and tier == "3":
            return year
    return None


def _tell_run(
    history: Mapping[int, str], run: tuple[int, ...], *, year: int, period: Period
) -> Iterator[Step]:
    if period.counted_from is None:
        return
    if run:
        yield Step(text=f"{_count(run)} on the Tier 2 Watch List right before {year}: {_list(run)}.")
    else:
        yield Step(text=f"No year on the Tier 2 Watch List counts right before {year}.")
    if gap := _find_gap(history, before=run[0] if run else year, counted_from=period.counted_from):
        reading = load_rules()["reading"]["gap"]
        met = (
            f"{gap} is a Special Case" if history.get(gap) == SPECIAL_CASE else f"No tier is known for {gap}"
        )
        yield Step(
            text=f"{met}, which ends the run before it.",
            provision=reading["provision"],
            verification=reading["verification"],
        )


def _find_gap(history: Mapping[int, str], *, before: int, counted_from: int) -> int | None:
    """The year right before, where it is missing or a Special Case and years on the list lie behind it."""
    year = before - 1
    while year >= counted_from and history.get(year, SPECIAL_CASE) == SPECIAL_CASE:
        year -= 1
    on_list_behind = year >= counted_from and history.get(year) == WATCH_LIST
    return before - 1 if on_list_behind and year < before - 1 else None


def _tell_limit(
    period: Period, run: tuple[int, ...], *, is_reached: bool, is_overruled: bool
) -> Iterator[Step]:
    """The limit of the period and what is left of it; for who may only return for a year, the stricter rule
    that follows says what is left."""
    is_overruled = is_overruled and period.return_limit is not None
    if period.limit is None or not is_overruled or is_reached:
        yield Step(text=period.text, provision=period.provision, verification=period.verification)
    if period.limit is not None and not is_reached and not is_overruled:
        left = period.limit - len(run)
        yield Step(text=f"The limit of {period.limit} is not reached: {left} left, this one included.")


def _tell_return(
    period: Period, run: tuple[int, ...], exhausted: int | None, *, by_return: bool
) -> Iterator[Step]:
    if period.return_limit is None or exhausted is None:
        return
    told = f"It had used up its time on the list and stood on Tier 3 in {exhausted}"
    after = f"; {_count(run)} back on it." if by_return else "; once back on the list it may stay one year."
    yield Step(text=f"{told}{after}")
    yield Step(
        text=period.return_text, provision=period.return_provision, verification=period.return_verification
    )


def _tell_waiver(
    period: Period, run: tuple[int, ...], *, waivable: bool, has_waiver: bool, is_closed: bool
) -> Iterator[Step]:
    if has_waiver and waivable:
        yield Step(text="A waiver was given: the Tier 2 Watch List stays open.")
    elif has_waiver:
        why = "none is needed" if period.waivers_after else "none may be given for this report year"
        why = f"none may be given after {_count(run).lower()}" if is_closed else why
        yield Step(text=f"A waiver is listed for this year and adds nothing: {why}.")
    elif waivable:
        yield Step(text="Only a waiver would keep the Tier 2 Watch List open.")
    elif is_closed:
        yield Step(text=f"No waiver is possible after {_count(run).lower()}.")


def _name_waiver(*, waivable: bool, has_waiver: bool) -> str:
    if waivable:
        return "given" if has_waiver else "possible"
    return "without_effect" if has_waiver else ""


def _count(run: tuple[int, ...]) -> str:
    words = {0: "No year", 1: "One year", 2: "Two consecutive years", 3: "Three consecutive years"}
    return words.get(len(run), f"{len(run)} consecutive years")


def _list(run: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in run)

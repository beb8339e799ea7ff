"""How well the figures of a document were read, against its labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from palermo.core.reading.evaluation.labels import Claim, Families
from palermo.core.reading.evaluation.miss import Miss
from palermo.core.reading.evaluation.tally import Share, Tally
from palermo.core.statements import Figure
from palermo.core.statements.kinds import Number

ATTRIBUTES = ("measure", "period", "role", "reporter")
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class FigureScore:
    """Core claims found and figures right, accuracy by attribute, and every miss."""

    tally: Tally
    attributes: dict[str, Share]
    misses: tuple[Miss, ...]


def score_figures(figures: Iterable[Figure], claims: Iterable[Claim], *, families: Families) -> FigureScore:
    """Score by overlap of spans and equal value, as the labels' README says.

    A context claim that was found, a zero read from words, and a figure without a value count neither way. A
    figure that covers two labelled numbers (a range in words, a currency pair) finds both.
    """
    stated = [figure for figure in figures if figure.value is not None]
    labelled = list(claims)
    pairs = [(claim, figure) for claim in labelled for figure in stated if _matches(claim, figure)]
    found = {id(claim): figure for claim, figure in reversed(pairs)}
    core = {id(figure) for claim, figure in pairs if claim.is_core}
    neutral = {id(figure) for claim, figure in pairs if not claim.is_core}
    invented = [one for one in stated if id(one) not in core | neutral and not _is_worded_zero(one)]
    asked = [claim for claim in labelled if claim.is_core]
    missed = [claim for claim in asked if id(claim) not in found]
    shares, wrong = _attributes(
        [(claim, found[id(claim)]) for claim in asked if id(claim) in found], families
    )
    return FigureScore(
        tally=Tally(len(asked), len(asked) - len(missed), len(core) + len(invented), len(core)),
        attributes=shares,
        misses=(
            *(Miss("missed", "figure", claim.start, claim.surface, claim.measure) for claim in missed),
            *(Miss("invented", "figure", one.span.start, one.span.words, one.measure) for one in invented),
            *wrong,
        ),
    )


def _matches(claim: Claim, figure: Figure) -> bool:
    if figure.span.end <= claim.start or claim.end <= figure.span.start:
        return False
    numbers = (figure.value, figure.value_max, figure.converted, figure.converted_max)
    return any(number is not None and _equal(number, claim.value) for number in numbers)


def _equal(one: Number, other: Number) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(other))


def _is_worded_zero(figure: Figure) -> bool:
    return figure.value == 0 and not any(character.isdigit() for character in figure.span.words)


def _attributes(pairs: list[tuple[Claim, Figure]], families: Families) -> tuple[dict[str, Share], list[Miss]]:
    shares = dict.fromkeys(ATTRIBUTES, Share())
    wrong: list[Miss] = []
    for claim, figure in pairs:
        for name, asked, is_right, said in (
            _measure(claim, figure, families),
            _period(claim, figure),
            _role(claim, figure),
            _reporter(claim, figure),
        ):
            if asked is None:
                continue
            shares[name] += Share(1, int(is_right))
            if not is_right:
                wrong.append(Miss("wrong", name, claim.start, claim.surface, f"{asked}, read as {said}"))
    return shares, wrong


_Judged = tuple[str, str | None, bool, str | None]


def _measure(claim: Claim, figure: Figure, families: Families) -> _Judged:
    family = families.of_label.get(claim.measure)
    if family is None or family not in families.scored:
        return "measure", None, False, None
    said = families.of_measure.get(figure.measure, "other")
    return "measure", family, family == said, f"{said} ({figure.measure})"


def _period(claim: Claim, figure: Figure) -> _Judged:
    said = None if figure.period is None else str(figure.period)
    if claim.period is None:
        return "period", None, False, said
    if claim.period_is_inferred:
        is_right = said is None or said == claim.period or said[:4] == claim.period[:4]
        return "period", f"{claim.period} (inferred)", is_right, said
    return "period", claim.period, said == claim.period, said


def _role(claim: Claim, figure: Figure) -> _Judged:
    if claim.is_table:
        return "role", None, False, None
    asked = "prior" if claim.is_prior else "current"
    return "role", asked, asked == figure.role, figure.role


def _reporter(claim: Claim, figure: Figure) -> _Judged:
    if claim.reporter is None:
        return "reporter", None, False, None
    said = figure.reporter or ""
    asked = claim.reporter.lower().replace("’", "'")
    is_right = bool(said) and (asked in said.lower().replace("’", "'") or said.lower() in asked)
    return "reporter", claim.reporter, is_right, figure.reporter

"""How far two people who judged the same statements, each without seeing the other's verdict, agree.

Three numbers are given together, since none says all. Percent agreement is plain and flatters where one
verdict is nearly always right. Cohen's kappa takes away what two people with these habits would agree on by
chance; where almost everything gets one verdict it falls to nought or below although they hardly ever
differ. Gwet's AC1 is made for that case, which is the usual one on a review desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

_NORMAL_95 = 1.959963984540054  # the 97.5 % point of the standard normal distribution


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two raters' verdicts on the same items come to.

    `agreed_share` (0 to 1) with its 95 % interval `interval`; `kappa` and `ac1` (at most 1; 0: as by chance).
    `kappa` is None where it is not defined: both raters gave one and the same verdict to everything.
    `table` counts the pairs of verdicts (first, second).
    """

    item_count: int
    agreed_count: int
    agreed_share: float
    interval: tuple[float, float]
    kappa: float | None
    ac1: float
    table: dict[tuple[str, str], int]


def measure_agreement(pairs: Iterable[tuple[str, str]], *, categories: Sequence[str]) -> Agreement:
    """The agreement of two raters over pairs (first verdict, second verdict).

    `categories` are all verdicts that could have been given (at least two), also those nobody gave: AC1
    depends on how many there are. Raises ValueError when there are no pairs, or a verdict is no category.

    - share: p_o = agreed / n, with the interval of Wilson (1927), eq. for a proportion, 95 %.
    - kappa = (p_o - p_e) / (1 - p_e), p_e = sum over k of p1(k) p2(k), p1 and p2 the two raters' own shares.
      Cohen, J. (1960), A coefficient of agreement for nominal scales, Educational and Psychological
      Measurement 20(1), 37-46.
    - AC1 = (p_o - p_g) / (1 - p_g), p_g = 1/(q - 1) * sum over k of m(k) (1 - m(k)), m(k) the mean of the two
      raters' shares, q the number of categories. Gwet, K. L. (2008), Computing inter-rater reliability and
      its variance in the presence of high agreement, British Journal of Mathematical and Statistical
      Psychology 61(1), 29-48.

    Assumes that items are judged independently and that verdicts have no order (nominal scale).

    >>> measure_agreement([("yes", "yes"), ("no", "yes")], categories=("yes", "no")).agreed_share
    0.5
    """
    table = Counter(pairs)
    count = table.total()
    _check(table, categories=categories)
    agreed = sum(number for (first, second), number in table.items() if first == second)
    share = agreed / count
    firsts, seconds = _shares(table, position=0), _shares(table, position=1)
    by_habit = sum(firsts.get(each, 0.0) * seconds.get(each, 0.0) for each in categories)
    means = [(firsts.get(each, 0.0) + seconds.get(each, 0.0)) / 2 for each in categories]
    by_guess = sum(mean * (1 - mean) for mean in means) / (len(categories) - 1)
    is_one_verdict = len({each for pair in table for each in pair}) == 1
    return Agreement(
        item_count=count,
        agreed_count=agreed,
        agreed_share=share,
        interval=bound_share(agreed, of=count),
        kappa=None if is_one_verdict else (share - by_habit) / (1 - by_habit),
        ac1=(share - by_guess) / (1 - by_guess),
        table=dict(table),
    )


def bound_share(count: int, *, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score method; it stays inside 0 and 1.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, Journal of
    the American Statistical Association 22, 209-212. Raises ValueError unless 0 <= count <= of and of > 0.
    """
    if not 0 <= count <= of or of == 0:
        raise ValueError(f"{count} of {of} is no share; expected a part of at least one item")
    share, squared = count / of, _NORMAL_95**2
    middle = (share + squared / (2 * of)) / (1 + squared / of)
    half = _NORMAL_95 * sqrt(share * (1 - share) / of + squared / (4 * of * of)) / (1 + squared / of)
    return (max(0.0, middle - half), min(1.0, middle + half))


def _shares(table: Counter[tuple[str, str]], *, position: int) -> dict[str, float]:
    """How large a share of one rater's verdicts each category is."""
    total = table.total()
    counts: Counter[str] = Counter()
    for pair, number in table.items():
        counts[pair[position]] += number
    return {category: number / total for category, number in counts.items()}


def _check(table: Counter[tuple[str, str]], *, categories: Sequence[str]) -> None:
    if len(set(categories)) < 2 or len(set(categories)) != len(categories):
        raise ValueError(f"{len(categories)} categories were given; expected two or more, each once")
    if not table:
        raise ValueError("no pair of verdicts was given; expected at least one statement judged twice")
    if unknown := {each for pair in table for each in pair} - set(categories):
        raise ValueError(
            f"verdict {sorted(unknown)[0]!r} is unknown; expected one of {', '.join(categories)}"
        )

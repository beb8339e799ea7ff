"""How far raters agree whose ratings have an order: a step apart is a smaller difference than three.

Two coefficients are given together. Krippendorff's alpha takes any number of raters and lets some of them
leave a unit out. Cohen's weighted kappa takes two, and is what most published studies give. Both take away
what chance would give with these very ratings, so both fall towards nought, and below, where nearly
everything gets one rating; then the plain shares say more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations

from palermo.core.statements.agreement import bound_share


@dataclass(frozen=True, slots=True)
class OrdinalAgreement:
    """What two raters' ordered ratings of the same items come to.

    `same_share` and `near_share` (0 to 1) are the shares of items rated alike, and alike or one step apart;
    `interval` the 95 % interval of the first. `alpha` and `kappa` are at most 1, and None where they are not
    defined: every rating given is the same.
    """

    item_count: int
    same_count: int
    near_count: int
    same_share: float
    near_share: float
    interval: tuple[float, float]
    alpha: float | None
    kappa: float | None


def measure_ordinal_agreement(
    pairs: Iterable[tuple[str, str]], *, categories: Sequence[str]
) -> OrdinalAgreement:
    """The agreement of two raters over pairs (first rating, second rating).

    `categories` are all ratings of the scale in their order, also those nobody gave. Raises ValueError when
    there are no pairs, or a rating is no category. Assumes that items were rated independently.

    >>> found = measure_ordinal_agreement([("low", "low"), ("low", "high")], categories=("low", "mid", "high"))
    >>> found.same_share, found.near_count
    (0.5, 1)
    """
    given = list(pairs)
    rank = {category: position for position, category in enumerate(categories)}
    _check(given, rank=rank)
    steps = [abs(rank[first] - rank[second]) for first, second in given]
    same, near = steps.count(0), steps.count(0) + steps.count(1)
    return OrdinalAgreement(
        item_count=len(given),
        same_count=same,
        near_count=near,
        same_share=same / len(given),
        near_share=near / len(given),
        interval=bound_share(same, of=len(given)),
        alpha=alpha_of(given, categories=categories),
        kappa=weighted_kappa(given, categories=categories),
    )


def alpha_of(units: Iterable[Sequence[str]], *, categories: Sequence[str]) -> float | None:
    """Krippendorff's alpha for ordinal ratings; one sequence of ratings for each unit, of any length.

    alpha = 1 - (n - 1) * sum o_ck d_ck / sum n_c n_k d_ck over all c, k; o_ck the coincidences, n_c how often
    c was given in units rated at least twice, d_ck = (sum of n_g from c to k - (n_c + n_k)/2) squared.
    Krippendorff, K. (2011), Computing Krippendorff's alpha-reliability, University of Pennsylvania,
    with its ordinal metric. None where all ratings are one.

    >>> alpha_of([("a", "a"), ("b", "b")], categories=("a", "b", "c"))
    1.0
    """
    rank = {category: position for position, category in enumerate(categories)}
    weighed: dict[tuple[int, int], float] = {}
    for unit in units:
        ranks = [rank[each] for each in unit]
        if len(ranks) < 2:
            continue
        for pair in permutations(ranks, 2):
            weighed[pair] = weighed.get(pair, 0.0) + 1 / (len(ranks) - 1)
    totals = [0.0] * len(categories)
    for (first, _), weight in weighed.items():
        totals[first] += weight
    count = sum(totals)
    expected = sum(
        totals[first] * totals[second] * _apart(first, second, totals=totals)
        for first in range(len(categories))
        for second in range(len(categories))
    )
    if not expected:
        return None
    observed = sum(
        weight * _apart(first, second, totals=totals) for (first, second), weight in weighed.items()
    )
    return 1 - (count - 1) * observed / expected


def weighted_kappa(pairs: Iterable[tuple[str, str]], *, categories: Sequence[str]) -> float | None:
    """Cohen's kappa with linear weights: a disagreement counts by the steps between the two ratings.

    1 - sum v_ij p_ij / sum v_ij p_i. p_.j, v_ij = |i - j|. Cohen, J. (1968), Weighted kappa, Psychological
    Bulletin 70(4), 213-220; linear weights after Cicchetti and Allison (1971). None where all ratings are one.

    >>> weighted_kappa([("a", "a"), ("c", "c"), ("a", "b")], categories=("a", "b", "c")).__round__(3)
    0.667
    """
    rank = {category: position for position, category in enumerate(categories)}
    ranks = [(rank[first], rank[second]) for first, second in pairs]
    firsts, seconds = Counter(first for first, _ in ranks), Counter(second for _, second in ranks)
    observed = sum(abs(first - second) for first, second in ranks) / len(ranks)
    expected = sum(
        firsts[first] * seconds[second] * abs(first - second) for first in firsts for second in seconds
    ) / (len(ranks) ** 2)
    return 1 - observed / expected if expected else None


def _apart(first: int, second: int, *, totals: Sequence[float]) -> float:
    """The squared ordinal difference of two ranks, given how often each rank was used."""
    low, high = sorted((first, second))
    between = sum(totals[low : high + 1]) - (totals[low] + totals[high]) / 2
    return float(between**2)


def _check(pairs: Sequence[tuple[str, str]], *, rank: dict[str, int]) -> None:
    if len(rank) < 2:
        raise ValueError(f"{len(rank)} categories were given; expected two or more, each once")
    if not pairs:
        raise ValueError("no pair of ratings was given; expected at least one item rated twice")
    if unknown := {each for pair in pairs for each in pair} - rank.keys():
        raise ValueError(f"rating {sorted(unknown)[0]!r} is unknown; expected one of {', '.join(rank)}")

"""How well recommendations are followed: pairs told the same or different, and whole lists of two editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rapidfuzz import fuzz

from palermo.core.assessment.genealogy.likeness import compare_texts
from palermo.core.assessment.genealogy.proposing import propose_genealogy
from palermo.core.assessment.genealogy.records import RELATIONS, Item

PairLabel = Literal["same", "different", "part"]
_HARD_PER_ITEM = 2
_SAME = frozenset({"repeated", "reworded"})


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two recommendations and what a person says of them; `drawn` is how the pair was chosen."""

    a: str
    b: str
    label: PairLabel
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of some items of two lists, by their keys."""

    name: str
    earlier: frozenset[str]
    later: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelledLists:
    """Two editions' items, the sentences that report, and every relation as a person tells it."""

    name: str
    earlier: tuple[Item, ...]
    later: tuple[Item, ...]
    reports: tuple[Item, ...]
    relations: frozenset[Relation]

    def list_pairs(self) -> Iterator[LabelledPair]:
        """Every pair that is related, and with each earlier item the two unrelated later ones most alike by letters."""
        texts = {item.key: item.text for item in (*self.earlier, *self.later)}
        related: dict[tuple[str, str], PairLabel] = {
            (old, new): "same" if relation.name in _SAME else "part"
            for relation in self.relations
            for old in relation.earlier
            for new in relation.later
        }
        for (old, new), label in sorted(related.items()):
            yield LabelledPair(texts[old], texts[new], label, self.name)
        for item in self.earlier:
            others = [other for other in self.later if (item.key, other.key) not in related]
            others.sort(key=lambda other: -fuzz.token_set_ratio(item.text.lower(), other.text.lower()))
            for other in others[:_HARD_PER_ITEM]:
                yield LabelledPair(item.text, other.text, "different", self.name)


@dataclass(slots=True)
class PairScore:
    """Counts of pairs by label and verdict. Pairs labelled `part` count in the unsure share and nowhere else."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[LabelledPair] = field(default_factory=list)

    def add(self, pair: LabelledPair) -> None:
        """Compare the pair and count it."""
        verdict = compare_texts(pair.a, pair.b).verdict
        self.counts[pair.label, verdict] += 1
        if pair.label != "part" and verdict not in (pair.label, "unsure"):
            self.wrong.append(pair)

    @property
    def pair_count(self) -> int:
        """All pairs, parts too."""
        return sum(self.counts.values())

    @property
    def precision(self) -> float | None:
        """Of the pairs told the same, the share that is."""
        told = self.counts["same", "same"] + self.counts["different", "same"]
        return self.counts["same", "same"] / told if told else None

    @property
    def recall(self) -> float | None:
        """Of the pairs that are the same, the share told so; unsure counts as not told."""
        labelled = sum(count for (label, _), count in self.counts.items() if label == "same")
        return self.counts["same", "same"] / labelled if labelled else None

    @property
    def unsure_share(self) -> float | None:
        """Of all pairs, the share left to a person."""
        unsure = sum(count for (_, verdict), count in self.counts.items() if verdict == "unsure")
        return unsure / self.pair_count if self.pair_count else None

    def as_plain(self) -> dict[str, Any]:
        """The counts and shares, for JSON."""
        return {
            "pairs": self.pair_count,
            **{
                label: sum(count for (each, _), count in self.counts.items() if each == label)
                for label in ("same", "different", "part")
            },
            "precision": self.precision,
            "recall": self.recall,
            "unsure_share": self.unsure_share,
        }


@dataclass(slots=True)
class ListScore:
    """Counts over whole lists: items whose relation and partners are all right, and relations found and missed."""

    item_count: int = 0
    right_items: int = 0
    labelled: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, lists: LabelledLists) -> None:
        """Propose the genealogy of the two lists and count what is right of it."""
        proposals = propose_genealogy(lists.earlier, lists.later, reports=lists.reports)
        found = {
            Relation(each.relation, frozenset(each.earlier), frozenset(each.later)) for each in proposals
        }
        self.item_count += len(lists.earlier) + len(lists.later)
        self.right_items += sum(len(each.earlier) + len(each.later) for each in found & lists.relations)
        self.labelled.update(each.name for each in lists.relations)
        self.proposed.update(each.name for each in found)
        self.right.update(each.name for each in found & lists.relations)
        self.wrong.extend(_tell(lists.name, each) for each in found - lists.relations)

    def as_plain(self) -> dict[str, Any]:
        """The counts and shares, for JSON."""
        return {
            "items": self.item_count,
            "right_share": self.right_items / self.item_count if self.item_count else None,
            "relations": {
                name: {
                    "labelled": self.labelled[name],
                    "proposed": self.proposed[name],
                    "right": self.right[name],
                }
                for name in RELATIONS
            },
        }


def _tell(name: str, relation: Relation) -> str:
    old, new = (" ".join(sorted(keys)) or "nothing" for keys in (relation.earlier, relation.later))
    return f"{name}: {relation.name}, {old} to {new}"


def score_pairs(pairs: Iterable[LabelledPair]) -> PairScore:
    """The score over pairs."""
    score = PairScore()
    for pair in pairs:
        score.add(pair)
    return score


def score_lists(lists: Sequence[LabelledLists]) -> ListScore:
    """The score over pairs of lists."""
    score = ListScore()
    for each in lists:
        score.add(each)
    return score

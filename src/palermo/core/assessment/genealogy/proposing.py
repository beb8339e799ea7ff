"""From two editions' items to one proposal each: pairs first, then merges and splits, then what stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from palermo.core.assessment.genealogy.assignment import pair_best
from palermo.core.assessment.genealogy.explaining import (
    explain_absence,
    explain_done,
    explain_pair,
    explain_parts,
)
from palermo.core.assessment.genealogy.lexicon import load_weights
from palermo.core.assessment.genealogy.likeness import compare_texts
from palermo.core.assessment.genealogy.records import Item, Likeness, Proposal
from palermo.core.assessment.genealogy.reporting import find_answer
from palermo.core.assessment.genealogy.wording import read_wording


def propose_genealogy(
    earlier: Sequence[Item], later: Sequence[Item], *, reports: Sequence[Item] = ()
) -> tuple[Proposal, ...]:
    """What became of each earlier item and where each later one comes from; every item in exactly one proposal.

    `reports` are sentences of the later edition, or from between the two, that say what was done: an earlier item
    that is asked no more and that such a sentence says was done is `reported_done`, else it is `dropped`.
    In order of the later list; what has no later item comes last. Raises ValueError where a key stands twice.
    """
    for items in (earlier, later):
        keys = [item.key for item in items]
        if len(keys) != len(set(keys)):
            raise ValueError("a key stands twice in one list; expected each item once; give each its own key")
    table = [[compare_texts(old.text, new.text) for new in later] for old in earlier]
    groups = _Groups(earlier, later, table)
    groups.pair()
    groups.add_parts()
    return (*groups.list_related(), *groups.list_new(), *groups.list_gone(reports))


@dataclass(slots=True)
class _Groups:
    """The work in progress: `olds_of` a later item, `news_of` an earlier one, by place in their lists."""

    earlier: Sequence[Item]
    later: Sequence[Item]
    table: list[list[Likeness]]
    groups: list[tuple[list[int], list[int]]] = field(default_factory=list)

    def pair(self) -> None:
        """The best one-to-one pairs, by likelihood above the floor where a person might still say yes."""
        floor = load_weights().unsure_from
        gains = [
            [max(0.0, cell.score - floor) + 0.01 * (cell.score >= floor) for cell in row]
            for row in self.table
        ]
        self.groups = [([old], [new]) for old, new in pair_best(gains)]

    def add_parts(self) -> None:
        """Give what is left to the group it is a part of: a merge of earlier items, or a split into later ones."""
        for old in self._left_old():
            group = self._best_whole(old, is_merge=True)
            if group is not None:
                group[0].append(old)
                group[0].sort()
        for new in self._left_new():
            group = self._best_whole(new, is_merge=False)
            if group is not None:
                group[1].append(new)
                group[1].sort()

    def _left_old(self) -> list[int]:
        taken = {old for olds, _ in self.groups for old in olds}
        return [old for old in range(len(self.earlier)) if old not in taken]

    def _left_new(self) -> list[int]:
        taken = {new for _, news in self.groups for new in news}
        return [new for new in range(len(self.later)) if new not in taken]

    def _best_whole(self, place: int, *, is_merge: bool) -> tuple[list[int], list[int]] | None:
        """The group whose whole says most of what this item says and its part does not, if it says enough."""
        best, best_share = None, 0.0
        for group in self.groups:
            if len(group[1] if is_merge else group[0]) > 1:
                continue
            share = self._part_share(place, group, is_merge=is_merge)
            if share > best_share:
                best, best_share = group, share
        return best

    def _part_share(self, place: int, group: tuple[list[int], list[int]], *, is_merge: bool) -> float:
        """How much of this item the whole says, or 0 where it is no part of it."""
        olds, news = group
        settings = load_weights().settings
        whole = self.later[news[0]].text if is_merge else self.earlier[olds[0]].text
        part = self.earlier[place].text if is_merge else self.later[place].text
        cell = self.table[place][news[0]] if is_merge else self.table[olds[0]][place]
        share = cell.first_in_second if is_merge else cell.second_in_first
        others = (
            [self.earlier[old].text for old in olds] if is_merge else [self.later[new].text for new in news]
        )
        is_covered = share >= settings["part_covered_from"] and cell.score >= settings["part_score_from"]
        if not (is_covered or cell.is_same):
            return 0.0
        return (
            max(share, cell.score)
            if _adds(part, whole=whole, others=others) >= settings["part_adds_from"]
            else 0.0
        )

    def list_related(self) -> list[Proposal]:
        """One proposal for each group."""
        return [self._related(olds, news) for olds, news in sorted(self.groups, key=lambda group: group[1])]

    def _related(self, olds: list[int], news: list[int]) -> Proposal:
        cells = [self.table[old][new] for old in olds for new in news]
        keys = tuple(self.earlier[old].key for old in olds), tuple(self.later[new].key for new in news)
        if len(cells) > 1:
            is_merge = len(olds) > 1
            confidence = min(max(cell.score, cell.first_in_second, cell.second_in_first) for cell in cells)
            return Proposal(
                relation="merged" if is_merge else "split",
                earlier=keys[0],
                later=keys[1],
                confidence=round(confidence, 3),
                is_unsure=confidence < load_weights().same_from,
                because=explain_parts(cells, is_merge=is_merge),
            )
        (cell,) = cells
        return Proposal(
            relation="repeated" if is_repeated(cell) else "reworded",
            earlier=keys[0],
            later=keys[1],
            confidence=round(cell.score, 3),
            is_unsure=not cell.is_same,
            because=explain_pair(cell),
        )

    def list_new(self) -> list[Proposal]:
        """The later items that nothing earlier asked."""
        proposals = []
        for new in self._left_new():
            nearest = max((row[new] for row in self.table), key=lambda cell: cell.score, default=None)
            proposals.append(self._alone("new", (), (self.later[new].key,), nearest))
        return proposals

    def list_gone(self, reports: Sequence[Item]) -> list[Proposal]:
        """The earlier items that nothing later asks: reported done, or dropped."""
        proposals = []
        for old in self._left_old():
            item = self.earlier[old]
            answer = find_answer(item, reports)
            if answer is None:
                nearest = max(self.table[old], key=lambda cell: cell.score, default=None)
                proposals.append(self._alone("dropped", (item.key,), (), nearest))
            else:
                share = round(min(1.0, answer.share), 3)
                proposals.append(
                    Proposal(
                        "reported_done",
                        (item.key,),
                        (),
                        share,
                        share < load_weights().same_from,
                        explain_done(answer),
                    )
                )
        return proposals

    def _alone(
        self, relation: str, earlier: tuple[str, ...], later: tuple[str, ...], nearest: Likeness | None
    ) -> Proposal:
        confidence = 1 - (nearest.score if nearest else 0.0)
        return Proposal(
            relation=relation,
            earlier=earlier,
            later=later,
            confidence=round(confidence, 3),
            is_unsure=nearest is not None and nearest.verdict != "different",
            because=explain_absence(nearest, is_new=relation == "new"),
        )


def is_repeated(likeness: Likeness) -> bool:
    """Whether the same is asked in nearly the same words."""
    return likeness.is_verbatim or likeness.in_order >= load_weights().settings["repeated_from"]


def _adds(part: str, *, whole: str, others: Sequence[str]) -> float:
    """The share of the whole's words that this part says and no other part does."""
    mine, theirs = set(_words(part)), {word for other in others for word in _words(other)}
    words = _words(whole)
    return sum(word in mine - theirs for word in words) / len(words) if words else 0.0


def _words(text: str) -> list[str]:
    return read_wording(text).plain.split()

"""The matrix: for each group, purpose, act and (for adults) means, whether an article reaches it.

Three answers: `reached`; `conditional`, only under a condition that the Protocol does not make (a sale, a means
used against a child); `gap`. Nothing is said of whether the law is applied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from palermo.core.assessment.law_coverage.elements import Group, get_elements, list_groups
from palermo.core.assessment.law_coverage.law import Article, Law, Reach

REACHED, CONDITIONAL, GAP = "reached", "conditional", "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that reaches a cell; `only_if` in words where it does so under a condition."""

    article: Article
    only_if: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One conduct against one group; `means` None for a child, who needs none."""

    group: str
    act: str
    means: str | None
    purpose: str
    hits: tuple[Hit, ...]

    @property
    def status(self) -> str:
        """Reached, conditional or gap."""
        if any(not hit.only_if for hit in self.hits):
            return REACHED
        return CONDITIONAL if self.hits else GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The cells of one group and purpose, counted."""

    group: Group
    purpose: str
    reached_count: int
    conditional_count: int
    gap_count: int
    articles: tuple[Article, ...]

    @property
    def total(self) -> int:
        """How many conducts the Protocol names here."""
        return self.reached_count + self.conditional_count + self.gap_count

    @property
    def status(self) -> str:
        """`reached` when all are, `gap` when none is at all; `partly` when some are; where none is without a
        condition, `conditional` when each is with one, else `sparse`."""
        if self.reached_count == self.total:
            return REACHED
        if self.gap_count == self.total:
            return GAP
        if self.reached_count:
            return "partly"
        return "sparse" if self.gap_count else CONDITIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All cells of a law."""

    law: Law
    cells: dict[tuple[str, str, str, str | None], Cell]

    def get(self, group: str, *, act: str, purpose: str, means: str | None = None) -> Cell:
        """The cell of a conduct; for a child without means."""
        return self.cells[(group, purpose, act, means)]

    def list_cells(self, *, group: str = "", purpose: str = "") -> tuple[Cell, ...]:
        """The cells of a group, a purpose, both or all."""
        return tuple(
            each
            for each in self.cells.values()
            if (not group or each.group == group) and (not purpose or each.purpose == purpose)
        )

    def summarise(self, group: Group, *, purpose: str) -> Summary:
        """The cells of one group and purpose, counted by status, with the articles that reach any."""
        cells = self.list_cells(group=group.key, purpose=purpose)
        statuses = [each.status for each in cells]
        articles = {hit.article.key: hit.article for each in cells for hit in each.hits}
        return Summary(
            group=group,
            purpose=purpose,
            reached_count=statuses.count(REACHED),
            conditional_count=statuses.count(CONDITIONAL),
            gap_count=statuses.count(GAP),
            articles=tuple(each for each in self.law.articles if each.key in articles),
        )


def cover(law: Law) -> Coverage:
    """The matrix of a law: every act for every purpose against every group, for adults by every means."""
    cells = {}
    for group in list_groups():
        means = (None,) if group.is_child else tuple(each.key for each in get_elements("means"))
        for purpose in get_elements("purposes"):
            for act in get_elements("acts"):
                for one in means:
                    cells[(group.key, purpose.key, act.key, one)] = Cell(
                        group=group.key,
                        act=act.key,
                        means=one,
                        purpose=purpose.key,
                        hits=tuple(_hits(law, group.key, purpose=purpose.key, act=act.key, means=one)),
                    )
    return Coverage(law=law, cells=cells)


def _hits(law: Law, group: str, *, purpose: str, act: str, means: str | None) -> Iterator[Hit]:
    """The articles that reach a conduct; of one that does so twice, without a condition if it can."""
    for article in law.articles:
        found = [
            condition
            for reach in article.reaches
            if (condition := _condition(law, reach, group, purpose=purpose, act=act, means=means)) is not None
        ]
        if found:
            yield Hit(article=article, only_if=min(found, key=len))


def _condition(
    law: Law, reach: Reach, group: str, *, purpose: str, act: str, means: str | None
) -> str | None:
    """Under which condition a reach has a conduct: empty for none, None when it does not have it."""
    if group not in reach.groups or purpose not in reach.purposes or act not in reach.acts:
        return None
    conditions = [law.say_condition(reach.only_if)] if reach.only_if else []
    if reach.means is not None:
        if means is not None and means not in reach.means:
            return None
        if means is None:
            labels = [each.label.lower() for each in get_elements("means") if each.key in reach.means]
            conditions.append(f"only by {', '.join(labels)}, though a child needs no means")
    return "; ".join(conditions)

"""Tables of a page: which hold data, and where each cell stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_LONGEST_CELL = 1500
_MOST_SPAN = 1000


def is_data_table(table: Any) -> bool:
    """Whether a table holds data, and not the arrangement of a page: rows of two cells or more, none of which
    holds a table, a section heading or a page of text."""
    if table.get("role") in ("presentation", "none"):
        return False
    widest = 0
    for element in table.iterdescendants("table", "h1", "h2", "tr", "td", "th"):
        if element.tag in ("table", "h1", "h2"):
            return False
        if element.tag == "tr":
            widest = max(widest, sum(1 for each in element if each.tag in ("td", "th")))
        elif len(element.xpath("string()")) > _LONGEST_CELL:
            return False
    return widest >= 2


@dataclass(slots=True)
class Grid:
    """Counts rows and columns of one table, past cells that reach over several."""

    table: int
    _row: int = -1
    _column: int = 0
    _reaching: dict[int, int] = field(default_factory=dict)

    def start_row(self) -> None:
        """A row begins; cells of earlier rows that reach into it keep their columns."""
        self._row += 1
        self._column = 0
        self._reaching = {column: last for column, last in self._reaching.items() if last >= self._row}

    def take_cell(self, cell: Any) -> tuple[int, int, int]:
        """Table, row and first column of the next cell."""
        if self._row < 0:
            self.start_row()
        while self._column in self._reaching:
            self._column += 1
        place = (self.table, self._row, self._column)
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        if height > 1:
            for column in range(self._column, self._column + width):
                self._reaching[column] = self._row + height - 1
        self._column += width
        return place


def _span(cell: Any, name: str) -> int:
    written = (cell.get(name) or "").strip()
    if not (written.isascii() and written.isdigit() and len(written) < 8):
        return 1
    return min(max(int(written), 1), _MOST_SPAN)

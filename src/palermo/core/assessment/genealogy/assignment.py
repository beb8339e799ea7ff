"""The best one-to-one pairing of two lists."""

from __future__ import annotations

from collections.abc import Sequence

_INFINITE = float("inf")


def pair_best(gains: Sequence[Sequence[float]]) -> tuple[tuple[int, int], ...]:
    """The pairs (row, column) whose gains have the greatest sum, each row and column once; only gains above zero.

    The Hungarian method with potentials: O(n³) for lists of n, exact.

    >>> pair_best([[0.9, 0.8], [0.7, 0.0]])
    ((0, 1), (1, 0))
    """
    if not gains or not gains[0]:
        return ()
    if len(gains) > len(gains[0]):
        turned = [[row[column] for row in gains] for column in range(len(gains[0]))]
        return tuple(sorted((row, column) for column, row in pair_best(turned)))
    row_of = _match_rows([[-max(0.0, gain) for gain in row] for row in gains])
    pairs = ((row, column) for column, row in enumerate(row_of) if row is not None)
    return tuple(sorted((row, column) for row, column in pairs if gains[row][column] > 0))


def _match_rows(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """The row of each column, for no more rows than columns (E. Lawler's form, one row added at a time)."""
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    matched = [0] * (columns + 1)  # 1-based row of each 1-based column; column 0 holds the row being added
    for row in range(1, rows + 1):
        matched[0] = row
        came_from = _grow(costs, matched, row_potential, column_potential)
        column = came_from.pop("end")
        while column:
            before = came_from[column]
            matched[column] = matched[before]
            column = before
    return [row - 1 if row else None for row in matched[1:]]


def _grow(
    costs: Sequence[Sequence[float]], matched: list[int], of_row: list[float], of_column: list[float]
) -> dict[int | str, int]:
    """Grow a tree of cheapest alternating paths from column 0 until a free column is reached; change potentials."""
    columns = len(costs[0])
    least = [_INFINITE] * (columns + 1)
    came_from: dict[int | str, int] = {}
    used: set[int] = set()
    column = 0
    while True:
        used.add(column)
        row = matched[column]
        for other in range(1, columns + 1):
            if other in used:
                continue
            reduced = costs[row - 1][other - 1] - of_row[row] - of_column[other]
            if reduced < least[other]:
                least[other], came_from[other] = reduced, column
        nearest = min((other for other in range(1, columns + 1) if other not in used), key=lambda c: least[c])
        step = least[nearest]
        for other in range(columns + 1):
            if other in used:
                of_row[matched[other]] += step
                of_column[other] -= step
            elif other:
                least[other] -= step
        column = nearest
        if matched[column] == 0:
            came_from["end"] = column
            return came_from

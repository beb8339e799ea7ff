"""Unlike things side by side."""

from __future__ import annotations

from tests.unit.core.statements.series.making import make_vintage

from palermo.core.statements.series import find_conflicts, find_neighbours

COURT = {"measure": "prosecutions", "unit_counted": "cases", "reporter": "High Court"}
PROSECUTOR = {"measure": "prosecutions", "unit_counted": "persons", "reporter": "Procuratorate"}


def test_a_courts_cases_stand_beside_a_procuratorates_suspects_and_are_no_conflict() -> None:
    vintages = [make_vintage(1990, **COURT), make_vintage(4422, **PROSECUTOR)]  # type: ignore[arg-type]
    (beside,) = find_neighbours(vintages)
    assert {each.value for each in beside.vintages} == {1990, 4422}
    assert beside.differ_in == ("unit", "body")
    assert find_conflicts(vintages) == ()


def test_what_agrees_and_what_breaks_down_another_figure_is_no_neighbour() -> None:
    same = [make_vintage(38, **COURT), make_vintage(38, **PROSECUTOR)]  # type: ignore[arg-type]
    assert find_neighbours(same) == ()
    women = make_vintage(5, facets=(("sex", "female"),))
    assert find_neighbours([make_vintage(12), women]) == ()


def test_neighbours_of_newer_periods_come_first_whatever_the_order() -> None:
    vintages = [
        make_vintage(value, period=period, **fields)  # type: ignore[arg-type]
        for period in ("2019", "2021")
        for value, fields in ((3, COURT), (9, PROSECUTOR))
    ]
    found = find_neighbours(vintages)
    assert [str(each.period) for each in found] == ["2021", "2019"]
    assert found == find_neighbours(vintages[::-1])

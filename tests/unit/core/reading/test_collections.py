"""The statements of one kind as a sequence, as rows and as a data frame."""

from __future__ import annotations

import sys

import polars
import pytest

from palermo.core.reading.collections import Collection, MissingExtra
from palermo.core.reading.columns import columns_of, row_of
from palermo.core.reading.reader import read_text
from palermo.core.statements import KINDS, Comparison, Event, Figure
from palermo.core.values import Period, Place, Span

TEXT = (
    "TAVORIA: TIER 2\n\nPROSECUTION\n\nIn 2022, courts convicted 19 men, compared with 12 in 2021.\n"
    "Police identified 30 girls.\n"
)


def figure(**fields: object) -> Figure:
    return Figure(
        span=Span(3, 5, "19"), quote=Span(0, 5, "In 19"), **{"measure": "convictions", "value": 19, **fields}
    )  # type: ignore[arg-type]


def test_a_reading_has_a_collection_for_each_kind() -> None:
    reading = read_text(TEXT)
    assert [each.value for each in reading.figures] == [19, 12, 30]
    assert [each.tier for each in reading.tier_placements] == ["2"]
    names = (
        "figures",
        "tier_placements",
        "recommendations",
        "findings",
        "events",
        "law_references",
        "patterns",
        "citations",
    )
    together = [each for name in names for each in getattr(reading, name)]
    assert sorted(map(id, together)) == sorted(map(id, reading.statements))


def test_a_collection_is_a_sequence_that_tells_its_kind() -> None:
    figures = read_text(TEXT).figures
    assert (len(figures), figures[0].value, figures[-1].value) == (3, 19, 30)
    assert figures[:2] == Collection(Figure, (figures[0], figures[1]))
    assert isinstance(figures[:2], Collection)
    assert repr(figures) == "<3 statements of kind figure>"
    assert hash(figures) == hash(read_text(TEXT).figures)
    assert figures != list(figures)


def test_fields_that_hold_several_things_become_several_columns() -> None:
    row = row_of(
        figure(
            place=Place("Tavoria", "XTV"),
            period=Period("2022", "2022"),
            comparison=Comparison(direction="increase", to=Period("2021", "2021"), value=12),
            facets={"sex": "male"},
        )
    )
    assert (row["start"], row["end"], row["words"], row["quote"]) == (3, 5, "19", "In 19")
    assert (row["place"], row["place_iso3"], row["period"]) == ("Tavoria", "XTV", "2022")
    assert (row["comparison_direction"], row["comparison_to"], row["comparison_value"]) == (
        "increase",
        "2021",
        12.0,
    )
    assert (row["facets_sex"], row["facets_age_group"]) == ("male", None)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_field_of_every_kind_has_a_column(name: str) -> None:
    columns = columns_of(KINDS[name])
    fields = set(KINDS[name].__dataclass_fields__) - {"span", "quote"}
    assert [field for field in fields if not any(column.startswith(field) for column in columns)] == []


def test_columns_of_one_name_have_one_type_in_all_kinds() -> None:
    types: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for name, type_ in columns_of(kind).items():
            types.setdefault(name, set()).add(type_)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_a_data_frame_has_typed_columns_even_without_rows() -> None:
    reading = read_text(TEXT)
    full, empty = reading.figures.to_polars(), read_text("Nothing.").figures.to_polars()
    assert full.schema == empty.schema
    assert (full.height, empty.height) == (3, 0)
    assert full.schema["value"] == polars.Float64
    assert full["value"].to_list() == [19.0, 12.0, 30.0]
    assert full.filter(polars.col("role") == "prior")["period"].to_list() == ["2021"]
    assert Collection(Event, ()).to_polars().columns == list(columns_of(Event))


def test_without_polars_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtra, match=r"^polars was not found; .*pip install 'palermo\[tables\]'$"):
        read_text(TEXT).figures.to_polars()

"""The shapes of the API's answers, and how the description is laid out for people."""

from __future__ import annotations

import dataclasses

import pytest

from palermo.core.statements import KINDS
from palermo.core.statements.kinds import Statement
from palermo.observatory.api.describing import list_operations, list_shapes, write_openapi
from palermo.observatory.api.schemas import KIND_SCHEMAS, StatementBase


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_in_its_shape_and_hides_none_that_all_have(kind: str) -> None:
    shared = {each.name for each in dataclasses.fields(Statement)}
    own = {each.name for each in dataclasses.fields(KINDS[kind])} - shared
    assert own <= KIND_SCHEMAS[kind].model_fields.keys()
    assert own & StatementBase.model_fields.keys() == set()


def test_every_operation_describes_itself_its_parameters_and_its_errors() -> None:
    paths = write_openapi()["paths"]
    assert len(paths) == 10
    for path, item in paths.items():
        assert set(item) == {"get"}
        operation = item["get"]
        assert operation["summary"] and operation["description"]
        assert {str(status) for status in operation["responses"]} == {
            "200",
            "404",
            "410",
            "422",
            "429",
            "500",
        }
        for parameter in operation["parameters"]:
            assert parameter["schema"].get("type") in ("string", "integer", "array"), (path, parameter)
            assert "anyOf" not in parameter["schema"]


def test_every_parameter_has_a_bound() -> None:
    for item in write_openapi()["paths"].values():
        for parameter in item["get"]["parameters"]:
            schema = parameter["schema"]
            bounds = {"maximum", "maxLength", "maxItems", "pattern", "enum"} & schema.keys()
            assert bounds, parameter["name"]
            if schema["type"] == "array":
                assert schema["items"]["maxLength"]


def test_the_page_names_every_address_and_every_shape() -> None:
    assert [each.path for each in list_operations()] == list(write_openapi()["paths"])
    shapes = {shape.name for shape in list_shapes()}
    assert {operation.answer for operation in list_operations()} <= shapes
    assert {"FigureSchema", "RecommendationSchema", "ProblemSchema"} <= shapes

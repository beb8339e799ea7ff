"""The API's own description: the OpenAPI document, and the same laid out for people."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from palermo.observatory.api.problems import MEDIA_TYPE
from palermo.observatory.api.site import api

PREFIX = "/api/"


@cache
def write_openapi() -> dict[str, Any]:
    """The OpenAPI document. What ninja writes, with problems under their own media type, parameters that
    are left out instead of null, and the headers every answer has."""
    written: dict[str, Any] = deepcopy(dict(api.get_openapi_schema(path_prefix=PREFIX)))
    written["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    for operation in _operations(written):
        operation.setdefault("parameters", [])
        for parameter in operation["parameters"]:
            parameter["schema"] = _without_null(parameter["schema"])
        for status, response in operation["responses"].items():
            if str(status) != "200":
                response["content"] = {MEDIA_TYPE: response["content"].pop("application/json")}
    return written


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in words."""

    name: str
    place: str
    is_required: bool
    takes: str
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An address of the API in words."""

    anchor: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an answer in words."""

    name: str
    holds: str
    is_always_there: bool
    description: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer or a part of one holds."""

    name: str
    description: str
    fields: tuple[Field, ...]


def list_operations() -> tuple[Operation, ...]:
    """Every address, in the order of the document."""
    written = write_openapi()
    return tuple(
        Operation(
            anchor=each["operationId"],
            path=path,
            summary=each["summary"],
            description=" ".join(each.get("description", "").split()),
            parameters=tuple(_describe_parameter(parameter) for parameter in each["parameters"]),
            answer=_name_schema(each["responses"][200]["content"]["application/json"]["schema"]),
        )
        for number, (path, each) in enumerate((path, item["get"]) for path, item in written["paths"].items())
    )


def list_shapes() -> tuple[Shape, ...]:
    """Every shape that answers are made of, by name."""
    schemas = write_openapi()["components"]["schemas"]
    return tuple(
        Shape(
            name=name,
            description=" ".join(each.get("description", "").split()),
            fields=tuple(
                Field(
                    name=field,
                    holds=_name_schema(schema),
                    is_always_there=field in each.get("required", ()),
                    description=schema.get("description", ""),
                )
                for field, schema in each["properties"].items()
            ),
        )
        for name, each in sorted(schemas.items())
        if "properties" in each and not name.endswith("Parameters")
    )


def _operations(written: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in written["paths"].values():
        yield from item.values()


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that is left out rather than null."""
    kinds = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(kinds) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return {**rest, **kinds[0]}


def _describe_parameter(parameter: dict[str, Any]) -> Parameter:
    return Parameter(
        name=parameter["name"],
        place=parameter["in"],
        is_required=bool(parameter.get("required")),
        takes=_name_schema(parameter["schema"]),
        description=parameter.get("description") or parameter["schema"].get("description", ""),
    )


def _name_schema(schema: dict[str, Any]) -> str:
    """A type in words."""
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[-1])
    if "enum" in schema:
        return "one of " + ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return f"“{schema['const']}”"
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            return " or ".join(dict.fromkeys(_name_schema(each) for each in schema[several]))
    if schema.get("type") == "array":
        return f"list of {_name_schema(schema.get('items', {}))}"
    return _name_plain(schema)


def _name_plain(schema: dict[str, Any]) -> str:
    named = str(schema.get("format") or schema.get("type") or "anything")
    bounds = [
        f"{word} {schema[name]}"
        for name, word in (("minimum", "from"), ("maximum", "to"), ("maxLength", "at most characters:"))
        if name in schema
    ]
    pattern = [f"like {schema['pattern']}"] if "pattern" in schema else []
    default = [f"else {schema['default']}"] if schema.get("default") not in (None, "") else []
    return ", ".join([" ".join([named, *bounds]), *pattern, *default])

"""From the text of a file to the law of a country, or one sentence that names the place and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from palermo.core.assessment.frameworks.checking import check_dates, load_checked, read_day
from palermo.core.assessment.law_coverage.elements import keys_of
from palermo.core.assessment.law_coverage.law import Article, CountingRule, Law, LawError, Reach, Remark

ALL = "*"
_AXES = ("acts", "means", "purposes", "groups")


@cache
def load_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file of a law, as shipped."""
    loaded: dict[str, Any] = json.loads(
        files(__package__).joinpath("law.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def parse_law(text: str) -> Law:
    """The law a file holds. Raises `LawError` with one sentence: where, what was met, what was expected."""
    loaded = load_checked(
        text, schema=load_schema(), expected="the law of a country as those that ship", error=LawError
    )
    law = Law(
        **{name: loaded[name] for name in ("iso3", "title", "version", "source", "verification")},
        **{name: loaded.get(name, "") for name in ("verification_note", "mapping_note")},
        mapping_verification=loaded.get("mapping_verification", "unverified"),
        effective_from=read_day(loaded, "effective_from", place="", error=LawError),
        effective_to=read_day(loaded, "effective_to", place="", error=LawError),
        articles=tuple(
            _build_article(each, position=position, loaded=loaded)
            for position, each in enumerate(loaded["articles"], start=1)
        ),
        conditions=dict(loaded.get("conditions", {})),
        remarks=tuple(
            Remark(**{**each, "articles": tuple(each.get("articles", ()))})
            for each in loaded.get("remarks", ())
        ),
        counting_rules=tuple(_build_rule(each, loaded=loaded) for each in loaded.get("counting_rules", ())),
    )
    _check_meaning(law)
    return law


def _build_article(each: dict[str, Any], *, position: int, loaded: dict[str, Any]) -> Article:
    place = f"articles {position} ({each['key']})"
    return Article(
        **{name: each[name] for name in ("key", "number", "conduct")},
        instrument=each.get("instrument") or loaded["title"],
        penalty=each.get("penalty", ""),
        source=each.get("source") or loaded["source"],
        verification=each.get("verification") or loaded["verification"],
        effective_from=read_day({**loaded, **each}, "effective_from", place=f"{place}, ", error=LawError),
        effective_to=read_day({**loaded, **each}, "effective_to", place=f"{place}, ", error=LawError),
        reaches=tuple(
            _build_reach(reach, place=f"{place}, reaches {number}")
            for number, reach in enumerate(each.get("reaches", ()), start=1)
        ),
    )


def _build_reach(reach: dict[str, Any], *, place: str) -> Reach:
    axes: dict[str, Any] = {}
    for axis in _AXES:
        written = reach[axis]
        if written is None:
            axes[axis] = None
            continue
        unknown = [each for each in written if each not in (*keys_of(axis), ALL)]
        if unknown:
            raise LawError(
                f"{place}, {axis}: {unknown[0]!r} was met; expected {ALL} or some of {', '.join(keys_of(axis))}"
            )
        axes[axis] = keys_of(axis) if ALL in written else tuple(written)
    return Reach(**axes, only_if=reach.get("only_if", ""))


def _build_rule(each: dict[str, Any], *, loaded: dict[str, Any]) -> CountingRule:
    return CountingRule(
        **{name: each[name] for name in ("key", "label", "note", "is_narrower")},
        articles=tuple(each.get("articles", ())),
        measures=tuple(each.get("measures", ())),
        state_measures=tuple(each.get("state_measures", ())),
        unless_facets={name: tuple(values) for name, values in each.get("unless_facets", {}).items()},
        source=each.get("source") or loaded["source"],
        verification=each.get("verification") or loaded["verification"],
    )


def _check_meaning(law: Law) -> None:
    check_dates(law.effective_from, law.effective_to, place="the file", error=LawError)
    known: set[str] = set()
    for position, each in enumerate(law.articles, start=1):
        place = f"articles {position} ({each.key})"
        if each.key in known:
            raise LawError(f"{place}: the key {each.key!r} was used before; expected each key once")
        known.add(each.key)
        check_dates(each.effective_from, each.effective_to, place=place, error=LawError)
        for number, reach in enumerate(each.reaches, start=1):
            if reach.only_if and reach.only_if not in (law.conditions or {}):
                raise LawError(
                    f"{place}, reaches {number}, only_if: no condition has the key {reach.only_if!r}; "
                    "expected one of those under conditions"
                )
    _check_named("remarks", (each.articles for each in law.remarks), known=known)
    _check_named("counting_rules", (each.articles for each in law.counting_rules), known=known)


def _check_named(name: str, named: Iterable[tuple[str, ...]], *, known: set[str]) -> None:
    for position, articles in enumerate(named, start=1):
        for each in articles:
            if each not in known:
                raise LawError(
                    f"{name} {position}, articles: no article has the key {each!r}; expected one of them"
                )

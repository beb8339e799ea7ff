"""The fields of a statement in words, one label and value each, in the order a reader asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from palermo.core.values import PeriodError, parse_period
from palermo.observatory.library.presenting.amounts import write_amount
from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.presenting.words import (
    DIRECTIONS,
    PLACEMENTS,
    ROLES,
    humanise,
    say,
)
from palermo.web.charts.tier_strip import TIER_NAMES
from palermo.web.templatetags.web import period as say_period


@dataclass(frozen=True, slots=True)
class Fact:
    """One field in words; `note` tells how it was come by."""

    label: str
    value: str
    note: str = ""


_LEFT_OUT_IN_BRIEF = frozenset({"notes", "text", "period_text"})


def explain(said: Said, *, is_brief: bool = False) -> tuple[Fact, ...]:
    """Every field that has a value. A figure's amount comes first, whole, in one line; a brief explanation
    leaves out what the amount or the quote already shows."""
    facts = [Fact("Value", write_amount(said.fields), _say_written(said))] if said.kind == "figure" else []
    for name, (label, write) in _FIELDS.items():
        value = said.get(name)
        if value in (None, "", [], {}) or value is False or _is_said_already(name, said, is_brief=is_brief):
            continue
        written = write(value)
        if written:
            facts.append(Fact(label, written, _note(name, said)))
    return tuple(facts)


def _is_said_already(name: str, said: Said, *, is_brief: bool) -> bool:
    """Whether another line, or the quote beside a brief explanation, already shows this field."""
    if is_brief and name in _LEFT_OUT_IN_BRIEF:
        return True
    if name == "period_text":
        return said.period is not None and say_period(said.period) == said.get(name)
    return name == "object" and said.get(name) == said.get("unit_counted")


def _say_written(said: Said) -> str:
    return f"written “{said.words}”" if said.get("value") is not None else ""


def _note(name: str, said: Said) -> str:
    if name == "period" and said.get("period_is_inferred"):
        return "not in the sentence itself; taken from the document"
    return ""


def _say_period(written: str) -> str:
    try:
        return say_period(parse_period(written))
    except PeriodError:
        return written


def _say_role(value: str) -> str:
    figure_roles = {"current": "", "prior": "of an earlier year, given to compare"}
    return figure_roles[value] if value in figure_roles else ROLES.get(value, value)


def _say_place(value: dict[str, Any]) -> str:
    return f"{value['name']} ({value['iso3']})" if value.get("iso3") else str(value["name"])


def _say_places(values: list[dict[str, Any]]) -> str:
    return ", ".join(_say_place(value) for value in values)


def _say_facets(values: dict[str, str]) -> str:
    return "; ".join(f"{humanise(name)}: {value}" for name, value in values.items())


def _say_comparison(value: dict[str, Any]) -> str:
    words = {"increase": "more than", "decrease": "less than", "same": "the same as"}
    parts = [words.get(value.get("direction") or "", "compared with")]
    parts.append(_say_period(value["to"]) if value.get("to") else "before")
    if value.get("value") is not None:
        parts.append(f"({value['value']:,})")
    return " ".join(parts)


def _terms(vocabulary: str) -> Callable[[list[str]], str]:
    return lambda keys: ", ".join(say(vocabulary, key) for key in keys)


def _term(vocabulary: str) -> Callable[[str], str]:
    return lambda key: say(vocabulary, key)


def _join(values: list[Any]) -> str:
    return ", ".join(str(value) for value in values)


_FIELDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "tier": ("Tier", lambda value: TIER_NAMES[value]),
    "placement": ("What is said", lambda value: PLACEMENTS[value]),
    "report_year": ("Report year", str),
    "pillar": ("Pillar", _term("pillars")),
    "direction": ("Direction", lambda value: DIRECTIONS[value]),
    "topic": ("Topic", _term("finding_topics")),
    "criterion": ("Criterion of 22 U.S.C. 7106(b)", _term("tvpa_criteria")),
    "type": ("Kind of action", _term("event_types")),
    "instrument": ("Instrument", str),
    "article": ("Article", str),
    "effect": ("Effect", _term("law_effects")),
    "number": ("Number in the list", str),
    "text": ("Text", str),
    "addressee": ("Addressed to", str),
    "issued_by": ("Recommended by", str),
    "edition": ("Edition", str),
    "years_suggested": ("Suggested in", _join),
    "measure": ("What is counted", _term("measures")),
    "object": ("In the source's words", str),
    "role": ("Role", _say_role),
    "period": ("Period", _say_period),
    "period_text": ("Period as written", str),
    "frequency": ("How often", humanise),
    "consecutive_years": ("Consecutive years", str),
    "change": ("Change", humanise),
    "place": ("Place", _say_place),
    "origins": ("From", _say_places),
    "destinations": ("To", _say_places),
    "groups": ("Who", _terms("groups")),
    "forms_of_exploitation": ("Forms of exploitation", _terms("exploitation_forms")),
    "sectors": ("Work and trades", _terms("sectors")),
    "goods": ("Goods", _terms("goods")),
    "sites": ("Sites", _terms("sites")),
    "causes": ("Causes", _terms("causes")),
    "controllers": ("Controlled by", _terms("controllers")),
    "facets": ("Broken down", _say_facets),
    "reporter": ("Reported by", str),
    "actor": ("Done by", str),
    "counterpart": ("Together with", str),
    "concrete_action": ("Statutory concrete action", _term("concrete_actions")),
    "hedge": ("Given as", humanise),
    "comparison": ("Compared", _say_comparison),
    "definition": ("Definition", str),
    "reason": ("Reason given", str),
    "source_title": ("Source named", str),
    "publisher": ("Its publisher", str),
    "year": ("Its year", str),
    "note": ("Note", str),
    "notes": ("Notes", _join),
}

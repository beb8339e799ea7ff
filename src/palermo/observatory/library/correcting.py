"""How each field of a statement is written into a form and read back: words for people, plain values
behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from palermo.core.statements import kinds
from palermo.core.values import PeriodError, parse_period
from palermo.core.vocabulary import load_vocabulary
from palermo.observatory.library.presenting import words

_PLACE = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<iso3>[A-Za-z]{3})\))?\Z")


@dataclass(frozen=True, slots=True)
class Correctable:
    """One field: its form field, how its value is written into it, and how it is read back."""

    make: Callable[..., forms.Field]
    label: str
    write: Callable[[Any], Any] = lambda value: "" if value is None else value
    read: Callable[[Any], Any] = lambda value: None if value in ("", None) else value
    hint: str = ""

    def make_field(self, *, initial: Any) -> forms.Field:
        """The form field, filled with what the statement says now."""
        return self.make(label=self.label, initial=initial, help_text=self.hint, required=False)


class PeriodField(forms.CharField):
    """A period as written in data."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            return str(parse_period(written)) if written else ""
        except PeriodError:
            raise forms.ValidationError(
                "This is no period; expected 2010, 2010-07, 2010-07-04 or 2009-05/2009-11."
            ) from None


class PlacesField(forms.CharField):
    """Places by name, with a code in brackets where one is known; several are parted by semicolons."""

    def clean(self, value: Any) -> list[dict[str, Any]]:
        written = super().clean(value)
        parts = [part.strip() for part in written.split(";") if part.strip()]
        places = []
        for part in parts:
            found = _PLACE.match(part)
            if found is None:
                raise forms.ValidationError(
                    "This is no place; expected a name, or a name with a code: Burma (MMR)."
                )
            code = found["iso3"]
            places.append({"name": found["name"], "iso3": code.upper() if code else None})
        return places


def _text(label: str, hint: str = "") -> Correctable:
    return Correctable(forms.CharField, label, hint=hint)


def _long_text(label: str) -> Correctable:
    return Correctable(
        lambda **given: forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), **given), label
    )


def _number(label: str, hint: str = "") -> Correctable:
    def read(value: Any) -> Any:
        if value is None:
            return None
        return int(value) if float(value).is_integer() else float(value)

    return Correctable(lambda **given: forms.FloatField(localize=False, **given), label, read=read, hint=hint)


def _whole(label: str) -> Correctable:
    return Correctable(forms.IntegerField, label)


def _choice(label: str, choices: Sequence[tuple[str, str]], *, is_optional: bool = True) -> Correctable:
    offered = [("", "not stated"), *choices] if is_optional else list(choices)
    return Correctable(lambda **given: forms.ChoiceField(choices=offered, **given), label)


def _term(label: str, vocabulary: str) -> Correctable:
    try:
        terms: Any = load_vocabulary(vocabulary)["terms"]
    except FileNotFoundError:
        return _text(label)
    keys = list(terms) if isinstance(terms, dict) else [term["key"] for term in terms]
    return _choice(
        label, sorted(((key, words.say(vocabulary, key)) for key in keys), key=lambda pair: pair[1])
    )


def _keys(label: str, vocabulary: str) -> Correctable:
    return Correctable(
        forms.CharField,
        label,
        write=lambda value: "; ".join(value or ()),
        read=lambda value: [part.strip() for part in (value or "").split(";") if part.strip()],
        hint=f"Keys of {vocabulary.replace('_', ' ')}, or the words of the text, parted by semicolons.",
    )


def _period(label: str = "Period") -> Correctable:
    return Correctable(
        PeriodField, label, hint="2010, 2010-07, 2010-07-04 or 2009-05/2009-11; empty: not stated."
    )


def _say_place(value: Any) -> str:
    if not value:
        return ""
    return f"{value['name']} ({value['iso3']})" if value.get("iso3") else str(value["name"])


def _place(label: str = "Place") -> Correctable:
    return Correctable(
        PlacesField,
        label,
        write=_say_place,
        read=lambda value: value[0] if value else None,
        hint="A name, with a code in brackets where one is known: Burma (MMR).",
    )


def _places(label: str) -> Correctable:
    return Correctable(
        PlacesField,
        label,
        write=lambda value: "; ".join(_say_place(each) for each in value or ()),
        read=lambda value: value or [],
        hint="Names, with codes in brackets where known, parted by semicolons.",
    )


def _flag(label: str) -> Correctable:
    return Correctable(forms.BooleanField, label, write=bool, read=bool)


def _pairs(names: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, label or key.replace("_", " ")) for key, label in names.items()]


def _said(choices: Sequence[str]) -> list[tuple[str, str]]:
    return [(each, words.humanise(each)) for each in choices]


FIELDS: dict[str, dict[str, Correctable]] = {
    "figure": {
        "measure": _term("What is counted", "measures"),
        "value": _number("Value", "Empty when the source says that it was not reported."),
        "value_max": _number("Upper value of a range"),
        "is_reported": _flag("A value is reported"),
        "unit_counted": _text("Unit counted", "persons, cases, percent, USD, …"),
        "currency": _text("Currency"),
        "qualifier": _choice("Qualifier", _pairs(words.QUALIFIERS), is_optional=False),
        "period": _period(),
        "period_is_inferred": _flag("The period is not in the sentence"),
        "role": _choice(
            "Role",
            [("current", "Current"), ("prior", "Of an earlier year, given to compare")],
            is_optional=False,
        ),
        "place": _place(),
        "object": _text("What exactly, in the source's words"),
        "reporter": _text("Reported by"),
        "actor": _text("Done by"),
        "hedge": _choice("Given as", _said(kinds.HEDGES)),
    },
    "tier_placement": {
        "tier": _choice("Tier", _said(kinds.TIERS), is_optional=False),
        "placement": _choice("What is said", _pairs(words.PLACEMENTS), is_optional=False),
        "report_year": _whole("Report year"),
        "consecutive_years": _whole("Consecutive years"),
        "reason": _long_text("Reason given"),
        "place": _place(),
    },
    "recommendation": {
        "number": _whole("Number in the list"),
        "text": _long_text("Text"),
        "addressee": _text("Addressed to"),
        "issued_by": _text("Recommended by"),
        "edition": _text("Edition"),
    },
    "finding": {
        "pillar": _choice("Pillar", _said(kinds.PILLARS), is_optional=False),
        "direction": _choice("Direction", _pairs(words.DIRECTIONS), is_optional=False),
        "topic": _term("Topic", "finding_topics"),
        "criterion": _term("Criterion of 22 U.S.C. 7106(b)", "tvpa_criteria"),
        "period": _period(),
        "reporter": _text("Reported by"),
    },
    "event": {
        "type": _term("Kind of action", "event_types"),
        "period": _period("Date"),
        "actor": _text("Done by"),
        "counterpart": _text("Together with"),
        "place": _place(),
        "reporter": _text("Reported by"),
    },
    "law_reference": {
        "instrument": _text("Instrument"),
        "article": _text("Article"),
        "effect": _term("Effect", "law_effects"),
        "place": _place(),
    },
    "pattern": {
        "role": _choice("Role of the country", _pairs(words.ROLES)),
        "place": _place("Country"),
        "origins": _places("From"),
        "destinations": _places("To"),
        "groups": _keys("Who", "groups"),
        "forms_of_exploitation": _keys("Forms of exploitation", "exploitation_forms"),
        "sectors": _keys("Work and trades", "sectors"),
        "goods": _keys("Goods", "goods"),
        "sites": _keys("Sites", "sites"),
        "causes": _keys("Causes", "causes"),
        "controllers": _keys("Controlled by", "controllers"),
    },
    "citation": {
        "note": _whole("Note"),
        "source_title": _text("Source named"),
        "source_key": _text(
            "Key of the source", "The normalised title that makes two notes name one source."
        ),
        "publisher": _text("Its publisher"),
        "year": _whole("Its year"),
    },
}

"""Forms of plans: rows with what they rest on, what was found, spreadsheets."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from palermo.core.assessment.plans import load_rules
from palermo.core.values import PeriodError, parse_period
from palermo.core.vocabulary.countries import country_name
from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.plans.actions import Ground
from palermo.observatory.plans.models import (
    Body,
    Decision,
    Grounded,
    Indicator,
    Measure,
    Meeting,
    Member,
    Objective,
    Plan,
    PlanFact,
)
from palermo.observatory.plans.queries import find_statements
from palermo.observatory.plans.sheets import write_bodies

_KEY = re.compile(r"\b[a-z2-7]{26}\b")
_SLUG = re.compile(r"(?:.*/sources/)?([-\w]+)/?\Z")
_PERIODS = {"period", "deadline", "baseline_on", "since", "until", "held_on", "due"}
_CODES = {"currency"}
_HINTS = {
    "iso3": "Three capitals, such as XTV.",
    "period": "A year, month or day, or two of them: 2021/2024.",
    "deadline": "A year, month or day; or a stretch: 2022-01/2022-06.",
    "responsible": "One body a line.",
    "supporting": "One body a line.",
    "currency": "Three capitals, such as USD.",
    "language": "Of the original title, such as fr.",
    "budget": "The total that the plan itself states, if it states one.",
    "lead": "The institution that heads it, never a person.",
    "agenda": "One item a line. Name no person.",
    "due": "A year, month or day.",
    "baseline": "What it was before the plan.",
    "target_words": "Where the target is no number.",
}
_LABELS = {
    "iso3": "Country",
    "title": "Title in English",
    "title_original": "Title in its own language",
    "language": "Its own language",
    "period": "Period",
    "issuing_body": "Issued by",
    "legal_form": "Legal form",
    "budget": "Stated total",
    "predecessor": "The plan it follows",
    "text": "What it says, in English",
    "text_original": "What it says in its own language",
    "responsible": "Responsible bodies",
    "supporting": "Supporting bodies",
    "allocated": "Amount allocated",
    "used": "Amount used",
    "name_original": "Name in its own language",
    "lead": "Led by",
    "held_on": "Held on",
    "owed_by": "Owed by",
    "due": "Until",
    "deadline": "Until",
    "baseline_on": "Baseline of",
    "measure": "The measure it carries out",
}
KINDS: dict[str, tuple[type[Grounded], tuple[str, ...], str]] = {
    "plan": (
        Plan,
        (
            *("iso3", "title", "title_original", "language", "period", "issuing_body", "legal_form"),
            *("budget", "currency", "document", "predecessor"),
        ),
        "Plan",
    ),
    "fact": (PlanFact, ("name", "value"), "Further fact"),
    "objective": (Objective, ("number", "text", "text_original"), "Objective"),
    "measure": (
        Measure,
        (
            *("objective", "number", "text", "text_original", "responsible", "supporting", "deadline"),
            *("allocated", "used", "currency"),
        ),
        "Measure",
    ),
    "indicator": (
        Indicator,
        ("number", "name", "unit", "baseline", "baseline_on", "target", "target_words"),
        "Indicator",
    ),
    "body": (
        Body,
        ("iso3", "name", "name_original", "language", "lead", "legal_basis", "since", "until"),
        "Coordination body",
    ),
    "member": (Member, ("name", "kind", "since", "until"), "Member"),
    "meeting": (Meeting, ("held_on", "name", "agenda"), "Meeting"),
    "decision": (Decision, ("number", "text", "owed_by", "due", "measure"), "Decision"),
}


class RowForm(forms.ModelForm[Any]):
    """A row of one of the kinds, and what it rests on. Made by `form_of`."""

    statement_key = forms.CharField(
        label="Statement it rests on",
        required=False,
        help_text="The address of an accepted statement here, or its key of 26 letters and digits.",
    )
    source_slug = forms.CharField(
        label="Or: the source",
        required=False,
        help_text="The address of a source here, when no statement says it.",
    )
    words = forms.CharField(
        label="The source’s own words",
        required=False,
        help_text="The sentence that says it. Without a statement, nothing is verified without these.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    locator = forms.CharField(
        label="Where in the source",
        required=False,
        max_length=200,
        help_text="A page, a section, an article.",
    )

    def __init__(self, data: Any = None, *, instance: Any = None, viewer: Any = None, **options: Any) -> None:
        super().__init__(data, instance=instance, label_suffix="", use_required_attribute=False, **options)
        self._viewer = viewer
        if "document" in self.fields:
            self.fields["document"] = forms.CharField(
                label="Its text in the library",
                required=False,
                help_text="The address of a source here, where the plan itself is one.",
            )
            self.initial["document"] = instance.document.slug if instance and instance.document else ""
        for name, field in self.fields.items():
            field.help_text = field.help_text or _HINTS.get(name, "")
            field.label = _LABELS.get(name, field.label)
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3
            if field.required:
                field.error_messages["required"] = "Nothing was written here; please fill it in."
        if instance is not None and instance.pk:
            self.fields["statement_key"].initial = instance.statement.key if instance.statement else ""
            self.fields["source_slug"].initial = instance.source.slug if instance.source else ""
            self.fields["words"].initial = instance.words
            self.fields["locator"].initial = instance.locator

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in _PERIODS & given.keys():
            self._clean_period(name, given)
        for name in ("responsible", "supporting"):
            if name in given:
                given[name] = write_bodies(given[name])
        if "iso3" in given:
            self._clean_country(given)
        return given

    def clean_statement_key(self) -> StatementIdentity | None:
        written = self.cleaned_data["statement_key"].strip()
        if not written:
            return None
        keys = _KEY.findall(written)
        found = find_statements(keys[-1:], viewer=self._viewer) if keys else []
        if not found:
            raise ValidationError(
                "No statement has this address; please copy the address of a statement’s page here."
            )
        return found[0]

    def clean_source_slug(self) -> Source | None:
        return _take_source(self.cleaned_data["source_slug"])

    def clean_document(self) -> Source | None:
        return _take_source(self.cleaned_data["document"])

    @property
    def ground(self) -> Ground:
        """What the row is to rest on."""
        given = self.cleaned_data
        return Ground(
            statement=given["statement_key"],
            source=given["source_slug"],
            words=given["words"],
            locator=given["locator"],
        )

    @property
    def row_fields(self) -> dict[str, Any]:
        """The row's own fields."""
        own = KINDS[self.kind][1]
        return {name: value for name, value in self.cleaned_data.items() if name in own}

    kind = ""

    def _clean_period(self, name: str, given: dict[str, Any]) -> None:
        if given[name]:
            try:
                given[name] = str(parse_period(given[name].strip()))
            except PeriodError:
                self.add_error(name, "This is no date; please write it such as 2025, 2025-06 or 2025-06-30.")

    def _clean_country(self, given: dict[str, Any]) -> None:
        try:
            country_name(given["iso3"])
        except KeyError:
            self.add_error("iso3", "No country has this code; please write its three capitals, such as XTV.")

    def _post_clean(self) -> None:
        """The table itself is asked by the action, which alone writes."""


def _take_source(written: str) -> Source | None:
    """The source at an address or of a name; None where nothing is written."""
    if not written.strip():
        return None
    match = _SLUG.match(written.strip())
    found = Source.objects.filter(slug=match[1], is_withdrawn=False).first() if match else None
    if found is None:
        raise ValidationError("No source has this address; please copy the address of a source’s page here.")
    return found


def form_of(kind: str) -> type[RowForm]:
    """The form of a kind of row."""
    model, fields, _ = KINDS[kind]
    made = forms.modelform_factory(cast(Any, model), form=RowForm, fields=fields)
    made.kind = kind  # type: ignore[attr-defined]
    return cast(type[RowForm], made)


class EntryForm(forms.Form):
    """What was found about a measure or an owed decision."""

    indicator = forms.ModelChoiceField(
        label="About", queryset=Indicator.objects.none(), required=False, empty_label="the measure itself"
    )
    outcome = forms.ChoiceField(label="What was found", widget=forms.RadioSelect)
    on = forms.CharField(label="True of", help_text="A day, month or year: 2025-06.", max_length=21)
    value = forms.DecimalField(
        label="Value",
        required=False,
        help_text="Of the indicator, in its unit, as the statement gives it.",
        max_digits=20,
        decimal_places=4,
    )
    statements = forms.CharField(
        label="Statements that say so",
        required=False,
        help_text="One address or key of a statement a line. Needed for everything but “no evidence found”.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    searches = forms.CharField(
        label="Searches made in vain",
        required=False,
        help_text="Only for “no evidence found”: where you looked, for what, and when.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words = forms.CharField(
        label="In a few words",
        required=False,
        help_text="What was done. Name no person.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
    )

    def __init__(self, data: Any = None, *, measure: Measure | None = None, viewer: Any = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        self._viewer = viewer
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [(each.key, each.label) for each in load_rules().outcomes]
        if measure is None:
            del self.fields["indicator"], self.fields["value"]
        else:
            cast(Any, self.fields["indicator"]).queryset = measure.indicators.all()
        for field in self.fields.values():
            field.error_messages["required"] = "Nothing was given here; please fill it in."

    def clean_on(self) -> str:
        try:
            return str(parse_period(self.cleaned_data["on"].strip()))
        except PeriodError:
            raise ValidationError("This is no date; please write it such as 2025-06.") from None

    def clean_statements(self) -> list[StatementIdentity]:
        lines = [line for line in self.cleaned_data["statements"].split() if line.strip()]
        keys = [found[-1] for line in lines if (found := _KEY.findall(line))]
        found = find_statements(keys, viewer=self._viewer)
        if len(keys) != len(lines) or len(found) != len(set(keys)):
            raise ValidationError(
                "One of these is no statement; please copy the addresses of statements’ pages, one a line."
            )
        return found


class VerdictForm(forms.Form):
    """Whether an entry counts, and why not."""

    verdict = forms.ChoiceField(
        label="Verdict", choices=[("accepted", "Accept"), ("rejected", "Reject")], widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="Why",
        required=False,
        help_text="Needed to reject.",
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("verdict") == "rejected" and not given.get("why", "").strip():
            self.add_error("why", "No reason was given; please write a few words.")
        return given


class ImportForm(forms.Form):
    """A spreadsheet of measures."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="XLSX or CSV, with the columns of the template. Nothing changes before you have seen what would.",
        error_messages={
            "required": "No file was chosen; please choose one.",
            "empty": "The file is empty; please choose one with rows.",
        },
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, label_suffix="", use_required_attribute=False)

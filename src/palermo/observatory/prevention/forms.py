"""The forms with which people keep the registers. What an entry may hold is the register's to say; the form only
asks for it and puts each problem beside its field."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from palermo.core.assessment.registers import HOWS, Field, Register
from palermo.core.vocabulary import load_vocabulary
from palermo.observatory.prevention.actions import Draft, EntryRefusedError
from palermo.observatory.prevention.models import Verification
from palermo.observatory.prevention.queries import ShownEntry

_FEW = 16
_STATEMENT = re.compile(r"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")
_HINTS = {
    "languages": "ISO 639 codes, parted by commas: en, zh.",
    "countries": "Names or ISO 3166-1 alpha-3 codes, parted by commas.",
    "statement": "The address of an accepted statement, or the last part of it.",
    "line": "Shown to nobody but staff until somebody has verified it.",
    "count": "Digits alone. It is shown only beside the statement that gives it.",
}


class EntryForm(forms.Form):
    """An entry of one register: its name, country and time, the register's own fields, and what says it."""

    title = forms.CharField(label="Name", max_length=200)
    iso3 = forms.ChoiceField(label="Country")
    period = forms.CharField(
        required=False, max_length=21, help_text="2025, 2025-06, 2025-06-30, or two of them: 2025-01/2025-06."
    )
    statements = forms.CharField(
        label="Statements that say it",
        required=False,
        help_text="Addresses of accepted statements, one a line.",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )
    cited_source = forms.CharField(
        label="Or the source that says it",
        required=False,
        max_length=500,
        help_text="Publisher, title and date, where the library has no statement of it.",
    )
    cited_web = forms.CharField(label="Its address on the web", required=False, max_length=500)
    verification = forms.ChoiceField(
        label="Verification",
        help_text="Verified: a person compared this with what says it. Only verified entries are public.",
    )
    why = forms.CharField(
        label="Why it is changed",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        register: Register,
        may_verify: bool,
        initial: dict[str, Any] | None = None,
        is_new: bool = True,
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        self._register = register
        self.fields["title"].error_messages["required"] = (
            "The name is empty; expected a few words by which people know it; please give them."
        )
        self.fields["period"].label = register.period_label
        country, verification = self.fields["iso3"], self.fields["verification"]
        assert isinstance(country, forms.ChoiceField) and isinstance(verification, forms.ChoiceField)
        country.choices = _list_countries()
        country.disabled = not is_new
        states = [each for each in Verification if may_verify or each is not Verification.VERIFIED]
        verification.choices = [(each.value, each.label) for each in states]
        self.initial.setdefault("verification", Verification.UNVERIFIED)
        for each in register.fields:
            self.fields[each.name] = _make_field(each)
        if is_new:
            del self.fields["why"]
        last = ("statements", "cited_source", "cited_web", "verification", "why")
        own = [each.name for each in register.fields]
        self.order_fields(["title", "iso3", "period", *own, *last])

    def take(self) -> Draft:
        """What the form says, as a draft."""
        said = self.cleaned_data
        return Draft(
            iso3=said["iso3"],
            title=said["title"],
            period=said["period"].strip(),
            given={each.name: self._read(each) for each in self._register.fields},
            statements=tuple(dict.fromkeys(_STATEMENT.findall(said["statements"]))),
            cited_source=said["cited_source"],
            cited_web=said["cited_web"].strip(),
            verification=said["verification"],
        )

    def refuse(self, problem: EntryRefusedError) -> None:
        """Put each problem beside its field."""
        for name, sentence in problem.problems.items():
            self.add_error(name if name in self.fields else None, sentence)

    def _read(self, field: Field) -> Any:
        value = self.cleaned_data.get(field.name)
        if field.type == "statement" and value:
            found = _STATEMENT.search(value)
            return found[0] if found else value
        return value


class TryForm(forms.Form):
    """A person tried the number of an entry."""

    number = forms.CharField(widget=forms.HiddenInput)
    reaches = forms.TypedChoiceField(
        label="What happened",
        choices=[("yes", "It reaches the service"), ("no", "It does not reach the service")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Nothing was chosen; please say whether it reaches the service."},
    )
    how = forms.ChoiceField(label="How it was tried", choices=list(HOWS.items()))
    checked_on = forms.DateField(
        label="On which day",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "This is no day; expected one such as 2026-03-01."},
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(
            data, initial=initial, use_required_attribute=False, label_suffix="", auto_id="try_%s"
        )


class ReasonForm(forms.Form):
    """Why an entry is verified, withdrawn or given back."""

    why = forms.CharField(label="Why", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, label: str = "Why", prefix: str) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="", auto_id=f"{prefix}_%s")
        self.fields["why"].label = label


class SheetForm(forms.Form):
    """A spreadsheet to check."""

    file = forms.FileField(
        label="Spreadsheet",
        help_text="XLSX or CSV with the columns of the export. It is checked first; nothing is kept yet.",
        error_messages={"required": "No file was chosen; please choose one.", "empty": "The file is empty."},
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, use_required_attribute=False, label_suffix="")


def list_initial(shown: ShownEntry) -> dict[str, Any]:
    """What the form of an entry is filled with."""
    version = shown.version
    own = {
        each.name: _write(each, version.fields.get(each.name))
        for each in shown.register.fields
        if each.name in version.fields
    }
    return {
        **own,
        "title": version.title,
        "iso3": shown.entry.iso3,
        "period": version.period,
        "statements": "\n".join(each.key for each in shown.said),
        "cited_source": version.cited_source,
        "cited_web": version.cited_web,
        "verification": version.verification,
    }


def _make_field(field: Field) -> forms.Field:
    hint = _HINTS.get(field.type, "")
    if field.type == "choice":
        choices = [("", "–"), *field.choices.items()]
        return forms.ChoiceField(label=field.label, choices=choices, required=False, help_text=hint)
    if field.type == "choices":
        many = forms.CheckboxSelectMultiple() if len(field.choices) <= _FEW else forms.SelectMultiple()
        return forms.MultipleChoiceField(
            label=field.label, choices=list(field.choices.items()), required=False, widget=many
        )
    widget: forms.Widget = forms.Textarea(attrs={"rows": 3}) if field.type == "long" else forms.TextInput()
    if field.type in ("line", "address_web", "statement"):
        widget.attrs["dir"] = "ltr"
    return forms.CharField(label=field.label, required=False, widget=widget, help_text=hint)


def _write(field: Field, value: Any) -> Any:
    return ", ".join(value) if field.holds_many and field.type != "choices" else value


def _list_countries() -> list[tuple[str, str]]:
    names = {
        code: term["name"]
        for vocabulary in ("countries", "fictional_countries")
        for code, term in load_vocabulary(vocabulary)["terms"].items()
    }
    return [("", "–"), *sorted(names.items(), key=lambda each: each[1])]

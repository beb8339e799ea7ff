"""The forms of the workbench. What the rules of a rating refuse, the action says; forms only carry it."""

from __future__ import annotations

from typing import Any

from django import forms

from palermo.core.vocabulary import load_vocabulary
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments.criteria import Standard, list_choosable
from palermo.observatory.assessments.queries import list_possible_assessors, list_possible_consolidators


class OpenForm(forms.Form):
    """Country, period, framework and the three people of a new assessment."""

    iso3 = forms.ChoiceField(label="Country", error_messages={"required": "No country was chosen."})
    first = forms.CharField(
        label="Period: first month or day",
        help_text="Such as 2024-04, or 2024-04-01, or a whole year: 2024.",
        max_length=10,
        error_messages={"required": "No beginning was given; expected such as 2024-04."},
    )
    last = forms.CharField(
        label="Period: last month or day",
        help_text="Such as 2025-03. The framework is taken as it stood on the last day.",
        max_length=10,
        error_messages={"required": "No end was given; expected such as 2025-03."},
    )
    framework = forms.ChoiceField(label="Framework", error_messages={"required": "No framework was chosen."})
    first_assessor = forms.ChoiceField(
        label="First assessor", error_messages={"required": "Nobody was chosen."}
    )
    second_assessor = forms.ChoiceField(
        label="Second assessor", error_messages={"required": "Nobody was chosen."}
    )
    consolidator = forms.ChoiceField(
        label="Who puts the two ratings together",
        help_text="One of the two, or a third person. Who approves is another person than these.",
        error_messages={"required": "Nobody was chosen."},
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        titles = {each.id: each.title for each in list_choosable()}
        _set_choices(self, "iso3", [("", "choose"), *_list_countries()])
        _set_choices(self, "framework", [*titles.items()])
        set_people(self)

    @property
    def period(self) -> str:
        """The period as it is written in one."""
        first, last = self.cleaned_data["first"].strip(), self.cleaned_data["last"].strip()
        return first if first == last else f"{first}/{last}"


class PeopleForm(forms.Form):
    """The three people of a revision."""

    first_assessor = forms.ChoiceField(label="First assessor")
    second_assessor = forms.ChoiceField(label="Second assessor")
    consolidator = forms.ChoiceField(label="Who puts the two ratings together")

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        set_people(self)


class RatingForm(forms.Form):
    """A rating with its reason; nothing is required here, since a search or an attachment sends it too."""

    grade = forms.ChoiceField(label="Rating", required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason",
        help_text="What the evidence shows, in sentences. Name no private person: reasons are published.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    change_reason = forms.CharField(
        label="Why it changed since the period before",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: Any = None, *, standard: Standard, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        _set_choices(self, "grade", [(each.key, each.label) for each in standard.scale])

    def add_problems(self, problems: dict[str, str]) -> None:
        """Put what the action refused beside the fields it belongs to."""
        for name in self.fields.keys() & problems.keys():
            self.add_error(name, problems[name])


def set_people(form: forms.Form) -> None:
    """Offer the people who may rate, and those who may put together."""
    assessors = [("", "choose"), *_name(list_possible_assessors())]
    _set_choices(form, "first_assessor", assessors)
    _set_choices(form, "second_assessor", assessors)
    _set_choices(form, "consolidator", [("", "choose"), *_name(list_possible_consolidators())])


def get_people(form: forms.Form) -> dict[str, User]:
    """The chosen accounts, by what they are to do."""
    names = ("first_assessor", "second_assessor", "consolidator")
    held = User.objects.in_bulk([int(form.cleaned_data[name]) for name in names])
    return {name: held[int(form.cleaned_data[name])] for name in names}


def _list_countries() -> list[tuple[str, str]]:
    """Every country by name, then the invented ones of the demonstration."""
    found: list[tuple[str, str]] = []
    for vocabulary in ("countries", "fictional_countries"):
        terms = load_vocabulary(vocabulary)["terms"]
        found += sorted(((iso3, term["name"]) for iso3, term in terms.items()), key=lambda each: each[1])
    return found


def _name(people: list[User]) -> list[tuple[str, str]]:
    return [(str(each.pk), f"{each.name} ({each.get_role_display().lower()})") for each in people]


def _set_choices(form: forms.Form, name: str, choices: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices

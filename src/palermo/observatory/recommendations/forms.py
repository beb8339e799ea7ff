"""Forms with which people say how recommendations follow one another and where they stand."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from palermo.observatory.recommendations.models import Part, Relation, Status, Voice

_KEY = re.compile(r"(?:^|/|\s|,)([a-z2-7]{26})(?=$|/|\s|,|\.)")


def find_keys(written: str) -> list[str]:
    """The keys of statements in addresses or lists that somebody pasted, each once."""
    return list(dict.fromkeys(_KEY.findall(written)))


class KeysField(forms.CharField):
    """Addresses or keys of statements, divided by spaces, commas or lines."""

    def clean(self, value: Any) -> list[str]:
        written = str(super().clean(value) or "")
        keys = find_keys(written)
        if written.strip() and not keys:
            raise forms.ValidationError(
                "No address of a statement was found; expected something like /s/…/; please paste it."
            )
        return keys

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class _Form(forms.Form):
    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="", **options)


class RelationForm(_Form):
    """What became of recommendations from one edition to the next."""

    relation = forms.ChoiceField(label="What became of it", choices=Relation.choices)
    earlier = forms.MultipleChoiceField(
        label="Earlier edition", required=False, widget=forms.CheckboxSelectMultiple
    )
    later = forms.MultipleChoiceField(
        label="Later edition", required=False, widget=forms.CheckboxSelectMultiple
    )
    evidence = KeysField(
        label="Statement that reports it done",
        help_text="Only for “reported done”: its address.",
        required=False,
        widget=forms.TextInput,
    )
    why = forms.CharField(
        label="Why",
        help_text="Needed where the method was unsure or proposed otherwise.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, earlier: list[Any], later: list[Any], **options: Any) -> None:
        super().__init__(data, **options)
        for name, choices in (("earlier", earlier), ("later", later)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices


class StatusForm(_Form):
    """Where a thread stands in the eyes of one voice, and what that rests on."""

    voice = forms.ChoiceField(label="Whose view", choices=Voice.choices)
    status = forms.ChoiceField(label="Where it stands", choices=Status.choices)
    as_of = forms.CharField(
        label="As of", help_text="A day, month or year: 2024-06-30, 2024-06, 2024.", max_length=10
    )
    evidence = KeysField(
        label="Statements that show it",
        help_text="Addresses of statements, one a line. Partly done, done and regressed need one with a date.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    searches = forms.CharField(
        label="Or: no evidence found",
        help_text="What was searched, where, for which time, and that it gave nothing.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    why = forms.CharField(
        label="Why",
        help_text="Shown in public beside the status.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "No reason was given; please write a few words."},
    )


class AttachForm(_Form):
    """A statement that belongs to a thread."""

    part = forms.ChoiceField(label="It is", choices=Part.choices)
    statement = KeysField(label="Address of the statement", widget=forms.TextInput)
    why = forms.CharField(label="Why", required=False, max_length=500)

"""The form with which an editor chooses the rule of a series."""

from __future__ import annotations

from typing import Any

from django import forms

from palermo.core.statements.series import default_preference, list_preferences


class PreferenceForm(forms.Form):
    """A rule and why; without a rule the rule of the house holds again."""

    rule = forms.ChoiceField(label="Show this series by", required=False)
    why = forms.CharField(
        label="Why",
        help_text="Shown in public beside the series.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "No reason was given; please write a few words."},
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        house = f"The rule of the house ({default_preference().label.lower()})"
        rule = self.fields["rule"]
        assert isinstance(rule, forms.ChoiceField)
        rule.choices = [("", house), *((each.key, each.label) for each in list_preferences())]

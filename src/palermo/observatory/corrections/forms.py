"""Forms of the desk: reporting an error, answering it, withdrawing, giving back, finding a successor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from palermo.observatory.corrections.actions import LONGEST_REPORT
from palermo.observatory.corrections.models import ReportState
from palermo.observatory.library.models.withdrawals import Cause

_FEW_ROWS = {"rows": 3}


class ReportForm(forms.Form):
    """What is wrong. `website` is a trap for programs: people do not see it and leave it empty; whoever fills
    it is told so and loses nothing of what was written."""

    words = forms.CharField(
        label="What is wrong?",
        help_text="Say what the page says and what is right, and where one can see it. Please give no details "
        "of any person’s case, and nothing that tells who you are.",
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Nothing was written; please say what is wrong.",
            "max_length": f"This is longer than {LONGEST_REPORT} characters; please shorten it.",
        },
    )
    website = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                "Your report was not taken, because this field was filled, which programs do. Please empty it "
                "and send the form again."
            )
        return ""


class FindReportForm(forms.Form):
    """The reference of a report."""

    reference = forms.CharField(
        label="Reference",
        help_text="Twelve letters and digits, such as abcd-efgh-jkmn.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "hash"}),
    )


class DecideReportForm(forms.Form):
    """What becomes of a report."""

    state = forms.ChoiceField(
        label="What became of it",
        choices=[(each.value, each.label) for each in ReportState if each != ReportState.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Answer",
        help_text="Whoever holds the reference reads this. Name no private person.",
        widget=forms.Textarea(attrs=_FEW_ROWS),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")


class WithdrawForm(forms.Form):
    """Why something goes, for the public and for the record, and what stands in its place."""

    cause = forms.ChoiceField(
        label="Cause", choices=[(each.value, each.label) for each in Cause], widget=forms.RadioSelect
    )
    public_words = forms.CharField(
        label="Why, in public words",
        help_text="This stands at its address from now on and in the log of corrections. Name no private "
        "person, and do not repeat what is withdrawn.",
        widget=forms.Textarea(attrs=_FEW_ROWS),
    )
    why = forms.CharField(
        label="Why, for the record",
        help_text="Who asked, by which letter, on what ground. Never shown in public.",
        widget=forms.Textarea(attrs=_FEW_ROWS),
    )
    successor = forms.CharField(
        label="What stands in its place",
        help_text="The address of another statement (or source) here, when there is one.",
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label="Why",
        help_text="Shown in the public log of corrections.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

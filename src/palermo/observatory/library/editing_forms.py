"""Forms about sources: what is said of them, their terms, and under which one a snapshot is filed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from palermo.observatory.library.models import Source
from palermo.observatory.library.models.guards import PERIOD

_WRITTEN = "As written: 2024, 2024-05, 2024-05-31, or two of these with a slash between."
_OFFERED = 100


class OfferingInput(forms.TextInput):
    """A line of text with suggestions, which browsers offer without script."""

    def __init__(self, *, offers: Any) -> None:
        super().__init__(attrs={"autocomplete": "off", "spellcheck": "false"})
        self._offers = offers

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        identifier = f"{name}_offers"
        line = super().render(name, value, {**(attrs or {}), "list": identifier}, renderer)
        options = format_html_join("", '<option value="{}">{}</option>', self._offers())
        return format_html('{}<datalist id="{}">{}</datalist>', line, identifier, options)


class SourceField(forms.CharField):
    """A source of the library by the last part of its address; the whole address is understood too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=OfferingInput(offers=lambda: _list_newest()), **options)

    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        if not given:
            return None
        slug = given.rstrip("/").rsplit("/", 1)[-1].split(".", 1)[0]
        found = Source.objects.filter(slug=slug, is_withdrawn=False).first() if "\0" not in slug else None
        if found is None:
            raise ValidationError(
                "No source has this address; please choose one from the list, or leave this empty."
            )
        return found


def _period(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=21,
        help_text=hint or _WRITTEN,
        validators=[RegexValidator(PERIOD, message=f"This is no date or period. {_WRITTEN}")],
    )


class DescribeSourceForm(forms.Form):
    """What is said of a source. Empty means that it does not state it."""

    title = forms.CharField(max_length=500)
    publisher = forms.CharField(max_length=300, required=False)
    kind = forms.CharField(
        max_length=60, required=False, help_text="Such as yearly-report or ngo-country-page."
    )
    series = forms.CharField(max_length=200, required=False)
    edition = forms.CharField(max_length=60, required=False)
    report_year = forms.IntegerField(min_value=1800, max_value=2200, required=False)
    published_on = _period("Published")
    last_updated_on = _period("Last updated")
    not_before = _period("Not before", "When no date is stated: the earliest it can be from.")
    period_covered = _period("Period covered")
    language = forms.CharField(
        max_length=20, required=False, help_text="A language tag, such as en or zh-Hans."
    )
    url = forms.URLField(label="Address", max_length=1000, required=False, assume_scheme="https")
    cite_as = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))
    disclaimer = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(
        label="Why",
        help_text="Shown in the public log of corrections, when the public knows of this source.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, source: Source) -> None:
        self._source = source
        stated = {name: getattr(source, name) for name in self.base_fields if name != "why"}
        super().__init__(data, initial=stated, label_suffix="")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.list_changes():
            raise ValidationError("Nothing was changed; please change a field, or go back.")
        return cleaned

    def list_changes(self) -> dict[str, Any]:
        """The fields that were changed."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "why" and (value or None) != (getattr(self._source, name) or None)
        }


class TermsForm(forms.Form):
    """Under which terms a source may be used."""

    terms = forms.CharField(
        label="Terms",
        required=False,
        help_text="In the words of the source, or with the address where it states them.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_republish = forms.BooleanField(
        label="These terms allow showing the whole text and passing the file on", required=False
    )

    def __init__(self, data: Any = None, *, source: Source) -> None:
        stated = {"terms": source.terms, "may_republish": source.may_republish}
        super().__init__(data, initial=stated, label_suffix="", auto_id="terms_%s")


class FileSnapshotForm(forms.Form):
    """Under which source a snapshot belongs."""

    under = SourceField(label="Source", help_text="The address of the source, or its last part.")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="file_%s")


def _list_newest() -> list[tuple[str, str]]:
    newest = Source.objects.filter(is_withdrawn=False).order_by("-pk")
    return list(newest.values_list("slug", "title")[:_OFFERED])

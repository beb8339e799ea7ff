"""Forms: adding a framework, entering a waiver, verifying a fact, and supposing tiers of years to come."""

from __future__ import annotations

from typing import Any

from django import forms

from palermo.observatory.standards.models import FIRST_YEAR, LAST_YEAR, Verdict

_LARGEST_FILE = 4_000_000
SUPPOSABLE = (("", "as it comes"), ("1", "Tier 1"), ("2", "Tier 2"), ("2WL", "Tier 2 Watch List"),
              ("3", "Tier 3"), ("SC", "Special Case"))  # fmt: skip


class _PlainForm(forms.Form):
    use_required_attribute = False

    def __init__(self, data: Any = None, files: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, files, initial=initial, label_suffix="")


class FrameworkForm(_PlainForm):
    """A framework as a file, or its text."""

    file = forms.FileField(label="A framework file (JSON)", required=False)
    text = forms.CharField(
        label="Or its text",
        required=False,
        max_length=_LARGEST_FILE,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, as `content`."""
        cleaned = super().clean() or {}
        content = cleaned.get("text") or ""
        if file := cleaned.get("file"):
            if file.size > _LARGEST_FILE:
                raise forms.ValidationError(
                    f"The file has {file.size:,} bytes; expected at most {_LARGEST_FILE:,}; split the framework."
                )
            try:
                content = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError(
                    "The file is not UTF-8; expected a JSON file saved as UTF-8; save it again."
                ) from None
        if not content.strip():
            raise forms.ValidationError("Nothing was given; expected a file or its text; please choose one.")
        cleaned["content"] = content
        return cleaned

    def keep_content(self) -> None:
        """Show what a file held in the field for text, so that it can be mended here."""
        self.data = {**self.data, "text": self.cleaned_data["content"]}


class WaiverForm(_PlainForm):
    """A report year, whether a waiver was given, and what says so."""

    year = forms.IntegerField(
        label="Report year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"required": "No year was given; please give the year of the report."},
    )
    is_given = forms.ChoiceField(
        label="What is entered",
        choices=(("yes", "A waiver was given"), ("no", "No waiver was given; an earlier entry was wrong")),
        initial="yes",
    )
    statement = forms.RegexField(
        label="Statement that says so",
        help_text="The address of a statement of this site, or the 26 letters and digits it ends with.",
        regex=r"^(?:.*/)?[a-z2-7]{26}/?$",
        required=False,
        error_messages={
            "invalid": "This is no address of a statement; expected one that ends in 26 letters and digits."
        },
    )
    citation = forms.CharField(
        label="Or another source",
        help_text="Publisher, title, date and page, as you would cite it.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_statement(self) -> str:
        """The key alone."""
        return str(self.cleaned_data.get("statement") or "").rstrip("/").rpartition("/")[2]

    def clean(self) -> dict[str, Any]:
        """At least one source."""
        cleaned = super().clean() or {}
        if "statement" in cleaned and not cleaned["statement"] and not cleaned.get("citation"):
            self.add_error("citation", "No source was given; please give a statement or a citation.")
        return cleaned


class FactForm(_PlainForm):
    """What a person found of a shipped fact, and where."""

    verdict = forms.ChoiceField(label="What you found", choices=Verdict.choices)
    citation = forms.CharField(
        label="Where it can be read",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "No source was given; please name where it can be read."},
    )


class SupposeForm(_PlainForm):
    """Tiers and waivers supposed for the next years, asked by GET; `years` are the years asked about."""

    def __init__(self, data: Any, *, years: tuple[int, ...]) -> None:
        super().__init__(data)
        self.years = years
        for year in years:
            self.fields[f"tier_{year}"] = forms.ChoiceField(
                label=f"Tier in {year}", choices=SUPPOSABLE, required=False
            )
            self.fields[f"waiver_{year}"] = forms.BooleanField(label=f"Waiver for {year}", required=False)

    def rows(self) -> list[tuple[int, Any, Any]]:
        """Each year with its two fields."""
        return [(year, self[f"tier_{year}"], self[f"waiver_{year}"]) for year in self.years]

    def supposed(self) -> tuple[dict[int, str], frozenset[int]]:
        """The tiers and the waivers that are supposed; nothing of what cannot be read."""
        if not self.is_valid():
            return {}, frozenset()
        tiers = {year: self.cleaned_data[f"tier_{year}"] for year in self.years}
        waived = frozenset(year for year in self.years if self.cleaned_data[f"waiver_{year}"])
        return {year: tier for year, tier in tiers.items() if tier}, waived

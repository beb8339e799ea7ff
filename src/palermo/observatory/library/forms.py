"""Forms of the library: adding documents, and correcting what a statement says."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from palermo.observatory.library.correcting import FIELDS, Correctable
from palermo.observatory.library.editing_forms import SourceField
from palermo.observatory.library.models import Statement


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files = (data if isinstance(data, list | tuple) else [data]) or [None]
        return [file for each in files if (file := super(ManyFilesField, self).clean(each, initial))]


class UploadForm(forms.Form):
    """Documents to add: files, or the address of one on the web."""

    documents = ManyFilesField(
        label="Documents",
        help_text="Text, web pages (HTML), PDF, Word (.docx) or Markdown files, or ZIP archives of these. "
        "The same file twice is kept once.",
        required=False,
        error_messages={"empty": "The file is empty; please choose one with text."},
    )
    retrieved_from = forms.URLField(
        label="Where the files were retrieved from",
        help_text="The address of the page, when there is one. Nothing is fetched from it.",
        required=False,
        assume_scheme="https",
    )
    address = forms.URLField(
        label="Or the address of a document on the web",
        help_text="It is fetched now, once. Addresses inside a private network are not.",
        required=False,
        assume_scheme="https",
        max_length=1000,
    )
    source = SourceField(
        label="Source",
        required=False,
        help_text="When these are newer snapshots of a source that is here: its address, or the last part of it. "
        "Left empty, the source is found from what each document says of itself.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("documents") and not cleaned.get("address"):
            raise forms.ValidationError(
                "No file was chosen; please choose at least one document, or give the address of one."
            )
        return cleaned


class CorrectionForm(forms.Form):
    """The fields of one statement as its kind has them; only what was changed becomes part of the
    correction."""

    why = forms.CharField(
        label="Why",
        help_text="What the sentence says, and what was read wrongly. Shown in public beside the correction.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, statement: Statement) -> None:
        super().__init__(data, auto_id="correct_%s", use_required_attribute=False, label_suffix="")
        self._statement = statement
        self._correctable: dict[str, Correctable] = FIELDS[statement.fields["kind"]]
        for name, each in self._correctable.items():
            written = each.write(statement.fields.get(name))
            self.fields[name] = each.make_field(initial=written)
        self.order_fields([*self._correctable, "why"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.list_changes():
            raise forms.ValidationError(
                "Nothing was changed; please change a field, or accept the statement."
            )
        return cleaned

    def list_changes(self) -> dict[str, Any]:
        """The changed fields in their written form."""
        changes = {}
        for name, each in self._correctable.items():
            before, after = self._statement.fields.get(name), each.read(self.cleaned_data.get(name))
            if (before or None) != (after or None) or (before == 0) != (after == 0):
                changes[name] = after
        return changes


class MissedForm(CorrectionForm):
    """The fields of a statement that the reader missed, filled where the reader knew them."""

    def __init__(self, data: Any = None, *, fields: dict[str, Any]) -> None:
        super().__init__(data, statement=Statement(fields=fields))
        self.fields["why"] = forms.CharField(label="A note on it", required=False)

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data

    def list_fields(self) -> dict[str, Any]:
        """The whole statement in its written form."""
        said = {**self._statement.fields, **self.list_changes()}
        return {name: value for name, value in said.items() if value is not None}

"""What people hand in: the beginning of an assessment, its ratings, its narrative, an approval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from palermo.core.assessment.interim import RATING_WORDS, WindowError, get_window
from palermo.core.assessment.interim.record import Record, note_numbers, write_numbers
from palermo.observatory.library.models import Source

_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)|(\d+)")


class BeginForm(forms.Form):
    """An earlier edition, a window, and the documents to look through."""

    edition = forms.ChoiceField(
        label="Earlier edition",
        help_text="The report whose recommendations and findings are taken up.",
        error_messages={"required": "No edition was chosen; please choose the report to assess against."},
    )
    report_year = forms.IntegerField(
        label="Report year",
        help_text="Its window is taken: for 2025 April to September 2024. Leave it empty to give two days.",
        required=False,
        min_value=2001,
        max_value=2100,
    )
    since = forms.DateField(
        label="First day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "This is no day; expected one like 2024-04-01."},
    )
    until = forms.DateField(
        label="Last day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "This is no day; expected one like 2024-09-30."},
    )
    documents = forms.MultipleChoiceField(
        label="Documents to look through",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "No document was chosen; please choose at least one."},
    )

    def __init__(
        self, data: Any = None, *, sources: Sequence[Source], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, label_suffix="")
        choices = [(each.slug, _name(each)) for each in sources]
        for name in ("edition", "documents"):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ChoiceField)
            chosen.choices = choices

    def clean(self) -> dict[str, Any]:
        """Settle the window: two days, or that of the report year."""
        cleaned: dict[str, Any] = super().clean() or {}
        year, since, until = (cleaned.get(name) for name in ("report_year", "since", "until"))
        if since and until:
            if since > until:
                self.add_error("until", "The last day lies before the first; please give the later day.")
        elif since or until:
            self.add_error(
                "until" if since else "since", "One day of the window is missing; please give both."
            )
        elif year is None:
            if "report_year" not in self.errors:
                self.add_error("report_year", "No window was given; please give a report year, or two days.")
        else:
            self._take_window(cleaned, year)
        if cleaned.get("documents") == [cleaned.get("edition")]:
            self.add_error("documents", "Only the edition itself was chosen; please choose another document.")
        return cleaned

    def _take_window(self, cleaned: dict[str, Any], year: int) -> None:
        try:
            window = get_window(year)
        except WindowError as problem:
            self.add_error("report_year", f"{str(problem)[:1].upper()}{str(problem)[1:]}.")
        else:
            cleaned["since"], cleaned["until"] = window.since, window.until


class ApproveForm(forms.Form):
    """Why it can be approved."""

    why = forms.CharField(
        label="Why it can be approved",
        help_text="What you checked. Kept with the approval.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "No reason was given; please write a few words."},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False, label_suffix="")


@dataclass(slots=True)
class RatingRow:
    """The rating of one deficiency as typed, with what is wrong with it."""

    key: str
    rating: str = ""
    reason: str = ""
    error: str = ""


@dataclass(slots=True)
class SentenceRow:
    """A sentence as typed: `name` its field names' beginning, `notes` numbers as people write them."""

    name: str
    text: str = ""
    notes: str = ""
    place: str = ""
    is_dropped: bool = False
    keys: tuple[str, ...] = ()
    error: str = ""


@dataclass(slots=True)
class SectionRows:
    """A section as typed; the last row is empty, for a new sentence."""

    key: str
    heading: str
    rows: list[SentenceRow] = field(default_factory=list)


def read_ratings(data: Mapping[str, str], *, keys: Iterable[str]) -> list[RatingRow]:
    """The ratings that were typed. A row with a rating and no reason, or the other way round, carries its error."""
    rows = []
    for key in keys:
        row = RatingRow(key, data.get(f"rating-{key}", ""), data.get(f"reason-{key}", "").strip())
        if row.rating and row.rating not in RATING_WORDS:
            row.error = "This is none of the ratings; please choose one of the list."
        elif row.rating and not row.reason:
            row.error = "No reason was given; please write why, in a few words."
        elif row.reason and not row.rating:
            row.error = "A reason without a rating was given; please choose the rating."
        rows.append(row)
    return rows


def list_sections(record: Record) -> list[SectionRows]:
    """The narrative as rows to edit, with an empty row at the end of each section."""
    numbers = note_numbers(record)
    sections = []
    for section in record["narrative"]:
        rows = [
            SentenceRow(
                name=f"{section['key']}-{place}",
                text=each["text"],
                notes=write_numbers(each["keys"], numbers=numbers),
                place=str(place),
                keys=tuple(each["keys"]),
            )
            for place, each in enumerate(section["sentences"], start=1)
        ]
        rows.append(SentenceRow(name=f"{section['key']}-new", place=str(len(rows) + 1)))
        sections.append(SectionRows(section["key"], section["heading"], rows))
    return sections


def read_sections(data: Mapping[str, str], *, record: Record) -> list[SectionRows]:
    """The narrative as typed over a record's rows; what is wrong stands with its row and nothing typed is lost."""
    sections = list_sections(record)
    for section in sections:
        for row in section.rows:
            before = row.notes
            row.text = " ".join(data.get(f"{row.name}-text", row.text).split())
            row.notes = data.get(f"{row.name}-notes", row.notes).strip()
            row.place = data.get(f"{row.name}-place", row.place).strip()
            row.is_dropped = f"{row.name}-drop" in data
            if not row.is_dropped and (row.text or row.keys or row.notes):
                _check_row(row, before=before, record=record)
    return sections


def write_sections(sections: Iterable[SectionRows]) -> list[dict[str, Any]]:
    """The narrative that typed rows make, each section's sentences by their places."""
    written = []
    for section in sections:
        kept = [row for row in section.rows if row.text and row.keys and not row.is_dropped]
        kept.sort(key=lambda row: float(row.place or 0))
        sentences = [{"text": row.text, "keys": list(row.keys)} for row in kept]
        written.append({"key": section.key, "heading": section.heading, "sentences": sentences})
    return written


def _check_row(row: SentenceRow, *, before: str, record: Record) -> None:
    """Settle the keys a row cites; notes that were left as they were keep theirs."""
    if not row.text:
        row.error = "The sentence has no words; please write it, or tick that it is dropped."
        return
    if not re.fullmatch(r"\d+(\.\d+)?", row.place):
        row.error = "The place is no number; please write where in the section it stands, such as 2."
        return
    if row.notes == before and row.keys:
        return
    numbers = _parse_numbers(row.notes)
    if not numbers:
        row.error = (
            "No note was given; a sentence cites at least one statement; please write its note numbers."
        )
    elif wrong := [each for each in numbers if not 1 <= each <= len(record["notes"])]:
        row.error = f"There is no note {wrong[0]}; expected numbers from 1 to {len(record['notes'])}."
    else:
        row.keys = tuple(key for each in numbers for key in record["notes"][each - 1])


def _parse_numbers(written: str) -> list[int]:
    """Note numbers as people write them: "3, 5–7"."""
    numbers: list[int] = []
    for first, last, single in _RANGE.findall(written):
        numbers += [int(single)] if single else list(range(int(first), min(int(last), int(first) + 200) + 1))
    return list(dict.fromkeys(numbers))


def _name(source: Source) -> str:
    parts = [source.title, source.publisher, source.published_on or str(source.report_year or "")]
    return ", ".join(part for part in parts if part)


def is_likely_evidence(source: Source, *, edition: Source) -> bool:
    """Whether a document is ticked when the form opens: another than the edition, and not older than it."""
    if source.pk == edition.pk:
        return False
    return not (source.published_on and edition.published_on and source.published_on <= edition.published_on)

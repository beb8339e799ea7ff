"""What a person typed, as it was typed, and what is missing in it. Almost nothing is: a report is never refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CONSENTS = ("statistics", "contact", "services")  # from the least to the most
LEAST_CONSENT = CONSENTS[0]
CHOICES = {
    "danger": ("yes", "no", "unsure"),
    "about": ("me", "other", "unsaid"),
    "consent": CONSENTS,
    "named": ("no", "yes"),
}
WORDS = ("words", "place", "name", "contact", "times", "code_word", "avoid")
OF_A_NAMED = ("name", "contact", "times", "code_word", "avoid")
MOST_CHARACTERS = 200_000  # of one field; the page asks for far less


@dataclass(frozen=True, slots=True)
class Answers:
    """The fields by name, and for each field in error the name of the text that says what to do."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]


def read_answers(posted: Mapping[str, str]) -> Answers:
    """The answers of the form. A choice left open is the most careful one."""
    typed = {name: _clean(posted.get(name, "")) for name in WORDS}
    for name, known in CHOICES.items():
        chosen = posted.get(name, "")
        typed[name] = chosen if chosen in known else ""
    typed["consent"] = typed["consent"] or LEAST_CONSENT
    typed["named"] = typed["named"] or "no"
    return Answers(typed, _find_errors(typed))


def read_more(posted: Mapping[str, str]) -> Answers:
    """A further message: words alone."""
    typed = {"words": _clean(posted.get("words", ""))}
    return Answers(typed, {} if typed["words"].strip() else {"words": "error_empty"})


def _find_errors(typed: Mapping[str, str]) -> dict[str, str]:
    errors = {}
    if not typed["words"].strip():
        errors["words"] = "error_empty"
    if typed["named"] == "no" and any(typed[name].strip() for name in OF_A_NAMED):
        errors["named"] = "error_named"
    return errors


def _clean(typed: str) -> str:
    return typed.replace("\r\n", "\n").replace("\0", "")[:MOST_CHARACTERS]

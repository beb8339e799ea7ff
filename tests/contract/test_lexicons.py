"""Every language that figures are read in has every list the rules ask for: a missing one would fail on a document."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.reading.lexicon import list_languages, load_lexicon

SUBJECTS = (
    "absences",
    "comparisons",
    "exclusions",
    "facets",
    "penalties",
    "periods",
    "phrases",
    "qualifiers",
    "reporters",
    "sentences",
    "small_words",
    "tables",
    "units",
)
# Tables whose names are words of the language, not names that rules ask for.
OF_WORDS = {
    "absences": {"ordinals"},
    "periods": {"months", "parts_after_year", "marks"},
    "units": {"currency_signs", "currency_codes", "time"},
}
OTHERS = tuple(each for each in list_languages("counted") if each != "en")


def names(entry: dict[str, Any], subject: str) -> set[str]:
    """The names of a file's lists, and of the lists in its tables."""
    found: set[str] = set()
    for name, value in entry.items():
        found.add(name)
        if isinstance(value, dict) and name not in OF_WORDS.get(subject, set()):
            found |= {f"{name}.{inner}" for inner in value}
    return found


def test_figures_are_read_in_these_languages() -> None:
    assert list_languages("counted") == ("en", "es", "zh")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_language_has_every_list_that_english_has(language: str, subject: str) -> None:
    english, other = load_lexicon("en", subject), load_lexicon(language, subject)
    optional = {"periods.words.halves"} | ({"qualifiers.after.at_least"} if language == "zh" else set())
    if subject == "facets":
        assert set(english) <= set(other)
        return
    if subject == "qualifiers":
        assert {"before", "after", "skipped", "hedges"} <= set(other)
        return
    ranked = {
        each
        for each in names(english, subject)
        if not each.startswith(("words.ranking", "words.month_counts"))
    }
    assert sorted(ranked - names(other, subject) - optional) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("subject", ["actions", "counted"])
def test_measures_and_actions_bear_the_names_rules_and_vocabulary_know(language: str, subject: str) -> None:
    shared = {"source", "verification", "phrases"}
    assert set(load_lexicon(language, subject)) - shared <= set(load_lexicon("en", subject))


@pytest.mark.parametrize("language", OTHERS)
def test_every_measure_a_noun_makes_is_in_the_vocabulary(language: str) -> None:
    from palermo.core.vocabulary import load_vocabulary

    known = {term["key"] for term in load_vocabulary("measures")["terms"]}
    for name, entry in load_lexicon(language, "counted").items():
        if isinstance(entry, dict) and "default" in entry:
            assert {entry["default"], *entry.get("by_action", {}).values()} <= known, name


@pytest.mark.parametrize("language", [*OTHERS, "en", "any"])
def test_every_file_says_where_it_comes_from(language: str) -> None:
    from importlib.resources import files

    folder = files("palermo.core.reading.lexicon").joinpath(language)
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8").lower()
        assert "source" in text and "verification" in text, file.name

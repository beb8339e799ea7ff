"""The record of an interim assessment: what is printed, published and frozen, with its numbered notes.

A record is the plain form (`written.write_interim`) with the narrative and the ratings of a person; a draft is one
without them. Notes are numbered in the order in which the narrative cites them, then those of the table alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

GONE_SENTENCE = "[This sentence rested on a statement that is no longer public.]"
GONE_WORDS = "[no longer public]"
_TELLING_TITLE = 25  # characters: a shorter title is often just the country's name

Record = dict[str, Any]


def make_record(
    draft: Mapping[str, Any],
    *,
    country: Mapping[str, Any],
    narrative: Sequence[Mapping[str, Any]] | None = None,
    ratings: Mapping[str, Mapping[str, str]] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Record:
    """A record of a draft: `country` (iso3, name, is_fictional), the edited `narrative` and the person's `ratings`
    (by the key of the deficiency: rating and reason) where there are some, and `facts` such as the version."""
    given = ratings or {}
    record = {
        **{name: value for name, value in draft.items() if name != "narrative"},
        "country": dict(country),
        "deficiencies": [{**each, "rating": given.get(each["key"])} for each in draft["deficiencies"]],
        "narrative": [dict(each) for each in (draft["narrative"] if narrative is None else narrative)],
        **(facts or {}),
    }
    record["notes"] = number_notes(record)
    return record


def number_notes(record: Mapping[str, Any]) -> list[list[str]]:
    """The notes in the order of their numbers, which count from 1: each the keys of the statements that one sentence
    of one document makes."""
    cited = list(_list_cited(record["narrative"]))
    for row in record["deficiencies"]:
        cited += [row["key"], *(each["key"] for each in row["attached"])]
        cited += [key for each in row["evidence"] for key in (each["key"], *each["companions"])]
    cited += [key for each in record["unmatched"] for key in (each["key"], *each["companions"])]
    notes: dict[tuple[str, str], list[str]] = {}
    for key in dict.fromkeys(cited):
        if statement := record["statements"].get(key):
            notes.setdefault((statement["publication"], statement["quote"]), []).append(key)
    return list(notes.values())


def note_numbers(record: Mapping[str, Any]) -> dict[str, int]:
    """The number of the note in which each statement stands."""
    return {key: number for number, keys in enumerate(record["notes"], start=1) for key in keys}


def write_numbers(keys: Iterable[str], *, numbers: Mapping[str, int]) -> str:
    """Note numbers as readers know them: in order, runs of three or more drawn together.

    >>> write_numbers(["a", "b", "c", "e"], numbers={"a": 1, "b": 2, "c": 3, "e": 7})
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for number in sorted({numbers[key] for key in keys if key in numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(str(each) for each in run) for run in runs]
    return ", ".join(parts)


def name_edition(record: Mapping[str, Any]) -> str:
    """The earlier edition as a heading names it: its title, with the publisher and year where a title says little."""
    edition = record["edition"]
    if len(edition["title"]) >= _TELLING_TITLE:
        return str(edition["title"])
    parts = (edition["publisher"], f"“{edition['title']}”", edition["published_on"][:4])
    return ", ".join(part for part in parts if part)


def hide_gone(record: Mapping[str, Any], *, gone: Iterable[str]) -> Record:
    """The record with the words of some statements taken out, and of every sentence that cites one of them.

    For showing a frozen record after a statement was withdrawn or hidden. The frozen bytes stay as they are.
    """
    missing = frozenset(gone)
    if not missing:
        return dict(record)
    statements = {
        key: {**value, "words": GONE_WORDS, "quote": GONE_WORDS} if key in missing else value
        for key, value in record["statements"].items()
    }
    narrative = [
        {**section, "sentences": [_hide_sentence(each, missing) for each in section["sentences"]]}
        for section in record["narrative"]
    ]
    rows = [{**row, "text": GONE_WORDS} if row["key"] in missing else row for row in record["deficiencies"]]
    return {**record, "statements": statements, "narrative": narrative, "deficiencies": rows}


def _hide_sentence(sentence: Mapping[str, Any], missing: frozenset[str]) -> Mapping[str, Any]:
    return {**sentence, "text": GONE_SENTENCE} if missing & set(sentence["keys"]) else sentence


def _list_cited(narrative: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for section in narrative:
        for sentence in section["sentences"]:
            yield from sentence["keys"]

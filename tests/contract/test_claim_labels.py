"""Labels of claims are in order: known keys, the right texts, offsets at word edges, no words kept."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from palermo.cli.evaluate_claims import evaluate_agreement
from palermo.core.reading.evaluation.claim_labels import CLAIM_KINDS, ClaimLabel, parse_labelled_text

FOLDER = Path(__file__).resolve().parents[1] / "labels" / "claims"
FILES = sorted(FOLDER.glob("*.json"))
SECOND = sorted((FOLDER.parent / "claims_second").glob("*.json"))
LEAST_AGREEMENT = 0.85  # F1 of one person's labels against the other's
DAMAGE = "Šﬁﬂ"  # letters that stand for a dash and quotation marks in damaged texts
LONGEST_VALUE = 70  # the name of a law; a sentence of a text is longer


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def labelled_content(path: Path) -> bytes:
    """The bytes of the text that a file labels; they are not in the repository."""
    folder = os.environ.get("PALERMO_SAMPLES")
    if not folder:
        pytest.skip("PALERMO_SAMPLES is not set; the labelled texts are not in the repository")
    source = Path(folder) / load(path)["file"]
    if not source.is_file():
        pytest.skip(f"{source.name} is not below PALERMO_SAMPLES")
    return source.read_bytes()


def values(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for part in value.values() for each in values(part)]
    if isinstance(value, list):
        return [each for part in value for each in values(part)]
    return [value] if isinstance(value, str) else []


def test_at_least_eight_texts_are_labelled_and_every_kind_occurs() -> None:
    kinds = {each["kind"] for path in FILES for each in load(path)["labels"] if not each.get("neutral")}
    assert len(FILES) >= 8
    assert kinds == set(CLAIM_KINDS)


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_key_is_known_and_every_label_lies_in_the_scope(path: Path) -> None:
    assert parse_labelled_text(load(path)).labels


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labels_stand_in_order_and_none_stands_twice(path: Path) -> None:
    labels = load(path)["labels"]
    assert [(each["start"], each["end"]) for each in labels] == sorted(
        (each["start"], each["end"]) for each in labels
    )
    written = [json.dumps(each, sort_keys=True) for each in labels]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_neutral_label_takes_back_what_a_label_says(path: Path) -> None:
    labels = parse_labelled_text(load(path)).labels

    def meets(one: ClaimLabel, other: ClaimLabel) -> bool:
        return one.kind == other.kind and one.start < other.end and other.start < one.end

    neutral = [each for each in labels if each.is_neutral]
    counted = [each for each in labels if not each.is_neutral]
    assert [each.start for each in neutral if any(meets(each, other) for other in counted)] == []


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_label_keeps_a_sentence_of_its_text(path: Path) -> None:
    kept = [each for label in load(path)["labels"] for each in values(label)]
    assert [each for each in kept if len(each) > LONGEST_VALUE] == []


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_labels_are_of_this_very_text(path: Path) -> None:
    assert hashlib.sha256(labelled_content(path)).hexdigest() == load(path)["sha256"]


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_labels_begin_and_end_at_the_edges_of_words(path: Path) -> None:
    text = labelled_content(path).decode("utf-8")
    labelled = parse_labelled_text(load(path))
    assert labelled.scope[1] <= len(text)

    def is_in_word(character: str) -> bool:
        return character.isalnum() and character not in DAMAGE

    def cuts(offset: int) -> bool:
        return 0 < offset < len(text) and is_in_word(text[offset - 1]) and is_in_word(text[offset])

    cut = [
        each for each in labelled.labels if each.kind != "citation" and (cuts(each.start) or cuts(each.end))
    ]
    assert [(each.kind, each.start, each.end) for each in cut] == []


@pytest.mark.parametrize("path", FILES + SECOND, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_citation_label_holds_the_digits_of_its_mark(path: Path) -> None:
    text = labelled_content(path).decode("utf-8")
    marks = [each for each in parse_labelled_text(load(path)).labels if each.kind == "citation"]
    assert [text[each.start : each.end] for each in marks] == [str(each.fields["note"]) for each in marks]


def test_a_second_person_labelled_texts_of_four_kinds_and_agrees_on_every_kind(samples: Path) -> None:
    assert len({path.stem.partition("_")[2].partition("_")[2] for path in SECOND}) >= 4
    agreement = evaluate_agreement(FOLDER, SECOND[0].parent, samples=samples)
    assert {
        each.kind: each.strict for each in agreement.kinds if (each.strict or 0.0) < LEAST_AGREEMENT
    } == {}

"""`palermo evaluate claims`: how well the reader finds patterns, findings, events, laws and citations."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from palermo.core.errors import PalermoError
from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.evaluation.claim_labels import ClaimLabelError, LabelledText, parse_labelled_text
from palermo.core.reading.evaluation.claims import KindScore, score_record, score_statements, total_scores
from palermo.core.reading.reader import READER, read_text
from palermo.core.reading.structure import Hints


def claims(
    labels: Annotated[Path, typer.Argument(help="The folder of label files (*.json).")],
    samples: Annotated[Path, typer.Option("--samples", help="The folder the labelled texts lie below.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores of every text as JSON.")] = False,
) -> None:
    """Compare what the reader finds with labels of patterns, findings, events, laws and citations."""
    try:
        by_text = evaluate_claims(labels, samples=samples)
    except PalermoError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(code=2) from problem
    total = total_scores(by_text.values())
    if as_json:
        typer.echo(json.dumps(_record(by_text, total), indent=2, ensure_ascii=False))
    else:
        _show(by_text, total)


def evaluate_claims(labels: Path, *, samples: Path) -> dict[str, tuple[KindScore, ...]]:
    """The scores of each labelled text, by the name of its label file, in order of the names.

    Raises ClaimLabelError where there are no labels, or a text is missing or not the one that was labelled.
    """
    paths = sorted(labels.glob("*.json"))
    if not paths:
        raise ClaimLabelError(
            f"no label files in {labels}; expected files that end in .json; name the folder that holds them"
        )
    return {path.stem: _score_text(path, samples=samples) for path in paths}


def load_labelled(path: Path, *, samples: Path) -> tuple[LabelledText, str]:
    """The labels of one file and the canonical text they lie in, checked against the text's hash.

    Labels count the code points of the file as it is; they are moved to where the canonical text has them.
    """
    try:
        labelled = parse_labelled_text(json.loads(path.read_text(encoding="utf-8")))
    except json.JSONDecodeError as problem:
        raise ClaimLabelError(f"{path.name} is not JSON; expected a file of labels; correct it") from problem
    source = samples / labelled.file
    if not source.is_file():
        raise ClaimLabelError(
            f"{labelled.file} is not below {samples}; expected the text that {path.name} labels; "
            "name the folder of samples with --samples"
        )
    content = source.read_bytes()
    if hashlib.sha256(content).hexdigest() != labelled.sha256:
        raise ClaimLabelError(
            f"{labelled.file} is not the text that was labelled (its SHA-256 differs); expected the same "
            "bytes; fetch the samples again or label the text anew"
        )
    raw = content.decode("utf-8")
    return _moved(labelled, raw=raw), canonical_text(raw)


def _moved(labelled: LabelledText, *, raw: str) -> LabelledText:
    if canonical_text(raw) == raw:
        return labelled

    def move(offset: int) -> int:
        return len(canonical_text(raw[:offset]))

    return replace(
        labelled,
        scope=(move(labelled.scope[0]), move(labelled.scope[1])),
        labels=tuple(replace(each, start=move(each.start), end=move(each.end)) for each in labelled.labels),
    )


def _score_text(path: Path, *, samples: Path) -> tuple[KindScore, ...]:
    labelled, text = load_labelled(path, samples=samples)
    reading = read_text(text, hints=Hints(file_name=Path(labelled.file).name))
    return score_statements(labelled, reading.statements)


def _record(by_text: dict[str, tuple[KindScore, ...]], total: tuple[KindScore, ...]) -> dict[str, Any]:
    return {
        "reader": READER,
        "total": [_without_places(score_record(each)) for each in total],
        "texts": {name: [score_record(each) for each in scores] for name, scores in by_text.items()},
    }


def _without_places(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in ("wrong", "missed")}


def _show(by_text: dict[str, tuple[KindScore, ...]], total: tuple[KindScore, ...]) -> None:
    typer.echo(f"{len(by_text)} texts, {READER}")
    head = f"{'kind':<14} {'labels':>6} {'found':>6} {'read':>6} {'right':>6} {'neither':>7}"
    typer.echo(f"{head} {'precision':>9} {'strict':>6} {'recall':>6} {'F1':>6}")
    for each in total:
        counts = f"{each.labelled:>6} {each.found:>6} {each.read:>6} {each.right:>6} {each.neither:>7}"
        shares = f"{_share(each.precision):>9} {_share(each.strict_precision):>6} {_share(each.recall):>6}"
        typer.echo(f"{each.kind:<14} {counts} {shares} {_share(each.f1):>6}")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

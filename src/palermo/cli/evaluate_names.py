"""`palermo evaluate names`: how well names of private individuals are found and hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from palermo.core.errors import PalermoError
from palermo.core.reading.evaluation.names import (
    NameLabelError,
    NameScore,
    parse_named_sentences,
    score_names,
)


def names(
    labels: Annotated[Path, typer.Argument(help="The folder of files of sentences (*.json).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Print how many sentences have every private name hidden, how many are withheld, and what is hidden wrongly."""
    try:
        scores = evaluate_names(labels)
    except PalermoError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(code=2) from problem
    if as_json:
        typer.echo(json.dumps({name: _record(score) for name, score in scores.items()}, indent=2))
        return
    typer.echo(
        f"{'set':<24} {'named':>5} {'found':>5} {'recall':>6} {'withheld':>8} {'unnamed':>7} {'wrong':>5}"
    )
    for name, score in scores.items():
        recall = "-" if score.recall is None else f"{score.recall:.3f}"
        typer.echo(
            f"{name:<24} {score.named:>5} {score.found:>5} {recall:>6} {score.withheld:>8} {score.unnamed:>7} "
            f"{score.wrongly_hidden:>5}"
        )
        for text in (*score.missed, *score.wrong):
            typer.echo(f"  {text}")


def evaluate_names(labels: Path) -> dict[str, NameScore]:
    """The score of each file of sentences in a folder, in order of the names.

    Raises NameLabelError where there are no files, or one does not hold what it must hold.
    """
    paths = sorted(labels.glob("*.json"))
    if not paths:
        raise NameLabelError(
            f"no files of sentences in {labels}; expected files that end in .json; name the folder that holds them"
        )
    return {path.stem: _score(path) for path in paths}


def _score(path: Path) -> NameScore:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as problem:
        raise NameLabelError(
            f"{path.name} is not JSON; expected a file of sentences; correct it"
        ) from problem
    return score_names(parse_named_sentences(record))


def _record(score: NameScore) -> dict[str, object]:
    return {
        "named": score.named,
        "found": score.found,
        "recall": None if score.recall is None else round(score.recall, 4),
        "withheld": score.withheld,
        "unnamed": score.unnamed,
        "wrongly_hidden": score.wrongly_hidden,
        "missed": list(score.missed),
        "wrong": list(score.wrong),
    }

"""`palermo evaluate`: how well documents are read, measured against labels."""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import Path
from typing import Annotated, Any

import typer

from palermo.cli.evaluate_claims import claims
from palermo.cli.evaluate_genealogy import genealogy
from palermo.cli.evaluate_interim import interim
from palermo.cli.evaluate_names import names
from palermo.core.reading.evaluation import DocumentScore, Miss, evaluation_as_plain, score_document
from palermo.core.reading.reader import read_text
from palermo.core.reading.structure import Hints
from palermo.engines.gold import LabelledDocument, LabelsError, iter_lines, list_labelled, load_families

app = typer.Typer(help="Measure reading against labelled documents.", no_args_is_help=True)

_CONTEXT = 40


@app.callback()
def evaluate() -> None:
    """Measure reading against labelled documents."""


app.command("claims")(claims)
app.command("genealogy")(genealogy)
app.command("interim")(interim)
app.command("names")(names)


@app.command()
def reading(
    gold: Annotated[Path, typer.Argument(help="A folder of labels, with all below it, or one label file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Print precision, recall and F1 by kind, accuracy by attribute, by document and in all, and every miss."""
    try:
        documents = list_labelled(gold)
        families = load_families(gold)
    except LabelsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(code=2) from error
    scores = []
    for document in documents:
        typer.echo(f"reading {document.name}", err=True)
        read = read_text(document.text, hints=Hints(file_name=document.path.name))
        scores.append(score_document(read.statements, document.labels, families=families))
    if as_json:
        plain = evaluation_as_plain(scores)
        plain["documents"] = {score.name: score.as_plain() for score in scores}
        typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))
    else:
        _show(documents, scores)


def _show(documents: list[LabelledDocument], scores: list[DocumentScore]) -> None:
    for document, score in zip(documents, scores, strict=True):
        typer.echo(document.name)
        _show_scores(score.as_plain())
        starts = list(iter_lines(document.text))
        for miss in score.misses:
            typer.echo(f"    line {bisect_right(starts, miss.start)}: {_describe(miss, document.text)}")
        typer.echo("")
    typer.echo("all documents" if len(documents) > 1 else "in all")
    _show_scores(evaluation_as_plain(scores))


def _show_scores(plain: dict[str, Any]) -> None:
    for kind, shares in plain.items():
        told = "  ".join(f"{name} {_percent(share)}" for name, share in shares.items())
        typer.echo(f"  {kind:<16} {told}")


def _percent(share: float | None) -> str:
    return "  –  " if share is None else f"{share:.3f}"


def _describe(miss: Miss, text: str) -> str:
    before = text[max(0, miss.start - _CONTEXT) : miss.start]
    after = text[miss.start + len(miss.words) : miss.start + len(miss.words) + _CONTEXT]
    shown = " ".join(f"…{before}[{miss.words}]{after}…".split())
    about = f" ({miss.about})" if miss.about else ""
    return f"{miss.what} {miss.kind}: {shown}{about}"

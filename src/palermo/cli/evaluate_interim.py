"""`palermo evaluate interim`: how well evidence is matched with what an earlier edition asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from palermo.core.assessment.interim.measuring import MatchScore


def interim(
    labels: Annotated[Path, typer.Argument(help="A folder of labelled pairs of documents.")],
    texts: Annotated[Path, typer.Option("--texts", help="The folder of the documents that the labels name.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Print precision and recall of the matches for each labelled pair, and each match missed or too many."""
    from palermo.core.errors import PalermoError
    from palermo.engines.interim_files import list_labelled_interims, score_labelled

    try:
        scored = [(each, score_labelled(each, texts=texts)) for each in list_labelled_interims(labels)]
    except (OSError, PalermoError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if not scored:
        typer.echo("no file of labels was found; expected .json files; check the folder", err=True)
        raise typer.Exit(2)
    splits: dict[str, list[MatchScore]] = {}
    for each, score in scored:
        splits.setdefault(each.split, []).append(score)
    if as_json:
        plain = {
            "pairs": {each.name: {"split": each.split, **_as_plain([score])} for each, score in scored},
            "splits": {split: _as_plain(scores) for split, scores in splits.items()},
        }
        typer.echo(json.dumps(plain, indent=1, ensure_ascii=False))
        return
    for each, score in scored:
        typer.echo(f"{each.name} ({each.split}): {_say([score])}")
        for word, pairs in (("missed", score.missed), ("too many", score.wrong)):
            for asked, told in pairs:
                typer.echo(f"  {word:<8} {asked[:60]} <- {told[:70]}")
    for split, scores in splits.items():
        typer.echo(f"{split}: {_say(scores)}")


def _as_plain(scores: list[MatchScore]) -> dict[str, float | int | None]:
    labelled, proposed, right = (
        sum(each.labelled for each in scores),
        sum(each.proposed for each in scores),
        sum(each.right for each in scores),
    )
    return {
        "labelled": labelled,
        "proposed": proposed,
        "right": right,
        "precision": right / proposed if proposed else None,
        "recall": right / labelled if labelled else None,
    }


def _say(scores: list[MatchScore]) -> str:
    plain = _as_plain(scores)
    shares = [
        f"{name} {plain[name]:.2f}" if plain[name] is not None else f"{name} –"
        for name in ("precision", "recall")
    ]
    return f"{', '.join(shares)} ({plain['right']} of {plain['proposed']} proposed and {plain['labelled']} labelled)"

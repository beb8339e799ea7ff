"""`palermo evaluate genealogy`: how well recommendations are followed from edition to edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

from palermo.core.assessment.genealogy.evaluation import (
    LabelledLists,
    LabelledPair,
    ListScore,
    PairScore,
    Relation,
    score_lists,
    score_pairs,
)
from palermo.core.assessment.genealogy.records import Item
from palermo.core.errors import PalermoError

HALVES = ("development", "held_out")
_DRAWN = ("two countries", "one edition")


class GenealogyLabelError(PalermoError):
    """A label file is missing or not what was labelled."""


def genealogy(
    labels: Annotated[Path, typer.Argument(help="The folder of labels: pairs by half, and lists/.")],
    samples: Annotated[
        Path | None, typer.Option("--samples", help="The folder the labelled documents lie below.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    is_telling: Annotated[bool, typer.Option("--wrong", help="Name what is wrong.")] = False,
) -> None:
    """Compare the method with labelled pairs and whole lists; without --samples on the fictional lists alone."""
    try:
        scores = {half: evaluate_genealogy(labels, samples=samples, half=half) for half in HALVES}
    except PalermoError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(code=2) from problem
    if as_json:
        plain = {
            half: {
                "pairs": {name: score.as_plain() for name, score in pairs.items()},
                "lists": lists.as_plain(),
            }
            for half, (pairs, lists) in scores.items()
        }
        typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))
        return
    for half, (pairs, lists) in scores.items():
        _show(half, pairs, lists, is_telling=is_telling)


def evaluate_genealogy(
    labels: Path, *, samples: Path | None, half: str
) -> tuple[dict[str, PairScore], ListScore]:
    """The scores of one half: of pairs by how they were drawn and in all, and of whole lists.

    Raises GenealogyLabelError where labels are missing, or a passage is not the one that was labelled.
    """
    lists = _list_lists(labels, half=half)
    drawn: dict[str, list[LabelledPair]] = {}
    for pair in list_labelled_pairs(labels, samples=samples, half=half):
        drawn.setdefault(pair.drawn if pair.drawn in _DRAWN else "fictional lists", []).append(pair)
    scores = {name: score_pairs(pairs) for name, pairs in drawn.items()}
    scores["in all"] = score_pairs(pair for pairs in drawn.values() for pair in pairs)
    return scores, score_lists(lists)


def list_labelled_pairs(labels: Path, *, samples: Path | None, half: str) -> list[LabelledPair]:
    """The pairs of one half: those of the fictional lists and, with samples, those of real documents."""
    pairs = [pair for each in _list_lists(labels, half=half) for pair in each.list_pairs()]
    if samples is not None:
        pairs.extend(_read_pairs(labels / f"{half}.json", samples=samples))
    return pairs


def _list_lists(labels: Path, *, half: str) -> list[LabelledLists]:
    paths = sorted((labels / "lists").glob("*.json"))
    lists = [each for path in paths for each in _read_lists(path, half=half)]
    if not lists:
        raise GenealogyLabelError(
            f"no lists of the half {half} in {labels / 'lists'}; expected label files; name the folder of labels"
        )
    return lists


def _read_lists(path: Path, *, half: str) -> Iterator[LabelledLists]:
    content = _read_json(path)
    if content["half"] == half:
        yield LabelledLists(
            name=path.stem,
            earlier=_items(content["earlier"]),
            later=_items(content["later"]),
            reports=_items(content["reports"]),
            relations=frozenset(
                Relation(each["relation"], frozenset(each["earlier"]), frozenset(each["later"]))
                for each in content["relations"]
            ),
        )


def _items(listed: list[dict[str, str]]) -> tuple[Item, ...]:
    return tuple(Item(each["key"], each["text"]) for each in listed)


def _read_pairs(path: Path, *, samples: Path) -> Iterator[LabelledPair]:
    for each in _read_json(path)["pairs"]:
        a, b = (_read_passage(each[side], samples=samples) for side in ("a", "b"))
        yield LabelledPair(a, b, each["label"], each["drawn"])


def _read_passage(place: Mapping[str, Any], *, samples: Path) -> str:
    passage = _read_document(samples / place["file"])[place["start"] : place["end"]]
    if hashlib.sha256(passage.encode()).hexdigest()[:16] != place["sha256"]:
        raise GenealogyLabelError(
            f"{place['file']} is not the text that was labelled at {place['start']}; expected the same words; "
            "fetch the samples again or label the pair anew"
        )
    return " ".join(passage.split())


@cache
def _read_document(path: Path) -> str:
    if not path.is_file():
        raise GenealogyLabelError(
            f"{path.name} is not below the folder of samples; expected the document a label names; "
            "name the folder with --samples"
        )
    return path.read_bytes().decode("utf-8")


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as problem:
        raise GenealogyLabelError(
            f"{path.name} cannot be read as JSON; expected a file of labels; correct it or name another folder"
        ) from problem
    return content


def _show(half: str, pairs: Mapping[str, PairScore], lists: ListScore, *, is_telling: bool) -> None:
    typer.echo(half)
    typer.echo(f"  {'pairs':<18}{'count':>6}{'precision':>11}{'recall':>8}{'unsure':>8}")
    for name, score in pairs.items():
        shares = f"{_share(score.precision):>11}{_share(score.recall):>8}{_share(score.unsure_share):>8}"
        typer.echo(f"  {name:<18}{score.pair_count:>6}{shares}")
    share = lists.right_items / lists.item_count
    typer.echo(
        f"  whole lists: {share:.3f} of {lists.item_count} items in the right relation with the right partners"
    )
    for name, counts in lists.as_plain()["relations"].items():
        told = "  ".join(f"{what} {count:>3}" for what, count in counts.items())
        typer.echo(f"    {name:<14} {told}")
    if is_telling:
        for told in lists.wrong:
            typer.echo(f"  wrong: {told}")
        for pair in pairs["in all"].wrong:
            typer.echo(f"  wrong: {pair.label} ({pair.drawn})\n    {pair.a}\n    {pair.b}")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

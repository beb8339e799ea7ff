"""`palermo evaluate claims`: how well the reader finds patterns, findings, events, laws and citations."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from palermo.core.errors import PalermoError
from palermo.core.reading.canonical import canonical_text
from palermo.core.reading.evaluation.agreement import KindAgreement, compare_labels, within
from palermo.core.reading.evaluation.claim_labels import ClaimLabelError, LabelledText, parse_labelled_text
from palermo.core.reading.evaluation.claims import KindScore, score_record, score_statements, total_scores
from palermo.core.reading.reader import READER, read_text
from palermo.core.reading.structure import Hints


def claims(
    labels: Annotated[Path, typer.Argument(help="The folder of label files (*.json).")],
    samples: Annotated[Path, typer.Option("--samples", help="The folder the labelled texts lie below.")],
    second: Annotated[
        Path | None,
        typer.Option("--second", help="A second person's labels: print how far the two people agree."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores of every text as JSON.")] = False,
) -> None:
    """Compare what the reader finds with labels of patterns, findings, events, laws and citations."""
    try:
        if second is not None:
            _show_agreement(evaluate_agreement(labels, second, samples=samples), as_json=as_json)
            return
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What two people's labels of the same texts say of each other, and of the reader by each one's labels."""

    texts: tuple[str, ...]
    kinds: tuple[KindAgreement, ...]
    reader_by_first: tuple[KindScore, ...]
    reader_by_second: tuple[KindScore, ...]


def evaluate_agreement(first: Path, second: Path, *, samples: Path) -> Agreement:
    """How far two people agree on the texts that both labelled, within what both looked at.

    Raises ClaimLabelError where the second labelled nothing, or a text that the first did not.
    """
    paths = sorted(second.glob("*.json"))
    if not paths:
        raise ClaimLabelError(
            f"no label files in {second}; expected files that end in .json; name the second person's folder"
        )
    pairs, by_first, by_second = [], [], []
    for path in paths:
        if not (first / path.name).is_file():
            raise ClaimLabelError(
                f"{path.name} is not in {first}; expected a text that both people labelled under one name"
            )
        own, text = load_labelled(first / path.name, samples=samples)
        other, _ = load_labelled(path, samples=samples)
        pairs.append((own, other))
        statements = read_text(text, hints=Hints(file_name=Path(own.file).name)).statements
        by_first.append(score_statements(within(own, other.scope), statements))
        by_second.append(score_statements(within(other, own.scope), statements))
    return Agreement(
        texts=tuple(path.stem for path in paths),
        kinds=compare_labels(pairs),
        reader_by_first=total_scores(by_first),
        reader_by_second=total_scores(by_second),
    )


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


def _show_agreement(agreement: Agreement, *, as_json: bool) -> None:
    rows = list(zip(agreement.kinds, agreement.reader_by_first, agreement.reader_by_second, strict=True))
    if as_json:
        record = {
            "reader": READER,
            "texts": list(agreement.texts),
            "kinds": [
                {
                    "kind": kind.kind,
                    "strict": kind.strict,
                    "mutual": kind.mutual,
                    "second_against_first": score_record(kind.second_against_first),
                    "first_against_second": score_record(kind.first_against_second),
                    "reader_by_first": _without_places(score_record(by_first)),
                    "reader_by_second": _without_places(score_record(by_second)),
                }
                for kind, by_first, by_second in rows
            ],
        }
        typer.echo(json.dumps(record, indent=2, ensure_ascii=False))
        return
    typer.echo(f"{len(agreement.texts)} texts that two people labelled, {READER}")
    typer.echo(
        f"{'kind':<14} {'first':>6} {'second':>6} {'strict':>7} {'mutual':>7} {'reader by first':>16} "
        f"{'reader by second':>17}"
    )
    for kind, by_first, by_second in rows:
        counts = f"{kind.second_against_first.labelled:>6} {kind.first_against_second.labelled:>6}"
        typer.echo(
            f"{kind.kind:<14} {counts} {_share(kind.strict):>7} {_share(kind.mutual):>7} "
            f"{_share(by_first.f1):>16} {_share(by_second.f1):>17}"
        )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

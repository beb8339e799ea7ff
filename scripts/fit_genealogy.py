"""Count the background and fit the weights that recommendations are compared with.

    python scripts/fit_genealogy.py SAMPLES

Reads every recommendation of the public reports below SAMPLES with this project's own reader. Documents of the
countries that the held-out labels name are left out, so that nothing of them is known when they are measured. Writes
`background.csv` and prints the fitted constant and weights, to be put into `likeness.toml` by hand.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from palermo.cli.evaluate_genealogy import list_labelled_pairs
from palermo.core.assessment.genealogy.lexicon import load_lexicon
from palermo.core.assessment.genealogy.likeness import measure_parts
from palermo.core.assessment.genealogy.wording import read_wording
from palermo.core.reading.reader import read_text
from palermo.core.reading.structure import Hints
from palermo.core.statements.kinds import Recommendation

ROOT = Path(__file__).resolve().parents[1]
LABELS = ROOT / "tests" / "labels" / "genealogy"
BACKGROUND = ROOT / "src" / "palermo" / "core" / "assessment" / "genealogy" / "background.csv"
FOLDERS = ("reports/tip2018/*.txt", "reports/*ilab*.txt", "gold/docs/*tip.txt", "gold/docs/*ilab.txt")
MORE_FOLDERS = ("gold/recs_only/docs/*.txt", "gold/docs/*ngo*.txt")
LEAST_COUNT = 3
PENALTY, STEPS, RATE, MOMENTUM = 0.0005, 1500, 0.3, 0.9
LOWERING = {"chief_clash", "other_topic", "contrast"}
HEAD = """\
# In how many recommendations each class of lexicon.toml, or stem, stands; stems in fewer than three are left out.
# source: counts over {count} recommendations of public reports of the U.S. government (Trafficking in Persons Report
# 2018, child-labor findings 2016 to 2021), read by this project's own reader; counts only, no text
# verification: verified (counted by scripts/fit_genealogy.py)
name,count
"""


def main() -> None:
    """Count, write, fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    samples = parser.parse_args().samples
    count_background(samples)
    names, constant, weights = fit(samples)
    print(f"constant = {constant:.2f}\n\n[weights]")
    for name, weight in zip(names, weights, strict=True):
        print(f"{name} = {weight:.2f}")


def count_background(samples: Path) -> None:
    """Write in how many recommendations each class and stem stands, held-out countries left out."""
    counts: Counter[str] = Counter()
    text_count = 0
    for text in _recommendations(samples, without=_held_out_countries()):
        text_count += 1
        counts.update({each.name for each in read_wording(text).features if each.facet != "place"})
    classes = set(load_lexicon().classes)
    kept = {
        name: counts[name] for name in {*counts, *classes} if counts[name] >= LEAST_COUNT or name in classes
    }
    with BACKGROUND.open("w", encoding="utf-8") as file:
        file.write(HEAD.format(count=text_count) + f",{text_count}\n")
        file.writelines(f"{name},{kept[name]}\n" for name in sorted(kept))


def _held_out_countries() -> set[str]:
    pairs = json.loads((LABELS / "held_out.json").read_text(encoding="utf-8"))["pairs"]
    return {Path(pair[side]["file"]).name[:3] for pair in pairs for side in ("a", "b")}


def _recommendations(samples: Path, *, without: set[str]) -> Iterator[str]:
    paths = sorted(path for pattern in (*FOLDERS, *MORE_FOLDERS) for path in samples.glob(pattern))
    for path in paths:
        if path.name[:3] in without:
            continue
        reading = read_text(path.read_bytes().decode("utf-8"), hints=Hints(file_name=path.name))
        yield from (each.text for each in reading.statements if isinstance(each, Recommendation))


def fit(samples: Path) -> tuple[list[str], float, list[float]]:
    """The names of the parts, the constant and the weights: logistic regression with a small quadratic penalty.

    A part that speaks for likeness may not lower the score, nor one against it raise it.
    """
    pairs = [
        each
        for each in list_labelled_pairs(LABELS, samples=samples, half="development")
        if each.label != "part"
    ]
    measured = [measure_parts(read_wording(each.a), read_wording(each.b)) for each in pairs]
    names = list(measured[0])
    rows = [[each[name] for name in names] for each in measured]
    truths = [float(each.label == "same") for each in pairs]
    constant, constant_speed = 0.0, 0.0
    weights, speeds = [0.0] * len(names), [0.0] * len(names)
    for _ in range(STEPS):
        errors = [_logistic(constant, weights, row) - truth for row, truth in zip(rows, truths, strict=True)]
        constant_speed = MOMENTUM * constant_speed - RATE * sum(errors) / len(rows)
        constant += constant_speed
        for place, name in enumerate(names):
            slope = sum(error * row[place] for error, row in zip(errors, rows, strict=True)) / len(rows)
            speeds[place] = MOMENTUM * speeds[place] - RATE * (slope + PENALTY * weights[place])
            weights[place] += speeds[place]
            if (weights[place] > 0) == (name in LOWERING):
                weights[place], speeds[place] = 0.0, 0.0
    return names, constant, weights


def _logistic(constant: float, weights: Sequence[float], row: Sequence[float]) -> float:
    odds = constant + sum(weight * value for weight, value in zip(weights, row, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


if __name__ == "__main__":
    main()

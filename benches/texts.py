"""The texts that are measured: the sample documents where PALERMO_SAMPLES names them, else made-up reports."""

from __future__ import annotations

import os
import random
from pathlib import Path

_MADE_UP = 60
_PARAGRAPHS = 24

_SENTENCES = """
In {year}, courts in {country} convicted {n} traffickers, compared with {m} in the previous year.
The government prosecuted {n} suspects under article {k} of the penal code, a decrease from {m} in {last}.
Authorities identified {n} victims of trafficking, including {m} children, and referred {k} of them to shelters.
{country} is a source, transit and destination country for women and children subjected to forced labor.
Traffickers exploit migrants from {other} in domestic service, on farms and on fishing boats.
The ministry trained {n} officers and opened {k} shelters in cooperation with {other}.
Officials did not report how many cases they had investigated during the reporting period.
The government made uneven efforts to protect victims and did not fund services for men.
NGOs reported that police detained some victims for unlawful acts committed as a result of being trafficked.
In March {year}, parliament adopted a law that prohibits the withholding of passports by employers.
Fishermen said recruiters had charged them fees of ${n},000 or more before they left their villages.
The council met every month, and its members from the provinces spoke about roads, schools and harvests.
According to a local organization, about {m} percent of the workers on the plantations were children.
The hotline received {n} calls; staff passed {k} of them on to the police, who opened {last} inquiries.
"""


def gather_texts() -> tuple[str, list[str]]:
    """What the texts are, in words, and the texts."""
    folder = os.environ.get("PALERMO_SAMPLES")
    found = sorted(Path(folder, "reports").rglob("*.txt")) if folder else []
    if found:
        return "the sample documents", [path.read_text(encoding="utf-8", errors="replace") for path in found]
    return "made-up reports (PALERMO_SAMPLES is not set)", [invent_report(seed) for seed in range(_MADE_UP)]


def invent_report(seed: int) -> str:
    """A report of some two thousand words about a country that does not exist."""
    chance = random.Random(seed)
    sentences = _SENTENCES.strip().splitlines()
    paragraphs = ["TAVORIA: TIER 2", ""]
    for _ in range(_PARAGRAPHS):
        drawn = [_fill(each, chance) for each in chance.choices(sentences, k=5)]
        paragraphs += [" ".join(drawn), ""]
    return "\n".join(paragraphs)


def _fill(sentence: str, chance: random.Random) -> str:
    year = chance.randint(2005, 2024)
    numbers = {name: chance.randint(2, 900) for name in ("n", "m", "k")}
    country, other = chance.sample(("Tavoria", "Quellia", "Varmland", "Sorrento"), k=2)
    return sentence.format(year=year, last=year - 1, country=country, other=other, **numbers)

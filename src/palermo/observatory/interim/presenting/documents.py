"""A published assessment as a document: its lines of cite-as, hash and dates, and what to say of changes since."""

from __future__ import annotations

from datetime import date
from typing import Any

from palermo.core.assessment.interim.record import hide_gone, note_numbers, write_numbers
from palermo.engines.publishing import Printed
from palermo.engines.publishing.interim_layout import lay_out_interim
from palermo.observatory.interim.alerts import Alerts
from palermo.observatory.interim.queries import Frozen


def cite_interim(record: dict[str, Any], *, address: str, published_on: date) -> str:
    """The assessment in one line, to be copied."""
    name, window = record["country"]["name"], record["window"]["words"]
    day = f"{published_on.day} {published_on:%B %Y}"
    return f"Palermo Observatory, Interim assessment: {name}, {window}, version {record['version']}, {day}, {address}."


def say_changes(record: dict[str, Any], *, alerts: Alerts) -> list[str]:
    """What became of cited statements since the record was frozen, a sentence each."""
    numbers = note_numbers(record)
    said = []
    if alerts.gone:
        noted = write_numbers(alerts.gone, numbers=numbers)
        said.append(
            f"Since this was approved, statements of notes {noted} were withdrawn or hidden; their words, and the "
            "sentences that rest on them, were taken out."
        )
    if alerts.changed:
        noted = write_numbers(alerts.changed, numbers=numbers)
        said.append(
            f"Since this was approved, statements of notes {noted} were corrected; what is quoted here is what they "
            "said then."
        )
    return said


def lay_out(frozen: Frozen, *, address: str, root: str, alerts: Alerts) -> Printed:
    """The document to print: addresses of statements are written out under `root`."""
    record = hide_gone(frozen.record, gone=alerts.gone)
    statements = {
        key: {**each, "address": root.rstrip("/") + each["address"]}
        for key, each in record["statements"].items()
    }
    published_on = frozen.publication.at.date()
    day = f"{published_on.day} {published_on:%B %Y}"
    facts = [
        ("Publisher", "Palermo Observatory"),
        ("Publication date", day),
        ("Cite as", cite_interim(record, address=address, published_on=published_on)),
    ]
    about = [
        ("Last updated", f"{day} (version {frozen.number})"),
        ("Made by", "Drafted by software, edited by a person, approved by a second person"),
        ("Record", f"SHA-256 {frozen.sha256}, of {address.rstrip('/')}.json"),
    ]
    return lay_out_interim(
        {**record, "statements": statements},
        facts=facts,
        about=about,
        alerts=say_changes(record, alerts=alerts),
    )

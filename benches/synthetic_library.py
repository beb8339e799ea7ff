"""A made-up library of any size, for measuring: rows as the actions would write them, written in bulk.

Words follow Zipf's law, as words do; one of them stands in nearly every sentence. Each document is a source of
one country and year with one snapshot, one text and a number of accepted statements, several to a sentence.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from itertools import accumulate, islice
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from palermo.core.values import parse_period
from palermo.core.vocabulary import load_vocabulary
from palermo.engines.segmenting import SEGMENTER, segment
from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library.models import Source
from palermo.observatory.search.models import IndexedLanguage
from palermo.observatory.search.ordering import day_of, position_of
from palermo.observatory.search.signs import Sight
from palermo.observatory.search.wording import Described, Piece, write_terms

COMMONEST, SECOND, RARE = "trafficking", "victims", "zygote"
STATEMENTS_PER_DOCUMENT = 80
_PER_SENTENCE = 2
_SENTENCES = 50_000
_BATCH = 1000  # documents written at a time
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_SIGHTS = (Sight.MEMBER, Sight.PUBLIC_WITH_PROPOSALS, Sight.PUBLIC, Sight.STAFF)
HOME, *_COUNTRIES = load_vocabulary("countries")["terms"]  # the one has as many documents in any library
DOCUMENTS_OF_HOME = 5
_PILLARS = ("prosecution", "protection", "prevention", "cooperation")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A made-up sentence and its tokens, parted by spaces."""

    text: str
    tokens: str


def fill(documents: int, *, seed: int = 1) -> int:
    """Add documents to an empty library and its index; how many statements they have."""
    chance = random.Random(seed)
    sentences = invent_sentences(_SENTENCES, chance=chance)
    _write_without_waiting()
    user = User.objects.create_user("bench@office.example", name="Bench", role=Role.ANALYST)
    IndexedLanguage.objects.update_or_create(code="en", defaults={"segmenter": SEGMENTER})
    numbers = iter(range(1, documents + 1))
    while batch := list(islice(numbers, _BATCH)):
        rows = _Rows()
        for number in batch:
            drawn = chance.choices(sentences, k=STATEMENTS_PER_DOCUMENT // _PER_SENTENCE)
            _add_document(number, drawn, rows=rows, chance=chance, user=user.pk)
        rows.write()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return documents * STATEMENTS_PER_DOCUMENT


def invent_sentences(count: int, *, chance: random.Random) -> list[Sentence]:
    """Sentences of pronounceable words that no language has, with some of the field's among them."""
    parts = [f"{one}{two}" for one in "bdfgklmnprstvz" for two in "aeiou"]
    made = sorted({"".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(30_000)})
    words = [SECOND, *chance.sample(made, k=len(made))]
    weights = list(accumulate(1 / rank for rank in range(2, len(words) + 2)))
    tokens = {word: segment(word, language="en")[0].token for word in (*words, COMMONEST, RARE)}
    sentences = []
    for _ in range(count):
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(12, 34))
        if chance.random() < 0.85:
            drawn[chance.randrange(len(drawn))] = COMMONEST
        if chance.random() < 0.002:
            drawn[-1] = RARE
        sentences.append(Sentence(" ".join(drawn), " ".join(tokens[word] for word in drawn)))
    return sentences


def _write_without_waiting() -> None:
    """What is made up may be lost with the power, and is known to fit together."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-200000"):
                cursor.execute(f"PRAGMA {pragma}")


class _Rows:
    """Rows of every table, in the order in which they are written."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row to a table; columns it does not name hold what the models give them."""
        self._rows.setdefault(table, []).append({**_usual(table), **row})

    def write(self) -> None:
        """Write all of them in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self._rows.items():
                names = ", ".join(f'"{name}"' for name in rows[0])
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(
                    f'INSERT INTO "{table}" ({names}) VALUES ({places})',
                    [tuple(row.values()) for row in rows],
                )


@cache
def _usual(table: str) -> dict[str, Any]:
    """What the columns of a table hold unless something else is said."""
    (model,) = (each for each in apps.get_models() if each._meta.db_table == table)
    usual = {}
    for column in model._meta.concrete_fields:
        if not column.primary_key and not column.generated:
            value = column.get_default()
            usual[column.column] = json.dumps(value) if isinstance(value, dict | list) else value
    return usual


def _add_document(
    number: int, sentences: Sequence[Sentence], *, rows: _Rows, chance: random.Random, user: int
) -> None:
    published = date(1995, 1, 1) + timedelta(days=chance.randrange(30 * 365))
    country = HOME if number <= DOCUMENTS_OF_HOME else _COUNTRIES[number % len(_COUNTRIES)]
    source = Source(
        id=number,
        slug=f"source-{number}",
        title=f"Report {number}",
        publisher=f"Publisher {number % 40}",
        published_on=published.isoformat(),
        language="en",
        added_at=_NOW,
        added_by_id=user,
    )
    _add_source_rows(source, country, "\n".join(each.text for each in sentences), rows)
    described = {pillar: _describe(source, country, pillar) for pillar in ("", *_PILLARS)}
    at = 0
    for place in range(STATEMENTS_PER_DOCUMENT):
        sentence = sentences[place // _PER_SENTENCE]
        pillar = chance.choice(_PILLARS) if place % 2 else ""
        _add_statement(source, described[pillar], sentence, rows=rows, place=place, at=at)
        at += (len(sentence.text) + 1) * (place % _PER_SENTENCE)


def _describe(source: Source, country: str, pillar: str) -> Described:
    """What every finding of a pillar, or every figure, of a source shares."""
    published = parse_period(source.published_on)
    year = parse_period(str(published.year))
    return Described(
        language="en",
        countries=(country,),
        publisher=source.publisher,
        published=published,
        kind="finding" if pillar else "figure",
        pillar=pillar,
        review="accepted",
        period=year,
        context=("convictions", str(year)),
    )


def _add_source_rows(source: Source, country: str, text: str, rows: _Rows) -> None:
    digest = sha256(source.slug.encode()).hexdigest()
    columns = {each.attname: getattr(source, each.attname) for each in Source._meta.concrete_fields}
    rows.add("library_source", columns)
    rows.add("library_sourcecountry", {"source_id": source.pk, "iso3": country})
    snapshot = {
        "id": source.pk,
        "source_id": source.pk,
        "sha256": digest,
        "media_type": "text/plain",
        "byte_count": len(text),
        "file_name": "report.txt",
        "retrieved_at": _NOW,
        "retrieved_from": "",
        "added_at": _NOW,
        "added_by_id": source.added_by_id,
    }
    read = {
        "id": source.pk,
        "snapshot_id": source.pk,
        "reader": "bench/1",
        "digest": digest,
        "content": text,
        "description": "{}",
        "made_at": _NOW,
        "is_current": True,
    }
    rows.add("library_snapshot", snapshot)
    rows.add("library_text", read)


def _add_statement(
    source: Source, described: Described, sentence: Sentence, *, rows: _Rows, place: int, at: int
) -> None:
    pk = source.pk * STATEMENTS_PER_DOCUMENT + place
    value, year, end = pk % 4999, described.columns()["first_year"], at + len(sentence.text)
    measure = "" if described.pillar else "convictions"
    figure = {"measure": measure, "value": value, "qualifier": "exact", "is_reported": True}
    fields = {"direction": "progress", "pillar": described.pillar} if described.pillar else figure
    identity = {
        "id": pk,
        "key": _key(pk),
        "snapshot_id": source.pk,
        "kind": described.kind,
        "words": str(value),
        "appearance": 1,
        "rank": 1,
        "state": "accepted",
        "latest_id": pk,
        "published_id": pk,
    }
    statement = {
        "id": pk,
        "identity_id": pk,
        "text_id": source.pk,
        "reader": "bench/1",
        "start": at,
        "end": at + 1,
        "quote_start": at,
        "quote_end": end,
        "quote_words": sentence.text,
        "content_digest": sha256(str(pk).encode()).hexdigest(),
        "fields": json.dumps(fields),
        "made_at": _NOW,
        "part_of": "",
        "iso3": described.countries[0],
        "period": str(year),
        "year": year,
        "value": value,
        "measure": measure,
        "unit_counted": "",
        "pillar": described.pillar,
        "tier": "",
    }
    entry = {
        "position": position_of(day=day_of(source), document=source.pk, place=place),
        "snapshot_id": source.pk,
        "identity_id": pk,
        "piece": "",
        **described.columns(),
        "terms": f"{sentence.tokens} {_after_words(described)}",
    }
    rows.add("library_statementidentity", identity)
    rows.add("library_statement", statement)
    rows.add("search_entry", entry)


@lru_cache(maxsize=100)
def _after_words(described: Described) -> str:
    return write_terms(Piece((), "", 0), described=described, sights=_SIGHTS)


def _key(pk: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    key = ""
    while pk:
        pk, rest = divmod(pk, 32)
        key = letters[rest] + key
    return key.rjust(26, "a")

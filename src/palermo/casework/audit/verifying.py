"""Whether the audit trail is what was written: rows against the chain, the chain against the heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from palermo.casework.audit.chain import FIRST, Head, next_chain
from palermo.casework.audit.heads import list_heads
from palermo.casework.audit.models import AuditRow, Link
from palermo.casework.audit.sealing import as_row

CHUNK = 2_000
PATIENCE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was compared, and what does not agree: one sentence each."""

    row_count: int
    link_count: int
    head_count: int
    problems: tuple[str, ...]


def verify_trail(*, heads: Path, at: datetime) -> Verdict:
    """Compare rows, chain and heads. Reads only; needs nothing that runs. Raises `NoHeadsError`."""
    public, kept = list_heads(heads)
    chains = {0: FIRST}
    wanted = {head.sequence for head in kept}
    problems = [
        f"the head of sequence {head.sequence} is not signed by this installation's key"
        for head in kept
        if not head.is_signed_by(public)
    ]
    problems += _walk(chains, wanted=wanted)
    problems += _compare_heads(kept, chains)
    problems += _list_outside(at)
    return Verdict(AuditRow.objects.count(), Link.objects.count(), len(kept), tuple(problems))


def _walk(chains: dict[int, str], *, wanted: set[int]) -> Iterator[str]:
    """Every link against its row and the link before; remembers the digests that heads speak of."""
    expected, chain = 1, FIRST
    links = Link.objects.order_by("sequence").iterator(chunk_size=CHUNK)
    while batch := list(islice(links, CHUNK)):
        rows = AuditRow.objects.in_bulk([link.row_number for link in batch])
        for link in batch:
            if link.sequence != expected:
                yield f"links {expected} to {link.sequence - 1} of the chain are missing"
            expected = link.sequence + 1
            row = rows.get(link.row_number)
            if row is None:
                yield f"row {link.row_number} was deleted"
            elif as_row(row).digest() != link.row_digest:
                yield f"row {link.row_number} was changed"
            told = (link.sequence, link.row_number, link.row_digest)
            chain = next_chain(chain, sequence=told[0], row_number=told[1], row_digest=told[2])
            if chain != link.chain:
                yield f"the chain breaks at link {link.sequence}"
                chain = link.chain
            if link.sequence in wanted:
                chains[link.sequence] = link.chain
    chains[-1] = str(expected - 1)


def _compare_heads(kept: list[Head], chains: dict[int, str]) -> Iterator[str]:
    reached = int(chains[-1])
    beyond = max((head.sequence for head in kept), default=0)
    if beyond > reached:
        yield f"the chain ends at {reached}; a head says it had come to {beyond}: the rest was cut off"
    for head in kept:
        if head.sequence <= reached and chains.get(head.sequence) != head.chain:
            yield f"the chain differs from the head of sequence {head.sequence}: it was written anew"
            return


def _list_outside(at: datetime) -> Iterator[str]:
    """Rows that the sealer should have chained by now."""
    chained = Link.objects.values("row_number")
    late = AuditRow.objects.filter(at__lt=at - PATIENCE).exclude(pk__in=chained)
    for number in late.values_list("pk", flat=True)[:20]:
        yield f"row {number} is not in the chain; is the sealer running?"

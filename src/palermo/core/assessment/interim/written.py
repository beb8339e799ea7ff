"""The plain form of an interim assessment: what JSON carries, and what a frozen record is made of.

Only text, whole numbers, booleans, lists and objects stand in it, so that it can be frozen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from palermo.core.assessment.interim.assembling import METHOD, Interim, Row
from palermo.core.assessment.interim.claims import Claim
from palermo.core.assessment.interim.evidence import Evidence
from palermo.core.assessment.interim.lexicon import label_of
from palermo.core.assessment.interim.narrative import Section
from palermo.core.assessment.interim.phrases import name_figure
from palermo.core.assessment.interim.rule_files import list_unverified
from palermo.core.statements import Figure

FORMAT = "palermo-interim-assessment/1"


def write_interim(interim: Interim, narrative: Iterable[Section]) -> dict[str, Any]:
    """Everything as plain values: window, edition, deficiencies with evidence, the draft, and each statement once
    under its key."""
    window = interim.window
    return {
        "format": FORMAT,
        "method": METHOD,
        "window": {
            "since": window.since.isoformat(),
            "until": window.until.isoformat(),
            "words": window.words,
            "report_year": window.report_year,
            "source": window.source,
            "is_verified": window.is_verified,
        },
        "edition": asdict(interim.edition),
        "documents": [asdict(each) for each in interim.documents],
        "statement_count": interim.statement_count,
        "placement": interim.placement.key if interim.placement else None,
        "deficiencies": [_write_row(row) for row in interim.rows],
        "unmatched": [_write_evidence(each) for each in interim.unmatched],
        "general": [each.key for each in interim.general],
        "narrative": write_narrative(narrative),
        "statements": {claim.key: _write_claim(claim) for claim in _list_claims(interim)},
        "unverified_rules": list(list_unverified()),
    }


def write_narrative(narrative: Iterable[Section]) -> list[dict[str, Any]]:
    """The sections with their sentences."""
    return [
        {
            "key": section.key,
            "heading": section.heading,
            "sentences": [{"text": each.text, "keys": list(each.keys)} for each in section.sentences],
        }
        for section in narrative
    ]


def _write_row(row: Row) -> dict[str, Any]:
    deficiency, proposal = row.deficiency, row.proposal
    return {
        "key": deficiency.key,
        "number": deficiency.number,
        "is_recommended": deficiency.is_recommended,
        "pillar": deficiency.pillar,
        "text": deficiency.text,
        "topics": [label_of(each) for each in deficiency.subject.topics],
        "attached": [
            {"key": each.claim.key, "because": "; ".join(each.reasons)} for each in deficiency.attached
        ],
        "evidence": [
            {
                **_write_evidence(each.evidence),
                "stance": each.stance.value,
                "because": each.because,
                "points": each.likeness.points,
            }
            for each in row.matches
        ],
        "proposal": {
            "rating": proposal.rating,
            "rule": proposal.rule,
            "because": proposal.because,
            "keys": list(proposal.keys),
        },
    }


def _write_evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "key": evidence.key,
        "companions": [each.key for each in evidence.companions],
        "period": str(evidence.period) if evidence.period else None,
        "dating": evidence.dating.value,
        "stance": evidence.stance.value,
    }


def _write_claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "words": claim.words,
        "label": name_figure(claim.statement) if isinstance(claim.statement, Figure) else "",
        "quote": claim.quote,
        "period": str(claim.period) if claim.period else None,
        "publication": claim.publication.key,
        "address": claim.address,
    }


def _list_claims(interim: Interim) -> Iterable[Claim]:
    for row in interim.rows:
        yield row.deficiency.claim
        yield from (each.claim for each in row.deficiency.attached)
    if interim.placement is not None:
        yield interim.placement
    yield from interim.general
    for each in interim.evidence:
        yield each.claim
        yield from each.companions

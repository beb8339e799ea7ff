"""A framework as plain data and as the text of a file; what was written can be parsed again."""

from __future__ import annotations

import json
from typing import Any

from palermo.core.assessment.frameworks.framework import Criterion, Framework


def describe_framework(framework: Framework) -> dict[str, Any]:
    """The framework in the form of its file, with nothing left out that differs from what is meant."""
    return {
        "id": framework.id,
        "title": framework.title,
        "version": framework.version,
        "effective_from": _iso(framework.effective_from),
        "effective_to": _iso(framework.effective_to),
        "source": framework.source,
        "verification": framework.verification,
        "verification_note": framework.verification_note,
        "description": framework.description,
        "criteria": [_describe(each) for each in framework.criteria],
    }


def write_framework(framework: Framework) -> str:
    """The text of a framework file."""
    return json.dumps(describe_framework(framework), ensure_ascii=False, indent=2) + "\n"


def _describe(criterion: Criterion) -> dict[str, Any]:
    return {
        "key": criterion.key,
        "number": criterion.number or None,
        "label": criterion.label,
        "text": criterion.text,
        "pillar": criterion.pillar,
        "dimension": criterion.dimension,
        "parent": criterion.parent,
        "effective_from": _iso(criterion.effective_from),
        "effective_to": _iso(criterion.effective_to),
        "source": criterion.source,
        "verification": criterion.verification,
        "is_active": criterion.is_active,
        "history": [
            {
                "on": change.on.isoformat(),
                "text": change.text,
                "provision": change.provision,
                "verification": change.verification,
            }
            for change in criterion.history
        ],
    }


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())

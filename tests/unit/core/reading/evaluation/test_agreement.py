"""Two people's labels are compared both ways, and only where both of them looked."""

from __future__ import annotations

from typing import Any

import pytest

from palermo.core.reading.evaluation.agreement import KindAgreement, compare_labels, within
from palermo.core.reading.evaluation.claim_labels import ClaimLabelError, LabelledText, parse_labelled_text


def labelled(*findings: dict[str, Any], scope: tuple[int, int] = (0, 300)) -> LabelledText:
    return parse_labelled_text(
        {
            "file": "tavoria.txt",
            "sha256": "0",
            "country": "XTV",
            "document_year": 2024,
            "scope": list(scope),
            "labels": [{"kind": "finding", **each} for each in findings],
        }
    )


def lack(start: int, end: int, *, pillar: str = "protection") -> dict[str, Any]:
    return {"start": start, "end": end, "pillar": pillar, "direction": "deficiency"}


def neutral(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "neutral": True}


def findings(first: LabelledText, second: LabelledText) -> KindAgreement:
    return next(each for each in compare_labels([(first, second)]) if each.kind == "finding")


def test_what_one_calls_neutral_lowers_the_strict_figure_only() -> None:
    agreement = findings(labelled(lack(0, 40), lack(50, 90)), labelled(lack(0, 40), neutral(50, 90)))
    assert agreement.strict == pytest.approx(2 / 3)
    assert agreement.mutual == 1.0


def test_what_only_one_labelled_lowers_both_figures_whoever_it_was() -> None:
    more, fewer = labelled(lack(0, 40), lack(50, 90)), labelled(lack(0, 40))
    assert findings(more, fewer).mutual == findings(fewer, more).mutual == pytest.approx(2 / 3)
    assert findings(more, fewer).strict == pytest.approx(2 / 3)


def test_another_pillar_is_no_agreement() -> None:
    agreement = findings(labelled(lack(0, 40)), labelled(lack(0, 40, pillar="prevention")))
    assert (agreement.strict, agreement.mutual) == (0.0, 0.0)


def test_only_what_both_looked_at_counts() -> None:
    agreement = findings(labelled(lack(0, 40), lack(250, 290)), labelled(lack(0, 40), scope=(0, 100)))
    assert (agreement.strict, agreement.mutual) == (1.0, 1.0)


def test_scopes_that_do_not_meet_are_refused() -> None:
    with pytest.raises(ClaimLabelError, match="nothing in common"):
        within(labelled(lack(0, 40), scope=(0, 100)), (100, 200))


def test_a_kind_that_nobody_labelled_has_no_figure() -> None:
    assert findings(labelled(), labelled()).mutual is None

"""Why a proposal deserves a second look, in words: signs of low confidence that it carries itself."""

from __future__ import annotations

from palermo.observatory.library.presenting.said import Said
from palermo.observatory.library.queries.desk import DOUBTS


def list_signals(said: Said) -> tuple[str, ...]:
    """The doubts that the filter of the review desk knows, as far as this statement carries them."""
    is_figure = said.kind == "figure"
    carried = {
        "name": said.is_in_doubt,
        "period": is_figure and bool(said.get("period_is_inferred")),
        "measure": is_figure and said.get("measure") in ("", "count"),
        "hedge": bool(said.get("hedge")),
    }
    return tuple(DOUBTS[name] for name, is_carried in carried.items() if is_carried)

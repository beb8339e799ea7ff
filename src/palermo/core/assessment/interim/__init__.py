"""Interim assessments: the deficiencies of an earlier edition, what was done about them inside a window, a rating
of progress that rules propose, and a draft narrative. Evidence and proposals; people decide."""

from palermo.core.assessment.interim.assembling import (
    METHOD,
    Interim,
    NothingAskedError,
    Row,
    assemble_interim,
)
from palermo.core.assessment.interim.claims import Claim, Publication
from palermo.core.assessment.interim.dating import DATING_WORDS, Dating, date_in
from palermo.core.assessment.interim.narrative import SECTIONS, Section, Sentence, draft_narrative
from palermo.core.assessment.interim.rating import RATING_WORDS, RATINGS
from palermo.core.assessment.interim.stances import STANCE_WORDS, Stance
from palermo.core.assessment.interim.windows import (
    Window,
    WindowError,
    find_report_year,
    get_window,
    make_window,
)
from palermo.core.assessment.interim.written import FORMAT, write_interim

__all__ = [
    "DATING_WORDS",
    "FORMAT",
    "METHOD",
    "RATINGS",
    "RATING_WORDS",
    "SECTIONS",
    "STANCE_WORDS",
    "Claim",
    "Dating",
    "Interim",
    "NothingAskedError",
    "Publication",
    "Row",
    "Section",
    "Sentence",
    "Stance",
    "Window",
    "WindowError",
    "assemble_interim",
    "date_in",
    "draft_narrative",
    "find_report_year",
    "get_window",
    "make_window",
    "write_interim",
]

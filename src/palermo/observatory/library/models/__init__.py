"""The library's tables: sources, texts, statements, and the readings asked for."""

from palermo.observatory.library.models.readings import ReadingRequest
from palermo.observatory.library.models.second_reviews import SecondReview, SecondReviewShare
from palermo.observatory.library.models.sources import Snapshot, Source, SourceCountry
from palermo.observatory.library.models.statements import Judgement, NameDoubt, Statement, StatementIdentity
from palermo.observatory.library.models.successions import Succession
from palermo.observatory.library.models.texts import Passage, Text
from palermo.observatory.library.models.withdrawals import Withdrawal

__all__ = [
    "Judgement",
    "NameDoubt",
    "Passage",
    "ReadingRequest",
    "SecondReview",
    "SecondReviewShare",
    "Snapshot",
    "Source",
    "SourceCountry",
    "Statement",
    "StatementIdentity",
    "Succession",
    "Text",
    "Withdrawal",
]

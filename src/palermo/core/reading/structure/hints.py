"""What is known of a document besides its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from palermo.core.reading.layout import Layout

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CODE = re.compile(r"(?:^|[^A-Za-z])([A-Z]{3})(?:[^A-Za-z]|$)")


@dataclass(frozen=True, slots=True)
class Hints:
    """Layout hints: never preferred to what the text itself says.

    `layout` is what the file's format says of its shape, for a text that was made from one.
    `language` is a code such as "es": stated, it is not guessed from the words.
    `country` is a name or an ISO 3166-1 alpha-3 code; `file_name` such as `XKX_2018_tip.txt` can supply both.
    """

    report_year: int | None = None
    country: str | None = None
    file_name: str | None = None
    layout: Layout | None = None
    language: str | None = None

    @property
    def year(self) -> int | None:
        """The report year that was given, or the one the file name holds."""
        if self.report_year is not None:
            return self.report_year
        found = _YEAR.search(self._stem)
        return int(found[0]) if found else None

    @property
    def country_words(self) -> str | None:
        """The country that was given, or the three-letter code at the start of a part of the file name."""
        if self.country is not None:
            return self.country
        found = _CODE.search(self._stem)
        return found[1] if found else None

    @property
    def _stem(self) -> str:
        return PurePath(self.file_name or "").stem

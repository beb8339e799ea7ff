"""Where: a place as a source names it, with its code where one is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place by the name the source uses; `iso3` (ISO 3166-1 alpha-3) when it is a country or lies in one."""

    name: str
    iso3: str | None = None

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a place has an empty name; expected the words of the source")
        if self.iso3 is not None and not (
            len(self.iso3) == 3 and self.iso3.isalpha() and self.iso3.isupper()
        ):
            raise ValueError(
                f"{self.iso3!r} is not an ISO 3166-1 alpha-3 code; expected three capital letters"
            )

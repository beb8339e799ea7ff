"""What the registers hold, of one country or of the world, counted and linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from palermo.core.assessment.registers import Register, list_groups, list_registers
from palermo.core.vocabulary.countries import is_fictional_country
from palermo.observatory.prevention.presenting.entries import name_country


@dataclass(frozen=True, slots=True)
class Holding:
    """A register with how many entries it holds here, and where they are listed."""

    register: Register
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class HoldingGroup:
    """A group of registers under a heading."""

    key: str
    label: str
    holdings: tuple[Holding, ...]

    @property
    def count(self) -> int:
        """Entries of the whole group."""
        return sum(each.count for each in self.holdings)


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with its counts by register, in the order of the registers."""

    iso3: str
    name: str
    is_fictional: bool
    counts: tuple[int, ...]
    total: int


def group_holdings(counts: Mapping[str, int], *, iso3: str = "") -> tuple[HoldingGroup, ...]:
    """The registers by group, each with its count, also where it holds nothing yet."""
    return tuple(
        HoldingGroup(
            key,
            label,
            tuple(
                Holding(each, counts.get(each.key, 0), _address(each, iso3))
                for each in list_registers()
                if each.group == key
            ),
        )
        for key, label in list_groups().items()
    )


def list_countries(counts: Mapping[str, Mapping[str, int]]) -> list[CountryRow]:
    """Countries of which a register holds something: fictional ones last."""
    rows = [
        CountryRow(
            iso3=iso3,
            name=name_country(iso3),
            is_fictional=is_fictional_country(iso3),
            counts=tuple(by_register.get(each.key, 0) for each in list_registers()),
            total=sum(by_register.values()),
        )
        for iso3, by_register in counts.items()
    ]
    return sorted(rows, key=lambda each: (each.is_fictional, each.name))


def _address(register: Register, iso3: str) -> str:
    address = reverse("register_list", args=[register.key])
    return f"{address}?country={iso3}" if iso3 else address

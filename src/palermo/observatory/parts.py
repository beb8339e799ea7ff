"""What an app of the observatory contributes to pages that are not its own: links of the menu, blocks of a
country's page, content of the demonstration.

An app says so in its `AppConfig`; nothing else has to know of it.

    class PlansConfig(AppConfig):
        name = "palermo.observatory.plans"
        label = "plans"
        menu = (MenuLink("Plans", "plan_list", section="plans"),)
        country_block = "palermo.observatory.plans.presenting.country_block.show_country_block"
        demonstration = "palermo.observatory.plans.demonstrate.load_demonstration"
        order = 50
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.apps import AppConfig, apps
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the main menu: its words, the name of its address, and the `section` its pages set.

    `shown_to` is the dotted path of a function of the user; empty: everybody.
    """

    label: str
    route: str
    section: str
    shown_to: str = ""


@dataclass(frozen=True, slots=True)
class CountryBlock:
    """A block of a country's page: `anchor` its identifier, `heading` its words, `template` what draws the
    inside of the section with `block` (the content given here) and `country`."""

    anchor: str
    heading: str
    template: str
    content: Mapping[str, Any] = field(default_factory=dict)


class ShowsCountryBlock(Protocol):
    """Makes an app's block of a country's page for this viewer; none where there is nothing to show."""

    def __call__(self, iso3: str, *, viewer: Any) -> CountryBlock | None: ...


class LoadsDemonstration(Protocol):
    """Loads an app's part of the demonstration; doing it again changes nothing.

    `people` are the demonstration's accounts by what stands before the @ of their address (viewer, analyst,
    assessor, reviewer, editor, administrator); `tell` is told what happens, a line at a time.
    """

    def __call__(self, *, people: Mapping[str, Any], at: datetime, tell: Callable[[str], object]) -> None: ...


def list_menu_links(user: Any, *, staff: bool) -> list[MenuLink]:
    """The links that apps add to the menu, in the order of the apps, as this user may see them.

    `staff` chooses between those for everybody and those that a rule shows to some.
    """
    return [
        link
        for config in _ordered()
        for link in getattr(config, "menu", ())
        if bool(link.shown_to) is staff and (not link.shown_to or import_string(link.shown_to)(user))
    ]


def list_country_blocks(iso3: str, *, viewer: Any) -> list[CountryBlock]:
    """The blocks that apps add to a country's page, in the order of the apps."""
    made = (show(iso3, viewer=viewer) for show in _import_all("country_block"))
    return [block for block in made if block is not None]


def list_demonstrations() -> list[LoadsDemonstration]:
    """What loads the parts of the demonstration that apps keep, in the order of the apps."""
    return list(_import_all("demonstration"))


def _import_all(attribute: str) -> Iterator[Any]:
    for config in _ordered():
        if path := getattr(config, attribute, ""):
            yield import_string(path)


def _ordered() -> list[AppConfig]:
    return sorted(apps.get_app_configs(), key=lambda config: getattr(config, "order", 1000))

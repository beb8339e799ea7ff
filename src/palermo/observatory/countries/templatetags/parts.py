"""What apps contribute to the menu, for the page that all others extend."""

from __future__ import annotations

from typing import Any

from django import template

from palermo.observatory.parts import MenuLink, list_menu_links

register = template.Library()


@register.filter
def menu_links(user: Any) -> list[MenuLink]:
    """The apps' links for everybody."""
    return list_menu_links(user, staff=False)


@register.filter
def staff_links(user: Any) -> list[MenuLink]:
    """The apps' links that a rule shows to this user."""
    return list_menu_links(user, staff=True)

"""The first page: who is signed in, and what this account may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.casework.accounts.matrix import list_actions
from palermo.casework.accounts.policies import Relation
from palermo.casework.keys.boxes import fingerprint
from palermo.casework.keys.keyring import find_keyring

RELATIONS = {
    Relation.OWN: "one's own",
    Relation.UNIT: "the unit's",
    Relation.BREAK_GLASS: "opened in an emergency",
    Relation.CONSENTED: "shared by consent",
    Relation.AGENCY: "the agency's",
}


def home(request: HttpRequest) -> HttpResponse:
    """Who is signed in; to everybody else, where to sign in."""
    user: Any = request.user
    keyring = find_keyring()
    context = {
        "section": "home",
        "is_unlocked": keyring is not None,
        "fingerprint": fingerprint(keyring.pair.public) if keyring is not None else "",
        "may": _list_allowed(user) if getattr(user, "has_second_factor", False) else [],
    }
    return render(request, "pages/home.html", context)


def _list_allowed(user: Any) -> list[dict[str, str]]:
    """The actions of the account's role in words, each with the relations in which it is allowed."""
    found = []
    for action in list_actions().values():
        relations = [relation for relation, roles in action.grants.items() if user.role in roles]
        if relations:
            words = ", ".join(RELATIONS[each] for each in relations if each in RELATIONS)
            found.append({"words": action.words, "relations": words})
    return found

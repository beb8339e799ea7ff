"""One criterion: its evidence, what is missing and what contradicts, searching, attaching, and the rating.

All of it is one form. Whatever button is pressed, what was typed comes back, until a rating is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from palermo.core.assessment.workbench import period_before
from palermo.core.values import Period, parse_period
from palermo.observatory.accounts.models import User
from palermo.observatory.assessments import actions
from palermo.observatory.assessments.changes import list_changed
from palermo.observatory.assessments.evidence import Matrix, build_matrix
from palermo.observatory.assessments.forms import RatingForm
from palermo.observatory.assessments.models import Rating
from palermo.observatory.assessments.presenting.against import (
    conflicts_of,
    list_beside,
    list_conflicts,
)
from palermo.observatory.assessments.presenting.consolidation import Pair, pair_up
from palermo.observatory.assessments.presenting.matrix import (
    count_timings,
    group_entries,
    list_missing,
)
from palermo.observatory.assessments.presenting.reasons import TIMINGS
from palermo.observatory.assessments.presenting.trend import compare_periods
from palermo.observatory.assessments.queries import (
    list_independent,
    list_searches,
    list_versions_of,
)
from palermo.observatory.assessments.record import part_of
from palermo.observatory.assessments.work_views import SECTION, enter_for
from palermo.observatory.assessments.workplace import Workplace
from palermo.observatory.library.presenting.said import Said, tell
from palermo.observatory.search.queries import Answer, StatementHit
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError, UnacceptableError

_KEY = re.compile(r"(?<![a-z2-7])[a-z2-7]{26}(?![a-z2-7])")
_NUMBER = re.compile(r"[0-9]{1,18}")
_MOST_HITS = 20


@dataclass(slots=True)
class Turn:
    """What became of one press of a button: problems beside fields, a search's results, or that it was kept."""

    problems: dict[str, str] = field(default_factory=dict)
    answer: Answer | None = None
    is_kept: bool = False
    said: str = ""


@require_second_factor
def criterion(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One criterion of an assessment as this person works with it."""
    place = enter_for(request, slug)
    place.standard.get_criterion(key)
    turn = _take_turn(request, place, key) if request.method == "POST" else Turn()
    if turn.is_kept:
        after = enter_for(request, slug)
        messages.success(request, f"Kept: {after.progress}.")
        following = after.next_unrated(key)
        if not following:
            return HttpResponseRedirect(reverse("assessment_matrix", args=[slug]))
        return HttpResponseRedirect(reverse("assessment_criterion", args=[slug, following]))
    context = _describe(request, place, key, turn)
    return render(request, "assessments/criterion.html", context, status=422 if turn.problems else 200)


def _take_turn(request: HttpRequest, place: Workplace, key: str) -> Turn:
    """Do what the pressed button says. `enter` is the Enter key in a field: it means the field it was in."""
    act = request.POST.get("act", "")
    if act == "enter":
        filled = [name for name in ("search", "attach") if request.POST.get(f"{name}_words", "").strip()]
        act = filled[0] if filled else "rate"
    name, _, target = act.partition(":")
    turn = Turn()
    try:
        _ACTS.get(name, _rate)(request, place, key, target, turn)
    except actions.RatingRefusedError as refused:
        turn.problems = refused.problems
    except (UnacceptableError, NotFoundError) as refused:
        turn.problems = {name: str(refused)}
    return turn


def _search(request: HttpRequest, place: Workplace, key: str, _: str, turn: Turn) -> None:
    made, turn.answer = actions.record_search(
        place.assessment,
        criterion=key,
        words=_text(request, "search_words"),
        by=cast(User, request.user),
        at=timezone.now(),
    )
    found = f"more than {made.result_count}" if made.is_more else str(made.result_count)
    turn.said = f"The search was written down: “{made.words}”, {found} found."


def _attach(request: HttpRequest, place: Workplace, key: str, target: str, turn: Turn) -> None:
    given = target or _text(request, "attach_words")
    found = _KEY.search(given)
    if found is None:
        raise UnacceptableError(
            "no address of a statement was given; expected one such as /s/… with 26 letters; please copy it from "
            "the statement's page"
        )
    actions.attach_statement(
        place.assessment,
        criterion=key,
        key=found.group(),
        why=_text(request, "attach_why"),
        by=cast(User, request.user),
        at=timezone.now(),
    )
    turn.said = "Attached; it stands among the evidence."


def _detach(request: HttpRequest, place: Workplace, key: str, target: str, turn: Turn) -> None:
    actions.detach_statement(
        place.assessment,
        criterion=key,
        key=target,
        why=_text(request, f"why_{target}"),
        by=cast(User, request.user),
        at=timezone.now(),
    )
    turn.said = "Taken away, with your reason; it can be put back."


def _rate(request: HttpRequest, place: Workplace, key: str, _: str, turn: Turn) -> None:
    post = request.POST
    given = actions.Given(
        grade=_text(request, "grade"),
        reason=_text(request, "reason"),
        evidence=tuple(post.getlist("evidence")),
        is_without_evidence=post.get("without_evidence") == "yes",
        searches=tuple(int(each) for each in post.getlist("searches") if _NUMBER.fullmatch(each)),
        change_reason=_text(request, "change_reason"),
    )
    act = actions.consolidate_criterion if place.may_consolidate else actions.rate_criterion
    act(place.assessment, criterion=key, given=given, by=cast(User, request.user), at=timezone.now())
    turn.is_kept = True


def _text(request: HttpRequest, name: str) -> str:
    """What was typed into a field, without the character that no database keeps."""
    return str(request.POST.get(name, "")).replace("\0", "")


_ACTS = {"search": _search, "attach": _attach, "detach": _detach, "rate": _rate}


def _describe(request: HttpRequest, place: Workplace, key: str, turn: Turn) -> dict[str, Any]:
    viewer, assessment = request.user, place.assessment
    matrix = build_matrix(assessment, standard=place.standard, viewer=viewer)
    entries, held = matrix.of(key), place.ratings.get(key)
    pair = pair_up(place, list_independent(assessment, viewer=viewer), key) if place.is_unsealed else None
    form = _make_form(request, place, held)
    form.add_problems(turn.problems)
    previous = place.previous
    before = parse_period(previous.assessment.period) if previous else period_before(place.window)
    return {
        "place": place,
        "assessment": assessment,
        "criterion": place.standard.get_criterion(key),
        "form": form,
        "turn": turn,
        "held": held,
        "pair": pair,
        "within": group_entries(each for each in entries if each.is_within),
        "outside": group_entries(each for each in entries if not each.is_within),
        "outside_count": sum(not each.is_within for each in entries),
        "taken_away": group_entries(matrix.taken_away(key)),
        "timings": [(TIMINGS[timing], count) for timing, count in count_timings(entries)],
        "matrix": matrix,
        "missing": list_missing(entries, of=key, standard=place.standard),
        "beside": list_beside(entries),
        "conflicts": conflicts_of(
            list_conflicts(matrix), entries=entries, matrix=matrix, home=assessment.iso3
        ),
        "trend": compare_periods(entries, matrix=matrix, before=before, home=assessment.iso3),
        "previous_grade": _name_previous(place, key),
        "changed": list_changed([held]) if held else {},
        "versions": [
            (each, part_of(each, assessment), place.standard.get_grade(each.grade).label)
            for each in list_versions_of(assessment, viewer=viewer, criterion=key)
        ],
        "held_grade": place.standard.get_grade(held.grade).label if held else "",
        "section": SECTION,
        **_chosen(request, held, pair),
        **_searched(place, key, turn),
        **_neighbours(place, key),
        **_words(matrix, before),
    }


def _make_form(request: HttpRequest, place: Workplace, held: Rating | None) -> RatingForm:
    initial = (
        {"grade": held.grade, "reason": held.reason, "change_reason": held.change_reason} if held else {}
    )
    data = request.POST if request.method == "POST" else None
    return RatingForm(data, standard=place.standard, initial=initial)


def _chosen(request: HttpRequest, held: Rating | None, pair: Pair | None) -> dict[str, Any]:
    """What is ticked: what was sent, else what the rating that holds rests on, else what both assessors chose."""
    if request.method == "POST":
        return {
            "chosen": set(request.POST.getlist("evidence")),
            "chosen_searches": set(request.POST.getlist("searches")),
            "without_evidence": request.POST.get("without_evidence") == "yes",
            "typed": {
                name: request.POST.get(name, "") for name in ("search_words", "attach_words", "attach_why")
            },
        }
    rested = [held] if held else [each for each in (pair.first, pair.second) if each] if pair else []
    return {
        "chosen": {row.identity.key for each in rested for row in each.evidence.all()},
        "chosen_searches": {str(row.search.pk) for each in rested for row in each.searches.all()},
        "without_evidence": bool(rested) and all(each.is_without_evidence for each in rested),
        "typed": {},
    }


def _searched(place: Workplace, key: str, turn: Turn) -> dict[str, Any]:
    hits: list[Said] = []
    passages = 0
    if turn.answer is not None:
        for each in turn.answer.hits[:_MOST_HITS]:
            if isinstance(each, StatementHit):
                hits.append(tell(each.identity))
            else:
                passages += 1
    searches = list_searches(place.assessment, viewer=place.viewer, criterion=key)
    return {"hits": hits, "passage_count": passages, "searches": searches}


def _neighbours(place: Workplace, key: str) -> dict[str, Any]:
    criteria = place.standard.criteria
    at = [each.key for each in criteria].index(key)
    return {
        "before_this": criteria[at - 1] if at else None,
        "after_this": criteria[at + 1] if at + 1 < len(criteria) else None,
    }


def _name_previous(place: Workplace, key: str) -> str:
    if place.previous is None or key not in place.previous.grades:
        return ""
    return place.standard.get_grade(place.previous.grades[key]).label


def _words(matrix: Matrix, before: Period) -> dict[str, Any]:
    return {"before_period": before, "window": matrix.window}

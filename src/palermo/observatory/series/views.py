"""Series and conflicts of a country, and their machine-readable twins."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from palermo.core.statements.series import (
    Preference,
    Series,
    UnknownRuleError,
    find_conflicts,
    find_date_conflicts,
    find_neighbours,
    get_preference,
    key_of,
    list_preferences,
)
from palermo.observatory.accounts.models import User
from palermo.observatory.countries.queries import Country, get_country
from palermo.observatory.library.presenting.citing import cite_page
from palermo.observatory.series.actions import choose_preference
from palermo.observatory.series.forms import PreferenceForm
from palermo.observatory.series.models import ChosenPreference
from palermo.observatory.series.policies import can_prefer, check_prefer
from palermo.observatory.series.presenting import conflicts as shown
from palermo.observatory.series.presenting import tables, twins
from palermo.observatory.series.presenting.charts import draw_chart, draw_multiples, prefer
from palermo.observatory.series.presenting.naming import describe_key, name_counted, name_measure
from palermo.observatory.series.queries import (
    Evidence,
    find_chosen,
    get_evidence,
    get_series,
    list_choices,
    list_country_series,
)
from palermo.web.accounts.second_factor import require_second_factor
from palermo.web.errors import NotFoundError
from palermo.web.responses import show_json
from palermo.web.twins import show_csv

_COMPARED = ("figure", "event", "law_reference")
_CHARTS_OF_A_LIST = 6


def series_list(request: HttpRequest, iso3: str) -> HttpResponse:
    """Every series of a country: those told of more than once, and the rest behind a fold."""
    found = get_country(iso3)
    evidence, chosen = get_evidence(iso3, viewer=request.user), find_chosen(iso3)
    listed = list_country_series(evidence)
    repeated = [each for each in listed if len(each.periods) > 1 or each.publication_count > 1]
    once = [each for each in listed if each not in repeated]
    context = {
        "country": found,
        "charts": draw_multiples(
            repeated, said=evidence.said, chosen=chosen, home=iso3, limit=_CHARTS_OF_A_LIST
        ),
        "repeated": tables.list_rows(repeated, chosen=chosen, home=iso3),
        "once": tables.list_rows(once, chosen=chosen, home=iso3),
        "section": "countries",
        **_cite(f"{found.name}: series of figures", request=request),
    }
    return render(request, "series/list.html", context)


def series_list_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """Every series of a country with every vintage."""
    found = get_country(iso3)
    return show_json({"iso3": iso3, "name": found.name, "series": _write_all(request, iso3)})


def series_list_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """One row for each vintage of each series of a country."""
    get_country(iso3)
    return show_csv(twins.list_rows(_write_all(request, iso3)), columns=twins.COLUMNS, name=f"{iso3}-series")


def series(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """One series: chart, table of all vintages, the rule and another rule to try, conflicts and neighbours."""
    found = get_country(iso3)
    context = _describe_series(request, found, slug=slug)
    return render(request, "series/series.html", context)


def series_json(request: HttpRequest, iso3: str, slug: str) -> JsonResponse:
    """The series with every vintage, by the rule the address asks for."""
    get_country(iso3)
    evidence, own, rule = _find(request, iso3, slug=slug)
    return show_json(twins.write_series(own, preference=rule, said=evidence.said, request=request))


def series_csv(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """The same as rows."""
    get_country(iso3)
    evidence, own, rule = _find(request, iso3, slug=slug)
    written = twins.write_series(own, preference=rule, said=evidence.said, request=request)
    return show_csv(twins.list_rows([written]), columns=twins.COLUMNS, name=f"{iso3}-{own.key.measure}")


@require_POST
@require_second_factor
def prefer_series(request: HttpRequest, iso3: str, slug: str) -> HttpResponse:
    """An editor chooses the rule of a series."""
    check_prefer(request.user)
    found = get_country(iso3)
    form = PreferenceForm(request.POST)
    if not form.is_valid():
        return render(
            request, "series/series.html", _describe_series(request, found, slug=slug, form=form), status=422
        )
    _, own, _ = _find(request, iso3, slug=slug)
    choose_preference(
        iso3=iso3,
        series=own.key.digest,
        rule=form.cleaned_data["rule"],
        why=form.cleaned_data["why"],
        by=cast(User, request.user),
        at=timezone.now(),
    )
    messages.success(request, "The rule of this series was chosen. It holds for every page from now on.")
    return HttpResponseRedirect(reverse("series", args=[iso3, slug]))


def conflict_list(request: HttpRequest, iso3: str) -> HttpResponse:
    """What sources say of a country that cannot all be true, each side with its quote; neighbours apart."""
    found = get_country(iso3)
    evidence = get_evidence(iso3, viewer=request.user, kinds=_COMPARED)
    values = shown.show_conflicts(find_conflicts(evidence.vintages), said=evidence.said, home=iso3)
    context = {
        "country": found,
        "plain": [each for each in values if not each.doubts],
        "doubted": [each for each in values if each.doubts],
        "dates": shown.show_date_conflicts(find_date_conflicts(evidence.acts), said=evidence.said),
        "neighbours": shown.show_neighbours(
            find_neighbours(evidence.vintages), said=evidence.said, home=iso3
        ),
        "vintage_count": len(evidence.vintages),
        "section": "countries",
        **_cite(f"{found.name}: conflicts between sources", request=request),
    }
    return render(request, "series/conflicts.html", context)


def conflict_list_json(request: HttpRequest, iso3: str) -> JsonResponse:
    """The conflicts with their sides."""
    found = get_country(iso3)
    return show_json({"iso3": iso3, "name": found.name, "conflicts": _write_conflicts(request, iso3)})


def conflict_list_csv(request: HttpRequest, iso3: str) -> HttpResponse:
    """One row for each statement of each side."""
    get_country(iso3)
    rows = twins.list_conflict_rows(_write_conflicts(request, iso3))
    return show_csv(rows, columns=twins.CONFLICT_COLUMNS, name=f"{iso3}-conflicts")


def _describe_series(
    request: HttpRequest, found: Country, *, slug: str, form: PreferenceForm | None = None
) -> dict[str, Any]:
    evidence, own, rule = _find(request, found.iso3, slug=slug)
    choices = list_choices(found.iso3, series=own.key.digest)
    held = choices[0] if choices and choices[0].rule else None
    values = find_conflicts(
        vintage for vintage in evidence.vintages if key_of(vintage).of_any_body == own.key.of_any_body
    )
    about = describe_key(own.key, home=found.iso3, counted=name_counted(own))
    return {
        "country": found,
        "slug": slug,
        "measure": name_measure(own.key),
        "about": about,
        "chart": draw_chart(own, preference=rule, said=evidence.said, home=found.iso3),
        "rows": tables.list_periods(own, preference=rule, said=evidence.said),
        "rule": rule,
        "rules": list_preferences(),
        "held": held,
        "is_tried": rule.key != _held_rule(held, own).key,
        "choices": choices,
        "conflicts": shown.show_conflicts(
            [each for each in values if _lies_in(each.key, own)], said=evidence.said, home=found.iso3
        ),
        "beside": tables.list_rows(_list_beside(own, evidence), chosen={}, home=found.iso3),
        "may_prefer": can_prefer(request.user),
        "form": form or PreferenceForm(initial={"rule": held.rule if held else ""}),
        "section": "countries",
        **_cite(f"{found.name}: {name_measure(own.key)} ({about})", request=request),
    }


def _find(request: HttpRequest, iso3: str, *, slug: str) -> tuple[Evidence, Series, Preference]:
    """The series of an address, and the rule it is to be shown by: the one asked for, else the one that holds.
    Raises `NotFoundError` for a series or a rule that does not exist."""
    evidence = get_evidence(iso3, viewer=request.user)
    own = get_series(list_country_series(evidence), slug=slug)
    asked = request.GET.get("rule", "")
    if asked:
        try:
            return evidence, own, get_preference(asked)
        except UnknownRuleError as problem:
            raise NotFoundError(str(problem)) from problem
    return evidence, own, prefer(own, find_chosen(iso3))


def _held_rule(held: ChosenPreference | None, own: Series) -> Preference:
    return prefer(own, {own.key.digest: held} if held else {})


def _lies_in(key: Any, own: Series) -> bool:
    return bool(key == own.key or key == own.key.of_any_body)


def _list_beside(own: Series, evidence: Evidence) -> list[Series]:
    """Series of the same stage or measure that share a period: neighbours, never added to this one."""
    periods = {each.period for each in own.periods}
    return [
        each
        for each in list_country_series(evidence)
        if each.key != own.key
        and each.key.pillar == own.key.pillar
        and (each.key.measure == own.key.measure or (each.key.stage and not each.key.facets))
        and periods & {period.period for period in each.periods}
    ][:12]


def _write_all(request: HttpRequest, iso3: str) -> list[dict[str, Any]]:
    evidence, chosen = get_evidence(iso3, viewer=request.user), find_chosen(iso3)
    return [
        twins.write_series(each, preference=prefer(each, chosen), said=evidence.said, request=request)
        for each in list_country_series(evidence)
    ]


def _write_conflicts(request: HttpRequest, iso3: str) -> list[dict[str, Any]]:
    evidence = get_evidence(iso3, viewer=request.user, kinds=_COMPARED)
    return [
        *(
            twins.write_conflict(each, said=evidence.said, request=request)
            for each in find_conflicts(evidence.vintages)
        ),
        *(
            twins.write_date_conflict(each, said=evidence.said, request=request)
            for each in find_date_conflicts(evidence.acts)
        ),
    ]


def _cite(title: str, *, request: HttpRequest) -> dict[str, Any]:
    address = request.build_absolute_uri(request.path)
    return {"citation": cite_page(title=title, address=address, seen_on=timezone.localdate())}

"""The framework of an assessment: its criteria in force at the end of the period, scale, mapping, rule for scores."""

from __future__ import annotations

from dataclasses import dataclass

from palermo.core.assessment.frameworks import Criterion, Framework, list_versions
from palermo.core.assessment.index import IndexRule, find_index_rule
from palermo.core.assessment.workbench import Grade, Mapping, list_mappings, load_mapping, load_scale
from palermo.core.values import Period, parse_period
from palermo.observatory.assessments.models import Assessment
from palermo.observatory.standards.queries import find_framework, list_all_frameworks
from palermo.web.errors import NotFoundError, UnacceptableError


@dataclass(frozen=True, slots=True)
class Standard:
    """What an assessment is made by. `criteria` are those to be rated, in the framework's order."""

    framework: Framework
    criteria: tuple[Criterion, ...]
    scale: tuple[Grade, ...]
    mapping: Mapping
    index_rule: IndexRule | None

    def get_criterion(self, key: str) -> Criterion:
        """The criterion of a key. Raises `NotFoundError` for one that is not rated here."""
        for each in self.criteria:
            if each.key == key:
                return each
        raise NotFoundError(
            f"{self.framework.name} has no criterion {key[:60]!r} to rate; expected one of its list"
        )

    def get_grade(self, key: str) -> Grade:
        """The grade of a key; one that the scale no longer has keeps its key as its name."""
        return next((each for each in self.scale if each.key == key), Grade(key, key, "", None))

    def level_of(self, key: str) -> int | None:
        """The level of a grade, None for one without."""
        return self.get_grade(key).level

    @property
    def ordered_grades(self) -> tuple[str, ...]:
        """The grades that have a place in the order, lowest first."""
        leveled = [each for each in self.scale if each.level is not None]
        return tuple(each.key for each in reversed(leveled))


def list_choosable() -> tuple[Framework, ...]:
    """The frameworks that an assessment can be made by, every version: shipped ones with a mapping of
    statements, and the organisation's own."""
    return tuple(each for each in list_all_frameworks() if _is_choosable(each.id))


def find_standard(framework: str, *, period: Period) -> Standard:
    """The version of a framework in force on the last day of a period. Raises `UnacceptableError` when none was."""
    if not _is_choosable(framework):
        raise UnacceptableError(
            f"framework {framework[:40]!r} cannot be assessed by; expected one of {', '.join(list_mappings())}, or "
            "one of your own"
        )
    try:
        found = find_framework(framework, on=period.last_day)
    except NotFoundError as problem:
        raise UnacceptableError(
            f"no version of framework {framework[:40]!r} was in force on {period.last_day}; expected one that was; "
            "please choose another framework or period"
        ) from problem
    return _stand(found, period)


def standard_of(assessment: Assessment) -> Standard:
    """What an assessment is made by: the version it was opened with, whatever was added since."""
    found = find_framework(assessment.framework, version=assessment.framework_version)
    return _stand(found, parse_period(assessment.period))


def _is_choosable(framework: str) -> bool:
    """Shipped frameworks without a mapping (tiers, elements of a definition) are no lists to rate by."""
    return framework in list_mappings() or framework not in {each.id for each in list_versions()}


def _stand(framework: Framework, period: Period) -> Standard:
    return Standard(
        framework=framework,
        criteria=framework.list_to_rate(period.last_day),
        scale=load_scale(framework.id),
        mapping=_map(framework),
        index_rule=find_index_rule(framework.id),
    )


def _map(framework: Framework) -> Mapping:
    """The mapping of a framework. An organisation's own has none: its statements are attached by hand."""
    if framework.id in list_mappings():
        return load_mapping(framework.id)
    return Mapping(
        framework=framework.id,
        version="none",
        title="No rules: statements are attached by hand",
        source="a framework of the organisation's own",
        verification="unverified",
        criteria=(),
    )

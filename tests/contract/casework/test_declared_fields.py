"""Every stored field of casework is declared, what is said of a person is sealed, every change has a migration."""

from __future__ import annotations

from importlib.resources import files

import pytest
from django.apps import apps
from django.core.management import call_command

from palermo.casework.keys.fields import SealedModel, SealedTextField
from palermo.web.privacy import Retention, Scrub, Sensitivity, list_problems, parse_declarations

DECLARED = parse_declarations((files("palermo.casework") / "privacy.toml").read_text(encoding="utf-8"))

# What docs/adr/0008 allows to stay clear in a row of a person. Another clear field is a decision, not a line here.
CLEAR = {
    "people.Person": {
        "id",
        "record",
        "unit",
        "worker",
        "made_on",
        "state",
        "retention_ends_on",
        "has_legal_hold",
        "is_synthetic",
    },
    "people.Name": {"id", "record", "person"},
    "people.Contact": {"id", "record", "person"},
}


def test_every_field_has_a_sensitivity_a_retention_and_a_scrub() -> None:
    assert list_problems(DECLARED, apps.get_models()) == []


def test_what_identifies_a_person_never_leaves_in_a_copy() -> None:
    kept = [
        f"{label}.{name}"
        for label, fields in DECLARED.items()
        for name, each in fields.items()
        if each.scrub is Scrub.KEEP
        and (each.sensitivity is Sensitivity.IDENTIFYING or each.retention is Retention.CASE)
    ]
    assert kept == []


def test_everything_said_of_a_person_is_sealed_and_declared_as_identifying() -> None:
    rows = [model for model in apps.get_models() if issubclass(model, SealedModel)]
    assert {model._meta.label for model in rows} == set(CLEAR)
    for model in rows:
        label = model._meta.label
        sealed = {each.name for each in model._meta.local_fields if isinstance(each, SealedTextField)}
        clear = {each.name for each in model._meta.local_fields} - sealed
        assert clear == CLEAR[label]
        identifying = {
            name for name, each in DECLARED[label].items() if each.sensitivity is Sensitivity.IDENTIFYING
        }
        assert identifying == sealed


@pytest.mark.django_db(databases="__all__")
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

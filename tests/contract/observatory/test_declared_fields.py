"""Every stored field of the observatory is declared, and every change of a model has its migration."""

from __future__ import annotations

from importlib.resources import files

import pytest
from django.apps import apps
from django.core.management import call_command

from palermo.web.privacy import Scrub, Sensitivity, list_problems, parse_declarations

SITE = files("palermo.observatory")
PATHS = (SITE / "privacy.toml", *(app / "privacy.toml" for app in SITE.iterdir() if app.is_dir()))
DECLARED = {
    label: fields
    for path in PATHS
    if path.is_file()
    for label, fields in parse_declarations(path.read_text(encoding="utf-8")).items()
}


def test_every_field_has_a_sensitivity_a_retention_and_a_scrub() -> None:
    models = [model for model in apps.get_models() if not model._meta.app_label.startswith("declared")]
    assert list_problems(DECLARED, models) == []


def test_what_identifies_a_person_never_leaves_in_a_copy() -> None:
    kept = [
        f"{label}.{name}"
        for label, fields in DECLARED.items()
        for name, each in fields.items()
        if each.sensitivity is Sensitivity.IDENTIFYING and each.scrub is Scrub.KEEP
    ]
    assert kept == []


@pytest.mark.django_db(databases="__all__")
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

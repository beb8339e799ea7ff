"""Every stored field of the drop-box is declared, and every change of a model has its migration."""

from __future__ import annotations

from importlib.resources import files

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from palermo.web.privacy import list_problems, parse_declarations

DECLARED = parse_declarations((files("palermo.intake_public") / "privacy.toml").read_text(encoding="utf-8"))


def test_every_field_has_a_sensitivity_a_retention_and_a_scrub() -> None:
    assert list_problems(DECLARED, apps.get_models()) == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_what_is_acknowledged_is_on_the_disk_and_what_is_deleted_is_gone() -> None:
    told = settings.DATABASES["default"]["OPTIONS"]
    assert told["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
        assert pragma in told["init_command"]

"""Where an installation keeps its files, secrets and tables."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from palermo.observatory.settings.databases import list_databases
from palermo.observatory.settings.home import get_home, get_secret


def test_the_home_is_made_and_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALERMO_HOME", str(tmp_path / "here"))
    home = get_home()
    assert home == tmp_path / "here" / "observatory"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_secret_is_made_once_and_only_the_owner_can_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PALERMO_OBSERVATORY_SECRET", raising=False)
    first = get_secret(tmp_path, name="secret.key", variable="PALERMO_OBSERVATORY_SECRET")
    assert len(first) >= 50
    assert get_secret(tmp_path, name="secret.key", variable="PALERMO_OBSERVATORY_SECRET") == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_a_secret_given_by_the_environment_is_preferred_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PALERMO_OBSERVATORY_SECRET", "from the outside")
    given = get_secret(tmp_path, name="secret.key", variable="PALERMO_OBSERVATORY_SECRET")
    assert given == "from the outside"
    assert list(tmp_path.iterdir()) == []


def test_two_installations_have_two_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PALERMO_OBSERVATORY_SECRET", raising=False)
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = (get_secret(each, name="k", variable="PALERMO_OBSERVATORY_SECRET") for each in folders)
    assert one != two


def test_sqlite_keeps_the_queue_in_a_file_of_its_own_and_loses_nothing_acknowledged(tmp_path: Path) -> None:
    databases = list_databases(tmp_path, address="")
    assert databases["default"]["NAME"] != databases["queue"]["NAME"]
    for each in databases.values():
        assert each["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in each["OPTIONS"]["init_command"]
        assert "synchronous=FULL" in each["OPTIONS"]["init_command"]
        assert each["OPTIONS"]["timeout"] >= 5


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    databases = list_databases(
        tmp_path, address="postgresql://pal%40ermo:se%2Fcret@db.example:5433/site?sslmode=require"
    )
    assert list(databases) == ["default"]
    found = databases["default"]
    assert (found["USER"], found["PASSWORD"]) == ("pal@ermo", "se/cret")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "site")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_another_kind_of_database_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected postgresql://"):
        list_databases(tmp_path, address="mysql://localhost/site")

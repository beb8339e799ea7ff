"""Registers as spreadsheets: given out, checked row by row, kept whole, and mended."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.integration.observatory.prevention.conftest import NUMBER, AddEntry, SetDay
from tests.integration.observatory.rows import NOON

from palermo.core.assessment.registers import get_register, list_registers
from palermo.engines.spreadsheets import Sheet, read_rows, write_workbook
from palermo.observatory.accounts.models import User
from palermo.observatory.prevention import sheets
from palermo.observatory.prevention.models import Entry, NumberTry
from palermo.observatory.prevention.queries import list_entries
from palermo.web.errors import RefusedError, UnacceptableError

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SERVICES = get_register("services")


def write(register: str, *rows: dict[str, Any]) -> bytes:
    columns = sheets.list_columns(get_register(register))
    return write_workbook([Sheet(name="x", columns=columns, rows=rows)])


def row(title: str = "Legal help", **changes: str) -> dict[str, str]:
    said = {"country": "XTV", "title": title, "helps": "legal", "cited_source": "Register of 2026"}
    return {**said, **changes}


def hidden(page: str, name: str = "sealed", nth: int = 0) -> str:
    return re.findall(rf'name="{name}" value="([^"]+)"', page)[nth]


def upload(browser: Client, register: str, data: bytes, name: str = "rows.xlsx") -> Any:
    address = reverse("import_register", args=[register])
    return browser.post(address, {"file": SimpleUploadedFile(name, data)})


def test_what_was_exported_comes_back_as_nothing_new(add: AddEntry, reviewer: User) -> None:
    add(
        "services",
        "One",
        given={"helps": "legal, medical", "served": "women", "languages": "en"},
        period="2025",
    )
    add("services", "Two", verification="memory")
    found = list_entries(today=NOON.date(), viewer=reviewer, registers=("services",))
    data = sheets.write_register(SERVICES, found)
    plan = sheets.plan_import(SERVICES, data, name="rows.xlsx", by=reviewer)
    assert [each.act for each in plan.rows] == ["same", "same"]


def test_rows_are_checked_then_kept_and_nothing_before(analyst: User, sign_in: Any) -> None:
    browser = sign_in(analyst)
    page = upload(
        browser, "services", write("services", row(), row("Medical help", helps="medical"))
    ).content.decode()
    assert not Entry.objects.exists()
    kept = browser.post(reverse("keep_import", args=["services"]), {"sealed": hidden(page)})
    assert kept.status_code == 302
    found = list_entries(today=NOON.date(), viewer=analyst)
    assert [each.version.title for each in found] == ["Legal help", "Medical help"]
    assert {each.version.verification for each in found} == {"unverified"}


def test_each_bad_row_has_its_sentence_and_comes_back_to_be_mended(analyst: User, sign_in: Any) -> None:
    bad = [
        row("Shelter at 12 Mill Lane"),
        row("No country", country="Atlantis"),
        row("No help", helps="hugs"),
        row("No source", cited_source=""),
        row("Nobody's", key="aaaaaaaaaaaa"),
        row(),
        row("legal HELP"),
    ]
    browser = sign_in(analyst)
    page = upload(browser, "services", write("services", *bad)).content.decode()
    problems = re.findall(r"<li>(Row \d+, [^<]+)</li>", page)
    assert [each.partition(",")[0] for each in problems] == [
        "Row 2",
        "Row 3",
        "Row 4",
        "Row 5",
        "Row 6",
        "Row 8",
    ]
    assert all(each.endswith(".") for each in problems)
    answer = browser.post(reverse("refused_rows", args=["services"]), {"sealed": hidden(page)})
    table = load_workbook(io.BytesIO(answer.content)).active
    header = [cell.value for cell in table[1]]
    titles = [line[header.index("title")].value for line in table.iter_rows(min_row=2)]
    assert titles == [each["title"] for each in bad if each["title"] != "Legal help"]
    assert all(line[header.index("problem")].value for line in table.iter_rows(min_row=2))


def test_a_row_with_a_key_changes_its_entry(add: AddEntry, reviewer: User) -> None:
    entry = add("services", "Old name")
    data = write("services", row("New name", key=entry.key, verification="verified"))
    plan = sheets.plan_import(SERVICES, data, name="rows.xlsx", by=reviewer)
    assert [each.act for each in plan.rows] == ["change"]
    assert (
        sheets.keep_rows(SERVICES, sheets.open_sealed(SERVICES, plan.seal(SERVICES)), by=reviewer, at=NOON)
        == 1
    )
    assert [each.version.title for each in list_entries(today=NOON.date())] == ["New name"]


def test_a_spreadsheet_never_makes_a_number_callable(reviewer: User, sign_in: Any, client: Client) -> None:
    line = {
        "country": "XTV",
        "title": "A line",
        "number": NUMBER,
        "cited_source": "R",
        "verification": "verified",
    }
    browser = sign_in(reviewer)
    page = upload(browser, "hotlines", write("hotlines", line)).content.decode()
    browser.post(reverse("keep_import", args=["hotlines"]), {"sealed": hidden(page)})
    assert not NumberTry.objects.exists()
    content = client.get(reverse("register_list", args=["hotlines"]) + "?country=XTV").content.decode()
    assert "A line" in content and NUMBER not in content


def test_rows_that_were_changed_or_are_old_are_not_kept(reviewer: User, set_day: SetDay) -> None:
    plan = sheets.plan_import(SERVICES, write("services", row()), name="rows.xlsx", by=reviewer)
    sealed = plan.seal(SERVICES)
    with pytest.raises(UnacceptableError, match="check the file again"):
        sheets.open_sealed(SERVICES, sealed + "x")
    with pytest.raises(UnacceptableError, match="another register"):
        sheets.open_sealed(get_register("hotlines"), sealed)


def test_all_rows_are_kept_or_none(reviewer: User) -> None:
    rows = [(2, row()), (3, row("Shelter, 12 Mill Lane"))]
    with pytest.raises(UnacceptableError, match=r"Row 3: .*Nothing was kept"):
        sheets.keep_rows(SERVICES, rows, by=reviewer, at=NOON)
    assert not Entry.objects.exists()


def test_a_file_that_is_none_or_lacks_a_column_is_refused_beside_the_field(
    analyst: User, sign_in: Any
) -> None:
    browser = sign_in(analyst)
    for data, name in ((b"\x00\x01 nothing", "rows.xlsx"), (b"a,b\r\n1,2\r\n", "rows.csv")):
        answer = upload(browser, "services", data, name)
        assert answer.status_code == 422 and "errorlist" in answer.content.decode(), name


def test_who_may_not_write_imports_nothing(make_user: Any) -> None:
    from palermo.observatory.accounts.models import Role

    viewer = make_user(Role.VIEWER)
    with pytest.raises(RefusedError):
        sheets.plan_import(SERVICES, write("services", row()), name="x.xlsx", by=viewer)
    with pytest.raises(RefusedError):
        sheets.keep_rows(SERVICES, [(2, row())], by=viewer, at=NOON)


@pytest.mark.parametrize("register", [each.key for each in list_registers()])
def test_every_register_is_given_out_with_the_columns_that_are_read(register: str, client: Client) -> None:
    answer = client.get(reverse("register_sheet", args=[register]))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    columns = sheets.list_columns(get_register(register))
    assert read_rows(answer.content, columns=columns, name="x.xlsx").header == tuple(
        each.key for each in columns
    )

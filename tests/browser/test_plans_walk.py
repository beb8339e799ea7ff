"""A national plan walked as its users walk it: read, compared, handed in as a spreadsheet, entered, taken, public."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import NARROW, is_too_wide, list_violations

pytestmark = pytest.mark.browser

PLAN = "/plans/xtv-2025-2029/"
COMPARE = "/plans/compare/xtv-2021-2024/xtv-2025-2029/"
BODY = "/plans/bodies/xtv-national-commission-against-trafficking-in-persons/"
PUBLIC = (
    "/plans/",
    "/plans/xtv-2021-2024/?on=2023-05-01",
    "/plans/chn-2021-2030/",
    COMPARE,
    "/plans/bodies/",
    BODY,
    "/plans/owed/",
)
STAFF = (
    "/plans/due/",
    "/plans/entries/",
    "/plans/unverified/",
    "/plans/add/plan/",
    f"{PLAN}hand-in/",
    COMPARE,
)


def save_session(site: Observatory, chromium: Browser, folder: Path, role: str) -> Path:
    """A signed-in session: a one-time code is good for one sign-in only."""
    kept = folder / f"{role}.json"
    context = chromium.new_context(base_url=site.address)
    site.sign_in(context.new_page(), f"{role}@tavoria.example")
    context.storage_state(path=kept)
    context.close()
    return kept


def find_trouble(page: Page, addresses: tuple[str, ...]) -> list[str]:
    found = []
    for address in addresses:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        found += list_violations(page)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        found += [f"{address} is too wide"] if is_too_wide(page) else []
    return found


def test_a_plan_is_handed_in_entered_taken_and_public(
    writable_observatory: Observatory,
    chromium: Browser,
    open_browser: OpenBrowser,
    tmp_path: Path,
) -> None:
    site = writable_observatory
    analyst = open_browser(site, storage_state=save_session(site, chromium, tmp_path, "analyst")).new_page()
    reviewer = open_browser(site, storage_state=save_session(site, chromium, tmp_path, "reviewer")).new_page()

    # The analyst takes the plan as a spreadsheet, adds a measure and a wrong row, and hands it in.
    analyst.goto(PLAN)
    exported = analyst.request.get(f"{PLAN}measures.xlsx").body()
    book = load_workbook(BytesIO(exported))
    sheet = book["Measures"]
    names = [cell.value for cell in sheet[1]]
    statement = sheet.cell(row=2, column=names.index("statement") + 1).value
    for number, deadline in (("3.2", "2027-12"), ("3.3", "soon")):
        row = {
            "objective_number": "3",
            "objective": "Recruiters no longer profit",
            "measure_number": number,
            "measure": f"Publish a list of licensed brokers {number}",
            "deadline": deadline,
            "statement": statement,
        }
        sheet.append([row.get(name) for name in names])
    changed = tmp_path / "plan.xlsx"
    book.save(changed)
    analyst.get_by_role("link", name="Import a spreadsheet").click()
    analyst.get_by_label("Spreadsheet").set_input_files(changed)
    analyst.get_by_role("button", name="Show what it would do").click()
    expect(analyst.get_by_text("1 would change something")).to_be_visible()
    expect(analyst.get_by_text("what stands here is no date")).to_be_visible()
    assert list_violations(analyst) == []
    analyst.get_by_role("button", name=re.compile("Take the .* good rows")).click()
    expect(analyst.get_by_text("1 given back")).to_be_visible()
    with analyst.expect_download() as given:
        analyst.get_by_role("link", name="The rows with errors as a file").click()
    assert b"no date" in Path(given.value.path()).read_bytes()

    # Nobody verified the new measure: the public does not see it until the reviewer did.
    visitor = open_browser(site).new_page()
    visitor.goto(PLAN)
    expect(visitor.get_by_text("licensed brokers 3.2")).to_have_count(0)
    reviewer.goto("/plans/unverified/")
    reviewer.get_by_role("button", name=re.compile("Verify.*licensed brokers 3.2")).click()
    expect(reviewer.get_by_text("It is public now")).to_be_visible()

    # What was found: refused while it rests on nothing, entered with its searches, taken by the other person.
    analyst.goto(PLAN)
    analyst.get_by_role("row", name=re.compile("licensed brokers 3.2")).get_by_role(
        "link", name="3.2"
    ).first.click()
    analyst.get_by_role("link", name="Enter what was found").click()
    analyst.get_by_label("No progress").check()
    analyst.get_by_label("True of").fill("2025-06")
    analyst.get_by_role("button", name="Enter").click()
    expect(analyst.get_by_text("No statement was given")).to_be_visible()
    analyst.get_by_label("No evidence found").check()
    analyst.get_by_label("Searches made in vain").fill("State Gazette of 2025, for brokers and licenses.")
    analyst.get_by_role("button", name="Enter").click()
    expect(analyst.get_by_text("waits for a second person")).to_be_visible()
    reviewer.goto("/plans/entries/")
    reviewer.get_by_role("row", name=re.compile("licensed brokers 3.2")).get_by_role("link").last.click()
    reviewer.get_by_label("Accept").check()
    reviewer.get_by_role("button", name="Decide").click()

    # The person who confirms what became of the earlier plan's measures.
    reviewer.goto(COMPARE)
    reviewer.get_by_role("button", name="Confirm all that leave no doubt").click()
    expect(reviewer.get_by_text("confirmed.", exact=False).first).to_be_visible()

    visitor.goto(PLAN)
    board = visitor.get_by_role("region", name="No evidence").or_(visitor.locator("#board-no_evidence"))
    expect(board.first).to_be_visible()
    visitor.get_by_role("link", name=re.compile("3.2 Publish a list")).first.click()
    expect(visitor.get_by_text("State Gazette of 2025")).to_be_visible()
    assert list_violations(visitor) == []
    assert find_trouble(analyst, STAFF) == []


def test_pages_of_plans_are_open_to_everybody_on_every_width(
    writable_observatory: Observatory, open_browser: OpenBrowser
) -> None:
    page = open_browser(writable_observatory).new_page()
    assert find_trouble(page, PUBLIC) == []
    page.goto("/plans/")
    page.goto(page.locator("a[href^='/plans/compare/xtv']").first.get_attribute("href") or "")
    expect(page.get_by_role("heading", name="What became of the measures")).to_be_visible()

"""From a reader's report to the public log: reported without script, answered, withdrawn, given back; a source
that changed is re-anchored; every page fits a telephone and has no violation that a machine can tell."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import check_pages

pytestmark = pytest.mark.browser

ADMINISTRATOR = "administrator@tavoria.example"
REPORT = files("palermo.observatory.demonstration") / "texts" / "XTV_2024_yearly-report.txt"
WORDS = "Page 3 of the report gives another number."


@pytest.fixture(scope="module")
def administrator_state(
    writable_observatory: Observatory, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """An administrator's signed-in session: a one-time code is good for one sign-in only."""
    kept = tmp_path_factory.mktemp("session") / "administrator.json"
    context = chromium.new_context(base_url=writable_observatory.address)
    writable_observatory.sign_in(context.new_page(), ADMINISTRATOR)
    context.storage_state(path=kept)
    yield kept
    context.close()


@pytest.fixture
def staff(writable_observatory: Observatory, open_browser: OpenBrowser, administrator_state: Path) -> Page:
    return open_browser(writable_observatory, storage_state=administrator_state).new_page()


@pytest.fixture
def reader(writable_observatory: Observatory, open_browser: OpenBrowser) -> Page:
    """A visitor whose browser runs no script."""
    return open_browser(writable_observatory, java_script_enabled=False).new_page()


def find_figure(page: Page, number: int = 0) -> str:
    said = page.request.get("/countries/XTV.json").json()
    return [each["key"] for each in said["statements"] if each["kind"] == "figure"][number]


def test_a_report_without_script_is_answered_and_its_writer_reads_the_answer(
    staff: Page, reader: Page
) -> None:
    reader.goto(f"/s/{find_figure(reader)}/")
    reader.get_by_role("link", name="Report an error").click()
    reader.get_by_label("What is wrong?").fill(WORDS)
    reader.get_by_role("button", name="Send the report").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your report was received")
    reference = reader.locator(".reference").inner_text()
    staff.goto("/desk/")
    staff.get_by_role("link", name="reported error").click()
    staff.get_by_role("link", name=WORDS).click()
    staff.get_by_label("Fixed").check()
    staff.get_by_role("textbox", name="Answer").fill("Thank you; it is put right.")
    staff.get_by_role("button", name="Send the answer").click()
    reader.goto("/report/")
    reader.get_by_label("Reference").fill(reference)
    reader.get_by_role("button", name="Look it up").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Fixed")
    expect(reader.locator("main")).to_contain_text("it is put right")
    expect(reader.locator("main")).not_to_contain_text(WORDS)


def test_a_withdrawn_statement_leaves_a_tombstone_and_an_entry_in_the_log(staff: Page, reader: Page) -> None:
    address = f"/s/{find_figure(reader, 1)}/"
    staff.goto(address)
    staff.get_by_role("link", name="Withdraw").click()
    staff.get_by_label("It was wrong").check()
    staff.get_by_label("Why, in public words").fill("The publisher took the number back.")
    staff.get_by_label("Why, for the record").fill("Letter of the ministry.")
    staff.get_by_role("button", name="Withdraw").click()
    expect(staff.locator(".notice-success")).to_contain_text("Withdrawn")
    gone = reader.goto(address)
    assert gone is not None and gone.status == 410
    expect(reader.get_by_role("heading", level=1)).to_have_text("Withdrawn")
    reader.goto("/corrections/")
    expect(reader.locator(".log > li").first).to_contain_text("The publisher took the number back.")
    staff.goto("/desk/withdrawn/")
    staff.get_by_text("Give back", exact=True).first.click()
    staff.get_by_label("Why").first.fill("It was right after all.")
    staff.get_by_role("button", name="Give back, as it was").first.click()
    expect(staff.locator(".notice-success")).to_contain_text("Given back")
    back = reader.goto(address)
    assert back is not None and back.status == 200


def test_what_a_changed_source_still_says_is_carried_and_the_rest_resolved(
    staff: Page, reader: Page, tmp_path: Path
) -> None:
    key = find_figure(reader, 2)
    said = reader.request.get(f"/s/{key}.json").json()
    slug = next(
        each["slug"]
        for each in reader.request.get("/countries/XTV.json").json()["sources"]
        if "2024" in each["slug"] and "report" in each["slug"]
    )
    text = REPORT.read_text(encoding="utf-8")
    changed = tmp_path / "report.txt"
    changed.write_text(
        "A notice stands above the report now.\n\n" + text.replace("convicted", "sentenced", 2)
    )
    staff.goto(f"/upload/?source={slug}")
    staff.get_by_label("Documents", exact=True).set_input_files(changed)
    staff.get_by_role("button", name="Add", exact=True).click()
    staff.locator("tbody tr").first.get_by_text("Read", exact=True).wait_for(timeout=60_000)
    staff.goto("/desk/changed/")
    staff.locator("tbody th a").first.click()
    expect(staff.get_by_role("heading", name="The same in every word and field")).to_be_visible()
    check_pages(staff.context, [staff.url])
    staff.get_by_role("button", name="Carry over").click()
    expect(staff.locator(".notice-success")).to_contain_text("carried over")
    left = staff.locator(".turn").first
    expect(left).to_be_visible()
    left.get_by_role("radio").first.check()
    left.get_by_label("Why").fill("The report was reworded.")
    left.get_by_role("button", name="Resolve").click()
    expect(staff.locator(".notice-success")).to_contain_text("Resolved")
    old = reader.goto(f"/s/{said['key']}/")
    assert old is not None and old.status == 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_corrections_fit_and_have_no_violation(
    writable_observatory: Observatory, open_browser: OpenBrowser, administrator_state: Path, scheme: str
) -> None:
    context = open_browser(writable_observatory, storage_state=administrator_state, color_scheme=scheme)
    page = context.new_page()
    key = find_figure(page)
    slug = (
        page.request.get("/sources.json").json() or page.request.get("/countries/XTV.json").json()["sources"]
    )
    page.goto("/desk/reports/?state=fixed")
    report = (
        page.locator(".sources .title").first.get_attribute("href")
        if page.locator(".sources").count()
        else ""
    )
    page.goto("/desk/accounts/")
    account = page.locator("tbody th a").first.get_attribute("href") or ""
    check_pages(
        context,
        [
            *("/corrections/", "/report/", f"/report/statement/{key}/", "/report/country/XTV/"),
            *("/desk/", "/desk/reports/", "/desk/lost/", "/desk/withdrawn/", "/desk/changed/"),
            *("/desk/accounts/", "/desk/accounts/invite/", account, "/desk/audit/"),
            *(f"/desk/withdraw/statement/{key}/", f"/sources/{slug[0]['slug']}/edit/", "/upload/"),
            *("/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/"),
            *([report] if report else []),
        ],
    )

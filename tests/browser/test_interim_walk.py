"""From uploaded reports to a frozen interim assessment and its PDF, in one sitting and without a spreadsheet."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import is_too_wide, list_violations
from tests.browser.test_review_walk import hand_in

from palermo.engines.publishing import find_pdf_writer

pytestmark = pytest.mark.browser

EDITION = """Yearly Report on Trafficking in Persons 2027 - Tavoria

Publisher Observatory on Trafficking in Persons
Publication Date 20 June 2027

TAVORIA: TIER 2 WATCH LIST

Therefore Tavoria was placed on Tier 2 Watch List.

RECOMMENDATIONS FOR TAVORIA

Investigate and prosecute forced labor cases on fishing vessels; adopt written procedures to identify victims among harvest workers; increase funding for shelters; and ratify the 2014 Protocol to the Forced Labour Convention.

PREVENTION

The government did not make efforts to reduce the demand for commercial sex acts.
"""  # noqa: E501
DOCUMENT = """Half-Year Bulletin on Trafficking in Persons 2028 - Tavoria

Publisher Lantern Network
Publication Date 10 January 2028

In May 2027, the Ministry of Labor adopted written procedures for identifying victims among harvest workers. In August 2027, police raided a fishing vessel near Port Ansel and freed nine workers from debt bondage. In March 2027, the ministry trained 120 labor inspectors. The government increased the budget for shelters to 5.2 million talars ($670,000). In December 2027, parliament ratified the 2014 Protocol to the Forced Labour Convention.
"""  # noqa: E501
RAID = "raided a fishing vessel near Port Ansel"
OWN_SENTENCE = "Procedures for harvest workers were adopted, and police acted on a vessel."


def open_as(site: Observatory, chromium: Browser, kept: Path, email: str, open_browser: OpenBrowser) -> Page:
    """A window in which somebody is signed in, by a context of its own."""
    context: BrowserContext = chromium.new_context(base_url=site.address)
    site.sign_in(context.new_page(), email)
    state = kept / f"{email}.json"
    context.storage_state(path=state)
    context.close()
    return open_browser(site, storage_state=state).new_page()


def accept_all(page: Page, kind: str) -> None:
    """Accept every waiting statement of a kind that names nobody, by the batch page."""
    page.goto(f"/review/batch/?kind={kind}")
    page.get_by_role("button", name=re.compile("Accept these")).first.click()
    page.wait_for_load_state("load")


def look_well(page: Page) -> None:
    """No page of the walk breaks a rule of access or is wider than its window."""
    assert list_violations(page) == []
    assert not is_too_wide(page)


def words_of_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).replace("\u2060", "").replace("\ufffe", "").split())


def test_an_analyst_goes_from_upload_to_a_frozen_assessment_and_its_pdf(
    writable_observatory: Observatory, chromium: Browser, open_browser: OpenBrowser, tmp_path: Path
) -> None:
    analyst = open_as(writable_observatory, chromium, tmp_path, "analyst@tavoria.example", open_browser)
    for name, text in (("XTV_2027_report.txt", EDITION), ("XTV_2028_bulletin.txt", DOCUMENT)):
        hand_in(analyst, {"name": name, "mimeType": "text/plain", "buffer": text.encode()})

    reviewer = open_as(writable_observatory, chromium, tmp_path, "reviewer@tavoria.example", open_browser)
    for kind in ("recommendation", "finding", "event", "figure", "tier_placement"):
        accept_all(reviewer, kind)

    analyst.goto("/interim/")
    analyst.get_by_role("link", name="Begin an assessment").click()
    analyst.get_by_role("link", name="Tavoria").click()
    analyst.get_by_label("Earlier edition").select_option(label=find_option(analyst, "2027"))
    analyst.get_by_label("Report year").fill("2028")
    look_well(analyst)
    for box in analyst.get_by_role("checkbox").all():
        box.set_checked("Half-Year Bulletin" in (box.locator("xpath=..").inner_text()))
    analyst.get_by_role("button", name="Draft the assessment").click()
    expect(analyst.get_by_role("heading", name="Interim assessment: Tavoria")).to_be_visible()
    expect(analyst.locator(".steps .is-here")).to_have_text("Draft")
    expect(analyst.locator("tr", has_text="harvest workers").first).to_contain_text(
        "Inside the window, May 2027"
    )
    expect(analyst.locator("tr", has_text="2014 Protocol").first).to_contain_text("After the window")
    expect(analyst.locator("tr", has_text="funding for shelters").first).to_contain_text("Undated")
    look_well(analyst)

    analyst.get_by_role("link", name="Rate each deficiency").click()
    analyst.get_by_role("link", name="Fill in the proposals").click()
    first = analyst.locator(".rating-rows > li").first
    first.get_by_label("Your rating").select_option("limited")
    first.get_by_label("Reason").fill("One raid, and no prosecution that anybody reports.")
    look_well(analyst)
    analyst.get_by_role("button", name="Save the ratings").click()
    expect(analyst.locator(".steps .is-here")).to_have_text("Edited")

    analyst.get_by_role("link", name="Edit the narrative").click()
    scope = analyst.locator("section", has=analyst.get_by_role("heading", name="Scope"))
    leave_out_the_note(chromium, analyst, tmp_path / "analyst@tavoria.example.json")
    scope.get_by_label("New sentence").fill(OWN_SENTENCE)
    scope.locator(".is-new").get_by_label("Notes").fill("2")
    analyst.get_by_role("button", name="Save as a new version").click()
    analyst.get_by_role("link", name="Compare it with the draft").click()
    expect(analyst.locator("li.is-added")).to_contain_text(OWN_SENTENCE)
    look_well(analyst)
    analyst.go_back()
    expect(analyst.get_by_text("a second person has to approve it")).to_be_visible()
    expect(analyst.get_by_role("button", name=re.compile("Approve version"))).to_have_count(0)

    reviewer.goto(analyst.url)
    reviewer.get_by_label("Why it can be approved").fill("Read against both documents.")
    reviewer.get_by_role("button", name=re.compile("Approve version")).click()
    expect(reviewer.locator(".steps .is-here")).to_have_text("Approved")
    reviewer.get_by_role("button", name=re.compile("Publish version")).click()
    expect(reviewer.get_by_role("heading", name="Interim assessment: Tavoria")).to_be_visible()

    street = open_browser(writable_observatory).new_page()
    street.goto(reviewer.url)
    expect(street.locator(".narrative")).to_contain_text(OWN_SENTENCE)
    expect(street.locator(".narrative")).to_contain_text(f"police “{RAID}")
    look_well(street)
    digest = street.locator(".cite .hash").inner_text()
    record = street.request.get(
        street.get_by_role("link", name="JSON", exact=True).get_attribute("href") or ""
    )
    assert hashlib.sha256(record.body()).hexdigest() == digest
    phone = open_browser(writable_observatory, width=390, height=800).new_page()
    phone.goto(reviewer.url)
    look_well(phone)

    check_pdf(street, digest=digest)


def leave_out_the_note(chromium: Browser, page: Page, state: Path) -> None:
    """A sentence without a note is refused beside its row, and nothing typed is lost. In a window of its own: a refused
    form is an error to the browser's console."""
    context = chromium.new_context(storage_state=state)
    other = context.new_page()
    other.goto(page.url)
    other.locator("#scope-new-text").fill(OWN_SENTENCE)
    other.get_by_role("button", name="Save as a new version").click()
    expect(other.locator("#error-scope-new")).to_contain_text("cites at least one statement")
    expect(other.locator("#scope-new-text")).to_have_value(OWN_SENTENCE)
    look_well(other)
    context.close()


def check_pdf(street: Page, *, digest: str) -> None:
    """The downloaded PDF holds the narrative, the notes and the hash."""
    if find_pdf_writer() is None:
        pytest.skip("WeasyPrint or its Pango library is missing; the walk up to the PDF was done")
    with street.expect_download(timeout=60_000) as downloading:
        street.get_by_role("link", name="PDF", exact=True).click()
    words = words_of_pdf(Path(downloading.value.path()).read_bytes())
    assert OWN_SENTENCE in words
    assert RAID in words
    assert "One raid, and no prosecution that anybody reports." in words
    assert re.search(r"Notes .*1\. .*2\. ", words)
    assert digest in words.replace(" ", "")


def find_option(page: Page, year: str) -> str:
    """The words of the edition of a year in the list."""
    options = page.get_by_label("Earlier edition").locator("option").all_inner_texts()
    return next(each for each in options if f"Persons {year} - Tavoria" in each)

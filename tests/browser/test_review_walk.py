"""Documents go in by page and by command, a reviewer judges them by key and by list, the public sees the result."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import list_violations

pytestmark = pytest.mark.browser

REVIEWER = "reviewer@tavoria.example"
READ_WITHIN = 60_000


@pytest.fixture(scope="module")
def session(
    writable_observatory: Observatory, chromium: object, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A reviewer's signed-in session: a one-time code is good for one sign-in only."""
    kept = tmp_path_factory.mktemp("session") / "reviewer.json"
    context = chromium.new_context(base_url=writable_observatory.address)  # type: ignore[attr-defined]
    writable_observatory.sign_in(context.new_page(), REVIEWER)
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture
def desk(writable_observatory: Observatory, open_browser: OpenBrowser, session: Path) -> Page:
    return open_browser(writable_observatory, storage_state=session).new_page()


@pytest.fixture
def street(writable_observatory: Observatory, open_browser: OpenBrowser) -> Page:
    """A visitor's window on the same site."""
    return open_browser(writable_observatory).new_page()


def hand_in(page: Page, *files: dict[str, object] | Path) -> None:
    """Add documents by the page, and wait until they were read."""
    page.goto("/upload/")
    page.get_by_label("Documents", exact=True).set_input_files(list(files))  # type: ignore[arg-type]
    page.get_by_role("button", name="Add").click()
    for file in files:
        name = file.name if isinstance(file, Path) else str(file["name"])
        row = page.get_by_role("row", name=re.compile(re.escape(name))).first
        expect(row.get_by_text("Read", exact=True)).to_be_visible(timeout=READ_WITHIN)


def write_document(name: str, sentence: str) -> dict[str, object]:
    head = (
        f"{name} Report - Tavoria\n\nPublisher Office of Tests\nPublication Date 3 March 2025\n\nPROSECUTION"
    )
    text = f"{head}\n\n{sentence}\n"
    return {"name": f"{name.lower()}.txt", "mimeType": "text/plain", "buffer": text.encode()}


def begin(page: Page) -> None:
    """Open the first proposal that waits."""
    page.goto("/review/")
    page.get_by_role("link", name="Begin with the first").click()
    settle(page)


def settle(page: Page) -> None:
    """Wait until a review page is there and listens to keys."""
    page.wait_for_url(re.compile(r"/review/[a-z2-7]{26}/"))
    page.wait_for_load_state("load")


def open_list(page: Page, title: str) -> None:
    page.goto("/review/")
    page.get_by_role("row", name=re.compile(title)).get_by_role("link", name="as a list").click()


def waiting(page: Page) -> int:
    return int(re.search(r"([\d,]+) waiting", page.locator(".progress").inner_text())[1].replace(",", ""))  # type: ignore[index]


def test_a_reviewer_accepts_rejects_corrects_and_moves_by_key_alone(desk: Page, street: Page) -> None:
    begin(desk)
    first, before = desk.url, waiting(desk)
    desk.keyboard.press("n")
    desk.wait_for_url(lambda url: url != first)
    settle(desk)
    second = desk.url
    desk.keyboard.press("p")
    desk.wait_for_url(first)
    settle(desk)
    desk.keyboard.press("a")
    desk.wait_for_url(second)
    settle(desk)
    assert waiting(desk) == before - 1
    key = first.rstrip("/").rsplit("/", 1)[1]
    assert (street.goto(f"/s/{key}/") or pytest.fail("no answer")).status == 200

    desk.keyboard.press("r")
    expect(desk.get_by_label("Why", exact=True).last).to_be_focused()
    desk.keyboard.type("The words do not say this.")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: url != second)
    assert waiting(desk) == before - 2
    assert (
        street.goto(f"/s/{second.rstrip('/').rsplit('/', 1)[1]}/") or pytest.fail("no answer")
    ).status == 404


def test_keys_typed_into_a_field_are_letters(desk: Page) -> None:
    begin(desk)
    address = desk.url
    desk.keyboard.press("r")
    desk.keyboard.type("a n p c")
    expect(desk.get_by_label("Why", exact=True).last).to_have_value("a n p c")
    assert desk.url == address


def test_a_correction_is_published_with_its_reason(desk: Page, street: Page) -> None:
    hand_in(desk, write_document("Court", "In 2024, courts convicted 57 traffickers."))
    open_list(desk, "Court Report")
    desk.locator("li.proposal", has_text="57").get_by_role(
        "link", name="Open beside the document"
    ).first.click()
    settle(desk)
    key = desk.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]
    desk.keyboard.press("c")
    desk.get_by_label("Reported by").fill("Court of Tavoria")
    desk.get_by_label("Why", exact=True).first.fill("The report quotes the court.")
    desk.get_by_role("button", name="Publish the correction").click()
    expect(desk.get_by_role("status")).to_contain_text("Corrected")
    street.goto(f"/s/{key}/")
    expect(street.locator("dl.facts")).to_contain_text("Court of Tavoria")
    expect(street.locator("ol.chain")).to_contain_text("by a reviewer: The report quotes the court.")


def test_everything_a_reviewer_does_works_without_script(
    writable_observatory: Observatory, open_browser: OpenBrowser, session: Path
) -> None:
    page = open_browser(writable_observatory, storage_state=session, java_script_enabled=False).new_page()
    begin(page)
    before, address = waiting(page), page.url
    page.get_by_role("button", name="a Accept").click()
    assert waiting(page) == before - 1
    page.get_by_role("link", name="Next").click()
    page.get_by_role("link", name="Before").click()
    page.locator("summary", has_text="Reject").click()
    page.locator("#reject_why").fill("The words do not say this.")
    page.get_by_role("button", name="Reject").click()
    assert waiting(page) == before - 2
    assert page.url != address


def test_a_name_of_a_private_person_stays_hidden_until_it_is_released(desk: Page, street: Page) -> None:
    hand_in(
        desk,
        write_document("Sentence", "In 2024, a court sentenced Zlatomir Quellenborn to 19 years in prison."),
    )
    open_list(desk, "Sentence Report")
    row = desk.locator("li.proposal", has_text="may name a person").first
    row.get_by_role("link", name="Open beside the document").click()
    settle(desk)
    key = desk.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]
    desk.keyboard.press("a")
    expect(desk.get_by_role("status")).to_contain_text("Accepted")
    assert (street.goto(f"/s/{key}/") or pytest.fail("no answer")).status == 404
    street.goto("/countries/XTV/")
    assert "Quellenborn" not in street.content()
    desk.goto(f"/review/{key}/")
    desk.get_by_label("Why they may be shown").fill("Invented for a test.")
    desk.get_by_role("button", name="Release these words").click()
    expect(desk.get_by_role("status")).to_contain_text("Released")
    street.goto(f"/s/{key}/")
    expect(street.locator("#quote")).to_contain_text("Quellenborn")


def test_a_file_that_cannot_be_read_is_a_visible_state(desk: Page) -> None:
    desk.goto("/upload/")
    broken = {"name": "broken.txt", "mimeType": "text/plain", "buffer": b"\x00\x01\x02 no text \x00\x00"}
    desk.get_by_label("Documents", exact=True).set_input_files(broken)  # type: ignore[arg-type]
    desk.get_by_role("button", name="Add").click()
    expect(desk.get_by_role("row", name=re.compile("broken.txt"))).to_contain_text(
        "Could not be read", timeout=READ_WITHIN
    )
    assert list_violations(desk) == []


# The real documents: handed in by page and by command, then walked by a visitor.

FIGURES = {
    "1,990": "Supreme People’s Court",
    "3,138": "Supreme People’s Court",
    "4,422": "Supreme People’s Procuratorate",
    "2,216": "",
    "10,385": "",
    "5,933": "",
    "109": "",
}
CITED = (
    "UNIAP: The Human Trafficking Situation in China",
    "2011 US Department of State Trafficking in Persons Report",
    "2010 US Department of State Human Rights Report",
    "ILO: Labour Migration in China",
)


@pytest.fixture(scope="module")
def china(
    writable_observatory: Observatory, chromium: object, session: Path, samples: Path
) -> dict[str, str]:
    """Both documents about China in the library, one by the page and one by the command, all accepted by the
    reviewer; gives their texts."""
    country_page, interim = sorted((samples / "seeds").glob("*.txt"))
    context = chromium.new_context(base_url=writable_observatory.address, storage_state=session)  # type: ignore[attr-defined]
    page = context.new_page()
    hand_in(page, country_page)
    writable_observatory.command("add", str(interim))
    page.goto("/review/")
    for address in page.get_by_role("link", name="as a list").evaluate_all(
        "all => all.map(each => each.href)"
    ):
        accept_list(page, address)
    context.close()
    read = (path.read_bytes().decode("utf-8-sig") for path in (country_page, interim))
    plain = [unicodedata.normalize("NFC", text.replace("\r\n", "\n")) for text in read]
    return dict(zip(("country page", "interim assessment"), plain, strict=True))


def accept_list(page: Page, address: str) -> None:
    """Go through a document: the first by its own page, then all the others, ticked by key."""
    page.goto(address)
    heading = page.get_by_role("heading", level=1).inner_text()
    if "China" not in heading:
        return
    page.get_by_role("link", name="Open beside the document").first.click()
    settle(page)
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    page.goto(address)
    page.keyboard.press("t")
    page.get_by_role("button", name="Accept what is ticked").first.click()
    expect(page.get_by_role("status")).to_contain_text("accepted")


def check_quote(page: Page, address: str, texts: dict[str, str]) -> str:
    """The quote on a statement's page; fails when the document does not hold it, word for word."""
    page.goto(address)
    quote = str(page.locator("#quote").evaluate("element => element.textContent"))
    assert any(quote in text for text in texts.values()), quote
    return quote


def test_the_profile_of_china_shows_its_figures_with_who_says_so(street: Page, china: dict[str, str]) -> None:
    street.goto("/countries/CHN/")
    rows = {
        value: street.locator(
            "table.figures tr", has=street.get_by_role("link", name=value, exact=True)
        ).first
        for value in FIGURES
    }
    links = {}
    for value, reporter in FIGURES.items():
        expect(rows[value]).to_contain_text(reporter)
        links[value] = rows[value].locator("td.value a").first.get_attribute("href") or ""
    for value, address in links.items():
        assert value in check_quote(street, address, china)


def test_the_courts_counts_and_the_procuratorates_stand_side_by_side(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/countries/CHN/")
    beside = street.locator("section", has=street.locator("#prosecution")).locator(".neighbours > li")
    written = {each.locator(".big").inner_text(): each.inner_text() for each in beside.all()}
    assert {"1,990", "3,138", "4,422"} <= written.keys()
    assert "Procuratorate" in written["4,422"]
    page_words = street.locator("main").inner_text()
    assert f"{1990 + 4422:,}" not in page_words
    assert f"{3138 + 4422:,}" not in page_words


def test_all_twelve_recommendations_are_there_in_order_and_lead_back(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/countries/CHN/")
    items = street.locator("ol.recommendations > li")
    expect(items).to_have_count(12)
    assert [each.get_attribute("value") for each in items.all()] == [str(number) for number in range(1, 13)]
    words = items.locator("a.stated").all_inner_texts()
    places = [china["country page"].find(each) for each in words]
    assert -1 not in places
    assert places == sorted(places)
    for address in items.locator("a.stated").evaluate_all("all => all.map(each => each.pathname)"):
        check_quote(street, address, china)


def test_the_placement_and_the_stated_non_placement_with_its_reason_are_there(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/countries/CHN/")
    cards = street.locator(".tier-statements > li")
    placed = cards.filter(has=street.get_by_role("heading", name="Tier 2 Watch List", exact=True))
    refused = cards.filter(has=street.get_by_role("heading", name="Not Tier 3", exact=True))
    expect(placed).to_contain_text("7th consecutive year")
    expect(refused.locator(".reason")).to_contain_text("written plan")
    strip = street.locator(".tier-strip")
    expect(strip.locator("li").last).to_contain_text("2011")
    expect(strip.get_by_role("link", name="worked out")).to_have_count(6)
    for card in (placed, refused):
        address = (
            card.locator("figcaption a", has_text="open the statement").first.get_attribute("href") or ""
        )
        assert "Tier" in check_quote(street, address, china)
        street.goto("/countries/CHN/")


def test_the_dated_actions_of_the_interim_assessment_are_there_to_the_month(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/countries/CHN/")
    for month, words in (
        ("April 2009", "Costa Rica"),
        ("July 2009", "Guizhou"),
        ("December 2009", "Protocol"),
    ):
        told = street.locator("ol.timeline > li", has_text=month).filter(has_text=words).first
        expect(told.locator(".precision")).to_have_text("to the month")
        address = told.locator("a.stated").first.get_attribute("href") or ""
        assert words in check_quote(street, address, china)
        street.goto("/countries/CHN/")


def test_the_sources_named_in_the_notes_are_there_with_their_notes(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/countries/CHN/")
    sources = street.locator("section", has=street.locator("#sources"))
    for title in CITED:
        expect(sources).to_contain_text(title)
    assert sources.locator("ul ul a.stated").count() == 36
    address = sources.locator("ul ul a.stated").first.get_attribute("href") or ""
    check_quote(street, address, china)


def test_a_source_without_terms_shows_its_quotes_and_not_its_text(
    street: Page, china: dict[str, str]
) -> None:
    street.goto("/sources/")
    street.get_by_role("link", name="China", exact=True).click()
    expect(street.locator(".document")).to_have_count(0)
    for quote in street.locator("figure.quote blockquote").evaluate_all(
        "all => all.map(each => each.textContent)"
    ):
        assert quote in china["country page"]

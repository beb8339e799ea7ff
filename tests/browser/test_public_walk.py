"""A visitor walks from the first page to a sentence: every number leads to the words that say it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Observatory, OpenBrowser

pytestmark = pytest.mark.browser

PROFILE = "/countries/XTV/"


def test_a_visitor_finds_the_fictional_country_and_a_number_with_its_sentence(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Tavoria", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tavoria")
    expect(page.get_by_role("complementary", name="Fictional")).to_contain_text("does not exist")
    convicted = page.locator("table.figures tr", has_text="Convictions").first
    link = convicted.locator("td.value a.stated").first
    written = link.inner_text()
    page.goto(link.get_attribute("href") or "")
    expect(page.get_by_role("heading", level=1)).to_contain_text(written)
    expect(page.locator("#quote mark")).to_contain_text(re.compile(r"\w"))


def test_every_statement_on_the_profile_leads_to_words_of_its_source_to_the_character(page: Page) -> None:
    page.goto(PROFILE)
    links = set(page.locator("a.stated").evaluate_all("links => links.map(link => link.pathname)"))
    assert len(links) > 100
    texts: dict[str, str] = {}
    for address in sorted(links):
        said = page.request.get(address.rstrip("/") + ".json").json()
        slug = said["source"]["slug"]
        if slug not in texts:
            page.goto(f"/sources/{slug}/")
            texts[slug] = page.locator(".document").evaluate("element => element.textContent")
        for part in (said["quote"], said["span"]):
            assert texts[slug][part["start"] : part["end"]] == part["words"]


def test_the_quote_a_page_shows_is_the_one_its_data_holds(page: Page) -> None:
    page.goto(PROFILE)
    links = page.locator("a.stated").evaluate_all("links => links.map(link => link.pathname)")
    for address in sorted(set(links))[::12]:
        said = page.request.get(address.rstrip("/") + ".json").json()
        page.goto(address)
        assert page.locator("#quote").evaluate("element => element.textContent") == said["quote"]["words"]
        assert said["snapshot"]["sha256"] in page.locator("ol.chain").inner_text()


def test_a_stated_word_opens_its_quote_in_place_by_key_and_closes_again(page: Page) -> None:
    page.goto(PROFILE)
    link = page.locator("table.figures td.value a.stated").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark")).to_be_visible()
    said = page.request.get((link.get_attribute("href") or "").rstrip("/") + ".json").json()
    assert dialog.locator("blockquote").inner_text() == said["quote"]["words"]
    assert dialog.locator("mark").inner_text() == said["span"]["words"]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()


def test_the_words_of_the_situation_open_without_leaving_the_page(page: Page) -> None:
    page.goto(PROFILE)
    term = page.locator(".terms details").first
    expect(term.locator("blockquote").first).not_to_be_visible()
    term.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(term.locator("blockquote").first).to_be_visible()


def test_everything_is_readable_without_script(observatory: Observatory, open_browser: OpenBrowser) -> None:
    page = open_browser(observatory, java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("link", name="Tavoria", exact=True).first.click()
    page.locator(".terms summary").first.click()
    expect(page.locator(".terms blockquote").first).to_be_visible()
    expect(page.locator(".chart svg").first).to_be_visible()
    page.locator("table.figures td.value a.stated").first.click()
    expect(page.locator("#quote mark")).to_be_visible()
    page.get_by_role("link", name="Statement after").click()
    expect(page.locator("#quote mark")).to_be_visible()
    page.locator(".quote figcaption a").first.click()
    expect(page.locator(".document")).to_be_visible()


def test_the_citation_can_be_taken_as_text_and_as_data(page: Page) -> None:
    page.goto(PROFILE)
    expect(page.locator(".citation")).to_contain_text("Palermo Observatory")
    item = json.loads(page.locator(".cite pre").evaluate("element => element.textContent"))
    assert item["URL"].endswith(PROFILE)
    assert page.request.get(PROFILE.rstrip("/") + ".csl.json").json() == [item]


def test_on_paper_every_sentence_is_there_and_the_furniture_is_not(page: Page) -> None:
    page.goto(PROFILE)
    page.emulate_media(media="print")
    expect(page.locator(".site-nav ul").first).not_to_be_visible()
    expect(page.locator("nav.contents")).not_to_be_visible()
    expect(page.locator("details.sentences blockquote").first).to_be_visible()
    expect(page.locator(".terms blockquote").first).not_to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")

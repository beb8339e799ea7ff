"""The pages of standards, tiers and laws, held to WCAG 2.2 AA as the others are."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import check_pages

pytestmark = pytest.mark.browser

PUBLIC = (
    "/standards/",
    "/standards/frameworks/tvpa/",
    "/standards/next-year/",
    "/standards/interim-set/?year=2025",
    "/countries/XTV/tier-clock/?tier_2026=2WL",
    "/countries/XSR/tier-clock/",
    "/countries/XTV/law-coverage/?group=girls_14_17&purpose=forced_labour",
    "/countries/CHN/law-coverage/?group=men&purpose=forced_labour",
)


def test_public_pages_have_no_violation(observatory: Observatory, open_browser: OpenBrowser) -> None:
    check_pages(open_browser(observatory), PUBLIC)

"""The pages of assessment and comparison, held to WCAG 2.2 AA as the others are."""

from __future__ import annotations

import pytest
from tests.browser.conftest import Observatory, OpenBrowser
from tests.browser.test_accessibility import check_pages, reviewer_state

__all__ = ["reviewer_state"]

pytestmark = pytest.mark.browser

PUBLIC = (
    "/recommendations/",
    "/countries/XTV/recommendations/",
    "/compare/?country=XTV&country=XVM",
    "/world/",
)
STAFF = ("/countries/XTV/recommendations/genealogy/",)


def test_public_pages_have_no_violation(observatory: Observatory, open_browser: OpenBrowser) -> None:
    context = open_browser(observatory)
    threads = context.request.get("/countries/XTV/recommendations.json").json()["threads"]
    check_pages(context, [*PUBLIC, f"/countries/XTV/recommendations/{threads[0]['thread']}/"])


def test_pages_of_staff_have_no_violation(
    observatory: Observatory, open_browser: OpenBrowser, reviewer_state: object
) -> None:
    check_pages(open_browser(observatory, storage_state=reviewer_state), STAFF)

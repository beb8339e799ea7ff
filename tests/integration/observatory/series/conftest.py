"""Browsers and the fictional country's reports, as the tests of pages have them."""

from tests.integration.observatory.views.conftest import read_report, sign_in

__all__ = ["read_report", "sign_in"]

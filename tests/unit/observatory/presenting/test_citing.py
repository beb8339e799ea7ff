"""Ready citations."""

from __future__ import annotations

from datetime import date

from palermo.observatory.library.presenting.citing import cite_source, cite_statement, write_csl

SEEN_ON = date(2026, 3, 1)


def test_a_source_without_a_date_says_so() -> None:
    assert (
        cite_source(title="Country page", publisher="Network", published_on="")
        == "Network, “Country page”, n.d."
    )


def test_a_statement_is_cited_with_quote_source_hash_address_and_day() -> None:
    source = cite_source(title="Report", publisher="Office", published_on="2025-06-18")
    written = cite_statement(
        quote="Courts\nconvicted 12.",
        source=source,
        sha256="ab" * 32,
        address="https://o.example/s/k/",
        seen_on=SEEN_ON,
    )
    assert written == (
        "“Courts convicted 12.” Office, “Report”, 18 June 2025. "
        f"Snapshot SHA-256 {'ab' * 32}. Palermo Observatory, https://o.example/s/k/ (seen 1 March 2026)."
    )


def test_csl_leaves_out_what_is_not_stated_and_keeps_the_precision_of_dates() -> None:
    item = write_csl(
        key="k", title="Report", publisher="", published_on="2025-06", address="https://o.example/", language="",
        note="n", seen_on=SEEN_ON,
    )  # fmt: skip
    assert item["issued"] == {"date-parts": [[2025, 6]]}
    assert not {"publisher", "author", "language", "collection-title", "edition"} & item.keys()


def test_csl_tells_a_stretch_of_time_by_its_two_ends() -> None:
    item = write_csl(
        key="k", title="Report", publisher="Office", published_on="2024/2025", address="https://o.example/",
        language="en", note="n", seen_on=SEEN_ON,
    )  # fmt: skip
    assert item["issued"] == {"date-parts": [[2024], [2025]]}

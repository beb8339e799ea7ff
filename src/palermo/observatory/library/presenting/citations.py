"""The citations of sources and statements, with the addresses of every form they come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from palermo.observatory.library.models import Source, StatementIdentity
from palermo.observatory.library.presenting import citing
from palermo.observatory.library.presenting.twins import REVIEW_WORDS
from palermo.web.citations import FORMS, show_citation


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as text and as a CSL-JSON item; `route` is the address of its forms, by `name`."""

    text: str
    item: dict[str, Any]
    route: str
    name: str

    @property
    def addresses(self) -> dict[str, str]:
        """The address of each form, by what the form is called."""
        return {name: reverse(self.route, args=[self.name, form]) for form, name in FORMS.items()}

    def show(self, form: str) -> HttpResponse:
        """The citation in one form."""
        return show_citation(form, text=self.text, item=self.item, name=self.name)

    def describe(self) -> dict[str, Any]:
        """What the part of a page that says how to cite it needs."""
        return {"citation": self.text, "csl_item": self.item, "citation_addresses": self.addresses}


def cite_source(found: Source, *, request: HttpRequest) -> Cited:
    """A source as a whole. What it says itself of how to cite it goes first."""
    address = request.build_absolute_uri(reverse("source", args=[found.slug]))
    text = found.cite_as or citing.cite_source(
        title=found.title, publisher=found.publisher, published_on=found.published_on, url=found.url
    )
    item = citing.write_csl(
        key=found.slug,
        title=found.title,
        publisher=found.publisher,
        published_on=found.published_on,
        address=found.url or address,
        language=found.language,
        note=f"Read at {address}",
        seen_on=timezone.localdate(),
        collection=found.series,
        edition=found.edition,
    )
    return Cited(text=text, item=item, route="source_citation", name=found.slug)


def cite_statement(identity: StatementIdentity, *, request: HttpRequest) -> Cited:
    """A statement with its quote, its source, the hash of its snapshot and its own address."""
    shown, found = identity.shown, identity.snapshot.source
    address = request.build_absolute_uri(reverse("statement", args=[identity.key]))
    title, publisher = (found.title, found.publisher) if found else (identity.snapshot.file_name, "")
    published_on = found.published_on if found else ""
    quote = shown.quote_words if shown else ""
    unchecked = "" if identity.is_published else f" ({REVIEW_WORDS[identity.state]})"
    seen_on = timezone.localdate()
    named = citing.cite_source(title=title, publisher=publisher, published_on=published_on)
    item = citing.write_csl(
        key=identity.key,
        title=title,
        publisher=publisher,
        published_on=published_on,
        address=address,
        language=found.language if found else "",
        note=f"“{quote}” Snapshot SHA-256 {identity.snapshot.sha256}{unchecked}",
        seen_on=seen_on,
        collection=found.series if found else "",
        edition=found.edition if found else "",
    )
    text = citing.cite_statement(
        quote=quote, source=named, sha256=identity.snapshot.sha256, address=address, seen_on=seen_on
    )
    return Cited(text=text + unchecked, item=item, route="statement_citation", name=identity.key)

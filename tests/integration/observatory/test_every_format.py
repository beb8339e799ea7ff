"""Documents of every format, archives and web addresses on their way into the library."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from tests.file_making import docx, html, page_of_prose, pdf, zip_of
from tests.integration.observatory.rows import NOON
from tests.integration.observatory.views.conftest import sign_in  # noqa: F401  (a fixture)

from palermo.engines.addresses import Address
from palermo.observatory.accounts.models import User
from palermo.observatory.library import actions
from palermo.observatory.library.models import ReadingRequest, Snapshot, Text

pytestmark = pytest.mark.django_db

SAYS = "In 2024, courts in Tavoria convicted 12 traffickers."
CHINESE = "2024年，法院判处了12名人贩子。" * 8
FILES = {
    "a.txt": (SAYS.encode(), "text/plain"),
    "b.html": (html(f"<p>{SAYS}</p>"), "text/html"),
    "c.pdf": (pdf([page_of_prose([SAYS])]), "application/pdf"),
    "d.docx": (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "e.md": (f"# Tavoria\n\n{SAYS}\n".encode(), "text/markdown"),
}


def upload(data: bytes, name: str, by: User) -> ReadingRequest:
    request = actions.add_document(data, file_name=name, by=by, at=NOON).request
    assert request is not None
    return actions.read_requested(request.pk)


@pytest.mark.parametrize("name", FILES)
def test_a_document_of_each_format_is_read(name: str, analyst: User) -> None:
    data, media_type = FILES[name]
    request = upload(data, name, analyst)
    assert (request.state, request.message) == ("done", "")
    assert request.snapshot.media_type == media_type
    assert "Tavoria" in request.snapshot.texts.get().content
    assert request.statement_count is not None


def test_the_documents_of_an_archive_are_added_and_read_one_by_one(analyst: User) -> None:
    members = {"x/a.txt": FILES["a.txt"][0], "b.html": FILES["b.html"][0], "c.pdf": b"%PDF-1.4 broken"}
    request = upload(zip_of(members), "reports.zip", analyst)
    assert request.state == "done"
    first, second = request.message.splitlines()
    assert first == "an archive: 2 documents were added, 1 were refused"
    assert second.startswith("reports.zip/c.pdf: the ") and "; expected " in second
    assert not request.snapshot.texts.exists()
    waiting = ReadingRequest.objects.filter(state="waiting").order_by("id")
    assert [each.snapshot.file_name for each in waiting] == ["a.txt", "b.html"]
    assert {actions.read_requested(each.pk).state for each in waiting} == {"done"}


def test_the_documents_of_an_archive_stand_under_the_source_that_was_chosen_for_it(analyst: User) -> None:
    source = actions.add_source(title="Yearly reports - Tavoria", by=analyst, at=NOON)
    archive = zip_of({"a.txt": FILES["a.txt"][0]})
    request = actions.add_document(archive, file_name="r.zip", by=analyst, at=NOON, source=source).request
    assert request is not None
    actions.read_requested(request.pk)
    assert {each.source for each in Snapshot.objects.all()} == {source}


def test_an_archive_that_is_read_again_adds_nothing(analyst: User) -> None:
    request = upload(zip_of({"a.txt": FILES["a.txt"][0]}), "reports.zip", analyst)
    again = actions.request_reading(request.snapshot, by=analyst, at=NOON)
    again = actions.read_requested(again.pk)
    assert again.message == "an archive: 0 documents were added, 1 were in the library already"
    assert Snapshot.objects.count() == 2


@pytest.mark.parametrize(
    "data",
    [
        zip_of({"big.txt": b"0" * 30_000_000}),
        zip_of({"../a.txt": SAYS.encode()}),
        zip_of({"inner.zip": zip_of({"a.txt": SAYS.encode()})}),
        b"PK\x03\x04 and no more",
    ],
    ids=["bomb", "path trick", "nested", "cut off"],
)
def test_an_archive_that_gives_nothing_is_a_visible_failure(data: bytes, analyst: User) -> None:
    request = upload(data, "reports.zip", analyst)
    assert request.state == "failed"
    assert "; expected " in request.message and "Traceback" not in request.message
    assert Snapshot.objects.count() == 1


def test_what_breaks_its_reader_is_refused_and_the_next_document_is_read(analyst: User) -> None:
    bad = upload(b"%PDF-1.4 \x00\x01\x02", "a.pdf", analyst)
    good = upload(SAYS.encode(), "b.txt", analyst)
    assert (bad.state, good.state) == ("failed", "done")


def add(*arguments: str) -> tuple[list[dict[str, str]], str, int]:
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("add_documents", "--json", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        code = int(str(ended.code))
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), code


def test_the_command_takes_every_format_and_the_members_of_archives(tmp_path: Path) -> None:
    for name, (data, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "f.zip").write_bytes(zip_of({"g.txt": b"Police freed 40 workers.", "h.pdf": b"%PDF-"}))
    (tmp_path / "README.md").write_text("# What these are\n")
    said, shown, code = add(str(tmp_path))
    states = {each["file"]: each["state"] for each in said}
    assert states == {**dict.fromkeys(FILES, "added"), "f.zip/g.txt": "added", "f.zip/h.pdf": "failed"}
    assert "[6/6] f.zip/h.pdf: FAILED: the " in shown
    assert code == 1
    assert {each["state"] for each in add(str(tmp_path))[0]} == {"already held", "failed"}
    assert Text.objects.count() == len(FILES) + 1


PAGES: dict[str, tuple[bytes, str]] = {
    "/report.html": (FILES["b.html"][0], "text/html"),
    "/chinese.txt": (CHINESE.encode("gb18030"), "text/plain; charset=GB18030"),
    "/reports.zip": (zip_of({"a.txt": FILES["a.txt"][0]}), "application/zip"),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/report.html")
            self.end_headers()
            return
        data, media_type = PAGES.get(self.path, (b"", ""))
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None: ...


def only(port: int, address: Address, asked: int) -> bool:
    return str(address) == "127.0.0.1" and asked == port


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, and a policy that allows its port and nothing else."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    policy = partial(only, server.server_port)
    monkeypatch.setattr("palermo.observatory.library.readers.public_only", policy)
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_command_fetches_an_address_and_notes_where_it_led(web: str) -> None:
    said, _, code = add(f"{web}/moved", f"{web}/reports.zip", f"{web}/nothing")
    assert [each["state"] for each in said] == ["added", "added", "failed"]
    assert "answered 404; expected" in said[2]["message"]
    assert code == 1
    page, member = Snapshot.objects.order_by("id")
    assert (page.file_name, page.retrieved_from) == ("report.html", f"{web}/report.html")
    assert (member.file_name, member.retrieved_from) == ("a.txt", f"{web}/reports.zip")


def test_the_encoding_that_a_server_told_is_kept_with_the_bytes(web: str, analyst: User) -> None:
    add(f"{web}/chinese.txt")
    snapshot = Snapshot.objects.get()
    assert snapshot.media_type == "text/plain; charset=gb18030"
    assert snapshot.texts.get().content.startswith("2024年，法院")
    outcome = actions.read_snapshot(snapshot, by=analyst, at=NOON)
    assert not outcome.is_new


def test_a_private_address_is_never_fetched() -> None:
    (said,), _, code = add("http://127.0.0.1:9/report.html")
    assert (said["state"], code) == ("failed", 1)
    assert "private network; expected" in said["message"]
    assert not Snapshot.objects.exists()


def test_the_page_fetches_an_address_and_shows_what_cannot_be_had(
    web: str,
    analyst: User,
    sign_in: object,  # noqa: F811
) -> None:
    desk: Client = sign_in(analyst)  # type: ignore[operator]
    page = desk.post("/upload/", {"address": f"{web}/report.html"}, follow=True).content.decode()
    assert "report.html was added and waits to be read" in page
    assert Snapshot.objects.get().retrieved_from == f"{web}/report.html"
    page = desk.post("/upload/", {"address": f"{web}/nothing"}, follow=True).content.decode()
    assert "the address answered 404; expected" in page
    assert Snapshot.objects.count() == 1


def test_the_page_shows_each_refused_file_of_an_archive(analyst: User, sign_in: object) -> None:  # noqa: F811
    desk: Client = sign_in(analyst)  # type: ignore[operator]
    archive = zip_of({"a.txt": FILES["a.txt"][0], "b.xlsx": b"\x89PNG", "c.pdf": b"%PDF-1.4 broken"})
    desk.post("/upload/", {"documents": [SimpleUploadedFile("reports.zip", archive)]})
    actions.read_requested(ReadingRequest.objects.get().pk)
    page = desk.get("/upload/").content.decode()
    assert "2 were refused<br>reports.zip/b.xlsx: the file is an image; expected" in page

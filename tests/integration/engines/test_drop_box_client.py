"""The client of the pull says in one sentence what it met, and shows its token to nobody else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from palermo.engines.drop_box import DropBox, DropBoxError

SHOWN: list[tuple[str, str | None]] = []


class Elsewhere(BaseHTTPRequestHandler):
    """Answers as its path says: sends on, or something that is no answer."""

    def do_GET(self) -> None:
        SHOWN.append((self.path, self.headers.get("Authorization")))
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/other")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"no json")

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_token_is_not_carried_to_where_an_answer_sends_on(address: str) -> None:
    SHOWN.clear()
    with pytest.raises(DropBoxError, match="answered 302"):
        DropBox(f"{address}/moved", "report.localhost", "a token").list_waiting()
    assert SHOWN == [("/moved/pull/items", "Bearer a token")]


def test_an_answer_that_is_none_is_said(address: str) -> None:
    with pytest.raises(DropBoxError, match="did not answer to items"):
        DropBox(address, "report.localhost", "a token").list_waiting()


def test_a_drop_box_that_does_not_run_is_said() -> None:
    with pytest.raises(DropBoxError, match="palermo report serve"):
        DropBox("http://127.0.0.1:9", "report.localhost", "a token").confirm([])

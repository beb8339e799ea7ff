"""Fetching from a server on this machine, with a policy that allows its port and nothing else."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from tests.file_making import PROSE, html

from palermo.engines.addresses import Address, AddressPolicy
from palermo.engines.documents import Opened, open_documents
from palermo.engines.fetch import fetch
from palermo.engines.limits import Limits, Unreadable

Answer = Callable[[BaseHTTPRequestHandler], None]


def plainly(content: bytes, *, code: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        with suppress(OSError):
            handler.wfile.write(content)

    return answer


def dripping(handler: BaseHTTPRequestHandler) -> None:
    with suppress(OSError):
        while True:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: 1\r\n"[:1])
            time.sleep(0.05)


ANSWERS: dict[str, Answer] = {
    "/page": plainly(html(f"<p>{PROSE}</p>"), Content_Type="text/html; charset=utf-8"),
    "/packed": plainly(
        gzip.compress(html(f"<p>{PROSE}</p>")), Content_Encoding="gzip", Content_Type="text/html"
    ),
    "/bomb": plainly(gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip"),
    "/large": plainly(b"0" * 2_000_000),
    "/claims": plainly(b"", Content_Length="99999999999"),
    "/short": plainly(b"only this", Content_Length="100"),
    "/missing": plainly(b"", code=404),
    "/moved": plainly(b"", code=302, Location="/page"),
    "/around": plainly(b"", code=302, Location="/around"),
    "/inside": plainly(b"", code=302, Location="http://127.0.0.1:9/secret"),
    "/file": plainly(b"", code=302, Location="file:///etc/passwd"),
    "/drip": dripping,
}


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        ANSWERS[self.path](self)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


def only(port: int) -> AddressPolicy:
    def policy(address: Address, asked: int) -> bool:
        return address == ip_address("127.0.0.1") and asked == port

    return policy


def refusal(url: str, port: int, **limits: float) -> Unreadable:
    bounds = Limits(**{"file_bytes": 1_000_000, "seconds": 5.0, **limits})  # type: ignore[arg-type]
    with pytest.raises(Unreadable) as caught:
        fetch(url, limits=bounds, policy=only(port))
    return caught.value


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_fetched_and_opened(port: int, path: str) -> None:
    fetched = fetch(f"http://127.0.0.1:{port}{path}", policy=only(port))
    assert fetched.media_type == "text/html"
    (opened,) = open_documents([fetched.given])
    assert isinstance(opened, Opened)
    assert opened.text == f"{PROSE}\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/bomb", "too_large"),
        ("/large", "too_large"),
        ("/claims", "too_large"),
        ("/short", "not_fetched"),
        ("/missing", "not_fetched"),
        ("/around", "not_fetched"),
        ("/inside", "private_address"),
        ("/file", "bad_url"),
    ],
)
def test_what_breaks_a_rule_or_a_bound_is_refused(port: int, path: str, kind: str) -> None:
    assert refusal(f"http://127.0.0.1:{port}{path}", port).kind == kind


def test_a_server_that_drips_is_cut_off_in_time(port: int) -> None:
    begun = time.monotonic()
    assert refusal(f"http://127.0.0.1:{port}/drip", port, seconds=0.6).kind == "too_slow"
    assert time.monotonic() - begun < 3


def test_a_server_that_never_answers_the_greeting_of_tls_is_cut_off_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        port = silent.getsockname()[1]
        assert refusal(f"https://127.0.0.1:{port}/", port, seconds=0.6).kind == "too_slow"
        assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "url",
    ["ftp://127.0.0.1/a", "file:///etc/passwd", "//127.0.0.1/", "http://", "http://[::1", "http://a:b@127.0.0.1/",
     "javascript:alert(1)", "http://127.0.0.1:99999/", "page.html", ""],
)  # fmt: skip
def test_only_plain_web_addresses_are_taken(url: str) -> None:
    assert refusal(url, 80).kind == "bad_url"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_not_reached_by_any_spelling_unless_a_policy_allows_it(port: int, host: str) -> None:
    with pytest.raises(Unreadable) as caught:
        fetch(f"http://{host}:{port}/page")
    assert caught.value.kind in ("private_address", "not_fetched")
    assert "; expected " in str(caught.value)

"""Fetching a document from the web: http(s) only, no private address after any redirect, bounded size and time.

The name is looked up once for each step, every answer is put to the address policy, and the connection goes to the
very address that passed: a name that changes its answer between the check and the connection gains nothing. The
environment's proxies are not used, since behind one no address can be checked.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from functools import partial
from ipaddress import ip_address
from queue import Empty, Queue
from threading import Thread, Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from palermo.engines.addresses import Address, AddressPolicy, public_only
from palermo.engines.documents import Given
from palermo.engines.limits import Limits, Unreadable, too_large

_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_CHUNK = 64 * 1024
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_AGENT = "palermo (document reader)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a document with the address asked for and the one that gave them, and the type it was told."""

    asked: str
    address: str
    content: bytes = field(repr=False)
    media_type: str
    declared: str | None

    @property
    def given(self) -> Given:
        """The document as `open_documents` takes it, named by its address."""
        return Given(self.address, self.content, self.declared)


def fetch(url: str, *, limits: Limits | None = None, policy: AddressPolicy = public_only) -> Fetched:
    """The document at a web address; `Unreadable` when it breaks a rule or a bound, or is not there.

    `policy` says of each address and port whether it may be connected to.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    at = url
    for _ in range(_MOST_REDIRECTS + 1):
        target = _check_url(at)
        with _asked(target, policy=policy, deadline=deadline) as response:
            if response.status in _REDIRECTS and response.headers.get("Location"):
                at = urljoin(urlunsplit(target), response.headers["Location"])
                continue
            if response.status != http.client.OK:
                raise _not_fetched(f"the address answered {response.status}", "a page that is there (200)")
            content = _content(response, limits=limits)
            return Fetched(
                asked=url,
                address=urlunsplit(target),
                content=content,
                media_type=response.headers.get_content_type(),
                declared=_charset(response.headers),
            )
    raise _not_fetched(
        f"the address led on more than {_MOST_REDIRECTS} times", "a page at most that far away"
    )


def _not_fetched(met: str, expected: str, *, kind: str = "not_fetched") -> Unreadable:
    return Unreadable(
        kind, f"{met}; expected {expected}; open the address in a browser and save the document"
    )


def _check_url(url: str) -> SplitResult:
    """The parts of a web address, its path and query in ASCII."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in _PORTS or not host or port == 0:
        raise _not_fetched(
            "the address is not a web address", "one that begins with http:// or https://", kind="bad_url"
        )
    if parts.username is not None or parts.password is not None:
        raise _not_fetched(
            "the address holds a sign-in name", "an address that opens without one", kind="bad_url"
        )
    if _CONTROL.search(host):
        raise _not_fetched("the address holds characters no address has", "a web address", kind="bad_url")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return SplitResult(parts.scheme, parts.netloc, path, query, "")


@contextmanager
def _asked(
    target: SplitResult, *, policy: AddressPolicy, deadline: float
) -> Iterator[http.client.HTTPResponse]:
    """The answer of one server; its connection is cut when time is up, however slowly it drips."""
    host = target.hostname or ""
    port = target.port or _PORTS[target.scheme]
    address = _allowed_address(host, port, policy=policy, deadline=deadline)
    links: list[socket.socket] = []  # the last one is under way: TLS takes over the one before it
    watch: Timer | None = None
    try:
        links.append(socket.create_connection((str(address), port), timeout=_left(deadline)))
        watch = Timer(_left(deadline), partial(_cut, links))
        watch.daemon = True
        watch.start()
        if target.scheme == "https":
            context = ssl.create_default_context()
            links.append(context.wrap_socket(links[0], server_hostname=host, do_handshake_on_connect=False))
            links[-1].do_handshake()  # type: ignore[attr-defined]
        connection = http.client.HTTPConnection(host, port)
        connection.sock = links[-1]
        path = f"{target.path}?{target.query}" if target.query else target.path
        connection.request("GET", path, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
        with connection.getresponse() as response:
            yield response
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        if time.monotonic() >= deadline:
            raise _too_slow() from error
        raise _not_fetched("the server could not be reached or broke off", "a server that answers") from error
    finally:
        if watch is not None:
            watch.cancel()
        for link in links:
            link.close()


def _cut(links: Sequence[socket.socket]) -> None:
    """End a connection under whoever waits for it."""
    with suppress(OSError):
        socket.socket.shutdown(links[-1], socket.SHUT_RDWR)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _too_slow()
    return left


def _too_slow() -> Unreadable:
    return _not_fetched("the document did not arrive in time", "one that does", kind="too_slow")


def _allowed_address(host: str, port: int, *, policy: AddressPolicy, deadline: float) -> Address:
    """The first address of a host; refused unless every one of its addresses is allowed."""
    found: Queue[list[Address] | Exception] = Queue()
    Thread(target=_look_up, args=(host, port, found), daemon=True).start()
    try:
        addresses = found.get(timeout=_left(deadline))
    except Empty as error:
        raise _too_slow() from error
    if isinstance(addresses, Exception):
        raise _not_fetched("no server has that name", "the address of a server on the web") from addresses
    if not addresses or not all(policy(address, port) for address in addresses):
        raise _not_fetched(
            "the address leads into a private network", "a server on the open web", kind="private_address"
        )
    return addresses[0]


def _look_up(host: str, port: int, found: Queue[list[Address] | Exception]) -> None:
    """Put the addresses of a host, or what went wrong; asking for them has no time limit of its own."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        found.put([ip_address(str(each[4][0]).partition("%")[0]) for each in answers])
    except (OSError, UnicodeError, ValueError) as error:
        found.put(error)


def _content(response: http.client.HTTPResponse, *, limits: Limits) -> bytes:
    """The body, unpacked where the server packed it unasked; bounded before and after."""
    told = response.headers.get("Content-Length") or ""
    if told.isascii() and told.isdigit() and int(told[:20]) > limits.file_bytes:
        raise too_large(int(told[:20]), limits=limits)
    packed = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed not in ("identity", "gzip", "x-gzip", "deflate"):
        raise _not_fetched("the server packed the document in an unusual way", "plain or gzip bytes")
    unpacker = None if packed == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    body = bytearray()
    arrived = 0
    while chunk := response.read(_CHUNK):
        arrived += len(chunk)
        try:
            body += unpacker.decompress(chunk, limits.file_bytes + 1 - len(body)) if unpacker else chunk
        except zlib.error as error:
            raise _not_fetched("the document arrived damaged", "whole gzip bytes") from error
        if max(arrived, len(body)) > limits.file_bytes:
            raise too_large(max(arrived, len(body)), limits=limits)
    if not unpacker and told.isdigit() and arrived < int(told[:20]):
        raise _not_fetched("the document broke off before its end", "all of it")
    return bytes(body)


def _charset(headers: Message) -> str | None:
    found = headers.get_content_charset()
    return found if isinstance(found, str) else None

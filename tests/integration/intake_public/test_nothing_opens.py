"""The whole disk of a drop-box that really ran, searched for what people wrote, for codes and for addresses."""

from __future__ import annotations

import hashlib
import http.client
import re
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from benches.dropbox import HOST, TOKEN, Served, served

from palermo.engines.drop_box import seal_reply
from palermo.engines.sealing import SealingError, clean_code, open_sealed

WORDS = "Quillfeather told of the Marrowgate brickworks"
FIELDS = {
    "place": "Tanglewick Lane",
    "name": "Oswinda",
    "contact": "+99 555 0142 7733",
    "times": "Thistledays",
    "code_word": "hazelmarmot",
    "avoid": "never ring Brambleside",
    "named": "yes",
    "consent": "services",
    "danger": "unsure",
}
ERRANT = "Periwinkle was typed beside an error"
MORE = "Larkspur was added later"
ANSWER = "Foxglove is our answer"
PASSED_ON = "198.51.100.77"  # as a proxy in front would tell it
AGENT = "Planted-Agent/7"
PLANTED = [WORDS, *FIELDS.values(), ERRANT, MORE, ANSWER, PASSED_ON, AGENT]
PLANTED = [each for each in PLANTED if each not in ("yes", "services", "unsure")]


def ask(box: Served, method: str, path: str, fields: dict[str, str] | None = None) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=60)
    headers = {
        "Host": HOST,
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": PASSED_ON,
        "User-Agent": AGENT,
    }
    connection.request(method, path, urlencode(fields) if fields else None, headers)
    with connection.getresponse() as answer:
        written = answer.read().decode()
    connection.close()
    return written


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A served drop-box to which somebody wrote, was answered, and wrote again; with the receipt code."""
    with served(tmp_path_factory.mktemp("used")) as box:
        token = TOKEN.search(ask(box, "GET", "/en/"))[1]  # type: ignore[index]
        ask(box, "POST", "/en/", {"token": token, "place": ERRANT})
        ask(box, "POST", "/en/", {"token": "forged", "words": ERRANT})
        page = ask(box, "POST", "/en/", {"token": token, "words": WORDS, **FIELDS})
        code = re.search(r'class="code"[^>]*>([^<]+)<', page)[1]  # type: ignore[index]
        item = box.puller.list_waiting()[0]
        content = item.open(private=box.private)
        assert box.puller.send([seal_reply(ANSWER, item=item, content=content, number=uuid.uuid4())])
        assert ANSWER in ask(box, "POST", "/en/answer/", {"code": code})
        ask(box, "POST", "/en/answer/", {"code": code, "words": MORE})
        ask(box, "GET", f"/{quote(WORDS)}/")
        yield box, code


def kept_files(box: Served) -> list[Path]:
    """All that the drop-box could keep: its folder, the log, its temporary folder."""
    log = box.folder / "server.log"
    files = [
        each for root in (box.home, box.folder / "temporary") for each in root.rglob("*") if each.is_file()
    ]
    return [*files, log]


def forms_of(words: str) -> set[bytes]:
    """How words could stand on a disk."""
    return {words.encode(), words.encode("utf-16-le"), quote(words).encode(), words.encode().hex().encode()}


def found(box: Served, words: str) -> list[str]:
    forms = forms_of(words)
    return [each.name for each in kept_files(box) if any(form in each.read_bytes() for form in forms)]


def test_the_files_searched_are_those_in_use(used: tuple[Served, str]) -> None:
    names = {each.name for each in kept_files(used[0])}
    assert {"report.sqlite3", "report.sqlite3-wal", "server.log", "secret.key", "organisation.pub"} <= names
    wal = next(each for each in kept_files(used[0]) if each.name.endswith("-wal"))
    assert wal.stat().st_size > 0


@pytest.mark.parametrize("words", PLANTED)
def test_nothing_that_was_written_is_anywhere_on_the_disk(used: tuple[Served, str], words: str) -> None:
    assert found(used[0], words) == []


def test_the_search_would_find_what_stands_open(used: tuple[Served, str], tmp_path: Path) -> None:
    box = used[0]
    planted = box.home / "planted.txt"
    planted.write_text(WORDS)
    try:
        assert found(box, WORDS) == ["planted.txt"]
    finally:
        planted.unlink()


def test_the_receipt_code_is_nowhere_on_the_disk(used: tuple[Served, str]) -> None:
    box, code = used
    letters = clean_code(code)
    assert letters is not None
    assert found(box, code) == [] and found(box, letters) == []


def test_the_private_key_is_nowhere_on_the_disk_of_the_drop_box(used: tuple[Served, str]) -> None:
    box = used[0]
    held = b"".join(each.read_bytes() for each in kept_files(box))
    assert box.private not in held and box.private.hex().encode() not in held
    assert (box.folder / "practice.key").read_text().partition(":")[2].strip().encode() not in held


def test_no_secret_that_the_drop_box_has_opens_an_item(used: tuple[Served, str]) -> None:
    box = used[0]
    items = box.puller.list_waiting()
    assert [each.open(private=box.private)["answers"]["words"] for each in items] == [WORDS, MORE]
    for window in candidates(box):
        with pytest.raises(SealingError):
            open_sealed(items[0].sealed, private=window, purpose="drop-box item")


def candidates(box: Served) -> list[bytes]:
    """Whatever could be taken for a key of 32 bytes: the secrets, their digests, the stored columns."""
    secrets = [
        (box.home / "report" / name).read_bytes().strip()
        for name in ("secret.key", "pull.token", "receipt.salt", "organisation.pub")
    ]
    with closing(sqlite3.connect(box.home / "report" / "report.sqlite3")) as tables:
        columns = [each for row in tables.execute("SELECT lookup, public FROM box_box") for each in row]
    return [
        *columns,
        *(each[:32] for each in secrets),
        *(hashlib.sha256(each).digest() for each in (*secrets, *columns)),
    ]

"""Opening many files: what is wrong with one never reaches the next."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.file_making import PROSE, docx, html, page_of_prose, pdf, zip_of

from palermo.engines.documents import Given, Opened, Refused, open_documents
from palermo.engines.isolation import ReadingProcess
from palermo.engines.limits import Limits
from palermo.engines.reading import read_bytes, read_documents

GOOD = Given("good.txt", PROSE.encode())


def opened(*contents: bytes | Given, limits: Limits | None = None) -> list[Opened | Refused]:
    sources = [each if isinstance(each, Given) else Given("file", each) for each in contents]
    return list(open_documents(sources, limits=limits))


def kinds(found: list[Opened | Refused]) -> list[str]:
    return [each.format if isinstance(each, Opened) else each.kind for each in found]


def test_every_format_is_opened_with_its_digest_and_media_type() -> None:
    files = {
        "a.txt": PROSE.encode(),
        "b.html": html(f"<p>{PROSE}</p>"),
        "c.pdf": pdf([page_of_prose([PROSE[:80], PROSE[80:]])]),
        "d.docx": docx(),
        "e.md": f"# Tavoria\n\n{PROSE}".encode(),
    }
    found = list(open_documents(Given(name, content) for name, content in files.items()))
    for each, content in zip(found, files.values(), strict=True):
        assert isinstance(each, Opened)
        assert "convicted 34 traffickers" in each.text
        assert each.sha256 == hashlib.sha256(content).hexdigest()
        assert each.content == content
        assert "/" in each.media_type


def test_the_members_of_an_archive_are_opened_one_by_one() -> None:
    archive = zip_of(
        {
            "a.txt": PROSE.encode(),
            "b/c.pdf": b"%PDF-1.4 no",
            "d.zip": zip_of({"x.txt": b"x"}),
            "e.docx": docx(),
        }
    )
    found = opened(Given("all.zip", archive), GOOD)
    assert [each.name for each in found] == [
        "all.zip/a.txt",
        "all.zip/b/c.pdf",
        "all.zip/d.zip",
        "all.zip/e.docx",
        "good.txt",
    ]
    assert kinds(found) == ["text", "damaged", "nested_archive", "docx", "text"]


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    slow = html("<div>" * 200 + f"<p>{PROSE}</p>" * 60_000)
    begun = time.monotonic()
    found = opened(slow, GOOD, limits=Limits(seconds=0.3))
    assert kinds(found) == ["too_slow", "text"]
    assert time.monotonic() - begun < 5


def test_a_file_that_needs_too_much_memory_is_ended_and_the_next_is_read() -> None:
    with ReadingProcess(limits=Limits(memory_bytes=150 * 1024 * 1024)) as process:
        large = Given("large.html", html("<i>one</i> " * 1_000_000))
        found = list(open_documents([large, GOOD], process=process))
    assert kinds(found) == ["too_much_memory", "text"]


def test_when_the_process_itself_is_killed_the_next_file_starts_another() -> None:
    with ReadingProcess() as process:
        list(open_documents([GOOD], process=process))
        assert process._process is not None
        os.kill(process._process.pid, signal.SIGKILL)
        found = [kinds(list(open_documents([GOOD], process=process)))[0] for _ in range(2)]
    assert found in (["damaged", "text"], ["text", "text"])


def test_nothing_of_the_process_is_left_when_it_is_closed() -> None:
    with ReadingProcess() as process:
        list(open_documents([GOOD], process=process))
        assert process._process is not None
        pid = process._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as out:
        out.truncate(200 * 1024 * 1024)
    begun = time.monotonic()
    (found,) = open_documents([large])
    assert isinstance(found, Refused)
    assert found.reason.startswith("the file has 200 MB; expected at most 64 MB; ")
    assert time.monotonic() - begun < 2


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "secret").write_text(PROSE)
    (tmp_path / "secret").chmod(0)
    sources = [tmp_path, tmp_path / "pipe", tmp_path / "nothing", "/dev/zero", "a\x00b"]
    found = list(open_documents(sources))
    assert kinds(found) == ["not_a_file", "not_a_file", "cannot_open", "not_a_file", "cannot_open"]


def test_very_long_lines_deep_nesting_and_zero_bytes_end_in_a_text_or_a_sentence() -> None:
    found = opened(
        b"courts " * 400_000,
        html("<div>" * 30_000 + PROSE),
        html("<b><i>" * 30_000 + PROSE),
        b"[" * 1_000_000,
        b"> " * 20_000 + b"x",
        b"court\x00s" * 1000,
    )
    for each in found:
        assert isinstance(each, Opened) or "; expected " in each.reason
    assert found[0].format == "text"  # type: ignore[union-attr]
    assert found[-1].kind == "binary"  # type: ignore[union-attr]


def test_no_refusal_holds_a_trace_a_path_or_words_of_the_file() -> None:
    found = opened(
        b"", b"\x00" * 90, pdf([page_of_prose([PROSE])])[:400], docx()[:500], zip_of({"../Nadia.txt": b"x"})
    )
    for each in found:
        assert isinstance(each, Refused)
        assert each.reason.count("; ") >= 2
        assert not any(word in each.reason for word in ("Traceback", "Error", "/", "Nadia", "\n"))


def test_statements_are_read_from_every_document_of_a_batch() -> None:
    results = list(read_documents([GOOD, Given("x.pdf", b""), Given("y.html", html(f"<p>{PROSE}</p>"))]))
    assert isinstance(results[1], Refused)
    readings = [each for each in results if not isinstance(each, Refused)]
    assert [name for name, _ in readings] == ["good.txt", "y.html"]
    assert all(reading.statements for _, reading in readings)
    assert [each.span.words for each in readings[0][1].statements] == [
        each.span.words for each in readings[1][1].statements
    ]


def test_the_library_reads_every_format_from_bytes() -> None:
    plain, page = read_bytes(PROSE.encode()), read_bytes(html(f"<p>{PROSE}</p>"))
    assert [each.span.words for each in plain.statements] == [each.span.words for each in page.statements]


def test_the_parsers_are_loaded_in_the_process_beside_and_not_here() -> None:
    program = (
        "import sys; from palermo.engines.documents import Given, open_documents; from tests.file_making import PROSE;"
        "list(open_documents([Given('a.html', b'<html><p>' + PROSE.encode())]));"
    )
    program = program.replace("from tests.file_making import PROSE;", f"PROSE = {PROSE!r};")
    program += "print([name for name in ('lxml', 'pypdfium2', 'docx', 'markdown_it') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

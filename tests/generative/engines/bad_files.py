"""Bad files without end, the same ones for the same seed: good files of every format, spoiled in many ways, and
files made to harm."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.file_making import PROSE, docx, encrypted_pdf, html, page_of_prose, pdf, scanned_pdf, zip_of

from palermo.engines.documents import Given

SUFFIXES = (".txt", ".html", ".pdf", ".docx", ".md", ".zip", ".xyz", "")
Spoil = Callable[[bytes, random.Random], bytes]


def bad_files(seed: int, count: int) -> Iterator[Given]:
    """That many files; those made to harm come first, once each."""
    chance = random.Random(seed)
    made = 0
    for name, content in harmful_files():
        yield Given(name, content)
        made += 1
    good = good_files()
    while made < count:
        content = chance.choice(good)
        for _ in range(chance.randint(1, 3)):
            content = chance.choice(SPOILS)(content, chance)
        yield Given(f"{made}{chance.choice(SUFFIXES)}", content)
        made += 1


def good_files() -> list[bytes]:
    """One of each format, from which bad ones are made."""
    lines = [PROSE[:70], PROSE[70:140], PROSE[140:]]
    page = html(
        f"<nav><a href='/'>Home</a></nav><h1>Tavoria</h1><p>{PROSE}</p><table><tr><td>1<td>2</table><ol><li>x</ol>"
    )
    rules = [(60.0, 720.0 - 20 * row, 300.0, 720.0 - 20 * row) for row in range(3)]
    rules += [(x, 680.0, x, 720.0) for x in (60.0, 150.0, 300.0)]
    mail = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    )
    return [
        PROSE.encode(),
        PROSE.encode("utf-16"),
        "去年全国法院共审结拐卖妇女儿童案件三百二十起。".encode("gb18030"),
        page,
        page.decode().encode("utf-16"),
        mail + page + b"\n--x--\n",
        pdf([page_of_prose(lines), page_of_prose(lines, top=600)], rules=rules),
        encrypted_pdf(),
        scanned_pdf(),
        docx(),
        f"---\ntitle: x\n---\n# Tavoria\n\n{PROSE}[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: Note\n".encode(),
        zip_of({"a.txt": PROSE.encode(), "b.html": page, "c.docx": docx()}),
    ]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _behead(content: bytes, chance: random.Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def _flip(content: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 4, 40))):
        if spoiled:
            spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def _insert_noise(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.randbytes(chance.choice((1, 20, 2000))) + content[at:]


def _zero(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + bytes(chance.choice((1, 64, 4096))) + content[at + 64 :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:first] + content[first:last][:2000] * chance.choice((2, 50)) + content[last:]


def _swell_numbers(content: bytes, chance: random.Random) -> bytes:
    """Lengths and places that claim far too much or point anywhere."""
    spoiled = bytearray(content)
    places = [index for index, byte in enumerate(spoiled) if 48 <= byte <= 57]
    for index in chance.sample(places, min(len(places), 6)):
        spoiled[index : index + 1] = chance.choice((b"9", b"0", b"-1", b"99999999999"))
    return bytes(spoiled)


def _join(content: bytes, chance: random.Random) -> bytes:
    return content + chance.choice(good_files())


def _nest(content: bytes, chance: random.Random) -> bytes:
    opening = chance.choice((b"<div>", b"<table><tr><td>", b"<ul><li>", b"> ", b"[", b"<<", b"(", b"- "))
    return opening * chance.choice((100, 5000)) + content


def _pack(content: bytes, chance: random.Random) -> bytes:
    return zip_of({chance.choice(("a.txt", "../a.txt", "a/b.pdf", "/a", "C:\\a", "\x00")): content})


SPOILS: tuple[Spoil, ...] = (
    _cut, _behead, _flip, _insert_noise, _zero, _repeat, _swell_numbers, _join, _nest, _pack,
)  # fmt: skip


def harmful_files() -> list[tuple[str, bytes]]:
    """Files that each attack one bound."""
    return [
        ("empty.pdf", b""),
        ("line.txt", b"courts " * 300_000),
        ("word.html", b"<p>" + b"c" * 3_000_000),
        ("attribute.html", b"<p class='" + b"c " * 1_000_000 + b"'>x"),
        ("entities.html", b"<p>" + b"&amp;&lt;&#x41;" * 200_000),
        ("tables.html", b"<table><tr><td>" * 8_000 + b"x"),
        ("spans.html", b"<table><tr><td colspan=99999999 rowspan=99999999>1<td>2</table>" * 500),
        ("links.html", b"<a href=#>x" * 100_000),
        ("quotes.md", b"> " * 50_000 + b"x"),
        ("brackets.md", b"[" * 50_000),
        ("stars.md", b"*a _b " * 50_000),
        ("notes.md", b"[^1]: a\n" * 50_000),
        ("front.md", b"---\n" + b"a: b\n" * 100_000),
        ("comments.html", b"<!--a-->" * 50_000 + b"<html>"),
        ("headers.mht", b"A: b\n" * 50_000 + b"Content-Type: multipart/related"),
        ("loop.pdf", _replaced(pdf([[]]), b"/Kids [5 0 R]", b"/Kids [2 0 R]")),
        ("pages.pdf", _replaced(pdf([[]]), b"/Count 1", b"/Count 999999999")),
        ("box.pdf", _replaced(pdf([page_of_prose([PROSE[:60]])]), b"[0 0 612 792]", b"[-9e9 0 9e9 9e9]")),
        ("stream.pdf", _stream_bomb()),
        ("rules.pdf", pdf([page_of_prose(["x y z"] * 4)], rules=[(i, 0, i, 700) for i in range(1_100)])),
        (
            "words.pdf",
            pdf([[(float(x), float(y), 4, False, "w") for x in range(0, 600, 9) for y in range(0, 780, 5)]]),
        ),
        ("bomb.zip", zip_of({"a.txt": b"0" * 30_000_000})),
        ("bombs.zip", zip_of({f"{i}.txt": b"0" * 3_000_000 for i in range(30)})),
        ("names.zip", zip_of({"../" * i + "a.txt": b"x" for i in range(1, 60)})),
        ("nested.zip", zip_of({"a.zip": zip_of({"b.zip": zip_of({"c.txt": b"x"})})})),
        ("laughs.docx", _with_document(_billion_laughs())),
        ("file.docx", _with_document(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')),
        ("deep.docx", _with_document(b"<a>" * 100_000)),
        ("large.docx", _with_document(b" " * 40_000_000)),
        ("none.docx", zip_of({"word/document.xml": b"", "[Content_Types].xml": b""})),
    ]


def _replaced(content: bytes, before: bytes, after: bytes) -> bytes:
    assert before in content
    return content.replace(before, after)


def _stream_bomb() -> bytes:
    """A PDF whose page is packed from 40 MB of drawing."""
    packed = zlib.compress(b"BT /R 9 Tf 72 700 Td (court) Tj ET " * 1_200_000, 9)
    body = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed
    plain = pdf([[(72, 700, 11, False, "mark")]])
    start = plain.index(b"<< /Length")
    return plain[:start] + body + plain[plain.index(b"\nendstream") :]


def _billion_laughs() -> bytes:
    steps = [f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12)]
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{"".join(steps)}]><a>&a11;</a>'.encode()


def _with_document(content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(docx())) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(
                part.filename, content if part.filename == "word/document.xml" else before.read(part)
            )
    return out.getvalue()

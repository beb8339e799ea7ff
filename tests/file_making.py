"""Small files of every format that is read, made in memory: no document is kept among the tests."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document

PROSE = (
    "In 2019, the courts of Tavoria convicted 34 traffickers, compared with 21 in 2018, and the ministry placed "
    "112 persons in shelters that it had opened in three provinces during the year."
)

# A piece of a page: left edge, height above the bottom, size, bold, words.
Placed = tuple[float, float, float, bool, str]


def pdf(
    pages: Sequence[Sequence[Placed]], *, rules: Sequence[tuple[float, float, float, float]] = ()
) -> bytes:
    """A PDF with words at places, and level or upright rules (x0, y0, x1, y1) on its first page."""
    streams = []
    for number, placed in enumerate(pages):
        drawn = [
            f"BT /{'B' if bold else 'R'} {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET"
            for x, y, size, bold, words in placed
        ]
        if number == 0:
            drawn += [f"{x0} {y0} m {x1} {y1} l S" for x0, y0, x1, y1 in rules]
        streams.append("\n".join(drawn).encode("cp1252"))
    return _pdf_of(streams)


def scanned_pdf() -> bytes:
    """A PDF of one page that is a picture."""
    image = b"q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"
    return _pdf_of([image])


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password nobody has."""
    key = "<" + "41" * 32 + ">"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00><00>]"
    return _pdf_of([b"BT /R 12 Tf 72 700 Td (locked) Tj ET"], trailer=lock)


def _pdf_of(streams: Sequence[bytes], *, trailer: str = "") -> bytes:
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(streams)))
    fonts = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        f"<< {fonts} /Helvetica >>".encode(),
        f"<< {fonts} /Helvetica-Bold >>".encode(),
    ]
    for number, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {6 + 2 * number} 0 R "
            "/Resources << /Font << /R 3 0 R /B 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def page_of_prose(
    lines: Sequence[str], *, left: float = 72, top: float = 700, size: float = 11
) -> list[Placed]:
    """Lines of text under each other."""
    return [(left, top - 14 * number, size, False, words) for number, words in enumerate(lines)]


def html(body: str, *, head: str = "<title>Tavoria</title>") -> bytes:
    """A page."""
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def docx() -> bytes:
    """A Word document with headings, prose, a list and a table."""
    document = Document()
    document.core_properties.title = "Tavoria in 2019"
    document.add_heading("Prosecution", level=1)
    document.add_paragraph(PROSE)
    document.add_paragraph("Train labor inspectors.", style="List Bullet")
    document.add_paragraph("Publish figures.", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Year", "Cases", "2019", "34"), strict=True
    ):
        cell.text = words
    return _saved(document)


def _saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def zip_of(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), content, compress_type=ZIP_DEFLATED)
    return out.getvalue()

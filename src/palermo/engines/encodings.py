"""Which encoding bytes are in, and the text they hold: marks first, then what is declared, then the bytes.

Covers UTF-8, UTF-16 and UTF-32, what a page declares of itself, GB18030 (and with it GBK and GB2312), and
Windows-1252. What looks like another encoding of East Asian text is refused, not guessed.
"""

from __future__ import annotations

import codecs
import re

from palermo.engines.limits import Unreadable
from palermo.engines.sniffing import not_text

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# As pages declare them; the WHATWG standard reads ISO 8859-1 and ASCII as Windows-1252, and GB2312 as GB18030.
_DECLARED = {
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "windows-874": "cp874",
}
_KNOWN = re.compile(
    r"utf-?(?:8|16(?:le|be)?)|windows-125\d|cp(?:125\d|874|9\d\d)|iso-8859-\d{1,2}|koi8-[ru]|gb18030|big5hkscs|euc-jp|"
    r"iso-2022-jp|macintosh"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_GB_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
# The first level of GB 2312: the 3,755 commonest characters, and its rows of punctuation. Text in that encoding
# consists of them almost wholly; other encodings read as it hit them no more than by chance.
_GB_COMMON = frozenset({0xA1, 0xA3, *range(0xB0, 0xD8)})
# Its later half, in the order of sounds: Korean syllables, which stand in the earlier half, hardly reach it.
_GB_LATER = frozenset(range(0xC9, 0xD8))
_GB_SAMPLE = 256 * 1024
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.001
_ZERO_SHARE = 0.2


def decode(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; `Unreadable` for bytes that are not text."""
    text, encoding = _decode(data, declared=declared)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise not_text()
    return text, encoding


def _decode(data: bytes, *, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding.removesuffix("-sig")
    if b"\x00" in data:
        encoding = _unmarked_utf_16(data)
        return _strictly(data, encoding), encoding
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > len(data) - 4:
            return data[: error.start].decode(), "utf-8"  # cut off inside its last character
    known = known_encoding(declared)
    if known is not None and known != "utf-8":
        return data.decode(known, "replace"), known
    return _guess(data)


def known_encoding(declared: str | None) -> str | None:
    """The codec for a name that a page declares, or None for one that is not read."""
    if declared is None:
        return None
    name = declared.strip().strip("\"'").lower()
    name = _DECLARED.get(name, name)
    if not _KNOWN.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guess(data: bytes) -> tuple[str, str]:
    """GB18030 when the high bytes are pairs of its common characters, else Windows-1252 when that has them all."""
    high = len(_HIGH.findall(data))
    if _looks_chinese(data[:_GB_SAMPLE]):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    if high > 0.3 * len(data):
        raise Unreadable(
            "unknown_encoding",
            "the file's letters are in an encoding that was not recognised; expected UTF-8, UTF-16, GB18030 or "
            "Windows-1252; save it as UTF-8",
        )
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError as error:
        raise not_text() from error


def _looks_chinese(sample: bytes) -> bool:
    """Whether the high bytes pair up to the common characters of GB 2312."""
    pairs = _GB_PAIR.findall(sample)
    common = sum(1 for lead, trail in pairs if lead in _GB_COMMON and trail > 0xA0)
    later = sum(1 for lead, trail in pairs if lead in _GB_LATER and trail > 0xA0)
    paired = 2 * len(pairs) >= 0.9 * len(_HIGH.findall(sample))
    return len(pairs) >= 4 and paired and common >= 0.85 * len(pairs) and later >= 0.15 * len(pairs)


def _unmarked_utf_16(data: bytes) -> str:
    """Zero bytes on one side of most pairs are UTF-16 without its mark; anything else is not text."""
    sample = data[: 64 * 1024]
    pairs = max(len(sample) // 2, 1)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > _ZERO_SHARE * pairs and even < 0.01 * pairs:
        return "utf-16-le"
    if even > _ZERO_SHARE * pairs and odd < 0.01 * pairs:
        return "utf-16-be"
    raise Unreadable(
        "binary",
        "the file holds zero bytes, which no text has; expected text, HTML, PDF, Word or Markdown; "
        "give the document itself, or save it as UTF-8",
    )


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.reason in ("truncated data", "unexpected end of data") and error.start > len(data) - 4:
            return data[: error.start].decode(encoding)
        raise not_text() from error

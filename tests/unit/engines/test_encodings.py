"""Bytes to text."""

from __future__ import annotations

import pytest

from palermo.engines.encodings import decode
from palermo.engines.limits import Unreadable

FRENCH = "Le procureur a déclaré que « six » personnes étaient placées à l’abri."
CHINESE = "去年全国法院共审结拐卖妇女儿童案件三百二十起，判处罪犯四百五十人，解救被拐卖儿童二百零六名。"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_latin_text_is_decoded_from_each_encoding(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding))[0] == FRENCH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "gbk", "gb2312"])
def test_chinese_text_is_decoded_from_each_encoding(encoding: str) -> None:
    assert decode(CHINESE.encode(encoding))[0] == CHINESE


def test_chinese_with_rare_characters_is_still_gb18030() -> None:
    text = CHINESE * 3 + "𠮷镕"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_what_a_page_declares_is_believed_after_utf_8_fails() -> None:
    assert decode("Суд осудил".encode("cp1251"), declared="windows-1251")[0] == "Суд осудил"
    assert decode("Суд осудил".encode(), declared="windows-1251")[0] == "Суд осудил"


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode(FRENCH.encode("cp1252"), declared="rot13")[0] == FRENCH


@pytest.mark.parametrize("encoding", ["big5", "shift_jis", "euc_kr", "koi8-r", "cp1251", "cp1256"])
def test_other_letters_are_refused_and_not_guessed(encoding: str) -> None:
    text = {
        "big5": "法院判處人口販運罪犯",
        "shift_jis": "裁判所は人身取引の被告人に",
        "euc_kr": "법원은 인신매매범에게",
    }
    words = text.get(encoding) or (
        "حكمت المحكمة على المتاجرين" if encoding == "cp1256" else "Суд осудил торговцев"
    )
    with pytest.raises(Unreadable, match="save it as UTF-8") as refusal:
        decode((words * 20).encode(encoding))
    assert refusal.value.kind == "unknown_encoding"


@pytest.mark.parametrize("content", [b"one\x00two" * 50, bytes(range(1, 32)) * 9, b"\x00\x01\x02\x03" * 40])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(content)
    assert refusal.value.kind == "binary"


def test_a_text_cut_off_inside_its_last_character_keeps_all_before_it() -> None:
    assert decode("Courts of Côte d".encode() + "é".encode()[:1])[0] == "Courts of Côte d"

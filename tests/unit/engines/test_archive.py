"""ZIP archives: nothing leads out of them and nothing swells beyond the bounds."""

from __future__ import annotations

import stat
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from tests.file_making import zip_of

from palermo.engines.archive import unpack
from palermo.engines.limits import Limits, Unreadable


def unpacked(archive: bytes, **limits: int) -> list[dict[str, Any]]:
    """What is said of each member, with its bytes."""
    sink = BytesIO()
    members: list[dict[str, Any]] = unpack(BytesIO(archive), sink, limits=Limits(**limits))["members"]
    for member in members:
        if "start" in member:
            member["content"] = sink.getvalue()[member["start"] : member["start"] + member["length"]]
    return members


def test_members_come_one_after_the_other_and_folders_and_litter_not_at_all() -> None:
    members = unpacked(
        zip_of({"a.txt": b"one", "sub/": b"", "sub/b.txt": b"two", "__MACOSX/a.txt": b"x", ".DS_Store": b"x"})
    )
    assert [(each["name"], each["content"]) for each in members] == [("a.txt", b"one"), ("sub/b.txt", b"two")]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "C:/a.txt", "..\\a.txt", "\\a.txt"]
)
def test_a_name_that_leads_out_is_refused_and_the_rest_goes_on(name: str) -> None:
    members = unpacked(zip_of({name: b"one", "fine.txt": b"two"}))
    assert [each.get("refused") for each in members] == ["path_trick", None]
    assert members[1]["content"] == b"two"


def test_a_link_is_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        link = ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert unpacked(out.getvalue())[0]["refused"] == "path_trick"


def test_a_bomb_is_stopped_as_a_whole() -> None:
    with pytest.raises(Unreadable) as refusal:
        unpacked(zip_of({"a.txt": b"0" * 20_000_000}))
    assert refusal.value.kind == "zip_bomb"


def test_many_fair_members_may_not_add_up_to_more_than_the_bound() -> None:
    text = b"".join(b"%d " % number for number in range(20_000))
    with pytest.raises(Unreadable) as refusal:
        unpacked(zip_of({f"{number}.txt": text for number in range(9)}), unpacked_bytes=5 * len(text))
    assert refusal.value.kind == "zip_bomb"


def test_a_member_beyond_the_bound_of_a_file_is_refused_alone() -> None:
    members = unpacked(zip_of({"a.txt": b"ab" * 600, "b.txt": b"two"}), file_bytes=1000)
    assert [each.get("refused") for each in members] == ["too_large", None]


def test_too_many_members_are_refused_as_a_whole() -> None:
    with pytest.raises(Unreadable) as refusal:
        unpacked(zip_of({f"{number}.txt": b"x" for number in range(12)}), members=10)
    assert refusal.value.kind == "too_many_members"


def test_a_member_whose_bytes_were_changed_is_damaged_and_its_neighbour_is_not() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(range(256)) * 20)
        archive.writestr("b.txt", b"two")
    broken = bytearray(out.getvalue())
    broken[60] ^= 0xFF
    assert [each.get("refused") for each in unpacked(bytes(broken))] == ["damaged", None]


def test_unprintable_names_are_shown_safely_and_equal_ones_apart() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a\x1b[31m\u202e.txt", b"one")
        archive.writestr("b.txt", b"two")
        archive.writestr("b.txt", b"three")
    assert [each["name"] for each in unpacked(out.getvalue())] == [
        "a\ufffd[31m\ufffd.txt",
        "b.txt",
        "b.txt (2)",
    ]

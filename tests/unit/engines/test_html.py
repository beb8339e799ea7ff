"""Saved pages: content told from furniture."""

from __future__ import annotations

import pytest
from tests.file_making import PROSE, html

from palermo.core.reading.document import PassageKind
from palermo.engines.html import read_html, read_mhtml
from palermo.engines.layout import Shaped
from palermo.engines.limits import Limits, Unreadable


def lines(shaped: Shaped) -> list[tuple[str, str]]:
    return [(each.kind, shaped.text[each.start : each.end]) for each in shaped.layout.blocks]


def read(body: str, **head: str) -> Shaped:
    return read_html(html(body, **head), limits=Limits())


def content(shaped: Shaped) -> list[str]:
    return [words for kind, words in lines(shaped) if kind != PassageKind.FURNITURE]


MENU = "<ul class='menu'><li><a href='/'>Home</a></li><li><a href='/a'>About us</a></li></ul>"
FOOT = "<footer><p>All rights reserved by the ministry and by those who gave it their pictures.</p></footer>"


def test_menus_and_footers_stay_as_furniture_and_the_rest_is_content() -> None:
    shaped = read(f"{MENU}<main><h1>Tavoria</h1><p>{PROSE}</p><p>{PROSE}</p></main>{FOOT}")
    assert content(shaped) == ["Tavoria", PROSE, PROSE]
    assert ("furniture", "• Home") in lines(shaped)


def test_a_menu_that_is_never_closed_does_not_swallow_the_report() -> None:
    shaped = read(
        f"<header><nav class='site-nav'>{MENU}<div><h1>Tavoria</h1><p>{PROSE}</p><p>{PROSE}</p></div>{FOOT}"
    )
    assert content(shaped) == ["Tavoria", PROSE, PROSE]


def test_a_table_of_contents_inside_the_report_is_furniture() -> None:
    toc = "<div class='report-toc'><ol><li><a href='#a'>Police</a></li><li><a href='#b'>Courts</a></li></ol></div>"
    shaped = read(
        f"<article><h1>Tavoria</h1>{toc}<h2 id='a'>Police</h2><p>{PROSE}</p><p>{PROSE}</p></article>"
    )
    assert content(shaped) == ["Tavoria", "Police", PROSE, PROSE]


def test_headings_keep_their_level() -> None:
    shaped = read(f"<h1>Tavoria</h1><h2>Courts</h2><p>{PROSE}</p><h3>Appeals</h3><p>{PROSE}</p>")
    assert [(each.level) for each in shaped.layout.blocks if each.kind == "heading"] == [1, 2, 3]


def test_a_note_mark_stays_glued_to_its_word_and_its_note_gets_the_number() -> None:
    shaped = read(
        f"<p>{PROSE}<sup><a href='#n1'>1</a></sup> It went on.</p><p>{PROSE}</p>"
        "<ol class='references'><li id='n1'><a href='#b1'>^</a> Ministry of Labor, Yearbook, 2019.</li></ol>"
    )
    assert content(shaped)[0].endswith("during the year.1 It went on.")
    assert lines(shaped)[-1] == ("note", "1. Ministry of Labor, Yearbook, 2019.")


def test_items_carry_their_bullet_or_number_once() -> None:
    shaped = read(
        f"<p>{PROSE}</p><ul><li><p>Train.</p><p>With care.</p></li></ul><ol start='4'><li>Fund.</li></ol>"
    )
    assert lines(shaped)[1:] == [
        ("list_item", "• Train."),
        ("paragraph", "With care."),
        ("list_item", "4. Fund."),
    ]


def test_cells_know_their_place_past_those_that_reach_over_several() -> None:
    rows = "<tr><th>Year<th colspan=2>Cases</tr><tr><td rowspan=2>2019<td>12<td>3</tr><tr><td>4<td>5</tr>"
    shaped = read(f"<p>{PROSE}</p><table>{rows}</table>")
    cells = {shaped.text[each.start : each.end]: (each.row, each.column) for each in shaped.layout.blocks[1:]}
    assert cells == {
        "Year": (0, 0),
        "Cases": (0, 1),
        "2019": (1, 0),
        "12": (1, 1),
        "3": (1, 2),
        "4": (2, 1),
        "5": (2, 2),
    }


def test_a_table_that_arranges_the_page_holds_no_cells() -> None:
    shaped = read(f"<table><tr><td>{MENU}<td><h1>Tavoria</h1><p>{PROSE}</p></tr></table>")
    assert not any(each.kind is PassageKind.TABLE_CELL for each in shaped.layout.blocks)
    assert PROSE in content(shaped)


def test_controls_scripts_and_hidden_words_are_left_out() -> None:
    shaped = read(
        f"<script>var a = 'never'</script><select><option>never</option></select><p hidden>never</p><p>{PROSE}</p>"
        "<p>shown <span style='display: none'>never</span>again</p>"
    )
    assert "never" not in shaped.text
    assert "shown again" in shaped.text


def test_a_line_break_parts_particulars_and_not_a_running_sentence() -> None:
    shaped = read(
        f"<h1>Tavoria</h1><p>Publisher Ministry<br>Publication Date 3 May 2020</p><p>{PROSE[:-5]}<br>year.</p>"
    )
    assert content(shaped)[1:] == ["Publisher Ministry", "Publication Date 3 May 2020", PROSE]


def test_particulars_come_from_the_fields_of_the_page() -> None:
    head = "<title>Site</title><meta property='og:title' content='Report'><meta name='dc.date' content='2020-05-03'>"
    layout = read(f"<p>{PROSE}</p>", head=head).layout
    assert (layout.particular("title"), layout.particular("published"), layout.particular("language")) == (
        "Report",
        "2020-05-03",
        "en",
    )


def test_a_page_in_an_older_encoding_is_read_by_its_own_declaration() -> None:
    page = "<meta charset='gb2312'><body><p>判处罪犯</p></body>".encode("gb18030")
    assert read_html(page, limits=Limits()).text == "判处罪犯\n"


def test_a_page_without_words_says_that_a_script_may_fill_it() -> None:
    with pytest.raises(Unreadable, match="script") as refusal:
        read("<div id='root'></div>")
    assert refusal.value.kind == "no_text"


def test_a_saved_web_archive_gives_its_page() -> None:
    page = html(f"<p>{PROSE}</p>").decode()
    archive = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        f"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--x--\r\n"
    )
    assert read_mhtml(archive.encode(), limits=Limits()).text == f"{PROSE}\n"

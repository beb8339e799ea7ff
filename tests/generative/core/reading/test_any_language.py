"""Whatever a Spanish or Chinese text holds, its figures stand in it as they say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palermo.core.reading.figures import find_figures
from palermo.core.reading.lexicon import load_lexicon
from palermo.core.reading.structure import Hints, take_apart

SPANISH = [
    *("dos", "mil", "treinta", "y", "un", "millones", "de", "por", "ciento", "12", "1.234,5", "2 000", "%"),
    *(
        "víctimas",
        "tratantes",
        "años",
        "prisión",
        "condenó",
        "a",
        "las",
        "en",
        "2023",
        "marzo",
        "entre",
        "ningún",
    ),
    *("no", "informó", "frente", "el", "anterior", "año", "edad", "menores", ".", ",", "(", ")", ";", "\n"),
]
CHINESE = [
    *(
        "三",
        "千",
        "百",
        "十",
        "万",
        "两",
        "名",
        "起",
        "12",
        "１２",
        "1.2",
        "百分之",
        "％",
        "年",
        "月",
        "日",
        "2023",
    ),
    *(
        "受害者",
        "人贩子",
        "判处",
        "有期徒刑",
        "逮捕",
        "的",
        "至",
        "从",
        "增加到",
        "没有",
        "报告",
        "上一年",
        "岁",
    ),
    *("其中", "第", "分之", "，", "。", "；", "（", "）", "未知词", "\n"),
]


def texts(words: list[str], joined: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), max_size=40).map(joined.join)


@pytest.mark.parametrize(("language", "words", "joined"), [("es", SPANISH, " "), ("zh", CHINESE, "")])
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_every_figure_stands_in_its_text(
    language: str, words: list[str], joined: str, data: st.DataObject
) -> None:
    document = take_apart(data.draw(texts(words, joined)), hints=Hints(language=language, report_year=2024))
    figures = find_figures(document)
    for figure in figures:
        assert document.text[figure.span.start : figure.span.end] == figure.span.words
        assert figure.quote.start <= figure.span.start < figure.span.end <= len(document.text)
    assert find_figures(document) == figures


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_can_be_read_in_any_language(text: str) -> None:
    for language in ("es", "zh", "fr"):
        find_figures(take_apart(text, hints=Hints(language=language)))


def test_a_long_text_without_spaces_or_stops_takes_time_in_line_with_its_length() -> None:
    def seconds(times: int) -> float:
        document = take_apart("警方逮捕三名嫌疑人并解救十二名受害者" * times, hints=Hints(language="zh"))
        started = time.process_time()
        find_figures(document)
        return time.process_time() - started

    seconds(50)  # the lexicon is loaded
    assert seconds(2000) < 30 * max(seconds(200), 0.005)


def test_every_switch_of_a_lexicon_is_a_truth_value() -> None:
    switches = {
        "phrases": ("head_first",),
        "absences": ("singular_none", "bare_negation"),
    }
    for language in ("en", "es", "zh"):
        for subject, names in switches.items():
            assert all(isinstance(load_lexicon(language, subject)[name], bool) for name in names)

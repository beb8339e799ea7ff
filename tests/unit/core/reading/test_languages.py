"""The language of a text, told from its script or its commonest words, or stated."""

from __future__ import annotations

import pytest

from palermo.core.reading.languages import find_language
from palermo.core.reading.structure import Hints, take_apart


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbour office said that the boats were in the bay and that none of them had left.", "en"),
        (
            "La oficina del puerto dijo que los barcos estaban en la bahía y que no había salido ninguno.",
            "es",
        ),
        ("港务局说，船只都在海湾里，没有一艘离开。", "zh"),
        ("港の事務所によると、船はすべて湾内にあり、出港したものはない。", None),
        ("1 234 5678", None),
        ("", None),
    ],
)
def test_script_and_common_words_tell_a_language(text: str, language: str | None) -> None:
    assert find_language(text) == language


def test_an_english_text_that_names_chinese_bodies_stays_english() -> None:
    text = "The bureau (公安部) told the press that it had opened the files of the year and that they are public."
    assert find_language(text) == "en"


def test_a_stated_language_is_not_guessed() -> None:
    document = take_apart("Boats. Boats.", hints=Hints(language="es"))
    assert document.description.language == "es"


def test_a_spanish_abbreviation_does_not_end_a_sentence() -> None:
    text = "El Sr. Paz, según el art. 12 de la ley, habló con los vecinos. Después se fue a su casa."
    document = take_apart(text)
    assert [text[each.start : each.end] for each in document.sentences] == [
        "El Sr. Paz, según el art. 12 de la ley, habló con los vecinos.",
        "Después se fue a su casa.",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "year", "published"),
    [
        (
            "Informe anual sobre la trata de personas 2024 - Tavoria\n\nFecha de publicación 20 de junio de 2024\n\n"
            "El gobierno de Tavoria hizo más que en el año anterior para proteger a las víctimas de la trata.",
            "tip-country-narrative",
            2024,
            "2024-06-20",
        ),
        (
            "人口贩运问题中期评估：萨拉尼亚\n\n出版日期：2025年1月30日\n\n政府在评估期间采取了一些行动，但是效果有限。",
            "tip-interim-assessment",
            2025,
            "2025-01-30",
        ),
    ],
)
def test_kind_year_and_date_are_read_in_the_texts_own_language(
    text: str, kind: str, year: int, published: str
) -> None:
    description = take_apart(text).description
    assert (description.kind, description.report_year, str(description.published_on)) == (
        kind,
        year,
        published,
    )

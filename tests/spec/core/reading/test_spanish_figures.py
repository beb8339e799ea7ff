"""Spanish sentences and the figures they state."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures import find_figures
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Figure


def read(sentence: str, *, year: int = 2024) -> list[Figure]:
    text = f"Informe anual sobre la trata de personas {year} - Tavoria\n\n{sentence}\n"
    return list(find_figures(take_apart(text, hints=Hints(language="es"))))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("La policía investigó 40 casos.", (40, "investigations")),
        ("Los tribunales condenaron a nueve tratantes.", (9, "convictions")),
        ("Nueve tratantes fueron condenados.", (9, "convictions")),
        ("La fiscalía procesó a 56 acusados.", (56, "prosecutions")),
        ("Fueron detenidos 88 sospechosos.", (88, "arrests")),
        ("Las autoridades identificaron a 71 víctimas.", (71, "victims_identified")),
        ("Se remitió a ocho víctimas a los albergues.", (8, "victims_referred")),
        ("El albergue prestó asistencia a 25 mujeres.", (25, "victims_assisted")),
        ("El ministerio repatrió a 14 mujeres.", (14, "victims_repatriated")),
        ("El gobierno capacitó a 200 agentes de policía.", (200, "persons_trained")),
        ("Los inspectores realizaron 300 inspecciones.", (300, "inspections")),
        ("La línea de ayuda recibió 1.398 llamadas.", (1398, "hotline_calls")),
        ("El 64 por ciento de los jornaleros tenía deudas.", (64, "share")),
    ],
)
def test_a_noun_and_its_action_make_a_measure(sentence: str, expected: tuple[float, str]) -> None:
    assert [(each.value, each.measure) for each in read(sentence)] == [expected]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234", 1234),
        ("1 234", 1234),
        ("1,234", 1234),
        ("1.234.567", 1_234_567),
        ("mil", 1000),
        ("dos mil", 2000),
        ("mil doscientas cuarenta", 1240),
        ("treinta y cinco", 35),
        ("treinta y una", 31),
        ("ciento veintidós", 122),
        ("trescientas mil", 300_000),
        ("2,5 millones de", 2_500_000),
        ("un millón de", 1_000_000),
        ("tres mil millones de", 3_000_000_000),
        ("dos docenas de", 24),
    ],
)
def test_numbers_are_read_as_spanish_writes_them(written: str, value: float) -> None:
    assert [each.value for each in read(f"La campaña llegó a {written} personas en la costa.")] == [value]


def test_decimals_stand_after_a_comma() -> None:
    (share,) = read("El 12,5 % de las víctimas era extranjero.")
    assert (share.value, share.unit_counted) == (12.5, "percent")


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("En 2022 la policía detuvo a seis tratantes.", "2022"),
        ("En octubre de 2023 la policía detuvo a seis tratantes.", "2023-10"),
        ("El 9 de noviembre de 2023 la policía detuvo a seis tratantes.", "2023-11-09"),
        ("Entre abril y diciembre de 2023 la policía detuvo a seis tratantes.", "2023-04/2023-12"),
        ("En el segundo semestre de 2023 la policía detuvo a seis tratantes.", "2023-07/2023-12"),
        ("Entre 2019 y 2022 la policía detuvo a seis tratantes.", "2019/2022"),
    ],
)
def test_the_time_a_sentence_names_dates_its_figures(sentence: str, period: str) -> None:
    assert [str(each.period) for each in read(sentence)] == [period]


def test_what_is_compared_with_is_of_the_year_before() -> None:
    now, before = read("Los tribunales condenaron a 19 tratantes, frente a 12 el año anterior.")
    assert (now.role, now.value, str(now.period)) == ("current", 19, "2023")
    assert (before.role, before.measure, str(before.period)) == ("prior", "convictions", "2022")
    assert now.comparison is not None
    assert now.comparison.direction == "increase"


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "upper"),
    [
        ("La ley castiga la trata con penas de cinco a 12 años de prisión.", "statutory_prison_term", 5, 12),
        ("Los jueces impusieron penas de entre dos y nueve años de prisión.", "sentence_length", 2, 9),
        ("Los intermediarios cobran entre 600 y 1.100 euros por el viaje.", "fee", 600, 1100),
    ],
)
def test_two_ends_are_one_range(sentence: str, measure: str, value: float, upper: float) -> None:
    assert [(each.measure, each.value, each.value_max) for each in read(sentence)] == [
        (measure, value, upper)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "El artículo 131 del código penal y la Ley núm. 27 de 2016 tipifican la trata.",
        "Para denunciar un caso, llame al 0800 442 118.",
        "La línea nacional es el 116 111.",
        "La oficina está en la calle Sol 17 y abre de 9.00 a 18.00.",
        "La línea está abierta las 24 horas.",
        "Tavoria pasó al Nivel 2.",
    ],
)
def test_what_counts_nothing_is_no_figure(sentence: str) -> None:
    assert read(sentence) == []


def test_an_age_limit_is_an_age() -> None:
    (age,) = read("La ley prohíbe que los menores de 18 años trabajen de noche.")
    assert (age.measure, age.level) == ("age", "context")


def test_what_was_not_reported_is_said_so() -> None:
    (figure,) = read("El gobierno no informó de ninguna condena.")
    assert (figure.measure, figure.value, figure.is_reported) == ("convictions", None, False)


@pytest.mark.parametrize(
    ("bound", "qualifier"),
    [("al menos", "at_least"), ("más de", "more_than"), ("hasta", "up_to"), ("unas", "about")],
)
def test_a_bound_before_a_number_is_kept(bound: str, qualifier: str) -> None:
    (figure,) = read(f"Las autoridades identificaron a {bound} 250 víctimas.")
    assert figure.qualifier == qualifier


def test_an_unknown_currency_after_a_word_for_a_sum_is_money() -> None:
    (fine,) = read("La ley prevé multas de hasta 20.000 talares.")
    assert (fine.measure, fine.value) == ("statutory_fine", 20_000)

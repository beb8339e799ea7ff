"""Sentences and the figures they state: what is counted, when, and set against what."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures import find_figures
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Figure

REPORT = "KENYA: TIER 2\n\nThe Government of Kenya remained on Tier 2.\n\nPROSECUTION\n\n{}\n\nPROTECTION\n"


def read(text: str, *, year: int = 2018) -> list[Figure]:
    return list(find_figures(take_apart(REPORT.format(text), hints=Hints(report_year=year))))


def told(figures: list[Figure]) -> list[tuple[float | None, str]]:
    return [(each.value, each.measure) for each in figures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Police investigated 40 cases.", [(40, "investigations")]),
        ("Prosecutors opened 12 investigations.", [(12, "investigations")]),
        ("The court reported 90 cases prosecuted.", [(90, "prosecutions")]),
        ("They initiated prosecutions against 56 men.", [(56, "prosecutions")]),
        ("Courts convicted nine traffickers.", [(9, "convictions")]),
        ("The trial led to the conviction of 31 brokers.", [(31, "convictions")]),
        ("Police arrested six men.", [(6, "arrests")]),
        ("Three traffickers received prison sentences.", [(3, "sentences")]),
        ("Police identified 71 victims.", [(71, "victims_identified")]),
        ("Seventy victims were identified.", [(70, "victims_identified")]),
        ("Officers rescued 18 girls from a farm.", [(18, "victims_rescued")]),
        ("The shelter housed 25 women.", [(25, "victims_assisted")]),
        ("NGOs provided legal aid to 12 victims.", [(12, "victims_assisted")]),
        ("Twelve victims received medical care.", [(12, "victims_assisted")]),
        ("Police referred eight children to shelters.", [(8, "victims_referred")]),
        ("The ministry repatriated 14 women.", [(14, "victims_repatriated")]),
        ("It issued residence permits to four victims.", [(4, "permits")]),
        ("The ministry trained 200 officers.", [(200, "persons_trained")]),
        ("It provided training to 30 judges.", [(30, "persons_trained")]),
        ("It held 16 trainings.", [(16, "training")]),
        ("Inspectors conducted 300 inspections.", [(300, "inspections")]),
        ("The agency employed 45 labor inspectors.", [(45, "inspectors")]),
        ("The hotline received 1,398 calls.", [(1398, "hotline_calls")]),
        ("The state runs five shelters.", [(5, "facilities")]),
        ("The number of inspections exceeded 80,000.", [(80_000, "inspections")]),
        ("Some 600,000 workers migrate each year.", [(600_000, "migrants")]),
        ("The ILO estimated that there were 9,000 victims.", [(9000, "prevalence_estimate")]),
        ("There is one inspector for every 15,000 workers.", [(1, "ratio"), (15_000, "ratio")]),
        ("Some 64 percent of workers were migrants.", [(64, "share")]),
        ("As many as 20,000 children are kidnapped.", [(20_000, "abductions")]),
    ],
)
def test_a_noun_and_its_action_make_a_measure(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert told(read(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The law prescribed penalties of five to 10 years in prison.", "statutory_prison_term"),
        ("Such acts are punishable by up to six months' imprisonment.", "statutory_prison_term"),
        ("Offenders may be sentenced to 12 years in prison.", "statutory_prison_term"),
        ("The court sentenced him to 12.5 years in prison.", "sentence_length"),
        ("They received prison terms of two to four years.", "sentence_length"),
        ("The law prescribes a fine of 500 soles ($150).", "statutory_fine"),
        ("The judge fined the owner 500 soles ($150).", "fines_imposed"),
        ("The court ordered him to pay $900 to the victims.", "compensation"),
        ("The ministry allocated 900 soles ($270) for shelters.", "funding"),
        ("They pay recruitment fees of up to $7,000.", "fee"),
        ("They earned 200 rupees a day.", "wage"),
        ("Victims may stay for 90 days.", "duration"),
    ],
)
def test_terms_and_money_are_told_by_what_they_are_for(sentence: str, measure: str) -> None:
    assert [each.measure for each in read(sentence)] == [measure]


def test_last_years_value_in_brackets_is_of_last_year() -> None:
    now, before = read("Courts convicted 29 men (28 in 2016).")
    assert (now.role, str(now.period), now.period_is_inferred) == ("current", "2017", True)
    assert (before.role, str(before.period), before.measure) == ("prior", "2016", "convictions")
    assert now.comparison is not None
    assert (now.comparison.direction, now.comparison.value) == ("increase", 28)


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2017 courts convicted nine men, compared with 12 in 2016.",
        "In 2017 courts convicted nine men, down from 12 in 2016.",
        "In 2017 courts convicted nine men, a decrease from 12 in 2016.",
        "Convictions fell from 12 in 2016 to nine in 2017.",
        "In 2017 courts convicted nine men (12 in 2016).",
    ],
)
def test_the_earlier_value_is_prior_however_it_is_set_beside(sentence: str) -> None:
    found = {each.value: each for each in read(sentence)}
    assert (found[12].role, str(found[12].period)) == ("prior", "2016")
    assert (found[9].role, str(found[9].period)) == ("current", "2017")


def test_an_earlier_value_without_a_year_is_of_the_year_before() -> None:
    now, before = read("Courts convicted nine men, compared with 12 the previous year.")
    assert (str(before.period), before.period_is_inferred, before.role) == ("2016", True, "prior")
    assert now.role == "current"


def test_parts_take_the_measure_of_their_whole_and_point_to_it() -> None:
    whole, women, men = read("Police identified 30 victims: 20 were women and 10 were men.")
    assert told([whole, women, men]) == [
        (30, "victims_identified"),
        (20, "victims_identified"),
        (10, "victims_identified"),
    ]
    assert women.part_of == whole.span.start


def test_parts_are_told_by_their_facets() -> None:
    _, first, second = read("Courts convicted 29 men: 25 for sex trafficking and four for forced labor.")
    assert first.facets["form_of_exploitation"] == "sex_trafficking"
    assert second.facets["form_of_exploitation"] == "forced_labor"
    assert {first.measure, second.measure} == {"convictions"}


def test_those_of_whom_continue_the_count_before() -> None:
    _, arrested = read("Police issued arrest warrants for 98 suspects, 19 of whom they arrested.")
    assert told([arrested]) == [(19, "arrests")]


def test_a_list_shares_its_verb() -> None:
    women, children = read("Officials reported rescuing 385 women and 933 children.")
    assert {women.measure, children.measure} == {"victims_rescued"}
    assert (women.facets["sex"], children.facets["age_group"]) == ("female", "child")


def test_who_says_it_is_not_who_did_it() -> None:
    (figure,) = read("The Lake Institute reported that police arrested six men.")
    assert (figure.reporter, figure.actor) == ("Lake Institute", "police")


def test_a_yearly_rate_has_a_frequency_and_no_period() -> None:
    (figure,) = read("As many as 20,000 children are kidnapped every year.")
    assert (figure.frequency, figure.period, figure.qualifier) == ("annual", None, "up_to")


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Police arrested at least six men.", "at_least"),
        ("Police arrested more than six men.", "more_than"),
        ("Police arrested approximately 60 men.", "about"),
        ("Police arrested nearly 60 men.", "less_than"),
        ("Police arrested as many as 60 men.", "up_to"),
        ("Police arrested no more than 60 men.", "at_most"),
        ("Police arrested 60 men.", "exact"),
    ],
)
def test_bounds_around_a_number_are_kept(sentence: str, qualifier: str) -> None:
    assert [each.qualifier for each in read(sentence)] == [qualifier]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("The government did not identify any victims.", ["victims_identified"]),
        (
            "Police did not investigate, prosecute, or convict any traffickers.",
            ["investigations", "prosecutions", "convictions"],
        ),
        ("The government initiated no prosecutions.", ["prosecutions"]),
        ("No victims were identified.", ["victims_identified"]),
    ],
)
def test_zero_in_words_is_a_zero(sentence: str, measures: list[str]) -> None:
    found = read(sentence)
    assert [(each.value, each.is_reported) for each in found] == [(0, True)] * len(measures)
    assert [each.measure for each in found] == measures


@pytest.mark.parametrize(
    ("sentence", "measures", "years"),
    [
        ("The government did not report any convictions.", ["convictions"], None),
        (
            "The government did not report any prosecutions or convictions of officials.",
            ["prosecutions", "convictions"],
            None,
        ),
        (
            "For the sixth consecutive year, police did not provide data on victims identified.",
            ["victims_identified"],
            6,
        ),
        ("The ministry did not report identifying any victims.", ["victims_identified"], None),
    ],
)
def test_what_was_not_reported_is_neither_zero_nor_absent(
    sentence: str, measures: list[str], years: int | None
) -> None:
    found = read(sentence)
    assert [(each.value, each.is_reported, each.consecutive_years) for each in found] == [
        (None, False, years)
    ] * len(measures)
    assert [each.measure for each in found] == measures


@pytest.mark.parametrize(
    "sentence",
    [
        "The police did not provide shelter to victims.",
        "There was no permanent plan.",
        "It did not report on its plan.",
    ],
)
def test_other_negations_count_nothing(sentence: str) -> None:
    assert read(sentence) == []


def test_the_year_of_the_sentence_before_is_carried_on_where_reports_do_so() -> None:
    text = "Kenya\n\nIn 2010 the court convicted 38 men. Police also rescued nine boys.\n"
    _, rescued = find_figures(take_apart(text))
    assert (str(rescued.period), rescued.period_is_inferred) == ("2010", True)


def test_ages_and_thresholds_are_context() -> None:
    ages = read("Brokers sent girls ages 9 to 12 to the coast.")
    assert [each.level for each in ages] == ["context"]
    share, threshold = read("Some 64 percent received sentences of at least five years in prison.")
    assert (share.level, share.measure, threshold.level) == ("core", "sentence_share", "context")


def test_a_bracket_continues_the_count_and_not_the_places() -> None:
    found = read("Police repatriated 86 victims from nine countries (15 from 11 countries in 2016).")
    assert [(each.value, each.measure) for each in found if each.measure != "places"] == [
        (86, "victims_repatriated"),
        (15, "victims_repatriated"),
    ]


def test_a_list_of_terms_shares_its_unit() -> None:
    found = read("The court gave them terms of 23, 43, and 64 months in prison.")
    assert [(each.value, each.unit_counted) for each in found] == [
        (23, "months"),
        (43, "months"),
        (64, "months"),
    ]

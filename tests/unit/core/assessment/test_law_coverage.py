"""What laws reach: the matrix of China's and of the fictional law, gaps in words, definitions of counts, bad files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from palermo.core.assessment.law_coverage import (
    CONDITIONAL,
    GAP,
    REACHED,
    Coverage,
    LawError,
    cover,
    describe_conditions,
    describe_gaps,
    find_definition,
    find_law,
    get_elements,
    list_groups,
    list_laws,
    parse_law,
)


def coverage_of(iso3: str) -> Coverage:
    law = find_law(iso3)
    assert law is not None
    return cover(law)


@pytest.mark.parametrize("iso3", [law.iso3 for law in list_laws()])
def test_every_conduct_of_the_protocol_has_one_cell(iso3: str) -> None:
    cells = coverage_of(iso3).list_cells()
    adults = 2 * len(get_elements("acts")) * len(get_elements("means")) * len(get_elements("purposes"))
    children = 4 * len(get_elements("acts")) * len(get_elements("purposes"))
    assert len(cells) == adults + children == 770


@pytest.mark.parametrize(
    ("group", "act", "means", "purpose", "status", "articles"),
    [
        ("women", "recruitment", "use_of_force", "forced_labour", REACHED, ["CN-240", "CN-244", "CN-262-1"]),
        ("men", "recruitment", "use_of_force", "forced_labour", REACHED, ["CN-244", "CN-262-1"]),
        ("men", "recruitment", "deception", "forced_labour", GAP, []),
        ("men", "transfer", "deception", "slavery", GAP, []),
        ("women", "transfer", "deception", "slavery", CONDITIONAL, ["CN-240"]),
        ("boys_14_17", "transfer", None, "slavery", GAP, []),
        ("boys_under_14", "transfer", None, "slavery", CONDITIONAL, ["CN-240", "CN-262"]),
        ("boys_14_17", "recruitment", None, "prostitution_of_others", REACHED, ["CN-358", "CN-359"]),
    ],
)
def test_the_law_of_china_reaches_what_its_articles_say(
    group: str, act: str, means: str | None, purpose: str, status: str, articles: list[str]
) -> None:
    cell = coverage_of("CHN").get(group, act=act, purpose=purpose, means=means)
    assert (cell.status, [hit.article.key for hit in cell.hits]) == (status, articles)


def test_a_law_that_asks_for_means_reaches_a_child_under_that_condition_only() -> None:
    cell = coverage_of("XTV").get("girls_14_17", act="recruitment", purpose="forced_labour")
    assert cell.status == CONDITIONAL
    assert cell.hits[0].only_if.endswith("though a child needs no means")


def test_counts_of_a_summary_add_up_and_name_the_articles() -> None:
    coverage = coverage_of("CHN")
    men = next(group for group in list_groups() if group.key == "men")
    summary = coverage.summarise(men, purpose="forced_labour")
    assert (summary.reached_count, summary.conditional_count, summary.gap_count) == (6, 9, 30)
    assert summary.total == 45 and summary.status == "partly"
    assert {each.key for each in summary.articles} == {"CN-244", "CN-262-1", "CN-238"}


def test_gaps_are_told_in_words_and_none_is_told_twice() -> None:
    told = describe_gaps(coverage_of("CHN"))
    assert "Forced labour or services and servitude, of men: not reached unless by threat of force, use of force " \
        "or other forms of coercion." in told  # fmt: skip
    assert len(told) == len(set(told))
    assert describe_gaps(coverage_of("XTV"))[0].endswith("no article reaches it.")


def test_conditions_are_counted_by_group() -> None:
    for group, count, total, conditions in describe_conditions(coverage_of("XTV")):
        assert 0 < count <= total == (35 if group.is_child else 315) and conditions


def test_a_law_that_reaches_everything_has_no_gap() -> None:
    whole = {"acts": ["*"], "means": None, "purposes": ["*"], "groups": ["*"]}
    coverage = cover(parse_law(write(articles=[article(reaches=[whole])])))
    assert {each.status for each in coverage.list_cells()} == {REACHED}
    assert describe_gaps(coverage) == () and describe_conditions(coverage) == ()


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"measure": "convictions", "actor": "Supreme People’s Court"}, "CN-240"),
        ({"measure": "sentences"}, "CN-240"),
        ({"measure": "victims_rescued", "reporter": "Authorities"}, "CN-240"),
        ({"measure": "victims_rescued"}, None),
        ({"measure": "victims_rescued", "reporter": "UNIAP"}, None),
        ({"measure": "investigations", "actor": "an NGO"}, None),
        ({"measure": "convictions", "facets": {"form_of_exploitation": "forced_labor"}}, None),
        ({"measure": "population", "reporter": "government"}, None),
        ({"measure": "population", "definition": "CN-240"}, "CN-240"),
    ],
)
def test_official_counts_of_china_rest_on_article_240_unless_stated(
    fields: dict[str, Any], key: str | None
) -> None:
    found = find_definition(fields, iso3="CHN")
    assert (found.key if found else None) == key
    if found:
        assert found.is_narrower and "Narrower than the Protocol" in found.written


def test_a_definition_that_the_source_states_goes_before_the_rule() -> None:
    found = find_definition({"measure": "convictions", "definition": "article 244"}, iso3="CHN")
    assert found is not None and (found.key, found.is_stated, found.is_narrower) == (
        "article 244",
        True,
        False,
    )
    assert find_definition({"measure": "convictions"}, iso3="FRA") is None
    assert find_definition({"measure": "convictions"}, iso3="") is None


def article(**changes: Any) -> dict[str, Any]:
    return {"key": "XA-1", "number": "1", "conduct": "Trafficking.", **changes}


def write(**changes: Any) -> str:
    whole = {
        "iso3": "XVM", "title": "Code", "version": "1", "source": "Us", "verification": "fictional",
        "articles": [article()], **changes,
    }  # fmt: skip
    return json.dumps(whole)


REACH = {"acts": ["recruitment"], "means": None, "purposes": ["*"], "groups": ["*"]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{]", "line 1, column 2: the file is no JSON"),
        (write(iso3="Velmora"), 'iso3: "Velmora" was met'),
        (write(articles=[article(key="1")]), 'articles 1, key: "1" was met; expected a key such as CN-240'),
        (write(articles=[article(), article()]), "articles 2 (XA-1): the key 'XA-1' was used before"),
        (
            write(articles=[article(reaches=[{**REACH, "acts": ["selling"]}])]),
            "articles 1 (XA-1), reaches 1, acts",
        ),
        (
            write(articles=[article(reaches=[{**REACH, "only_if": "sale"}])]),
            "articles 1 (XA-1), reaches 1, only_if",
        ),
        (
            write(articles=[article(effective_from="2020-02-31")]),
            "articles 1 (XA-1), effective_from: there is no day",
        ),
        (
            write(remarks=[{"text": "x", "source": "y", "verification": "memory", "articles": ["XA-9"]}]),
            "remarks 1, articles: no article has the key 'XA-9'",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence_that_names_the_place(text: str, said: str) -> None:
    with pytest.raises(LawError) as problem:
        parse_law(text)
    assert str(problem.value).startswith(said) and "expected" in str(problem.value)

"""Chinese sentences and the figures they state."""

from __future__ import annotations

import pytest

from palermo.core.reading.figures import find_figures
from palermo.core.reading.structure import Hints, take_apart
from palermo.core.statements import Figure


def read(sentence: str, *, year: int = 2024) -> list[Figure]:
    text = f"{year}年人口贩运年度报告：塔沃里亚\n\n{sentence}\n"
    return list(find_figures(take_apart(text, hints=Hints(language="zh"))))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("警方调查了40起案件。", (40, "investigations")),
        ("检察机关对45起案件进行了调查。", (45, "investigations")),
        ("法院判定19名人贩子有罪。", (19, "convictions")),
        ("19名人贩子被定罪。", (19, "convictions")),
        ("检察院起诉了34名被告。", (34, "prosecutions")),
        ("警方逮捕23名嫌疑人。", (23, "arrests")),
        ("政府识别出71名受害者。", (71, "victims_identified")),
        ("警方解救了两名被关押的外国女童。", (2, "victims_rescued")),
        ("庇护所收容了25名妇女。", (25, "victims_assisted")),
        ("中心为120名受害者提供了法律咨询。", (120, "victims_assisted")),
        ("警方将八名儿童转介至庇护所。", (8, "victims_referred")),
        ("政府遣返了14名外国受害者。", (14, "victims_repatriated")),
        ("学院培训了200名警官。", (200, "persons_trained")),
        ("监察员进行了300次检查。", (300, "inspections")),
        ("热线接到1,398个电话。", (1398, "hotline_calls")),
        ("64%的工人欠债。", (64, "share")),
    ],
)
def test_a_noun_and_its_action_make_a_measure(sentence: str, expected: tuple[float, str]) -> None:
    assert [(each.value, each.measure) for each in read(sentence)] == [expected]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3138", 3138),
        ("3,138", 3138),
        ("３１３８", 3138),
        ("三千一百三十八", 3138),
        ("两", 2),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("1.2万", 12_000),
        ("两万五千", 25_000),
        ("3亿", 300_000_000),
        ("一亿二千万", 120_000_000),
    ],
)
def test_numbers_are_read_as_chinese_writes_them(written: str, value: float) -> None:
    assert [each.value for each in read(f"宣传覆盖了{written}名居民。")] == [value]


@pytest.mark.parametrize("written", ["百分之十", "10%", "10％", "百分之10"])
def test_a_share_may_be_written_in_words_before_its_number(written: str) -> None:
    (share,) = read(f"{written}的受害者是儿童。")
    assert (share.value, share.unit_counted, share.span.words) == (10, "percent", written)


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("2022年，警方逮捕了六名人贩子。", "2022"),
        ("二〇二二年，警方逮捕了六名人贩子。", "2022"),
        ("2023年10月，警方逮捕了六名人贩子。", "2023-10"),
        ("2023年10月9日，警方逮捕了六名人贩子。", "2023-10-09"),
        ("2023年4月至12月，警方逮捕了六名人贩子。", "2023-04/2023-12"),
        ("2023年下半年，警方逮捕了六名人贩子。", "2023-07/2023-12"),
        ("2018年至2022年，警方逮捕了六名人贩子。", "2018/2022"),
    ],
)
def test_the_time_a_sentence_names_dates_its_figures(sentence: str, period: str) -> None:
    assert [str(each.period) for each in read(sentence)] == [period]


def test_what_is_compared_with_is_of_the_year_before() -> None:
    now, before = read("法院判定19名人贩子有罪，上一年为12名。")
    assert (now.role, now.value, str(now.period)) == ("current", 19, "2023")
    assert (before.role, before.measure, str(before.period)) == ("prior", "convictions", "2022")


def test_a_rise_from_one_year_to_another_has_both() -> None:
    before, now = read("支出从2022年的2.2万欧元增加到2023年的15万欧元。")
    assert (before.value, before.role, str(before.period)) == (22_000, "prior", "2022")
    assert (now.value, now.role, str(now.period)) == (150_000, "current", "2023")


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "upper"),
    [
        ("法律规定，贩运者可判处五年至十二年有期徒刑。", "statutory_prison_term", 5, 12),
        ("法官判处他们两年到九年监禁。", "sentence_length", 2, 9),
        ("中介收取300至900美元的费用。", "fee", 300, 900),
    ],
)
def test_two_ends_are_one_range(sentence: str, measure: str, value: float, upper: float) -> None:
    assert [(each.measure, each.value, each.value_max) for each in read(sentence)] == [
        (measure, value, upper)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "刑法第131条和2016年《反贩运法》将贩运定为犯罪。",
        "政府采取了一些措施，统一了标准，并进一步培训警察。",
        "三分之一的人来自邻国。",
        "地址：码头路4号，电话：5550173。",
        "塔沃里亚被列为第二级。",
    ],
)
def test_what_counts_nothing_is_no_figure(sentence: str) -> None:
    assert read(sentence) == []


def test_each_full_width_stop_closes_a_sentence_and_a_semicolon_does_not() -> None:
    text = "警方逮捕三人；法院判定两人有罪。是否足够？不够！\n"
    document = take_apart(text, hints=Hints(language="zh"))
    assert [text[each.start : each.end] for each in document.sentences] == [
        "警方逮捕三人；法院判定两人有罪。",
        "是否足够？",
        "不够！",
    ]


def test_an_age_is_an_age() -> None:
    (age,) = read("最低就业年龄为15岁。")
    assert (age.measure, age.value, age.level) == ("age", 15, "context")


@pytest.mark.parametrize(
    ("bound", "qualifier"), [("至少", "at_least"), ("超过", "more_than"), ("多达", "up_to"), ("约", "about")]
)
def test_a_bound_before_a_number_is_kept(bound: str, qualifier: str) -> None:
    (figure,) = read(f"政府识别出{bound}250名受害者。")
    assert figure.qualifier == qualifier


@pytest.mark.parametrize(("after", "qualifier"), [("多", "more_than"), ("余", "more_than")])
def test_a_bound_may_follow_its_number(after: str, qualifier: str) -> None:
    (figure,) = read(f"政府识别出300{after}名受害者。")
    assert (figure.value, figure.qualifier, figure.measure) == (300, qualifier, "victims_identified")

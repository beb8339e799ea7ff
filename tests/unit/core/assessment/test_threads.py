"""Threads of recommendations: what joins them, how long they run, and what each year says."""

from __future__ import annotations

import pytest

from palermo.core.assessment.threads import Asked, Link, Thread, build_threads, check_shape, pair_editions


def asked(name: str, year: int, number: int = 1, lineage: str = "body") -> Asked:
    return Asked(lineage, year, number, f"{name}{year}")


def one(threads: tuple[Thread, ...], key: str) -> Thread:
    return next(each for each in threads if key in {item.key for item in each.items})


def test_an_ask_that_is_repeated_and_reworded_is_one_thread_with_its_streak() -> None:
    items = [asked("a", year) for year in (2022, 2023, 2024)]
    links = [Link("repeated", ("a2022",), ("a2023",)), Link("reworded", ("a2023",), ("a2024",))]
    (thread,) = build_threads(items, links)
    assert thread.key == "a2022" and thread.streak == 3 and thread.is_open
    assert thread.states == ((2022, "first"), (2023, "repeated"), (2024, "reworded"))


def test_a_gap_between_editions_counts_the_years_between_them() -> None:
    items = [asked("a", 2022), asked("a", 2024)]
    (thread,) = build_threads(items, [Link("repeated", ("a2022",), ("a2024",))])
    assert thread.run == (2022, 2024) and thread.streak == 3


def test_a_break_begins_the_streak_anew() -> None:
    items = [asked("a", 2021), asked("b", 2022), asked("a", 2023), asked("a", 2024)]
    links = [Link("reworded", ("a2021",), ("a2023",)), Link("repeated", ("a2023",), ("a2024",))]
    thread = one(build_threads(items, links), "a2021")
    assert thread.streak == 2 and dict(thread.states)[2022] == "undecided"


def test_merged_asks_share_a_thread_and_so_do_split_ones() -> None:
    items = [
        asked("a", 2022, 1),
        asked("b", 2022, 2),
        asked("c", 2023),
        asked("d", 2024, 1),
        asked("e", 2024, 2),
    ]
    links = [Link("merged", ("a2022", "b2022"), ("c2023",)), Link("split", ("c2023",), ("d2024", "e2024"))]
    (thread,) = build_threads(items, links)
    assert [state for _, state in thread.states] == ["first", "merged", "split"]
    assert thread.key == "a2022" and thread.newest.key == "e2024"


def test_what_was_dropped_or_done_says_so_in_the_year_it_was_asked_no_more() -> None:
    items = [asked("a", 2022, 1), asked("b", 2022, 2), asked("c", 2023), asked("c", 2024)]
    links = [Link("dropped", ("a2022",), ()), Link("reported_done", ("b2022",), ())]
    threads = build_threads(items, links)
    assert one(threads, "a2022").states == ((2022, "first"), (2023, "dropped"), (2024, ""))
    assert dict(one(threads, "b2022").states)[2023] == "reported_done"
    assert not one(threads, "a2022").is_open


def test_without_a_decision_nothing_is_called_new() -> None:
    items = [asked("a", 2022), asked("b", 2023)]
    assert one(build_threads(items, []), "b2023").states == ((2022, ""), (2023, "unlinked"))
    told = build_threads(items, [Link("new", (), ("b2023",))])
    assert one(told, "b2023").states == ((2022, ""), (2023, "new"))


def test_bodies_are_never_mixed_and_follow_their_own_editions() -> None:
    items = [
        asked("a", 2022),
        asked("a", 2023),
        asked("x", 2023, lineage="other"),
        asked("x", 2024, lineage="other"),
    ]
    pairs = pair_editions(items)
    assert [(old[0].key, new[0].key) for old, new in pairs] == [("x2023", "x2024"), ("a2022", "a2023")]
    states = one(build_threads(items, []), "x2023").states
    assert [year for year, _ in states] == [2023, 2024]


def test_a_link_to_what_is_not_shown_is_passed_over() -> None:
    threads = build_threads([asked("a", 2023)], [Link("repeated", ("hidden",), ("a2023",))])
    assert threads[0].items == (asked("a", 2023),) and threads[0].states == ((2023, "first"),)


def test_open_threads_come_first_and_the_longest_of_them_first() -> None:
    items = [asked("a", 2022), asked("b", 2023), asked("b", 2024), asked("c", 2022, 2), asked("c", 2023, 2)]
    items.append(asked("c", 2024, 2))
    links = [
        Link("repeated", ("b2023",), ("b2024",)),
        Link("repeated", ("c2022",), ("c2023",)),
        Link("repeated", ("c2023",), ("c2024",)),
    ]
    threads = build_threads(items, links)
    assert [each.key for each in threads] == ["c2022", "b2023", "a2022"]
    assert threads[2].states == ((2022, "first"), (2023, "undecided"), (2024, ""))


@pytest.mark.parametrize(
    ("relation", "earlier", "later", "told"),
    [
        ("new", ["a"], ["b"], "expected no earlier"),
        ("repeated", ["a"], [], "expected one earlier and one later"),
        ("split", ["a"], ["b"], "two or more later"),
        ("copied", ["a"], ["b"], "is unknown"),
        ("split", ["a"], ["b", "c"], ""),
    ],
)
def test_a_relation_of_the_wrong_shape_is_told(
    relation: str, earlier: list[str], later: list[str], told: str
) -> None:
    problem = check_shape(relation, earlier=earlier, later=later)
    assert told in problem if told else problem == ""

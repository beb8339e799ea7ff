"""Each relation of recommendations, in the smallest lists that show it."""

from __future__ import annotations

import pytest

from palermo.core.assessment.genealogy import RELATIONS, Item, Proposal, propose_genealogy


def items(*texts: str) -> list[Item]:
    return [Item(key=str(number), text=text) for number, text in enumerate(texts, start=1)]


def by_relation(proposals: tuple[Proposal, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {each.relation: (each.earlier, each.later) for each in proposals}


def test_same_words_after_another_opening_are_repeated() -> None:
    found = propose_genealogy(
        items("Investigate and prosecute officials complicit in trafficking."),
        items("Increase efforts to investigate and prosecute officials complicit in trafficking"),
    )
    assert by_relation(found) == {"repeated": (("1",), ("1",))}


def test_the_same_ask_in_other_words_is_reworded() -> None:
    found = propose_genealogy(
        items("Abolish recruitment fees charged to workers."),
        items("Prohibit labour brokers from charging workers fees for a job, and inspect brokers."),
    )
    assert set(by_relation(found)) == {"reworded"}


def test_two_items_put_into_one_are_merged() -> None:
    found = propose_genealogy(
        items("Increase funding for shelters.", "Open shelter places to men.", "Ratify the 2014 Protocol."),
        items("Increase funding for shelters and open shelter places to men.", "Ratify the 2014 Protocol."),
    )
    assert by_relation(found)["merged"] == (("1", "2"), ("1",))


def test_one_item_taken_apart_is_split() -> None:
    found = propose_genealogy(
        items(
            "Publish data on compensation awarded and train judges on awarding restitution in criminal trials."
        ),
        items(
            "Publish data on compensation awarded.",
            "Train judges on awarding restitution in criminal trials.",
        ),
    )
    assert by_relation(found)["split"] == (("1",), ("1", "2"))


def test_what_a_report_says_was_done_is_reported_done() -> None:
    earlier = items("Ratify the 2014 Protocol to the Forced Labour Convention.")
    done = items("The government ratified the 2014 Protocol to the Forced Labour Convention in February.")
    denied = items("The government did not ratify the 2014 Protocol to the Forced Labour Convention.")
    assert [each.relation for each in propose_genealogy(earlier, (), reports=done)] == ["reported_done"]
    assert [each.relation for each in propose_genealogy(earlier, (), reports=denied)] == ["dropped"]


def test_the_same_topic_with_another_ask_is_dropped_and_new() -> None:
    found = propose_genealogy(
        items("Prosecute officials complicit in trafficking."),
        items("Train immigration officials to identify victims among asylum-seekers."),
    )
    assert by_relation(found) == {"new": ((), ("1",)), "dropped": (("1",), ())}


def test_every_item_stands_in_exactly_one_proposal() -> None:
    earlier = items("Train the police.", "Train judges.", "Fund shelters.", "Publish data.", "Fund shelters.")
    later = items(
        "Train police and judges.", "Fund shelters and hotlines.", "Inspect farms.", "Fund hotlines."
    )
    found = propose_genealogy(earlier, later)
    assert sorted(key for each in found for key in each.earlier) == sorted(each.key for each in earlier)
    assert sorted(key for each in found for key in each.later) == sorted(each.key for each in later)
    assert all(each.relation in RELATIONS and 0 <= each.confidence <= 1 and each.because for each in found)


def test_nothing_gives_nothing() -> None:
    assert propose_genealogy((), ()) == ()


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="own key"):
        propose_genealogy([Item("1", "Train the police."), Item("1", "Fund shelters.")], ())

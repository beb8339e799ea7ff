"""Who did what in a sentence, told by word lists and order."""

from __future__ import annotations

import pytest

from palermo.core.reading.clauses import Predicate, find_predicates


def verbs(words: str, *, form: str = "finite") -> list[str]:
    return [each.verb for each in find_predicates(words) if each.form == form]


def named(words: str, verb: str) -> Predicate:
    return next(each for each in find_predicates(words) if each.verb == verb)


def doer(words: str, verb: str) -> str:
    subject = named(words, verb).subject
    assert subject is not None
    return words[slice(*subject)]


def test_verbs_of_a_list_share_their_doer_and_end_where_the_next_begins() -> None:
    words = "The council trained 40 clerks, opened a shelter, and raised its budget."
    found = find_predicates(words)
    assert [words[each.start : each.end] for each in found] == [
        "trained 40 clerks",
        "opened a shelter",
        "raised its budget",
    ]
    assert {words[slice(*each.subject)] for each in found if each.subject} == {"The council"}


def test_clauses_between_semicolons_without_a_doer_take_the_one_before() -> None:
    words = "In 2012, Tavoria widened its patrols; opened two hotlines; and trained managers."
    assert verbs(words) == ["widen", "open", "train"]
    assert doer(words, "train") == "In 2012, Tavoria"


def test_negation_reaches_verbs_joined_to_a_denied_one() -> None:
    found = find_predicates("The police did not screen or refer migrants.")
    assert [(each.verb, each.negated) for each in found] == [("screen", True), ("refer", True)]


def test_a_denied_perfect_reaches_the_verb_joined_by_or() -> None:
    found = find_predicates("The council had not reopened or built a shelter.")
    assert [each.negated for each in found] == [True, True]


def test_a_verb_of_phase_governs_the_act() -> None:
    assert named("The ministry continued to lack a procedure.", "lack").governor == "continue"
    assert named("The ministry continued drafting a policy.", "draft").governor == "continue"
    assert named("Parliament failed to pass the bill.", "pass").governor == "fail"


def test_a_passive_is_told_with_what_it_was_done_to() -> None:
    words = "Hotlines have also been opened in the north."
    found = named(words, "open")
    assert (found.voice, doer(words, "open")) == ("passive", "Hotlines")


def test_a_participle_that_describes_is_no_verb_of_its_clause() -> None:
    assert verbs("Women identified during the year were referred to a clinic.") == ["refer"]
    assert verbs("The number of women forced into prostitution abroad is rising.") == ["rise"]


def test_what_somebody_says_is_a_clause_of_its_own() -> None:
    words = "Observers reported the courts lacked interpreters."
    assert (named(words, "lack").level, doer(words, "lack")) == ("complement", "the courts")


def test_a_relative_clause_leaves_the_main_verb_to_the_doer_before_it() -> None:
    words = "A man who forced four boys into begging was sentenced to ten years."
    assert named(words, "force").level == "relative"
    assert named(words, "sentence").level == "main"


def test_words_between_dashes_or_brackets_do_not_break_a_clause() -> None:
    words = "Male victims – adult or not – tend not to receive help."
    assert doer(words, "receive").startswith("Male victims")
    assert named(words, "receive").negated
    assert verbs("Officials (who refused to be named) closed the mine.") == ["close"]


def test_a_clause_begun_with_although_ends_at_its_comma() -> None:
    words = "Although the council printed leaflets, the police sent women home."
    assert doer(words, "send") == "the police"


def test_ways_of_an_effort_are_gerunds_with_their_opener() -> None:
    found = find_predicates("It showed efforts by opening a clinic and training nurses.")
    assert [(each.verb, each.opener) for each in found if each.form == "gerund"] == [
        ("open", "by"),
        ("train", "by"),
    ]


def test_an_inverted_denial_is_a_denial() -> None:
    assert named("The council held no hearing, nor did it monitor its plan.", "monitor").negated


@pytest.mark.parametrize("words", ["Forced labor remained common.", "The workers union report was late."])
def test_nouns_and_describing_words_are_no_verbs(words: str) -> None:
    assert len(verbs(words)) == 1

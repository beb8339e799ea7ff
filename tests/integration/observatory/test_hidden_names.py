"""Words that may name a private person: hidden everywhere until a reviewer releases them."""

from __future__ import annotations

import pytest
from tests.integration.observatory.rows import (
    NOON,
    AddReading,
    MakeUser,
    change_figures,
    name_doubt,
    read_sentences,
)

from palermo.observatory.accounts.models import Role, User
from palermo.observatory.library import actions, queries
from palermo.observatory.library.models import Passage, Snapshot
from palermo.observatory.library.queries.texts import MASK
from palermo.web.errors import NotFoundError, RefusedError, UnacceptableError

pytestmark = pytest.mark.django_db

NAMING = "Ana Reyes was 12 when she was sold."
PLAIN = "Police freed 40 workers."


@pytest.fixture
def snapshot(add_reading: AddReading, reviewer: User, editor: User) -> Snapshot:
    found = add_reading(NAMING, PLAIN, NAMING, naming="Ana")
    for identity in found.identities.all():
        actions.accept_statement(identity, by=reviewer, at=NOON)
    assert found.source is not None
    actions.set_terms(found.source, terms="Public domain.", may_republish=True, by=editor, at=NOON)
    return found


def test_a_statement_in_doubt_is_not_public_until_its_words_are_released(
    snapshot: Snapshot, reviewer: User
) -> None:
    key = snapshot.identities.get(words="12", appearance=1).key
    assert [each.words for each in queries.list_statements(iso3="XTV")] == ["40"]
    with pytest.raises(NotFoundError):
        queries.get_identity(key)
    assert queries.get_identity(key, viewer=reviewer).key == key
    actions.release_name(queries.list_doubts(snapshot).get(), by=reviewer, at=NOON, why="a minister")
    assert queries.get_identity(key).key == key
    assert [each.words for each in queries.list_statements(iso3="XTV")] == ["12", "40", "12"]


def test_the_full_text_masks_every_appearance_and_keeps_all_offsets(
    snapshot: Snapshot, reviewer: User, make_user: MakeUser
) -> None:
    whole = queries.get_text_with_passages(snapshot, viewer=reviewer)
    for viewer in (None, make_user(Role.VIEWER)):
        seen = queries.get_text_with_passages(snapshot, viewer=viewer)
        assert "Ana" not in seen.content and "12" not in seen.content
        assert len(seen.content) == len(whole.content)
        assert seen.content.count("█") == 2 * len(NAMING)
        assert PLAIN in seen.content
        assert [mark.identity.words for mark in seen.marks] == ["40"]
        assert seen.text.content == seen.content
        assert MASK * 9 in seen.content
    assert whole.hidden == ()
    assert whole.content.count(NAMING) == 2


def test_a_heading_in_doubt_is_masked_above_its_passages_too(snapshot: Snapshot, reviewer: User) -> None:
    Passage.objects.update(heading_path=["Prosecution", "was 12 when she"])
    public = queries.get_text_with_passages(snapshot)
    assert {tuple(each.heading_path) for each in public.passages} == {("Prosecution", MASK * 15)}
    staff = queries.get_text_with_passages(snapshot, viewer=reviewer)
    assert {tuple(each.heading_path) for each in staff.passages} == {("Prosecution", "was 12 when she")}


def test_a_release_unmasks_the_text_too(snapshot: Snapshot, reviewer: User) -> None:
    actions.release_name(queries.list_doubts(snapshot).get(), by=reviewer, at=NOON, why="a minister")
    assert queries.get_text_with_passages(snapshot).content.count(NAMING) == 2


def test_a_text_whose_terms_do_not_allow_it_is_not_public_at_all(snapshot: Snapshot, editor: User) -> None:
    assert snapshot.source is not None
    actions.set_terms(snapshot.source, terms="", may_republish=False, by=editor, at=NOON)
    seen = queries.get_text_with_passages(snapshot)
    assert (seen.is_full, seen.content, seen.passages, seen.marks) == (False, "", (), ())
    assert [each.words for each in seen.identities] == ["40"]
    assert seen.text.content == ""
    assert queries.get_text_with_passages(snapshot, viewer=editor).is_full


def test_a_release_needs_a_reason_and_the_role(snapshot: Snapshot, analyst: User, reviewer: User) -> None:
    doubt = queries.list_doubts(snapshot).get()
    with pytest.raises(RefusedError):
        actions.release_name(doubt, by=analyst, at=NOON, why="a minister")
    with pytest.raises(UnacceptableError, match="no reason was given"):
        actions.release_name(doubt, by=reviewer, at=NOON, why=" ")
    assert queries.list_doubts(snapshot).count() == 1


def test_the_same_words_in_another_document_stay_hidden(
    snapshot: Snapshot, add_reading: AddReading, reviewer: User
) -> None:
    other = add_reading(NAMING, "Something more 7.", naming="Ana")
    actions.release_name(queries.list_doubts(snapshot).get(), by=reviewer, at=NOON, why="a minister")
    assert queries.list_doubts(other).count() == 1


def test_doubt_is_the_answer_of_a_reader_that_cannot_tell() -> None:
    """The real rule: an ordinary name in an ordinary sentence is doubted."""
    from palermo.observatory.library.readers import may_name_private_person

    assert may_name_private_person("In May a court sentenced Ivan Petrovich Sokolov to ten years.")


def test_a_name_in_a_heading_or_a_cited_note_hides_the_statement_that_would_show_it(
    analyst: User, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_doubt(monkeypatch, "Ana")
    reading = change_figures(
        read_sentences(PLAIN), heading_path=("The case of Ana Reyes",), cites=("Interview with Ana Reyes",)
    )
    added = actions.add_document(b"12", file_name="a.txt", by=analyst, at=NOON, read_later=False)
    actions.save_reading(added.snapshot, reading=reading, by=analyst, at=NOON)
    identity = added.snapshot.identities.get()
    actions.accept_statement(identity, by=reviewer, at=NOON)
    assert queries.list_statements().count() == 0
    doubt = queries.get_identity(identity.key, viewer=reviewer).shown
    assert doubt is not None and doubt.doubt is not None
    assert doubt.doubt.words == "Interview with Ana Reyes\nThe case of Ana Reyes"
    actions.release_name(doubt.doubt, by=reviewer, at=NOON, why="named by the court")
    assert queries.list_statements().count() == 1

"""A marked text loses no character, whatever is marked in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from palermo.observatory.library.presenting.marked_text import Claim, Stretch, mark_text
from palermo.observatory.library.presenting.quoting import cut_quote

TEXT = st.text(alphabet="ab \n.é漢🙂", min_size=1, max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Stretch], list[Claim]]:
    text = draw(TEXT)
    extents = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda pair: (pair[0], min(pair[0] + pair[1], len(text)))
    )
    stretches = [Stretch("paragraph", start, end) for start, end in draw(st.lists(extents, max_size=5))]
    claims = [
        Claim(start, end, f"key{number}", "accepted", "Figure")
        for number, (start, end) in enumerate(draw(st.lists(extents, max_size=8)))
    ]
    return text, stretches, claims


@given(marked())
def test_the_pieces_put_together_are_the_text(given_text: tuple[str, list[Stretch], list[Claim]]) -> None:
    text, passages, claims = given_text
    blocks = mark_text(text, passages=passages, claims=claims)
    assert "".join(piece.text for block in blocks for piece in block.pieces) == text


@given(marked())
def test_every_claim_has_its_anchor_at_its_first_character_once(
    given_text: tuple[str, list[Stretch], list[Claim]],
) -> None:
    text, passages, claims = given_text
    reached, anchors = 0, []
    for block in mark_text(text, passages=passages, claims=claims):
        for piece in block.pieces:
            anchors += [(claim.key, reached) for claim in piece.begins]
            reached += len(piece.text)
    assert sorted(anchors) == sorted((claim.key, claim.start) for claim in claims)


@given(marked())
def test_a_piece_leads_to_the_shortest_claim_that_covers_it(
    given_text: tuple[str, list[Stretch], list[Claim]],
) -> None:
    text, passages, claims = given_text
    reached = 0
    for block in mark_text(text, passages=passages, claims=claims):
        for piece in block.pieces:
            here, there = reached, reached + len(piece.text)
            reached = there
            covering = [each for each in claims if each.start <= here and there <= each.end]
            shortest = min((each.end - each.start for each in covering), default=None)
            found = piece.claim.end - piece.claim.start if piece.claim else None
            assert found == shortest


@given(TEXT, st.integers(0, 70), st.integers(0, 70), st.text(alphabet="ab", max_size=3))
def test_the_runs_of_a_quote_are_its_exact_words(words: str, first: int, length: int, reason: str) -> None:
    start = min(first, len(words) - 1)
    runs = cut_quote(words, marked=(start, start + length + 1), reason=reason)
    assert "".join(run.text for run in runs) == words

"""Why a relation is proposed, in one plain sentence with the words shared or changed."""

from __future__ import annotations

from collections.abc import Sequence

from palermo.core.assessment.genealogy.records import Likeness
from palermo.core.assessment.genealogy.reporting import Answer


def explain_pair(likeness: Likeness) -> str:
    """Why two items are told to be the same, or may be."""
    if likeness.is_verbatim:
        return "The words are the same but for how the sentence opens, small words, spelling and the country's name."
    told = f"Both say {_list(likeness.shared)}" if likeness.shared else "They share no telling word"
    changes = []
    if likeness.only_first:
        changes.append(f"the earlier alone says {_list(likeness.only_first)}")
    if likeness.only_second:
        changes.append(f"the later alone says {_list(likeness.only_second)}")
    return f"{told}; {', '.join(changes)}." if changes else f"{told}, in another order."


def explain_parts(likenesses: Sequence[Likeness], *, is_merge: bool) -> str:
    """Why several items are told to be parts of one: what each has in common with it."""
    shared = [f"{_list(each.shared[:3])}" for each in likenesses]
    whole, parts = ("later", "earlier") if is_merge else ("earlier", "later")
    told = "; ".join(
        f"{_ORDINALS[number]} with {words}" for number, words in enumerate(shared[: len(_ORDINALS)])
    )
    return f"The {whole} item says what {len(likenesses)} {parts} items say: {told}."


def explain_absence(nearest: Likeness | None, *, is_new: bool) -> str:
    """Why an item stands alone: what comes nearest, and what keeps them apart."""
    where = "earlier" if is_new else "later"
    if nearest is None or not nearest.shared:
        return f"No {where} item shares a telling word with it."
    own = nearest.only_second if is_new else nearest.only_first
    lacks = f" but not {_list(own)}" if own else ""
    return f"The nearest {where} item shares {_list(nearest.shared)}{lacks}."


def explain_done(answer: Answer) -> str:
    """Why an absent item is told to be done: which words of a report sentence answer it."""
    return f"No later item asks it, and a sentence of the report says as done: {_list(answer.words)}."


_ORDINALS = ("the first", "the second", "the third", "the fourth", "the fifth")


def _list(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words] or ["nothing that tells"]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"

"""Predicates: the verb groups of a sentence with their doers and extents."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from palermo.core.reading.clauses.groups import Group, find_groups
from palermo.core.reading.clauses.tokens import DASHES, Token, find_asides, find_tokens
from palermo.core.reading.clauses.verbs import ClauseWords, clause_words

_HARD = {";", ":", "|"}
_LOOK_AHEAD = 6  # verb groups: farther ones belong to another clause
_OPENINGS = {"while", "although", "though", "since", "as", "if", "when", "because", "after", "before", "once"}
_BE_NOW = ("is", "are", "am")
_NOW = {"passive": _BE_NOW, "be": _BE_NOW, "do": ("does", "do"), "have": ("has", "have")}
_LINKS = {"and", ",", "or", "but", "then"}
_TRAILING = {",", ".", ";", ":", "and", "or", "but", "–", "—", "!", "?"}
_CONTRAST = {"but", "although", "though", "while", "whereas", "however", "nor"}


class Predicate(NamedTuple):
    """A verb with its doer: offsets count from the start of the words asked about.

    `form` is finite, gerund or infinitive; `tense` past, present, perfect or modal; `subject` the words before
    it in its clause (for a passive: what it was done to); `end` the end of its part of the sentence;
    `level` main, complement (what somebody says), relative, or subordinate; `opener` the word before a gerund.
    """

    verb: str
    start: int
    verb_start: int
    verb_end: int
    end: int
    subject: tuple[int, int] | None
    clause_start: int
    form: str = "finite"
    tense: str = "past"
    voice: str = "active"
    negated: bool = False
    governor: str | None = None
    level: str = "main"
    opener: str | None = None
    is_coordinated: bool = False


def find_predicates(words: str, *, language: str = "en") -> tuple[Predicate, ...]:
    """The predicates of one sentence, in order."""
    known = clause_words(language)
    tokens = find_tokens(words)
    groups = find_groups(tokens, known)
    reader = _SentenceReader(tokens, groups, known)
    return reader.read()


class _SentenceReader:
    """Walks the groups of a sentence, keeping the open clause, its doer and its last verb."""

    def __init__(self, tokens: list[Token], groups: list[Group], known: ClauseWords) -> None:
        self._tokens = tokens
        self._groups = groups
        self._known = known
        self._found: list[Predicate] = []
        self._asides = frozenset(
            i for end, start in find_asides(tokens).items() for i in range(start, end + 1)
        )
        self._open: list[int] = []  # places in `_found` of the predicates not yet ended
        self._place = 0  # of the group being read
        self._clause = 0  # token index at which the clause begins
        self._subject: tuple[int, int] | None = None  # of the last main or complement verb
        self._last: Group | None = None
        self._level = "main"
        self._gerund_opener: str | None = None

    def read(self) -> tuple[Predicate, ...]:
        position = 0
        for place, group in enumerate(self._groups):
            if group.verb in self._asides:
                continue
            self._place = place
            self._cross_boundaries(position, group.first)
            position = max(position, group.verb + 1)
            if group.kind in ("gerund", "infinitive"):
                self._add_nonfinite(group)
            else:
                self._add_finite(group)
        self._close(len(self._tokens), depth_all=True)
        return tuple(self._found)

    def _cross_boundaries(self, start: int, end: int) -> None:
        """Open a new clause after each hard mark or contrast between two groups."""
        for index in range(start, end):
            if index not in self._asides and self._bounds(index):
                self._open_clause(index, index + 1)

    def _bounds(self, index: int) -> bool:
        low = self._tokens[index].low
        if low in _HARD or low in DASHES:
            return True
        if low == "however":
            ahead = self._tokens[index + 1].low if index + 1 < len(self._tokens) else ","
            before = self._tokens[index - 1].low if index else ","
            return before == ";" or (before == "," and ahead != ",")
        return low in _CONTRAST and index > self._clause

    def _open_clause(self, boundary: int, start: int) -> None:
        self._close(boundary, depth_all=True)
        self._clause = start
        self._level = "main"
        if self._last is not None:
            self._last = None

    def _close(self, end: int, *, depth_all: bool) -> None:
        """End every open predicate before token `end` (only those of the list, unless `depth_all`)."""
        while end > 0 and self._tokens[end - 1].low in _TRAILING:
            end -= 1
        self._end_open(end, lambda each: depth_all or each.level == self._level or each.form != "finite")

    def _end_open(self, end: int, is_meant: Callable[[Predicate], bool]) -> None:
        still_open = []
        for place in self._open:
            predicate = self._found[place]
            if is_meant(predicate):
                stop = max(self._tokens[max(end - 1, 0)].end, predicate.verb_end)
                self._found[place] = predicate._replace(end=stop)
            else:
                still_open.append(place)
        self._open = still_open

    def _close_nested(self, end: int) -> None:
        self._end_open(end, lambda each: each.level in ("relative", "subordinate"))

    def _add_finite(self, group: Group) -> None:
        relation, opened_at = self._relate(group)
        if relation == "skip":
            return
        if relation == "coordinated":
            subject, level = self._subject, self._level
            self._close(group.before + 1 if group.before >= 0 else group.first, depth_all=False)
        elif relation in ("relative", "subordinate"):
            subject, level = (opened_at, group.first), relation
        elif relation == "complement":
            subject, level = (opened_at, group.first), "complement"
        else:  # a main verb of the clause, or of a clause that "and" opens
            level = "main"
            subject = (opened_at, group.first)
            self._close_nested(group.first)
            if relation == "joined":
                self._close(opened_at, depth_all=True)
        if level in ("main", "complement") or (level == "relative" and self._subject is None):
            self._subject = subject
        if level != "relative" or self._last is None:
            self._level = level
        self._last = group
        self._gerund_opener = None
        self._append(group, subject, level, is_coordinated=relation == "coordinated")

    def _relate(self, group: Group) -> tuple[str, int]:
        """How a finite group stands to the clause so far, and the token at which its own words begin."""
        before = self._tokens[group.before].low if group.before >= 0 else ""
        if before in self._known.sets["relatives"] or before == "that":
            return "relative", group.before
        if self._last is None:
            return self._first_of_clause(group)
        after = self._last.verb + 1
        opener = self._opener_between(after, group.first)
        if before in _LINKS:
            return self._linked(group, before, after, opener)
        comma = self._comma_after_opening(after, group.first)
        if comma is not None:
            return "joined", comma + 1
        if opener is not None:
            describes = self._is_reduced(group) and self._has_later_verb(group)
            return ("skip", after) if describes else opener
        return ("skip", after) if self._is_reduced(group) else self._next_in_clause(group, self._last)

    def _linked(
        self, group: Group, before: str, after: int, opener: tuple[str, int] | None
    ) -> tuple[str, int]:
        """A verb right behind a comma or "and": of the list, unless what stands before is an aside."""
        if before == "," and self._is_reduced(group) and self._has_later_verb(group):
            return "skip", after
        if before == "," and opener is not None:
            return opener
        return "coordinated", after

    def _next_in_clause(self, group: Group, last: Group) -> tuple[str, int]:
        """A further verb behind words of its own: what was said, the main verb again, or a joined clause."""
        after = last.verb + 1
        if last.plain in self._known.sets["reporting_verbs"]:
            return "complement", after
        if self._level in ("relative", "subordinate"):
            return "main", self._clause
        joined = self._joined_between(after, group.first)
        stands_alone = group.is_certain or group.plain in self._known.sets["intransitive_verbs"]
        if joined is not None and (stands_alone or self._tokens[joined - 1].low in (",", ";")):
            return "joined", joined + 1
        return ("main", self._clause) if group.is_certain else ("skip", after)

    def _has_no_doer(self, group: Group) -> bool:
        """Whether only links, or a short phrase such as "in practice", stand before the verb in its clause."""
        own = [self._tokens[index].low for index in range(self._clause, group.first)]
        if own and own[0] in self._known.sets["prepositions"] and len(own) <= 3:
            return True
        return all(low in ("and", "or", "then", ",") for low in own)

    def _first_of_clause(self, group: Group) -> tuple[str, int]:
        if self._found and self._has_no_doer(group):
            if self._subject:
                return "coordinated", self._clause
            if not group.is_certain:
                return "skip", self._clause
        if self._is_reduced(group) and not group.is_certain and self._has_later_verb(group):
            return "skip", self._clause
        opener = self._opener_between(self._clause, group.first)
        if opener is not None and opener[0] == "relative":
            return opener
        return "main", self._clause

    def _opener_between(self, start: int, end: int) -> tuple[str, int] | None:
        """The nearest relative word, `that` or subordinator between two tokens, with where its words begin."""
        sets = self._known.sets
        for index in range(end - 1, start - 1, -1):
            low = self._tokens[index].low
            if low in sets["relatives"]:
                return "relative", index
            if low == "that" and index > start - 1 and index + 1 < end:
                said = self._last is not None and self._last.plain in sets["reporting_verbs"]
                return ("complement" if said else "relative"), index + 1
            if low in ("because", "if", "unless", "until", "whether", "since", "as", "after", "before"):
                return "subordinate", index + 1
        return None

    def _comma_after_opening(self, start: int, end: int) -> int | None:
        """The comma that ends a clause begun with "while", "although", "if" …, where one stands."""
        opening = self._tokens[self._clause].low if self._clause < len(self._tokens) else ""
        before = self._tokens[self._clause - 1].low if self._clause else ""
        if opening not in _OPENINGS and before not in _OPENINGS:
            return None
        last = self._last.first if self._last is not None else start
        if any(self._tokens[index].low == "," for index in range(self._clause, last)):
            return None  # the clause so begun has ended before the last verb
        return next((index for index in range(start, end) if self._tokens[index].low == ","), None)

    def _joined_between(self, start: int, end: int) -> int | None:
        for index in range(end - 1, start, -1):
            if self._tokens[index].low in ("and", "but", "or"):
                return index
        return None

    def _is_reduced(self, group: Group) -> bool:
        """Whether a past form is more likely a participle that describes the words before it."""
        if group.kind != "past" or group.governor:
            return False
        sets = self._known.sets
        if group.plain in sets["intransitive_verbs"]:
            return False
        place = group.verb + 1
        while place < len(self._tokens) and self._known.is_adverb(self._tokens[place].low):
            place += 1
        following = self._tokens[place].low if place < len(self._tokens) else "."
        is_auxiliary = following in sets["be"] or following in sets["have"] or following in sets["modals"]
        return is_auxiliary or following in sets["participle_followers"] or following in (".", ",", ";", ")")

    def _has_later_verb(self, group: Group) -> bool:
        for later in self._groups[self._place + 1 : self._place + 1 + _LOOK_AHEAD]:
            if later.kind in ("gerund", "infinitive"):
                continue
            if any(self._parts(index) for index in range(group.verb, later.first)):
                return False
            if later.is_certain or not self._is_reduced(later):
                return True
        return False

    def _parts(self, index: int) -> bool:
        """Whether a token divides clauses: a hard mark, or "and" or "but" behind a comma."""
        low = self._tokens[index].low
        if low in _HARD:
            return True
        return low in ("and", "but") and self._tokens[index - 1].low == ","

    def _add_nonfinite(self, group: Group) -> None:
        before = self._tokens[group.before].low if group.before >= 0 else ""
        if self._last is not None and self._last.negated:
            group = group._replace(negated=True)
        if group.kind == "infinitive":
            self._append(group, self._subject, "main", form="infinitive", opener="to")
            return
        if self._tokens[group.verb].low in self._known.sets["gerund_openers"]:
            return
        if before in (",", "and", "or", ";") and self._gerund_opener is not None:
            self._close_gerunds(group.before)
        elif self._opens_gerund(group.before):
            self._gerund_opener = before
        else:
            return
        self._append(group, self._subject, "main", form="gerund", opener=self._gerund_opener)

    def _opens_gerund(self, before: int) -> bool:
        if before < 0:
            return False
        known = self._known.form_of(self._tokens[before].low)
        said = known is not None and known[0] in self._known.sets["reporting_verbs"]
        return said or self._tokens[before].low in self._known.sets["gerund_openers"]

    def _close_gerunds(self, end: int) -> None:
        while end > 0 and self._tokens[end - 1].low in (",", "and", "or", ";"):
            end -= 1
        self._end_open(end, lambda each: each.form != "finite")

    def _append(
        self,
        group: Group,
        subject: tuple[int, int] | None,
        level: str,
        *,
        form: str = "finite",
        opener: str | None = None,
        is_coordinated: bool = False,
    ) -> None:
        tokens = self._tokens
        self._open.append(len(self._found))
        self._found.append(
            Predicate(
                verb=group.plain,
                start=tokens[group.first].start,
                verb_start=tokens[group.verb].start,
                verb_end=tokens[group.verb].end,
                end=-1,
                subject=self._offsets(subject),
                clause_start=tokens[min(self._clause, len(tokens) - 1)].start,
                form=form,
                tense=_tense(group, tokens),
                voice=group.voice,
                negated=group.negated,
                governor=group.governor,
                level=level,
                opener=opener,
                is_coordinated=is_coordinated,
            )
        )

    def _offsets(self, subject: tuple[int, int] | None) -> tuple[int, int] | None:
        if subject is None or subject[0] >= subject[1]:
            return None
        return self._tokens[subject[0]].start, self._tokens[subject[1] - 1].end


_TENSES = {"modal": "modal", "perfect": "perfect", "present": "present", "progressive": "progressive"}


def _tense(group: Group, tokens: list[Token]) -> str:
    if tokens[group.first].low in _NOW.get(group.kind, ()):
        return "present"
    return _TENSES.get(group.kind, "past")

"""Taking the documents out of an archive: each becomes a snapshot of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from palermo.observatory.accounts.models import User
from palermo.observatory.library.actions.add import add_document
from palermo.observatory.library.models import Snapshot
from palermo.observatory.library.models.readings import ReadingState
from palermo.observatory.library.policies import check_add_document
from palermo.observatory.library.readers import Refused, Unreadable, open_documents

_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What became of an archive: how many of its documents are new, how many were held, and each that was refused."""

    new: int
    held: int
    refused: tuple[Refused, ...]

    @property
    def state(self) -> ReadingState:
        """Whether the archive gave any document."""
        return ReadingState.DONE if self.new or self.held else ReadingState.FAILED

    @property
    def message(self) -> str:
        """What became of it: one line, and one for each refused file."""
        lines = [f"an archive: {self.new} documents were added"]
        if self.held:
            lines[0] += f", {self.held} were in the library already"
        if self.refused:
            lines[0] += f", {len(self.refused)} were refused"
        lines += [f"{each.name}: {each.reason}" for each in self.refused[:_MOST_SHOWN]]
        more = len(self.refused) - _MOST_SHOWN
        return "\n".join(lines + ([f"and {more} more"] if more > 0 else []))


def unpack_archive(snapshot: Snapshot, *, data: bytes, by: User, at: datetime) -> Unpacked:
    """Add every document of an archive, under its source if a person chose one, and ask for its reading.

    What is held already is not added again, so that doing it twice changes nothing. Raises a `PalermoError` for
    an archive that is refused as a whole.
    """
    check_add_document(by)
    counts = {True: 0, False: 0}
    refused: list[Refused] = []
    for opened in open_documents(data, file_name=snapshot.file_name):
        if isinstance(opened, Refused):
            if opened.name == snapshot.file_name:  # the archive as a whole
                raise Unreadable(opened.kind, opened.reason)
            refused.append(opened)
            continue
        added = add_document(
            opened.content,
            file_name=opened.file_name,
            by=by,
            at=at,
            source=snapshot.source,
            retrieved_from=snapshot.retrieved_from,
            retrieved_at=snapshot.retrieved_at,
        )
        counts[added.is_new] += 1
    return Unpacked(new=counts[True], held=counts[False], refused=tuple(refused))

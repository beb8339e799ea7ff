"""The statements of one kind, as a sequence that also gives rows and a data frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from palermo.core.errors import PalermoError
from palermo.core.reading.columns import NUMBER, TEXT, TEXTS, TRUTH, WHOLE, WHOLES, columns_of, row_of
from palermo.core.statements import Statement

if TYPE_CHECKING:
    import polars

Kind = TypeVar("Kind", bound=Statement)


class MissingExtra(PalermoError):
    """A part that is installed only where it is asked for is not there."""


class Collection(Sequence[Kind], Generic[Kind]):
    """Statements of one kind in the order of the text. Two are equal when they hold the same statements."""

    __slots__ = ("_members", "kind")

    def __init__(self, kind: type[Kind], members: tuple[Kind, ...]) -> None:
        self.kind = kind
        self._members = members

    @overload
    def __getitem__(self, index: int) -> Kind: ...
    @overload
    def __getitem__(self, index: slice) -> Collection[Kind]: ...
    def __getitem__(self, index: int | slice) -> Kind | Collection[Kind]:
        if isinstance(index, slice):
            return Collection(self.kind, self._members[index])
        return self._members[index]

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._members)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        return self.kind is other.kind and self._members == other._members

    def __hash__(self) -> int:
        return hash((self.kind, len(self._members)))

    def __repr__(self) -> str:
        return f"<{len(self)} statements of kind {self.kind.kind}>"

    def rows(self) -> list[dict[str, Any]]:
        """The statements as rows: every column of the kind in each, None where the text does not say."""
        return [row_of(each) for each in self._members]

    def to_polars(self) -> polars.DataFrame:
        """The statements as a data frame with the columns and types of their kind, even when there are none.

        Raises MissingExtra where polars is not installed.
        """
        return frame_of(self.rows(), columns_of(self.kind))


def frame_of(rows: list[dict[str, Any]], columns: dict[str, str]) -> polars.DataFrame:
    """Rows as a data frame with the named columns and types. Raises MissingExtra where polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtra(
            "polars was not found; tables and Parquet files need it; install the extra with: "
            "pip install 'palermo[tables]'"
        ) from error
    types: dict[str, Any] = {
        TEXT: polars.String(),
        WHOLE: polars.Int64(),
        NUMBER: polars.Float64(),
        TRUTH: polars.Boolean(),
        TEXTS: polars.List(polars.String()),
        WHOLES: polars.List(polars.Int64()),
    }
    return polars.DataFrame(rows, schema={name: types[type_] for name, type_ in columns.items()})

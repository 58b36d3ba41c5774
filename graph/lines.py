"""Facts in their flat form (the contract's lines), as a sequence that shows itself as a table and turns into pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

from ..markup import Html, quote, table
from .facts import Line, to_text

if TYPE_CHECKING:
    import pandas

COLUMNS = ("kind", "type", "status", "when", "who", "figures", "doc", "words")


class Facts(Sequence[Line]):
    """Facts, one mapping each, by document and in the order of their evidence.

    Args:
        failures: messages about documents that could not be read.
    """

    def __init__(self, lines: Iterable[Line], failures: Iterable[str] = ()) -> None:
        self._lines, self.failures = tuple(lines), tuple(failures)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Line | Facts:
        return Facts(self._lines[index], self.failures) if isinstance(index, slice) else self._lines[index]

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def __repr__(self) -> str:
        return f"<{len(self)} facts, {len(self.failures)} documents unread>"

    def text(self) -> str:
        """JSON Lines, as `keiretsu facts` writes them."""
        return to_text(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each fact: `kind`, `type`, `status`, `when`, `who`, `figures`, `doc`, `words` as text for people,
        then what the line itself has (`roles`, `values`, `evidence`, `confidence`, `rule` ...).

        Raises:
            UsageError: pandas is not installed.
        """
        from ..queries.frames import load

        told = [{**line, **dict(zip(COLUMNS, _cells(line), strict=True))} for line in self]
        frame: pandas.DataFrame = load().DataFrame(told)
        return frame[[*COLUMNS, *(name for name in frame.columns if name not in COLUMNS)]] if told else frame

    def _repr_html_(self) -> str:
        unread = f"Not read: {'; '.join(self.failures)}" if self.failures else ""
        return table(COLUMNS, ((*_cells(line)[:-1], _words(line)) for line in self), unread)


def _cells(line: Line) -> tuple[str, ...]:
    states = (("as of", "asOf"), ("from", "from"), ("until", "until"))
    told = [f"{word} {line[key]}" for word, key in states if key in line]
    when = str(line.get("date") or line.get("period") or ", ".join(told))
    if line["kind"] == "observation":
        kind, who, figures = (
            "Observation",
            str(line["company"]),
            f"{line['metric']} {_number(line['value'])} {line['unit']}",
        )
    else:
        kind, who = str(line["type"]), "; ".join(f"{role} {', '.join(names)}" for role, names in line["roles"].items())
        figures = "; ".join(f"{name} {_number(value)}" for name, value in line.get("values", {}).items())
    words = " … ".join(" ".join(piece["quote"].split()) for piece in line["evidence"])
    return line["kind"], kind, line["status"], when, who, figures, line["doc"], words


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def _words(line: Line) -> Html:
    return Html("<hr>".join(quote(piece["quote"]) for piece in line["evidence"]))

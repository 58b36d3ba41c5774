"""A table of several deals side by side in, what one column says out: a label and a cell for each row."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading import Cell, Table


def cells(table: Table, column: int) -> Iterator[tuple[str, Cell]]:
    """The cells of a column below its head that hold something; a row without a label goes on with the one above."""
    label = ""
    for row in table.rows[1:]:
        label = row[0].text or label
        if column < len(row) and row[column].text:
            yield label, row[column]

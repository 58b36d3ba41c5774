"""The lines of a statement and its columns in, the same out with what their arithmetic tells to be amounts.

`Gross margin 27.9` under `Net sales 141.7` and `Cost of sales 113.8` is no percentage, and neither is a column of
changes that is the difference of two others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from .column import Column
from .rows import Line

_MARGIN = re.compile(r"(?:gross|operating|contribution) margin\Z", re.I)
_WHOLE = 300  # percent
_COMPARED = 2  # periods
_OFF = Decimal("0.02")  # of the difference, for rounding


def differences(body: Sequence[Line]) -> Iterator[Line]:
    """Each line in order; the figures of such a margin carry the mark that they are amounts."""
    for n, line in enumerate(body):
        if _MARGIN.match(line.label) and (
            _is_large(line) or (n > 1 and _is_difference(line, body[n - 2], body[n - 1]))
        ):
            yield replace(line, amounts=True)
        else:
            yield line


def _is_large(line: Line) -> bool:
    """No share of anything is so many times the whole."""
    plain = [abs(f.value) for f in line.figures.values() if f.unit != "percent"]
    return len(plain) > 1 and min(plain) > _WHOLE


def _is_difference(line: Line, whole: Line, less: Line) -> bool:
    told = 0
    for k, figure in line.figures.items():
        first, second = whole.figures.get(k), less.figures.get(k)
        if figure.unit == "percent" or first is None or second is None:
            return False
        if abs(first.value - abs(second.value) - figure.value) > _OFF * max(abs(figure.value), Decimal(1)):
            return False
        told += 1
    return told > 1


def subtracted(columns: Sequence[Column], body: Sequence[Line]) -> list[Column]:
    """The columns, with those of changes that are the difference of two of periods marked as amounts."""
    plain = [k for k, c in enumerate(columns) if c.when and not c.change]
    return [
        replace(c, amount=True) if c.change and not c.unit and _subtracts(k, plain, body) else c
        for k, c in enumerate(columns)
    ]


def rated(columns: Sequence[Column], body: Sequence[Line]) -> list[Column]:
    """The columns; those of rates without a period (`Reported`, `Organic`) are of the latest of the periods beside."""
    whens = {str(c.when): c.when for c in columns if c.when and not c.change}
    if len(whens) < _COMPARED:
        return list(columns)
    latest = max(whens.values(), key=lambda when: (when.last, when.first))
    return [
        replace(c, when=latest, change=True) if c.measure and not c.when and not c.company and _is_rate(k, body) else c
        for k, c in enumerate(columns)
    ]


def _is_rate(k: int, body: Sequence[Line]) -> bool:
    units = [line.figures[k].unit for line in body if k in line.figures]
    return len(units) > 1 and all(unit in ("percent", "basis points") for unit in units)


def _subtracts(k: int, plain: Sequence[int], body: Sequence[Line]) -> bool:
    for first, second in permutations(plain, 2):
        rows = [line.figures for line in body if {k, first, second} <= line.figures.keys() and not line.figures[k].unit]
        near = [abs(row[first].value - row[second].value - row[k].value) <= _step(row[k].places) for row in rows]
        if len(near) > 1 and sum(near) * 3 >= len(near) * 2:
            return True
    return False


def _step(places: int) -> Decimal:
    """How far rounding may move a difference of figures with so many places."""
    return Decimal("1.1").scaleb(-places)

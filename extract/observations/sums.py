"""The lines of a statement in, the same out with a margin that is the difference of the lines above it told as money.

`Gross margin 27.9` under `Net sales 141.7` and `Cost of sales 113.8` is no percentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from .rows import Line

_MARGIN = re.compile(r"(?:gross|operating|contribution) margin\Z", re.I)
_OFF = Decimal("0.02")  # of the difference, for rounding


def differences(body: Sequence[Line]) -> Iterator[Line]:
    """Each line in order; the figures of such a margin carry the mark that they are amounts."""
    for n, line in enumerate(body):
        if n > 1 and _MARGIN.match(line.label) and _is_difference(line, body[n - 2], body[n - 1]):
            yield replace(line, amounts=True)
        else:
            yield line


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

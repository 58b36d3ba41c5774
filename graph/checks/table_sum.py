"""Tables of figures in, each total against the rows that it adds up out.

Which rows a total adds up is read from the figures: the rows right above it (totals in place of what they add up) whose
sum it is in most columns. Where that holds in two columns or more and not in another, this one column contradicts; a
total whose rows are not found so is left alone. A result may also be one row less another (operating income), or a sum
in which costs, taxes and losses are taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from .checked import Checked, Facts, Operand, compare, plain
from .figures import SHARES, Figure
from .interval import Interval, total
from .tables import Column, Row, tables

MOST_PARTS = 16
MOST_SIGNS = 6  # rows of a sum whose signs are tried
DIGITS = 3  # a sum of figures with fewer digits comes out by chance
SURE = 5  # one with as many does not

_TOTAL = re.compile(
    r"^(?:sub)?-?total\b|\btotal$|^net (?:cash|increase|decrease|change)\b|^gross (?:profit|margin)\b", re.I
)
_TAKEN = re.compile(
    r"\b(?:tax(?:es)?|costs?|expenses?|less|deduct\w*|loss(?:es)?|minority|non-?controlling|dividends?)\b", re.I
)
_NOT_ADDED = re.compile(r"\b(?:per|average|ratio|margin|rate|yield|number of employees)\b|%", re.I)

Cells = Mapping[Column, Figure]


@dataclass(frozen=True, slots=True)
class Item:
    """A row that may be a part: its label and its figures by column."""

    label: str
    cells: Cells


def find(facts: Facts) -> Iterator[Checked]:
    """Every total of every table whose parts are found."""
    for table in tables(facts.rows):
        items: list[Item] = []
        for row in table:
            item = _item(facts, row)
            if item is None:
                continue
            parts = _parts(items, item)
            if parts is not None:
                signed, whole = parts
                yield from _checks(signed, item)
                if whole:
                    del items[len(items) - len(signed) :]
            items.append(item)


def _item(facts: Facts, row: Row) -> Item | None:
    """The row's own figures: amounts and counts of one line. A column in which it has two figures is left out."""
    found: dict[Column, Figure | None] = {}
    labels: dict[str, int] = {}
    for iri in row.cells:
        figure = facts.figures.by_iri.get(iri)
        if figure is None or figure.unit in SHARES or _NOT_ADDED.search(figure.label):
            continue
        column = (*figure.span, figure.unit)
        found[column] = None if column in found else figure
        labels[figure.label] = labels.get(figure.label, 0) + 1
    cells = {column: figure for column, figure in found.items() if figure is not None}
    label = min(labels, key=lambda name: (-labels[name], name), default="")
    return Item(label, cells) if cells else None


def _parts(items: Sequence[Item], whole: Item) -> tuple[tuple[tuple[int, Item], ...], bool] | None:
    """The rows (with their signs) that a row adds up, and whether it stands for them from here on."""
    last = whole.label.rpartition(" > ")[2]
    named = bool(_TOTAL.search(last))
    for count in range(2, min(MOST_PARTS, len(items)) + 1):
        rows = items[-count:]
        plus = tuple((1, item) for item in rows)
        if named and _fits(plus, whole):
            return plus, True
    for count in range(2, min(MOST_SIGNS, len(items)) + 1):
        rows = items[-count:]
        choices = [(1, -1) if index and _TAKEN.search(item.label) else (1,) for index, item in enumerate(rows)]
        for signs in product(*choices):
            signed = tuple(zip(signs, rows, strict=True))
            if (named is False or -1 in signs) and _fits(signed, whole, strictly=True):
                return signed, False
    return None


def _fits(parts: Sequence[tuple[int, Item]], whole: Item, *, strictly: bool = False) -> bool:
    """Whether the parts add up to the whole in all columns, or in all but one where the others leave no doubt."""
    good, sure, bad = 0, 0, 0
    for column, figure in whole.cells.items():
        used = [(sign, item.cells[column]) for sign, item in parts if column in item.cells]
        if len(used) < 2:
            continue
        digits = _digits(figure, used)
        if not _exact(figure, _sum(used), len(used)):
            bad += 1
        elif digits >= DIGITS:
            good += 1
            sure += digits >= SURE
    if bad == 0:
        return good >= (2 if strictly or len(parts) < 3 else 1)
    return bad == 1 and (good >= 3 or (not strictly and max(sure, good - (len(parts) < 3)) >= 2))


def _digits(figure: Figure, used: Sequence[tuple[int, Figure]]) -> int:
    """How many digits of the whole are told; none where but one part is more than nothing."""
    if sum(1 for _, part in used if part.at.value) < 2 or not figure.at.value:
        return 0
    return (abs(figure.at.value) / (figure.at.margin or Decimal(1))).adjusted() + 1


def _sum(used: Sequence[tuple[int, Figure]]) -> Interval:
    return total([part.at if sign > 0 else -part.at for sign, part in used])


def _exact(whole: Figure, told: Interval, count: int) -> bool:
    """Within what rounding each figure can do: half a unit each, and no more than a unit of small tables."""
    unit = max(whole.at.margin or Decimal(0), Decimal(0))
    return abs(whole.at.value - told.value) <= unit * max(Decimal(1), Decimal(count + 1) / 2)


def _checks(parts: Sequence[tuple[int, Item]], whole: Item) -> Iterator[Checked]:
    for column, figure in whole.cells.items():
        used = [(sign, item.cells[column]) for sign, item in parts if column in item.cells]
        if len(used) < 2:
            continue
        expected, stated = _sum(used), Operand("total", figure.at, figure.claims)
        operands = tuple(Operand("part" if sign > 0 else "taken off", f.at, f.claims, f.derived) for sign, f in used)
        terms = [f"{'+' if sign > 0 else '-'} {_in(part.at.value)}" for sign, part in used]
        said = " ".join(terms).removeprefix("+ ")
        formula, verdict = f"{said} = {plain(expected.value)}", compare(figure.at, expected)
        if verdict == "reconciles":
            yield Checked("table_sum", figure.iri, verdict, formula, expected, operands, stated)
            continue
        blank = [(sign, item) for sign, item in parts if column not in item.cells]
        if not blank:
            remark, message = _damage(used, figure)
            yield Checked(
                "table_sum", figure.iri, verdict, formula, expected, operands, stated, remark=remark, message=message
            )
        elif len(blank) == 1:
            sign, item = blank[0]
            missing = figure.at - expected if sign > 0 else expected - figure.at
            left = f"{_in(figure.at.value)} - ({said}) = {_in(missing.value)}"
            yield Checked(
                "table_sum", figure.iri, "derives", left, missing, (stated, *operands), remark="blank cell",
                message=f"What the cell of '{item.label}' must hold, as the other columns add up with it.",
            )  # fmt: skip


def _damage(used: Sequence[tuple[int, Figure]], whole: Figure) -> tuple[str, str]:
    """What one figure must have suffered if the sum is to come out: a point for a comma, or a lost sign."""
    for index, (sign, part) in enumerate(used):
        rest = [one for place, one in enumerate(used) if place != index]
        told = f"'{part.label}', read as {plain(part.at.value)}"
        for factor, remark in ((Decimal(1000), "scale lost"), (Decimal(-1), "sign lost")):
            mended = Interval.exact(part.at.value * factor * sign)
            if part.at.value and _exact(whole, _sum(rest) + mended, len(used)):
                return remark, f"It comes out with {plain(part.at.value * factor)} for {told}."
    return "", ""


def _in(value: Decimal) -> str:
    return plain(value) if value >= 0 else f"({plain(-value)})"

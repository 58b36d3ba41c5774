"""The body of a grid in, its lines out: a label, the group it stands in, and the figures by column.

What converters glue or cut is undone here: labels over two lines, two rows in one, a group's head after a label.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from .. import late as re
from .figures import Figure, cell, nothing
from .grid import Row, is_figure

_NOTE = re.compile(r"\s*(?:\(\*?\d{1,2}\)|\*\d?|[†‡]|\^?[¹²³⁴-⁹]+)(?=\s*:?\s*\Z)")
# How a line is worked out from others: `Profit before tax (1-2)`, `(III + IV)`, `(5 ± 6)`.
_FORMULA = re.compile(
    r"\s*[(\[](?:\d{1,2}|[IVX]{1,5}|[a-h])(?:\s*[-–+±/]+\s*(?:\d{1,2}|[IVX]{1,5}|[a-h]))+[)\]](?=\s*:?\s*\Z)"
)
_MARKUP = re.compile(r"</?(?:b|u|i|strong|em|sup|sub)>|\*\*|__")
_ITEM = re.compile(
    r"\A\s*(?:\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|\d{1,2}(?:\.(?!\d)|\)(?=\s))"
    r"|[a-z]\)(?=\s)|[A-H]\.\s+(?=[A-Z][a-z]+ [a-z])|[①-⑳]|[-–•*]\s)\s*"
)


UNDONE = re.compile(r"\b(?:the|of|for|ended|ending|to|from)\Z")  # words after which a label goes on
_ENDED = re.compile(r"\((?:(?:year|quarter|term|period) )?end(?:ed|ing) [^()]*\)", re.I)
_TAIL = re.compile(r"[a-z][\w'’&/-]+(?: [a-z(][\w'’&/()-]+){0,2}")


_SPLIT = re.compile(r"\b(?:attributable to|of which|consisting of|comprising)\W*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table.

    Args:
        label: cleaned of marks; parents: the groups it stands in, outermost first.
        figures: by column; start, end: half-open span in `Reading.text`; repaired: the reading needed a repair.
        amounts: of money, though its label is one of shares.
    """

    label: str
    parents: tuple[str, ...]
    figures: dict[int, Figure]
    start: int
    end: int
    repaired: bool = False
    amounts: bool = False


def _noted(text: str) -> bool:
    """Whether a label may end with a footnote mark."""
    last = text.rstrip(" :")[-1:]
    return last in ")*†‡" or last.isdigit()


@lru_cache(maxsize=4096)
def clean_label(label: str) -> str:
    """A label without its number, footnote marks and markup."""
    text = _MARKUP.sub("", label) if "<" in label or "*" in label or "_" in label else label
    item = _ITEM.match(text)
    text = " ".join((text[item.end() :] if item else text).split())
    while _noted(text) and _NOTE.search(text):
        text = _NOTE.sub("", text).strip()
    text = _FORMULA.sub("", text) if "(" in text or "[" in text else text
    return text.strip(" :;.") if text.count("(") == text.count(")") else text.strip(" :;")


def _joined(rows: tuple[Row, ...]) -> list[Row]:
    """Labels over two lines put together: one without figures that runs on in small letters."""
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        goes_on = last and (_TAIL.fullmatch(row.label) or UNDONE.search(last.label))
        if last and goes_on and last.figures() and last.label and row.label and not row.cells:
            out[-1] = replace(last, label=f"{last.label} {row.label}", end=row.end)  # told below the figures
            continue
        runs_on = bool(re.match(r"[a-z&(]", row.label)) and not re.match(r"\(?(?:[a-z]|[ivx]+|\d+)\)", row.label)
        # The head of a group, too, runs over (`Weighted average shares` above `outstanding:`).
        ends = bool(row.cells) or row.label.rstrip().endswith(":")
        if (last and not last.cells and last.label and not last.label.endswith(":") and ends and runs_on) or (
            last
            and not last.cells
            and last.label
            and re.search(
                r"\b(?:and|of|the|for|in|to|(?:year|term|quarter|months|period) end(?:ed|ing))\Z|,\Z", last.label, re.I
            )
            and row.label
        ):
            out[-1] = Row(f"{last.label} {row.label}", row.cells, last.start, row.end, last.indent)
        else:
            out.append(row)
    return out


def _split_label(label: str) -> list[str]:
    """Where a label may be two: before a capital that follows a word in small letters or a closing mark."""
    parts: list[str] = []
    for part in re.split(r"(?<=[a-z).:])\s+(?=[A-Z][a-z])", label):
        if parts and re.search(r"\b(?:to|of|in|and|or|for|the|by|from|with|on|at)\Z", parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [p for p in parts if p]


def _alike(a: str, b: str) -> bool:
    return a == b or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 1)


def _unglue(row: Row, following: Row | None) -> list[Row]:
    """Two rows that a converter put on one line (`5,871 4,168`) taken apart, each with its part of the label.

    A second half that only misreads the next row (the same figures but for a digit) is dropped.
    """
    many = {k: cell(c.text) for k, c in row.cells.items() if is_figure(c.text)}
    double = {k: f for k, f in many.items() if len(f) == 2 and f[0].unit == f[1].unit}
    parts = _split_label(row.label)
    if not double or any(len(f) > 2 for f in many.values()):
        return [row]
    if len(parts) < 2 or len(double) < 2:
        return [row]
    first, second = dict(row.cells), {}
    for k, (a, b) in double.items():
        item = row.cells[k]
        first[k] = item._replace(text=item.text[a.start : a.end])
        second[k] = item._replace(text=item.text[b.start : b.end])
    head = [Row(" ".join(parts[:-2]) + ":", {}, row.start, row.end, row.indent)] if len(parts) > 2 else []
    rows = [*head, Row(parts[-2], first, row.start, row.end, row.indent)]
    if following and sum(
        k in following.cells and _alike(c.text, following.cells[k].text) for k, c in second.items()
    ) * 2 >= len(second):
        return rows
    return [*rows, Row(parts[-1], second, row.start, row.end, row.indent)]


def _group_tail(row: Row) -> list[Row]:
    """A label that ends with the head of the next group (`Minority interests Equity in net loss of ...:`)."""
    if not (row.figures() and row.label.rstrip().endswith(":")):
        return [row]
    good = sum(len(cell(c.text)) == 1 for c in row.cells.values())
    if good * 2 < len(row.cells) or any(len(cell(c.text)) > 2 for c in row.cells.values()):
        return [Row(row.label, {}, row.start, row.end, row.indent)]
    parts = _split_label(row.label)
    if len(parts) < 2:
        return [row]
    return [replace_label(row, " ".join(parts[:-1])), Row(parts[-1], {}, row.start, row.end, row.indent)]


def replace_label(row: Row, label: str) -> Row:
    return Row(label, row.cells, row.start, row.end, row.indent)


class _Groups:
    """The groups that are open, by indent where lines are indented, else by totals and runs of heads."""

    def __init__(self, indented: bool) -> None:
        self.indented = indented
        self.stack: list[tuple[str, int]] = []
        self.fresh = False

    def open(self, label: str, indent: int) -> None:
        if self.indented:
            self.leave(indent)
        elif not self.fresh and self.stack:
            self.stack.pop()
        self.stack.append((label, indent))
        self.fresh = True

    def leave(self, indent: int) -> None:
        while self.stack and self.stack[-1][1] >= indent:
            self.stack.pop()

    def line(self, label: str, indent: int) -> tuple[str, ...]:
        if self.indented and label:
            while self.stack and self.stack[-1][1] > indent:
                self.stack.pop()
        self.fresh = False
        return tuple(name for name, _ in self.stack)

    def closed_by(self, label: str) -> None:
        if not self.stack or not re.match(r"(?:sub)?total\b|net cash\b", label, re.I):
            return
        words = set(re.findall(r"[a-z]+", label.casefold()))
        for n in range(len(self.stack) - 1, -1, -1):
            name = set(re.findall(r"[a-z]+", self.stack[n][0].casefold()))
            if name and len(name & words) * 2 >= len(name):
                del self.stack[n:]
                return


def lines(body: tuple[Row, ...]) -> list[Line]:
    """The lines of a body in order."""
    rows = _joined(body)
    split: list[Row] = []
    for n, row in enumerate(rows):
        for piece in _group_tail(row):
            split += _unglue(piece, rows[n + 1] if n + 1 < len(rows) else None)
    indented = len({r.indent for r in split if r.label}) > 1
    groups = _Groups(indented)
    out: list[Line] = []
    for row in split:
        label = clean_label(row.label)
        numbers = {k: f for k, c in row.cells.items() if (f := _first(c.text)) is not None}
        if not numbers:
            if out and _ENDED.fullmatch(row.label.strip()):
                out[-1] = replace(out[-1], label=f"{out[-1].label} {row.label.strip()}", end=row.end)
                continue
            empty = all(nothing(c.text) or not c.text for c in row.cells.values())
            if (
                label
                and empty
                and not any(c.text.strip() and nothing(c.text) for c in row.cells.values())
                and len(label) < 120
                and not (label[0] == "(" and label[-1] == ")")
            ):
                groups.open(label, row.indent)
            continue
        if not label:
            # A line of figures alone is the total of the group that is open.
            if not groups.stack:
                continue
            label, parents = groups.stack[-1][0], tuple(name for name, _ in groups.stack[:-1])
            groups.stack.pop()
            if _SPLIT.search(label):
                continue  # the parts of a line above add up to it again
        else:
            parents = groups.line(label, row.indent)
        if out and _echo(out[-1], label, numbers):
            continue
        out.append(Line(label, parents, numbers, row.start, row.end, False))
        groups.closed_by(label)
    return out


def finished(body: list[Line], below: str) -> list[Line]:
    """Lines whose last has the rest of its label below its figures, where the table is over for a layout."""
    rest = [row.strip() for row in below.lstrip("\n").split("\n\n")[0].split("\n")[:_BELOW]]
    for row in rest if body else ():
        last = body[-1]
        more = UNDONE.search(last.label) is not None and len(row) < _SHORT
        if not row or not (more or _ENDED.fullmatch(row)):
            break
        body = [*body[:-1], replace(last, label=f"{last.label} {row}")]
    return body


_BELOW, _SHORT = 2, 40  # lines of a label below its figures, and characters of each


def _echo(last: Line, label: str, numbers: dict[int, Figure]) -> bool:
    """A line that only misreads the one before it (a converter read the same line twice)."""
    pairs = [(_digits(f), _digits(last.figures[k])) for k, f in numbers.items() if k in last.figures]
    near = sum(len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) <= 2 for a, b in pairs if len(a) > 5)
    if re.findall(r"\d+", label) != re.findall(r"\d+", last.label):
        return False  # the same figure at another day
    return near * 2 >= len(numbers) and label != last.label and SequenceMatcher(None, label, last.label).ratio() > 0.6


def _digits(figure: Figure) -> str:
    return str(abs(figure.value)).rstrip("0")


def _first(text: str) -> Figure | None:
    if not is_figure(text):
        return None
    found = cell(text)
    return found[0] if len(found) <= 2 else None

"""Changes in percent in, each worked out from the two figures that it compares, out.

Finds a sign that a converter lost, works out a cell that was left blank, and the earlier figure where only the later
one and its change are told. A change from a figure below nothing to one above has no meaning as a percentage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from ...model import When
from .checked import Checked, Facts, Operand, compare, plain
from .figures import SHARES, Figure, Line, Span, words
from .growths import Growth, earlier, fiscal_starts, growth_of
from .interval import Interval

_HUNDRED = Interval.exact(Decimal(100))


def find(facts: Facts) -> Iterator[Checked]:
    """Every change that is told in percent, then every cell of a column of changes that is blank."""
    starts = fiscal_starts(facts.figures)
    by_row = _by_row(facts)
    for figure in facts.figures.all:
        growth = growth_of(figure)
        if growth is None or figure.status != "actual":
            continue
        pair = _pair(facts, figure, growth, earlier(figure.span, growth, starts.get(figure.line[0])), by_row)
        if pair is not None:
            done = _check(figure, growth, *pair)
            if done is not None:
                yield done
    yield from _recover(facts, starts)
    yield from _blank(facts, starts)


def _by_row(facts: Facts) -> Mapping[str, list[tuple[str, int]]]:
    out: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, row in facts.rows.items():
        for iri in row.cells:
            out[iri].append(key)
    return out


def _pair(
    facts: Facts, figure: Figure, growth: Growth, before: Span | None, by_row: Mapping[str, list[tuple[str, int]]]
) -> tuple[Figure, Figure] | None:
    """The two figures: of the row that the change stands in, else those that all documents agree on."""
    if before is None:
        return None
    line = words(growth.base)
    for key in by_row.get(figure.iri, ()):
        near = [facts.figures.by_iri[iri] for iri in facts.rows[key].cells if iri in facts.figures.by_iri]
        for unit in sorted({one.unit for one in near} - SHARES):
            now = [one for one in near if one.unit == unit and one.span == figure.span and one.line[1] == line]
            then = [one for one in near if one.unit == unit and one.span == before and one.line[1] == line]
            if len(now) == 1 and len(then) == 1:
                return then[0], now[0]
    if by_row.get(figure.iri):
        return None  # a row that shows no figures to compare
    units = sorted(facts.figures.units.get((figure.line[0], line), set()) - SHARES)
    for unit in units:
        full = (figure.line[0], line, unit)
        now_, then_ = facts.figures.one(full, figure.span), facts.figures.one(full, before)
        if now_ is not None and then_ is not None:
            return then_, now_
    return None


def change(then: Interval, now: Interval) -> Interval | None:
    """The change in percent; None where the earlier figure may be nothing."""
    try:
        ratio = now / then
    except (ValueError, ZeroDivisionError):
        return None
    return (ratio - Interval.exact(Decimal(1))) * _HUNDRED


def _check(figure: Figure, growth: Growth, then: Figure, now: Figure) -> Checked | None:
    expected = change(then.at, now.at)
    if expected is None:
        return None
    stated = Operand("stated", figure.at if not growth.down else -abs(figure.at), figure.claims)
    operands = (Operand("later", now.at, now.claims), Operand("earlier", then.at, then.claims))
    formula = f"{plain(now.at.value)} / {plain(then.at.value)} - 1 = {plain(expected.value, 1)} %"
    if then.at.value * now.at.value < 0 or (then.at.value < 0 and now.at.value == 0):
        gap = now.at - then.at
        base = f"({plain(then.at.value)})" if then.at.value < 0 else plain(then.at.value)
        formula = f"{plain(now.at.value)} - {base} = {plain(gap.value)}"
        return Checked(
            "growth", figure.iri, "derives", formula, gap, (*operands, stated), remark="not meaningful",
            message=f"A change of {plain(stated.value)} % from a figure of the other sign has no meaning; the change "
            "in full is derived.",
        )  # fmt: skip
    verdict = compare(stated.at, expected)
    if verdict == "contradicts" and (-stated.at).meets(expected):
        return Checked(
            "growth", figure.iri, verdict, formula, expected, operands, stated, remark="sign lost",
            message=f"Told as {plain(stated.value)} %, worked out as {plain(expected.value, 1)} %: the sign is lost.",
        )  # fmt: skip
    return Checked("growth", figure.iri, verdict, formula, expected, operands, stated)


# --- figures that only their successor and its change tell ------------------------------------------------------------


def recovered(facts: Facts) -> dict[tuple[Line, Span], Figure]:
    """Earlier figures that are told nowhere: the later one, less its change."""
    return {(figure.line, figure.span): figure for figure, _ in _recovered(facts)}


def _recover(facts: Facts, starts: Mapping[tuple[str, ...], int]) -> Iterator[Checked]:
    for _, done in _recovered(facts, starts):
        yield done


def _recovered(facts: Facts, starts: Mapping[tuple[str, ...], int] | None = None) -> Iterator[tuple[Figure, Checked]]:
    known = starts if starts is not None else fiscal_starts(facts.figures)
    lines: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Line]] = defaultdict(list)
    for line in facts.figures.by_line:
        if line[2] not in SHARES and line[2] in (facts.figures.currency(line[0]), "count"):
            lines[line[:2]].append(line)
    seen: set[tuple[Line, Span]] = set()
    for figure in sorted(facts.figures.all, key=lambda one: (one.at.margin or Decimal(0), one.iri)):
        growth = growth_of(figure)
        before = earlier(figure.span, growth, known.get(figure.line[0])) if growth else None
        if growth is None or before is None or figure.status != "actual":
            continue
        for line in lines.get((figure.line[0], words(growth.base)), ()):
            now = facts.figures.one(line, figure.span)
            if now is None or facts.figures.by_line[line].get(before) or (line, before) in seen:
                continue
            made = _earlier(figure, growth, now, line, before)
            if made is not None:
                seen.add((line, before))
                yield made


def _earlier(figure: Figure, growth: Growth, now: Figure, line: Line, before: Span) -> tuple[Figure, Checked] | None:
    grown = -abs(figure.at) if growth.down else figure.at
    if now.at.value <= 0 or grown.margin is None or grown.value <= -100:
        return None
    try:
        then = now.at / (Interval.exact(Decimal(1)) + grown / _HUNDRED)
    except (ValueError, ZeroDivisionError):
        return None
    period = When.between(*before)
    factor = f"1 {'-' if grown.value < 0 else '+'} {plain(abs(grown.value))} %"
    formula = f"{plain(now.at.value)} / ({factor}) = {plain(then.value, 0)}"
    operands = (Operand("later", now.at, now.claims), Operand("change", grown, figure.claims))
    done = Checked(
        "growth", now.iri, "derives", formula, then, operands, remark=f"{growth.base} of {period}",
        message=f"{growth.base} of {period}, which no document tells.",
    )  # fmt: skip
    made = Figure(now.iri, growth.base, line, period, then, done.claims, "actual", done.local)
    return made, done


# --- cells left blank ------------------------------------------------------------------------------------------------


def _blank(facts: Facts, starts: Mapping[tuple[str, ...], int]) -> Iterator[Checked]:
    """A row without a change that the other rows of its table have."""
    from .tables import tables

    for table in tables(facts.rows):
        columns: dict[tuple[str, Span], int] = defaultdict(int)
        own: list[dict[tuple[str, Span], Figure]] = []
        for row in table:
            found: dict[tuple[str, Span], Figure] = {}
            for iri in row.cells:
                figure = facts.figures.by_iri.get(iri)
                growth = growth_of(figure) if figure else None
                if figure and growth and growth.back in ("year", "quarter"):
                    found[growth.back, figure.span] = figure
                    columns[growth.back, figure.span] += 1
            own.append(found)
        for row, changes in zip(table, own, strict=True):
            for (back, span), count in sorted(columns.items()):
                if count >= 3 and (back, span) not in changes and changes:
                    yield from _fill(facts, row.cells, back, span, starts)


def _fill(
    facts: Facts, cells: Mapping[str, str], back: str, span: Span, starts: Mapping[tuple[str, ...], int]
) -> Iterator[Checked]:
    near = [facts.figures.by_iri[iri] for iri in cells if iri in facts.figures.by_iri]
    growth = Growth("", back, False)  # type: ignore[arg-type]
    before = earlier(span, growth, None)
    for now in near:
        then = [one for one in near if one.line == now.line and one.span == before]
        if now.span != span or now.unit in SHARES or len(then) != 1:
            continue
        expected = change(then[0].at, now.at)
        if expected is None or then[0].at.value <= 0 or now.at.value < 0:
            continue
        operands = (Operand("later", now.at, now.claims), Operand("earlier", then[0].at, then[0].claims))
        said = [
            figure
            for figure in facts.figures.by_company[now.line[0]]
            if figure.unit == "percent" and figure.span == span
            and (grown := growth_of(figure)) and words(grown.base) == now.line[1]
            and earlier(span, replace(grown), starts.get(now.line[0])) == before and figure.at.meets(expected)
        ]  # fmt: skip
        stated = Operand("stated elsewhere", said[0].at, said[0].claims) if said else None
        formula = f"{plain(now.at.value)} / {plain(then[0].at.value)} - 1 = {plain(expected.value, 1)} %"
        told = f"; told elsewhere as {plain(stated.value)} %" if stated else ""
        yield Checked(
            "growth", now.iri, "derives", formula, expected, operands, stated, remark="blank cell",
            message=f"The cell of the change over the {back} before is blank{told}.",
        )  # fmt: skip

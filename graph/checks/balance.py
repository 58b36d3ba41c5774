"""Balance sheets and cash flows in, the two sides against each other, and cash at the start against cash at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .checked import Checked, Facts, Operand, compare, plain
from .figures import Figure
from .tables import Row, tables

_ASSETS = re.compile(r"^total assets$", re.I)
_SIDES = re.compile(r"^total liabilities\b.{0,60}\b(?:equity|capital|net assets|deficit|deficiency)\b", re.I)
_BEGIN = re.compile(r"\bcash\b.*\b(?:beginning|start|opening)\b|\b(?:beginning|opening)\b.*\bcash\b", re.I)
_END = re.compile(r"\bcash\b.*\b(?:end|closing)\b|\b(?:end|closing)\b.*\bcash\b", re.I)
_MOVE = re.compile(r"^net (?:increase|decrease|change)\b.*\bcash\b", re.I)


def find(facts: Facts) -> Iterator[Checked]:
    """In each document: total assets against liabilities and equity; cash at the start, moved, and at the end."""
    sheets: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
    for table in tables(facts.rows):
        figures = [facts.figures.by_iri[iri] for row in table for iri in row.cells if iri in facts.figures.by_iri]
        for figure in figures:
            if _ASSETS.search(figure.label) or _SIDES.search(figure.label):
                sheets.setdefault((table[0].document, figure.line[0]), []).append(figure)
        yield from _cash(facts, table)
    for own in sheets.values():
        yield from _sheet(own)


def _sheet(figures: Sequence[Figure]) -> Iterator[Checked]:
    known = dict.fromkeys(figures)
    for assets in known:
        sides = [f for f in known if _SIDES.search(f.label) and f.span == assets.span and f.unit == assets.unit]
        if _ASSETS.search(assets.label) and len(sides) == 1:
            formula = f"total assets {plain(assets.at.value)} = liabilities and equity {plain(sides[0].at.value)}"
            operands = (Operand("liabilities and equity", sides[0].at, sides[0].claims),)
            stated = Operand("assets", assets.at, assets.claims)
            verdict = compare(assets.at, sides[0].at)
            formula = formula if verdict == "reconciles" else formula.replace(" = ", " is not ")
            yield Checked("balance", assets.iri, verdict, formula, sides[0].at, operands, stated)


def _cash(facts: Facts, table: Sequence[Row]) -> Iterator[Checked]:
    """Cash at the beginning and what moved, against cash at the end, for each column of one table."""
    figures = dict.fromkeys(
        facts.figures.by_iri[iri] for row in table for iri in row.cells if iri in facts.figures.by_iri
    )
    for moved in figures:
        if not _MOVE.search(moved.label):
            continue
        begun = [f for f in figures if _BEGIN.search(f.label) and f.unit == moved.unit and _starts(f, moved)]
        ended = [f for f in figures if _END.search(f.label) and f.unit == moved.unit and _ends(f, moved)]
        if len(begun) == 1 and len(ended) == 1:
            expected = begun[0].at + moved.at
            sign = "+" if moved.at.value >= 0 else "-"
            formula = f"{plain(begun[0].at.value)} {sign} {plain(abs(moved.at.value))} = {plain(expected.value)}"
            operands = (
                Operand("cash at the beginning", begun[0].at, begun[0].claims),
                Operand("change", moved.at, moved.claims),
            )
            stated = Operand("cash at the end", ended[0].at, ended[0].claims)
            verdict = compare(ended[0].at, expected)
            yield Checked("balance", ended[0].iri, verdict, formula, expected, operands, stated)


def _starts(begun: Figure, moved: Figure) -> bool:
    held_on = begun.span[0] == begun.span[1] and (moved.span[0] - begun.span[1]).days in (0, 1)
    return begun.span == moved.span or held_on


def _ends(ended: Figure, moved: Figure) -> bool:
    return ended.span == moved.span or ended.span == (moved.span[1], moved.span[1])

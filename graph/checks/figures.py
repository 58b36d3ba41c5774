"""Concluded observations in, an index of them out: by company, line and unit, with the periods they are told for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...model import When
from ..merging import Merged
from .interval import Interval
from .quoted import told

Span = tuple[date, date]  # first and last day of a period
Line = tuple[tuple[str, ...], tuple[str, ...], str]  # company, words of the label, unit

_WORD = re.compile(r"[a-z0-9]+")
_FILL = frozenset(("total", "the", "of", "consolidated", "a", "an"))
_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\(\d+\)|\*+\d*")
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
SEPARATOR = " > "
SHARES = frozenset(("percent", "ratio"))  # units of figures that are themselves a part or a change


@dataclass(frozen=True, slots=True)
class Figure:
    """An observation: `label` as told, `line` for comparing, the period's days, its value with its precision."""

    iri: str
    label: str
    line: Line
    period: When
    at: Interval
    claims: tuple[str, ...]
    status: str
    derived: str = ""

    @property
    def span(self) -> Span:
        return self.period.first, self.period.last

    @property
    def unit(self) -> str:
        return self.line[2]


def words(label: str) -> tuple[str, ...]:
    """A label for comparing: 'Total revenues' is 'Revenue'; notes and plurals do not count."""
    found = _WORD.findall(_NOTE.sub(" ", label.casefold()))
    kept = [word for word in found if word not in _FILL] or found
    return tuple(word if word.endswith("ss") else word.removesuffix("s") for word in kept)


def line_of(thing: Merged, label: str, unit: str) -> Line:
    return tuple(sorted(thing.roles.get("company", ()))), words(label), unit


class Figures:
    """All actual figures with a period, by line and period."""

    def __init__(self, observations: Mapping[str, Merged], quotes: Callable[[Iterable[str]], Sequence[str]]) -> None:
        self.all: list[Figure] = []
        self.by_line: dict[Line, dict[Span, list[Figure]]] = defaultdict(lambda: defaultdict(list))
        self.units: dict[tuple[tuple[str, ...], tuple[str, ...]], set[str]] = defaultdict(set)
        self.by_iri: dict[str, Figure] = {}
        self.by_company: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        self.currencies: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for iri, thing in observations.items():
            value, period = thing.number("numericValue"), thing.times.get("period")
            if value is None or period is None or "metric" not in thing.values or "unit" not in thing.values:
                continue
            label, unit = thing.values["metric"].value, thing.values["unit"].value
            at = told(value, quotes(thing.claims), count=unit == "count")
            figure = Figure(iri, label, line_of(thing, label, unit), period, at, thing.claims, thing.status)
            self.all.append(figure)
            self.by_iri[iri] = figure
            self.by_company[figure.line[0]].append(figure)
            if _CURRENCY.match(unit):
                self.currencies[figure.line[0]][unit] += 1
            if thing.status == "actual":
                self.by_line[figure.line][figure.span].append(figure)
                self.units[figure.line[:2]].add(unit)

    def currency(self, company: tuple[str, ...]) -> str:
        """The currency that a company tells most of its figures in; others are translations."""
        told = self.currencies.get(company)
        return min(told, key=lambda unit: (-told[unit], unit)) if told else ""

    def best(self, line: Line, span: Span) -> Figure | None:
        """The most exact figure of a line and period, whatever others say."""
        return min(self.by_line.get(line, {}).get(span, []), key=lambda f: (_width(f.at), f.iri), default=None)

    def one(self, line: Line, span: Span) -> Figure | None:
        """The most exact figure of a line and period; None where there is none, or where they disagree."""
        best = self.best(line, span)
        if best is None or any(not best.at.meets(other.at) for other in self.by_line[line][span]):
            return None
        return best


def _width(at: Interval) -> tuple[int, str]:
    margin = at.margin
    return (0, f"{margin:040.10f}") if margin is not None else (1, "")

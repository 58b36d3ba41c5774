"""SPARQL JSON results in, a table for a page out: what each cell shows, and which page it leads to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from ..graph.vocabulary import PREFIXES
from .site import Site
from .workers import Answer


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its text, the local page it leads to ('' for none), and whether it is a number."""

    text: str
    link: str = ""
    figure: bool = False

    @property
    def shown(self) -> str:
        """A figure by its thousands, anything else as it is."""
        try:
            value = Decimal(self.text) if self.figure else Decimal(0)
        except InvalidOperation:
            return self.text
        return f"{value:,f}" if self.figure and 10_000 <= abs(value) < Decimal(10) ** 24 else self.text

    @property
    def look(self) -> str:
        """The name of its style."""
        if self.figure:
            return "figure"
        if self.link:
            return "brief" if len(self.text) <= 48 else ""
        return "long" if len(self.text) > 60 else "brief" if len(self.text) <= 24 else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; `more` where the answer has rows that are not here. `truth` is the answer to an ASK."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool = False
    truth: bool | None = None


_EMPTY = Cell("")
_FIGURES = frozenset(
    PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")
)


def table(answer: Answer, site: Site, prefixes: Mapping[str, str]) -> Table:
    """The table of an answer in JSON."""
    told = json.loads(answer.data)
    if "boolean" in told:
        return Table((), (), truth=bool(told["boolean"]))
    columns = tuple(told["head"]["vars"])
    rows = tuple(
        tuple(_cell(row[name], site, prefixes) if name in row else _EMPTY for name in columns)
        for row in told["results"]["bindings"]
    )
    return Table(columns, rows, answer.more)


def _cell(term: Mapping[str, Any], site: Site, prefixes: Mapping[str, str]) -> Cell:
    if term["type"] == "uri":
        iri = str(term["value"])
        local = iri.startswith((site.base, PREFIXES["kei"]))
        return Cell(short(iri, prefixes), site.link(iri) if local else "")
    if term["type"] != "literal":
        return Cell(json.dumps(term["value"], ensure_ascii=False))
    return Cell(str(term["value"]), "", str(term.get("datatype", "")) in _FIGURES)


def short(iri: str, prefixes: Mapping[str, str]) -> str:
    """An IRI by its prefix, where it has one of those that are known."""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri

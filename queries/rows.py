"""An answer: columns and rows of RDF terms, read as Python values, written as csv, tsv, json, xml or a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, overload
from xml.sax.saxutils import escape, quoteattr

from ..markup import table

if TYPE_CHECKING:
    import pandas
    import pyoxigraph

Value = str | int | float | bool | Decimal | date | None
Term = Any  # a pyoxigraph NamedNode, BlankNode, Literal (or Triple), or None where a column is unbound
XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)


def python(term: Term) -> Value:
    """The Python value of a term: an IRI and any other text as `str`, decimals as `Decimal`, days as `date`."""
    if term is None:
        return None
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    text: str = term.value if hasattr(term, "value") else str(term)
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype == XSD + "decimal":
            return Decimal(text)
        if datatype in (XSD + "double", XSD + "float"):
            return float(text)
        if datatype == XSD + "date":
            return date.fromisoformat(text)
    except (ValueError, ArithmeticError):
        return text
    return text in ("true", "1") if datatype == XSD + "boolean" else text


@dataclass(frozen=True, slots=True, repr=False)
class Rows(Sequence[tuple[Value, ...]]):
    """Rows of Python values under `columns`; `terms` holds the same as RDF terms.

    A row is a tuple; `dicts()` gives one mapping a row, `to_pandas()` a DataFrame; a notebook shows a table.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]

    @classmethod
    def of(cls, answer: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples) -> Rows:
        """All of an engine's answer; ASK gives one boolean, CONSTRUCT rows of subject, predicate, object."""
        import pyoxigraph

        if isinstance(answer, pyoxigraph.QuerySolutions):
            return cls(tuple(v.value for v in answer.variables), tuple(tuple(row) for row in answer))
        if isinstance(answer, pyoxigraph.QueryBoolean):
            return cls(("answer",), ((pyoxigraph.Literal(bool(answer)),),))
        triples = sorted(answer, key=str)
        return cls(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in triples))

    def __len__(self) -> int:
        return len(self.terms)

    @overload
    def __getitem__(self, index: int) -> tuple[Value, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[Value, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Value, ...] | Sequence[tuple[Value, ...]]:
        if isinstance(index, slice):
            return [tuple(map(python, row)) for row in self.terms[index]]
        return tuple(map(python, self.terms[index]))

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        for row in self.terms:
            yield tuple(map(python, row))

    def dicts(self) -> list[dict[str, Value]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def text(self, form: str = "table", width: int | None = None) -> str:
        """The rows as `table`, `csv`, `tsv`, `json` or `xml` (the last four as SPARQL 1.1 lays them down)."""
        if form == "table":
            return _table(self, width)
        return {"csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml}[form](self)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """The rows as a pandas.DataFrame (`pip install "keiretsu[notebook]"`).

        Args:
            exact: keep figures as `Decimal`; else they become floats, which is what pandas computes and draws with.
        Returns:
            Columns of days have the type datetime64[s]; days told as a month or a year stay text, as do IRIs.
        Raises:
            UsageError: pandas is not installed.
        """
        from .frames import frame

        return frame(self, exact=exact)

    def _repr_html_(self) -> str:
        return table(self.columns, ([plain(value) for value in row] for row in self))


FORMATS = ("table", "csv", "tsv", "json", "xml")


def plain(value: Value) -> str:
    """A value for people: '' for none, days in ISO form, numbers without an exponent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _lexical(term: Term) -> str:
    return "" if term is None else str(term.value if hasattr(term, "value") else term)


def _csv(rows: Rows) -> str:
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF line ends, as SPARQL 1.1 CSV and RFC 4180 ask
    writer.writerow(rows.columns)
    writer.writerows([_lexical(term) for term in row] for row in rows.terms)
    return out.getvalue()


def _tsv(rows: Rows) -> str:
    lines = ["\t".join("?" + column for column in rows.columns)]
    lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows.terms]
    return "\n".join(lines) + "\n"


def _kind(term: Term) -> tuple[str, dict[str, str]]:
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return "uri", {}
    if isinstance(term, pyoxigraph.BlankNode):
        return "bnode", {}
    if term.language:
        return "literal", {"xml:lang": term.language}
    return "literal", {} if term.datatype.value == XSD + "string" else {"datatype": term.datatype.value}


def _json(rows: Rows) -> str:
    bindings = []
    for row in rows.terms:
        cells = {}
        for column, term in zip(rows.columns, row, strict=True):
            if term is not None:
                kind, extra = _kind(term)
                cells[column] = {"type": kind, "value": term.value, **extra}
        bindings.append(cells)
    answer = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _xml(rows: Rows) -> str:
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>']
    out += [f"<variable name={quoteattr(column)}/>" for column in rows.columns]
    out.append("</head><results>")
    for row in rows.terms:
        out.append("<result>")
        for column, term in zip(rows.columns, row, strict=True):
            if term is not None:
                kind, extra = _kind(term)
                marks = "".join(f" {key}={quoteattr(value)}" for key, value in extra.items())
                out.append(f"<binding name={quoteattr(column)}><{kind}{marks}>{escape(term.value)}</{kind}></binding>")
        out.append("</result>")
    return "\n".join(out) + "\n</results></sparql>\n"


def _table(rows: Rows, width: int | None) -> str:
    """Aligned columns; with `width` the widest columns are cut (`…`) until a line fits."""
    cells = [[" ".join(plain(value).split()) for value in row] for row in rows]
    figures = [
        all(isinstance(cell, int | float | Decimal | None) for cell in column) for column in zip(*rows, strict=True)
    ]
    figures = figures or [False] * len(rows.columns)
    sizes = [max([len(name), *(len(row[i]) for row in cells)]) for i, name in enumerate(rows.columns)]
    room = (width or 10**9) - 2 * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes) > 12:
        widest = sizes.index(max(sizes))
        sizes[widest] = max(12, sizes[widest] - (sum(sizes) - room))
    lines = [_line(rows.columns, sizes, [False] * len(sizes)), _line(["-" * size for size in sizes], sizes, figures)]
    lines += [_line(row, sizes, figures) for row in cells]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str], sizes: Sequence[int], right: Sequence[bool]) -> str:
    shown = [cell if len(cell) <= size else cell[: size - 1] + "…" for cell, size in zip(cells, sizes, strict=True)]
    laid = [cell.rjust(size) if r else cell.ljust(size) for cell, size, r in zip(shown, sizes, right, strict=True)]
    return "  ".join(laid).rstrip()

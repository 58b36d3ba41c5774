"""An engine's answer in, bytes of a SPARQL 1.1 results format (or of RDF) out, within limits of rows and of length.

Nothing is cut: an answer beyond a limit is a LimitError. Sources: SPARQL 1.1 Query Results JSON, XML, CSV and TSV
(W3C Recommendations 2013).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from ..errors import LimitError
from .limits import Limits

Term = Any
TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "text/plain": "nt",
    "application/x-turtle": "ttl",
    "application/json": "jsonld",
}
# What `?format=` may say beside a media type, in the order of offering.
SHORT = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "ttl": "text/turtle", "turtle": "text/turtle", "nt": "application/n-triples",
    "ntriples": "application/n-triples", "jsonld": "application/ld+json", "json-ld": "application/ld+json",
    "rdf": "application/rdf+xml", "html": "text/html",
}  # fmt: skip
_RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE = 4096  # rows that are written before the length is looked at


def written(answer: Any, form: str, limits: Limits, prefixes: dict[str, str], show: int = 0) -> tuple[bytes, int, bool]:
    """The answer as (bytes, rows, whether there is more).

    Args:
        form: json, xml, csv, tsv for SELECT and ASK; ttl, nt, jsonld, rdf for CONSTRUCT and DESCRIBE.
        show: give the first so many rows and say whether there are more; 0 for all.
    Raises:
        LimitError: more rows or bytes than `limits` allows. ValueError: a form that does not suit the answer.
    """
    if isinstance(answer, ox.QueryTriples):
        return _graph(answer, form, limits, prefixes, show)
    if isinstance(answer, ox.QueryBoolean):
        return _truth(bool(answer), form), 1, False
    names = [variable.value for variable in answer.variables]
    rows, more = _rows(answer, limits, show)
    data = _joined(_FORMS[form](names, rows), limits)
    return data, len(rows), more


def _rows(answer: Iterable[Any], limits: Limits, show: int) -> tuple[list[tuple[Term, ...]], bool]:
    rows: list[tuple[Term, ...]] = []
    for solution in answer:
        if show and len(rows) == show:
            return rows, True
        rows.append(tuple(solution))
        if len(rows) > limits.rows:
            raise _too_many(limits)
    return rows, False


def _too_many(limits: Limits) -> LimitError:
    return LimitError(f"the answer has more than {limits.rows} rows; narrow the query, or page it by LIMIT and OFFSET")


def _joined(parts: Iterator[str], limits: Limits) -> bytes:
    out = io.BytesIO()
    for part in parts:
        out.write(part.encode("utf-8", "replace"))
        if out.tell() > limits.answer_bytes:
            raise LimitError(f"the answer is longer than {limits.answer_bytes} bytes; narrow the query, or page it")
    return out.getvalue()


def _graph(
    answer: Iterable[Any], form: str, limits: Limits, prefixes: dict[str, str], show: int
) -> tuple[bytes, int, bool]:
    triples: dict[Any, None] = {}
    more = False
    for triple in answer:
        if show and len(triples) == show and triple not in triples:
            more = True
            break
        triples[triple] = None
        if len(triples) > limits.rows:
            raise _too_many(limits)
    ordered = sorted(triples, key=str)
    data = rdf(ordered, form, prefixes)
    if len(data) > limits.answer_bytes:
        raise LimitError(f"the answer is longer than {limits.answer_bytes} bytes; narrow the query, or page it")
    return data, len(ordered), more


def rdf(triples: Sequence[Any], form: str, prefixes: dict[str, str]) -> bytes:
    """Triples as ttl, nt, jsonld or rdf; Turtle declares the prefixes it needs, in order."""
    if form != "ttl":
        return ox.serialize(triples, format=_RDF[form]) or b""
    plain = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    used = {name: iri for name, iri in prefixes.items() if f"<{iri}" in plain}
    lines = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b"").splitlines(keepends=True)
    heads = sorted(line for line in lines[: len(used)] if line.startswith(b"@prefix"))
    return b"".join([*heads, b"\n", *lines[len(heads) :]])


def _truth(answer: bool, form: str) -> bytes:
    said = "true" if answer else "false"
    if form == "json":
        return json.dumps({"head": {}, "boolean": answer}).encode()
    if form == "xml":
        return f"{_XML_HEAD}<head></head><boolean>{said}</boolean></sparql>\n".encode()
    return f"{said}\r\n".encode() if form == "csv" else f"{said}\n".encode()  # no standard; as other servers do


Names = Sequence[str]
Rows = Sequence[tuple[Term, ...]]
_XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _json(names: Names, rows: Rows) -> Iterator[str]:
    yield f'{{"head":{{"vars":{json.dumps(list(names))}}},"results":{{"bindings":['
    keys = [json.dumps(name) for name in names]
    for place, row in enumerate(rows):
        cells = (f"{key}:{_cell(term)}" for key, term in zip(keys, row, strict=True) if term is not None)
        yield f"{',' if place else ''}{{{','.join(cells)}}}"
    yield "]}}\n"


def _cell(term: Term) -> str:
    return json.dumps(_told(term), ensure_ascii=False)


def _told(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _told(part) for name, part in parts.items()}}
    kind, extra = _kind(term)
    return {"type": kind, "value": term.value, **extra}


def _kind(term: Term) -> tuple[str, dict[str, str]]:
    if isinstance(term, ox.NamedNode):
        return "uri", {}
    if isinstance(term, ox.BlankNode):
        return "bnode", {}
    if term.language:
        return "literal", {"xml:lang": term.language}
    return "literal", {} if term.datatype.value == _XSD_STRING else {"datatype": term.datatype.value}


def _xml(names: Names, rows: Rows) -> Iterator[str]:
    yield _XML_HEAD + "<head>" + "".join(f"<variable name={quoteattr(name)}/>" for name in names) + "</head><results>"
    for row in rows:
        pairs = zip(names, row, strict=True)
        bound = (f"<binding name={quoteattr(n)}>{_element(term)}</binding>" for n, term in pairs if term is not None)
        yield f"\n<result>{''.join(bound)}</result>"
    yield "\n</results></sparql>\n"


def _element(term: Term) -> str:
    if isinstance(term, ox.Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return "<triple>" + "".join(f"<{name}>{_element(part)}</{name}>" for name, part in parts) + "</triple>"
    kind, extra = _kind(term)
    marks = "".join(f" {key}={quoteattr(value)}" for key, value in extra.items())
    return f"<{kind}{marks}>{escape(_NOT_XML.sub(chr(0xFFFD), term.value))}</{kind}>"


def _csv(names: Names, rows: Rows) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)  # CRLF line ends, as SPARQL 1.1 CSV and RFC 4180 ask
    writer.writerow(names)
    for place, row in enumerate(rows, 1):
        writer.writerow([_plain(term) for term in row])
        if place % _LINE == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _plain(term: Term) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else str(term.value)


def _tsv(names: Names, rows: Rows) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


_FORMS: dict[str, Callable[[Names, Rows], Iterator[str]]] = {"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv}
__all__ = ["GRAPHS", "SHORT", "TABLES", "rdf", "written"]

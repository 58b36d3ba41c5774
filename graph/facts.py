"""An Extraction in, its contract lines out (one JSON object a fact); and the same lines again from a stored graph.

Lines are sorted by where their evidence begins, so the same claims give the same bytes whichever way they came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from pyoxigraph import Literal, NamedNode, Quad

from ..model import Agent, Alignment, Evidence, Extraction, Fact, Observation
from ..ontology import NAMESPACE, TypeSpec, dates, type_spec
from .alignment import Span, alignments
from .claims import figured
from .iri import clean
from .nodes import Node, Term, nodes
from .vocabulary import LABEL, TYPE, known

Line = dict[str, Any]
_NUMBER = re.compile(r"(\d+)")
_OF_RELATION = {"asOf": "asOf", "validFrom": "from", "validUntil": "until"}


def to_lines(extraction: Extraction) -> Iterator[Line]:
    """The contract's flat form of every fact and observation, in order of their evidence."""
    doc, read_as = clean(extraction.document.name), alignments(extraction)
    lines = [_fact(fact, doc, read_as) for fact in extraction.facts]
    lines += [_observation(told, doc, read_as) for told in extraction.observations]
    yield from sorted(lines, key=_order)


def to_text(lines: Iterable[Line]) -> str:
    """JSON Lines: keys in the contract's order, characters as they are, a newline after each."""
    return "".join(json.dumps(line, ensure_ascii=False, separators=(", ", ": ")) + "\n" for line in lines)


def number(value: Decimal) -> int | float:
    """A JSON number: an int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _order(line: Line) -> tuple[int, int, str]:
    first = line["evidence"][0] if line["evidence"] else {"start": -1, "end": -1}
    return first["start"], first["end"], json.dumps(line, sort_keys=True, ensure_ascii=False)


def _natural(identifier: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in _NUMBER.split(identifier) if part]


def _names(fillers: Iterable[tuple[str, str]]) -> list[str]:
    """Names of (id, name) pairs in the order of first mention, each once."""
    return list(dict.fromkeys(name for _, name in sorted(set(fillers), key=lambda f: (_natural(f[0]), f[1]))))


def _fact(fact: Fact, doc: str, read_as: Mapping[Span, Alignment]) -> Line:
    line: Line = {"kind": fact.kind, "doc": doc, "type": fact.type, "status": fact.status}
    if fact.date:
        line["date"] = str(fact.date)
    if fact.dates:
        line["dates"] = {name: str(told) for name, told in sorted(fact.dates)}
    for key, told in (("asOf", fact.as_of), ("from", fact.from_), ("until", fact.until)):
        if told:
            line[key] = str(told)
    line["roles"] = {role: _fillers(fillers) for role, fillers in sorted(fact.roles) if fillers}
    if fact.values:
        datatypes = {value.name: value.datatype for value in type_spec(fact.type).values}
        typed = ((name, figured(value, datatypes.get(name, ""))) for name, value in sorted(fact.values))
        line["values"] = {name: number(value) if isinstance(value, Decimal) else clean(value) for name, value in typed}
    return _grounded(line, fact.evidence, fact.confidence, fact.rule, read_as)


def _fillers(fillers: Iterable[Agent]) -> list[str]:
    return _names((filler.id, clean(filler.name)) for filler in fillers)


def _observation(told: Observation, doc: str, read_as: Mapping[Span, Alignment]) -> Line:
    line: Line = {
        "kind": "observation",
        "doc": doc,
        "status": told.status,
        "company": clean(told.company.name),
        "metric": clean(told.metric),
        "period": str(told.period),
        "value": number(told.value),
        "unit": clean(told.unit),
    }
    return _grounded(line, told.evidence, told.confidence, told.rule, read_as)


def _grounded(
    line: Line, evidence: Iterable[Evidence], confidence: float, rule: str, read_as: Mapping[Span, Alignment]
) -> Line:
    pieces = sorted({(piece.start, piece.end, clean(piece.quote)) for piece in evidence})
    line["evidence"] = [
        {"start": start, "end": end, "quote": quote, "alignment": read_as[start, end]} for start, end, quote in pieces
    ]
    line["confidence"] = confidence
    line["rule"] = clean(rule)
    return line


# --- and back -------------------------------------------------------------------------------------------------------


def from_quads(quads: Iterable[Quad]) -> Iterator[Line]:
    """The lines of one document's graph, equal to those that `to_lines` gave for its extraction."""
    found = nodes(quads)
    names = [node[NAMESPACE + "name"][0].value for node in found.values() if NAMESPACE + "sha256" in node]
    claim = NamedNode(NAMESPACE + "Claim")
    lines = [_line(node, found, (names or [""])[0]) for node in found.values() if claim in node.get(TYPE.value, ())]
    yield from sorted(lines, key=_order)


def _line(node: Node, near: Mapping[str, Node], doc: str) -> Line:
    names = {_local(kind) for kind in node[TYPE.value]} - {"Claim", "Event", "State"}
    if "Observation" in names:
        return _observed(node, near, doc)
    spec = type_spec(min(names))
    line: Line = {"kind": spec.kind, "doc": doc, "type": spec.name, "status": _local(_one(node, "status"))}
    told = {_local_name(key): values for key, values in node.items() if key.startswith(NAMESPACE)}
    if spec.kind == "event":
        named = {one.name: told[one.told][0].value for one in dates() if one.of == "event" and one.told in told}
        if "date" in named:
            line["date"] = named.pop("date")
        if named:
            line["dates"] = dict(sorted(named.items()))
    for term, key in _OF_RELATION.items():
        if term in told:
            line[key] = told[term][0].value
    line["roles"] = {
        role: _names((filler.value, _one(near[filler.value], LABEL.value).value) for filler in told[role])
        for role in sorted({role.name for role in spec.roles} & told.keys())
    }
    if values := {name: _value(told[name][0]) for name in sorted(_values(spec) & told.keys())}:
        line["values"] = values
    return _evidenced(line, node, near)


def _values(spec: TypeSpec) -> set[str]:
    return {value.name for value in spec.values} | {"currency"}


def _observed(node: Node, near: Mapping[str, Node], doc: str) -> Line:
    line: Line = {
        "kind": "observation",
        "doc": doc,
        "status": _local(_one(node, "status")),
        "company": _one(near[_one(node, "company").value], LABEL.value).value,
        "metric": _one(node, "metric").value,
        "period": _one(node, "period").value,
        "value": number(Decimal(_one(node, "numericValue").value)),
        "unit": _one(node, "unit").value,
    }
    return _evidenced(line, node, near)


def _evidenced(line: Line, node: Node, near: Mapping[str, Node]) -> Line:
    evidence, read_as = [], dict[Span, Alignment]()
    for span in node.get(NAMESPACE + "evidence", ()):
        at = near[_one(near[span.value], known("oa:hasSelector").value).value]
        start, end, quote = (_one(at, known(f"oa:{name}").value).value for name in ("start", "end", "exact"))
        evidence.append(Evidence(int(start), int(end), quote))
        read_as[int(start), int(end)] = cast("Alignment", _local(_one(near[span.value], "alignment")))
    return _grounded(line, evidence, float(_one(node, "confidence").value), _one(node, "rule").value, read_as)


def _one(node: Node, key: str) -> Any:
    return node[key if ":" in key else NAMESPACE + key][0]


def _value(value: Term) -> int | float | str:
    numeric = isinstance(value, Literal) and value.datatype.value.endswith(("#integer", "#decimal"))
    return number(Decimal(value.value)) if numeric else _local(value)


def _local(term: Term) -> str:
    return _local_name(str(term.value))


def _local_name(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)

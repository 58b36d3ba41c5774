"""Nodes and edges with attributes in, the pieces of a GraphML or a GEXF file out: typed, escaped, in a fixed order.

Sources: GraphML 1.0 with its attributes extension (http://graphml.graphdrawing.org/primer/graphml-primer.html), GEXF
1.3 (https://gexf.net/schema.html). What XML cannot carry is replaced by U+FFFD; an absent value has no element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from ..iri import clean

Value = str | int | float | bool | Decimal
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES: dict[type, str] = {bool: "boolean", int: "long", float: "double", Decimal: "double", str: "string"}
_RETURN = {"\r": "&#13;"}  # a reader would take it for a line feed
_TIMES = ("start", "end")  # GEXF has attributes of its own for them


@dataclass(frozen=True, slots=True)
class Node:
    id: str
    label: str
    data: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Edge:
    """`label` is for people; `kind` tells parallel edges apart; `start` and `end` are days (YYYY-MM-DD) or ""."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    data: Mapping[str, Value | None]
    start: str = ""
    end: str = ""


def graphml(nodes: Sequence[Node], edges: Sequence[Edge], about: Mapping[str, str]) -> Iterator[str]:
    """GraphML of a directed graph; `about` are attributes of the graph itself."""
    keys = {
        "graph": dict.fromkeys(sorted(about), "string"),
        "node": {"label": "string", **_columns(node.data for node in nodes)},
        "edge": dict.fromkeys(("label", *_TIMES), "string") | _columns(edge.data for edge in edges),
    }
    names = {
        (scope, name): f"{scope[0]}_{number}" for scope, found in keys.items() for number, name in enumerate(found)
    }
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for (scope, name), key in names.items():
        kind = keys[scope][name]
        yield f'  <key id="{key}" for="{scope}" attr.name={_quoted(name)} attr.type="{kind}"/>\n'

    def data(scope: str, found: Mapping[str, Value | None]) -> str:
        told = ((names[scope, name], value) for name, value in found.items() if value not in (None, ""))
        return "".join(f'\n      <data key="{key}">{escape(_shown(value), _RETURN)}</data>' for key, value in told)

    yield f'  <graph edgedefault="directed">{data("graph", about)}\n'
    for node in nodes:
        yield f"    <node id={_quoted(node.id)}>{data('node', {'label': node.label, **node.data})}\n    </node>\n"
    for edge in edges:
        told = {"label": edge.label, "start": edge.start, "end": edge.end, **edge.data}
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f"    <edge id={_quoted(edge.id)} {ends}>{data('edge', told)}\n    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def gexf(nodes: Sequence[Node], edges: Sequence[Edge], about: Mapping[str, str]) -> Iterator[str]:
    """GEXF 1.3 of a directed graph: dynamic where an edge has a day, each edge an interval (both days included)."""
    dynamic = any(edge.start or edge.end for edge in edges)
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dynamic else 'mode="static"'
    yield f'{_HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n  <meta>\n    <creator>keiretsu</creator>\n'
    words = "; ".join(f"{name}: {text}" for name, text in about.items() if text)
    yield f"    <description>{escape(clean(words))}</description>\n  </meta>\n"
    yield f'  <graph defaultedgetype="directed" idtype="string" {mode}>\n'
    ids: dict[str, dict[str, str]] = {}
    for scope, columns in (("node", _columns(n.data for n in nodes)), ("edge", _columns(e.data for e in edges))):
        ids[scope] = {name: f"{scope[0]}{number}" for number, name in enumerate(columns)}
        if columns:
            yield f'    <attributes class="{scope}" mode="static">\n'
            for name, kind in columns.items():
                yield f'      <attribute id="{ids[scope][name]}" title={_quoted(name)} type="{kind}"/>\n'
            yield "    </attributes>\n"

    def data(scope: str, found: Mapping[str, Value | None]) -> str:
        told = [(ids[scope][name], value) for name, value in found.items() if value not in (None, "")]
        if not told:
            return ""
        values = "".join(f'\n          <attvalue for="{key}" value={_quoted(_shown(v))}/>' for key, v in told)
        return f"\n        <attvalues>{values}\n        </attvalues>\n      "

    yield "    <nodes>\n"
    for node in nodes:
        yield f"      <node id={_quoted(node.id)} label={_quoted(node.label)}>{data('node', node.data)}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in edges:
        times = "".join(f' {name}="{day}"' for name, day in zip(_TIMES, (edge.start, edge.end), strict=True) if day)
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)} kind={_quoted(edge.kind)}"
        head = f"<edge id={_quoted(edge.id)} {ends} label={_quoted(edge.label)}{times}>"
        yield f"      {head}{data('edge', edge.data)}</edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(rows: Iterable[Mapping[str, Value | None]]) -> dict[str, str]:
    """Names of attributes with their types, sorted; a name that has values of several types is a string."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for name, value in row.items():
            if value not in (None, ""):
                found.setdefault(name, set()).add(_TYPES[type(value)])
    return {name: next(iter(types)) if len(types) == 1 else "string" for name, types in sorted(found.items())}


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else clean(str(value))


def _quoted(text: str) -> str:
    return quoteattr(clean(text))

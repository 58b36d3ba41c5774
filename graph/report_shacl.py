"""Violations in, a report out: for people (grouped, with label, value, document and quote), as Turtle and as JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace

import pyoxigraph as ox

from ..ontology import NAMESPACE
from .checks.evidence import places
from .exports import rdf
from .iri import digest
from .nodes import Term, first, named
from .store import Store
from .vocabulary import DERIVED, LABEL, known, text

SEVERITIES = ("Violation", "Warning", "Info")
SHOWN = 20  # of one kind in the report for people; Turtle and JSON hold all


@dataclass(frozen=True, slots=True)
class Violation:
    """One result.

    Args:
        severity: `Violation`, `Warning` or `Info`; graph: IRI of the graph it was found in.
        focus, path, value: what it is about, as SHACL has them ("" where it has none).
        label, document, quote: for people: the focus's name or type, the file, and the words it was read from.
    """

    severity: str
    message: str
    graph: str
    focus: str
    path: str = ""
    value: str = ""
    component: str = ""
    shape: str = ""
    label: str = ""
    document: str = ""
    quote: str = ""

    @property
    def rank(self) -> int:
        return SEVERITIES.index(self.severity) if self.severity in SEVERITIES else len(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Report:
    """All results, violations first, in the order of their messages."""

    results: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """No violation; warnings and notes do not count against it."""
        return self.violations == 0

    @property
    def violations(self) -> int:
        return sum(result.severity == "Violation" for result in self.results)

    @property
    def warnings(self) -> int:
        return sum(result.severity == "Warning" for result in self.results)

    def fails(self, level: str) -> bool:
        """Whether it holds a result at `level` (`violation`, `warning`) or above; nothing fails at `none`."""
        limit = {"violation": 0, "warning": 1, "info": 2}.get(level, -1)
        return any(result.rank <= limit for result in self.results)

    def text(self) -> str:
        """For people: a headline, then each rule that was broken with the places where it was."""
        if not self.results:
            return "The graph conforms: nothing to report.\n"
        head = "The graph conforms" if self.conforms else "The graph does not conform"
        counts = Counter(result.severity for result in self.results)
        told = ", ".join(
            f"{counts[name]} {name.lower()}{'s' * (counts[name] != 1)}" for name in SEVERITIES if counts[name]
        )
        return f"{head}: {told}.\n" + "".join(_groups(self.results))

    def json(self) -> str:
        body = {"conforms": self.conforms, "results": [asdict(result) for result in self.results]}
        return json.dumps(body, ensure_ascii=False, indent=1) + "\n"

    def turtle(self) -> bytes:
        """A sh:ValidationReport, without blank nodes, the same bytes for the same results."""
        report = ox.NamedNode("urn:keiretsu:validation:report")
        out = [
            ox.Quad(report, known("rdf:type"), known("sh:ValidationReport")),
            ox.Quad(report, known("sh:conforms"), ox.Literal(self.conforms)),
        ]
        for result in self.results:
            local = digest(result.graph, result.focus, result.path, result.value, result.message, result.component)
            me = ox.NamedNode(f"urn:keiretsu:validation:{local}")
            out += [
                ox.Quad(report, known("sh:result"), me),
                ox.Quad(me, known("rdf:type"), known("sh:ValidationResult")),
            ]
            out += [ox.Quad(me, known(f"sh:{name}"), value) for name, value in _terms(result)]
        return rdf.turtle(out)


def _terms(result: Violation) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    yield "resultSeverity", known(f"sh:{result.severity}")
    yield "resultMessage", text(result.message)
    for name, value in (("focusNode", result.focus), ("resultPath", result.path), ("value", result.value)):
        if value:
            yield name, ox.NamedNode(value) if value.startswith(("http://", "https://", "urn:")) else text(value)
    if result.component:
        yield "sourceConstraintComponent", known(f"sh:{result.component}")
    if result.shape:
        yield "sourceShape", ox.NamedNode(result.shape)


def _groups(results: Sequence[Violation]) -> Iterator[str]:
    groups: dict[tuple[int, str, str, str], list[Violation]] = defaultdict(list)
    for result in results:
        rule = result.shape.removeprefix(NAMESPACE)
        groups[
            result.rank,
            result.severity,
            rule,
            "" if result.value and result.value in result.message else result.message,
        ].append(result)
    for (_, severity, rule, message), members in sorted(groups.items()):
        title = message or rule or "arithmetic and order"
        yield f"\n{severity}: {title}  ({len(members)})\n"
        for result in members[:SHOWN]:
            yield from _lines(result, title)
        if len(members) > SHOWN:
            yield f"  ... and {len(members) - SHOWN} more\n"


def _lines(result: Violation, title: str) -> Iterator[str]:
    value = f" = {result.value.removeprefix(NAMESPACE)}" if result.value else ""
    path = f" {result.path.removeprefix(NAMESPACE)}" if result.path else ""
    yield f"  {result.label or result.focus}{path}{value}\n"
    if result.message != title:
        yield f"    {result.message}\n"
    if result.document or result.quote:
        quote = " ".join(result.quote.split())
        shown = quote if len(quote) <= 160 else f"{quote[:159]}…"
        yield f"    {result.document}{f': “{shown}”' if shown else ''}\n"


# --- label, document and quote of what a result is about ------------------------------------------------------------


def quotes(results: Sequence[Violation], store: Store) -> Iterator[Violation]:
    """The results with what people need to find the place."""
    for result in results:
        focus = ox.NamedNode(result.focus) if result.focus.startswith(("http", "urn:")) else None
        if focus is None:
            yield result
            continue
        claim = first(store.quads, focus, DERIVED) or focus
        document, quote = places(store.quads, focus) or _place(store, claim)
        yield replace(result, label=_label(store, focus), document=document, quote=quote)


def _label(store: Store, focus: ox.NamedNode) -> str:
    label = first(store.quads, focus, LABEL)
    if label is not None:
        return label.value
    base = {"Claim", "Conclusion", "Event", "State"}
    types = named(store.quads.quads_for_pattern(focus, known("rdf:type"), None, None))
    names = sorted(
        {kind.value.removeprefix(NAMESPACE) for _, _, kind in types if kind.value.startswith(NAMESPACE)} - base
    )
    return f"{names[0]} {focus.value.rpartition('/')[2]}" if names else focus.value


def _place(store: Store, node: Term) -> tuple[str, str]:
    """The file and the words that a node was read from."""
    span = first(store.quads, node, ox.NamedNode(NAMESPACE + "evidence"))
    quote = first(store.quads, first(store.quads, span, known("oa:hasSelector")) or node, known("oa:exact"))
    source = first(store.quads, span, known("oa:hasSource"))
    if source is None and isinstance(node, ox.NamedNode):
        graph = next((quad.graph_name for quad in store.quads.quads_for_pattern(node, None, None, None)), None)
        source = graph if isinstance(graph, ox.NamedNode) else None
    name = first(store.quads, source, ox.NamedNode(NAMESPACE + "name"))
    return (name.value if name else "", quote.value if quote else "")

"""Shapes and nodes in, the few nodes that may break a shape out: a sieve before pyshacl, which has the last word.

The sieve knows the plain constraints. What it does not know (or cannot decide) it lets through to pyshacl, so it may
cost time and never a finding; tests hold it against pyshacl over whole graphs.
Source: SHACL (W3C Recommendation 2017), sections 2 and 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from .vocabulary import PREFIXES, TYPE, XSD

if TYPE_CHECKING:
    import rdflib

SH = PREFIXES["sh"]
Term = NamedNode | Literal
Node = Mapping[str, list[Term]]
Data = Mapping[str, Node]  # IRI -> property -> values
Test = Callable[[Term, Node, "Scope"], bool]  # does this value of this node pass?
_TELLING = {"path", "message", "severity", "order", "name", "description", "group", "flags"}
_TARGETS = {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "property", "sparql"}  # read elsewhere


@dataclass(frozen=True, slots=True)
class Scope:
    """The nodes of one graph, and the classes of each with all that they are a kind of."""

    data: Data
    classes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One property shape: values along `paths` (one, or alternatives) are counted and each is tested."""

    paths: tuple[str, ...]
    least: int
    most: int | None
    tests: tuple[Test, ...]

    def passes(self, node: Node, scope: Scope) -> bool:
        values = [value for path in self.paths for value in node.get(path, ())]
        if len(values) < self.least or (self.most is not None and len(values) > self.most):
            return False
        return all(test(value, node, scope) for value in values for test in self.tests)


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape: whom it targets, its rules, and its SPARQL (as SELECT ?this); `known` is False where it holds a
    constraint that the sieve does not know."""

    iri: str
    classes: tuple[str, ...]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    rules: tuple[Rule, ...]
    tests: tuple[Test, ...]
    queries: tuple[str, ...]
    known: bool


class Sieve:
    """All shapes of an ontology, compiled once."""

    def __init__(self, shapes: rdflib.Graph) -> None:
        self.graph = shapes
        self.kinds = _ancestors(shapes)
        self.shapes = tuple(_shapes(shapes))
        self.by_class = {c: [s for s in self.shapes if c in s.classes] for s in self.shapes for c in s.classes}
        self.by_subject = {p: [s for s in self.shapes if p in s.subjects] for s in self.shapes for p in s.subjects}
        self.by_object = {p: [s for s in self.shapes if p in s.objects] for s in self.shapes for p in s.objects}

    def suspects(self, data: Data) -> set[str]:
        """Nodes of one graph that may break a shape (SPARQL constraints aside)."""
        own = {iri: tuple(kind.value for kind in node.get(TYPE.value, ())) for iri, node in data.items()}
        with_above = {some: self._classes(some) for some in set(own.values())}
        kinds = {iri: with_above[some] for iri, some in own.items()}
        scope = Scope(data, kinds)
        out = {iri for iri, node in data.items() if not self._clean(iri, node, scope)}
        for node in data.values():
            for predicate in node.keys() & self.by_object.keys():
                for shape in self.by_object[predicate]:
                    for value in node[predicate]:
                        if not _conforms(shape, value, data.get(value.value, {}), scope):
                            out.add(value.value)
        return out

    def _classes(self, own: Iterable[str]) -> frozenset[str]:
        """Some classes, with all that they are kinds of."""
        return frozenset().union(*(self.kinds.get(kind, frozenset((kind,))) for kind in own))

    def _clean(self, iri: str, node: Node, scope: Scope) -> bool:
        me = NamedNode(iri)
        for kind in scope.classes[iri]:
            for shape in self.by_class.get(kind, ()):
                if not _conforms(shape, me, node, scope):
                    return False
        return all(
            _conforms(shape, me, node, scope)
            for predicate in node.keys() & self.by_subject.keys()
            for shape in self.by_subject[predicate]
        )

    def queries(self) -> Iterable[str]:
        """The SPARQL constraints, as queries that select every ?this that breaks one."""
        return [query for shape in self.shapes for query in shape.queries]


def _conforms(shape: Shape, me: Term, node: Node, scope: Scope) -> bool:
    return (
        shape.known
        and all(rule.passes(node, scope) for rule in shape.rules)
        and all(test(me, node, scope) for test in shape.tests)
    )


# --- compiling ------------------------------------------------------------------------------------------------------


def _ancestors(graph: rdflib.Graph) -> dict[str, frozenset[str]]:
    from rdflib import RDFS

    parents: dict[str, set[str]] = {}
    for child, parent in graph.subject_objects(RDFS.subClassOf):
        parents.setdefault(str(child), set()).add(str(parent))

    def up(kind: str, seen: frozenset[str]) -> frozenset[str]:
        for parent in sorted(parents.get(kind, set()) - seen):
            seen = up(parent, seen | {parent})
        return seen

    return {kind: up(kind, frozenset((kind,))) for kind in parents}


def _shapes(graph: rdflib.Graph) -> Iterable[Shape]:
    from rdflib import OWL, RDF, RDFS, URIRef
    from rdflib.namespace import SH as sh

    for node in sorted(set(graph.subjects(RDF.type, sh.NodeShape)), key=str):
        implicit = {str(node)} if {OWL.Class, RDFS.Class} & set(graph.objects(node, RDF.type)) else set()

        def of(name: str, node: Any = node) -> tuple[str, ...]:
            return tuple(sorted(str(value) for value in graph.objects(node, URIRef(SH + name))))

        rules = [_rule(graph, prop) for prop in graph.objects(node, sh.property)]
        tests = _tests(graph, node, _TARGETS)
        queries = [_query(graph, constraint) for constraint in graph.objects(node, sh.sparql)]
        known = tests is not None and None not in rules and None not in queries and not of("targetNode")
        yield Shape(
            str(node),
            tuple(sorted({*of("targetClass"), *implicit})),
            of("targetSubjectsOf"),
            of("targetObjectsOf"),
            tuple(rule for rule in rules if rule),
            tuple(tests or ()),
            tuple(query for query in queries if query),
            known,
        )


def _rule(graph: rdflib.Graph, prop: Any) -> Rule | None:
    from rdflib import URIRef
    from rdflib.collection import Collection
    from rdflib.namespace import SH as sh

    path = graph.value(prop, sh.path)
    if isinstance(path, URIRef):
        paths: tuple[str, ...] = (str(path),)
    else:
        alternatives = graph.value(path, sh.alternativePath)
        members = list(Collection(graph, alternatives)) if alternatives is not None else []
        if not members or not all(isinstance(member, URIRef) for member in members):
            return None
        paths = tuple(map(str, members))
    tests = _tests(graph, prop, {"minCount", "maxCount"})
    if tests is None:
        return None
    least, most = graph.value(prop, sh.minCount), graph.value(prop, sh.maxCount)
    return Rule(paths, int(least) if least is not None else 0, int(most) if most is not None else None, tuple(tests))


def _tests(graph: rdflib.Graph, shape: Any, besides: set[str]) -> list[Test] | None:
    """The tests that a shape makes of each value; None where one of its constraints is not known here."""
    out: list[Test] = []
    for predicate, value in sorted(graph.predicate_objects(shape), key=str):
        name = str(predicate).removeprefix(SH)
        if not str(predicate).startswith(SH) or name in _TELLING or name in besides:
            continue
        made = _test(graph, shape, name, value)
        if made is None:
            return None
        out.append(made)
    return out


def _test(graph: rdflib.Graph, shape: Any, name: str, value: Any) -> Test | None:
    from rdflib import URIRef
    from rdflib.collection import Collection

    text = str(value)
    if name == "property":
        rule = _rule(graph, value)
        return None if rule is None else lambda term, node, scope: rule.passes(scope.data.get(term.value, {}), scope)
    if name == "datatype":
        return lambda term, node, scope: isinstance(term, Literal) and term.datatype.value == text and _valid(term)
    if name == "class":
        return lambda term, node, scope: isinstance(term, NamedNode) and text in scope.classes.get(term.value, ())
    if name == "nodeKind" and text == SH + "IRI":
        return lambda term, node, scope: isinstance(term, NamedNode)
    if name == "in":
        members = {_term(member) for member in Collection(graph, value)}
        return lambda term, node, scope: term in members
    if name == "pattern" and graph.value(shape, URIRef(SH + "flags")) is None:
        pattern = re.compile(text)
        return lambda term, node, scope: isinstance(term, Literal) and pattern.search(term.value) is not None
    if name == "minLength":
        return lambda term, node, scope: len(term.value) >= int(text)
    if name in ("minInclusive", "maxInclusive"):
        limit = Decimal(text)
        below = name == "maxInclusive"
        return lambda term, node, scope: (n := _number(term)) is not None and (n <= limit if below else n >= limit)
    if name in ("lessThan", "lessThanOrEquals"):
        equal = name == "lessThanOrEquals"
        return lambda term, node, scope: all(_less(term, other, equal) for other in node.get(text, ()))
    if name == "node":
        inner = _tests(graph, value, _TARGETS - {"property", "sparql"})
        return _every(inner) if inner is not None else None
    if name == "or":
        branches = [_tests(graph, member, set()) for member in Collection(graph, value)]
        known = [_every(branch) for branch in branches if branch is not None]
        return _any(known) if len(known) == len(branches) else None
    return None


def _term(term: Any) -> Term:
    """A term of rdflib as ours."""
    from rdflib import URIRef

    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)


def _every(tests: list[Test]) -> Test:
    return lambda term, node, scope: all(test(term, node, scope) for test in tests)


def _any(tests: list[Test]) -> Test:
    return lambda term, node, scope: any(test(term, node, scope) for test in tests)


def _query(graph: rdflib.Graph, constraint: Any) -> str | None:
    """The SELECT with its prefixes; $this is a variable like any other, so that one query finds all at once."""
    from rdflib.namespace import SH as sh

    select = graph.value(constraint, sh.select)
    if select is None or "$PATH" in str(select) or not re.search(r"\$this\b", str(select)):
        return None
    declared = [
        (graph.value(declaration, sh.prefix), graph.value(declaration, sh.namespace))
        for holder in graph.objects(constraint, sh.prefixes)
        for declaration in graph.objects(holder, sh.declare)
    ]
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(declared, key=str))
    return head + str(select)


# --- values ---------------------------------------------------------------------------------------------------------

_LEXICAL = {
    XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z"),
    XSD + "integer": re.compile(r"[+-]?\d+\Z"),
    XSD + "gYear": re.compile(r"\d{4}\Z"),
    XSD + "gYearMonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z"),
}


def _valid(literal: Literal) -> bool:
    datatype = literal.datatype.value
    if datatype == XSD + "string":
        return True
    if datatype == XSD + "date":
        try:
            return date.fromisoformat(literal.value) is not None and len(literal.value) == 10
        except ValueError:
            return False
    pattern = _LEXICAL.get(datatype)
    return pattern is not None and pattern.match(literal.value) is not None


def _number(term: Term) -> Decimal | None:
    if isinstance(term, Literal) and term.datatype.value in (XSD + "decimal", XSD + "integer"):
        try:
            return Decimal(term.value)
        except InvalidOperation:
            return None
    return None


def _less(left: Term, right: Term, equal: bool) -> bool:
    a, b = _number(left), _number(right)
    if a is not None and b is not None:
        return a < b or (equal and a == b)
    days = all(isinstance(t, Literal) and t.datatype.value == XSD + "date" and _valid(t) for t in (left, right))
    return days and (left.value < right.value or (equal and left.value == right.value))

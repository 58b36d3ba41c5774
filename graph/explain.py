"""A party, a statement or a name in, what is known of it out: each statement with its quotes and its arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .. import ontology
from ..errors import UsageError
from ..queries import resolve
from .checks.evidence import sentence
from .explain_history import Story, story
from .explain_identity import joined, known_by
from .explain_judged import judged, rejected
from .explain_nodes import Node, home, local, node_of, one, texts, types
from .ownership.shown import about as derived
from .ownership.shown import follows, operands
from .vocabulary import ALT_LABEL, CONCLUSIONS, DERIVED, LABEL, TYPE, known

if TYPE_CHECKING:
    from pyoxigraph import Store

_PARTIES = ("Company", "Group", "Person", "Exchange", "Authority", "Thing")
_STATEMENTS = ("Event", "State", "Observation")
_GENERAL = frozenset({"Claim", "Conclusion", "Statement", *_STATEMENTS})
_FIGURE = ("company", "metric", "numericValue", "period")
_NOT_SHOWN = {"status", "evidence", "rule", "confidence", "currency", "knownFrom", "unit", "underJudgement", "partOf"}
_NOT_SHOWN |= {"startToldBy", "endToldBy", "startPrecision", "endPrecision"}
_NOT_SHOWN |= {"date", "asOf", "validFrom", "validUntil"}  # shown as the time of the whole


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: `text[start:end]` of the document as read, and the claim that they carry."""

    document: str
    document_iri: str
    issued: str
    start: int
    end: int
    quote: str
    claim: str
    rule: str
    confidence: str
    alignment: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A check, a conflict or a judgement about a statement: a sentence, and how it came out."""

    verdict: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """One statement for people: `roles` and `details` are (name, text) pairs, in the ontology's order; `story` tells
    how an event went on, and why its claims were taken for one."""

    iri: str
    kind: str
    type: str
    status: str
    when: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    details: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    arithmetic: tuple[Arithmetic, ...]
    story: Story = field(default_factory=Story)

    @property
    def headline(self) -> str:
        who = "; ".join(f"{role} {', '.join(names)}" for role, names in self.roles)
        return " · ".join(filter(None, (self.type, self.status, self.when, who)))


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one thing. `names` is empty where the thing is itself a statement; `judged` is what people have
    decided on who it is, `known` its numbers and symbols with their time, `joined` why other names are taken for its
    own; `notes` tell of a document. Claims that somebody has rejected come last."""

    iri: str
    kind: str
    names: tuple[str, ...]
    statements: tuple[Told, ...]
    judged: tuple[Arithmetic, ...] = ()
    known: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """For reading in a terminal."""
        lines = [f"{self.names[0]} ({self.kind})"] if self.names else []
        lines += [f"<{self.iri}>"]
        if len(self.names) > 1:
            lines.append(f"also: {', '.join(self.names[1:])}")
        lines += [f"known by: {one}" for one in self.known] + [f"called {one}" for one in self.joined]
        lines += self.notes
        lines += [f"{one.verdict}: {one.message}" for one in self.judged]
        for told in self.statements:
            lines += ["", told.headline, *(f"    {name}: {value}" for name, value in told.details)]
            lines += [f"    {check.verdict}: {check.message}" for check in told.arithmetic]
            lines += [f"    {line}" for line in told.story.lines(told.iri)]
            lines += [_quoted(quote) for quote in told.quotes]
            lines.append(f"    <{told.iri}>")
        return "\n".join(lines) + "\n"

    def _repr_html_(self) -> str:
        from .explain_html import html

        return html(self)


def _quoted(quote: Quote) -> str:
    words = " ".join(quote.quote.split())
    how = f"rule {quote.rule}, confidence {quote.confidence}, {quote.alignment}"
    claim = "claim:" + quote.claim.rpartition("/")[2]
    return f'    "{words}"\n        {quote.document}, characters {quote.start}-{quote.end}; {how}; {claim}'


def explain(store: Store, subject: str) -> Explanation:
    """All that is known of an IRI, of the party that a name means, or of the document that a file's name means.

    Raises:
        QueryError: a name that nobody, or more than one, has. UsageError: an IRI that the graph does not hold.
    """
    from .explain_document import document_of, notes

    if read := document_of(store, subject):
        return Explanation(read.value, "document", document(store, read.value)[:1], (), notes=notes(store, read))
    iri = NamedNode(resolve(store, subject))
    node = node_of(store, iri, CONCLUSIONS)
    kinds = types(node)
    if kinds & set(_PARTIES):
        about = {quad.subject for quad in store.quads_for_pattern(None, None, iri, CONCLUSIONS)}
        found = [told for one in about if isinstance(one, NamedNode) and (told := statement(store, one))]
        agents = [a for a in node.get(ontology.term("identifiedFrom"), ()) if isinstance(a, NamedNode)]
        told_wrong = [_claim(store, claim) for claim in rejected(store, {agent.value for agent in agents})]
        names = tuple(dict.fromkeys([*texts(node, LABEL), *sorted(texts(node, ALT_LABEL))]))
        statements = (*sorted(found, key=_order), *filter(None, told_wrong))
        decided = tuple(Arithmetic(*one) for one in (*judged(store, agents), *derived(store, iri)))
        kind = min(kinds & set(_PARTIES)).lower()
        who = tuple(known_by(store, iri)), tuple(joined(store, iri))
        return Explanation(iri.value, kind, names, statements, decided, *who)
    if derives := follows(store, iri):
        stands_on = tuple(filter(None, (statement(store, one) for one in operands(store, iri))))
        return Explanation(iri.value, "derived", (), stands_on, (Arithmetic("derived", derives),))
    told = statement(store, iri) or _claim(store, iri)
    if told is None:
        raise UsageError(
            f"the graph holds nothing about <{iri.value}>; give a name, or an IRI that a question returned"
        )
    return Explanation(iri.value, told.kind, (), (told,))


def _order(told: Told) -> tuple[int, str, str, str]:
    day = re.search(r"\d{4}(-\d\d)*", told.when)
    return _STATEMENTS.index(told.kind.capitalize()), day[0] if day else "9999", told.type, told.iri


def statements(store: Store) -> list[Told]:
    """Every concluded event, state and observation: events by date, then states, then observations."""
    graph = CONCLUSIONS
    found = {
        quad.subject
        for kind in _STATEMENTS
        for quad in store.quads_for_pattern(None, TYPE, NamedNode(ontology.term(kind)), graph)
    }
    told = (statement(store, one) for one in found if isinstance(one, NamedNode))
    return sorted((one for one in told if one), key=_order)


def statement(
    store: Store, iri: NamedNode, words: Mapping[str, Sequence[Quote]] | None = None, node: Node | None = None
) -> Told | None:
    """A concluded statement, None if the IRI is none.

    Args:
        words: the quotes of all claims by IRI, where they are known already. node: what it says, likewise.
    """
    node = node_of(store, iri, CONCLUSIONS) if node is None else node
    if not types(node) & set(_STATEMENTS):
        return None
    claims = [value for value in node.get(DERIVED.value, ()) if isinstance(value, NamedNode)]
    return _told(store, iri, node, CONCLUSIONS, claims, words)


def _claim(store: Store, iri: NamedNode) -> Told | None:
    graph = home(store, iri)
    return _told(store, iri, node_of(store, iri, graph), graph, [iri]) if graph else None


def _told(
    store: Store,
    iri: NamedNode,
    node: Node,
    graph: NamedNode,
    claims: Iterable[NamedNode],
    words: Mapping[str, Sequence[Quote]] | None = None,
) -> Told:
    kinds = types(node)
    name = min(kinds - _GENERAL, default="Observation")
    kind = next((kind for kind in _STATEMENTS if kind in kinds), "Observation").lower()
    said = {key.removeprefix(ontology.NAMESPACE): values for key, values in node.items() if key in _terms()}
    bounds = {bound for spec in ontology.dates() for bound in (spec.earliest, spec.latest)}
    currency = next(iter(texts(node, NamedNode(ontology.term("currency")))), "")
    unit = next(iter(texts(node, NamedNode(ontology.term("unit")))), "")
    roles: list[tuple[str, tuple[str, ...]]] = []
    details: list[tuple[str, str]] = []
    for key in sorted(said, key=lambda key: (_place(name, key), key)):
        fillers = [label for value in said[key] if (label := _label(store, value, graph))]
        if fillers:
            roles.append((key, tuple(sorted(fillers))))
        elif key not in _NOT_SHOWN and key not in bounds:
            shown = ", ".join(sorted(_shown(value, currency if _money(key) else "") for value in said[key]))
            details.append((ontology.label(key), f"{shown} {unit}".strip() if key == "numericValue" else shown))
    claims = list(claims)
    quotes = sorted(
        (
            quote
            for claim in claims
            for quote in (quotes_of(store, claim) if words is None else words.get(claim.value, ()))
        ),
        key=lambda q: (q.issued, q.document, q.start),
    )
    checks = _arithmetic(store, [iri, *claims])
    checks += [Arithmetic(*one) for one in judged(store, claims)]
    when = _when(said)
    own = story(store, iri) if kind == "event" and graph == CONCLUSIONS else Story()
    return Told(
        iri.value, kind, name, _status(node), when, tuple(roles), tuple(details), tuple(quotes), tuple(checks), own
    )


def quotes_of(store: Store, claim: NamedNode) -> list[Quote]:
    """The words that a claim was read from, in the order of the document."""
    graph = home(store, claim)
    if graph is None:
        return []
    return quoted(claim.value, graph.value, document(store, graph.value), lambda iri: node_of(store, iri, graph))


def quoted(claim: str, graph: str, told: tuple[str, str], look: Callable[[NamedNode], Node]) -> list[Quote]:
    """The same, of a document of a name and an issue date, by a look at nodes of its graph."""
    node = look(NamedNode(claim))
    rule = next(iter(texts(node, NamedNode(ontology.term("rule")))), "")
    confidence = next(iter(texts(node, NamedNode(ontology.term("confidence")))), "")
    found = []
    for text in node.get(ontology.term("evidence"), ()):
        piece = look(text) if isinstance(text, NamedNode) else {}
        align = next((local(value) for value in piece.get(ontology.term("alignment"), ())), "exact")
        for at in piece.get(known("oa:hasSelector").value, ()):
            place = look(at) if isinstance(at, NamedNode) else {}
            start, end, exact = (one(place, f"oa:{key}") for key in ("start", "end", "exact"))
            if start and end:
                found.append(
                    Quote(told[0], graph, told[1], int(start), int(end), exact, claim, rule, confidence, align)
                )
    return sorted(found, key=lambda quote: (quote.start, quote.end))


def document(store: Store, iri: str) -> tuple[str, str]:
    """A document's file name and its issue date, as told; "" where it has none."""
    graph = NamedNode(iri)  # not the whole node: that holds the text

    def told(predicate: NamedNode) -> str:
        quads = store.quads_for_pattern(graph, predicate, None, graph)
        return min((str(getattr(quad.object, "value", "")) for quad in quads), default="")

    return told(NamedNode(ontology.term("name"))) or iri, told(known("dcterms:issued"))


def _arithmetic(store: Store, about: Iterable[NamedNode]) -> list[Arithmetic]:
    """Checks and conflicts that name one of these statements."""
    found: dict[str, Arithmetic] = {}
    for iri in about:
        for key in ("about", "operand", "between"):
            for quad in store.quads_for_pattern(None, NamedNode(ontology.term(key)), iri, CONCLUSIONS):
                if isinstance(quad.subject, NamedNode):
                    node = node_of(store, quad.subject, CONCLUSIONS)
                    message = sentence(node) or one(node, ontology.term("message"))
                    verdict = next((local(value) for value in node.get(ontology.term("verdict"), ())), "conflict")
                    if message:
                        found[quad.subject.value] = Arithmetic(verdict, message)
    return [found[iri] for iri in sorted(found)]


def _status(node: Node) -> str:
    return next((local(value) for value in node.get(ontology.term("status"), ())), "")


def _when(said: Mapping[str, list[NamedNode | Literal]]) -> str:
    if told := said.get("date") or said.get("period"):
        return told[0].value
    since, until, as_of = (said[key][0].value if key in said else "" for key in ("validFrom", "validUntil", "asOf"))
    begun = f"from {since}" if since else f"as of {as_of}" if as_of else ""
    return ", ".join(filter(None, (begun, f"until {until}" if until else "")))


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """Every property a statement is told in, as IRIs: those below `involves` and `detail`, and times."""
    return frozenset(ontology.NAMESPACE + name for name in ontology.terms())


@lru_cache(maxsize=4096)
def _place(type_name: str, key: str) -> int:
    """Where the ontology lists a role or value of a type."""
    if type_name == "Observation":
        return _FIGURE.index(key) if key in _FIGURE else 99
    spec = ontology.type_spec(type_name)
    names = [role.name for role in spec.roles] + [value.name for value in spec.values]
    return names.index(key) if key in names else 99


@lru_cache(maxsize=4096)
def _money(key: str) -> bool:
    return key in ("amount", "gain") or key.endswith(
        ("Price", "PerShare", "Paid", "Proceeds", "Increase", "Low", "High")
    )


def _label(store: Store, value: NamedNode | Literal, graph: NamedNode) -> str:
    if isinstance(value, Literal):
        return ""
    quad = next(store.quads_for_pattern(value, LABEL, None, graph), None)
    return getattr(quad.object, "value", "") if quad else ""


def _shown(value: NamedNode | Literal, currency: str) -> str:
    text = local(value)
    if isinstance(value, Literal) and value.datatype.value.endswith(("#decimal", "#integer")):
        try:
            text = f"{Decimal(text):,f}"
        except InvalidOperation:
            return text
    return f"{currency} {text}".strip()

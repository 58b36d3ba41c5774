"""An Extraction in, the quads of one named graph out: what one document says, in its own names, with its evidence.

Everything is named (no blank nodes) and nothing is clocked, so the same extraction gives the same quads.
Sources: Web Annotation Data Model (selectors), PROV-O (activity, agent), DCMI terms (the document).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Quad

from ..model import Agent, Evidence, Extraction, Fact, Finding, Observation, When
from ..ontology import ValueSpec, type_spec
from .alignment import alignments
from .dating import bounds
from .iri import BASE, illegal, mint, slug
from .vocabulary import ALT_LABEL, LABEL, TYPE, date_terms, day, decimal, integer, kei, known, text, when

AGENT_CLASSES = {
    "company": "Company",
    "group": "Group",
    "person": "Person",
    "exchange": "Exchange",
    "authority": "Authority",
    "thing": "Thing",
}
_LIMITS = ("issuedEarliest", "issuedLatest")  # of a document with no date of its own
BASES = {"event": "Event", "relation": "State"}
IDENTIFIERS = ("lei", "cik", "isin", "cusip", "securitiesCode", "ticker")  # schemes, each a property


def quads(extraction: Extraction, base: str = BASE, version: str = "") -> list[Quad]:
    """All quads of a document's graph, whose name is the document's IRI.

    Args:
        version: of the software that extracted, for PROV; no time is recorded.
    Raises:
        OntologyError: a type, role or value that the ontology lacks.
    """
    return _Writer(extraction, base).write(version)


def graph_name(document_id: str, base: str = BASE) -> NamedNode:
    """The IRI of a document, which is also the name of its graph."""
    return mint("doc", document_id, base)


class _Writer:
    """Collects the quads of one document."""

    def __init__(self, extraction: Extraction, base: str) -> None:
        self.extraction = extraction
        self.document = extraction.document
        self.base = base
        self.graph = graph_name(self.document.id, base)
        self.out: list[Quad] = []
        self.spans: set[tuple[int, int]] = set()
        self.alignments = alignments(extraction)
        self.activity = mint("activity", self.document.id, base)

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.out.append(Quad(subject, predicate, value, self.graph))

    def write(self, version: str) -> list[Quad]:
        self.describe_document()
        self.describe_activity(version)
        for agent in self.extraction.agents:
            self.describe_agent(agent)
        for number, fact in enumerate(self.extraction.facts, 1):
            self.claim(number, fact)
        for number, observation in enumerate(self.extraction.observations, len(self.extraction.facts) + 1):
            self.observe(number, observation)
        for number, finding in enumerate(self.findings(), 1):
            self.find(number, finding)
        return self.out

    def findings(self) -> tuple[Finding, ...]:
        lost = illegal(self.document.text)
        note = Finding("illegal-characters", f"{lost} characters that XML cannot carry were replaced by U+FFFD")
        return (note, *self.extraction.findings) if lost else self.extraction.findings

    def find(self, number: int, finding: Finding) -> None:
        me = mint("finding", f"{self.document.id}-{number}", self.base)
        self.add(me, TYPE, kei("Finding"))
        self.add(me, kei("about"), self.graph)
        self.add(me, kei("code"), text(finding.code))
        self.add(me, kei("message"), text(finding.message))
        if finding.evidence:
            self.add(me, kei("evidence"), self.span(finding.evidence))

    def describe_document(self) -> None:
        doc, me = self.document, self.graph
        self.add(me, TYPE, kei("Document"))
        self.add(me, kei("name"), text(doc.name))
        self.add(me, kei("source"), text(doc.source))
        self.add(me, kei("mediaType"), text(doc.media_type))
        self.add(me, kei("sha256"), text(doc.sha256))
        self.add(me, kei("text"), text(doc.text))
        self.add(me, known("dcterms:title"), text(doc.title or doc.name))
        if doc.encoding:
            self.add(me, kei("encoding"), text(doc.encoding))
        if doc.publisher:
            self.add(me, kei("publisherName"), text(doc.publisher))
            for agent in self.extraction.agents:
                if agent.name == doc.publisher:
                    self.add(me, kei("announcer"), self.agent(agent))
        if doc.issued:
            self.add(me, known("dcterms:issued"), when(doc.issued))
        for side, limit, bound in zip(("earliest", "latest"), _LIMITS, bounds(self.extraction), strict=True):
            if bound:
                self.add(me, kei(limit), day(bound.day))
                self.add(me, kei(f"{side}Reason"), text(bound.reason))
                for piece in bound.evidence:
                    self.add(me, kei(f"{side}Evidence"), self.span(piece))
        for number, step in enumerate(doc.steps, 1):
            self.add(me, kei("readBy"), text(f"{number:02d} {step}"))

    def describe_activity(self, version: str) -> None:
        software = mint("software", slug(f"keiretsu {version}"), self.base)
        self.add(self.graph, known("prov:wasGeneratedBy"), self.activity)
        self.add(self.activity, TYPE, known("prov:Activity"))
        self.add(self.activity, known("prov:used"), self.graph)
        self.add(self.activity, known("prov:wasAssociatedWith"), software)
        self.add(software, TYPE, known("prov:SoftwareAgent"))
        self.add(software, LABEL, text(f"keiretsu {version}".strip()))

    def agent(self, agent: Agent) -> NamedNode:
        return mint("agent", f"{self.document.id}-{slug(agent.id)}", self.base)

    def describe_agent(self, agent: Agent) -> None:
        me = self.agent(agent)
        self.add(me, TYPE, kei(AGENT_CLASSES[agent.kind]))
        self.add(me, LABEL, text(agent.name))
        for alias in agent.aliases:
            self.add(me, ALT_LABEL, text(alias))
        for scheme, value in agent.identifiers:
            self.add(me, kei(scheme if scheme in IDENTIFIERS else "ticker"), text(value))
        self.add(me, kei("mentionedIn"), self.graph)

    def claim(self, number: int, fact: Fact) -> None:
        me = mint("claim", f"{self.document.id}-{number}", self.base)
        spec = type_spec(fact.type)
        for kind in ("Claim", BASES[spec.kind], spec.name):
            self.add(me, TYPE, kei(kind))
        self.add(me, kei("status"), kei(spec.validate_status(fact.status)))
        for role, fillers in fact.roles:
            for filler in fillers:
                self.add(me, kei(spec.role(role).name), self.agent(filler))
        for name, value in fact.values:
            if name == "currency":
                self.add(me, kei(name), text(str(value)))
            else:
                self.value(me, spec.value(name), value)
        told = (("date", fact.date), ("asOf", fact.as_of), ("from", fact.from_), ("until", fact.until), *fact.dates)
        for name, moment in told:
            if moment:
                self.time(me, name, moment)
        self.ground(me, fact.evidence, fact.rule, fact.confidence)

    def value(self, subject: NamedNode, spec: ValueSpec, value: Decimal | str) -> None:
        if spec.datatype == "when" and isinstance(value, str):
            try:
                self.time(subject, spec.name, When.parse(value), of="value")
            except ValueError:  # in words: 'five years'
                self.add(subject, kei(spec.name), text(value))
        elif spec.datatype == "concept":
            self.add(subject, kei(spec.name), kei(str(value)))
        else:
            self.add(subject, kei(spec.name), literal(value, spec.datatype))

    def time(self, subject: NamedNode, name: str, told: When, of: str = "") -> None:
        """A time as told, with the first and last day it may cover, which questions compare with."""
        term, earliest, latest = date_terms(name, of)
        self.add(subject, term, when(told))
        self.add(subject, earliest, day(told.first))
        self.add(subject, latest, day(told.last))

    def observe(self, number: int, told: Observation) -> None:
        me = mint("claim", f"{self.document.id}-{number}", self.base)
        for kind in ("Claim", "Observation"):
            self.add(me, TYPE, kei(kind))
        self.add(me, kei("status"), kei(told.status))
        self.add(me, kei("company"), self.agent(told.company))
        self.add(me, kei("metric"), text(told.metric))
        self.add(me, kei("numericValue"), decimal(told.value))
        self.add(me, kei("unit"), text(told.unit))
        self.time(me, "period", told.period, of="value")
        self.ground(me, told.evidence, told.rule, told.confidence)

    def ground(self, subject: NamedNode, evidence: Iterable[Evidence], rule: str, confidence: float) -> None:
        self.add(subject, kei("rule"), text(rule))
        self.add(subject, kei("confidence"), decimal(confidence))
        self.add(subject, known("prov:wasGeneratedBy"), self.activity)
        for piece in evidence:
            self.add(subject, kei("evidence"), self.span(piece))

    def span(self, piece: Evidence) -> NamedNode:
        local = f"{self.document.id}-{piece.start}-{piece.end}"
        me, at = mint("text", local, self.base), mint("text", f"{local}-at", self.base)
        if (piece.start, piece.end) not in self.spans:
            self.spans.add((piece.start, piece.end))
            self.add(me, TYPE, kei("Evidence"))
            self.add(me, TYPE, known("oa:SpecificResource"))
            self.add(me, known("oa:hasSource"), self.graph)
            self.add(me, known("oa:hasSelector"), at)
            self.add(at, TYPE, known("oa:TextPositionSelector"))
            self.add(at, TYPE, known("oa:TextQuoteSelector"))
            self.add(at, known("oa:start"), integer(piece.start))
            self.add(at, known("oa:end"), integer(piece.end))
            self.add(at, known("oa:exact"), text(piece.quote))
            self.add(me, kei("alignment"), kei(self.alignments.get((piece.start, piece.end), piece.alignment)))
        return me


def literal(value: Decimal | str, datatype: str) -> Literal:
    """A value as the ontology types it: integers, decimals, else a string."""
    figure = figured(value, datatype)
    if isinstance(figure, Decimal):
        whole = datatype == "integer" and figure == figure.to_integral_value()
        return integer(int(figure)) if whole else decimal(figure)
    return text(figure)


def figured(value: Decimal | str, datatype: str) -> Decimal | str:
    """A figure that came as text as the figure it is, where the ontology asks for one."""
    if isinstance(value, str) and datatype in ("decimal", "integer"):
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        return number if number.is_finite() else value
    return value

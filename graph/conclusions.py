"""Conclusions in, the quads of their graph out: nothing nameless, and the same quads for the same conclusions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from ..model import When
from ..ontology import dates
from .checks.quads import quads as check_quads
from .claims import AGENT_CLASSES, BASES
from .conclude import Conclusions
from .conflict_quads import quads as conflict_quads
from .event_quads import quads as event_quads
from .identity import Member, Party
from .identity.identifiers import Identifier, identifiers
from .iri import BASE, digest, mint, slug
from .judgements import iri_of as judgement_iri
from .merging import Merged
from .records import Folder
from .vocabulary import ALT_LABEL, CONCLUSIONS, DERIVED, LABEL, TYPE, date_terms, day, decimal, kei, text, when


def quads(conclusions: Conclusions, folders: Iterable[Folder], base: str = BASE) -> list[Quad]:
    """The conclusions as quads of their own graph. Nothing in it is nameless."""
    read = list(folders)
    documents = {agent.iri: folder.iri for folder in read for agent in folder.agents}
    writer = _Writer(base, documents)
    writer.judged = _followed(conclusions, base)
    for party in conclusions.parties:
        writer.party(party)
    for known in identifiers(conclusions.parties, read):
        writer.identifier(known)
    for kind, things in (("event", conclusions.events), ("relation", conclusions.states)):
        for iri, thing in things.items():
            writer.statement(iri, BASES[kind], thing)
    for iri, thing in conclusions.observations.items():
        writer.statement(iri, "Observation", replace(thing, type="Observation"))
    writer.out += check_quads(conclusions.checks, base)
    names = {party.iri: party.label for party in conclusions.parties}
    writer.out += event_quads(conclusions.events, conclusions.legs, names, base)
    writer.out += conflict_quads(conclusions.conflicts, read, base)
    return writer.out


def _followed(conclusions: Conclusions, base: str) -> dict[str, list[NamedNode]]:
    """Of each claim that was set, and each agent that was merged, the judgements."""
    found: dict[str, list[NamedNode]] = defaultdict(list)
    for outcome in conclusions.judged:
        if outcome.judgement.decision in ("merge", "set"):
            for one in outcome.about:
                found[one].append(judgement_iri(outcome, base))
    return found


class _Writer:
    judged: Mapping[str, Sequence[NamedNode]] = {}

    def __init__(self, base: str, documents: Mapping[str, str]) -> None:
        self.base, self.documents = base, documents
        self.out: list[Quad] = []

    def add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.out.append(Quad(subject, predicate, value, CONCLUSIONS))

    def party(self, party: Party) -> None:
        me = NamedNode(party.iri)
        for kind in ("Conclusion", AGENT_CLASSES[party.kind]):
            self.add(me, TYPE, kei(kind))
        self.add(me, LABEL, text(party.label))
        for alias in party.aliases:
            self.add(me, ALT_LABEL, text(alias))
        for identifier in party.identifiers:
            scheme, _, value = identifier.partition(":")
            self.add(me, kei(scheme), text(value))
        for document in sorted({self.documents[member.agent] for member in party.members}):
            self.add(me, kei("mentionedIn"), NamedNode(document))
        self.under(me, [member.agent for member in party.members], least=2)
        for member in party.members:
            self.add(me, kei("identifiedFrom"), NamedNode(member.agent))
            if member.reasons:
                self.identification(me, member)

    def identification(self, party: NamedNode, member: Member) -> None:
        me = mint("identification", member.agent.rpartition("/")[2], self.base)
        self.add(me, TYPE, kei("Identification"))
        self.add(me, kei("about"), NamedNode(member.agent))
        self.add(me, kei("identifiedAs"), party)
        self.add(me, kei("comparedWith"), NamedNode(member.beside))
        self.add(me, kei("confidence"), decimal(member.score))
        for reason in member.reasons:
            self.add(me, kei("likeness"), text(reason))

    def identifier(self, known: Identifier) -> None:
        local = known.party.rpartition("/")[2]
        what = digest(known.scheme, known.value, str(known.from_), str(known.until), known.party)
        me = mint("identifier", f"{local}-{slug(known.scheme)}-{what}", self.base)
        self.add(me, TYPE, kei("Identifier"))
        self.add(me, kei("identifies"), NamedNode(known.party))
        self.add(me, kei("scheme"), text(known.scheme))
        self.add(me, kei("identifierValue"), text(known.value))
        for name, told in (("from", known.from_), ("until", known.until)):
            if told:
                self.time(me, *date_terms(name), told)
        for source in known.sources:
            self.add(me, DERIVED, NamedNode(source))

    def time(self, me: NamedNode, term: NamedNode, earliest: NamedNode, latest: NamedNode, told: When) -> None:
        self.add(me, term, when(told))
        self.add(me, earliest, day(told.first))
        self.add(me, latest, day(told.last))

    def statement(self, iri: str, kind: str, thing: Merged) -> None:
        me = NamedNode(iri)
        for name in dict.fromkeys(("Conclusion", kind, thing.type)):
            self.add(me, TYPE, kei(name))
        self.add(me, kei("status"), kei(thing.status))
        for role, fillers in thing.roles.items():
            for filler in sorted(fillers):
                self.add(me, kei(role), NamedNode(filler))
        for name, value in thing.values.items():
            self.add(me, kei(name), value)
        for name, told in thing.times.items():
            self.time(me, *_time_terms(name), told)
        if kind == "State":
            for end, moment in (("start", thing.times.get("validFrom") or thing.times.get("asOf")),
                                ("end", thing.times.get("validUntil"))):  # fmt: skip
                if moment:
                    self.add(me, kei(f"{end}Precision"), text(moment.precision))
        self.add(me, kei("confidence"), decimal(thing.confidence))
        if thing.known_from:
            self.add(me, kei("knownFrom"), day(thing.known_from))
        for name, target in thing.links:
            self.add(me, kei(name), NamedNode(target))
        self.under(me, thing.claims)
        for claim in thing.claims:
            self.add(me, DERIVED, NamedNode(claim))

    def under(self, me: NamedNode, sources: Iterable[str], least: int = 1) -> None:
        """Lead to the judgements that at least so many of the sources are subject to."""
        counts = Counter(judgement for source in sources for judgement in self.judged.get(source, ()))
        for judgement in sorted((one for one, count in counts.items() if count >= least), key=lambda one: one.value):
            self.add(me, kei("underJudgement"), judgement)


def _time_terms(term: str) -> tuple[NamedNode, NamedNode, NamedNode]:
    """The three properties of a time by the name of the first."""
    for spec in dates():
        if spec.told == term:
            return date_terms(spec.name, spec.of)
    return date_terms(term)

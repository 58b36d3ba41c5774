"""The claims of all documents (and judgements) in, the quads of the conclusions graph out.

Companies and people after identity, one event for what several documents tell, states with their time, figures,
arithmetic checks and conflicts; each derived from its claims. Computed as a whole, the same for the same claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad

from ..ontology import dates, type_spec
from .checks import check
from .claims import AGENT_CLASSES, BASES
from .coreference import Resolved, same_event
from .identity import Party, identify
from .iri import BASE, digest, mint, slug
from .judgements import Judgements
from .merging import Disagreement, Merged, merge
from .names import organization
from .precision import agree
from .records import Folder, Named, Told
from .timeline import explain, states
from .vocabulary import ALT_LABEL, CONCLUSIONS, DERIVED, LABEL, TYPE, date_terms, day, decimal, kei, text, when


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the claims: parties, and by IRI events, states and observations."""

    parties: tuple[Party, ...]
    events: Mapping[str, Merged]
    states: Mapping[str, Merged]
    observations: Mapping[str, Merged]
    conflicts: tuple[tuple[tuple[str, ...], Disagreement], ...]

    def counts(self) -> dict[str, int]:
        """How many of each kind."""
        kinds = [party.kind for party in self.parties]
        things = (*self.events.values(), *self.states.values(), *self.observations.values())
        return {
            "claims": sum(len(thing.claims) for thing in things),
            "companies": kinds.count("company") + kinds.count("group"),
            "people": kinds.count("person"),
            "events": len(self.events),
            "states": len(self.states),
            "observations": len(self.observations),
            "conflicts": len(self.conflicts),
        }


def conclude(folders: Iterable[Folder], judgements: Judgements | None = None, base: str = BASE) -> Conclusions:
    """Resolve who is who, join what is told twice, lay states out in time, note what disagrees."""
    read = sorted(folders, key=lambda folder: folder.iri)
    agents = [agent for folder in read for agent in folder.agents]
    parties = identify(agents, judgements, _together(read), base)
    who = {member.agent: party.iri for party in parties for member in party.members}
    told = [_resolve(claim, who) for folder in read for claim in folder.claims]
    kinds = {claim.iri: _kind(claim.claim) for claim in told}
    events = _named("event", [merge(g) for g in same_event([c for c in told if kinds[c.iri] == "event"])], base)
    found = _named("state", states([c for c in told if kinds[c.iri] == "relation"]), base)
    figures = _named("observation", _figures([c for c in told if kinds[c.iri] == "observation"]), base)
    found = explain(found, events)
    conflicts: list[tuple[tuple[str, ...], Disagreement]] = [
        ((iri,), difference) for iri, thing in sorted({**events, **found}.items()) for difference in thing.disagreements
    ]
    conflicts += _rivals(figures, "numericValue") + _rivals(found, "percent") + _rivals(found, "shares")
    return Conclusions(parties, events, found, figures, tuple(conflicts))


def _kind(claim: Told) -> str:
    return "observation" if claim.type == "Observation" else type_spec(claim.type).kind


def _together(folders: Sequence[Folder]) -> dict[str, frozenset[str]]:
    """Of each person, the organizations that claims of the same document tie it to."""
    tied: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        by_iri: dict[str, Named] = {agent.iri: agent for agent in folder.agents}
        for claim in folder.claims:
            fillers = [by_iri[iri] for filled in claim.roles.values() for iri in sorted(filled) if iri in by_iri]
            names = {" ".join(organization(agent.name).key) for agent in fillers if agent.kind != "person"}
            for agent in fillers:
                if agent.kind == "person":
                    tied[agent.iri] |= names
    return {iri: frozenset(names) for iri, names in tied.items()}


def _resolve(claim: Told, who: Mapping[str, str]) -> Resolved:
    roles = {role: frozenset(who.get(filler, filler) for filler in filled) for role, filled in claim.roles.items()}
    return Resolved(claim, roles)


def _figures(claims: Sequence[Resolved]) -> list[Merged]:
    """The same figure of the same company and period, however often it is told."""
    blocks: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.iri):
        values = claim.claim.values
        words = tuple(_word(values, name) for name in ("metric", "unit", "numericValue"))
        period = str(claim.claim.times.get("period", ""))
        blocks[(tuple(sorted(claim.roles.get("company", ()))), *words, period, claim.claim.status)].append(claim)
    return [merge(block) for _, block in sorted(blocks.items(), key=lambda item: str(item[0]))]


def _word(values: Mapping[str, tuple[NamedNode | Literal, ...]], name: str) -> str:
    return " ".join(values[name][0].value.casefold().split()) if name in values else ""


def _named(kind: str, things: Sequence[Merged], base: str) -> dict[str, Merged]:
    """Give each its IRI: of its type, parties, times and figures, so that it stays when documents come or go."""
    out: dict[str, Merged] = {}
    for thing in sorted(things, key=lambda thing: thing.claims):
        told = [thing.type, *(f"{role}={iri}" for role in sorted(thing.roles) for iri in sorted(thing.roles[role]))]
        told += [f"{name}={thing.times[name]}" for name in sorted(thing.times)]
        told += [f"{name}={thing.values[name].value}" for name in sorted(thing.values)]
        local = slug(_words(thing.type))
        iri = mint(kind, f"{local}-{digest(*told)}", base).value
        if iri in out:
            iri = mint(kind, f"{local}-{digest(*told, *thing.claims, length=12)}", base).value
        out[iri] = thing
    return dict(sorted(out.items()))


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)


def _rivals(things: Mapping[str, Merged], value: str) -> list[tuple[tuple[str, ...], Disagreement]]:
    """Things of the same parties and day that give another figure, told by different documents."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, thing in things.items():
        if thing.number(value) is not None:
            roles = tuple((role, tuple(sorted(thing.roles[role]))) for role in sorted(thing.roles))
            words = tuple(_single(thing, name) for name in ("metric", "unit", "position"))
            told = thing.times.get("period") or thing.times.get("asOf") or thing.times.get("validFrom")
            if told:
                blocks[thing.type, roles, words, str(told), thing.status].append(iri)
    out = []
    for block in blocks.values():
        numbers = {iri: thing_number for iri in block if (thing_number := things[iri].number(value)) is not None}
        apart = [iri for iri in block if any(not agree(numbers[iri], numbers[other]) for other in block)]
        documents = {claim.rpartition("-")[0] for iri in apart for claim in things[iri].claims}
        if len(apart) > 1 and len(documents) > 1:
            claims = tuple(sorted(claim for iri in apart for claim in things[iri].claims))
            shown = tuple(sorted({f"{numbers[iri]:f}" for iri in apart}))
            out.append((tuple(sorted(apart)), Disagreement(value, claims, shown)))
    return out


def _single(thing: Merged, name: str) -> str:
    return " ".join(thing.values[name].value.casefold().split()) if name in thing.values else ""


# --- as quads -------------------------------------------------------------------------------------------------------


def quads(conclusions: Conclusions, folders: Iterable[Folder], base: str = BASE) -> list[Quad]:
    """The conclusions as quads of their own graph. Nothing in it is nameless."""
    documents = {agent.iri: folder.iri for folder in folders for agent in folder.agents}
    writer = _Writer(base, documents)
    for party in conclusions.parties:
        writer.party(party)
    for kind, things in (("event", conclusions.events), ("relation", conclusions.states)):
        for iri, thing in things.items():
            writer.statement(iri, BASES[kind], thing)
            if kind == "event":
                writer.checks(iri, thing)
    for iri, thing in conclusions.observations.items():
        writer.statement(iri, "Observation", replace(thing, type="Observation"))
    for about, difference in conclusions.conflicts:
        writer.conflict(about, difference)
    return writer.out


class _Writer:
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
        for member in party.members:
            self.add(me, kei("identifiedFrom"), NamedNode(member.agent))
            if member.reason:
                self.identification(me, member.agent, member.score, member.reason)

    def identification(self, party: NamedNode, agent: str, score: float, reason: str) -> None:
        me = mint("identification", agent.rpartition("/")[2], self.base)
        self.add(me, TYPE, kei("Identification"))
        self.add(me, kei("about"), NamedNode(agent))
        self.add(me, kei("identifiedAs"), party)
        self.add(me, kei("confidence"), decimal(score))
        self.add(me, kei("likeness"), text(reason))

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
            term, earliest, latest = _time_terms(name)
            self.add(me, term, when(told))
            self.add(me, earliest, day(told.first))
            self.add(me, latest, day(told.last))
        self.add(me, kei("confidence"), decimal(thing.confidence))
        if thing.known_from:
            self.add(me, kei("knownFrom"), day(thing.known_from))
        for name, target in thing.links:
            self.add(me, kei(name), NamedNode(target))
        for claim in thing.claims:
            self.add(me, DERIVED, NamedNode(claim))

    def checks(self, iri: str, thing: Merged) -> None:
        for done in check(thing):
            me = mint("check", f"{iri.rpartition('/')[2]}-{slug(_words(done.property))}", self.base)
            self.add(me, TYPE, kei("Check"))
            self.add(me, kei("about"), NamedNode(iri))
            self.add(me, kei("verdict"), kei(done.verdict))
            self.add(me, kei("formula"), text(done.formula))
            self.add(me, kei("expected"), decimal(done.expected))
            if done.stated is None:
                self.add(me, kei("derivesProperty"), kei(done.property))
                self.add(me, kei("derivesValue"), decimal(done.expected))
            else:
                self.add(me, kei("stated"), decimal(done.stated))
                self.add(me, kei("tolerance"), decimal(done.tolerance))
            for claim in thing.claims:
                self.add(me, kei("operand"), NamedNode(claim))

    def conflict(self, about: Sequence[str], difference: Disagreement) -> None:
        local = digest(difference.property, *about, *difference.claims, length=12)
        me = mint("conflict", local, self.base)
        self.add(me, TYPE, kei("Conflict"))
        self.add(me, kei("differsIn"), kei(difference.property))
        self.add(me, kei("message"), text(f"{_words(difference.property).strip()}: {' / '.join(difference.shown)}"))
        for iri in about:
            self.add(me, kei("about"), NamedNode(iri))
        for claim in difference.claims:
            self.add(me, kei("between"), NamedNode(claim))


def _time_terms(term: str) -> tuple[NamedNode, NamedNode, NamedNode]:
    """The three properties of a time by the name of the first."""
    for spec in dates():
        if spec.told == term:
            return date_terms(spec.name, spec.of)
    return date_terms(term)

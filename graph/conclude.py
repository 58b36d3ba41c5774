"""The claims of all documents (and judgements) in, what follows from them out.

Companies and people after identity, one event for what several documents tell, states with their time, figures,
arithmetic checks and conflicts; each derived from its claims. Computed as a whole, the same for the same claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..ontology import type_spec
from .checks import Checked, Facts, run
from .conflicts import conflicts
from .coreference import Resolved, same_event
from .history import history
from .identity import Party, identify
from .identity.identifiers import contradicted
from .identity.renames import renames
from .iri import BASE, digest, mint, slug, words
from .judgements import Judgements, Outcome, apply
from .legs import Leg, legs
from .merging import Disagreement, Merged, merge
from .nodes import Term
from .records import Folder, Named, Told
from .timeline import explain, states


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What follows from the claims: parties, and by IRI events, states and observations; `judged`: what became of each
    judgement."""

    parties: tuple[Party, ...]
    events: Mapping[str, Merged]
    states: Mapping[str, Merged]
    observations: Mapping[str, Merged]
    conflicts: tuple[tuple[tuple[str, ...], Disagreement], ...]
    checks: tuple[Checked, ...] = ()
    judged: tuple[Outcome, ...] = ()
    legs: tuple[Leg, ...] = ()

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
    given = apply(sorted(folders, key=lambda folder: folder.iri), judgements or Judgements())
    read = given.folders
    agents = [agent for folder in read for agent in folder.agents]
    parties = identify(agents, judgements, _together(read), base, tuple(renames(read)))
    who = {member.agent: party.iri for party in parties for member in party.members}
    names = {agent.iri: agent.names for agent in agents}
    told = [_resolve(claim, who, names) for folder in read for claim in folder.claims]
    kinds = {claim.iri: _kind(claim.claim) for claim in told}
    groups = same_event([c for c in told if kinds[c.iri] == "event"])
    events = _named(
        "event", [replace(merge(g.members), joins=g.joins, history=history(g.members)) for g in groups], base
    )
    found = _named("state", states([c for c in told if kinds[c.iri] == "relation"]), base)
    figures = _named("observation", _figures([c for c in told if kinds[c.iri] == "observation"]), base)
    found = explain(found, events)
    differ = conflicts(events, found, figures, {claim.iri: claim for claim in told})
    differ += contradicted(parties, read)
    bodies = frozenset(party.iri for party in parties if party.kind == "group")
    checks = run(Facts(events, found, figures, {claim.iri: claim.claim for claim in told}, bodies))
    return Conclusions(parties, events, found, figures, tuple(differ), checks, given.outcomes, legs(events, found))


def _kind(claim: Told) -> str:
    return "observation" if claim.type == "Observation" else type_spec(claim.type).kind


def _together(folders: Sequence[Folder]) -> dict[str, frozenset[str]]:
    """Of each person, the organizations (agents) that claims of the same document tie it to."""
    tied: dict[str, set[str]] = defaultdict(set)
    for folder in folders:
        by_iri: dict[str, Named] = {agent.iri: agent for agent in folder.agents}
        for claim in folder.claims:
            fillers = [by_iri[iri] for filled in claim.roles.values() for iri in sorted(filled) if iri in by_iri]
            others = {agent.iri for agent in fillers if agent.kind != "person"}
            for agent in fillers:
                if agent.kind == "person":
                    tied[agent.iri] |= others
    return {iri: frozenset(others) for iri, others in tied.items()}


def _resolve(claim: Told, who: Mapping[str, str], names: Mapping[str, tuple[str, ...]]) -> Resolved:
    roles = {role: frozenset(who.get(filler, filler) for filler in filled) for role, filled in claim.roles.items()}
    fillers = sorted({filler for filled in claim.roles.values() for filler in filled})
    return Resolved(claim, roles, tuple(name for filler in fillers for name in names.get(filler, ())))


def _figures(claims: Sequence[Resolved]) -> list[Merged]:
    """The same figure of the same company and period, however often it is told."""
    blocks: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.iri):
        values = claim.claim.values
        words = tuple(_word(values, name) for name in ("metric", "unit", "numericValue"))
        period = str(claim.claim.times.get("period", ""))
        blocks[(tuple(sorted(claim.roles.get("company", ()))), *words, period, claim.claim.status)].append(claim)
    return [merge(block) for _, block in sorted(blocks.items(), key=lambda item: str(item[0]))]


def _word(values: Mapping[str, tuple[Term, ...]], name: str) -> str:
    return " ".join(values[name][0].value.casefold().split()) if name in values else ""


def _named(kind: str, things: Sequence[Merged], base: str) -> dict[str, Merged]:
    """Give each its IRI: of its type, parties, times and figures, so that it stays when documents come or go."""
    out: dict[str, Merged] = {}
    for thing in sorted(things, key=lambda thing: thing.claims):
        told = [thing.type, *(f"{role}={iri}" for role in sorted(thing.roles) for iri in sorted(thing.roles[role]))]
        told += [f"{name}={thing.times[name]}" for name in sorted(thing.times)]
        told += [f"{name}={thing.values[name].value}" for name in sorted(thing.values)]
        local = slug(words(thing.type))
        iri = mint(kind, f"{local}-{digest(*told)}", base).value
        if iri in out:
            iri = mint(kind, f"{local}-{digest(*told, *thing.claims, length=12)}", base).value
        out[iri] = thing
    return dict(sorted(out.items()))

"""Parties and what documents told out of which parties came in; by which names, numbers and symbols each is known, and
for how long, out.

A symbol is taken again by others in time and a company changes its own. So where documents of different days give two
symbols of one market, each holds from somewhere between them: a day that no document tells is never made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...model import When
from ..merging import Disagreement
from ..records import Folder, Named
from .parties import Party
from .renames import Rename, renames

SOLE = ("lei", "cik")  # one party has one, and one is of one party
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name, number or symbol of a party.

    Args:
        scheme: `name`, `ticker`, `lei`, `cik`, `isin`, `cusip` or `securitiesCode`.
        from_, until: when it begins and ceases to hold, None where nothing is known of it.
        sources: IRIs of the documents' parties that bear it, or of the claims that tell of its change.
    """

    party: str
    scheme: str
    value: str
    from_: When | None
    until: When | None
    sources: tuple[str, ...]


def identifiers(parties: Sequence[Party], folders: Sequence[Folder]) -> Iterator[Identifier]:
    """All of them, in a fixed order: parties by IRI, then schemes, values and starts."""
    agents = {agent.iri: agent for folder in folders for agent in folder.agents}
    issued = {folder.iri: folder.issued for folder in folders}
    renamed: dict[str, list[Rename]] = defaultdict(list)
    who = {member.agent: party.iri for party in parties for member in party.members}
    for rename in renames(folders):
        if rename.done and rename.agent in who:
            renamed[who[rename.agent]].append(rename)
    for party in sorted(parties, key=lambda one: one.iri):
        own = [agents[member.agent] for member in party.members if member.agent in agents]
        found = [*_numbers(party, own), *_symbols(party, own, issued), *_names(party, agents, renamed[party.iri])]
        yield from sorted(found, key=lambda one: (one.scheme, one.value, str(one.from_ or ""), one.sources))


def _numbers(party: Party, agents: Iterable[Named]) -> Iterator[Identifier]:
    """What does not change: numbers given for good."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for agent in agents:
        for identifier in agent.identifiers:
            if not identifier.startswith("ticker:"):
                bearers[identifier].append(agent.iri)
    for identifier, sources in bearers.items():
        scheme, _, value = identifier.partition(":")
        yield Identifier(party.iri, scheme, value, None, None, tuple(sorted(sources)))


def _symbols(party: Party, agents: Iterable[Named], issued: Mapping[str, When | None]) -> Iterator[Identifier]:
    """Symbols by market, each for the runs of documents that tell it before another one is told."""
    markets: dict[str, list[tuple[date | None, str, str]]] = defaultdict(list)
    for agent in agents:
        told = issued.get(agent.document)
        for identifier in agent.identifiers:
            if identifier.startswith("ticker:"):
                value = identifier.partition(":")[2]
                day = told.first if told and told.precision == "day" else None
                markets[value.partition(":")[0]].append((day, value, agent.iri))
    for found in markets.values():
        yield from _runs(party, sorted(found, key=lambda one: (one[0] or date.max, one[1:])))


def _runs(party: Party, told: Sequence[tuple[date | None, str, str]]) -> Iterator[Identifier]:
    """One symbol after another. What is told on no day joins a run of its symbol, else holds at no known time."""
    runs: list[tuple[str, date, date, list[str]]] = []
    for day, value, agent in told:
        if day is None:
            continue
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1], day, [*runs[-1][3], agent])
        else:
            runs.append((value, day, day, [agent]))
    undated: dict[str, list[str]] = defaultdict(list)
    for day, value, agent in told:
        if day is None:
            undated[value].append(agent)
    known = {run[0] for run in runs}
    for place, (value, first, last, sources) in enumerate(runs):
        from_ = _between(runs[place - 1][2] + _DAY, first) if place else None
        until = _between(last, runs[place + 1][1] - _DAY) if place + 1 < len(runs) else None
        more = undated[value] if value not in {run[0] for run in runs[:place]} else []
        yield Identifier(party.iri, "ticker", value, from_, until, tuple(sorted({*sources, *more})))
    for value in sorted(undated.keys() - known):
        yield Identifier(party.iri, "ticker", value, None, None, tuple(sorted(undated[value])))


def _between(first: date, last: date) -> When:
    """Somewhere from one day to another; two documents of one day leave that day."""
    return When.between(first, last) if first < last else When.day(max(first, last))


def _names(party: Party, agents: Mapping[str, Named], told: Iterable[Rename]) -> Iterator[Identifier]:
    """The former name until the change, and the new one from then on."""
    ends: dict[str, list[Rename]] = defaultdict(list)
    starts: dict[str, list[Rename]] = defaultdict(list)
    for rename in told:
        former = agents[rename.agent].name
        if former != rename.name:
            ends[former].append(rename)
        starts[rename.name].append(rename)
    for name in sorted(ends.keys() | starts.keys()):
        from_, until = _exact(starts[name]), _exact(ends[name])
        if until and until.precision == "day":
            until = When.day(until.first - _DAY)
        if from_ and until and until.last < from_.first:
            from_ = until = None  # a name that was taken twice
        sources = {rename.claim for rename in (*starts[name], *ends[name])}
        yield Identifier(party.iri, "name", name, from_, until, tuple(sorted(sources)))


def _exact(told: Iterable[Rename]) -> When | None:
    """The most exact of the times told, the earliest of several."""
    times = [rename.when for rename in told if rename.when]
    return min(times, key=lambda when: (when.last - when.first, when.first), default=None)


def contradicted(parties: Iterable[Party], folders: Iterable[Folder]) -> Iterator[tuple[tuple[str, ...], Disagreement]]:
    """Numbers that one party alone can have, borne by several that cannot be one; between claims that name them."""
    claims: dict[str, str] = {}
    for folder in folders:
        for claim in folder.claims:
            for agent in (agent for filled in claim.roles.values() for agent in filled):
                claims[agent] = min(claim.iri, claims.get(agent, claim.iri))
    bearers: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        for identifier in party.identifiers:
            if identifier.partition(":")[0] in SOLE:
                bearers[identifier.casefold()].append(party)
    for identifier, own in sorted(bearers.items()):
        told = [next((claims[m.agent] for m in party.members if m.agent in claims), "") for party in own]
        if len(own) > 1 and all(told):
            scheme, _, value = identifier.partition(":")
            shown = tuple(f"{value.upper()} is {party.label}" for party in own)
            why = "a number that only one can bear does not join what else keeps apart"
            yield tuple(party.iri for party in own), Disagreement(scheme, tuple(told), shown, "identity", "", why)

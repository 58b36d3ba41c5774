"""Agents in, links between them out: every pair that may be one party, with a score and a reason.

Blocks are dictionaries of keys, so the work grows with the number of names, never with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from ..judgements import Judgements
from ..names import Name, initials_of, lookalike, organization, person
from ..records import Named
from .markets import market

STRONG = ("lei:", "cik:", "isin:", "duns:")
_ORGANIZATIONS = ("company", "group", "exchange", "authority")
_LONG_WORD = 7


@dataclass(frozen=True, slots=True)
class Link:
    """Two agents that may be one. `judged`: a person has said so."""

    left: str
    right: str
    score: float
    reason: str
    judged: bool = False


def key_of(agent: Named) -> tuple[str, ...]:
    """What an agent's name is compared by."""
    if agent.kind == "exchange":
        return market(agent.name)
    return (person if agent.kind == "person" else organization)(agent.name).key


def links(agents: Sequence[Named], judged: Judgements, together: Mapping[str, frozenset[str]]) -> Iterator[Link]:
    """All links, in no order; `identity` joins the best first."""
    for left, right, reason in judged.merges(agents):
        yield Link(left.iri, right.iri, 1.0, reason or "judged to be one", judged=True)
    for kind in _ORGANIZATIONS:
        own = [agent for agent in agents if agent.kind == kind]
        yield from _by_identifier(own)
        yield from _by_market(own) if kind == "exchange" else _by_name(own)
        if kind == "company":
            yield from _by_alias(own)
            yield from _by_misreading(own)
            yield from _by_slip(own)
    yield from _persons([agent for agent in agents if agent.kind == "person"], together)
    yield from _things([agent for agent in agents if agent.kind == "thing"])


def _chain(agents: Iterable[Named], score: float, reason: str) -> Iterator[Link]:
    """Link each to the first: a star is enough for a union."""
    first, *others = agents
    for other in others:
        yield Link(first.iri, other.iri, score, reason)


def _by_identifier(agents: Sequence[Named]) -> Iterator[Link]:
    blocks: dict[str, list[Named]] = defaultdict(list)
    for agent in agents:
        for identifier in agent.identifiers:
            if identifier.casefold().startswith(STRONG):
                blocks[identifier.casefold()].append(agent)
    for identifier, block in blocks.items():
        yield from _chain(block, 0.99, f"same identifier {identifier}")


def _by_name(agents: Sequence[Named]) -> Iterator[Link]:
    """The same words but for case, punctuation and legal form. Where a name without a form could go with two forms
    (Foo with Foo Inc. and Foo AG), it goes with neither."""
    blocks: dict[tuple[str, ...], list[tuple[Named, Name]]] = defaultdict(list)
    for agent in agents:
        parts = organization(agent.name)
        if not parts.generic:
            blocks[parts.key].append((agent, parts))
    for block in blocks.values():
        forms: dict[str, list[Named]] = defaultdict(list)
        for agent, parts in block:
            forms[parts.family].append(agent)
        for family, own in forms.items():
            yield from _chain(own, 0.98 if family else 0.95, "same name")
        if len(forms) == 2 and "" in forms:
            other = next(own for family, own in forms.items() if family)
            yield Link(other[0].iri, forms[""][0].iri, 0.93, "same name without legal form")


def _by_market(agents: Sequence[Named]) -> Iterator[Link]:
    """The same section of the same exchange, in full or by its code."""
    blocks: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        blocks[market(agent.name)].append(agent)
    for key, block in blocks.items():
        yield from _chain(block, 0.97, f"same market: {', '.join(key)}")


def _aliases(agent: Named) -> Iterator[Name]:
    for alias in agent.names[1:]:
        parts = organization(alias)
        if not parts.generic and sum(map(len, parts.key)) > 1:
            yield parts


def _by_alias(agents: Sequence[Named]) -> Iterator[Link]:
    """A document calls a company by the short name that another document defines for it, and for it alone."""
    owners: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    bearers: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        for alias in _aliases(agent):
            owners[alias.key].append(agent)
        bearers[organization(agent.name).key].append(agent)
    for key in sorted(owners.keys() & bearers.keys()):
        if len({organization(owner.name).key for owner in owners[key]} - {key}) != 1:
            continue  # several companies are called so: who is meant is anybody's guess
        owner = next(owner for owner in owners[key] if organization(owner.name).key != key)
        for bearer in bearers[key]:
            short = organization(bearer.name).short
            stands = initials_of(bearer.name, organization(owner.name))
            score = 0.9 if stands or not short else 0.82
            reason = "initials of the name, and its defined term" if stands else "its defined term"
            yield Link(owner.iri, bearer.iri, score, f"{reason}: {bearer.name}")


def _by_misreading(agents: Sequence[Named]) -> Iterator[Link]:
    """11J for IIJ: a name with a figure or bar among its letters that reads as one known abbreviation."""
    known: dict[str, dict[tuple[str, ...], Named]] = defaultdict(dict)
    for agent in agents:
        for name in agent.names:
            if organization(name).short and name.isalpha() and len(name) >= 3:
                known[lookalike(name)].setdefault(organization(agent.name).key, agent)
    for agent in agents:
        fold = lookalike(agent.name)
        damaged = organization(agent.name).short and not agent.name.isalpha() and len(fold) >= 3
        owners = known.get(fold, {}) if damaged else {}
        if len(owners) == 1:
            yield Link(next(iter(owners.values())).iri, agent.iri, 0.8, f"misreading of a known name: {agent.name}")


def _by_slip(agents: Sequence[Named]) -> Iterator[Link]:
    """One letter differs in one long word, all other words are equal: a slip of the pen. Never for short words,
    where one letter makes another name, and never for figures."""
    blocks: dict[tuple[str, ...], dict[tuple[str, ...], Named]] = defaultdict(dict)
    for agent in agents:
        key = organization(agent.name).key
        for at, word in enumerate(key):
            if len(word) >= _LONG_WORD and word.isalpha() and (len(key) > 1 or len(word) > _LONG_WORD + 2):
                hole = (*key[:at], f"*{word[0]}{word[-1]}", *key[at + 1 :])
                blocks[hole].setdefault(key, agent)
    for hole, block in sorted(blocks.items()):
        at = next(index for index, word in enumerate(hole) if word.startswith("*"))
        keys = sorted(block)
        for index, left in enumerate(keys):
            for right in keys[index + 1 :]:
                if DamerauLevenshtein.distance(left[at], right[at], score_cutoff=1) == 1:
                    names = f"{block[left].name} / {block[right].name}"
                    yield Link(block[left].iri, block[right].iri, 0.8, f"one letter apart: {names}")


def _persons(agents: Sequence[Named], together: Mapping[str, frozenset[str]]) -> Iterator[Link]:
    """The same full name at the same company. The same name elsewhere may be somebody else."""
    blocks: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for agent in agents:
        parts = person(agent.name)
        if not parts.short:
            blocks[tuple(sorted(parts.key))].append(agent)
    for block in blocks.values():
        for index, left in enumerate(block):
            for right in block[index + 1 :]:
                shared = together.get(left.iri, frozenset()) & together.get(right.iri, frozenset())
                if shared or left.document == right.document:
                    same = person(left.name).key == person(right.name).key
                    where = f" at {min(shared)}" if shared else ""
                    reason = f"same name{where}" if same else f"same names in another order{where}"
                    yield Link(left.iri, right.iri, 0.92 if same else 0.85, reason)


def _things(agents: Sequence[Named]) -> Iterator[Link]:
    """A product or a site by its very name, of two words at least; a plain word may be anybody's."""
    blocks: dict[str, list[Named]] = defaultdict(list)
    for agent in agents:
        words = agent.name.split()
        if len(words) > 1 and any(word[:1].isupper() for word in words[1:]):
            blocks[" ".join(words).casefold()].append(agent)
    for block in blocks.values():
        yield from _chain(block, 0.85, "same name")

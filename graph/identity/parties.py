"""The agents of all documents in, the parties they are out: who is the same, with a score and the reason for each.

Precision comes before recall: two agents of one document are two, unless they bear the same name; initials match only
a name that they stand for; what is ambiguous stays apart. Links are made by `links` and joined here, best first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..iri import BASE, digest, mint, slug
from ..judgements import Judgements
from ..names import organization, person
from ..records import Named
from .link import Link, key_of
from .links import judged_links, links
from .people import people
from .renames import Rename

_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}\Z")
_IRI_KINDS = {"company": "company", "group": "company"}


@dataclass(frozen=True, slots=True)
class Member:
    """An agent of a party: how sure it is the same (1 for the first), why, and which other agent it was joined to."""

    agent: str
    score: float
    reasons: tuple[str, ...] = ()
    beside: str = ""

    @property
    def reason(self) -> str:
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Party:
    """A company, person, exchange ... after identity.

    Args:
        label: the fullest name that most documents give; aliases: all others, sorted.
    """

    iri: str
    kind: str
    label: str
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    members: tuple[Member, ...]


def identify(
    agents: Sequence[Named],
    judgements: Judgements | None = None,
    together: Mapping[str, frozenset[str]] | None = None,
    base: str = BASE,
    renames: Iterable[Rename] = (),
) -> tuple[Party, ...]:
    """Join agents into parties, deterministically whatever their order.

    Args:
        together: of each person agent, the agents of other kinds that its document ties it to; two documents' persons
            of one name are one only where these meet in one party.
        renames: which companies took which names.
    """
    judged, ordered = judgements or Judgements(), sorted(agents, key=lambda agent: agent.iri)
    decided = list(judged_links(ordered, judged))
    others = [agent for agent in ordered if agent.kind != "person"]
    taken: set[str] = set()
    told = tuple(renames)
    given_up = {rename.agent for rename in told if rename.done}
    former = frozenset(organization(agent.name).key for agent in others if agent.iri in given_up)
    parties = _parties(others, [*decided, *links(others, told)], judged, taken, base, former)
    who = {member.agent: party for party in parties for member in party.members}
    persons = [agent for agent in ordered if agent.kind == "person"]
    ties = {iri: dict(_tie(name, who) for name in tied) for iri, tied in (together or {}).items()}
    parties += _parties(persons, [*decided, *people(persons, ties)], judged, taken, base)
    return tuple(sorted(parties, key=lambda party: party.iri))


def _tie(agent: str, who: Mapping[str, Party]) -> tuple[str, str]:
    """The party that somebody is tied to, and what to call it."""
    return (who[agent].iri, who[agent].label) if agent in who else (agent, agent)


def _parties(
    agents: Sequence[Named],
    found: Iterable[Link],
    judged: Judgements,
    taken: set[str],
    base: str,
    former: frozenset[tuple[str, ...]] = frozenset(),
) -> list[Party]:
    clusters = sorted(_join(agents, found, judged), key=lambda cluster: _rank(cluster[0]))
    return [_party(members, why, taken, base, former) for members, why in clusters]


def _join(
    agents: Sequence[Named], found: Iterable[Link], judged: Judgements
) -> list[tuple[list[Named], dict[str, Link]]]:
    by_iri = {agent.iri: agent for agent in agents}
    group = {agent.iri: [agent.iri] for agent in agents}
    why: dict[str, Link] = {}
    for link in sorted(found, key=lambda link: (-link.score, link.left, link.right)):
        left, right = group.get(link.left, []), group.get(link.right, [])
        if not (left and right) or left is right or not _may_join(left, right, by_iri, judged, link):
            continue
        _explain(why, link)
        left.extend(right)
        for iri in right:
            group[iri] = left
    seen: set[int] = set()
    out = []
    for members in group.values():
        if id(members) not in seen:
            seen.add(id(members))
            out.append(([by_iri[iri] for iri in sorted(members)], why))
    return out


def _explain(why: dict[str, Link], link: Link) -> None:
    """Keep the reason of a join with one of the two that it joins; where both have one already, those on the way from
    one of them to its first member are turned round, so that all members but one have a reason."""
    at, told = link.right if link.right not in why else link.left, link
    while True:
        before = why.get(at)
        why[at] = told
        if before is None:
            return
        at, told = before.left if before.right == at else before.right, before


def _may_join(
    left: Sequence[str], right: Sequence[str], by_iri: Mapping[str, Named], judged: Judgements, link: Link
) -> bool:
    a, b = [by_iri[iri] for iri in left], [by_iri[iri] for iri in right]
    if judged.forbids(a, b):
        return False
    if link.judged:
        return True
    if link.said:
        return _identifiers_agree(a, b)
    return _families_agree(a, b) and _identifiers_agree(a, b) and _documents_agree(a, b)


def _documents_agree(a: Sequence[Named], b: Sequence[Named]) -> bool:
    """Two agents of one document are one only under the same name."""
    keys: dict[str, set[tuple[str, ...]]] = {}
    for agent in a:
        keys.setdefault(agent.document, set()).add(key_of(agent))
    return all(key_of(agent) in keys[agent.document] for agent in b if agent.document in keys)


def _families_agree(a: Sequence[Named], b: Sequence[Named]) -> bool:
    """Inc. and AG are two companies; a name without a form goes with either, never with both."""
    if a[0].kind not in ("company", "group"):
        return True
    return len({family for agent in (*a, *b) if (family := organization(agent.name).family)}) <= 1


def _identifiers_agree(a: Sequence[Named], b: Sequence[Named]) -> bool:
    """One legal entity has one LEI, one CIK."""
    for scheme in ("lei:", "cik:"):
        if len({i.casefold() for agent in (*a, *b) for i in agent.identifiers if i.casefold().startswith(scheme)}) > 1:
            return False
    return True


def _rank(members: Sequence[Named]) -> tuple[int, str]:
    return -len(members), members[0].iri


def _party(
    members: list[Named], why: Mapping[str, Link], taken: set[str], base: str, former: frozenset[tuple[str, ...]]
) -> Party:
    current = [agent for agent in members if agent.kind == "person" or organization(agent.name).key not in former]
    label = _label(current or members)
    kind = members[0].kind
    names = {name for agent in members for name in agent.names if kind == "person" or not organization(name).generic}
    local = slug(" ".join((person if kind == "person" else organization)(label).key) or label)
    for candidate in (local, slug(label), f"{local}-{digest(label)}", f"{local}-{digest(members[0].iri)}"):
        iri = mint(_IRI_KINDS.get(kind, kind), candidate, base).value
        if iri not in taken:
            break
    taken.add(iri)
    reasons = tuple(_member(agent, why) for agent in members)
    identifiers = tuple(sorted({identifier for agent in members for identifier in agent.identifiers}))
    return Party(iri, kind, label, tuple(sorted(names - {label})), identifiers, reasons)


def _member(agent: Named, why: Mapping[str, Link]) -> Member:
    if link := why.get(agent.iri):
        return Member(agent.iri, link.score, link.reasons, link.right if link.left == agent.iri else link.left)
    return Member(agent.iri, 1.0)


def _label(members: Sequence[Named]) -> str:
    """The name most documents give, a full one (with its legal form, no initials) before a short one; a legal entity
    identifier, by which registers alone name their parties, only where there is no other."""
    counts = Counter(agent.name for agent in members)

    def rank(name: str) -> tuple[bool, bool, bool, int, int, str]:
        parts = organization(name)
        return not _LEI.match(name), not parts.short, bool(parts.family), counts[name], len(name), name

    return max(counts, key=rank)

"""The agents of all documents in, the parties they are out: who is the same, with a score and the reason for each.

Precision comes before recall: two agents of one document are two, unless they bear the same name; initials match only
a name that they stand for; what is ambiguous stays apart. Links are made by `links` and joined here, best first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..iri import BASE, digest, mint, slug
from ..judgements import Judgements
from ..names import organization, person
from ..records import Named
from .links import Link, key_of, links

_IRI_KINDS = {"company": "company", "group": "company"}


@dataclass(frozen=True, slots=True)
class Member:
    """An agent of a party: how sure it is the same (1 for the first), and why."""

    agent: str
    score: float
    reason: str


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
) -> tuple[Party, ...]:
    """Join agents into parties, deterministically whatever their order.

    Args:
        together: of each person agent, the names of organizations that its document ties it to; two documents'
            persons of one name are one only where these meet.
    """
    ordered = sorted(agents, key=lambda agent: agent.iri)
    judged = judgements or Judgements()
    clusters = _join(ordered, links(ordered, judged, together or {}), judged)
    parties: list[Party] = []
    taken: set[str] = set()
    for members, why in sorted(clusters, key=lambda cluster: _rank(cluster[0])):
        parties.append(_party(members, why, taken, base))
    return tuple(sorted(parties, key=lambda party: party.iri))


def _join(
    agents: Sequence[Named], found: Iterable[Link], judged: Judgements
) -> list[tuple[list[Named], dict[str, Link]]]:
    by_iri = {agent.iri: agent for agent in agents}
    group = {agent.iri: [agent.iri] for agent in agents}
    why: dict[str, Link] = {}
    for link in sorted(found, key=lambda link: (-link.score, link.left, link.right)):
        left, right = group[link.left], group[link.right]
        if left is right or not _may_join(left, right, by_iri, judged, link):
            continue
        why.setdefault(link.right if link.right not in why else link.left, link)
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


def _may_join(
    left: Sequence[str], right: Sequence[str], by_iri: Mapping[str, Named], judged: Judgements, link: Link
) -> bool:
    a, b = [by_iri[iri] for iri in left], [by_iri[iri] for iri in right]
    if judged.forbids(a, b):
        return False
    if link.judged:
        return True
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


def _party(members: list[Named], why: Mapping[str, Link], taken: set[str], base: str) -> Party:
    label = _label(members)
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
    link = why.get(agent.iri)
    return Member(agent.iri, link.score, link.reason) if link else Member(agent.iri, 1.0, "")


def _label(members: Sequence[Named]) -> str:
    """The name most documents give, a full one (with its legal form, no initials) before a short one."""
    counts = Counter(agent.name for agent in members)

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        parts = organization(name)
        return not parts.short, bool(parts.family), counts[name], len(name), name

    return max(counts, key=rank)

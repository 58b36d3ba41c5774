"""Claims of all documents in, groups of claims that tell one happening out, each pair that was joined with its score.

A wrong join is worse than a missed one: claims of one document are never joined (a document says a thing once), key
roles must meet, no value may disagree at the precision it is told in, and where two partners are equally likely none
is taken. Work grows with the claims of one party and one year: what is told in the same words a thousand times is
compared once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...ontology import type_spec
from .grounds import Ground, grounds
from .likeness import PLAN_DAYS, Resolved, compatible, likeness, told_on

YEAR = 366


@dataclass(frozen=True, slots=True)
class Join:
    """Two claims (IRIs) that were taken for one happening, how much spoke for it, and what."""

    left: str
    right: str
    score: int
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one happening, by IRI, and the joins that brought them together: one fewer than there are claims."""

    members: tuple[Resolved, ...]
    joins: tuple[Join, ...]


class _Cluster:
    """A group in the making. `heads`: one claim of each telling; the rest of `members` tell the very same."""

    def __init__(self, members: Sequence[Resolved], joins: Sequence[Join]) -> None:
        self.heads = [members[0]]
        self.members, self.joins = list(members), list(joins)
        self.documents = {member.claim.document for member in members}

    def take(self, other: _Cluster, join: Join) -> None:
        self.heads += other.heads
        self.members += other.members
        self.joins += [*other.joins, join]
        self.documents |= other.documents


def same_event(events: Sequence[Resolved]) -> list[Group]:
    """Group claims of events, deterministically whatever their order."""
    cluster = {one.heads[0].iri: one for one in _same_words(sorted(events, key=lambda event: event.iri))}
    for score, left, right in _unambiguous(_pairs(cluster), cluster):
        a, b = cluster[left.iri], cluster[right.iri]
        if (
            a is not b
            and a.documents.isdisjoint(b.documents)
            and all(compatible(x, y) for x in a.heads for y in b.heads)
        ):
            a.take(b, _join(score, left, right))
            for event in b.heads:
                cluster[event.iri] = a
    distinct = {id(one): one for one in cluster.values()}
    return [Group(tuple(sorted(one.members, key=lambda m: m.iri)), tuple(one.joins)) for one in distinct.values()]


def _join(score: int, left: Resolved, right: Resolved) -> Join:
    first, second = sorted((left, right), key=lambda event: event.iri)
    return Join(first.iri, second.iri, score, grounds(first, second))


def _same_words(events: Sequence[Resolved]) -> Iterator[_Cluster]:
    """Dated claims that say the very same in different documents, together; every other claim by itself."""
    blocks: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for event in events:
        claim = event.claim
        said = (tuple(sorted((key, tuple(map(str, found))) for key, found in claim.values.items())),)
        roles = tuple(sorted((role, tuple(sorted(filled))) for role, filled in event.roles.items()))
        times = tuple(sorted((name, str(told)) for name, told in claim.times.items()))
        alone = () if "date" in claim.times else (claim.iri,)
        blocks[(claim.type, claim.status, roles, said, times, *alone)].append(event)
    for block in blocks.values():
        told = Counter(event.claim.document for event in block)
        once = [event for event in block if told[event.claim.document] == 1] if len(block) > 1 else []
        scores = [likeness(once[0], other) for other in once[1:]]
        if once and all(score is not None for score in scores):
            joins = [_join(score or 0, once[0], other) for score, other in zip(scores, once[1:], strict=True)]
            yield _Cluster(once, joins)
            block = [event for event in block if told[event.claim.document] > 1]
        yield from (_Cluster([event], []) for event in block)


Pair = tuple[int, Resolved, Resolved]


def _pairs(clusters: dict[str, _Cluster]) -> list[Pair]:
    """Pairs that may tell one event, from blocks of one family and one filler of a key role."""
    blocks: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
    for cluster in clusters.values():
        event = cluster.heads[0]
        spec = type_spec(event.claim.type)
        for filler in {f for role in spec.keys for f in event.roles.get(role, ())}:
            blocks[min(spec.family), filler].append(event)
    found: dict[tuple[str, str], Pair] = {}
    for block in blocks.values():
        for left, right in _near(block):
            apart = clusters[left.iri].documents.isdisjoint(clusters[right.iri].documents)
            if apart and (left.iri, right.iri) not in found:
                score = likeness(left, right)
                if score is not None:
                    found[left.iri, right.iri] = (score, left, right)
    return sorted(found.values(), key=lambda pair: (-pair[0], pair[1].iri, pair[2].iri))


def _near(block: Sequence[Resolved]) -> Iterator[tuple[Resolved, Resolved]]:
    """Pairs of a block that may lie within a year or so: those told with a wide time or none, with all others."""
    days = [(told_on(event.claim), event) for event in block]
    wide = [event for day, event in days if day is None or _width(event) > YEAR]
    placed = sorted(
        ((day, event.iri, event) for day, event in days if day and _width(event) <= YEAR), key=lambda p: p[:2]
    )
    for index, (day, _, event) in enumerate(placed):
        for other_day, _, other in placed[index + 1 :]:
            if (other_day - day).days > PLAN_DAYS + YEAR:
                break
            yield _ordered(event, other)
        for other in wide:
            yield _ordered(event, other)
    for index, event in enumerate(wide):
        for other in wide[index + 1 :]:
            yield _ordered(event, other)


def _ordered(left: Resolved, right: Resolved) -> tuple[Resolved, Resolved]:
    return (left, right) if left.iri < right.iri else (right, left)


def _width(event: Resolved) -> int:
    told = event.claim.times.get("date")
    return (told.last - told.first).days if told else 0


def _unambiguous(pairs: Sequence[Pair], clusters: dict[str, _Cluster]) -> list[Pair]:
    """Drop pairs where one side has another partner in the same document that is just as likely."""
    best: dict[tuple[str, str], list[int]] = defaultdict(list)
    for score, left, right in pairs:
        for one, other in ((left, right), (right, left)):
            for document in clusters[other.iri].documents:
                best[one.iri, document].append(score)

    def alone(event: Resolved, other: Resolved, score: int) -> bool:
        told = [best[event.iri, document] for document in clusters[other.iri].documents]
        return all(score == max(scores) and scores.count(score) == 1 for scores in told)

    return [pair for pair in pairs if alone(pair[1], pair[2], pair[0]) and alone(pair[2], pair[1], pair[0])]

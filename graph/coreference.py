"""Claims of all documents in, groups of claims that tell one happening out.

A wrong join is worse than a missed one: claims of one document are never joined (a document says a thing once), key
roles must meet, no value may disagree at the precision it is told in, and where two partners are equally likely none
is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ..model import When
from ..ontology import type_spec
from .precision import agree
from .records import Told, decimal_of

NEAR_DAYS = 3  # a payment and the completion it brings may be told with a few days between
PLAN_DAYS = 400  # a plan comes true, or is called off, within about a year
OPEN = frozenset(("proposed", "conditional", "planned", "agreed"))
# A forecast, a result or a rating is a thing of its own each time that it is announced.
ONCE = frozenset(("Guidance", "CreditRating", "BoardResolution"))
SINGLE = frozenset(("CompanyFormation", "Dissolution"))  # a company is founded once, and wound up once
# Names and places of these are free words: they neither join nor part.
LOOSE = frozenset(("position", "purpose", "proceeding", "maturity", "by", "deadline", "ticker"))
# Two names of one way to issue shares: to chosen buyers, not to the public.
PRIVATE = frozenset(("thirdpartyallotment", "privateplacement"))
FEW = 12  # a small count (seats, a rank) agrees by chance


@dataclass(frozen=True, slots=True)
class Resolved:
    """A claim with parties in place of its document's agents."""

    claim: Told
    roles: Mapping[str, frozenset[str]]

    @property
    def iri(self) -> str:
        return self.claim.iri


def same_event(events: Sequence[Resolved]) -> list[list[Resolved]]:
    """Group claims of events, deterministically whatever their order; each group's claims by IRI."""
    ordered = sorted(events, key=lambda event: event.iri)
    group = {event.iri: [event] for event in ordered}
    for _, left, right in _unambiguous(_pairs(ordered)):
        a, b = group[left.iri], group[right.iri]
        if a is b or {e.claim.document for e in a} & {e.claim.document for e in b}:
            continue
        if all(compatible(x, y) for x in a for y in b):
            a.extend(b)
            for event in b:
                group[event.iri] = a
    distinct = {id(members): members for members in group.values()}
    return [sorted(members, key=lambda event: event.iri) for members in distinct.values()]


Pair = tuple[int, Resolved, Resolved]


def _pairs(events: Sequence[Resolved]) -> list[Pair]:
    """Pairs that may tell one event, from blocks of one family and one filler of a key role."""
    blocks: dict[tuple[str, str], list[Resolved]] = defaultdict(list)
    for event in events:
        spec = type_spec(event.claim.type)
        for filler in {f for role in spec.keys for f in event.roles.get(role, ())}:
            blocks[min(spec.family), filler].append(event)
    found: dict[tuple[str, str], Pair] = {}
    for block in blocks.values():
        for index, left in enumerate(block):
            for right in block[index + 1 :]:
                if left.claim.document != right.claim.document and (left.iri, right.iri) not in found:
                    score = likeness(left, right)
                    if score is not None:
                        found[left.iri, right.iri] = (score, left, right)
    return sorted(found.values(), key=lambda pair: (-pair[0], pair[1].iri, pair[2].iri))


def _unambiguous(pairs: Sequence[Pair]) -> list[Pair]:
    """Drop pairs where one side has another partner in the same document that is just as likely."""
    best: dict[tuple[str, str], list[int]] = defaultdict(list)
    for score, left, right in pairs:
        best[left.iri, right.claim.document].append(score)
        best[right.iri, left.claim.document].append(score)

    def alone(event: Resolved, other: Resolved, score: int) -> bool:
        scores = best[event.iri, other.claim.document]
        return score == max(scores) and scores.count(score) == 1

    return [pair for pair in pairs if alone(pair[1], pair[2], pair[0]) and alone(pair[2], pair[1], pair[0])]


def likeness(left: Resolved, right: Resolved) -> int | None:
    """How much speaks for one event (the more the likelier), None where something speaks against it."""
    shared = _roles(left, right)
    if shared is None:
        return None
    equal = _values(left.claim, right.claim)
    if equal is None:
        return None
    gap = _gap(left.claim, right.claim)
    sums = _product(left.claim, right.claim)
    if sums is None:
        return None
    equal += sums
    stages = {left.claim.status, right.claim.status}
    if not _status_fits(stages):
        return None
    changes = bool(stages & OPEN) and not stages <= OPEN
    once = left.claim.type in ONCE or right.claim.type in ONCE
    if gap is None:  # one of them is not dated
        enough = (equal >= 1 or shared >= 2) and not once and _within(left.claim, right.claim)
        return 10 * shared + 5 * equal if enough else None
    if gap == 0:
        sharp = _sharp(left.claim) and _sharp(right.claim)
        single = left.claim.type in SINGLE and right.claim.type in SINGLE
        return 10 * shared + 5 * equal + 8 * sharp + 4 if equal or shared >= 2 or sharp or single else None
    if once:
        return None
    if gap <= NEAR_DAYS and _sharp(left.claim) and _sharp(right.claim) and (equal >= 1 or shared >= 2):
        return 10 * shared + 5 * equal + 2
    if changes and gap <= PLAN_DAYS and equal >= 2:
        return 10 * shared + 5 * equal
    return None


def compatible(left: Resolved, right: Resolved) -> bool:
    """Whether nothing speaks against one event, though perhaps little for it: a third telling may tie the two."""
    if _roles(left, right) is None or _values(left.claim, right.claim) is None:
        return False
    if _product(left.claim, right.claim) is None or not _status_fits({left.claim.status, right.claim.status}):
        return False
    if left.claim.type in ONCE or right.claim.type in ONCE:
        return likeness(left, right) is not None
    gap, stages = _gap(left.claim, right.claim), {left.claim.status, right.claim.status}
    if gap is None:
        return _within(left.claim, right.claim)
    sharp = _sharp(left.claim) and _sharp(right.claim)
    planned = bool(stages & OPEN) and not stages <= OPEN
    return gap == 0 or (gap <= NEAR_DAYS and sharp) or (planned and gap <= PLAN_DAYS)


@lru_cache(maxsize=256)
def _keys(left: str, right: str) -> tuple[frozenset[str], frozenset[str]]:
    a, b = type_spec(left), type_spec(right)
    return frozenset(a.keys) | frozenset(b.keys), frozenset(r.name for r in a.roles) | frozenset(
        r.name for r in b.roles
    )


def _roles(left: Resolved, right: Resolved) -> int | None:
    """How many parties both name in the same role; None where a role has different parties."""
    keys, names = _keys(left.claim.type, right.claim.type)
    shared = 0
    for role in names:
        a, b = left.roles.get(role, frozenset()), right.roles.get(role, frozenset())
        if not a or not b:
            continue
        if role in keys and not (a <= b or b <= a):
            return None
        if not a & b:
            return None
        shared += len(a & b)
    several = [max(len(side.roles.get(role, ())) for side in (left, right)) for role in keys]
    return shared if shared and (shared >= 2 or max(several, default=0) < 2) else None


def _values(left: Told, right: Told) -> int | None:
    """How many telling values agree; None where one disagrees at the precision it is told in."""
    if _currencies(left, right):
        return None
    equal = 0
    for name in (left.values.keys() & right.values.keys()) - {"currency"}:
        a, b = left.number(name), right.number(name)
        if a is not None and b is not None:
            if not agree(a, b):
                return None
            equal += abs(a) > FEW or a != a.to_integral_value()
        elif name not in LOOSE:
            if not _alike(_words(left, name), _words(right, name)):
                return None
            equal += name in ("metric", "rating", "ratio", "newName")
        elif name == "position" and not _overlap(_words(left, name), _words(right, name)):
            return None
    return equal


def _alike(left: set[str], right: set[str]) -> bool:
    """Whether two tellings share a word, or both tell a private way of issuing shares."""
    methods = {word.rpartition("#")[2] for word in left | right}
    return not left.isdisjoint(right) or methods <= PRIVATE


def _product(left: Told, right: Told) -> int | None:
    """2 where shares, price and amount are complete only with both tellings and the product fits; None where it
    cannot be (by more than a twentieth), 0 where there is nothing to multiply."""
    names = ("shares", "pricePerShare", "amount")
    own = [{name: n for name in names if (n := side.number(name)) is not None} for side in (left, right)]
    both = own[0] | own[1]
    if len(both) < 3 or any(len(side) == 3 for side in own):
        return 0
    product, amount = both["shares"] * both["pricePerShare"], both["amount"]
    if abs(product - amount) > max(abs(product), abs(amount)) / 20:
        return None
    return 2 if agree(amount, product) else 0


def _currencies(left: Told, right: Told) -> bool:
    a, b = left.values.get("currency"), right.values.get("currency")
    return bool(a and b and a != b)


def _words(claim: Told, name: str) -> set[str]:
    return {" ".join(v.value.casefold().split()) for v in claim.values[name] if decimal_of(v) is None}


def _overlap(a: set[str], b: set[str]) -> bool:
    fill = {"and", "of", "the", "&", "to", "a"}
    return bool({w for text in a for w in text.split()} & {w for text in b for w in text.split()} - fill)


def _gap(left: Told, right: Told) -> int | None:
    """Days between the dates, 0 where they overlap, None where one has none."""
    a, b = left.times.get("date"), right.times.get("date")
    if a is None or b is None:
        return None
    return max(0, (b.first - a.last).days, (a.first - b.last).days)


def _sharp(claim: Told) -> bool:
    told = claim.times.get("date")
    return told is not None and (told.last - told.first).days <= 1


def _within(left: Told, right: Told) -> bool:
    """Told within about a year of each other, as far as is known."""
    days = [_told_on(claim) for claim in (left, right)]
    return not all(days) or abs((days[0] - days[1]).days) <= PLAN_DAYS  # type: ignore[operator]


def _told_on(claim: Told) -> date | None:
    told: When | None = claim.times.get("date") or claim.issued
    return told.first if told else None


def _status_fits(stages: set[str]) -> bool:
    """A denial and a fact are no one event; all else may be one event on its way."""
    return "denied" not in stages or len(stages) == 1

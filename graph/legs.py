"""Concluded events and states in, which event is a leg of which larger one out, with the reasons.

A leg (one taker's shares) stays an event of its own and leads to its whole (the issue). Where two wholes are equally
likely, the sum of the legs may tell; else none is taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..ontology import type_spec
from .checks.checked import plain
from .coreference import NEAR_DAYS, Ground
from .iri import words
from .merging import Merged
from .precision import agree, step

LEAST = 2  # one sign alone joins nothing
_OFF = frozenset(("denied",))
_SIZES = ("shares", "amount")


@dataclass(frozen=True, slots=True)
class Leg:
    """An event that is a part of another one (IRIs), how much speaks for it, and what."""

    part: str
    whole: str
    score: int
    grounds: tuple[Ground, ...]


def legs(events: Mapping[str, Merged], states: Mapping[str, Merged]) -> tuple[Leg, ...]:
    """All legs, by part and whole."""
    wholes: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    parts: list[tuple[str, str]] = []
    for iri, event in events.items():
        if event.status not in _OFF:
            wholes[event.type, _issuer(event)].append(iri)
            parts += [(iri, whole) for whole in type_spec(event.type).leg_of]
    choices: dict[str, list[Leg]] = {}
    for iri, whole_type in parts:
        event = events[iri]
        near = [leg for whole in wholes.get((whole_type, _issuer(event)), ()) if (leg := _leg(iri, whole, events))]
        best = max((leg.score for leg in near), default=0)
        choices[iri] = [leg for leg in near if leg.score == best]
    of_groups = list(_of_groups([iri for iri, _ in parts], events, states))
    of_issues = _within(_chosen(choices, events), {leg.whole for leg in of_groups}, events)
    return tuple(sorted([*of_issues, *of_groups], key=lambda leg: (leg.part, leg.whole)))


def _issuer(event: Merged) -> tuple[str, ...]:
    return tuple(sorted(event.roles.get("issuer", ())))


def _chosen(choices: Mapping[str, Sequence[Leg]], events: Mapping[str, Merged]) -> Iterator[Leg]:
    """The one likely whole of each leg; where there are several, the one whose shares these legs add up to."""
    torn: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for part, found in choices.items():
        if len(found) == 1:
            yield found[0]
        elif found:
            torn[tuple(sorted(leg.whole for leg in found))].append(part)
    for wholes, parts in torn.items():
        sums = sum((events[part].number("shares") or Decimal(0) for part in parts), Decimal(0))
        whole = [iri for iri in wholes if sums and events[iri].number("shares") == sums]
        if len(whole) == 1 and len(parts) > 1:
            for part in parts:
                leg = next(leg for leg in choices[part] if leg.whole == whole[0])
                why = Ground(f"the shares of {len(parts)} legs make the {plain(sums)} of the whole")
                yield Leg(part, leg.whole, leg.score + 1, (*leg.grounds, why))


def _within(found: Iterable[Leg], totals: set[str], events: Mapping[str, Merged]) -> Iterator[Leg]:
    """Legs but those of a whole that is smaller than all together; of a group's total its members' are counted."""
    by_whole: dict[str, list[Leg]] = defaultdict(list)
    for leg in found:
        by_whole[leg.whole].append(leg)
    for whole, own in by_whole.items():
        shares = events[whole].number("shares")
        sizes = [events[leg.part].number("shares") or Decimal(0) for leg in own if leg.part not in totals]
        if shares is None or sum(sizes) <= shares:
            yield from own


def _leg(part: str, whole: str, events: Mapping[str, Merged]) -> Leg | None:
    """What speaks for a leg: the price, the day, the size, one document. None where something speaks against it."""
    a, b = events[part], events[whole]
    if _other_currency(a, b):
        return None
    found = [Ground("same issuer", _issuer(a))]
    price = _price(a, b)
    if price is None:
        return None
    score = 2 * bool(price)
    found += [Ground(price)] if price else []
    for name in _SIZES:
        size, all_of_it = a.number(name), b.number(name)
        if size is not None and all_of_it is not None:
            if size > all_of_it and not agree(size, all_of_it):
                return None
            found.append(Ground(f"{words(name)} {plain(size)} of {plain(all_of_it)}"))
            score += size == all_of_it  # a smaller one fits any issue
    days = _days(a, b)
    if days is not None:
        if days > NEAR_DAYS:
            return None
        told = sorted({str(event.times["date"]) for event in (a, b)})
        found.append(Ground(f"date{'s' * (len(told) - 1)} {' and '.join(told)}"))
        score += 2
    if _documents(a) & _documents(b):
        found.append(Ground("told in one document"))
        score += 1
    return Leg(part, whole, score, tuple(found)) if score >= LEAST else None


def _of_groups(parts: Sequence[str], events: Mapping[str, Merged], states: Mapping[str, Merged]) -> Iterator[Leg]:
    """Legs of members within that of their group, where one document tells both and the members' shares make it up."""
    members: dict[str, set[str]] = defaultdict(set)
    for state in states.values():
        if state.type == "GroupMembership":
            for group in state.roles.get("group", ()):
                members[group] |= state.roles.get("member", frozenset())
    by_taker: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for iri in parts:
        for taker in events[iri].roles.get("subscriber", ()):
            by_taker[(taker, *_issuer(events[iri]))].append(iri)
    for key, wholes in sorted(by_taker.items()):
        for whole in wholes if key[0] in members else ():
            event = events[whole]
            within = [
                iri
                for member in sorted(members[key[0]])
                for iri in by_taker.get((member, *key[1:]), ())
                if _documents(events[iri]) & _documents(event) and events[iri].status == event.status
            ]
            shares = [found for iri in within if (found := events[iri].number("shares")) is not None]
            if len(within) > 1 and len(shares) == len(within) and sum(shares) == event.number("shares"):
                why = Ground(f"{' + '.join(map(plain, shares))} = {plain(sum(shares, Decimal(0)))} shares")
                for iri in within:
                    yield Leg(iri, whole, 3, (Ground("member of", (key[0],)), why))


def _other_currency(a: Merged, b: Merged) -> bool:
    told = [event.values["currency"].value for event in (a, b) if "currency" in event.values]
    return len(set(told)) > 1


def _price(a: Merged, b: Merged) -> str | None:
    """How the leg's price agrees with that of the whole, each told, or worked out of shares and amount at the
    precision that these are told in; "" where one is neither, None where they do not agree."""
    own, other = _rate(a), _rate(b)
    if own is None or other is None:
        return ""
    if own[0] > other[1] or other[0] > own[1]:
        return None
    if own[0] == own[1]:
        return f"price per share {plain(own[0])}"
    return f"{plain(a.number('shares') or Decimal(0))} shares for {plain(a.number('amount') or Decimal(0))}"


def _rate(event: Merged) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest price of a share."""
    price, shares, amount = (event.number(name) for name in ("pricePerShare", "shares", "amount"))
    if price is not None:
        return price, price
    if not shares or not amount:
        return None
    margin = min(step(amount), abs(amount) / 20)
    return (amount - margin) / shares, (amount + margin) / shares


def _days(a: Merged, b: Merged) -> int | None:
    one, other = a.times.get("date"), b.times.get("date")
    if one is None or other is None:
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def _documents(event: Merged) -> set[str]:
    return {claim.rpartition("-")[0] for claim in event.claims}

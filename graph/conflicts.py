"""Concluded events, states and figures with their claims in, what sources (or two places of one) disagree on out.

Each conflict has a kind, what the conclusions choose, and why; nothing that disagrees is left out of the graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from ..ontology import type_spec
from .coreference import Resolved, alike_told
from .iri import words
from .merging import Disagreement, Merged
from .precision import agree

Found = tuple[tuple[str, ...], Disagreement]
Things = Mapping[str, Merged]
MAJORITY = Decimal(50)  # percent of the votes: more is control, an investor under the equity method has less
_APART = "each stays a statement of its own, as nothing tells which is right"


def conflicts(events: Things, states: Things, figures: Things, told: Mapping[str, Resolved]) -> list[Found]:
    """All of them. Args: told: claims by IRI."""
    found: list[Found] = [
        ((iri,), difference)
        for iri, thing in sorted({**events, **states}.items())
        for difference in thing.disagreements
    ]
    for things, value in ((figures, "numericValue"), (states, "percent"), (states, "shares")):
        found += rivals(things, value)
    return [*found, *_statuses(events, told), *_twins(events), *_wordings(states, told)]


# --- the same thing with another figure ------------------------------------------------------------------------------


def rivals(things: Things, value: str) -> Iterator[Found]:
    """Things of the same parties and day that give another figure, told by different documents."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, thing in things.items():
        if thing.number(value) is not None:
            roles = tuple((role, tuple(sorted(thing.roles[role]))) for role in sorted(thing.roles))
            named = tuple(_single(thing, name) for name in ("metric", "unit", "position"))
            day = thing.times.get("period") or thing.times.get("asOf") or thing.times.get("validFrom")
            if day:
                blocks[thing.type, roles, named, str(day), thing.status].append(iri)
    for block in blocks.values():
        numbers = {iri: number for iri in block if (number := _signed(things[iri], value)) is not None}
        clear = _unambiguous(block, numbers, things)
        apart = [iri for iri in clear if any(not agree(numbers[iri], numbers[other]) for other in clear)]
        if apart:
            claims = tuple(sorted(claim for iri in apart for claim in things[iri].claims))
            shown = tuple(sorted({f"{numbers[iri]:f}" for iri in apart}))
            reason = _scale([numbers[iri] for iri in apart]) or _APART
            yield tuple(sorted(apart)), Disagreement(value, claims, shown, "value", "", reason)


def _scale(numbers: Sequence[Decimal]) -> str:
    """Whether the figures differ by a scale alone: thousands that one document was read without."""
    low, high = min(map(abs, numbers)), max(map(abs, numbers))
    if low and high / low in (1000, 1000000):
        return (
            f"they differ by a factor of {high / low:,.0f}, which a table's scale explains; each stays as it was read"
        )
    return ""


# A label that names a loss, a benefit, a decrease or a change is told with or without its sign.
_EITHER_SIGN = re.compile(r"loss(?:es)?|benefits?|decreas\w+|declin\w+|reduc\w+|chang\w+|expens\w+|costs?|deductions?")
_ASIDE = re.compile(r"\([^()]*\)")


def _signed(thing: Merged, value: str) -> Decimal | None:
    """A figure as it is compared: without its sign where the label alone says which way it goes. In 'income (loss)'
    the sign speaks."""
    number, label = thing.number(value), _ASIDE.sub(" ", _single(thing, "metric"))
    return abs(number) if number is not None and _EITHER_SIGN.search(label) else number


def _unambiguous(block: Sequence[str], numbers: Mapping[str, Decimal], things: Things) -> list[str]:
    """Leave out what a document tells with several figures: it means several things by one name."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for iri in block:
        for document in _documents(things[iri]):
            by_document[document].append(iri)
    vague = {
        iri for own in by_document.values() for iri in own if any(not agree(numbers[iri], numbers[o]) for o in own)
    }
    return [iri for iri in block if iri not in vague]


def _single(thing: Merged, name: str) -> str:
    return " ".join(thing.values[name].value.casefold().split()) if name in thing.values else ""


def _documents(thing: Merged) -> set[str]:
    return {claim.rpartition("-")[0] for claim in thing.claims}


def _twins(events: Things) -> Iterator[Found]:
    """Two events of one type, one day and the same two parties, told by different documents with another figure."""
    blocks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, event in events.items():
        keys = type_spec(event.type).keys
        day = event.times.get("date")
        parties = [tuple(sorted(event.roles.get(role, ()))) for role in keys]
        if day and day.precision == "day" and sum(map(len, parties)) >= 2 and event.status != "denied":
            blocks[event.type, tuple(parties), str(day)].append(iri)
    for block in blocks.values():
        for index, left in enumerate(block):
            for right in block[index + 1 :]:
                a, b = events[left], events[right]
                if _documents(a).isdisjoint(_documents(b)):
                    for name in sorted(a.values.keys() & b.values.keys()):
                        one, other = a.number(name), b.number(name)
                        if one is not None and other is not None and not agree(one, other):
                            shown = tuple(f"{number:f}" for number in sorted((one, other)))
                            claims = tuple(sorted((*a.claims, *b.claims)))
                            yield (left, right), Disagreement(name, claims, shown, "value", "", _APART)


# --- whether it happened ---------------------------------------------------------------------------------------------


def _statuses(events: Things, told: Mapping[str, Resolved]) -> Iterator[Found]:
    """An event that one source has completed and another called off; one that is told, and denied."""
    for iri, event in events.items():
        known = sorted({told[claim].claim.status for claim in event.claims if claim in told})
        if {"completed", "terminated"} <= set(known):
            reason = "what the latest source tells"
            yield (iri,), Disagreement("status", event.claims, tuple(known), "status", event.status, reason)
    denied: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for iri, event in events.items():
        if event.status == "denied" and (key := _parties(event)):
            denied[key].append(iri)
    for iri, event in events.items():
        for other in denied.get(_parties(event) or (), ()) if event.status != "denied" else ():
            pairs = ((a, b) for a in event.claims for b in events[other].claims if a in told and b in told)
            if _documents(event) & _documents(events[other]) or not any(alike_told(told[a], told[b]) for a, b in pairs):
                continue  # a document says both of two things; another matter of the same parties
            claims = tuple(sorted((*event.claims, *events[other].claims)))
            yield (iri, other), Disagreement("status", claims, (event.status, "denied"), "status", "", _APART)


def _parties(event: Merged) -> tuple[object, ...] | None:
    """The family and the parties of an event, None where fewer than two are named."""
    spec = type_spec(event.type)
    parties = tuple(tuple(sorted(event.roles.get(role, ()))) for role in spec.keys)
    return (min(spec.family), parties) if sum(map(len, parties)) >= 2 else None


# --- a wording that a threshold contradicts --------------------------------------------------------------------------

_CALLED_SUBSIDIARY = re.compile(
    r"subsidiar\w+[^.;]{0,80}equity[- ]method|equity[- ]method[^.;]{0,40}subsidiar\w+", re.IGNORECASE
)


def _wordings(states: Things, told: Mapping[str, Resolved]) -> Iterator[Found]:
    """A company called a subsidiary under the equity method, of which less than half is held; one under the equity
    method of which more than half is held."""
    groups: dict[str, set[str]] = defaultdict(set)
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    for iri, state in states.items():
        if state.type == "GroupMembership":
            for member in state.roles.get("member", ()):
                groups[member] |= state.roles.get("group", frozenset())
        elif state.type == "Shareholding" and state.number("percent") is not None and state.status != "former":
            for holder in state.roles.get("holder", ()):
                for issuer in state.roles.get("issuer", ()):
                    held[holder, issuer].append(iri)
    for iri, state in states.items():
        if state.type == "EquityMethodAffiliate" and state.status != "former":
            for investor in sorted(state.roles.get("investor", ())):
                for investee in sorted(state.roles.get("investee", ())):
                    owners = (investor, *sorted(groups[investor]))
                    for holding in (one for owner in owners for one in held.get((owner, investee), ())):
                        yield from _wording(iri, holding, states, told)


def _wording(iri: str, holding: str, states: Things, told: Mapping[str, Resolved]) -> Iterator[Found]:
    state, held = states[iri], states[holding]
    percent = held.number("percent") or Decimal(0)
    called = [c for c in state.claims if c in told and any(map(_CALLED_SUBSIDIARY.search, told[c].claim.quotes))]
    documents = {claim.rpartition("-")[0] for claim in called or state.claims}
    near = [claim for claim in held.claims if claim.rpartition("-")[0] in documents]
    if not near:  # only what one document says of both: stakes change between documents
        return
    if called and percent <= MAJORITY:
        shown = ("a subsidiary under the equity method", f"{percent.normalize():f} %")
        reason = f"{percent.normalize():f} % is no majority: influence, not control; the wording stays in its claim"
        claims = tuple(sorted((*called, *near)))
        yield (iri, holding), Disagreement("percent", claims, shown, "definition", words(state.type), reason)
    elif percent > MAJORITY and state.status == held.status:
        shown = ("under the equity method", f"{percent.normalize():f} %")
        reason = f"{percent.normalize():f} % is a majority, which is commonly control; both stay as they are told"
        claims = tuple(sorted((*state.claims, *near)))
        yield (iri, holding), Disagreement("percent", claims, shown, "definition", "", reason)

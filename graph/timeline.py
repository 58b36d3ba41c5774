"""Claims of states in, states with the time over which each holds out; what started, changed and ended them.

A state that is told for two days with the same figures is one state; where the figures change, one ends somewhere
between the last day it was told for and the first day of the next: an interval, never a guessed day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..model import When
from ..ontology import TypeSpec, type_spec
from .coreference import Resolved
from .merging import Merged, merge, with_link, with_times
from .percents import BOUNDS, apart
from .percents import told as span
from .precision import agree
from .records import Told

FAR = 400  # days after which an event explains a state no more


def states(claims: Sequence[Resolved]) -> list[Merged]:
    """Merge claims of states, deterministically."""
    blocks: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.iri):
        keys = type_spec(claim.claim.type).keys
        roles = tuple(tuple(sorted(claim.roles.get(role, ()))) for role in keys)
        blocks[claim.claim.type, roles, claim.claim.status == "planned"].append(claim)
    out: list[Merged] = []
    for _, block in sorted(blocks.items(), key=lambda item: str(item[0])):
        out.extend(_line(block))
    return out


def _line(block: Sequence[Resolved]) -> list[Merged]:
    """One pair of parties: its claims in the order of the days they are told for, those that agree joined."""
    loose = _loose(block)
    rows: list[list[Resolved]] = []
    for claim in sorted(block, key=lambda c: (date.max if c.iri in loose else day_of(c), c.iri)):
        home = next((row for row in reversed(rows) if _fits(row, claim)), None)
        if home is not None:
            home.append(claim)
        else:
            rows.append([claim])
    merged = [_grounded(_span(merge(row), row, loose), row) for row in rows]
    return [_ended(state, after) for state, after in zip(merged, [*merged[1:], None], strict=True)]


def _grounded(state: Merged, row: Sequence[Resolved]) -> Merged:
    """Name the claims that tell the ends: of those that tell the very time that was taken, else all that hold it."""
    begun = state.times.get("validFrom") or state.times.get("asOf")
    for name, end in (("startToldBy", begun), ("endToldBy", state.times.get("validUntil"))):
        for member in row if end else ():
            told = [*member.claim.times.values(), *([member.claim.issued] if member.claim.issued else [])]
            if end in told or (end and end.last in {when.last for when in told}):
                state = with_link(state, name, member.iri)
    return state


def _loose(block: Sequence[Resolved]) -> frozenset[str]:
    """Claims with no day of their own beside one of the same document that has a day: 'before the change' stands next
    to 'as of June 12', so the document's own date is not theirs."""

    def dated(claim: Resolved) -> bool:
        return "asOf" in claim.claim.times or "validFrom" in claim.claim.times

    documents = {claim.claim.document for claim in block if dated(claim)}
    return frozenset(c.iri for c in block if not dated(c) and c.claim.document in documents)


def _fits(row: Sequence[Resolved], claim: Resolved) -> bool:
    return all(_same(other, claim) for other in row)


def _same(left: Resolved, right: Resolved) -> bool:
    """No figure or word differs. Two records of one document with different days are two states."""
    for name in left.claim.values.keys() & right.claim.values.keys():
        a, b = left.claim.number(name), right.claim.number(name)
        if a is not None and b is not None:
            if not agree(a, b):
                return False
        elif _folded(left, name).isdisjoint(_folded(right, name)):
            return False
    if apart(span(left.claim.number), span(right.claim.number)):
        return False  # a figure outside the bounds that another tells
    told = left.claim.times and right.claim.times and left.claim.times != right.claim.times
    if told and left.claim.document == right.claim.document:
        return left.claim.values == right.claim.values and bool(left.claim.values)
    return True


def _folded(claim: Resolved, name: str) -> set[str]:
    return {" ".join(value.value.casefold().split()) for value in claim.claim.values[name]}


def day_of(claim: Resolved) -> date:
    """The first day that a claim is told for; where it tells none, the day of its document."""
    times = claim.claim.times
    told = times.get("validFrom") or times.get("asOf") or claim.claim.issued
    return told.first if told else date.max


def _span(state: Merged, row: Sequence[Resolved], loose: frozenset[str]) -> Merged:
    """Give a state the first day on which it is known to be so: as told, or that of a document which says that it is
    so now. What is over, with no day for its end, ended by the day of the document that says so."""
    told = [when for member in row if member.iri not in loose and (when := _known_on(member.claim))]
    if told:
        state = with_times(state, asOf=min(told, key=lambda when: (when.first, when.last)))
    begun, issued = start(state), [m.claim.issued for m in row if m.claim.issued and m.claim.status == "former"]
    if state.status == "former" and "validUntil" not in state.times and begun and issued:
        last = min(when.last for when in issued)
        if last >= begun:
            return with_times(state, validUntil=When.between(begun, last))
    return state


def _known_on(claim: Told) -> When | None:
    dated = "validFrom" in claim.times or claim.status != "current"
    return claim.times.get("asOf") or (None if dated else claim.issued)


def start(state: Merged) -> date | None:
    told = state.times.get("validFrom") or state.times.get("asOf")
    return told.first if told else None


def _ended(state: Merged, after: Merged | None) -> Merged:
    """A state that another one with other figures follows has ended by then; only sizes supersede each other."""
    sized = any(state.number(name) is not None for name in ("percent", "shares", *BOUNDS))
    begun = start(state)
    if after is None or not sized or "validUntil" in state.times or state.status == "planned" or begun is None:
        return state
    following = start(after)
    if following is None or following <= begun:
        return state
    last = following - timedelta(days=1)
    state = with_times(state, validUntil=When.day(last) if last == begun else When.between(begun, last))
    for _, claim in (link for link in after.links if link[0] == "startToldBy"):
        state = with_link(state, "endToldBy", claim)
    return state


# --- events that start, change and end states -----------------------------------------------------------------------


def explain(found: Mapping[str, Merged], events: Mapping[str, Merged]) -> dict[str, Merged]:
    """Link states (by IRI) to the completed events (by IRI) that began, altered or ended them."""
    out = dict(found)
    by_parties: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for iri, state in found.items():
        for pair in _pairs(state, type_spec(state.type)):
            by_parties[(state.type, *pair)].append(iri)
    for iri, event in sorted(events.items()):
        spec = type_spec(event.type)
        if event.status == "completed" and "date" in event.times and len(spec.keys) >= 2:
            for pair in _pairs(event, spec):
                _link(out, by_parties, iri, event, spec, pair)
    return out


def _pairs(thing: Merged, spec: TypeSpec) -> list[tuple[str, str]]:
    if len(spec.keys) < 2:
        return []
    first, second = (sorted(thing.roles.get(role, ())) for role in spec.keys[:2])
    return [(a, b) for a in first for b in second]


def _link(
    out: dict[str, Merged],
    by_parties: Mapping[tuple[str, str, str], list[str]],
    iri: str,
    event: Merged,
    spec: TypeSpec,
    pair: tuple[str, str],
) -> None:
    when = event.times["date"]
    for kind in sorted({*spec.starts, *spec.changes, *spec.ends}):
        known = [state for state in by_parties.get((kind, *pair), ()) if out[state].status != "planned"]
        own = sorted(known, key=lambda state: (_first(out[state]), state))
        begins, ends = _effect(event, spec, kind)
        after = [s for s in own if when.first <= _first(out[s]) <= when.last + timedelta(days=FAR)]
        if begins and after:
            name = "changedBy" if kind in spec.changes else "startedBy"
            state = with_link(out[after[0]], name, iri)
            fresh = name == "startedBy" and "validFrom" not in state.times
            out[after[0]] = _told_by(with_times(state, validFrom=when), "startToldBy", event) if fresh else state
        before = [s for s in own if (start(out[s]) or when.last) <= when.last]
        if ends and not begins and before:
            state = with_link(out[before[-1]], "endedBy", iri)
            sharper = _sharper(when, state)
            out[before[-1]] = _told_by(with_times(state, validUntil=when), "endToldBy", event) if sharper else state


def _told_by(state: Merged, name: str, event: Merged) -> Merged:
    """The end of a state that an event tells: by the event's claims, and no others."""
    kept = tuple(link for link in state.links if link[0] != name)
    return replace(state, links=tuple(sorted({*kept, *((name, claim) for claim in event.claims)})))


def _sharper(when: When, state: Merged) -> bool:
    """Whether a day tells the end of a state more exactly than what is known of it."""
    known = state.times.get("validUntil")
    return known is None or (known.precision == "interval" and known.first <= when.first and when.last <= known.last)


def _first(state: Merged) -> date:
    return start(state) or date.max


def _effect(event: Merged, spec: TypeSpec, kind: str) -> tuple[bool, bool]:
    """Whether an event begins (or alters) states of a kind, and whether it ends them; where both can be, its method
    tells which."""
    begins, ends = kind in spec.starts or kind in spec.changes, kind in spec.ends
    method = event.values.get("method")
    if begins and ends and method is not None:
        name = method.value.rpartition("#")[2]
        touches = name.startswith("equity") == kind.startswith("Equity")
        return touches and name.endswith("Start"), touches and name.endswith("End")
    return begins, ends

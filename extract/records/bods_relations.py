"""One relationship of BODS 0.4 in, its facts noted: each interest that the ontology has a type for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...model import Agent, Evidence, Value, When
from .. import late as re
from .told import Ledger

_CONTROL = {"Subsidiary": ("parent", "subsidiary"), "EquityMethodAffiliate": ("investor", "investee")}
_OFFICES = {"boardMember": "board member", "boardChair": "board chair",
            "seniorManagingOfficial": "senior managing official"}  # fmt: skip
_RIGHTS = {"BoardNomination": "nominator", "BoardObservation": "observer"}
_BOUNDS = {"minimum": "percentAtLeast", "exclusiveMinimum": "percentAbove", "maximum": "percentAtMost",
           "exclusiveMaximum": "percentBelow"}  # fmt: skip
_SHARES = re.compile(r"(\d[\d,]*(?:\.\d+)?) shares\b")
_SEATS = re.compile(r"\bmay nominate (\d+)")
# Times that BODS has no field for, as exports of ours annotate them.
_NOTE = re.compile(r"(validFrom|validUntil|asOf|date): (\S+)\Z")
_TIMES = {"validFrom": "from", "validUntil": "until", "asOf": "asOf", "date": "date"}


@dataclass(frozen=True, slots=True)
class Relation:
    """A party's interests in a subject; `said_on` is the day on which the source stated them."""

    party: Agent
    subject: Agent
    interests: list[dict[str, Any]]
    closed: bool
    said_on: When | None
    notes: list[str]
    evidence: Evidence


def tell(ledger: Ledger, relation: Relation) -> None:
    """Note what a relationship states."""
    if not relation.interests:
        ledger.skip("a relationship without interests")
    control = next((str(one.get("details")) for one in relation.interests if one.get("details") in _CONTROL), "")
    for interest in relation.interests:
        kind, details = str(interest.get("type")), str(interest.get("details") or "")
        if kind == "shareholding" and control and not details:
            continue  # how much the parent holds: told with its control
        if kind == "shareholding" and interest.get("directOrIndirect") == "indirect":
            ledger.skip("an indirect shareholding")  # beside the direct ones of its chain it would count twice
        elif kind == "shareholding":
            values = [*_share(interest), *_shares(details)]
            _state(ledger, relation, interest, "Shareholding", ("holder", "issuer"), values)
        elif details in _CONTROL:
            held = [one for one in relation.interests if one.get("type") == "shareholding" and not one.get("details")]
            share = [pair for one in held for pair in _share(one) if details == "Subsidiary" and pair[0] == "percent"]
            _state(ledger, relation, interest, details, _CONTROL[details], share)
        elif kind in _OFFICES and relation.party.kind == "person":
            position: list[tuple[str, Value]] = [("position", details or _OFFICES[kind])]
            _state(ledger, relation, interest, "Officer", ("person", "company"), position)
        elif (right := details.partition(":")[0]) in _RIGHTS:
            _right(ledger, relation, interest, right, details)
        else:
            ledger.skip(f"an interest of the type {kind[:80]}")


def _state(
    ledger: Ledger,
    relation: Relation,
    interest: dict[str, Any],
    type_: str,
    roles: tuple[str, str],
    values: list[tuple[str, Value]],
) -> None:
    times = _times(relation, interest)
    over = relation.said_on is not None and "until" in times and times["until"].last <= relation.said_on.first
    former = relation.closed or over
    if not former and not times.keys() & {"asOf", "from"} and relation.said_on:
        times["asOf"] = relation.said_on
    ends = zip(roles, (relation.party, relation.subject), strict=True)
    ledger.tell("relation", type_, "former" if former else "current", ends, relation.evidence, times, values)


def _right(ledger: Ledger, relation: Relation, interest: dict[str, Any], type_: str, details: str) -> None:
    times = _times(relation, interest)
    date = times.get("date") or times.get("from")
    seats = _SEATS.search(details)
    values: list[tuple[str, Value]] = [("seats", Decimal(seats[1]))] if seats else []
    roles = ((_RIGHTS[type_], relation.party), ("company", relation.subject))
    ledger.tell("event", type_, "completed", roles, relation.evidence, {"date": date} if date else {}, values)


def _times(relation: Relation, interest: dict[str, Any]) -> dict[str, When]:
    told = [(name, interest.get(field)) for name, field in (("from", "startDate"), ("until", "endDate"))]
    told += [(_TIMES[found[1]], found[2]) for note in relation.notes if (found := _NOTE.match(note))]
    times: dict[str, When] = {}
    for name, text in told:
        try:
            times.setdefault(name, When.parse(str(text or "")[:21]))
        except ValueError:
            continue
    return times


def _share(interest: dict[str, Any]) -> Iterator[tuple[str, Value]]:
    share = interest.get("share")
    if not isinstance(share, dict):
        return
    exact = _number(share.get("exact"))
    if exact is not None:
        yield "percent", exact
        return
    for name, value in _BOUNDS.items():
        bound = _number(share.get(name))
        if bound is not None:
            yield value, bound


def _shares(details: str) -> list[tuple[str, Value]]:
    found = _SHARES.search(details)
    return [("shares", Decimal(found[1].replace(",", "")))] if found else []


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value) if 0 <= value <= 100 else None

"""A concluded statement in, its interests in the words of BODS 0.4 out; and what BODS has no field for, as remarks.

BODS `appointmentOfBoard` is an absolute right to appoint and is never used: a right to nominate is
`rightsGrantedByContract`. Dates of BODS are days; a time told as a month or an interval is a remark, never rounded.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ...model import When
from .view import Statement, number

Json = dict[str, Any]

# The roles of the interested party and of the subject. A membership in a group is no interest (it says nothing of
# who holds or controls whom), nor is custom or a listing.
RELATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "Shareholding": (("holder", "issuer"),),
    "Subsidiary": (("parent", "subsidiary"),),
    "EquityMethodAffiliate": (("investor", "investee"),),
    "Officer": (("person", "company"),),
    "BoardNomination": (("nominator", "company"),),
    "BoardObservation": (("observer", "company"),),
}
_CHAIR = re.compile(r"\bchair(?:man|woman|person)?\b", re.I)
_MEMBER = re.compile(
    r"\b(?:(?:representative|executive|independent|outside|managing|inside|lead)\s+)*director\b(?!\s+of\b)"
    r"|\bmember of the \w*\s*board\b|\bboard member\b",
    re.I,
)
_SENIOR = re.compile(
    r"\b(?:president|chief \w+(?: \w+)? officer|chief executive|c[efolt]o|executive officer|managing partner"
    r"|general counsel|treasurer)\b",
    re.I,
)
_BELOW = re.compile(r"\W*(?:vice|assistant|associate|deputy)\b", re.I)
_BOUNDS = {"percentAtLeast": "minimum", "percentAtMost": "maximum",
           "percentAbove": "exclusiveMinimum", "percentBelow": "exclusiveMaximum"}  # fmt: skip


def interests(told: Statement, person: bool, jointly: int) -> list[Json]:
    """The interests of one party in another; none where BODS has no word for it.

    Args:
        person: whether the interested party is a natural person; jointly: how many parties share what is told.
    """
    common: Json = {"directOrIndirect": "unknown"}
    if not person:
        common["beneficialOwnershipOrControl"] = False  # by its definition a natural person's alone
    for field, name in (("startDate", "validFrom"), ("endDate", "validUntil")):
        if day := _day(told, name):
            common[field] = day
    share = _share(told, jointly)
    if told.type == "Shareholding":
        shares = told.values.get("shares")
        details = [f"{shares} shares"] if shares else []
        details += [f"held jointly by {jointly}"] if jointly > 1 else []
        return [_interest("shareholding", common, "; ".join(details), share)]
    if told.type in ("Subsidiary", "EquityMethodAffiliate"):
        first = _interest("otherInfluenceOrControl", common, told.type)
        return [first, _interest("shareholding", common, "", share)] if share else [first]
    if told.type == "Officer":
        kind = office(told.values.get("position", ""))
        return [_interest(kind, common, told.values.get("position", ""))] if kind else []
    details_ = "may nominate" if told.type == "BoardNomination" else "board observer"
    seats = told.values.get("seats")
    day = _day(told, "date")
    started = {"startDate": day} if day else {}
    words = f"{told.type}: {details_}{f' {seats}' if seats else ''}"
    return [_interest("rightsGrantedByContract", common | started, words)]


def office(position: str) -> str:
    """`boardChair`, `boardMember` or `seniorManagingOfficial`; "" for an office that is none of these."""
    if _CHAIR.search(position):
        return "boardChair"
    if _MEMBER.search(position):
        return "boardMember"
    senior = _SENIOR.search(position) and not _BELOW.match(position)
    return "seniorManagingOfficial" if senior else ""


def _interest(kind: str, common: Json, details: str, share: Json | None = None) -> Json:
    return {"type": kind, **common, **({"details": details} if details else {}), **({"share": share} if share else {})}


def _share(told: Statement, jointly: int) -> Json:
    """The part held: exact, or its bounds. What several hold together bounds what each holds."""
    percent = _percent(told.values.get("percent", ""))
    if percent is not None:
        return {"maximum": percent} if jointly > 1 else {"exact": percent}
    bounds = {name: _percent(told.values.get(key, "")) for key, name in _BOUNDS.items()}
    return {name: bound for name, bound in bounds.items() if bound is not None}


def _percent(text: str) -> Decimal | None:
    figure = number(text)
    return figure if figure is not None and 0 <= figure <= 100 else None


def _day(told: Statement, name: str) -> str:
    when = told.times.get(name, "")
    try:
        return when if when and When.parse(when).precision == "day" else ""
    except ValueError:
        return ""


def remarks(told: Statement) -> list[str]:
    """What is told and has no field of its own: days that are no starts, times that are no days."""
    found = []
    for name, when in told.times.items():
        if name == "asOf" or not _day(told, name):
            found.append(f"{name}: {when}")
    return found + [f"{name}: {told.values[name]}" for name in ("rank", "consolidation") if name in told.values]


def as_json(value: object) -> object:
    """A Decimal as the JSON number that reads the same."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} is no JSON")

"""Facts of one document in, the same ones out: what belongs to a deal has the day of that deal.

A deal that is told without its day is of the day on which it was signed, else announced. Who holds what after a deal,
and what is consolidated by it, is so from its day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...model import Fact, When

_SIGNED = frozenset(
    ("Acquisition", "Divestiture", "Merger", "CreditFacility", "BusinessAlliance", "JointVenture", "Litigation")
)
_TOLD = frozenset(("completed", "agreed", "proposed", "terminated"))
_TARGET = {  # the role of a deal that names whose shares, or which business, it is about
    "Acquisition": "target",
    "Divestiture": "target",
    "ShareSubscription": "issuer",
    "ShareIssuance": "issuer",
}
_RESOLVED = {  # what a board resolves, with the role of the company whose board it is
    "ShareIssuance": "issuer",
    "SpinOff": "parent",
    "TenderOffer": "offeror",
    "ShareBuyback": "issuer",
    "ShareCancellation": "issuer",
}
_WIDE = frozenset(("publicOffering", "rightsIssue"))  # methods by which many subscribe
_FOUNDS = {"CompanyFormation": "company", "JointVenture": "venture", "SpinOff": "company"}
_AFTER = {  # what follows from a deal: the role that names the same company
    "Shareholding": "issuer",
    "AccountingMethodChange": "investee",
    "Subsidiary": "subsidiary",
    "EquityMethodAffiliate": "investee",
}


def complete(facts: list[Fact]) -> list[Fact]:
    """Facts with the days that others of the same deal tell; all else as it was, in the same order."""
    dated = [_awaited(_of_telling(fact)) for fact in _left_once(facts)]
    deals = [fact for fact in dated if fact.type in _TARGET and fact.date is not None and fact.status != "denied"]
    dated = [_of_office(fact, dated) for fact in dated]
    after = _unborn([_after(fact, deals) if fact.type in _AFTER else fact for fact in dated])
    return [_of_issue(_of_resolution(fact, after), after) for fact in after]


def _of_office(fact: Fact, facts: list[Fact]) -> Fact:
    """A departure from the only company at which the paper says that the person holds that very office."""
    position = str(fact.value("position") or "").casefold()
    named = " ".join(piece.quote for piece in fact.evidence).casefold()
    own = [word.casefold() for agent in fact.role("company") for word in (agent.name, *agent.aliases)]
    if fact.type != "OfficerDeparture" or not position or any(word in named for word in own):
        return fact
    held = {
        other.role("company")
        for other in facts
        if (other.type, other.status, other.role("person")) == ("Officer", "current", fact.role("person"))
        and str(other.value("position") or "").casefold() == position
    }
    if len(held) != 1 or fact.role("company") in held:
        return fact
    (home,) = held
    return replace(fact, roles=tuple((name, home if name == "company" else who) for name, who in fact.roles))


def _unborn(facts: list[Fact]) -> list[Fact]:
    """Facts in which a company that is still to be founded has no officers yet, and no market."""
    unborn = {
        agent.id
        for fact in facts
        if fact.type in _FOUNDS and fact.status in ("planned", "agreed", "conditional")
        for agent in fact.role(_FOUNDS[fact.type])
    } - {
        agent.id
        for fact in facts
        if fact.type in _FOUNDS and fact.status == "completed"
        for agent in fact.role(_FOUNDS[fact.type])
    }
    if not unborn:
        return facts
    out = []
    for fact in facts:
        own = {agent.id for agent in fact.role("company")}
        if fact.status == "current" and own & unborn and fact.type in ("Officer", "ListedOn"):
            if fact.type == "ListedOn":
                continue
            fact = replace(fact, status="planned")
        out.append(fact)
    return out


def _of_resolution(fact: Fact, facts: list[Fact]) -> Fact:
    """What a company plans, resolved on the day of the only resolution of its board that the paper tells."""
    role = _RESOLVED.get(fact.type)
    if role is None or fact.status not in ("planned", "proposed") or any(name == "resolved" for name, _ in fact.dates):
        return fact
    own = {agent.id for agent in fact.role(role)}
    days = {f.date for f in facts if f.type == "BoardResolution" and own & {a.id for a in f.role("company")}}
    day = days.pop() if len(days) == 1 else None
    if day is None or (fact.date is not None and fact.date.first < day.first):
        return fact
    return replace(fact, dates=(*fact.dates, ("resolved", day)))


def _of_issue(fact: Fact, facts: list[Fact]) -> Fact:
    """A subscription with the days and the price of the only issue of shares of its company that the paper plans."""
    if fact.type != "ShareSubscription" or fact.status not in ("planned", "agreed") or fact.date is not None:
        return fact
    own = {agent.id for agent in fact.role("issuer")}
    issues = [f for f in facts if f.type == "ShareIssuance" and f.date and own & {a.id for a in f.role("issuer")}]
    if len(issues) != 1 or issues[0].status not in ("planned", "agreed") or issues[0].value("method") in _WIDE:
        return fact
    told, priced = dict(issues[0].dates), dict(issues[0].values)
    dates = {**{k: v for k, v in told.items() if k in ("announced", "resolved")}, **dict(fact.dates)}
    values = {**{k: v for k, v in priced.items() if k in ("pricePerShare", "currency")}, **dict(fact.values)}
    if "pricePerShare" not in priced and "currency" not in dict(fact.values):
        values.pop("currency", None)
    ordered = tuple(sorted(values.items()))
    return replace(fact, date=issues[0].date, dates=tuple(sorted(dates.items(), key=lambda d: d[0])), values=ordered)


def _left_once(facts: list[Fact]) -> list[Fact]:
    """Facts without a second departure of one person from one office: a successor's naming tells of the first again."""
    planned = [f for f in facts if f.type == "OfficerDeparture" and f.status in ("planned", "agreed")]
    return [f for f in facts if not (f.type == "OfficerDeparture" and any(_again(f, first) for first in planned))]


def _again(fact: Fact, first: Fact) -> bool:
    """Whether a departure only repeats one that is planned: of the same person, told as done or without an office."""
    if fact is first or {*fact.role("person")} != {*first.role("person")}:
        return False
    if {*fact.role("company")} != {*first.role("company")}:
        return False
    here, there = str(fact.value("position") or "").casefold(), str(first.value("position") or "").casefold()
    if not here:
        return bool(there)
    return fact.status == "completed" and bool(there) and (here in there or there in here)


def _awaited(fact: Fact) -> Fact:
    """A consent that a deal hangs on, without a day: the one in its sentence is that of the deal."""
    return replace(fact, date=None) if fact.type == "RegulatoryAction" and fact.status == "conditional" else fact


def _of_telling(fact: Fact) -> Fact:
    """A deal without its day, dated by its signing, else by its announcement."""
    if fact.kind != "event" or fact.date is not None or fact.type not in _SIGNED or fact.status not in _TOLD:
        return fact
    days = dict(fact.dates)
    day = days.get("announced") if fact.status == "terminated" else days.get("signed") or days.get("announced")
    return replace(fact, date=day) if day is not None else fact


def _after(fact: Fact, deals: Iterable[Fact]) -> Fact:
    """A planned holding or change of consolidation, dated by the deals that lead to it where they are of one day."""
    if fact.status != "planned" or (fact.date or fact.as_of or fact.from_) is not None:
        return fact
    wanted = {agent.id for agent in fact.role(_AFTER[fact.type])}
    days: set[When] = {
        deal.date
        for deal in deals
        if deal.date is not None
        and deal.status != "completed"
        and wanted & {agent.id for agent in deal.role(_TARGET[deal.type])}
        and deal.date not in [when for name, when in deal.dates if name in ("signed", "announced", "resolved")]
    }
    if len(days) != 1:
        return fact
    day = days.pop()
    if fact.kind == "event":
        return replace(fact, date=day)
    return replace(fact, as_of=day) if fact.type == "Shareholding" else replace(fact, from_=day)

"""Facts of one document in, the same ones out without the founding of what is told as a joint venture.

The founding of a joint venture is a `JointVenture` alone; the day on which the new company is founded is that of both.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Agent, Fact, When

_AHEAD = ("planned", "agreed", "conditional", "proposed")


def complete(facts: list[Fact], issued: When | None) -> list[Fact]:
    """Facts in the same order; a venture without a day takes that of its founding."""
    facts = [_begun(f, facts, issued) if f.type == "JointVenture" and f.status in _AHEAD else f for f in facts]
    ventures = {a.id for f in facts if f.type == "JointVenture" and f.status in _AHEAD for a in f.role("venture")}
    founded = {f.role("company")[0].id: f for f in facts if f.type == "CompanyFormation" and _of(f, ventures)}
    out = [f for f in facts if not (f.type == "CompanyFormation" and _of(f, ventures))]
    return [_dated(f, founded) if f.type == "JointVenture" else f for f in out]


def _begun(venture: Fact, facts: list[Fact], issued: When | None) -> Fact:
    """A venture as completed where the paper tells that its company was founded long before it was told."""
    mine = {a.id for a in venture.role("venture")}
    for f in facts:
        told = [day for name, day in (*f.dates, *venture.dates) if name in ("announced", "resolved", "signed")]
        if f.type != "CompanyFormation" or f.status != "completed" or not _of(f, mine) or told:
            continue
        if f.date is not None and issued is not None and f.date.last < issued.first:
            return replace(venture, status="completed", date=f.date)
    return venture


def _of(fact: Fact, ventures: set[str]) -> bool:
    company: tuple[Agent, ...] = fact.role("company")
    return bool(company) and company[0].id in ventures


def _dated(fact: Fact, founded: dict[str, Fact]) -> Fact:
    founding = next((founded[a.id] for a in fact.role("venture") if a.id in founded), None)
    if founding is None:
        return fact
    told = {name for name, _ in fact.values}
    more = tuple((n, v) for n, v in founding.values if n not in told and n != "percent")
    evidence = tuple(dict.fromkeys((*fact.evidence, *founding.evidence)))
    values = tuple(sorted((*fact.values, *more)))
    return replace(fact, date=founding.date or fact.date, values=values, evidence=evidence)


_FAR = 900  # characters from a venture to what is told of its parts


def parted(facts: list[Fact], announcer: Agent | None) -> list[Fact]:
    """Facts in the same order; a venture takes the part of the company that tells of it, else of its first party, from
    who holds what of it, and its company where the text names that only there."""
    held = [f for f in facts if f.type == "Shareholding" and f.status != "former" and f.value("percent") is not None]
    return [_parted(f, held, announcer) if f.type == "JointVenture" else f for f in facts]


def _parted(venture: Fact, held: list[Fact], announcer: Agent | None) -> Fact:
    parties, company = venture.role("party"), venture.role("venture")
    mine = [f for f in held if f.role("holder")[0] in parties and f.role("issuer")[0] not in parties]
    if not company:
        start = min(piece.start for piece in venture.evidence)
        near = [f for f in mine if start <= f.evidence[0].start <= start + _FAR]
        issuers = {f.role("issuer")[0] for f in near if f.role("issuer")[0].kind == "company"}
        if len(issuers) != 1 or venture.status not in (*_AHEAD, "completed"):
            return venture
        company = tuple(issuers)
        venture = replace(venture, roles=tuple(sorted({**dict(venture.roles), "venture": company}.items())))
    if venture.value("percent") is not None:
        return venture
    parts = {f.role("holder")[0]: f.value("percent") for f in mine if f.role("issuer")[0] == company[0]}
    whose = announcer if announcer in parts else next((party for party in parties if party in parts), None)
    part = parts.get(whose) if whose is not None else None
    if part is None:
        return venture
    return replace(venture, values=tuple(sorted({**dict(venture.values), "percent": part}.items())))

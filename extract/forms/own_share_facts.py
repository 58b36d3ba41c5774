"""What sheets of terms tell of own and new shares in, facts of one type out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ... import ontology
from ...model import Agent, Fact, Value, When
from .. import late as re
from ..mentions.mention import Mentions, Quantity
from ..reading import Reading
from . import own_shares
from .own_shares import Told
from .term_lines import Sheet

_ALLOTTED = ("disposal", "issue")
_TAKERS = re.compile(r"\b(?:allott?ees?|subscribers?|recipients?|grantees?|eligible)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"(?P<name>(?:(?:[Ee]ligible|[Oo]utside|[Ii]nternal|[Ee]xecutive|[Cc]orporate|[Mm]anaging) )*"
    r"(?:[Dd]irectors?|[Oo]fficers?|[Ee]mployees?|[Aa]uditors?|[Aa]dvisors?|[Ff]ellows?)"
    r"(?: (?:of|at) (?:the |our |its )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,5})?)"
    r"(?P<rest>[^\n]{0,120}?)(?P<shares>\d{1,3}(?:,\d{3})+|\d{3,})\s*(?:\w+ )?shares\b"
)
_SHARED = ("pricePerShare", "currency")


def facts(reading: Reading, mentions: Mentions, name: str, kinds: tuple[str, ...]) -> Iterator[Fact]:
    """A fact of the type `name` for each sheet about one of the kinds."""
    for sheet in own_shares.told(reading, mentions):
        issuer = mentions.context.speaker(sheet.sheet.at)
        if sheet.kind in kinds and issuer is not None:
            yield Fact(
                kind="event",
                type=name,
                status=sheet.status,
                roles=(("issuer", (issuer,)),),
                evidence=tuple(reading.evidence(*span) for span in sheet.spans),
                rule=f"{ontology.type_spec(name).stem}/terms",
                date=sheet.day,
                dates=_dates(sheet, mentions.context.issued),
                values=tuple(sorted(sheet.values.items())),
                confidence=0.88,
            )


def subscriptions(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareSubscription` for each allottee of a sheet: a company or person, or a group (`Directors: 6 persons`)."""
    for sheet in own_shares.told(reading, mentions):
        issuer = mentions.context.speaker(sheet.sheet.at)
        if sheet.kind not in _ALLOTTED or issuer is None:
            continue
        for agent, shares, span in _takers(sheet, issuer, reading, mentions):
            values: dict[str, Value] = {name: sheet.values[name] for name in _SHARED if name in sheet.values}
            if shares is None or shares == sheet.values.get("shares"):
                values |= {name: sheet.values[name] for name in ("shares", "amount") if name in sheet.values}
            else:
                values["shares"] = shares
            yield Fact(
                kind="event",
                type="ShareSubscription",
                status=sheet.status,
                roles=(("issuer", (issuer,)), ("subscriber", (agent,))),
                evidence=tuple(reading.evidence(*piece) for piece in sorted({*sheet.spans, span})),
                rule="share_subscription/terms",
                date=sheet.day,
                dates=_dates(sheet, mentions.context.issued),
                values=tuple(sorted(values.items())),
                confidence=0.86,
            )


def _dates(sheet: Told, issued: When | None) -> tuple[tuple[str, When], ...]:
    """The named days of a sheet: what is resolved on the day of the paper is announced by it."""
    told = {"resolved": sheet.resolved, "payment": sheet.day if sheet.kind in _ALLOTTED else None}
    if sheet.resolved is not None and sheet.resolved == issued:
        told["announced"] = issued
    return tuple(sorted((name, when) for name, when in told.items() if when is not None))


_Taker = tuple[Agent, Decimal | None, tuple[int, int]]


def _takers(sheet: Told, issuer: Agent, reading: Reading, mentions: Mentions) -> list[_Taker]:
    """Who takes the shares: groups with their numbers, else the one party that the label names."""
    terms = sheet.sheet.terms
    first = next((index for index, term in enumerate(terms) if _TAKERS.search(term.label)), None)
    if first is None:
        return []
    low, high = terms[first].low, _end(sheet.sheet, first)
    groups: list[_Taker] = []
    for found in _GROUP.finditer(" ".join(reading.text[low:high].split("\n")) if high > low else ""):
        shares = Decimal(found["shares"].replace(",", ""))
        name = " ".join(found["name"].split())
        groups.append(
            (Agent(f"t{low + found.start()}", name, "group"), shares, (low + found.start(), low + found.end()))
        )
    if groups:
        return groups
    term = terms[first]
    named = [
        (m, m.value)
        for m in mentions.within(term.low, term.high, "organization", "person")
        if isinstance(m.value, Agent) and m.value.id != issuer.id
    ]
    if len({agent.id for _, agent in named}) != 1:
        return []
    mention, agent = named[0]
    told_shares = [
        m.value.number for m in mentions.within(mention.end, term.high, "shares") if isinstance(m.value, Quantity)
    ]
    return [(agent, told_shares[0] if len(told_shares) == 1 else None, (term.start, term.high))]


def _end(sheet: Sheet, first: int) -> int:
    """Where the list of a label's takers ends: at the next numbered label, or one that names no group."""
    end = sheet.terms[first].high
    for term in sheet.terms[first + 1 :]:
        if term.marked or not _GROUP.match(f"{term.label} 1,000 shares"):
            break
        end = term.high
    return end

"""Facts of one document in, the same ones out: an issue of shares has the day on which its shares are admitted.

A paper tells of an issue first, and further down that `the Placing Shares` are expected to be admitted on a day. Where
it tells of several such days, the words that name the shares say which is whose.
"""

from __future__ import annotations

from dataclasses import replace

from ...model import Fact, Value, When
from .. import late as re
from .markets import market_code, same_market

_KINDS = re.compile(
    r"\b(?:Placing|PLACING|[Pp]lacement|Subscription|Open Offer|[Rr]ights [Ii]ssue|[Ee]ntitlement|[Cc]onsideration"
    r"|[Bb]onus|[Oo]ptions?|[Ww]arrants?|Firm|Conditional|First|Second|(?:[Tt]ranche (?:\d|One|Two|A|B)\b))(?! Price)"
)
_COMING = frozenset(("planned", "agreed", "conditional", "proposed"))
_SOFT = frozenset(("announced", "resolved", "signed"))
_OF_NEW = frozenset(("listing/admission", "listing/schedule"))  # days on which new shares are admitted
# The symbol in the words that tell of a listing: `under the ticker ABC`, `with the new trading symbol "ABCD"`.
_SYMBOL = re.compile(
    r"\b(?:under|with|using|keep\w*|as)\s(?:the\s|its\s|a\s)?(?:\w+\s){0,3}?(?:[Ss]ymbols?|[Tt]icker(?:\s[Ss]ymbol)?"
    r"|TIDM|EPIC|[Ss]hort [Nn]ame|[Aa]bbreviation|[Cc]odes?)\s?:?\s?(?:of\s)?[\"“”'‘]?"
    r"(?P<ticker>[A-Z][A-Z0-9.]{0,7}\b(?:\sB\b)?|\d{4,6}\b)"
    r"|\b[Ss]hare code:\s?(?P<code>[A-Z]{3})\b"
)
_ENDED = re.compile(r"\b(?:until|delist\w*|formerly|trading in units)\b", re.IGNORECASE)
# Words that tell of further shares of a company that is listed already.
_NEW_SHARES = re.compile(
    r"\b(?:new(?! York)|further|additional|placing|placement|consideration|subscription|rights|bonus|allotted|block)\b"
    r"[^.;]{0,40}\b(?:shares|securities|stock)\b|\d[\d,.]{2,} (?:\w+ ){0,5}(?:shares|securities)\b"
    r"|\b(?:options|warrants|ESOP)\b",
    re.IGNORECASE,
)


def complete(facts: list[Fact]) -> list[Fact]:
    """Issues that are still to come, dated by the admission of their shares; all else as it was, in the same order."""
    facts = _both(_with_symbols(facts))
    days = [f for f in facts if f.type == "Listing" and f.status in _COMING and f.date is not None]
    return [_dated(f, days) if days and f.type == "ShareIssuance" and f.status in _COMING else f for f in facts]


def _both(facts: list[Fact]) -> list[Fact]:
    """A company that was listed on a day has been listed since: the relation beside the event, each with what the other
    tells. The admission of further shares tells nothing of the first day."""
    listings = [f for f in facts if f.type == "Listing" and f.status == "completed" and _all_shares(f)]
    told = [f for f in facts if f.type == "ListedOn"]
    out = [_since(fact, listings) if fact.type == "ListedOn" and fact.status == "current" else fact for fact in facts]
    out += [_relation(f) for f in listings if not any(_same(f, o) for o in told) and not _left(f, listings)]
    events = [f for f in facts if f.type == "Listing"]
    for fact in told:
        if fact.status == "current" and fact.from_ is not None and not any(_same(e, fact) for e in events):
            out.append(_event(fact))
    return out


def _all_shares(fact: Fact) -> bool:
    return (
        bool(fact.role("company") and fact.role("exchange"))
        and fact.rule not in _OF_NEW
        and not any(_NEW_SHARES.search(e.quote) or _ENDED.search(e.quote) for e in fact.evidence)
    )


def _same(a: Fact, b: Fact) -> bool:
    """Whether two facts are about one company's shares on one market."""
    ids = {agent.id for agent in a.role("company")} & {agent.id for agent in b.role("company")}
    return bool(ids) and any(same_market(x.name, y.name) for x in a.role("exchange") for y in b.role("exchange"))


def _left(fact: Fact, listings: list[Fact]) -> bool:
    """Whether a company has since moved to another section of the market: `moved up to the First Section in 2006`."""
    code, ids = market_code(fact.role("exchange")[0].name), {agent.id for agent in fact.role("company")}
    later = [f for f in listings if f.date is not None and fact.date is not None and f.date.first > fact.date.last]
    return bool(code) and any(
        market_code(f.role("exchange")[0].name) == code and ids & {agent.id for agent in f.role("company")}
        for f in later
    )


def _since(fact: Fact, listings: list[Fact]) -> Fact:
    if fact.from_ is not None and all(_NEW_SHARES.search(e.quote) and "ince " not in e.quote for e in fact.evidence):
        return replace(fact, from_=None)
    days = {f.date for f in listings if f.date is not None and _same(f, fact)} if fact.from_ is None else set()
    return replace(fact, from_=days.pop()) if len(days) == 1 else fact


def _relation(fact: Fact) -> Fact:
    values = tuple((name, value) for name, value in fact.values if name == "ticker")
    return replace(
        fact, kind="relation", type="ListedOn", status="current", date=None, dates=(), from_=fact.date, values=values
    )


def _event(fact: Fact) -> Fact:
    return replace(fact, kind="event", type="Listing", status="completed", date=fact.from_, from_=None, as_of=None)


def _with_symbols(facts: list[Fact]) -> list[Fact]:
    """Admissions with the symbol that a sentence on the same shares and market has told elsewhere."""
    told = {
        (company.id, market.id): fact.value("ticker")
        for fact in facts
        if fact.type == "ListedOn" and fact.status == "current" and fact.value("ticker")
        for company in fact.role("company")
        for market in fact.role("exchange")
    }
    return [_with_symbol(fact, told) if fact.type == "Listing" and not fact.value("ticker") else fact for fact in facts]


def _with_symbol(fact: Fact, told: dict[tuple[str, str], Value | None]) -> Fact:
    pairs = [(company.id, market.id) for company in fact.role("company") for market in fact.role("exchange")]
    ticker = told.get(pairs[0]) if len(pairs) == 1 else None
    own = {found["ticker"] or found["code"] for e in fact.evidence for found in _SYMBOL.finditer(e.quote)}
    ticker = own.pop() if len(own) == 1 and not ticker else ticker
    return replace(fact, values=(*fact.values, ("ticker", ticker))) if ticker else fact


def kinds(fact: Fact) -> frozenset[str]:
    """The words that name the shares of a fact: `Placing`, `Tranche 2`."""
    return frozenset(found.casefold() for e in fact.evidence for found in _KINDS.findall(e.quote))


def closest(fact: Fact, others: list[Fact]) -> list[Fact]:
    """Of several facts those that name the shares of `fact` best; all of them where none does."""
    own = kinds(fact)
    shared = [len(own & kinds(other)) for other in others]
    best = max(shared, default=0)
    return [other for other, count in zip(others, shared, strict=True) if count == best]


def _dated(issue: Fact, days: list[Fact]) -> Fact:
    """An issue with the only day that its shares are said to be admitted on."""
    if issue.date is not None and not any(n in _SOFT and when == issue.date for n, when in issue.dates):
        return issue
    own = {agent.id for agent in issue.role("issuer")}
    mine = [d for d in days if own & {agent.id for agent in d.role("company")}]
    told: set[When] = {d.date for d in closest(issue, mine) if d.date is not None}
    return replace(issue, date=told.pop()) if len(told) == 1 else issue

"""Notices of issued shares to an exchange in, what was or is to be issued, bought back and quoted out.

Source: ASX Appendices 2A (quotation applied for) and 3B (proposed issue, and issue before 2019), HKEX next day
disclosure returns.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from . import fields
from .fields import Span

_ASX = re.compile(r"\bAppendix\s(?P<kind>2A|3B)\b")
_PROPOSED = re.compile(r"\b(?:proposed issue|proposed \+?issue date)\b", re.IGNORECASE)
_LABELS = fields.labels(
    entity=r"(?:name of (?:the )?entity|entity name)",
    code=r"(?:ASX )?issuer code",
    kind=r"(?:please specify|the (?:\+?securities to be quoted|proposed issue) (?:are|is))\b:?",
    purpose=r"purpose of the issue",
    issued=r"(?:\+?issue dates?|proposed \+?issue date)\b",
    entered=r"\+?dates? of entering \+?securities into\b",
    shares=r"(?:(?:maximum )?number of \+?securities (?:(?:proposed )?to be (?:quoted|issued)|issued or to be issued)"
    r"|total number of \+?securities to be quoted)",
    of=r"\+?class of \+?securities issued or to be issued",
    price=r"issue price or consideration",
    paid=r"(?:in what currency (?:was|is) the cash consideration being paid"
    r"|what (?:was|is) the (?:issue|offer) price per \+?security)",
    other=r"(?:any other information|part \d|principal terms|do the \+?securities)",
)
_ROW = re.compile(  # the table of an announcement's summary: code, description, number, day
    r"\n[ \t|]*(?P<code>[A-Z0-9]{3,6})[ \t|:]+(?P<of>[A-Z][^\n|\d]{4,40}?)[ \t|]+"
    r"(?P<shares>\d{1,3}(?:,\d{3})+|\d{2,})(?=[ \t|]*(?:\n|\d\d?/\d\d?/\d{4}))"
)
_EQUITY = re.compile(r"\b(?:ordinary|shares?|units|CDIs?)\b", re.IGNORECASE)
_NO_EQUITY = re.compile(r"\b(?:options?|rights|warrants?|notes)\b", re.IGNORECASE)
_METHODS = (
    ("conversion", re.compile(r"\b(?:exercise|conver(?:sion|ted)|vest(?:ing|ed))\b", re.IGNORECASE)),
    ("rightsOffering", re.compile(r"\b(?:pro[- ]rata|entitlement|rights issue)\b", re.IGNORECASE)),
    ("privatePlacement", re.compile(r"\bplacement\b", re.IGNORECASE)),
)
_RETURN = re.compile(r"\bNext Day Disclosure Return\b", re.IGNORECASE)
_MONEY = r"(?:HKD|HK\$|RMB|CNY|USD)\s?(?P<{}>[\d,]+(?:\.\d+)?)"
_BOUGHT = re.compile(
    r"\n[ \t|]*(?:\d{1,2}\W{1,4})?(?P<day>\d{1,2}[ /.-]\w{2,9}[ /.-]\d{4})[ \t|]+"
    r"(?P<shares>\d[\d,]*)(?:\s?shares)?[ \t|]+"
    r"(?:On (?:the|another)[^\n|]{0,40}?|[^\n|\d]{3,60}?)[ \t|]+"
    rf"{_MONEY.format('high')}[ \t|]+{_MONEY.format('low')}[ \t|]+{_MONEY.format('paid')}"
)
_EVENT = re.compile(
    r"\n[ \t|]*\d{1,2}\s?[).]{1,2}[ \t|]*(?P<what>[A-Z][^\n|]{6,200})(?:[^\n]*\n){0,3}?"
    r"[ \t|]*Dates? of changes[ \t|:]*(?P<day>\d{1,2} \w{3,9} \d{4})[ \t|]+(?P<shares>\d[\d,]*)"
    r"[ \t|]+[\d.]+\s?%?[ \t|]+" + _MONEY.format("price")
)
_NEW = re.compile(
    r"\b(?:exercise|placing|subscription|consideration|issue|allotment|conversion|award)\b", re.IGNORECASE
)
_NOT_NEW = re.compile(r"\b(?:repurchase|bought back|buy-?back|cancel|lapse|treasury)", re.IGNORECASE)


def issues(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareIssuance` for what an appendix or a return says was or is to be issued."""
    yield from _appendix(reading, mentions, "ShareIssuance")
    text, issuer = reading.text, mentions.context.announcer
    if issuer is None or not _RETURN.search(text):
        return
    for found in _EVENT.finditer(text):
        if _NOT_NEW.search(found["what"]) or not _NEW.search(found["what"]):
            continue
        values: dict[str, Value] = {"shares": _number(found["shares"]), "pricePerShare": _number(found["price"])}
        values["currency"] = mentions.context.currency or "HKD"
        method = _method(found["what"])
        values |= {"method": method} if method else {}
        yield _of_day("ShareIssuance", issuer, values, found, reading, mentions)


def listings(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The `Listing` that an Appendix 2A applies for."""
    yield from _appendix(reading, mentions, "Listing")


def buybacks(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareBuyback` for each trading day of a next day return."""
    text, issuer = reading.text, mentions.context.announcer
    for found in _BOUGHT.finditer(text) if issuer is not None and _RETURN.search(text) else ():
        values: dict[str, Value] = {"shares": _number(found["shares"]), "amount": _number(found["paid"])}
        values["currency"] = mentions.context.currency or "HKD"
        if found["high"] == found["low"]:
            values["pricePerShare"] = _number(found["high"])
        assert issuer is not None
        yield _of_day("ShareBuyback", issuer, values, found, reading, mentions)


def _of_day(
    kind: str,
    issuer: Agent,
    values: dict[str, Value],
    found: re.Match[str],
    reading: Reading,
    mentions: Mentions,
) -> Fact:
    """What a line of a return tells of the issuer on its day."""
    day = _day(mentions, found.span("day"))
    return _fact(kind, "completed", "issuer", issuer, day, values, reading, found.span())


def _appendix(reading: Reading, mentions: Mentions, kind: str) -> Iterator[Fact]:
    text = reading.text
    head = _ASX.search(text, 0, 1500) if reading.words.holds("appendix") else None
    if head is None:
        return
    told: dict[str, Span] = {}
    for name, span in fields.read(text, _LABELS, 0, len(text)):
        if text[slice(*span)].strip() and (name not in told or text[slice(*told[name])].strip() == "Other"):
            told[name] = span
    row = _ROW.search(text)
    entity = told.get("entity", (0, 0))
    issuer = next((m.value for m in mentions.within(*entity, "organization") if isinstance(m.value, Agent)), None)
    issuer = issuer or mentions.context.announcer
    shares = _number(row["shares"]) if row else _counted(text, told)
    about = row["of"] if row else fields.said(text, told.get("of", (0, 0)))
    if issuer is None or shares is None or (about and _NO_EQUITY.search(about) and not _EQUITY.search(about)):
        return
    span = row.span() if row else told["shares"]
    day = _day(mentions, (row.end(), text.find("\n", row.end()))) if row else None
    day = day or _day(mentions, told.get("issued") or told.get("entered") or (0, 0))
    if kind == "Listing":
        if head["kind"] == "2A":
            yield from _listing(reading, mentions, issuer, row["code"] if row else "", span)
        return
    planned = bool(_PROPOSED.search(text)) and head["kind"] == "3B"
    values = {"shares": shares, **_paid(text, mentions, told)}
    yield _fact("ShareIssuance", "planned" if planned else "completed", "issuer", issuer, day, values, reading, span)


def _listing(reading: Reading, mentions: Mentions, issuer: Agent, code: str, span: Span) -> Iterator[Fact]:
    """The new shares' quotation, applied for, and the market on which the others trade."""
    exchange = next((m.value for m in mentions.all if m.kind == "exchange" and isinstance(m.value, Agent)), None)
    if exchange is not None:
        yield Fact(
            kind="event",
            type="Listing",
            status="planned",
            roles=(("company", (issuer,)), ("exchange", (exchange,))),
            evidence=(reading.evidence(*span),),
            rule="listing/return",
            values=(("ticker", code),) if code else (),
            confidence=0.8,
        )


def _counted(text: str, told: dict[str, Span]) -> Decimal | None:
    return fields.count(text, told["shares"]) if "shares" in told else None


def _paid(text: str, mentions: Mentions, told: dict[str, Span]) -> dict[str, Value]:
    """The price of a share and the way of issuing, as fields tell them."""
    values: dict[str, Value] = {}
    for name in ("paid", "price"):
        prices = fields.moneys(mentions, told[name]) if name in told else []
        if prices:
            values["pricePerShare"] = prices[0].amount
            values |= {"currency": prices[0].currency} if prices[0].currency else {}
            break
    method = _method(" ".join(fields.said(text, told[name]) for name in ("kind", "purpose") if name in told))
    return values | ({"method": method} if method else {})


def _method(words: str) -> str:
    return next((name for name, says in _METHODS if says.search(words)), "")


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _day(mentions: Mentions, span: Span) -> When | None:
    found: Mention | None = next(iter(mentions.within(*span, "date")), None)
    return found.value if found is not None and isinstance(found.value, When) else None


def _fact(
    kind: str,
    status: str,
    role: str,
    agent: Agent,
    day: When | None,
    values: dict[str, Value],
    reading: Reading,
    span: Span,
) -> Fact:
    return Fact(
        kind="event",
        type=kind,
        status=status,
        roles=((role, (agent,)),),
        evidence=(reading.evidence(*span),),
        rule=f"{'share_buyback' if kind == 'ShareBuyback' else 'share_issuance'}/return",
        date=day,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )

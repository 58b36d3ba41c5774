"""Tables of subscribers in, a subscription for each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, Evidence, Fact, Value
from .. import late as re
from ..forms import insider_lines, interest_notices, respective_takers, takers
from ..forms.own_share_facts import subscriptions
from ..forms.party_tables import PartyFigures, tables
from ..frames.modality import NONE, judge
from ..mentions.mention import Mention, Mentions, Money, Quantity
from ..reading import Reading, Table

_ABOUT = re.compile(r"\b(?:subscri|allott?ee|placee|insider|pro group)", re.IGNORECASE)
_HOLDERS = re.compile(r"\b(?:share|stock)holders?\b|\bholdings?\b", re.IGNORECASE)
_SHARES = re.compile(
    r"subscription shares|number of (?:new |offered )?shares|shares (?:subscribed|allotted|to be allotted)|shares$",
    re.IGNORECASE,
)
_HELD = re.compile(r"\bheld|holding|before|after|owned", re.IGNORECASE)
_PRICE = re.compile(r"per share", re.IGNORECASE)
_AMOUNT = re.compile(r"subscription price|amount|price paid|total price|consideration", re.IGNORECASE)
_ALLOTTEES = re.compile(
    r"\W*(?:\(?\w{1,4}[.)]\s*)?(?:and |method of (?:offering|allotment"
    r"|subscription) and )?(?:(?:names? )?of )?(?:the )?(?:planned |proposed |scheduled )?"
    r"(?:allott?ees?|subscribers?|placees?)\b"
    r"(?: and (?:the )?number of [\w ]{0,60}| \([\w ]{0,60}\))?"
    r"|\W*(?:\(?\w{1,4}[.)]\s*)?method(?: of (?:offering|issuance|issue|allotment))?\W{1,40}"
    r"(?:by )?(?:third[- ]party allotment|allotment to (?:a )?third part(?:y|ies))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*(?:\(?[\divx]{1,4}[.)]|[①-⑳])", re.IGNORECASE)
_ALLOTTED = re.compile(r"\d[\d,]{2,} (?:new |common |ordinary )?shares")
_ISSUED = re.compile(r"\b(?:issue|issuance|allotment|allot|placement|preferential|subscription)\b", re.IGNORECASE)
_NO_ISSUE = re.compile(r"\b(?:options?|warrants?|dividend|sold|sale of|repurchase)\b", re.IGNORECASE)
_TAKES = re.compile(r"(?:,\s[^,();]{1,40}?)?,?\s\((?P<shares>\d{1,3}(?:,\d{2,3})+)\s(?:[\w-]+\s){0,3}?[Ss]hares?\)")
_FOLLOWING = 6  # lines after a label that may list what it speaks of
_AFTER = re.compile(r"after|enlarged", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareSubscription` for each party of a table that is about subscribers."""
    for index, parties in tables(reading, mentions):
        block = reading.blocks[index]
        table = block.table
        if table is None or _headless(table):
            continue
        head = " ".join(cell.text for cell in table.rows[0])
        labels = " ".join(figure.label for figure in parties[0].figures)
        if not _ABOUT.search(
            f"{head} {labels} {table.heading} {table.caption} {reading.text[max(0, block.start - 200) : block.start]}"
        ) or (_HOLDERS.search(head) and not _ABOUT.search(f"{head} {labels}")):
            continue
        issuer = _issuer(reading, mentions, block.start)
        if issuer is None:
            continue
        heads = (reading.evidence(table.rows[0][0].start, table.rows[0][-1].end),) if head.strip() else ()
        for party in parties:
            if party.agent.id == issuer.id:
                continue
            fact = _fact(reading, party, issuer, heads)
            if fact is not None:
                yield fact
    for block in reading.blocks:
        if block.table is not None and _headless(block.table):
            yield from _listed(reading, mentions, block.table, block.start)
    yield from interest_notices.deals(reading, mentions, taken_up=True)
    yield from (_insider(reading, mentions, taker) for taker in insider_lines.find(reading, mentions))
    yield from (_respectively(reading, taker) for taker in respective_takers.find(reading, mentions))
    yield from allottees(reading, mentions)
    yield from _bracketed(reading, mentions)
    yield from subscriptions(reading, mentions)
    if reading.words.holds("plac", "subscri", "allot", "shares"):
        yield from takers.find(reading, mentions)


def _insider(reading: Reading, mentions: Mentions, taker: insider_lines.Taker) -> Fact:
    currency = (mentions.context.currency or None) if taker.owed else None
    told = {"shares": taker.shares, "amount": taker.owed, "pricePerShare": taker.price, "currency": currency}
    return Fact(
        kind="event",
        type="ShareSubscription",
        status="completed" if taker.done else "planned",
        roles=(("issuer", (taker.issuer,)), ("subscriber", (taker.person,))),
        evidence=(reading.evidence(taker.start, taker.end),),
        rule="share_subscription/insider",
        values=tuple((name, value) for name, value in sorted(told.items()) if value is not None),
        confidence=0.85,
    )


def _respectively(reading: Reading, taker: respective_takers.Taker) -> Fact:
    values: dict[str, Value] = {"shares": taker.shares.number}
    if taker.paid is not None:
        values["amount"] = taker.paid.amount
        values |= {"currency": taker.paid.currency} if taker.paid.currency else {}
    return Fact(
        kind="event",
        type="ShareSubscription",
        status=taker.status,
        roles=(("issuer", (taker.issuer,)), ("subscriber", (taker.person,))),
        evidence=(reading.evidence(taker.start, taker.end),),
        rule="share_subscription/respectively",
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )


def _headless(table: Table) -> bool:
    """Whether each row, the first too, is a party with its shares: `Alpha Corp. | 8,000 shares | 3,200 million yen`."""
    return all(len(row) > 1 and row[0].text and _ALLOTTED.fullmatch(row[1].text) for row in table.rows)


def _listed(reading: Reading, mentions: Mentions, table: Table, start: int) -> Iterator[Fact]:
    issuer = _issuer(reading, mentions, start)
    if issuer is None or not _ABOUT.search(reading.text, max(0, start - 200), start):
        return
    for row in table.rows:
        party = next(mentions.within(row[0].start, row[0].end, "organization", "person"), None)
        shares = next((m.value for m in mentions.within(row[1].start, row[1].end, "shares")), None)
        if party is None or not isinstance(party.value, Agent) or not isinstance(shares, Quantity):
            continue
        money = next((m.value for c in row[2:3] for m in mentions.within(c.start, c.end, "money")), None)
        paid: dict[str, Value] = {"amount": money.amount} if isinstance(money, Money) else {}
        paid |= {"currency": money.currency} if isinstance(money, Money) and money.currency else {}
        yield Fact(
            kind="event",
            type="ShareSubscription",
            status="completed",
            roles=(("issuer", (issuer,)), ("subscriber", (party.value,))),
            evidence=(reading.evidence(row[0].start, row[-1].end),),
            rule="share_subscription/table",
            values=tuple(sorted({"shares": shares.number, **paid}.items())),
            confidence=0.85,
        )


def allottees(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ShareSubscription` for each party of a line `Allottees: X 80,000 shares, Y 40,000 shares`."""
    issuer = mentions.context.announcer
    if issuer is None or not reading.words.holds("allot", "subscriber", "placee"):
        return
    for start, end in _listings(reading):
        for party, shares in _pairs(list(mentions.within(start, end, "organization", "person", "shares"))):
            if party.value != issuer and isinstance(party.value, Agent) and isinstance(shares.value, Quantity):
                yield Fact(
                    kind="event",
                    type="ShareSubscription",
                    status="planned",
                    roles=(("issuer", (issuer,)), ("subscriber", (party.value,))),
                    evidence=(reading.evidence(party.start, shares.end),),
                    rule="share_subscription/allottees",
                    values=(("shares", shares.value.number),),
                    confidence=0.85,
                )


def _bracketed(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """`the issue of 4,000,000 shares to X (2,800,000 shares) and Y, a promoter (1,200,000 shares)`."""
    for index in reading.words.sentences("issue", "issuance", "allot", "placement", "preferential", "subscription"):
        sentence = reading.sentences[index]
        issuer = mentions.context.speaker(sentence.start)
        told = _ISSUED.search(reading.text, sentence.start, sentence.end)
        if told is None or issuer is None or _NO_ISSUE.search(reading.text, sentence.start, sentence.end):
            continue
        takers = []
        for party in mentions.within(told.end(), sentence.end, "organization", "person"):
            found = _TAKES.match(reading.text, party.end, sentence.end)
            if found and isinstance(party.value, Agent) and party.value != issuer:
                takers.append((party, party.value, found))
        status = judge(
            reading.text[sentence.start : sentence.end], told.start() - sentence.start, told.end() - sentence.start
        )
        for party, agent, found in takers if len(takers) > 1 else ():
            yield Fact(
                kind="event",
                type="ShareSubscription",
                status=status.status if status.status not in ("", NONE) else "planned",
                roles=(("issuer", (issuer,)), ("subscriber", (agent,))),
                evidence=(reading.evidence(party.start, found.end()),),
                rule="share_subscription/bracketed",
                values=(("shares", Decimal(found["shares"].replace(",", ""))),),
                confidence=0.85,
            )


def _listings(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where allottees are listed: behind their label, on the lines or in the rows that follow it."""
    for index, block in enumerate(reading.blocks):
        if block.table is not None:
            yield from _rows(block.table)
            continue
        text = reading.text[block.start : block.end]
        label = _ALLOTTEES.match(text) if block.kind != "boilerplate" else None
        if label is None or len(text) > 600:
            continue
        end = block.end
        for after in reading.blocks[index + 1 : index + 1 + _FOLLOWING]:
            line = reading.text[after.start : after.end]
            if len(text[label.end() :].strip(" :")) > 3 or after.kind == "heading" or _NUMBERED.match(line):
                break
            if after.table is not None or len(line) > 160:
                break
            end = after.end
        yield block.start + label.end(), end


def _rows(table: Table) -> Iterator[tuple[int, int]]:
    """The row `Allottees and number of shares` with the rows that go on with it, their first cells empty or names."""
    open_at: int | None = None
    end = 0
    for row in table.rows:
        first = row[0].text if row else ""
        goes_on = any(_ALLOTTED.fullmatch(cell.text) for cell in row[1:]) and not _NUMBERED.match(first)
        if open_at is not None and first and not goes_on:
            yield open_at, end
            open_at = None
        label = f"{first} {row[1].text}" if len(row) > 1 else first  # `(6) Method | Third-party allotment`
        if first and _ALLOTTEES.match(label):
            open_at = row[0].end
        end = next((cell.end for cell in reversed(row) if cell.text), end)
    if open_at is not None:
        yield open_at, end


def _pairs(found: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each party with the shares told next, before another party is."""
    for party, shares in pairwise(found):
        if party.kind != "shares" and shares.kind == "shares":
            yield party, shares


def _issuer(reading: Reading, mentions: Mentions, end: int) -> Agent | None:
    """The company whose shares are spoken of: `shares ... of X` last said before the table, else the announcer."""
    told = None
    for found in re.finditer(r"\b[Ss]hares\b[^.;]{0,40}?\b(?:of|in|by)\s+(?=[A-Z])", reading.text[:end]):
        told = next(
            (m.value for m in mentions.within(found.end(), found.end() + 80, "organization") if m.start == found.end()),
            told,
        )
    own = mentions.context.speaker(end)
    return told if isinstance(told, Agent) else own


def _fact(reading: Reading, party: PartyFigures, issuer: Agent, heads: tuple[Evidence, ...]) -> Fact | None:
    shares = next(
        (f for f in party.figures if _SHARES.search(f.label) and f.unit == "shares" and not _HELD.search(f.label)), None
    )
    price = party.find(_PRICE)
    amount = next((f for f in party.figures if _AMOUNT.search(f.label) and not _PRICE.search(f.label)), None)
    if shares is None and amount is None:
        return None
    after = party.find(_AFTER, "percent")
    values: dict[str, Value] = {}
    for name, figure in (("shares", shares), ("pricePerShare", price), ("amount", amount), ("percentAfter", after)):
        if figure is not None and figure.number > Decimal(0):
            values[name] = figure.number
    money = next((f.unit for f in (price, amount) if f is not None and len(f.unit) == 3), "")
    if money:
        values["currency"] = money
    pieces = [reading.evidence(f.start, f.end) for f in (shares, price, amount) if f is not None]
    return Fact(
        kind="event",
        type="ShareSubscription",
        status="completed",
        roles=(("issuer", (issuer,)), ("subscriber", (party.agent,))),
        evidence=(*heads, reading.evidence(party.start, party.end), *pieces),
        rule="share_subscription/table",
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )

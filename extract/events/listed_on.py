"""Tickers beside markets, cover pages and outlines in, listings out: `(NASDAQ: EXMP)`, `Listed on: TSE (Code 1234)`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...model import Agent, Fact
from .. import late as re
from ..forms import listed_since
from ..forms.cover_pages import registered
from ..forms.known import Known
from ..forms.profiles import Field, Outlines, outlines
from ..mentions.exchanges import LISTED_LINE
from ..mentions.mention import Mention, Mentions
from ..reading import Block, Reading

_TICKER = r"(?P<ticker>[A-Z][A-Z0-9]{0,6}(?:\.[A-Z]{1,2})?|\d{4,5}[A-Z]?)"
_CODE = (
    r"(?:(?:ticker|trading|stock|share|securities|security|scrip)?\s*(?:symbol|code|ticker|epic)"
    r"\s*(?:no\.?|number|numbers)?\s*[:.]?\s*)"
)
_EXCHANGES = r"(?:\s?(?:[Ss]tock |[Ss]ecurities )?[Ee]xchanges?)?"
_AFTER = re.compile(rf"{_EXCHANGES}\s*[,:;\-–]?\s*(?:\(|\[)?(?i:{_CODE})?[\"“']?{_TICKER}\b(?![a-z])")
_SYMBOL = re.compile(r"\s*\((?i:(?:trading )?symbol|scrip (?:code|id))\s*:?\s*(?P<ticker>[A-Z][A-Z&]{1,11}|\d{6})\)")
_COLON = re.compile(
    rf"{_EXCHANGES}\s*(?:[:;]|[-–,(\[]\s*(?i:code|ticker|symbol|epic|stock code|scrip code|trading symbol)|\("
    r"|under the (?:ticker|symbol|code)|\s(?i:share code|stock code|share symbol)\b)"
)
_BEFORE = re.compile(
    rf"(?i:{_CODE})[\"“']?{_TICKER}[\"”']?\s*[,;:(\[\]\-–]*\s*(?:(?i:listed on|listed|on|the)\s+)*(?:the\s+)?$"
)
_STUCK = re.compile(r"\s?:\s?")  # NASDAQ: ABCD
_LISTED_AFTER = re.compile(rf"[;(]\s*{_TICKER}\s*,\s*(?:the\s+)?$")  # (...; ABCD, NASDAQ)
_PAIR = re.compile(rf"\s*,\s*{_TICKER}\s*[;)]")  # (Tokyo, 1234; NASDAQ, ABCD)
_PAIR_OPENS = re.compile(r"[(;]\s*$")
_MIC = re.compile(r"X[A-Z]{3}")  # a market's own identifier (ISO 10383), no company's symbol
_JOINED = re.compile(r"\s*(?:,|;|/|&)?\s*(?:and\s+)?(?:(?:on|of)\s+)?(?:the\s+)?")
_CODE_INSIDE = re.compile(rf"(?i:{_CODE}){_TICKER}\b(?![a-z])")
_OWN = re.compile(r"\s*[(\[](?P<ticker>[A-Z]{2,5}|\d{4,6})[)\]]")  # each market with its own: `A (TEL), B (PHI)`
_SAME = re.compile(
    rf"\(\s?(?i:{_CODE})?{_TICKER}\s?[,;]\s?(?:(?:on|listed on)\s)?(?:the\s)?same\s(?:stock\s)?"
    r"(?:exchange|market|section)s?\s?\)"
)
_CODE_ALONE = re.compile(rf"\s*{_TICKER}\s*(?:\(|\n|$)")
_NOT_LISTED = re.compile(
    r"\b(?:cancel\w*|de-?listed|delisting|unlisted|not listed|none|withdrawn|ceased)\b", re.IGNORECASE
)
_STOP = frozenset(
    {
        "THE",
        "AND",
        "LTD",
        "INC",
        "PLC",
        "CODE",
        "TSE",
        "NYSE",
        "TEL",
        "FORM",
        "RULE",
        "US",
        "USA",
        "CEO",
        "CFO",
        "RNS",
        "ISIN",
        "LEI",
    }
)
# In running text a name before the bracket that no mention knows: somebody else's listing, not the announcer's.
_OTHERS = re.compile(r"\b(?:by|with|from|at)\s+(?:[A-Z][\w&'’-]+\s+){1,4}\Z")
_WINDOW = 60
# A code of a kind that one market alone gives, on a letterhead: `Scrip Code: 539914`, `Symbol: ABC`.
_LETTERHEAD = (
    (re.compile(r"\b(?:BSE\s)?[Ss]crip (?:[Cc]ode|ID|[Ii]d)\s*(?:No\.?\s*)?[:.\-–]\s*(?P<ticker>\d{6})\b"), "BSE"),
    (
        re.compile(r"\b(?:NSE\s|[Tt]rading\s)?Symbo[l1]\s*[:.\-–]\s*(?P<ticker>[A-Z][A-Z&-]{2,11})\b"),
        "National Stock Exchange",
    ),
    (re.compile(r"\b(?:JSE )?[Ss]hare [Cc]ode(?: on the JSE)?\s*[:：]\s*(?P<ticker>[A-Z]{3})\b"), "JSE"),
    (re.compile(r"\([Ss]tock [Cc]ode\s*[:：]\s*(?P<ticker>\d{1,5})\)"), "Stock Exchange of Hong Kong"),
)
_TOP = 2500
_OF_MARKET, _HEAD = re.compile(r"^(?:TSX Venture|TSX|NEX|CSE)\b[^\n.]{0,30}\bCompany\W*$", re.MULTILINE), 400


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A `ListedOn` for each market that stands beside a ticker, on a cover page, or under a label `Listed on`."""
    profile = outlines(reading, mentions)
    for row in registered(reading, mentions, Known.of(mentions)):
        yield _listed(reading, row.company, row.exchange, row.ticker, row.start, row.end, "cover")
    for told in listed_since.find(reading, mentions):
        fact = _listed(reading, told.company, told.exchange, told.ticker, told.start, told.end, "since")
        yield replace(fact, from_=told.since)
    yield from _letterhead(reading, mentions)
    yield from _label_lines(reading, mentions, profile)
    yield from _bulletins(reading, mentions)
    for field in profile.fields:
        if field.label == "listed":
            yield from _outline(reading, mentions, profile, field)
    for block in reading.blocks:
        group: tuple[Mention, ...] = ()
        for group in _groups(reading, mentions, block):
            codes = [_ticker(reading.text, mention, block) for mention in group]
            shared = next((code for code in codes if code), "")
            company = next((c for m in group[:1] for c in [_company(reading, mentions, profile, block, m)] if c), None)
            for mention, code in zip(group, codes, strict=True):
                if (code or shared) and company is not None:
                    yield _beside(reading, block, company, mention, code or shared)
        yield from _same(reading, mentions, block, group)


def _groups(reading: Reading, mentions: Mentions, block: Block) -> Iterator[tuple[Mention, ...]]:
    """The markets of a block, those together that a comma or 'and' joins: one code is told for all of them."""
    group: list[Mention] = []
    for mention in mentions.within(block.start, block.end, "exchange"):
        if group and not _JOINED.fullmatch(reading.text, group[-1].end, mention.start):
            yield tuple(group)
            group = []
        group.append(mention)
    if group:
        yield tuple(group)


def _same(reading: Reading, mentions: Mentions, block: Block, group: tuple[Mention, ...]) -> Iterator[Fact]:
    """`and those of Y (code 6765, same exchanges)`: on the markets that stand last before it."""
    if not group:
        return
    for found in _SAME.finditer(reading.text, group[-1].end, block.end):
        named = [m.value for m in mentions.within(group[-1].end, found.start(), "organization")]
        if named and isinstance(named[-1], Agent):
            for mention in group:
                yield _listed(reading, named[-1], mention, found["ticker"], group[0].start, found.end(), "ticker")


def _letterhead(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Codes at the top of a letter, each of the market that gives such codes and is named there."""
    company = mentions.context.announcer
    if company is None:
        return
    top = min(len(reading.text), _TOP)
    for pattern, market in _LETTERHEAD:
        code = pattern.search(reading.text, 0, top)
        end = top if market in ("BSE", "National Stock Exchange") else len(reading.text)  # named in the rules it obeys
        named = [m for m in mentions.within(0, end, "exchange") if isinstance(m.value, Agent)]
        exchange = next((m for m in named if isinstance(m.value, Agent) and market in m.value.name), None)
        if code is not None and exchange is not None and code["ticker"] not in _STOP:
            yield _listed(reading, company, exchange, code["ticker"], *code.span(), "letterhead")


def _label_lines(reading: Reading, mentions: Mentions, profile: Outlines) -> Iterator[Fact]:
    """Each market of a line below a release: `Listed: Regulated Market in Frankfurt, Hamburg; in Munich`."""
    for line in LISTED_LINE.finditer(reading.text) if reading.words.holds("listed") else ():
        company = mentions.context.announcer
        if company is None or _NOT_LISTED.search(line[0]) or profile.subjects.at(line.start()) not in (None, company):
            continue
        for mention in mentions.within(line.start(), line.end(), "exchange"):
            yield _listed(reading, company, mention, "", *line.span(), "label")


def _bulletins(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """The company of each part of a market's bulletin, which says below its name that it is one of the market's."""
    for start, company in mentions.context.parts:
        told = _OF_MARKET.search(reading.text, start, start + _HEAD)
        named = mentions.within(told.start(), told.end(), "exchange") if told else iter(())
        exchange = next((m for m in named if isinstance(m.value, Agent)), None)
        if told is not None and exchange is not None:
            yield _listed(reading, company, exchange, "", start, told.end(), "bulletin")


def _outline(reading: Reading, mentions: Mentions, profile: Outlines, field: Field) -> Iterator[Fact]:
    """`Stock exchange listing: TSE`, with the code in the same line or under a label of its own."""
    if field.company is None:
        return
    codes = [
        match
        for other in profile.fields
        if other.label == "code" and (other.company is None or other.company.id == field.company.id)
        for match in [_CODE_ALONE.match(reading.text, other.value_start, other.end)]
        if match
    ]
    for start, end in field.pieces:
        words = reading.text[start:end]
        if _NOT_LISTED.search(words):
            continue
        inside = _CODE_INSIDE.search(words)
        ticker = inside["ticker"] if inside else codes[0]["ticker"] if codes else ""
        for mention in mentions.within(start, end, "exchange"):
            own = _OWN.match(reading.text, mention.end, end)
            named = own["ticker"] if own and own["ticker"] not in _STOP else ticker
            yield _listed(reading, field.company, mention, named, min(field.start, start), end, "outline")


def _ticker(text: str, mention: Mention, block: Block) -> str:
    before = text[max(block.start, mention.start - _WINDOW) : mention.start]
    after = text[mention.end : min(block.end, mention.end + _WINDOW)]
    for found in (
        _AFTER.match(after) if _STUCK.match(after) else None,
        _BEFORE.search(before),
        _AFTER.match(after) if _COLON.match(after) else None,
        _PAIR.match(after) if _PAIR_OPENS.search(before) else None,
        _SYMBOL.match(after),  # a long symbol or code, where it is said to be one
        _LISTED_AFTER.search(before),
    ):
        if found and found["ticker"] not in _STOP and not _MIC.fullmatch(found["ticker"]):
            return found["ticker"]
    return ""


def _company(reading: Reading, mentions: Mentions, profile: Outlines, block: Block, mention: Mention) -> Agent | None:
    """Whose shares: the company that the bracket stands behind, else whom the place is about, else the announcer."""
    opening = reading.text.rfind("(", max(block.start, mention.start - 200), mention.start)
    limit = opening if opening > block.start else mention.start
    last = None
    for named in mentions.within(max(block.start, limit - 160), limit, "organization"):
        if isinstance(named.value, Agent) and named.value.kind != "group":
            last = named
    if last is not None and isinstance(last.value, Agent) and ". " not in reading.text[last.end : limit]:
        return last.value
    if opening >= 0 and _OTHERS.search(reading.text, block.start, opening):
        return None
    above = _named_above(reading, mentions, block) if limit == block.start or opening == block.start else None
    return above or profile.subjects.at(mention.start) or mentions.context.speaker(mention.start)


def _named_above(reading: Reading, mentions: Mentions, block: Block) -> Agent | None:
    """The company that is all of the line above a bracket: `Alpha Bank, Ltd.`, `(Code: 8345, TSE)`."""
    low = reading.text.rfind("\n", 0, max(0, reading.text.rfind("\n", 0, block.start))) + 1
    line = reading.text[low : block.start].strip()
    for named in mentions.within(low, block.start, "organization"):
        alone = line.removeprefix("The ").strip(" *#") == reading.text[named.start : named.end].removeprefix("The ")
        if isinstance(named.value, Agent) and named.value.kind == "company" and alone:
            return named.value
    return None


def _beside(reading: Reading, block: Block, company: Agent, mention: Mention, ticker: str) -> Fact:
    start, end = max(block.start, mention.start - 30), min(block.end, mention.end + 30)
    if block.end - block.start <= 300:
        start, end = block.start, block.end
    return _listed(reading, company, mention, ticker, start, end, "ticker")


def _listed(
    reading: Reading, company: Agent, market: Mention | Agent, ticker: str, start: int, end: int, rule: str
) -> Fact:
    exchange = market.value if isinstance(market, Mention) else market
    roles = (("company", (company,)), ("exchange", (exchange,) if isinstance(exchange, Agent) else ()))
    return Fact(
        kind="relation",
        type="ListedOn",
        status="current",
        roles=roles,
        evidence=(reading.evidence(start, end),),
        rule=f"listed_on/{rule}",
        values=(("ticker", ticker),) if ticker else (),
        confidence=0.9,
    )

"""Notifications of insiders' dealings in, what each of them bought or sold out.

The form of the market abuse rules has numbered fields with fixed labels: name of the person, name of the issuer,
nature of the transaction, prices and volumes, aggregated information, date of the transaction.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..frames.slots import no_price
from ..mentions.mention import Mentions, Money, Quantity
from ..reading import Reading
from . import traded_lists
from .takeover_disclosures import trades

_NATURE = re.compile(
    r"\bNature\s+of\s+(?:the\s+)?(?:transaction|dealing|trade|deal)s?\b|\bNature\b(?=[\s|:]{1,12}[A-Z(])"
)
_NEXT = re.compile(r"\bPrice\b\s?\(?s?\)?(?:\s+and\s+volume)?", re.IGNORECASE)
_DATE = re.compile(r"\bDate\b(?:\s+of\s+(?:the\s+)?(?:transaction|dealing|trade|deal)s?\b)?")
_DAY_ABOVE = re.compile(r"\bTransaction date[\s|]*:[\s|]*", re.IGNORECASE)  # forms of the North
_AVERAGE = re.compile(r"\b(?:weighted )?average (?:unit )?price\b", re.IGNORECASE)
_VOLUME = re.compile(r"\bVolume[\s|]*:[\s|]*(\d[\d,]*)")
_ABOVE = 250  # characters above the nature of a deal in which its day may stand
_AGGREGATED = re.compile(r"Aggregated\s+(?:information|volume|total|transactions?)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:^|[\n|)*.])[ \t|*]*(?:(?:Full\s+)?Name\b[^\n]{0,30}?"
    r"|(?:Name of )?(?:the )?(?:(?:executive |non-executive )?director|dealing party|associate|prescribed officer)"
    r"(?=[ \t]*[:|\t]))[ \t|:*]*",
    re.IGNORECASE,
)
_BOUGHT = re.compile(r"\b(?:purchase|acquisition|bought|buy|subscription)", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:sale|disposal|sold|sell)\b", re.IGNORECASE)
_NO_DEAL = re.compile(r"\b(?:grant|award|exercise|option|vesting|gift|transfer|dividend)", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bnumber of (?:securities|shares)(?: (?:purchased|acquired|sold|traded|dealt))?\b[\s:|]{1,8}", re.IGNORECASE
)
_OF = re.compile(r"\bof (?:par |nominal )?(?:value )?\Z")
_EACH = re.compile(r"\s?(?:each|nominal|par)\b|\s?\([^()]{4,30}\)\seach\b", re.IGNORECASE)
_FIELD, _FORM = 200, 2500
_CHANGES = re.compile(r"\bChanges in relevant interests\b", re.IGNORECASE)
_AFTER_CHANGES = re.compile(r"\bPresent relevant interests\b|\bChanges in association\b", re.IGNORECASE)
_TO = re.compile(r"\bTo\b[ :|]*(?:Company Name(?:/Scheme)?|Listed company)?[ :|\t]*", re.IGNORECASE)
_CONSIDERATION = re.compile(r"^\W*\d\.\s*\**Consideration\b[^\n]*\n", re.MULTILINE)
_LINES = re.compile(r"[^\n]{12,400}")
_SENTENCE = 600
_DEALT = re.compile(
    r"\b(?:(?P<buy>purchased|bought|acquired)|sold|disposed of)\s(?:a total of\s|an aggregate of\s|a further\s)?"
    r"(?=\d[\d,]*\s(?:[\w.]+\s){0,4}?shares?\b)"
)
_INSIDER = re.compile(
    r"\b(?:director|chief|chair(?:man|woman)?|ceo|cfo|pdmr|officer|secretary|managerial|executive|closely associated"
    r"|member of the)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:will|(?-i:may)|would|could|intends?|agreed to|proposes?|not|own shares|treasury|buy-?back|repurchas\w+"
    r"|tender)\b",
    re.IGNORECASE,
)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Acquisition` or a `Divestiture` for each purchase or sale that such a notification tells."""
    yield from _noticed(reading, mentions)
    yield from _considered(reading, mentions)
    yield from _told(reading, mentions)
    for dealt in trades(reading, mentions):
        paid: dict[str, Value] = {"shares": dealt.shares}
        if dealt.price is not None:
            paid |= {"pricePerShare": dealt.price, "currency": "GBP"}
        yield _dealt(reading, dealt.party, dealt.issuer, dealt.up, dealt.day, paid, (dealt.start, dealt.end))
    for trade in traded_lists.find(reading, mentions):
        traded: dict[str, Value] = {"shares": trade.shares}
        if trade.price is not None:
            traded |= {"pricePerShare": trade.price.amount} | (
                {"currency": trade.price.currency} if trade.price.currency else {}
            )
        yield _dealt(reading, trade.party, trade.issuer, trade.bought, trade.day, traded, (trade.start, trade.end))
    text = reading.text
    starts = [found.start() for found in _NATURE.finditer(text)] if reading.words.holds("nature") else []
    for start, following in pairwise([*starts, len(text)]):
        prices = _NEXT.search(text, start, min(following, start + _FORM))
        if prices is None:
            continue
        nature = text[start : prices.start()]
        bought = _BOUGHT.search(nature) is not None
        if _NO_DEAL.search(nature) or bought == (_SOLD.search(nature) is not None):
            continue
        fact = _fact(reading, mentions, start, prices.end(), min(following, start + _FORM), bought)
        if fact is not None:
            yield fact


def _fact(reading: Reading, mentions: Mentions, start: int, prices: int, end: int, bought: bool) -> Fact | None:
    issuer = mentions.context.announcer
    person = _person(reading.text, mentions, start, issuer)
    if issuer is None or person is None:
        return None
    dated = _DATE.search(reading.text, prices, end)
    above = list(_DAY_ABOVE.finditer(reading.text, max(0, start - _ABOVE), start))
    stop = dated.start() if dated else min(end, prices + (2 * _FIELD if above else _FIELD))
    low, high = (above[-1].end(), start) if above else (stop, min(stop + _FIELD, end))
    date = next((m.value for m in mentions.within(low, high, "date")), None) if above or dated else None
    values = _values(reading.text, mentions, prices, stop)
    counted = _COUNTED.search(reading.text, start, end)
    told = next(mentions.within(counted.end(), counted.end() + 30, "shares", "number"), None) if counted else None
    if told is not None and isinstance(told.value, Quantity):
        values["shares"] = told.value.number
    volumes = [Decimal(found[1].replace(",", "")) for found in _VOLUME.finditer(reading.text, start, stop)]
    if len(volumes) == 1:
        values["shares"] = volumes[0]
    return Fact(
        kind="event",
        type="Acquisition" if bought else "Divestiture",
        status="completed",
        roles=tuple(sorted({"acquirer" if bought else "seller": (person,), "target": (issuer,)}.items())),
        evidence=(reading.evidence(start, min(stop + 60, end) if dated else stop),),
        rule="acquisition/dealing",
        date=date if isinstance(date, When) else None,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )


def _person(text: str, mentions: Mentions, end: int, issuer: Agent | None) -> Agent | None:
    """Who dealt: the last party in a field `Name` before the transaction that is not the issuer."""
    for found in reversed(list(_NAME.finditer(text, max(0, end - _FORM), end))):
        for mention in mentions.within(found.end(), min(end, found.end() + _FIELD), "person", "organization"):
            if isinstance(mention.value, Agent) and (issuer is None or mention.value.id != issuer.id):
                return mention.value
            break
    return None


def _values(text: str, mentions: Mentions, start: int, end: int) -> dict[str, Value]:
    """The one price, and the volume: the aggregated one where it is given."""
    prices = {
        (m.value.amount, m.value.currency)
        for m in mentions.within(start, end, "money")
        if isinstance(m.value, Money) and m.value.amount > 0 and not _nominal(text, m.start, m.end)
    }
    whole = _AGGREGATED.search(text, start, end)
    average = [
        (m.value.amount, m.value.currency)
        for m in (mentions.within(whole.end(), end, "money") if whole else ())
        if isinstance(m.value, Money) and m.value.amount > 0
    ]
    prices = set(average[-1:]) if whole and _AVERAGE.search(text, whole.end(), end) and average else prices
    numbers = _numbers(mentions, whole.end(), end) if whole else []
    numbers = numbers or _numbers(mentions, start, whole.start() if whole else end)
    values: dict[str, Value] = {}
    if numbers:
        values["shares"] = max(numbers)
    if prices:
        amount, currency = min(prices)
        values["pricePerShare"] = amount
        if currency:
            values["currency"] = currency
    return values


def _nominal(text: str, start: int, end: int) -> bool:
    """Whether so much money is what a share is called after: `ordinary shares of 1p each`."""
    return _OF.search(text[max(0, start - 20) : start]) is not None and _EACH.match(text, end) is not None


def _numbers(mentions: Mentions, start: int, end: int) -> list[Decimal]:
    return [
        m.value.number
        for m in mentions.within(start, end, "shares", "number")
        if isinstance(m.value, Quantity) and m.value.number >= 10
    ]


def _noticed(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Form 604: each line `date, person, on-market purchase, consideration, number` of the changes in interests."""
    text, issuer = reading.text, mentions.context.announcer
    opening = _CHANGES.search(text) if reading.words.holds("relevant") else None
    if opening is None:
        return
    to = _TO.search(text, max(0, opening.start() - _FORM), opening.start())
    named = next(mentions.within(to.end(), to.end() + 90, "organization"), None) if to else None
    issuer = named.value if named is not None and isinstance(named.value, Agent) else issuer
    end = _AFTER_CHANGES.search(text, opening.end())
    for line in _LINES.finditer(text, opening.end(), end.start() if end else min(len(text), opening.end() + _FORM)):
        day = next((m for m in mentions.within(*line.span(), "date") if m.start - line.start() < 4), None)
        bought, sold = _BOUGHT.search(line[0]), _SOLD.search(line[0])
        if day is None or not isinstance(day.value, When) or (bought is None) == (sold is None):
            continue
        who = next(mentions.within(day.end, line.end(), "organization", "person"), None)
        values = _values(text, mentions, day.end, line.end())
        paid = values.pop("pricePerShare", None)
        if issuer is None or who is None or not isinstance(who.value, Agent) or who.value.id == issuer.id:
            continue
        if paid is not None:
            values["amount"] = paid
        yield _dealt(reading, who.value, issuer, bought is not None, day.value, values, line.span())


def _considered(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Form 603: each line `person, date of acquisition, consideration, number` below the head `Consideration`."""
    text = reading.text
    head = _CONSIDERATION.search(text) if "603" in text else None
    to = _TO.search(text) if head else None
    issuer = next(mentions.within(to.end(), to.end() + 90, "organization"), None) if to else None
    if head is None or issuer is None or not isinstance(issuer.value, Agent):
        return
    for line in _LINES.finditer(text, head.end(), min(len(text), head.end() + _FORM)):
        day = next(mentions.within(*line.span(), "date"), None)
        who = next(mentions.within(line.start(), day.start, "organization", "person"), None) if day else None
        values = _values(text, mentions, day.end, line.end()) if day else {}
        paid = values.pop("pricePerShare", None)
        if day is None or who is None or not isinstance(day.value, When) or "shares" not in values:
            continue
        if paid is not None:
            values["amount"] = paid
        if isinstance(who.value, Agent) and who.value != issuer.value:
            yield _dealt(reading, who.value, issuer.value, True, day.value, values, line.span())


def _told(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Sentences on what insiders deal in: `Jane Roe, Chief Executive, purchased 50,000 ordinary shares at 42p`."""
    issuer = mentions.context.announcer
    for index in reading.words.sentences("purchased", "bought", "acquired", "sold", "disposed"):
        sentence = reading.sentences[index]
        text = reading.text[sentence.start : sentence.end]
        told = _DEALT.search(text) if len(text) < _SENTENCE else None
        if told is None or _NO_DEAL.search(text) or _HEDGED.search(text) or issuer is None:
            continue
        at = sentence.start + told.start()
        who = [m for m in mentions.within(sentence.start, at, "person", "organization") if m.value != issuer]
        person = next((m for m in who if m.kind == "person" or _INSIDER.search(text)), None)
        inside = list(mentions.within(at, sentence.end, "organization"))
        counted = next(mentions.within(at, at + told.end() - told.start() + 40, "shares"), None)
        if person is None or counted is None or not isinstance(person.value, Agent):
            continue
        if not (_INSIDER.search(text) or any(m.value == issuer for m in inside)) or any(
            m.value != issuer for m in inside
        ):
            continue
        days = list(mentions.within(sentence.start, sentence.end, "date"))
        later = [m.value for m in days if m.start > at]
        day = later[0] if later else next((m.value for m in days), None)
        values = _values(reading.text, mentions, at, sentence.end)
        paid = [m.value for m in mentions.within(at, sentence.end, "money") if isinstance(m.value, Money)]
        if paid and no_price(paid[-1]):
            values.pop("pricePerShare", None)
            values["amount"] = paid[-1].amount
        if isinstance(counted.value, Quantity):
            values["shares"] = counted.value.number
        bought = told["buy"] is not None
        when = day if isinstance(day, When) else None
        yield _dealt(reading, person.value, issuer, bought, when, values, (sentence.start, sentence.end))


def _dealt(
    reading: Reading,
    person: Agent,
    issuer: Agent,
    bought: bool,
    date: When | None,
    values: dict[str, Value],
    span: tuple[int, int],
) -> Fact:
    return Fact(
        kind="event",
        type="Acquisition" if bought else "Divestiture",
        status="completed",
        roles=tuple(sorted({"acquirer" if bought else "seller": (person,), "target": (issuer,)}.items())),
        evidence=(reading.evidence(*span),),
        rule="acquisition/dealing",
        date=date,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )

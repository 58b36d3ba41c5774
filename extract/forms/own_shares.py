"""Sheets of terms in, what they say of a company's own shares out: bought, retired, handed out, newly issued.

Which of them a sheet is about its heading says, else its labels (`shares to be retired`), else the title of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model import Value, When
from .. import late as re
from ..frames.labels import title_end
from ..mentions.mention import Mention, Mentions, Money, Quantity
from ..reading import Reading
from .term_lines import Sheet, Term, sheets

_OWN = r"(?:(?:the )?(?:company|group|issuer)'s |its |our )?(?:own|treasury)\b"
_KINDS = {
    "buyback": re.compile(
        rf"\b(?:acquisition|acquir\w+|(?:re)?purchas\w+|buying(?: back)?|buy-?\s?backs?|buys?)\b[^\n.]{{0,50}}?\b{_OWN}"
        rf"|\b{_OWN} (?:share|stock)s? (?:acqui\w+|(?:re)?purchas\w+|buy\w*)"
        r"|\b(?:share|stock) (?:buy-?back|repurchase)s?\b",
        re.IGNORECASE,
    ),
    "cancellation": re.compile(
        r"\b(?:cancell?ation|cancell?(?:ed|ing)|retirement|retir(?:ed|ing)|retire)\b(?:[^\n.]{0,40}?"
        r"\b(?:shares?|stock)\b|\W*\Z)"
        r"|\b(?:shares?|stock) (?:to be |being |that (?:will|are to) be )?(?:cancell?ed|retired)",
        re.IGNORECASE,
    ),
    "disposal": re.compile(
        r"\b(?:dispos\w+|allotment|allotted|allocation|grant)\b[^\n.]{0,40}?\b(?:treasury|own|restricted)\b[^\n]{0,12}"
        r"?\b(?:shares?|stock)\b|\b(?:treasury|own) (?:shares?|stock) (?:dispos\w+|allotment)"
        r"|\bshares? (?:to be )?disposed\b",
        re.IGNORECASE,
    ),
    "issue": re.compile(
        r"\b(?:new|newly issued) shares\b|\bthird[- ]party allotment\b"
        r"|\b(?:issuance|issue) of (?:common )?(?:shares|stock)"
        r"|\bshares (?:to be )?(?:newly )?issued\b|\bcapital increase\b",
        re.IGNORECASE,
    ),
}
_GENERIC = re.compile(
    r"\W*(?:\(?\w{1,4}[.)]\s*)?(?:(?:details?|outline|overview|summary|terms|particulars|contents?|description|matters"
    r"|results?|status|conditions)\b[^\n]{0,60}|)\W*",
    re.IGNORECASE,
)
_NOT_ABOUT = re.compile(
    r"\b(?:acquisition rights|options?|warrants?|bonds?|convertible|notes|tender offer|offering|over-?allotment|split"
    r"|consolidation|merger|exchange|subsidiar\w+|allott?ees?|dividends?|prospects?|use of)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:results?|completion|completed|status)\b", re.IGNORECASE)
_TO_COME = re.compile(r"\bto be\b|\bplanned\b|\bscheduled\b|\bmaximum\b|\bup to\b|\bwill\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:acquired|repurchased|purchased|bought|cancell?ed|retired)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:issued|outstanding|in issue|voting rights|after|before|held|holdings?|remaining)\b", re.I)
_SHARES = re.compile(r"\b(?:number|shares?|volume|quantity|class and)\b", re.IGNORECASE)
_RATIO = re.compile(r"\b(?:ratio|percentage|proportion|per cent|share of)\b", re.IGNORECASE)
_OF_ISSUED = re.compile(r"[^()]{0,90}\b(?:issued|outstanding|in issue|shares|stock)\b|[)\s]*\Z", re.IGNORECASE)
_MONEY = {  # the value that an amount of money fills, by its label
    "capitalReserveIncrease": re.compile(r"\b(?:reserves?|surplus|paid-in capital)\b", re.IGNORECASE),
    "statedCapitalIncrease": re.compile(r"\b(?:stated capital|capital stock|share capital|to capital)\b", re.I),
    "netProceeds": re.compile(r"\bnet\b(?! sales)", re.IGNORECASE),
    "": re.compile(r"\b(?:costs? of issu\w+|issue costs?|expenses?|fees?|book|market)\b|\(estimate\)", re.IGNORECASE),
    "pricePerShare": re.compile(
        r"\b(?:issue|issuance|disposal|disposition|purchase|acquisition|paid-in|subscription|offer|average) price\b"
        r"(?! ?total)|\bprice\b|\bper share\b|\bpaid[- ]in amount\b",
        re.IGNORECASE,
    ),
    "amount": re.compile(r"\b(?:amount|total|cost|sum|value|proceeds|raised)\b", re.IGNORECASE),
}
_TITLE, _OPENING = 3000, 500  # characters of a title at most, and of the sentence that follows it
_LEAST = 10  # shares; a lower figure is no number of shares, but of persons or of a note
_SUM = re.compile(r"\b(?:total|aggregate|sum)\b", re.IGNORECASE)
_EACH = re.compile(r"[^\n;(\d]{0,12}?\b(?:per|a|each|for each) (?:\w+ )?share\b|[^\n;]{0,4}\beach\b", re.IGNORECASE)
_DAY = {
    "buyback": re.compile(r"\b(?:period|dates?|day)\b", re.IGNORECASE),
    "cancellation": re.compile(r"\b(?:date|day)\b", re.IGNORECASE),
    "disposal": re.compile(r"\bpayment\b|\b(?:date|day) of (?:the )?(?:disposal|disposition|allotment|payment)", re.I),
    "issue": re.compile(r"\bpayment\b|\b(?:issue|issuance) date\b|\bdate of (?:the )?(?:issue|issuance|payment)", re.I),
}
_DAY["disposal"] = re.compile(rf"{_DAY['disposal'].pattern}|\b(?:disposal|disposition|allotment) date\b", re.I)
_RESOLVES = re.compile(r"\b(?:resol(?:ved|ution)|decided|settled|approved|determined|decision)\b", re.IGNORECASE)
_TODAY = re.compile(r"\btoday\b|\bthis (?:morning|afternoon|evening|day)\b", re.IGNORECASE)
_TRADED = re.compile(r"\b(?:ToSTNeT|N-NET|off-?(?: the )?(?:auction|floor)|trust)\w*", re.IGNORECASE)
_HOUR = re.compile(r"\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:,| on)?\s(?:on )?\Z", re.IGNORECASE)
_NO_DAY = re.compile(
    r"\b(?:resolution|resolved|announcement|application|agreement|delivery|contract|restrict\w+)", re.I
)


@dataclass(slots=True)
class Told:
    """What one sheet says of one kind: its status, values and day, and the spans that say it."""

    kind: str
    status: str
    sheet: Sheet
    values: dict[str, Value] = field(default_factory=dict)
    day: When | None = None
    resolved: When | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def told(reading: Reading, mentions: Mentions) -> tuple[Told, ...]:
    """What all sheets of a document say of own and new shares; read once for all who ask."""
    return mentions.once("own shares", lambda: tuple(_told(reading, mentions)))


def _told(reading: Reading, mentions: Mentions) -> Iterator[Told]:
    if not reading.words.holds("shares", "stock"):
        return
    title = " ".join(reading.text[: title_end(reading) + _OPENING][:_TITLE].split())
    titled = {kind for kind, pattern in _KINDS.items() if pattern.search(title)}
    for sheet in sheets(reading, mentions):
        kind = _kind(sheet, titled)
        if kind is None:
            continue
        out = Told(kind, _status(sheet, kind, title), sheet)
        for term in sheet.terms:
            _read(term, out, reading, mentions)
        issued = mentions.context.issued
        if issued is not None and out.day is not None and out.day.first > issued.last:
            out.status = "planned"
        if kind == "buyback" and out.day is None and out.status == "planned":
            out.day = _traded(reading, mentions)
        out.resolved = _resolved(sheet, out.status, reading, mentions)
        if "shares" in out.values and (len(out.values) > 1 or out.day is not None):
            yield out


def _resolved(sheet: Sheet, status: str, reading: Reading, mentions: Mentions) -> When | None:
    """The day of the resolution that a sheet or the opening of the paper tells: of what is to come, today's."""
    low, high = sheet.at, sheet.terms[-1].high
    for said in _RESOLVES.finditer(reading.text, low, high):
        days = [m.value for m in mentions.within(max(low, said.start() - 60), min(high, said.end() + 80), "date")]
        if days and isinstance(days[0], When) and days[0].precision == "day":
            return days[0]
    issued = mentions.context.issued
    for sentence in reading.sentences if issued is not None and status == "planned" else ():
        if sentence.start > title_end(reading) + 2 * _OPENING:
            break
        said_so = _RESOLVES.search(reading.text, sentence.start, sentence.end)
        days = [m.value for m in mentions.within(sentence.start, sentence.end, "date")]
        if said_so and (issued in days or _TODAY.search(reading.text, sentence.start, sentence.end)):
            return issued
    return None


def _traded(reading: Reading, mentions: Mentions) -> When | None:
    """The day for whose morning an order is placed off the floor: `at 8:45 a.m. on May 7 through ToSTNeT-3`."""
    for index in reading.words.sentences("tostnet", "n-net", "off-auction", "off-floor"):
        sentence = reading.sentences[index]
        if not _TRADED.search(reading.text, sentence.start, sentence.end):
            continue
        for m in mentions.within(sentence.start, sentence.end, "date"):
            if isinstance(m.value, When) and _HOUR.search(reading.text, sentence.start, m.start):
                return m.value
    return None


def _kind(sheet: Sheet, titled: set[str]) -> str | None:
    """What a sheet is about: by its heading, else by its labels, else by the title where it names one matter."""
    labels = "\n".join(term.label for term in sheet.terms)
    if _NOT_ABOUT.search(sheet.head.replace("third-party allotment", "")) or re.search(r"(?i)\boptions?\b", labels):
        return None
    for said in (sheet.head, labels):
        named = {kind for kind, pattern in _KINDS.items() if pattern.search(said)}
        if named == {"disposal", "issue"}:
            return "disposal"
        if len(named) == 1:
            return named.pop()
        if len(named) > 1:
            return None
    return next(iter(titled)) if len(titled) == 1 and _GENERIC.fullmatch(sheet.head) else None


def _status(sheet: Sheet, kind: str, title: str) -> str:
    labels = " ".join(term.label for term in sheet.terms)
    said = f"{sheet.head} {labels}"
    if _TO_COME.search(said) or kind in ("disposal", "issue"):
        return "planned"
    past = _PAST.search(labels) is not None or _DONE.search(sheet.head) is not None
    return "completed" if past and (kind != "buyback" or _DONE.search(f"{title} {sheet.head}")) else "planned"


def _read(term: Term, out: Told, reading: Reading, mentions: Mentions) -> None:
    """Fill what a term says into `out`; the first to speak of a value has it."""
    found = list(mentions.within(term.low, term.high, "shares", "number", "percent", "money", "date"))
    before = len(out.values), out.day
    for mention in found:
        if isinstance(mention.value, When):
            if out.day is None and _DAY[out.kind].search(term.label) and not _NO_DAY.search(term.label):
                out.day = mention.value
        elif isinstance(mention.value, Money):
            _read_money(term, mention, mention.value, out, reading.text)
        elif isinstance(mention.value, Quantity):
            _read_quantity(term, mention, mention.value, out, reading.text)
    if (len(out.values), out.day) != before:
        out.spans.append((term.start, term.high))


def _read_money(term: Term, mention: Mention, money: Money, out: Told, text: str) -> None:
    name = next((name for name, pattern in _MONEY.items() if pattern.search(term.label)), "")
    if name == "pricePerShare" and _SUM.search(term.label):
        name = "amount"
    if _EACH.match(text, mention.end, term.high):
        name = "pricePerShare" if name in ("pricePerShare", "amount") else ""
    if out.kind not in ("disposal", "issue") and name not in ("amount", "pricePerShare"):
        return
    if name and name not in out.values:
        out.values[name] = money.amount
        if money.currency:
            out.values.setdefault("currency", money.currency)


def _read_quantity(term: Term, mention: Mention, told: Quantity, out: Told, text: str) -> None:
    if mention.kind == "percent":
        near = _RATIO.search(term.label) or (
            "shares" in out.values and _OF_ISSUED.match(text, mention.end, term.high) and _SHARES.search(term.label)
        )
        if near and "percent" not in out.values and out.kind != "disposal":
            out.values["percent"] = told.number
        return
    counts = mention.kind == "shares" or re.search(r"(?i)\bshares\b", term.label)
    own = not (_TOTAL.search(term.label) and not re.search(r"(?i)\bto be\b|\bnew\b|newly", term.label))
    if counts and own and _SHARES.search(term.label) and "shares" not in out.values and told.number >= _LEAST:
        out.values["shares"] = told.number

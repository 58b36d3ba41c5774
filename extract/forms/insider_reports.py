"""Statements of changes in beneficial ownership (Forms 4 and 5) in, purchases and sales in the market and holdings out.

A row of Table I is title, day, code, amount, (A) or (D), price, amount held afterwards and (D)irect or (I)ndirect, in
columns or a cell a line. Codes P and S are dealings in the market; grants, exercises, gifts and taxes are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...model import Agent, When
from .. import late as re
from ..mentions.mention import Mentions
from ..reading import Reading
from .known import Known
from .reported import Reported

_FORM = re.compile(r"statement of changes (?:in|of) beneficial ownership|annual statement of changes in", re.IGNORECASE)
_PERSON = re.compile(r"name and address of reporting person\*?[\s|:*]{1,10}(?P<name>[^\n|]{3,70})", re.IGNORECASE)
_LAST_FIRST = re.compile(r"\(\s*last\s*\)\s*[|]?\s*\(\s*first\s*\)", re.IGNORECASE)
_ISSUER = re.compile(
    r"issuer name and (?:ticker or trading|trading or ticker) symbol[\s|:*]{1,10}"
    r"(?P<name>[^\n|\[]{2,80}?)\s*(?:\[|\n|\|)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"officer \(give title (?:below|beneath)\)(?P<between>[^\n]{0,60}\n(?:[^\n]{0,40}\(specify below\)[^\n]{0,20}\n)?)"
    r"\s*(?P<title>(?!\d\.|table\b|other\b)[A-Z][^\n|]{2,60})",
    re.IGNORECASE,
)
_NOTE = r"(?:\s?\(\d{1,2}\))?"
_GAP = r"[\s|]{1,24}"
_ROW = re.compile(
    rf"(?P<title>[A-Z][^\n|]{{2,80}}?){_NOTE}{_GAP}(?P<day>\d\d?/\d\d?/\d{{4}}){_GAP}(?:\d\d?/\d\d?/\d{{4}}{_GAP})?"
    rf"(?P<code>[A-Z]){_NOTE}{_GAP}(?:V{_GAP})?(?P<amount>\d[\d,]*(?:\.\d+)?){_NOTE}{_GAP}(?P<side>[AD]){_NOTE}{_GAP}"
    rf"(?:\$\s{{0,3}})?(?P<price>\d[\d,]*(?:\.\d+)?)?{_NOTE}[\s|]{{0,24}}(?P<after>\d[\d,]*(?:\.\d+)?){_NOTE}{_GAP}(?P<own>[DI])\b"
)
_OPTION = re.compile(r"\b(?:option|warrant|right to|unit|convertible|phantom)\b", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:l\.?l\.?c|l\.?p|inc|corp|ltd|fund|trust|partners|capital|holdings|company|management|group|plc|co)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Trade:
    """A row of such a form: who dealt in whose shares, when, how many at what price, and how many are held afterwards;
    `bought` is None where it was no dealing in the market."""

    person: Agent
    issuer: Agent
    day: When
    bought: bool | None
    shares: Decimal
    price: Decimal | None
    after: Decimal
    direct: bool
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Office:
    """The office that such a form gives its person."""

    person: Agent
    company: Agent
    title: str
    start: int
    end: int


def trades(reading: Reading, mentions: Mentions) -> tuple[Trade, ...]:
    """The rows of the form that a document is, in order; read once for all who ask."""
    return mentions.once("insider reports", lambda: tuple(_trades(reading, mentions)))


def held(reading: Reading, mentions: Mentions) -> Iterator[Reported]:
    """What the person holds after the last dealing, where all rows are of one class held directly."""
    rows = [trade for trade in trades(reading, mentions) if trade.direct]
    if rows and len({trade.title for trade in rows}) == 1 and rows[-1].after:
        last = rows[-1]
        span = (last.start, last.end)
        yield Reported(last.person, last.issuer, last.day, last.after, None, (span,))


def offices(reading: Reading, mentions: Mentions) -> Iterator[Office]:
    """The office of the person, where the form gives a title."""
    sides = _sides(reading, mentions)
    found = _TITLE.search(reading.text) if sides is not None else None
    if sides is None or found is None or sides[0].kind != "person":
        return
    yield Office(*sides, " ".join(found["title"].split()), *found.span("title"))


def _sides(reading: Reading, mentions: Mentions) -> tuple[Agent, Agent] | None:
    """The reporting person and the issuer."""
    text = reading.text
    if not reading.words.holds("beneficial") or _FORM.search(text) is None:
        return None
    person, issuer = _PERSON.search(text), _ISSUER.search(text)
    if person is None or issuer is None:
        return None
    company = Known.of(mentions).party(issuer["name"], *issuer.span("name"))
    name = " ".join(person["name"].split()).strip(" ,")
    if company is None or not name:
        return None
    if _COMPANY.search(name):
        holder = Known.of(mentions).party(name, *person.span("name"))
        return (holder, company) if holder is not None and holder.id != company.id else None
    turned = _LAST_FIRST.search(text, person.end(), person.end() + 200) is not None or name.isupper()
    return _person(mentions, name, person.start("name"), turned), company


def _person(mentions: Mentions, name: str, start: int, turned: bool) -> Agent:
    """The person of a name whose family name may stand first, as the document else knows that person."""
    words = name.replace(",", " ").split()
    tail = [words.pop()] if len(words) > 2 and re.fullmatch(r"(?i)jr\.?|sr\.?|i{2,3}|iv", words[-1]) else []
    full = " ".join([*words[1:], words[0], *tail]) if turned and len(words) > 1 else name
    full = full.title() if full.isupper() else full
    return Known.of(mentions).named(full) or Agent(f"t{start}", full, "person")


def _trades(reading: Reading, mentions: Mentions) -> Iterator[Trade]:
    sides = _sides(reading, mentions)
    if sides is None:
        return
    for row in _ROW.finditer(reading.text):
        day = _day(row["day"])
        if day is None or _OPTION.search(row["title"]):
            continue
        market = {"P": True, "S": False}.get(row["code"])
        price = _number(row["price"]) if row["price"] else Decimal(0)
        yield Trade(
            person=sides[0],
            issuer=sides[1],
            day=day,
            bought=market,
            shares=_number(row["amount"]),
            price=price or None,
            after=_number(row["after"]),
            direct=row["own"] == "D",
            title=row["title"].strip(),
            start=row.start(),
            end=row.end(),
        )


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _day(text: str) -> When | None:
    month, day, year = (int(part) for part in text.split("/"))
    try:
        return When.day(date(year, month, day))
    except ValueError:
        return None

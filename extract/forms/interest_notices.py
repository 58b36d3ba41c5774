"""Notices of a director's interests in, what the director bought, sold, took up and holds out.

Source: the forms of ASX Appendices 3X (initial), 3Y (change) and 3Z (final notice).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, Fact, When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading
from . import fields
from .fields import Span

_LABELS = fields.labels(
    entity=r"name of (?:the )?(?:entity|company)",
    person=r"name of (?:the )?director",
    last=r"date of last notice",
    begun=r"date of appointment",
    ceased=r"date that (?:the )?director ceased(?: to be (?:a )?director)?",
    day=r"date of change(?!\s?s? in)",
    before=r"(?:no\.|number) of securities held prior(?: to(?: change)?)?",
    kind=r"class\b",
    acquired=r"number acquired",
    disposed=r"number disposed",
    paid=r"value\s?/\s?consideration",
    after=r"(?:no\.|number) of securities held after(?: change)?",
    nature=r"nature of change",
    interest=r"(?:direct or|nature of) indirect interest",
    held=r"number & class of securities",
    holder=r"name of holder",
    part=r"[#\s]*part \d",
    detail=r"detail of contract",
)
_FORM = re.compile(r"\bDirector['’]?s['’]?\s+Interest\s+Notice\b", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:ordinary|fully paid|shares?|securities|units|ORD|FPO)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:options?|rights|warrants?|notes)\b", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:placement|entitlement|rights issue|share purchase plan|SPP|reinvestment|DRP|exercise\w*|conver\w+|vest\w*"
    r"|issued?|issuance|allot\w+|subscri\w+|capital raising)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(  # what no market saw: the same holder under another name, or nothing paid
    r"\b(?:gift|in[- ]specie|transfer (?:between|to (?:a )?(?:related|associated|superannuation|family)|from)|lapse\w*"
    r"|cancel\w*|consolidation|share split|no change in beneficial)\b",
    re.IGNORECASE,
)
_DEAR = 1000  # no share of these markets costs as much
_PER_SHARE = re.compile(r"\b(?:per|each|a share|average)\b|@", re.IGNORECASE)
_TYPES = {
    "bought": ("Acquisition", "acquirer"),
    "sold": ("Divestiture", "seller"),
    "taken up": ("ShareSubscription", "subscriber"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One change, or the state at the beginning or end: spans are those of the director's name and of the fields."""

    director: Mention
    issuer: Agent
    day: When | None
    coming: bool | None
    values: tuple[tuple[str, Decimal | str], ...]
    move: str  # bought, sold, taken up, or nothing
    before: Decimal | None
    after: Decimal | None
    start: int
    end: int

    @property
    def person(self) -> Agent:
        value = self.director.value
        assert isinstance(value, Agent)
        return value


def find(reading: Reading, mentions: Mentions) -> tuple[Notice, ...]:
    """The notices of a document, read once for all who ask."""
    return mentions.once("interest_notices", lambda: tuple(_read(reading, mentions)))


def _read(reading: Reading, mentions: Mentions) -> Iterator[Notice]:
    text = reading.text
    heads = [one.start() for one in _FORM.finditer(text)] if reading.words.holds("director") else []
    for index, head in enumerate(heads):
        low = max(0, head - 300) if index == 0 else head
        end = heads[index + 1] if index + 1 < len(heads) else len(text)
        told: dict[str, list[Span]] = {}
        for name, span in fields.read(text, _LABELS, low, end):
            told.setdefault(name, []).append(span)
        yield from _notice(text, mentions, told)


def _notice(text: str, mentions: Mentions, told: dict[str, list[Span]]) -> Iterator[Notice]:
    named = told.get("person", [(0, 0)])[0]
    director = next((m for m in mentions.within(*named, "person") if isinstance(m.value, Agent)), None)
    entity = told.get("entity", [(0, 0)])[0]
    issuer = next((m.value for m in mentions.within(*entity, "organization") if isinstance(m.value, Agent)), None)
    issuer = issuer or mentions.context.announcer
    if director is None or issuer is None:
        return
    for name, coming in (("begun", True), ("ceased", False)):
        if name in told and "day" not in told:
            held, end = _held(text, told)
            yield Notice(director, issuer, _day(mentions, told[name]), coming, (), "", None, held, named[0], end)
    if all(len(told.get(name, ())) == 1 for name in ("day", "acquired", "disposed", "nature")):
        yield _change(text, mentions, told, director, issuer)


def _change(text: str, mentions: Mentions, told: dict[str, list[Span]], director: Mention, issuer: Agent) -> Notice:
    start, end = director.start, max(told["nature"][0][0], told.get("after", told["nature"])[0][1])
    day = _day(mentions, told["day"])
    move, shares = _move(text, told)
    values: dict[str, Decimal | str] = {"shares": shares} if shares is not None else {}
    paid = told.get("paid", [(0, 0)])[0]
    for money in fields.moneys(mentions, paid) if move else ():
        priced = money.per_share or (_PER_SHARE.search(fields.said(text, paid)) and money.amount < _DEAR)
        values.setdefault("pricePerShare" if priced else "amount", money.amount)
        values |= {"currency": money.currency} if money.currency else {}
    before, after = (fields.count(text, told[n][0]) if len(told.get(n, ())) == 1 else None for n in ("before", "after"))
    return Notice(director, issuer, day, None, tuple(sorted(values.items())), move, before, after, start, end)


def _move(text: str, told: dict[str, list[Span]]) -> tuple[str, Decimal | None]:
    """What was done with how many shares; nothing where it is not told as one thing, or of other securities."""
    kind = fields.said(text, told["kind"][0]) if told.get("kind") else ""
    got, gone = (fields.count(text, told[name][0]) for name in ("acquired", "disposed"))
    nature = fields.said(text, told["nature"][0])
    other = _OTHER.search(kind) and not _SHARES.search(kind)
    if other or _MOVED.search(nature) or (got is None) == (gone is None):
        return "", None
    if gone is not None:
        return "sold", gone
    return ("taken up" if _TAKEN.search(nature) else "bought"), got


def _held(text: str, told: dict[str, list[Span]]) -> tuple[Decimal | None, int]:
    """The shares held at the beginning or the end, where only one field tells any."""
    counts = [(fields.count(text, span), span[1]) for name in ("held", "holder") for span in told.get(name, ())]
    known = [one for one in counts if one[0] is not None]
    return known[0] if len(known) == 1 else (None, max((one[1] for one in counts), default=0))


def _day(mentions: Mentions, spans: list[Span]) -> When | None:
    days = [m.value for m in mentions.within(*spans[0], "date") if isinstance(m.value, When)]
    return days[0] if days else None


def deals(reading: Reading, mentions: Mentions, *, taken_up: bool) -> Iterator[Fact]:
    """What directors bought or sold; or, `taken_up`, the new shares that they were issued."""
    for notice in find(reading, mentions):
        if not notice.move or (notice.move == "taken up") != taken_up:
            continue
        kind, role = _TYPES[notice.move]
        roles = {role: (notice.person,), "issuer" if taken_up else "target": (notice.issuer,)}
        yield Fact(
            kind="event",
            type=kind,
            status="completed",
            roles=tuple(sorted(roles.items())),
            evidence=(reading.evidence(notice.start, notice.end),),
            rule=f"{'share_subscription' if taken_up else 'acquisition'}/interest",
            date=notice.day,
            values=notice.values,
            confidence=0.85,
        )


def held(reading: Reading, mentions: Mentions) -> Iterator[tuple[Notice, Decimal, bool]]:
    """Each holding that such notices tell: whose, how many shares, and whether it is no more so."""
    for notice in find(reading, mentions):
        for shares, former in ((notice.before, True), (notice.after, False)):
            if shares is not None and (not former or shares != notice.after):
                yield notice, shares, former

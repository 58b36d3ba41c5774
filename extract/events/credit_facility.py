"""Loan agreements that tell several facilities one by one in, a `CreditFacility` for each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..frames.masking import SIGNS, Masked, mask
from ..mentions.mention import Mentions, Money
from ..reading import Block, Reading

_MONEY, _DATE, _ORG = SIGNS["money"], SIGNS["date"], SIGNS["organization"]
_KIND = (
    r"(?:(?:revolving |term |delayed draw |bridge |swingline )?(?:credit |loan )?(?:facility|facilities)"
    r"|term loans?(?: [AB]\b)?(?: facility)?|revolver|revolving (?:loan|credit line|line of credit)|line of credit"
    r"|tranche(?: [A-C]\b)?|bridge loan)"
)
_TRANCHE = re.compile(
    rf"{_MONEY}\)? (?:(?:\(?[\w$.,-]+\)? ){{0,6}}?){_KIND}\b(?! lenders)"
    rf"|\b(?:an?|the) (?:[\w-]+ ){{0,5}}?{_KIND} (?:of|in an? (?:aggregate )?(?:principal )?amount of|for)"
    rf" (?:up to )?{_MONEY}",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:provid(?:es?|ed|ing)|consist(?:s|ed|ing)?|compris(?:es?|ed|ing)|includ(?:es?|ed|ing)|made up|divided"
    r"|establish(?:es|ed)?|for)\b",
    re.IGNORECASE,
)
_PACT = re.compile(r"\b(?:agreement|facilit(?:y|ies)|loan|financing|package)\b", re.IGNORECASE)
_MATURES = re.compile(
    rf"\b(?:matur\w+|expir\w+|due|repayable|terminat\w+|available until|until)\b[^{_DATE}{_MONEY}]{{0,40}}{_DATE}"
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|accordion|increase[ds]?|option to|commitment letter|replaced|terminated|repa(?:id|y))\b",
    re.IGNORECASE,
)
_LENDERS = re.compile(
    rf"(?P<all>{_ORG}(?:(?:,| and|, and) {_ORG})*),? (?:each )?as (?:the )?(?:initial )?(?:several )?lenders?\b"
)
_REACH = 3  # blocks before the facilities in which the lenders are named


@dataclass(frozen=True, slots=True)
class _Pact:
    """What the sentence before says of the agreement: who borrows, who lends, and when it was signed."""

    borrower: Agent | None
    lenders: tuple[Agent, ...]
    date: When | None


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Facilities of one agreement, told in a paragraph or the items under it; their total is none of them."""
    if not reading.words.holds("facilit", "loan", "revolv", "tranche"):
        return
    for index, block in enumerate(reading.blocks):
        if block.kind not in ("paragraph", "item") or not _PACT.search(reading.text, block.start, block.end):
            continue
        masked = _masked(reading, mentions, block)
        if masked.text.count(_MONEY) == 0 or block.kind == "item":
            continue
        first = next(iter(_told(masked)), None)
        if first is None or not _OPENS.search(masked.text, 0, first.start()):
            continue
        pieces = [(masked, match, end) for match, end in _ends(masked)]
        for other in reading.blocks[index + 1 :]:
            if other.kind != "item":
                break
            below = _masked(reading, mentions, other)
            pieces += [(below, match, end) for match, end in _ends(below)][:1]
        if len(pieces) > 1:
            pact = _pact(reading, mentions, index, masked, first.start())
            for where, match, end in pieces:
                fact = _fact(reading, pact, where, match, end)
                if fact is not None:
                    yield fact


def _masked(reading: Reading, mentions: Mentions, block: Block) -> Masked:
    return mask(reading, mentions, block.start, min(block.end, block.start + 4000))


def _told(masked: Masked) -> list[re.Match[str]]:
    """Each facility with its amount, up to the sentence that tells what may become of them."""
    found = []
    for match in _TRANCHE.finditer(masked.text):
        if not _UNSURE.search(masked.text, max(0, match.start() - 30), match.start()):
            found.append(match)
    return found


def _ends(masked: Masked) -> Iterator[tuple[re.Match[str], int]]:
    """Each facility with where the words about it end."""
    told = _told(masked)
    for number, match in enumerate(told):
        stop = masked.text.find(". ", match.end())
        end = len(masked.text) if stop < 0 else stop
        yield match, min(end, told[number + 1].start()) if number + 1 < len(told) else end


def _pact(reading: Reading, mentions: Mentions, index: int, masked: Masked, first: int) -> _Pact:
    """Who borrows (named between the agreement and its facilities, else the announcer), and from whom."""
    named = [
        m.value for i in sorted(masked.mentions) if i < first for m in masked.mentions[i] if m.kind == "organization"
    ]
    own = named[-1] if named and isinstance(named[-1], Agent) else mentions.context.announcer
    for block in reversed(reading.blocks[max(0, index - _REACH) : index + 1]):
        if block.table is not None:
            continue
        above = _masked(reading, mentions, block)
        found = _LENDERS.search(above.text)
        if found is None:
            continue
        lenders = tuple(
            dict.fromkeys(
                m.value
                for i in range(found.start("all"), found.end("all"))
                for m in above.mentions.get(i, ())
                if isinstance(m.value, Agent)
            )
        )
        days = [m.value for i in sorted(above.mentions) for m in above.mentions[i] if isinstance(m.value, When)]
        borrower = own if own is not None and own not in lenders else mentions.context.announcer
        return _Pact(borrower, lenders, days[0] if days and days[0].precision == "day" else None)
    return _Pact(own, (), None)


def _fact(reading: Reading, pact: _Pact, masked: Masked, match: re.Match[str], end: int) -> Fact | None:
    money = next(
        (
            m.value
            for i in range(match.start(), match.end())
            for m in masked.mentions.get(i, ())
            if isinstance(m.value, Money)
        ),
        None,
    )
    if money is None or pact.borrower is None:
        return None
    values: dict[str, Value] = {"amount": money.amount}
    if money.currency:
        values["currency"] = money.currency
    due = _MATURES.search(masked.text, match.end(), end)
    day = next((m.value for m in masked.mentions.get(due.end() - 1, ())), None) if due else None
    if isinstance(day, When):
        values["maturity"] = str(day)
    roles = (("borrower", (pact.borrower,)), *((("lender", pact.lenders),) if pact.lenders else ()))
    return Fact(
        kind="event",
        type="CreditFacility",
        status="completed",
        roles=roles,
        evidence=(reading.evidence(*masked.span(match.start(), max(match.end(), min(end, len(masked.text) - 1)))),),
        rule="credit_facility/tranche",
        date=pact.date,
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )

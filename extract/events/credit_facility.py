"""Loan agreements that tell several facilities one by one in, a `CreditFacility` for each of them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, Fact, Value, When
from .. import late as re
from ..forms import amended_loans, facility_terms
from ..frames.masking import SIGNS, Masked, mask
from ..mentions.mention import Mentions, Money
from ..reading import Block, Reading

_MONEY, _DATE, _ORG, _N = SIGNS["money"], SIGNS["date"], SIGNS["organization"], SIGNS["number"]
_KIND = (
    r"(?:(?:revolving |term |delayed draw |bridge |swingline )?(?:credit |loan )?(?:facility|facilities)"
    r"|term loans?(?: [AB]\b)?(?: facility)?|revolver|revolving (?:loan|credit line|line of credit)|line of credit"
    r"|tranche(?: [A-C]\b)?|bridge loan|(?:revolving (?:credit )?|term (?:loan )?|bridge )(?:note|loans?))"
)
_TRANCHE = re.compile(
    rf"{_MONEY}\)? (?!of (?:the|such|its|any)\b)(?:(?:\(?[\w{_N}$.,-]+\)? ){{0,6}}?){_KIND}\b(?! lenders)"
    rf"|\b(?:an?|the) (?:[\w{_N}-]+ ){{0,5}}?{_KIND} (?:of|in (?:an?|the) (?:maximum |original )?(?:aggregate "
    rf")?(?:principal )?amount of|for)"
    rf" (?:up to )?{_MONEY}",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:provid(?:es?|ed|ing)|consist(?:s|ed|ing)?|compris(?:es?|ed|ing)|includ(?:es?|ed|ing)|made up|divided"
    r"|establish(?:es|ed)?|makes?\s[^.;]{0,40}?available|made\savailable|for)\b",
    re.IGNORECASE,
)
_PACT = re.compile(r"\b(?:agreement|facilit(?:y|ies)|loan|financing|package)\b", re.IGNORECASE)
_MATURES = re.compile(
    rf"\b(?:matur\w+|expir\w+|due|repayable|terminat\w+|available until|until)\b[^{_DATE}{_MONEY}]{{0,40}}{_DATE}"
)
_ALL = re.compile(
    rf"\b(?:(?:the|each|all|such)\s(?:\w+\s){{0,3}}(?:loans?|facilit(?:y|ies)|borrowings|advances|agreement)|outstanding\s\w+)\b"
    rf"(?:[^.;{_MONEY}{_DATE}]|\.\d){{0,160}}?\b(?:matures?|(?:is|are)\sdue|become\sdue|fall\sdue)\b[^.;{_DATE}]{{0,40}}{_DATE}",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:may|might|could|accordion|increase[ds]?|option to|commitment letter|replaced|terminated|repa(?:id|y))\b",
    re.IGNORECASE,
)
_LENDERS = re.compile(
    rf"(?P<all>{_ORG}(?:(?:,| and|, and) {_ORG})*),? (?:each )?as (?:the )?(?:initial )?(?:several )?lenders?\b"
)
# an agent that lends as well: `Y, as administrative agent, swing line lender and a lender`
_LENDS_TOO = re.compile(
    rf"(?P<bank>{_ORG}),? (?:acting )?as (?:(?!for )[\w/-]+,? ){{0,8}}?(?:and |, )"
    r"(?:(?:as )?(?:an?|the|sole|initial) )?lender\b"
)
_BEHIND = 3  # blocks after the facilities that may tell more of them
_REACH = 3  # blocks before the facilities in which the lenders are named
# `X, a subsidiary of Z, entered into a Loan Agreement with Y`: what says who borrows and, of one bank, who lends
_SIGNED = re.compile(
    rf"(?P<borrower>{_ORG})[^.;]{{0,160}}?\b(?:entered into|executed|signed)\b[^.;]{{0,120}}?"
    rf"\b(?:agreement|facility|loan)\b,? (?:by and )?(?:with|between"
    rf"|among)\b[^.;{_ORG}]{{0,40}}(?P<lender>{_ORG})(?P<tail>[^.;{_ORG}]{{0,60}})",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\((?:the |each,? an? )?[\"“](?P<name>[^\"”()]{3,50})[\"”]\)")
_AGENT = re.compile(r"\b(?:agent|arranger|bookrunner|lenders|banks|trustee)\b")


@dataclass(frozen=True, slots=True)
class _Pact:
    """What the sentence before says of the agreement: who borrows, who lends, and when it was signed."""

    borrower: Agent | None
    lenders: tuple[Agent, ...]
    date: When | None


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Facilities of one agreement, told in a paragraph or the items under it; their total is none of them."""
    yield from amended_loans.find(reading, mentions)
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
            behind = [masked, *(_masked(reading, mentions, b) for b in reading.blocks[index + 1 : index + 1 + _BEHIND])]
            for number, (where, match, end) in enumerate(pieces):
                others = [m[0] for n, (_, m, _) in enumerate(pieces) if n != number]
                starts = [pieces[-1][2] if pieces[-1][0] is masked else len(masked.text), *[0] * _BEHIND]
                terms = facility_terms.read(match[0], others, zip(behind, starts, strict=False))
                fact = _fact(reading, pact, where, match, end, terms)
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
    signed = _signed(reading, mentions, index)
    own = signed.borrower if signed is not None else named[-1] if named and isinstance(named[-1], Agent) else None
    own = own or mentions.context.announcer
    for block in reversed(reading.blocks[max(0, index - _REACH) : index + 1]):
        if block.table is not None:
            continue
        above = _masked(reading, mentions, block)
        found = _LENDERS.search(above.text)
        if found is None:
            continue
        lenders = _named(above, [m.span("bank") for m in _LENDS_TOO.finditer(above.text)] + [found.span("all")])
        days = [m.value for i in sorted(above.mentions) for m in above.mentions[i] if isinstance(m.value, When)]
        borrower = own if own is not None and own not in lenders else mentions.context.announcer
        return _Pact(borrower, lenders, days[0] if days and days[0].precision == "day" else None)
    return _Pact(own, signed.lenders if signed is not None else (), signed.date if signed is not None else None)


def _named(masked: Masked, spans: list[tuple[int, int]]) -> tuple[Agent, ...]:
    """The parties in spans of a masked text, each once, in order."""
    agents = (m.value for a, b in sorted(spans) for i in range(a, b) for m in masked.mentions.get(i, ()))
    return tuple(dict.fromkeys(agent for agent in agents if isinstance(agent, Agent)))


def _signed(reading: Reading, mentions: Mentions, index: int) -> _Pact | None:
    """What the nearest sentence about the signing, in the blocks before, says of both sides."""
    for block in reversed(reading.blocks[max(0, index - _REACH) : index + 1]):
        if block.table is not None:
            continue
        masked = _masked(reading, mentions, block)
        found = _SIGNED.search(masked.text)
        if found is None:
            continue
        sides = [masked.mentions[found.start(name)][0].value for name in ("borrower", "lender")]
        borrower, lender = (side if isinstance(side, Agent) else None for side in sides)
        many = _AGENT.search(found["tail"]) is not None or lender == borrower
        days = [
            m.value
            for i in sorted(masked.mentions)
            if i < found.end()
            for m in masked.mentions[i]
            if isinstance(m.value, When)
        ]
        day = days[0] if days and days[0].precision == "day" else None
        return _Pact(borrower, () if many or lender is None else (lender,), day)
    return None


def _matures_later(reading: Reading, masked: Masked, match: re.Match[str], end: int) -> When | None:
    """When a facility falls due that the same paragraph has given a name: `The Term Loan matures on May 6, 2028`."""
    first, _ = masked.span(match.start(), match.end())
    last = masked.offset(min(end, len(masked.text) - 1))
    named = _CALLED.search(reading.text, first, last + 60)
    if named is None:
        return _all_mature(masked, end)
    due = re.search(
        rf"\b{re.escape(named['name'])}\b[^.;{_MONEY}]{{0,160}}?{_MATURES.pattern}"
        rf"|\b{re.escape(named['name'])}\b[^.;]{{0,200}}?{_MATURES.pattern}",
        masked.text[end:],
    )
    day = masked.mentions[end + due.end() - 1][0].value if due is not None else None
    return day if isinstance(day, When) else _all_mature(masked, end)


def _all_mature(masked: Masked, end: int) -> When | None:
    """When all facilities of a paragraph fall due: `The term loans bear interest at ... and mature on May 6, 2028`."""
    due = _ALL.search(masked.text, end)
    day = masked.mentions[due.end() - 1][0].value if due is not None and due.end() - 1 in masked.mentions else None
    return day if isinstance(day, When) else None


def _fact(
    reading: Reading, pact: _Pact, masked: Masked, match: re.Match[str], end: int, terms: dict[str, Value]
) -> Fact | None:
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
    if due is not None and due[0].lower().startswith("available") and "term loan" in match[0].lower():
        due = None  # until when it may be drawn
    day = next((m.value for m in masked.mentions.get(due.end() - 1, ())), None) if due else None
    if not isinstance(day, When) and "maturity" not in terms:
        day = _matures_later(reading, masked, match, end)
    values |= terms | ({"maturity": str(day)} if isinstance(day, When) else {})
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

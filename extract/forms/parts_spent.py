"""A sentence about money that was raised in, its parts (sums, percentages, the rest) with what each is spent on out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, Fact, When
from .. import late as re
from ..frames.slots import tidy
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Reading
from . import purposes, spending

# How a word begins that a sentence without a sum must hold to say what money is for.
WORDS = ("proceeds", "money", "funds", "capital", "cash", "used", "applied", "drew", "balance", "remainder", "rest")
_BEFORE = 400  # characters before a sentence in which the money that it hands out was told
# What money does: these verbs begin the purpose.
_DOES = (
    r"(?:take|build|fund|finance|part-fund|pay(?:\s(?:for|back|off|down|out))?|repay|reduce|buy|acquire"
    r"|purchase|cover|bring"
    r"|complete|equip|support|strengthen|retire|redeem|settle|discharge|expand|extend|modernise|modernize"
    r"|double|enlarge"
    r"|develop|upgrade|replace|refurbish|install|construct|refinance|advance|carry|hire|recruit|launch|meet|provide)"
)
_DID = (
    r"(?:built|funded|financed|paid\s(?:for|back|off|down)|repaid|reduced|bought|acquired|purchased|covered"
    r"|completed|equipped"
    r"|retired|redeemed|settled|discharged|expanded|extended|refinanced|replaced|prepaid)"
)
_BASE = {"built": "build", "paid": "pay", "repaid": "repay", "bought": "buy", "reduced": "reduce", "retired": "retire"}
_BASE |= {
    "funded": "fund",
    "financed": "finance",
    "acquired": "acquire",
    "redeemed": "redeem",
    "refinanced": "refinance",
}
_BASE |= {"settled": "settle", "prepaid": "prepay", "replaced": "replace", "extended": "extend", "expanded": "expand"}
_KEPT = (
    r"(?:set aside|put aside|earmarked|intended|destined|meant|reserved|needed|required|kept|held back|budgeted|planned"
    r"|wanted|used|spent|applied|allocated|allotted|assigned|devoted|dedicated|directed|invested|put|appropriated"
    r"|designated|available)"
)
_BE = r"(?:is|are|was|were|has been|have been|will be|shall be|is to be|are to be|being)"
_TO = r"(?:for|to|towards?|on|into|in|as)"
_ASIDE = r"(?:\)|\s\([^()]{1,40}\)|,\s(?:by|in|during)\s[^,;]{3,24},|,?\sor\s[^,;]{2,30}?,)?,?"
_VERB = re.compile(
    rf"{_ASIDE}\s+(?:of (?:it|this|that|which|the (?:net )?(?:proceeds|sum|amount|money|total))\s)?(?:"
    rf"{_BE}\s(?:\w+ly\s)?{_KEPT}\s{_TO}\s"
    rf"|(?:is|are)\sfor\s|(?:pays?|will pay|goes|go|will go|is going|are going|is to go|are to go)\s(?:for|to"
    rf"|towards|into|on)\s"
    rf"|(?:will|is to|are to|shall|should|would)\s(?:help\s)?(?:to\s)?(?={_DOES}\b)"
    rf"|(?:is|are|will be)\s(?=(?:general\s|additional\s)?working capital|general corporate))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_ASIDE}\s(?:for|to|towards?|on|into|as)\s|:\s", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:the\s(?:rest|balance|remainder)(?:\sof\s(?:it|the\s(?:net\s)?(?:proceeds|money|sum|funds)))?"
    r"|(?:what|whatever)\s(?:is\sleft(?:\sover)?|remains|is\sover|is\snot\sneeded))\b(?!,?\s*(?:\(|[£$€¥]|\d"
    r"|[A-Z]{2,3}\s?\d))",
    re.IGNORECASE,
)
# What leads to the next part: `; and the last `, `, while the remaining about `.
_LEAD = re.compile(
    r"(?:[\s,;(.]|\b(?:and|while|whereas|with|the|a|last|remaining|remainder|rest|balance|other|further|final"
    r"|another|some|about"
    r"|approximately|around|roughly|nearly|up to|of|first|second|third|finally|or|two|three|four|five|six|seven"
    r"|eight|nine|ten"
    r"|thirds?|quarters?|fifths?|half|one)\b){0,20}\Z",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:proceeds|fundraising|fund-raising|placing|placement|rights issue|new issue|directed issue"
    r"|notes(?! to)|bonds|loan|share issue|offering|capital increase|raised"
    r"|net amount|issue price|subscription (?:money|amount)|(?:money|sum|amount|capital) raised"
    r"|offer for subscription)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:revenues?|sales|turnover|charges?|provisions?|order book|budget)\b[^.;]{0,60}\Z", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|if|may|might|could|unless)\b", re.IGNORECASE)
_PAYEE = re.compile(
    r"(?:selling\s)?(?:share|stock)holders?\b|sellers?\b|vendors?\b|holders\b|investors\b", re.IGNORECASE
)
_ENDS = re.compile(
    r",\s(?:of\swhich|with\swhich|which|where|whereby|so\sthat|enabling|including|such\sas|an?\s"
    r"|as\s(?:explained|set\sout))"
    r"|\s(?:by|until|before)\s(?:the\s)?(?:end\sof\s)?\Z|[.;]\s",
)
_DONE = re.compile(
    r"\s(?:was|were|has been|have been)\s(?:\w+ly\s)?(?:used|spent|applied|invested|put)\s", re.IGNORECASE
)


# `With the proceeds, the Company retired its notes`, `used the Term Loan, together with cash, to pay off its debt`
_WITH = re.compile(
    r"\b(?:with|from|out of|using)\s(?:the|this|these|such|its)\s(?:\w+\s)?(?:proceeds|money|funds|capital|cash)"
    r"(?:\s(?:of|from|so)\s[^.;:,]{1,40})?,?\s(?:[\w&.’'-]+\s){1,6}?"
    rf"(?P<verb>(?:will|intends\sto|plans\sto|is\sto|expects\sto|wants\sto|means\sto)\s(?={_DOES}\b)|(?={_DID}\b))"
    r"|\b(?:used|applied|drew)\s(?:all\sof\s)?(?:the|these|this|its|such)\s(?:[\w-]+\s){0,3}?"
    r"(?:loans?|borrowings?|advance|notes|money|funds|cash|drawing|facility|sum|amount)\b(?:,[^;:,]{1,80},)?"
    rf"\s(?P<used>to)\s(?={_DOES}\b)"
    rf"|\b(?:with|out\sof|from)\swhich\s(?:it|the\s\w+|we)\s(?P<which>(?={_DID}\b)|will\s(?={_DOES}\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    money: Money | None


def find(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`£7 million will build a kiln at Stoke; £3 million is for a showroom; and the last £2 million is capital`."""
    parts = _parts(reading, mentions, start, end)
    lead = next((i for i, p in enumerate(parts) if _VERB.match(reading.text, p.end)), None)
    if lead is None:
        yield from _with(reading, mentions, issuer, start, end)
        if not _adds_up(reading, mentions, parts, start):
            return
        lead = next((i for i, p in enumerate(parts) if _BARE.match(reading.text, p.end)), len(parts))
    parts = parts[lead:]
    if not parts or not _raised(reading, start, parts[0].start):
        return
    for number, part in enumerate(parts):
        stop = parts[number + 1].start if number + 1 < len(parts) else end
        verb = _VERB.match(reading.text, part.end, stop) or _BARE.match(reading.text, part.end, stop)
        if verb is None or _NOT.search(verb[0]):
            continue
        words = _LEAD.sub("", reading.text[verb.end() : stop])
        cut = _ENDS.search(words)
        high = verb.end() + (cut.start() if cut else len(words))
        by = next(
            (m for m in reversed([*mentions.within(verb.end(), stop, "date")]) if isinstance(m.value, When)), None
        )
        if by is not None and verb.end() <= by.start < high:
            high = by.start
        purpose = tidy(spending.TAIL.sub("", spending.TRIM.sub("", reading.text[verb.end() : high].strip(" .\n"))))
        if not spending.WORDS.search(purpose) or len(purpose) > 160 or _PAYEE.match(purpose):
            continue
        status = "completed" if _DONE.match(verb[0]) else "planned"
        span = (part.start, max(high, part.end))
        yield purposes.fact(reading, issuer, " ".join(purpose.split()), part.money, by, span, "parts", status)


def _parts(reading: Reading, mentions: Mentions, start: int, end: int) -> list[_Part]:
    """The sums of a sentence, and the percentages and the rest that no sum stands for."""
    sums = [
        _Part(m.start, m.end, m.value)
        for m in mentions.within(start, end, "money")
        if isinstance(m.value, Money) and not m.value.per_share
    ]
    rests = [_Part(f.start(), f.end(), None) for f in _REST.finditer(reading.text, start, end)]
    shares = [
        _Part(m.start, m.end, None) for m in mentions.within(start, end, "percent") if not _beside(reading, sums, m)
    ]
    return sorted([*sums, *rests, *shares], key=lambda p: p.start)


def _beside(reading: Reading, sums: list[_Part], share: Mention) -> bool:
    """Whether a percentage only says again what a sum beside it says: `SEK 8 million, or 40 per cent`."""
    gaps = [reading.text[p.end : share.start] for p in sums if 0 <= share.start - p.end < 30]
    gaps += [reading.text[share.end : p.start] for p in sums if 0 <= p.start - share.end < 30]
    return any(not re.search(r"[a-z]{4,}(?<!about)(?<!around)(?<!approximately)", gap) for gap in gaps)


def _adds_up(reading: Reading, mentions: Mentions, parts: list[_Part], start: int) -> bool:
    """Whether the sums of a sentence come to what was told before them."""
    sums = [p.money.amount for p in parts if p.money is not None]
    ahead = mentions.within(max(0, start - _BEFORE), parts[0].start, "money") if parts else ()
    before = [m.value.amount for m in ahead if isinstance(m.value, Money)]
    inside = [(sums[0], sum(sums[1:]))] if len(sums) > 2 else []
    totals = [(one, sum(sums)) for one in before] + inside if len(sums) > 1 else []
    return any(abs(one - other) * 100 <= one for one, other in totals)


def _raised(reading: Reading, start: int, low: int) -> bool:
    """Whether money was raised before a part, and nothing else is handed out."""
    told = list(_RAISED.finditer(reading.text, max(0, start - _BEFORE), low))
    return bool(told) and _OTHER.search(reading.text, told[-1].end(), low) is None


def _with(reading: Reading, mentions: Mentions, issuer: Agent, start: int, end: int) -> Iterator[Fact]:
    """`With the proceeds, the Company retired its notes`: one purpose, with the sum that was drawn for it."""
    found = _WITH.search(reading.text, start, end)
    if found is None or _NOT.search(found[0]):
        return
    cut = _ENDS.search(reading.text, found.end(), end)
    high = cut.start() if cut else end
    done = found["used"] is not None or (found["verb"] == "" if found["verb"] is not None else found["which"] == "")
    if found["verb"] is not None and not _raised(reading, start, found.end()):
        return
    drawn = [m.value for m in mentions.within(start, found.start(), "money") if isinstance(m.value, Money)]
    money = drawn[-1] if found["which"] is not None and len(drawn) == 1 else None
    first, _, others = reading.text[found.end() : high].strip(" .\n").partition(" ")
    purpose = tidy(f"{_BASE.get(first.lower(), first)} {others}")
    if spending.WORDS.search(purpose) and len(purpose) <= spending.LONGEST:
        status = "completed" if done else "planned"
        span = (found.start(), high)
        yield purposes.fact(reading, issuer, " ".join(purpose.split()), money, None, span, "with", status)

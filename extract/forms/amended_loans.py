"""Sentences that tell of a loan agreement and an earlier one in, a `CreditFacility` for each of the two out.

`On May 6 X entered into an amendment to its $300 million Credit Agreement, dated as of March 4, 2016`: what was signed
in May is one event, the agreement of March another. So are an agreement that replaces, restates or ends an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model import Agent, Evidence, Fact, Value, When
from .. import late as re
from ..frames.drafts import Draft
from ..frames.masking import SIGNS, Masked, mask
from ..mentions.mention import Mentions, Money
from ..reading import Reading

_AMENDED, _EARLIER_RULE = "credit_facility/amended", "credit_facility/earlier"
_DATE, _MONEY, _ORG = SIGNS["date"], SIGNS["money"], SIGNS["organization"]
_LOAN = (
    r"(?:credit|loan|facility|facilities|financing|revolving|revolver|line of credit|borrowing)\b"
    rf"(?:[^.;,{_DATE}{_MONEY}{_ORG}]{{0,60}}?\b(?:agreement|contract|facility|facilities|line of credit|note)\b)?"
)
# words between two agreements, that turn from one to the other
_TURNS = "replac|refinanc|terminat|supersed|restates|existing|prior|previous|amends|amendment"
# an agreement with the day on which it was made: `Credit Agreement, dated as of <date>`
_EARLIER = re.compile(
    rf"(?:(?P<amount>{_MONEY}) (?:[^\s.;,{_DATE}{_MONEY}]+ ){{0,8}}?)?(?P<loan>{_LOAN})"
    rf"(?P<with>(?:(?!\b(?:{_TURNS}))[^.;{_DATE}]){{0,200}}?)"
    r"\b(?:dated|entered into|executed|made|originally dated)(?: as)?(?: of| on)? ?"
    rf"(?P<day>{_DATE})",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"\b(?:amend(?:ments?|ed|s|ing)(?! and restated (?:[\w-]+ ){0,4}?(?:credit|loan|facility))"
    r"|amend(?:s|ed)? and restate[sd]?|restate[sd]"
    r"|modification|waiver|supplement|extension|joinder)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:terminat(?:ed|es|ing|ion of)|replac(?:e[sd]?|ing|ement of)|refinanc(?:e[sd]?|ing)|superse(?:de[sd]?|ding)"
    r"|repa(?:id|y|ys|ying)|cancel(?:s|l?ed))\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:entered into|enters into|execute[sd]|signed|closed|agreed to|amended(?! and restated )|obtained|secured"
    r"|completed|established)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:foregoing|summary|qualified in|description of|copy of|copies of|filed as|incorporated|may be terminated"
    r"|if|default|event of|defined in)\b",
    re.IGNORECASE,
)
_MONEY_OF = re.compile(
    rf"(?P<before>{_MONEY}) (?:[^\s.;,{_DATE}{_MONEY}]+ ){{0,8}}?{_LOAN}|{_LOAN}[^.;{_DATE}{_MONEY}]{{0,60}}?"
    rf"(?:of|for|up to) (?:up to )?(?P<after>{_MONEY})",
    re.IGNORECASE,
)
_RAISED = re.compile(
    rf"\b(?:increas\w+|rais\w+|reduc\w+|upsiz\w+|decreas\w+)\b[^.;{_DATE}]{{0,140}}?\bto (?:an aggregate (?:of )?)?"
    rf"(?P<amount>{_MONEY})",
    re.IGNORECASE,
)
_DUE = re.compile(
    rf"\b(?:matur\w+|expir\w+|terminat\w+)(?P<of>[^.;{_DATE}]{{0,110}}?)(?P<day>{_DATE})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:the|this|such|pursuant to the|under the) (?:[\w-]+ ){0,4}?amendment\b", re.IGNORECASE)
# an amendment of an agreement whose own day is not told
_UNDATED = re.compile(
    rf"\b(?:entered into|executed|signed)\b[^.;{_DATE}]{{0,120}}?\bamendment\b(?: no\. ?\S+)?"
    rf"[^.;{_DATE}]{{0,80}}?\b(?:to|of)\b"
    rf"[^.;{_DATE}]{{0,100}}?(?P<loan>{_LOAN})",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[^.;]{0,200}?\b(?:was|were|has been|have been) (?:\w+ )?(?:terminated|cancell?ed|refinanced)\b")
_LENDER = re.compile(
    rf"\b(?:with|and|between) (?P<lender>{_ORG}(?:(?:,| and|, and) {_ORG})*)(?!'s)(?P<tail>[^.;{_ORG}{_DATE}]{{0,60}})",
    re.IGNORECASE,
)
_NO_LENDER = re.compile(r"\b(?:agent|arranger|guarantor|trustee|borrower|lenders|banks|subsidiar\w+)\b", re.IGNORECASE)
_WORDS = ("amend", "replac", "refinanc", "terminat", "restate", "existing", "superse", "repa", "waiver")


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence about an earlier agreement: who borrows, that agreement, and where what was done now is said."""

    masked: Masked
    borrower: Agent
    earlier: re.Match[str]
    ended: bool
    signed: re.Match[str] | None


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """Two facilities of each sentence that tells of a new agreement, or an amendment, and of the one before."""
    if not reading.words.holds("credit", "loan", "facilit") or not reading.words.holds(*_WORDS):
        return
    for number, sentence in enumerate(reading.sentences):
        text = reading.text[sentence.start : sentence.end].casefold()
        if not any(word in text for word in _WORDS) or not ("credit" in text or "loan" in text or "facilit" in text):
            continue
        told = _told(mask(reading, mentions, sentence.start, sentence.end), mentions)
        if told is not None:
            yield from _new(reading, mentions, told, number)
            yield from _earlier(reading, told)


def alone(drafts: Iterable[Draft], found: Iterable[Fact]) -> list[Draft]:
    """Drafts without those of sentences that `find` has read: what it tells apart they would mix."""
    spans = [(p.start, p.end) for fact in found if fact.rule in (_AMENDED, _EARLIER_RULE) for p in fact.evidence]
    return [
        draft
        for draft in drafts
        if draft.type != "CreditFacility"
        or not any(a < draft.evidence[0].end > a and draft.position < b for a, b in spans)
    ]


def parted(found: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Facts that siblings found, those of an earlier agreement apart: nothing else that is told joins them."""
    told = list(found)
    return [f for f in told if f.rule != _EARLIER_RULE], [f for f in told if f.rule == _EARLIER_RULE]


def beside(facts: list[Fact], earlier: Iterable[Fact]) -> list[Fact]:
    """Facts with the earlier agreements of their borrowers, each of them once, unless they tell of it themselves."""
    out = list(facts)
    for fact in sorted(earlier, key=lambda f: (f.status != "terminated", -len(f.values))):
        made = dict(fact.dates).get("signed")
        known = (o for o in out if o.type == fact.type and o.role("borrower") == fact.role("borrower"))
        if not any(made in (other.date, dict(other.dates).get("signed")) for other in known):
            out.append(fact)
    return out


def _told(masked: Masked, mentions: Mentions) -> _Told | None:
    text = masked.text
    earlier = next(_EARLIER.finditer(text), None) or _UNDATED.search(text)
    if earlier is None or _TALK.search(text, 0, earlier.end()):
        return None
    ends = list(_ENDS.finditer(text, 0, earlier.end("loan")))
    late = _ENDED.match(text, earlier.end())
    ends += [late] if late is not None else []
    cues = [m.start() for m in (*_AMENDS.finditer(text, 0, earlier.end("loan")), *ends)]
    if not cues:
        return None
    signed = next((m for m in _SIGNS.finditer(text, 0, earlier.start("loan"))), None)
    if late is not None:
        signed = None
    borrower = _borrower(masked, (signed.start() if signed else min(cues)), mentions)
    return _Told(masked, borrower, earlier, bool(ends), signed) if borrower is not None else None


def _borrower(masked: Masked, end: int, mentions: Mentions) -> Agent | None:
    """Who signs: the first company before the verb that is no agent of the lenders, else who speaks."""
    for place in sorted(masked.mentions):
        if place >= end:
            break
        value = masked.mentions[place][0].value
        if masked.text[place] == _ORG and isinstance(value, Agent) and not masked.text.startswith("'s", place + 1):
            lends = re.match(
                r"(?:,| (?:serves|acts|acted|served))? as [^.;]{0,60}?\b(?:agent|lender)", masked.text[place + 1 :]
            )
            return mentions.context.announcer if lends else value
    return mentions.context.announcer


def _day(masked: Masked, place: int) -> When | None:
    value = masked.mentions[place][0].value if place in masked.mentions else None
    return value if isinstance(value, When) and value.precision == "day" else None


def _money(masked: Masked, place: int) -> dict[str, Value]:
    value = masked.mentions[place][0].value if place in masked.mentions else None
    if not isinstance(value, Money):
        return {}
    return {"amount": value.amount, **({"currency": value.currency} if value.currency else {})}


def _fact(
    told: _Told,
    rule: str,
    day: When | None,
    evidence: tuple[Evidence, ...],
    values: dict[str, Value],
    *,
    status: str = "completed",
    lenders: tuple[Agent, ...] = (),
    signed: When | None = None,
) -> Fact:
    return Fact(
        kind="event",
        type="CreditFacility",
        status=status,
        roles=(("borrower", (told.borrower,)), *((("lender", lenders),) if lenders else ())),
        evidence=evidence,
        rule=rule,
        date=day,
        dates=(("signed", signed),) if signed is not None else (),
        values=tuple(sorted(values.items())),
        confidence=0.85,
    )


def _evidence(reading: Reading, masked: Masked) -> Evidence:
    return reading.evidence(*masked.span(0, len(masked.text)))


def _earlier(reading: Reading, told: _Told) -> Iterator[Fact]:
    """The agreement that was there before."""
    masked, found = told.masked, told.earlier
    signed = _day(masked, found.start("day")) if "day" in found.groupdict() else None
    if signed is None:
        return
    values = _money(masked, found.start("amount")) if found.groupdict().get("amount") else {}
    ended = _first_day(masked, told.earlier.start("loan")) if told.ended else None
    yield _fact(
        told,
        _EARLIER_RULE,
        ended or signed,
        (_evidence(reading, masked),),
        values,
        status="terminated" if told.ended else "completed",
        lenders=_lenders(told, found.start("loan")),
        signed=signed,
    )


def _first_day(masked: Masked, end: int) -> When | None:
    return next((day for place in sorted(masked.mentions) if place < end and (day := _day(masked, place))), None)


def _new(reading: Reading, mentions: Mentions, told: _Told, number: int) -> Iterator[Fact]:
    """What is signed now, with what the sentences after it say that it changes."""
    masked, earlier = told.masked, told.earlier
    if told.signed is None or (
        told.ended and not _MONEY_OF.search(masked.text, told.signed.end(), earlier.start("loan"))
    ):
        yield from _restated(reading, told)
        return
    day = _first_day(masked, earlier.start("loan"))
    if day is None:
        return
    pieces = [masked]
    for later in reading.sentences[number + 1 : number + 4]:
        if _GOES_ON.match(reading.text, later.start, later.end):
            pieces.append(mask(reading, mentions, later.start, later.end))
    values = _values(masked, told.signed.end(), earlier.start("loan") if told.ended else len(masked.text))
    for piece in pieces[1:]:
        values |= _changes(piece)
    values = _changes(masked, told.earlier.end()) | values
    evidence = tuple(_evidence(reading, piece) for piece in pieces)
    yield _fact(told, _AMENDED, day, evidence, values, lenders=_lenders(told), signed=day)


def _restated(reading: Reading, told: _Told) -> Iterator[Fact]:
    """`The Agreement restates that of May 6 and provides for a $150 million facility`: what it provides for."""
    start = told.earlier.end()
    values = _values(told.masked, start, len(told.masked.text)) | _changes(told.masked, start)
    if "amount" in values and not told.ended:
        yield _fact(told, _AMENDED, None, (_evidence(reading, told.masked),), values)


def _values(masked: Masked, start: int, end: int) -> dict[str, Value]:
    found = _MONEY_OF.search(masked.text, start, end)
    return _money(masked, found.start("before" if found["before"] else "after")) if found else {}


def _changes(masked: Masked, start: int = 0) -> dict[str, Value]:
    """The amount to which a facility is raised, and the day to which it now runs: that of the revolving one first."""
    out: dict[str, Value] = {}
    raised = _RAISED.search(masked.text, start)
    if raised is not None:
        out |= _money(masked, raised.start("amount"))
    due = list(_DUE.finditer(masked.text, start))
    chosen = next((m for m in due if "revolv" in m["of"].casefold()), due[0] if due else None)
    if chosen is not None:
        value = masked.mentions[chosen.start("day")][0].value
        if isinstance(value, When):
            out["maturity"] = value.last.isoformat() if value.precision == "interval" else str(value)
    return out


def _lenders(told: _Told, start: int = 0) -> tuple[Agent, ...]:
    """Who lends: a bank with which it is signed, where it is no agent of others."""
    for match in _LENDER.finditer(told.masked.text, start):
        named = [m.value for i in range(*match.span("lender")) for m in told.masked.mentions.get(i, ())]
        banks = tuple(value for value in named if isinstance(value, Agent) and value != told.borrower)
        if banks and not _NO_LENDER.search(match["tail"]):
            return banks
    return ()

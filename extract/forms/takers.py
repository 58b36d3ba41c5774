"""Sentences that hand out new shares in, a `ShareSubscription` for each taker out: `Alpha takes 5,000, Beta 3,000`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...model import Agent, Fact, Value
from .. import late as re
from ..frames.modality import NONE, judge
from ..mentions.mention import Mention, Mentions, Money, Quantity
from ..reading import Reading, Sentence

_WORDS = ("take", "taking", "took", "for", "subscri", "bought", "buy", "purchas", "acquir", "receiv", "get")
_ABOUT = re.compile(
    r"\b(?:placing|placement|subscri(?:bers?|ptions?|bed?|bes|bing)\b(?! services?)|allott?ees?|allotted|placees?"
    r"|(?:new|offer|placing|subscription|placement) shares|capital increase|(?:directed|share|rights) issue)\b",
    re.IGNORECASE,
)
# Between a taker and its figure: an apposition, and a verb of taking, `for` or nothing but a sign.
_TAKES = re.compile(
    r"(?:,\s(?!and\b|for\b)[^,;:()]{1,70},|\s\([^()]{1,60}\))?[\s,:–—-]{0,4}"
    r"(?P<verb>(?:(?:will|has|have|is\sto|are\sto|agreed\sto|has\sagreed\sto|is)\s)?(?:also\s)?"
    r"(?:take[sn]?(?:\sup)?|took(?:\sup)?|taking|subscrib(?:es?|ed|ing)\sfor|buys?|bought|buying|purchas(?:es?|ed|ing)"
    r"|acquir(?:es?|ed|ing)|gets?|receives?|receiving))?"
    r"\s?(?:for|as\sto|with|\()?\s?(?:a\stotal\sof\s|a\sfurther\s|up\sto\s|another\s|the\sremaining\s)?\Z",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|placing|subscription|offer|placement|issue)\sshares\b", re.I)
_PAID = re.compile(
    r"[^;:.,()]{0,40}?(?:,?\s(?:for|at\sa\scost\sof|worth|costing|paying|totalling)\s(?:a\stotal\sof\s)?|[,\s]{1,2}\()\Z",
    re.I,
)
_OLD = re.compile(
    r"\b(?:options?|warrants?|held|holds|holding|owns|owned|sold|sale|dividend|repurchas\w+|secondary"
    r"|existing shares|tender"
    r"|in the market|on the market|off the market|may|if)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?(?:\w+\s){0,3}(?:of|in)\s(?:the\s)?\Z")
_LEAST = 1000  # shares, where the word does not stand behind a figure
_BACK = 400


@dataclass(frozen=True, slots=True)
class _Take:
    party: Mention
    shares: Mention
    verb: str
    money: Mention | None


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """A subscription for each taker of a sentence that lists two or more, or that names one of new shares."""
    for index in reading.words.sentences(*_WORDS):
        sentence = reading.sentences[index]
        issuer = mentions.context.speaker(sentence.start)
        if issuer is None or reading.blocks[sentence.block].kind == "boilerplate":
            continue
        if not _ABOUT.search(reading.text, max(0, sentence.start - _BACK), sentence.end):
            continue
        takes = [t for t in _takes(reading, mentions, sentence) if t.party.value != issuer]
        if not takes or _OLD.search(reading.text, sentence.start, sentence.end):
            continue
        if (
            (len(takes) > 1 and any(t.verb for t in takes))
            or _of_new(reading, takes[0])
            or _listed(reading, takes, sentence)
        ):
            for take in takes:
                yield _fact(reading, issuer, take, sentence)


def _takes(reading: Reading, mentions: Mentions, sentence: Sentence) -> Iterator[_Take]:
    found = sorted(
        mentions.within(sentence.start, sentence.end, "organization", "person", "shares", "number", "money"),
        key=lambda m: m.start,
    )
    for number, party in enumerate(found[:-1]):
        if party.kind not in ("organization", "person") or not isinstance(party.value, Agent):
            continue
        shares = next((m for m in found[number + 1 :] if m.start >= party.end and m.kind in ("shares", "number")), None)
        if shares is None or not isinstance(shares.value, Quantity):
            continue
        gap = _TAKES.match(reading.text[party.end : shares.start])
        if gap is None or (shares.kind == "number" and shares.value.number < _LEAST):
            continue
        behind = next((m for m in found if m.start >= shares.end), None)
        if behind is not None and behind.kind == "organization" and _OF.match(reading.text[shares.end : behind.start]):
            continue  # `new shares of Beta`: not of who speaks
        paid = behind is not None and behind.kind == "money" and _PAID.match(reading.text[shares.end : behind.start])
        yield _Take(party, shares, gap["verb"] or "", behind if paid else None)


def _of_new(reading: Reading, take: _Take) -> bool:
    """Whether one taker takes shares that are new by their name: `took 6,250,000 of the placing shares`."""
    return bool(take.verb) and _NEW.search(reading.text, take.shares.start, take.shares.end + 30) is not None


def _listed(reading: Reading, takes: list[_Take], sentence: Sentence) -> bool:
    """Whether two or more are listed behind `Subscribers`, `placees` or the like in their sentence."""
    head = reading.text[sentence.start : takes[0].party.start]
    return (
        len(takes) > 1
        and re.search(r"\b(?:subscribers?|allott?ees?|placees?|takers|new shareholders)\b", head, re.I) is not None
    )


def _fact(reading: Reading, issuer: Agent, take: _Take, sentence: Sentence) -> Fact:
    judged = judge(reading.text[take.party.start : sentence.end], 0, take.shares.end - take.party.start)
    done = re.match(r"(?:has\s|have\s)?(?:took|taken|subscribed|bought|purchased|acquired|received)\b", take.verb, re.I)
    assert isinstance(take.shares.value, Quantity) and isinstance(take.party.value, Agent)
    values: dict[str, Value] = {"shares": Decimal(take.shares.value.number)}
    if take.money is not None and isinstance(take.money.value, Money):
        values["pricePerShare" if take.money.value.per_share else "amount"] = take.money.value.amount
        values |= {"currency": take.money.value.currency} if take.money.value.currency else {}
    end = take.money.end if take.money is not None else take.shares.end
    return Fact(
        kind="event",
        type="ShareSubscription",
        status=judged.status if judged.status not in ("", NONE) else "completed" if done else "planned",
        roles=(("issuer", (issuer,)), ("subscriber", (take.party.value,))),
        evidence=(reading.evidence(take.party.start, end),),
        rule="share_subscription/takers",
        values=tuple(sorted(values.items())),
        confidence=0.8,
    )

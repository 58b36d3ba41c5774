"""Facts of a document and its reading in, the same facts with what later sentences add to them out.

`The disposal will be completed on May 6.`, `The contract is worth 5 million euros.`, `The seller is Alpha AG.`: such a
sentence takes up the event that the text has told last, by a noun of its kind (`echoes.toml`), and adds one thing.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from ... import ontology
from ...model import Agent, Fact, When
from .. import late as re
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Reading
from .masking import PARTIES, SIGNS, Masked, mask

_NEAR = 700  # characters from the event to the sentence that takes it up
_SIGN = "\ue000-\ue00b"
_ORGANIZATION, _DATE, _MONEY = SIGNS["organization"], SIGNS["date"], SIGNS["money"]
_PARTY = f"[{PARTIES}]"
_OPENS = re.compile(
    r"(?:The|This|These|Its|Their)\s|[A-Z][a-z]+(?:\s[a-z]+){0,2}\s(?:is|are|will|should|would|was|were|begins?|starts?"
    r"|took|takes?)\s"
)
# `The sale, which reflects a yield of 5 per cent, will close on`
_ASIDE = re.compile(rf", (?:which|who|where|whose|with)\b[^;:{_ORGANIZATION}{_DATE}]{{3,140}}?,")
# From the noun to the day: it takes place, is due, closed, comes into force; nothing denied, asked or announced.
_HAPPENS = re.compile(
    rf"(?P<gap>(?:(?!\b(?:not|if|may|might|could|announced|dated|since|until|before|by|after"
    rf"|agreement)\b)[^{_SIGN};:.])"
    rf"{{0,110}}?\b(?:tak(?:es?|en|ing)|took|effective|effected|clos(?:es?|ed|ing)|complet(?:es?|ed|ion)"
    rf"|scheduled|expected|due"
    r"|planned|slated|set (?:for|to)|executed|implemented|carried out|commenc(?:es?|ed|ing)|start(?:s"
    r"|ed)?|begins?|began"
    r"|opens?|opened|ends?|ended|concluded?|finali[sz]ed|consummated|occur(?:s|red)?|established|incorporated"
    r"|founded|set up|formed|into (?:force"
    r"|effect)|will be|is|was"
    rf"|cease[sd]?|end(?:s|ed)?)\b(?:(?!\b(?:not|until|before|by|dated|since|agreement)\b)[^{_SIGN};:.]){{0,50}}?)"
    rf"(?P<day>{_DATE})"
)
_COSTS = re.compile(
    rf"(?:(?!\b(?:not|if|sales|revenue|profit|turnover|loss|debt)\b)[^{_SIGN};:]){{0,70}}?"
    r"(?:\b(?:worth|valued|values?|cost|costs|amount(?:s|ed)?|totall?(?:s|ed|ing)|is|was|of|seeks?"
    r"|claims?|demands?|sought"
    rf"|be|at)\b|,)(?:(?!\b(?:not|from|sales|revenue|profit)\b)[^{_SIGN};:]){{0,40}}?(?P<sum>{_MONEY})"
)
_NAMES = re.compile(
    r"(?:, (?:which )?(?:(?:is |will be |to be )(?:called|named|known as) )?(?:the )?|(?: will be"
    r"| is to be| is| was| are"
    r"| has been| will operate under the name|'s name (?:is|will be))(?: (?:called|named|known as))?(?: the)? )"
    r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?"
    rf"(?P<who>{_PARTY}(?:(?:,| and|, and) (?:(?:Mr|Ms|Mrs|Dr)\.? )?(?:the )?{_PARTY})*)(?!')"
)
_SET_IN = re.compile(r"\b(?:completed|took|closed|consummated|executed|concluded|became|came|effected)\b")
# `A book gain of USD 3.1 million will be recorded`, `The British group will book a profit of 45 million euros on it`.
_GAINS = re.compile(
    rf"\b(?:book|record|post|report|recogni[sz]e|make|realise|realize|earn|result in|yield|bring)(?:s|ed)?"
    rf" (?:it )?(?:an?|the) (?:[a-z-]+ ){{0,4}}?(?:gain|profit) of (?:about |approximately |around "
    rf"|some )?(?P<sum>{_MONEY})"
    rf"|\b(?:an?|the) (?:[a-z-]+ ){{0,3}}?(?:gain|profit)(?: on (?:the )?(?:sale|disposal|transaction|deal))? of"
    rf" (?:about |approximately |around |some )?(?P<sum2>{_MONEY}) (?:will be|is expected|was|is to be"
    rf"|has been|from the)",
    re.IGNORECASE,
)
Part = Literal["happens", "costs", "names"]


@dataclass(frozen=True, slots=True)
class _Echo:
    """The sentences that take up events of some types: where the noun opens one, and what is read behind it."""

    types: tuple[str, ...]
    opening: re.Pattern[str]
    part: Part
    role: str = ""


@cache
def _echoes() -> tuple[_Echo, ...]:
    data = tomllib.loads(files(__package__).joinpath("echoes.toml").read_text(encoding="utf-8"))
    out = []
    for entry in data["echo"]:
        types = tuple(entry["types"])
        parts: tuple[tuple[list[str], Part, str], ...] = (
            (entry["nouns"], "happens", ""),
            (entry["sums"], "costs", ""),
            *((nouns, "names", role) for role, nouns in entry["parties"].items()),
        )
        out += [_Echo(types, _opening(nouns), part, role) for nouns, part, role in parts if nouns]
    return tuple(out)


def _opening(nouns: list[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(noun).replace(r"\ ", " ") for noun in sorted(nouns, key=len, reverse=True))
    lead = "(?:(?:the|this|these|its|their) (?:[a-z-]+ ){0,3}?)?"
    return re.compile(rf"{lead}(?:{words})\b", re.IGNORECASE)


@cache
def _values(kind: str) -> frozenset[str]:
    return frozenset(value.name for spec in ontology.types() if spec.name == kind for value in spec.values)


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with the days, sums and parties that the sentences behind them add; the same order."""
    if not facts:
        return facts
    out = list(facts)
    of_type: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(out):
        of_type[fact.type].append(i)
    echoes = [(e, sorted(i for name in e.types for i in of_type.get(name, ()))) for e in _echoes()]
    echoes = [(echo, may) for echo, may in echoes if may]
    for sentence in reading.sentences:
        if not _OPENS.match(reading.text, sentence.start):
            continue
        masked: Masked | None = None
        for echo, may in echoes:
            near = _told_before(out, may, sentence.start)
            if not near:
                continue
            masked = masked or mask(reading, mentions, sentence.start, sentence.end)
            for added in _read(echo, masked):
                for i in near:
                    out[i] = _with(out[i], echo, added, masked, reading, mentions)
    return _gained(out, reading, mentions)


def _gained(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts with what the sale that was told last brings its seller."""
    out = list(facts)
    sales = [i for i, f in enumerate(out) if f.type == "Divestiture" and f.status != "denied"]
    for index in reading.words.sentences("gain", "profit") if sales else ():
        sentence = reading.sentences[index]
        masked = mask(reading, mentions, sentence.start, sentence.end)
        found = _GAINS.search(masked.text)
        told = {i: max((e.start for e in out[i].evidence if e.start <= sentence.start), default=-1) for i in sales}
        last = max(told, key=lambda i: told[i], default=-1)
        if not found or last < 0 or told[last] < 0 or sentence.start - told[last] > _NEAR or out[last].value("gain"):
            continue
        money = masked.mentions[found.start("sum") if found["sum"] else found.start("sum2")][0].value
        known = dict(out[last].values)
        if isinstance(money, Money) and known.get("currency", money.currency) == money.currency:
            piece = reading.evidence(sentence.start, sentence.end, "exact")
            values = {**known, "gain": money.amount, "currency": money.currency}
            out[last] = replace(out[last], values=tuple(sorted(values.items())), evidence=(*out[last].evidence, piece))
    return out


def _told_before(facts: list[Fact], may: list[int], start: int) -> list[int]:
    """Those of the facts at some places that the text has told last before `start`, near enough."""
    ends: dict[int, int] = {}
    for i in may:
        told = [e.end for e in facts[i].evidence if e.end <= start]
        if told and start - max(told) <= _NEAR:
            ends[i] = max(told)
    last = max(ends.values(), default=0)
    return [i for i, end in ends.items() if end == last]


def _read(echo: _Echo, masked: Masked) -> Iterator[tuple[Mention, ...]]:
    """What stands behind the noun: the mention or the mentions that it adds, the first time only."""
    opened = echo.opening.match(masked.text)
    if opened is None:
        return
    aside = _ASIDE.match(masked.text, opened.end())
    pattern, group = {"happens": (_HAPPENS, "day"), "costs": (_COSTS, "sum"), "names": (_NAMES, "who")}[echo.part]
    found = pattern.match(masked.text, opened.end()) or (aside and pattern.match(masked.text, aside.end()))
    if found:
        at = range(*found.span(group))
        yield tuple(mention for i in at for mention in masked.mentions.get(i, ()))


def _with(
    fact: Fact, echo: _Echo, added: tuple[Mention, ...], masked: Masked, reading: Reading, mentions: Mentions
) -> Fact:
    """The fact with what was added, and the sentence among its evidence; the fact itself where it has that already."""
    value = added[0].value
    changed = fact
    if isinstance(value, When):
        changed = _dated(fact, value, masked, mentions.context.issued)
    elif isinstance(value, Money):
        changed = _priced(fact, value)
    elif isinstance(value, Agent):
        who = tuple(m.value for m in added if isinstance(m.value, Agent))
        if all(_open_to(fact, echo.role, agent) for agent in who):
            changed = replace(fact, roles=tuple(sorted({**dict(fact.roles), echo.role: who}.items())))
    if changed is fact:
        return fact
    piece = reading.evidence(masked.start, masked.end, "exact")
    return replace(changed, evidence=(*changed.evidence, piece))


def _dated(fact: Fact, day: When, masked: Masked, issued: When | None) -> Fact:
    """The fact with its day, where it has none, or only that of the paper which tells of what is to come."""
    if fact.date is not None and (fact.date != issued or fact.status == "completed"):
        return fact
    if any(when == day for _, when in fact.dates):
        return fact
    done = issued is not None and day.last <= issued.last and bool(_SET_IN.search(masked.text))
    status = "completed" if done and fact.status in ("agreed", "planned") else fact.status
    ahead = issued is not None and day.first > issued.last
    if ahead and status == "completed":
        status = "planned"
    return replace(fact, date=day, status=status)


def _priced(fact: Fact, told: Money) -> Fact:
    name = "pricePerShare" if told.per_share else "amount"
    if name not in _values(fact.type) or fact.value(name) is not None or not told.currency:
        return fact
    known: Mapping[str, object] = dict(fact.values)
    if known.get("currency", told.currency) != told.currency:
        return fact
    return replace(
        fact, values=tuple(sorted({**dict(fact.values), name: told.amount, "currency": told.currency}.items()))
    )


def _open_to(fact: Fact, role: str, agent: Agent) -> bool:
    """Whether the fact lacks that role, and the party has no other part in it."""
    specs = (spec for spec in ontology.types() if spec.name == fact.type)
    has_role = any(known.name == role for spec in specs for known in spec.roles)
    if not has_role or fact.role(role):
        return False
    return role == "survivor" or agent not in tuple(fact.agents())

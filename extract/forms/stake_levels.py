"""Sentences with a percentage in, holdings out where it is a level or comes first.

`A's stake falls to 9.8%`, `The stake of A comes to 12.4%`, `With 12.4% A is the largest shareholder`, `12.4% is
owned by A and 8.1% by B`, `A (12.4%) and B (8.1%) will vote in favour`: other sentences are `stakes`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from ...model import Agent
from .. import late as re
from ..frames.masking import PARTIES, PRONOUN, SIGNS, Masked
from ..frames.sentences import masked_sentence
from ..mentions.mention import Mentions
from ..reading import Reading
from .shared_ownership import Part

_STEMS = ("stake", "hold", "held", "sharehold", "stockhold", "own", "vote", "voting", "undertak", "irrevocabl")
_H, _N, _S = f"[{PARTIES}]", SIGNS["percent"], SIGNS["shares"]
_I = f"[{SIGNS['organization']}{PRONOUN}]"
_ALIAS = r"(?: ?\(\"?[^()%]{0,40}\))?"
_ABOUT = r"(?:about |approximately |some |around |only |just |exactly |nearly |almost )*"
_STAKE = r"(?:stake|interest|holding|shareholding|participation|voting share|share of (?:the )?(?:votes|voting rights))"
_LEVEL = (
    r"(?P<verb>falls?|fell|drops?|dropped|declines?|declined|rises?|rose|increases?|increased|grows?|grew|goes|went"
    r"|comes?|came|amounts?|amounted|is diluted|was diluted|has fallen|has risen|has dropped|has grown|is reduced"
    r"|was reduced|is cut|was cut|stands?|stood|remains?|remained|is|was|will (?:fall|rise|drop|come|amount|be|stand)"
    r"|would (?:fall|rise|be))"
)
_OF_WHAT = (
    rf"(?: (?:of|in) (?:the |its |all )?(?:[\w-]+ ){{0,2}}?(?:shares?|stock|votes|voting rights|voting power|capital"
    rf"|share capital|equity|units)?(?: ?(?:of|in) (?P<what>{_I}))?)?"
)
_LEVELS = (
    # A's stake in B falls from 12% to 9.8%
    re.compile(
        rf"(?P<who>{_H}){_ALIAS}'s (?:[\w-]+ ){{0,2}}?{_STAKE}(?: (?:in|of) (?P<what>{_I}){_ALIAS})? {_LEVEL} "
        rf"(?:further |back |again )?(?:from {_N} )?(?:to |at |down to |up to )?{_ABOUT}(?P<part>{_N})"
    ),
    # the stake of A in B comes to 12.4%
    re.compile(
        rf"\b(?:[Tt]he|[Aa]) (?:[\w-]+ ){{0,2}}?{_STAKE} (?:of|held by) (?P<who>{_H}){_ALIAS}"
        rf"(?: in (?P<what>{_I}){_ALIAS})? {_LEVEL} (?:from {_N} )?(?:to |at )?{_ABOUT}(?P<part>{_N})"
    ),
    # with 12.4% of the votes A is the largest shareholder of B
    re.compile(
        rf"\b[Ww]ith {_ABOUT}(?:{_S} \()?(?P<part>{_N})\)?{_OF_WHAT},? (?P<who>{_H}){_ALIAS} "
        rf"(?P<verb>is|was|remains?|remained|becomes?|will be|will become) (?:now |then |by far )?"
        rf"(?:an?|the|its|our) (?:[\w'-]+ ){{0,3}}?"
        rf"(?:share|stock)holder(?: (?:of|in) (?P<whom>{_I}))?"
    ),
    # 12.4% is owned by A
    re.compile(
        rf"(?P<part>{_N}){_OF_WHAT} (?P<verb>is|are|was|were|will be|remains?)(?: now| then| currently| still)? "
        rf"(?:owned|held|controlled|in the hands of|with)(?: directly| indirectly| beneficially)?(?: by)? (?:the )?"
        rf"(?P<who>{_H})"
    ),
    # A, B's second-largest shareholder (12.4%), said; A, which has 12.4% of the votes
    re.compile(
        rf"(?P<who>{_H}){_ALIAS}, (?:(?P<what>{_I})'s |an? |the |its |our )?[^;:.()%{PARTIES}{_N}{_S}]{{0,40}}?"
        rf"(?:share|stock)holder(?: (?:of|in) (?P<whom>{_I}){_ALIAS})? \({_ABOUT}(?:{_S},? )?(?P<part>{_N})"
    ),
    re.compile(
        rf"(?P<who>{_H}){_ALIAS}, (?:which|who) (?P<verb>has|had|will have|commands?) {_ABOUT}(?P<part>{_N}) of "
        rf"(?:the |its |all )?(?P<whose>{_I}'s )?(?:shares?|votes|voting rights|voting power|capital"
        r"|share capital|equity)\b"
    ),
)
_AND_BY = re.compile(
    rf"(?:,|;| and|, and|, while) {_ABOUT}(?P<part>{_N}) (?:is |was )?(?:by|with) (?:the )?(?P<who>{_H})"
)
# `A (12.4%)` says that A holds it where the sentence is about those who hold shares.
_BRACKETED = re.compile(rf"(?P<who>{_H}){_ALIAS} \({_ABOUT}(?:{_S},? (?:or )?)?(?P<part>{_N})(?: of [^()%]{{2,50}})?\)")
_OF_HOLDERS = re.compile(
    r"\b(?:undertak|undertook|irrevocabl|(?:in favou?r|against) (?:of )?(?:the|its|our|this)? ?"
    r"(?:resolution|offer|scheme|merger|proposal)|(?:share|stock)holders?\b|voted?\b|tender(?:ed)? (?:its|their))",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:sales|revenues?|turnover|growth|margin|market|tax|interest rate|coupon|bonds?|notes"
    r"|salary|bonus|votes cast|of the customers)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\b(?:if|may|might|could|no longer|not)\b", re.IGNORECASE)
_REST = re.compile(r"\b(?:remaining|other) \Z", re.IGNORECASE)
_AHEAD = re.compile(r"will\b|would\b")
_PAST = frozenset(("was", "were", "had", "stood", "remained"))


def told(reading: Reading, mentions: Mentions) -> Iterator[Part]:
    """Every such holding of running text, in order of its sentence."""
    for index in reading.words.sentences(*_STEMS):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].kind in ("table", "boilerplate"):
            continue
        if next(iter(mentions.within(sentence.start, sentence.end, "percent")), None) is None:
            continue
        masked = masked_sentence(reading, mentions, index)
        if not _NO_SHARE.search(masked.text):
            speaker = mentions.context.speaker(sentence.start)
            # where the text speaks of somebody else, a share of nobody named may be one of either
            yield from _parts(masked, speaker if masked.topic in ((), (speaker,)) else None)


def _parts(masked: Masked, about: Agent | None) -> Iterator[Part]:
    text = masked.text
    for pattern in _LEVELS:
        for found in pattern.finditer(text):
            part = _part(masked, found, about)
            if part is None:
                continue
            yield part
            yield from _others(masked, found.end(), part)
    holders: set[str] = set()
    for found in _BRACKETED.finditer(text) if _OF_HOLDERS.search(text) else ():
        part = _part(masked, found, about, holders)
        if part is not None:
            holders.add(part.holder.id)
            yield part


def _others(masked: Masked, end: int, first: Part) -> Iterator[Part]:
    """The rest of a list: `... and 8.1% by B`."""
    while (found := _AND_BY.match(masked.text, end)) is not None:
        holder, percent = masked.agent(found.start("who")), masked.number(found.start("part"))
        if holder is not None and percent is not None and holder.id != first.issuer.id:
            start, stop = masked.span(*found.span())
            yield replace(first, holder=holder, percent=percent, start=start, end=stop)
        end = found.end()


def _part(masked: Masked, found: re.Match[str], about: Agent | None, listed: Set[str] = frozenset()) -> Part | None:
    """The holding that a match tells: of whom it names, else of whom the text speaks, unless others stand before it."""
    named = [name for name in ("what", "whom", "whose") if found.groupdict().get(name)]
    issuer = masked.agent(found.start(named[0])) if named else about
    before = {agent.id for i in masked.mentions if i < found.start() and (agent := masked.agent(i)) is not None}
    if not named and issuer is not None and before - listed - {issuer.id}:
        return None
    holder, percent = masked.agent(found.start("who")), masked.number(found.start("part"))
    if _NOT_SO.search(found[0]) or _REST.search(masked.text, 0, found.start()):
        return None
    if holder is None or issuer is None or percent is None or not 0 < percent < 100:
        return None
    if holder.id == issuer.id or issuer.kind == "person":
        return None
    verb = found.groupdict().get("verb") or ""
    status = "planned" if _AHEAD.match(verb) else "former" if verb in _PAST else "current"
    return Part(holder, issuer, percent, None, status, None, *masked.span(*found.span()))

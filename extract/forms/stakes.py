"""Sentences with a percentage in, who holds that share of whom out, whatever stands on the two sides of it.

What leads up to a percentage tells the holder (`A will hold`, `A's`, `A (1,200 shares,`), what follows it tells the
company (`of the shares of B`, `stake in B`, `-owned subsidiary, B`, `owned by A`): each side is read by itself, so
that any way to begin goes with any way to end. Where a side names nobody, it is whom the sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent
from .. import late as re
from ..frames.masking import PARTIES, PRONOUN, SIGNS, Masked, mask
from ..frames.topics import described, topic
from ..mentions.mention import Mentions
from ..reading import Reading
from .shared_ownership import Part

_H = f"[{PARTIES}{PRONOUN}]"
_I = f"[{SIGNS['organization']}{PRONOUN}]"
_N, _S = SIGNS["percent"], SIGNS["shares"]
_ALIAS = r"(?: ?\(\"?[^()%]{0,40}\))?"
_ABOUT = r"(?:about |approximately |some |around |only |just |exactly |the |a |an |its |their |nearly |almost )*"
_COUNTED = rf"(?:{_S},? ?(?:or |and |representing |being |equal to |equivalent to |that is )?\(?{_ABOUT})?"
_STAKE = r"(?:stake|interest|holding|shareholding|share|participation|ownership|equity interest)s?"
_HOLD = (
    r"(?:own|owns|owned|owning|hold|holds|held|holding|keep|keeps|kept|keeping|retain|retains|retained|retaining"
    r"|control|controls|controlled|controlling|have|has|had|having|with)"
)
_OF_WHAT = (
    r"(?:shares|stock|voting rights|voting power|votes|capital|share capital|equity|units|rights"
    r"|common stock|ownership)"
)
_STEMS = (
    "own",
    "vote",
    "hold",
    "held",
    "stake",
    "interest",
    "sharehold",
    "keep",
    "retain",
    "voting",
    "control",
    "stockhold",
)

# What leads up to the percentage, to its very end.
_VERB = re.compile(
    rf"(?P<who>{_H}){_ALIAS}(?P<between>[^;:{PARTIES}{PRONOUN}{_N}{_S}]{{0,60}}?) {_HOLD} "
    rf"(?:directly |indirectly |beneficially |already |together |now |then )*{_ABOUT}{_COUNTED}\Z"
)
_WHOSE = re.compile(
    rf"(?P<who>{_H})'s? (?:(?:current|existing|remaining|entire|whole|own|total|direct|indirect|former) )*"
    rf"(?:{_STAKE} (?:of|,) )?{_ABOUT}{_COUNTED}\Z"
)
_BRACKET = re.compile(
    rf"(?<!\bby )(?<!\bby the )(?P<who>[{PARTIES}])"
    rf"(?:,? (?:an?|the|its|our|who|which|is)? ?[^;:(){PARTIES}{_N}{_S}]{{0,60}})? \({_ABOUT}{_COUNTED}\Z"
)
_AS_HOLDER = re.compile(
    rf"(?P<who>[{PARTIES}]){_ALIAS},? [^;:.{PARTIES}{_N}{_S}]{{0,60}}?(?:share|stock)holder"
    rf"(?: (?:of|in) (?:the )?(?P<what>{_I}){_ALIAS})?,? (?:with|holding|owning) {_ABOUT}{_COUNTED}\Z"
)
_BESIDE = re.compile(
    rf"(?:,|;| and|,? while) (?:[^;:.{PARTIES}{_N}]{{0,40}} )?(?P<who>[{PARTIES}]){_ALIAS},? {_COUNTED}\Z"
)
_COUNT = re.compile(
    rf"(?P<count>{_S}),? ?(?:or |and |representing |being |equal to |equivalent to |that is )?\(?{_ABOUT}\Z"
)
_APPOSED = re.compile(
    rf"(?P<what>[{SIGNS['organization']}]){_ALIAS},? (?:is |was )?(?:now )?(?:an?|the|its|our) {_ABOUT}\Z"
)
_WHAT_IS = re.compile(
    rf"(?P<what>{_I}){_ALIAS},? (?:which |that )?(?:is|was|being|will be|remains) "
    rf"(?:now |currently |already |to be )?{_ABOUT}\Z"
)
_OURS = re.compile(rf"(?:(?P<who>{_H})'s? )?(?:[\w-]+ ){{0,2}}\Z")

# What follows it, from its very start.
_OWNED = re.compile(r"\)?[- ]?(?:owned|held|controlled)\b")
_OWNED_BY = re.compile(rf"\)? ?-?(?:owned|held|controlled) by (?:the )?(?:[\w-]+ ){{0,3}}?(?P<who>[{PARTIES}])")
_OWNED_WHAT = re.compile(
    rf"\)?[- ](?:owned|held|controlled),? (?:(?!of\b)[\w-]+ ){{0,3}}?"
    rf"(?:subsidiary|affiliate|company|associate|unit|venture|project)?,? ?"
    rf"(?P<what>[{SIGNS['organization']}])"
)
_OWNED_OF = re.compile(
    r"\)?[- ](?:owned|held|controlled),? (?:[\w-]+ ){0,3}?(?:subsidiary|affiliate|company|associate|unit|venture) of "
    rf"(?:the )?(?P<who>[{PARTIES}{PRONOUN}])"
)
_STAKE_IN = re.compile(rf"\)? (?:[\w-]+ ){{0,2}}?{_STAKE} (?:in|of) (?:the )?(?P<what>{_I})")
_STAKE_ALONE = re.compile(rf"\)? (?:[\w-]+ ){{0,2}}?{_STAKE}\b(?! (?:in|of|rate))")
_SHARES_OF = re.compile(
    rf"\)? of (?:the |its |their |all )?(?:{_S} |[\w-]+ ){{0,4}}?{_OF_WHAT}(?: (?:of|in) (?:the )?(?P<what>{_I}))?"
)
_WHOSE_SHARES = re.compile(rf"\)? of (?P<what>{_I})'s? (?:[\w-]+ ){{0,3}}?{_OF_WHAT}\b")
_STRAIGHT = re.compile(
    rf"\)? (?:of|in) (?:the )?(?P<what>{_I})(?!'s? (?:sales|revenue|profit|output|customers|orders))"
)
_CLOSES = re.compile(r"\)")

# What makes of it something else than a holding as it stands.
_DEAL = re.compile(
    r"\b(?:acquir|buy|bought|purchas|sell|sold|dispos|transfer|subscrib|tak|took|offer|divest|up to|at least|more than"
    r"|threshold|increas|rais|lift|reduc|cut|rise|rose|fall|fell|grew|premium|discount|minority|non-controlling|if|may"
    r"|might|could|would|option|right to|interest rate|per annum|right)\w*\b",
    re.IGNORECASE,
)
_BOUGHT = re.compile(r"\b(?:acquir|buy|bought|purchas)\w*\b[^;.]*\Z", re.IGNORECASE)
_TOLD = re.compile(r"\bwho (?:owns|holds|controls)\b")  # what a cell tells in words
_OWN = re.compile(r"\b(?:own|treasury)\b")
_FROM = re.compile(rf"\b(?:from|of|by) (?:the )?(?P<who>[{PARTIES}]){_ALIAS},? \Z")
_LISTED = re.compile(r"holders?\b[^.;]{0,60} (?:is|are|was|were|include[sd]?|remains?)\b", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:previously|formerly|until then|had|hitherto|used to|before(?:hand)?|earlier|no longer)\b", re.IGNORECASE
)
_PARTED = re.compile(r"\b(?<!to be )(?:sold|disposed of|divested|exited)(?: all| the whole)?(?: of)? \Z")
_AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|to be|is expected to|are expected to|plans? to|intends? to)\b", re.IGNORECASE
)


def told(reading: Reading, mentions: Mentions) -> Iterator[Part]:
    """Every such holding of running text, in order; tables have readers of their own."""
    for index in reading.words.sentences(*_STEMS):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].kind == "table" and not _TOLD.search(
            reading.text, sentence.start, sentence.end
        ):
            continue
        if next(iter(mentions.within(sentence.start, sentence.end, "percent")), None) is None:
            continue
        about = topic(reading, mentions, index), None, described(reading, mentions, index)
        masked = mask(reading, mentions, sentence.start, sentence.end, *about)
        speaker, last = _spoken_of(masked) or mentions.context.speaker(sentence.start), None
        for at, sign in enumerate(masked.text):
            if sign == _N:
                part = _part(masked, at, speaker) or (_next(masked, at, last) if last else None)
                if part is not None:
                    last = part
                    yield part


def _spoken_of(masked: Masked) -> Agent | None:
    """Whom the first pronoun of a sentence means: `Its chairman and A, who together hold 25%` are of that company."""
    return masked.agent(masked.text.find(PRONOUN))


def _part(masked: Masked, at: int, speaker: Agent | None) -> Part | None:
    """The holding whose percentage is the sign at `at`."""
    sides = _owned(masked, at, speaker) or _held(masked, at, speaker)
    return _made(masked, at, *sides) if sides is not None else None


def _next(masked: Masked, at: int, last: Part) -> Part | None:
    """The next of a list: in `A will own 31% of B, C 14%` C has its part of what A has one of."""
    beside = _BESIDE.search(masked.text[:at])
    holder = masked.agent(beside.start("who")) if beside else None
    return _made(masked, at, holder, last.issuer, last.status) if holder is not None else None


def _made(masked: Masked, at: int, holder: Agent, issuer: Agent, status: str) -> Part | None:
    percent = masked.number(at)
    if percent is None or not 0 < percent <= 100:
        return None
    if holder.id == issuer.id and not _OWN.search(masked.text, at, at + 60):
        # nobody holds himself: whom the text spoke of before is meant
        issuer = next((agent for agent in masked.topic if agent.id != holder.id), issuer)
    if holder.id == issuer.id or issuer.kind == "person":
        return None
    first = min((i for i in masked.mentions if masked.agent(i) in (holder, issuer)), default=at)
    counted = _COUNT.search(masked.text[:at])
    shares = masked.number(counted.start("count")) if counted else None
    return Part(holder, issuer, percent, shares, status, None, *masked.span(min(first, at), max(first, at) + 1))


def _owned(masked: Masked, at: int, speaker: Agent | None) -> tuple[Agent, Agent, str] | None:
    """`B is 35% owned by A`, `A's 62%-owned subsidiary, B`, `B, a 62%-owned subsidiary`."""
    text = masked.text
    if not _OWNED.match(text, at + 1):
        return None
    left = text[:at]
    by = _OWNED_BY.match(text, at + 1) or _OWNED_OF.match(text, at + 1)
    what = None if by else _OWNED_WHAT.match(text, at + 1)
    before = _WHAT_IS.search(left) or _APPOSED.search(left)
    if by is not None:
        issuer = masked.agent(before.start("what")) if before else None
        holder = masked.agent(by.start("who"))
    else:
        issuer = masked.agent(what.start("what")) if what else masked.agent(before.start("what")) if before else None
        ours = _OURS.search(left) if what else None
        holder = masked.agent(ours.start("who")) if ours and ours["who"] else speaker
    if holder is None or issuer is None:
        return None
    return holder, issuer, _status(left[before.start() if before else max(0, at - 40) :])


def _held(masked: Masked, at: int, speaker: Agent | None) -> tuple[Agent, Agent, str] | None:
    """`A keeps 24% of B`, `its 11.2% stake in B`, `A, the largest shareholder (17.9%)`."""
    left, text = masked.text[:at], masked.text
    led = _AS_HOLDER.search(left) or _VERB.search(left) or _WHOSE.search(left)
    bracket = None if led else _BRACKET.search(left)
    follows = (
        _STAKE_IN.match(text, at + 1)
        or _WHOSE_SHARES.match(text, at + 1)
        or _SHARES_OF.match(text, at + 1)
        or _STRAIGHT.match(text, at + 1)
        or _STAKE_ALONE.match(text, at + 1)
    )
    if bracket is not None and not (_CLOSES.match(text, at + 1) or follows):
        return None
    found = led or bracket
    if found is None or (follows is None and not bracket and not _counted(left)):
        return None
    between = left[found.end("who") :]
    if _DEAL.search(between) or (bracket and not _LISTED.search(left)):
        return None
    holder = _owner(masked, left, found.start("who"))
    issuer = next((masked.agent(m.start("what")) for m in (led, follows) if m and m.groupdict().get("what")), speaker)
    if holder is None or issuer is None:
        return None
    parted = _PARTED.search(left, 0, found.start("who"))  # `sold its 12% holding in B`
    return holder, issuer, "former" if parted else _status(between)


def _owner(masked: Masked, left: str, at: int) -> Agent | None:
    """Who stands at `at`; `its` behind the one from whom a stake is bought is that one, and not the buyer."""
    if left[at] == PRONOUN and _BOUGHT.search(left, 0, at):
        seller = _FROM.search(left, 0, at)
        return masked.agent(seller.start("who")) if seller else None
    return masked.agent(at)


def _counted(left: str) -> bool:
    """Whether shares are counted right before the percentage: it is a share of them then."""
    return left.rstrip(" (,").endswith(_S)


def _status(words: str) -> str:
    return "planned" if _AHEAD.search(words) else "former" if _FORMER.search(words) else "current"

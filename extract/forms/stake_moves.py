"""A masked sentence and the facts told before it in, the holdings before and after a move that it tells out.

`A will lift its interest in B to 40% from 25%`, `A's share falls from 38.5% to 31.2%`, `taking its stake to 60%`:
whose shares these are may stand only in the deal that was told before.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Fact
from .. import late as re
from ..frames.masking import PARTIES, PRONOUN, SIGNS, Masked
from ..reading import Reading
from .deals_told import deal_before

_P, _O, _N = f"[{PARTIES}{PRONOUN}]", SIGNS["organization"], SIGNS["percent"]
_ALIAS = r"(?: \(\"?[^()%]{0,40}\))?"
_STAKE = (
    r"(?:stake|interest|holding|shareholding|share|shareholding ratio|ownership|equity interest|ownership interest)s?"
)
_KIN = r"(?:of the (?:shares|capital|voting rights|votes|share capital|company) )?"
_IN = (
    rf"(?: (?:in|of) (?:the )?(?:[a-z-]+ ){{0,4}}?,? ?(?:the company )?,? ?(?P<what>{_O}){_ALIAS},?| (?:in"
    rf"|of) (?:the|its|this) [a-z ]{{3,30}}?)?"
)
_ABOUT = r"(?:about |approximately |some |around |just over |just under |nearly |almost |more than |over |a )*"
_S = f"[{SIGNS['shares']}{SIGNS['number']}]"
_OR = r",? ?(?:,|or|representing|equal to|equivalent to|being|\()? ?"


def _side(name: str) -> str:
    """One side of a move: `40%`, `1,000,000 shares (6.1%)`, `6.1% (1,000,000 shares)`."""
    return rf"{_ABOUT}(?:(?P<c{name}>{_S}){_OR}{_ABOUT})?(?P<{name}>{_N})\)?{_KIN}(?: \((?P<d{name}>{_S})\))?"


_TO = (
    rf"(?: (?:to|at) {_side('n')}(?:,? from {_side('m')})?"
    rf"|,? from {_side('m2')},? to {_side('n2')})"
)
_RAISE = (
    r"(?:rais|lift|increas|boost|reduc|cut|lower|bring|brought|tak|took|push|doubl|tripl|trim|pare|dilut|build|built"
    r"|expand|step up|stepp)[a-z]*"
)
_MOVE = (
    r"(?:falls?|fell|fallen|rises?|rose|risen|drops?|dropped|declines?|declined|decreas(?:es?|ed)|increas(?:es?|ed)"
    r"|goes up|goes down|went up|went down|changes?|changed|slips?|slipped|grows?|grew|climbs?|climbed|comes? down"
    r"|(?:be |been |is |was )?(?:diluted|reduced|raised|cut|lifted|increased))"
)
_WILL = r"(?:(?:will|would|shall|is to|has|have|had|is expected to|thereby|thus|then|now|also) )*"
_RAISED = re.compile(
    rf"(?P<verb>\b{_RAISE}) (?:(?P<whose>{_P})'s? |its |their |his |her |the )?(?:[a-z]+ ){{0,2}}?{_STAKE}{_IN}{_TO}",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"(?P<whose>[{PARTIES}{PRONOUN}])(?:'s?|,? whose) (?:[a-z]+ ){{0,2}}?{_STAKE}{_IN},? {_WILL}{_MOVE}{_TO}"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is to|plans? to|intends? to|agreed to|is expected to|aims? to|decided to|resolved to)\b"
)
_NOT = re.compile(
    r"\b(?:not|no longer|never|if|may|might|could|should|unless|option|right to|up to|at least|whether)\b"
)
_SUBJECT = re.compile(rf"[{PARTIES}{PRONOUN}]")


def told(facts: list[Fact], masked: Masked, reading: Reading) -> Iterator[Fact]:
    """The holding after such a move, and the one before it."""
    for pattern in (_RAISED, _MOVED):
        for found in pattern.finditer(masked.text):
            holder = _holder(masked, found)
            low = max(masked.text.rfind(";", 0, found.start()), found.start() - 90, 0)
            if holder is None or _NOT.search(masked.text, low, found.end()):
                continue
            issuer = masked.agent(found.start("what")) if found["what"] else None
            deal = deal_before(facts, masked, reading, found.end(), (holder,)) if issuer is None else None
            issuer = issuer or (deal.company if deal else None)
            if issuer is None or issuer == holder or issuer.kind != "company":
                continue
            ahead = bool(_AHEAD.search(masked.text, 0, found.end()))
            open_deal = deal is not None and deal.fact.status in ("planned", "agreed", "conditional", "proposed")
            ahead = ahead or (open_deal and found["verb"].endswith("ing") if "verb" in found.groupdict() else ahead)
            after, before = ("n", "m") if found["n"] else ("n2", "m2")
            for side, status in (
                (after, "planned" if ahead else "current"),
                (before, "current" if ahead else "former"),
            ):
                if found[side]:
                    yield from _one(reading, masked, found, (holder, issuer), side, status)


def _holder(masked: Masked, found: re.Match[str]) -> Agent | None:
    """Whose stake it is: who is named with it, else the subject of the sentence."""
    if found["whose"]:
        return masked.agent(found.start("whose"))
    first = _SUBJECT.search(masked.text, 0, found.start())
    return masked.agent(first.start()) if first else None


def _one(
    reading: Reading, masked: Masked, found: re.Match[str], parties: tuple[Agent, Agent], side: str, status: str
) -> Iterator[Fact]:
    percent = masked.number(found.start(side))
    counted = next((found.start(c + side) for c in "cd" if found[c + side]), -1)
    shares = masked.number(counted) if counted >= 0 else None
    if percent is not None and 0 < percent <= 100:
        yield Fact(
            kind="relation",
            type="Shareholding",
            status=status,
            roles=(("holder", (parties[0],)), ("issuer", (parties[1],))),
            evidence=(reading.evidence(*masked.span(*found.span())),),
            rule="shareholding/move",
            values=(("percent", percent), *((("shares", shares),) if shares is not None else ())),
            confidence=0.8,
        )

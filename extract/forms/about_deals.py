"""Facts of a document and its reading in, the same with what later words tell of the company that a deal is about out.

`Mr. Doe will retain the remaining 20%`, `A, which already held 12 percent, now controls 46 percent of the company`,
`Upon completion the target company will become a 70%-owned subsidiary of B`: whose shares these are stands only in the
deal that was told before, or in the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ...model import Agent, Fact
from .. import late as re
from ..frames.masking import PARTIES, PRONOUN, SIGNS, Masked, holdings_of, mask
from ..frames.topics import described, topic
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from . import stake_moves
from .deals_told import deal_before

_BY = {"Acquisition": "acquirer", "Divestiture": "acquirer", "TenderOffer": "offeror", "SpinOff": "parent",
       "CompanyFormation": "founder"}  # fmt: skip
_P, _O, _N = f"[{PARTIES}]", SIGNS["organization"], SIGNS["percent"]
_ALIAS = r"(?: \(\"?[^()%]{0,40}\))?"
_ABOUTS = r"(?:about |approximately |some |around |only |just |nearly |almost )*"
_KIND = (
    r"(?:target |target's |project |new |joint |acquired |combined |merged |surviving |enlarged |operating |holding )*"
    r"(?:company|unit|subsidiary|venture|joint venture|firm|target|business|entity|chain|bank|maker|producer|operator"
    r"|brewer|airline|insurer|retailer|manufacturer)"
)
_WHAT = rf"(?:(?:the|this|that) {_KIND}|{PRONOUN})"
_HAVE = r"(?:hold|holds|own|owns|keep|keeps|retain|retains|held|owned|kept|retained|have|has|control|controls|get|gets)"
_WILL = r"(?:will|would|shall|is to|are to|is expected to|plans to|intends to)"
_REST = r"(?:the |its |a |an )?(?:remaining|other|residual)"
_KEPT = re.compile(  # `A will retain the remaining 20%`, `which keeps 20%`
    rf"(?P<who>{_P}){_ALIAS}(?:, (?!which|who)[^,.;{PARTIES}{_N}]{{1,70}},|,)?(?: who"
    rf"| which)?(?: {_WILL})?(?: continue to| still| then| thereafter| also| already"
    rf"| now| currently| together)* {_HAVE} (?:(?P<rest>{_REST}) )?(?:an? |the )?{_ABOUTS}(?P<n>{_N})"
    rf"(?: (?:stake|interest|shareholding|holding|share))?(?: (?:of|in) (?P<what>{_WHAT})|(?=\.|,|;|$| and\b"
    rf"| while\b| before\b| after\b| prior\b| following\b))"
)
_STAYS = re.compile(  # `The remaining 49% stays with its promoter, A`
    rf"(?:[Tt]he|[Ii]ts|[Aa]) (?:remaining|other|residual|balance of|balance) {_ABOUTS}(?P<n>{_N})"
    r"(?: (?:stake|interest|shareholding|holding|share|of [\w' -]{0,40}?))?,? (?:is|are|was|will|shall|to"
    r"|continues?|remains?|stays?|rests?"
    r"|belongs?)(?: (?:be|is|held|owned|stay|remain|continue|with|by|to|kept|retained|in|the|hands|of|remains?"
    r"|also|rest))*"
    rf"(?: (?:[A-Za-z-]+|{PRONOUN}'?s?|Mr\.|Ms\.|Mrs\.|Dr\.|{SIGNS['office']})){{0,5}},?(?: Mr\.?"
    rf"| Ms\.?)? (?P<who>{_P})"
)
_BECOMES = re.compile(
    rf"(?P<sub>{_O}|(?:[Tt]he|[Tt]his) {_KIND}|{PRONOUN}){_ALIAS}(?: (?:will|shall|is to|would|has|have"
    rf"|thereby|thus|then"
    rf"|therefore|also|be|been|now))* (?:become|became|becomes|made) (?:an? |one of )?"
    rf"(?P<whose>{PRONOUN}'s |{_O}'s )?(?:[\w-]+ ){{0,4}}?(?:(?P<n>{_N})[- ](?:owned )?)?(?:[\w-]+ ){{0,2}}?"
    rf"(?:subsidiary|subsidiaries)\b(?: (?:company )?of (?:the )?(?P<parent>{_O}|{PRONOUN}))?"
)
_MAKES = re.compile(
    rf"\b(?:making|make|makes|made|turning|turn|turns|turned) (?P<sub>{_O}|the {_KIND}|{PRONOUN}){_ALIAS},?(?: into)?"
    rf" (?:an? |one of )?(?P<whose>{PRONOUN}'s |{_O}'s )?(?:[\w-]+ ){{0,4}}?(?:(?P<n>{_N})[- ](?:owned )?)?"
    rf"(?:[\w-]+ ){{0,2}}?(?:subsidiary|unit)\b(?: of (?:the )?(?P<parent>{_O}|{PRONOUN}))?"
)
_IS_HELD = re.compile(r"\b(?:is|are) (?:also |still )?(?:held|owned)\b")
_THEN = re.compile(r"[, ]*(?:before|prior to|after|following|upon)\b")
_NOT = re.compile(
    r"\b(?:not|no longer|never|if|may|might|could|should|unless|option|right to|up to|at least|whether)\b"
)
_AHEAD = re.compile(rf"\b{_WILL}\b|\bwill\b|\bupon\b|\bon completion\b", re.IGNORECASE)
_STEMS = (
    *("stake", "interest", "share", "remaining", "retain", "keep", "kept", "subsidiar", "control", "already", "hold"),
    *("held", "own", "unit", "other", "balance"),
)
_OWNED = frozenset(("subsidiary", "subsidiaries", "unit"))
_OPEN = frozenset(("agreed", "planned", "proposed", "conditional"))


def complete(facts: list[Fact], reading: Reading, mentions: Mentions) -> list[Fact]:
    """Facts, and the holdings and subsidiaries that the text tells of the companies of deals; those whose issuer was
    only assumed are of that company instead."""
    out = list(facts)
    for index in reading.words.sentences(*_STEMS):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].kind == "table" or sentence.end - sentence.start > 1500:
            continue
        if not _may_tell(reading, mentions, sentence):
            continue
        about = topic(reading, mentions, index), None, described(reading, mentions, index)
        masked = mask(reading, mentions, sentence.start, sentence.end, *about)
        told = (
            *_holdings(out, masked, reading),
            *_subsidiaries(out, masked, reading),
            *stake_moves.told(out, masked, reading),
        )
        for fact in told:
            out = _with(out, fact)
    return out


def _may_tell(reading: Reading, mentions: Mentions, sentence: Sentence) -> bool:
    """Whether a sentence holds a share of something, or speaks of a subsidiary."""
    if any(mentions.within(sentence.start, sentence.end, "percent")):
        return True
    may = holdings_of(reading, mentions, sentence.start, sentence.end)
    return may is None or not may.isdisjoint(_OWNED)


def _holdings(facts: list[Fact], masked: Masked, reading: Reading) -> Iterator[Fact]:
    for pattern in (_KEPT, _STAYS):
        for found in pattern.finditer(masked.text):
            holder, percent = masked.agent(found.start("who")), masked.number(found.start("n"))
            groups = found.groupdict()
            told = groups.get("rest") or groups.get("what") or pattern is _STAYS or " already " in found.group(0)
            told = told or _THEN.match(masked.text, found.end())
            if holder is None or percent is None or not 0 < percent < 100 or not told or _NOT.search(found.group(0)):
                continue
            if groups.get("what") == PRONOUN and masked.text.startswith("'s own ", found.end("what")):
                continue  # treasury shares
            if groups.get("what") == PRONOUN and _O in masked.text[: found.start()]:
                continue  # `B is a subsidiary of A, which owns 45% of it`: the sentence itself tells of whom
            deal = deal_before(facts, masked, reading, found.start("n"), (holder,))
            if deal is None:
                continue
            ahead = bool(_AHEAD.search(masked.text, 0, found.end())) or (
                deal.fact.status in _OPEN
                and bool(groups.get("rest") or pattern is _STAYS)
                and not _IS_HELD.search(found.group(0))
            )
            before = " already held " in found.group(0) and deal.fact.status not in _OPEN
            status = "former" if before else "planned" if ahead else "current"
            roles = (("holder", (holder,)), ("issuer", (deal.company,)))
            yield _fact(reading, masked, found, "Shareholding", status, roles, (("percent", percent),))


def _subsidiaries(facts: list[Fact], masked: Masked, reading: Reading) -> Iterator[Fact]:
    for pattern in (_BECOMES, _MAKES):
        for found in pattern.finditer(masked.text):
            if _NOT.search(masked.text, max(0, found.start() - 30), found.end()) or "former" in found.group(0):
                continue
            at = found.start("sub")
            named = masked.agent(at) if masked.text[at] == _O else None
            told = deal_before(facts, masked, reading, found.start(), ())
            parent = next((masked.agent(found.start(g)) for g in ("parent", "whose") if found[g]), None)
            if told is None or (named is not None and named != told.company):
                continue
            by = told.fact.role(_BY.get(told.fact.type, ""))
            parent = parent or (by[0] if len(by) == 1 else None)
            if parent is None or parent == told.company or parent.kind != "company":
                continue
            ahead = bool(_AHEAD.search(masked.text, 0, found.end())) or told.fact.status in _OPEN
            percent = masked.number(found.start("n")) if found["n"] else None
            roles = (("parent", (parent,)), ("subsidiary", (told.company,)))
            values = (("percent", percent),) if percent is not None else ()
            fact = _fact(reading, masked, found, "Subsidiary", "planned" if ahead else "current", roles, values)
            yield replace(fact, from_=told.fact.date) if told.fact.date else fact


def _fact(
    reading: Reading,
    masked: Masked,
    found: re.Match[str],
    kind: str,
    status: str,
    roles: tuple[tuple[str, tuple[Agent, ...]], ...],
    values: tuple[tuple[str, Decimal], ...],
) -> Fact:
    start, end = masked.span(found.start(), found.end())
    return Fact(
        kind="relation",
        type=kind,
        status=status,
        roles=roles,
        evidence=(reading.evidence(start, end),),
        rule=f"{kind.lower()}/about",
        values=values,
        confidence=0.8,
    )


def _with(facts: list[Fact], new: Fact) -> list[Fact]:
    """The facts with a new one, in place of one whose company was only assumed."""
    first, last = new.roles[0][0], new.roles[1][0]
    for i, old in enumerate(facts):
        if old.type != new.type or old.role(first) != new.role(first):
            continue
        same = old.value("percent") == new.value("percent") or "percent" not in dict(new.values)
        here = any(a.start < b.end and b.start < a.end for a in old.evidence for b in new.evidence)
        if old.role(last) == new.role(last) and same and (here or old.status == new.status):
            return facts
        if here and same and len(old.evidence) == 1 and new.type == "Shareholding":
            return [*facts[:i], replace(old, roles=new.roles, status=new.status), *facts[i + 1 :]]
    return [*facts, new]

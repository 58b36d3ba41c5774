"""Sentences in, who owns which part of one company out: `A (60%) and B (40%)`, `60% by A and 40% by B`, `A and B hold
60% and 40%, respectively, of C`, `A holds 60% and B 40% of C`, `of its capital 60% is given by A and 40% by B`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from ...model import Agent, When
from .. import late as re
from ..frames.masking import PARTIES, SIGNS, Masked, mask
from ..frames.modality import NONE, judge
from ..mentions.mention import Mentions
from ..reading import Reading

_P = f"[{PARTIES}]"
_N, _S = SIGNS["percent"], SIGNS["shares"]
_ALIAS = r"(?: \(\"?[^()%]{0,40}\))?"
_AND = r"(?:,? and |, | & |; | and the (?:remaining|other) )"
_SHARE = rf"(?:{_S}(?: or)?,? (?:or )?)?(?:about |approximately )?{_N}"
_BESIDE = rf"{_P}{_ALIAS}(?:,? with)?,? ?\(?(?:holding |owning |as to )?{_SHARE}\)?"
_BY = rf"(?:as to )?{_N}(?: [\w-]+)? by (?:the )?{_P}{_ALIAS}"
_NAME = rf"(?:{_P}|[A-Z][\w&'’-]+(?: (?:of |& )?[A-Z][\w&'’-]+){{0,4}})"  # who is no mention is a name in capitals
_HAVE = (
    r"(?: also| together| each| now| currently)?(?: will| would| shall| (?:is|are) (?:expected|to|due)(?: to)?)?"
    r"(?: then| continue to| directly| beneficially)?"
    r" (?:hold|holds|own|owns|held|owned|control|controls|have|has|take|takes|took|get|gets)"
    r"(?: an? interest of| a stake of| interests of)?"
)
# What somebody has: `60%`, `a 60% membership interest`; what another has beside: `Beta the remaining 40%`.
_PART = rf"(?:an? |the )?{_SHARE}(?: (?:[a-z-]+ ){{0,3}}?(?:interest|stake|share|shareholding|holding|ownership))?"
_OTHER = (
    rf"{_NAME}{_ALIAS}(?:{_HAVE}|,? (?:with|holding|owning|taking))?"
    rf" (?:an? |the )?(?:(?:remaining|other|balance of|rest,) )?{_PART}"
)
_MONEY = rf"(?:{SIGNS['money']},? ?)?"
_PAID = (
    r"(?: (?:will|shall|is|are|was|were|to|has|have|been|be)){0,3}"
    r"(?: (?:contributed|subscribed|paid|funded|provided|held|owned))?(?: for| up)?"
)
_TITLE = r"(?:the |Mr\.? |Ms\.? |Mrs\.? |Dr\.? )?"
_GIVEN = rf"{_MONEY}\(?(?:or |being |representing )?{_N}\)?,?{_PAID} by (?:the )?{_P}{_ALIAS}"
_LISTS = {
    "beside": rf"(?:the )?{_BESIDE}(?:{_AND}(?:the )?{_BESIDE})*",
    "by": rf"{_BY}(?:{_AND}{_BY})+",
    "each": rf"{_P}{_ALIAS}(?:{_AND}{_P}{_ALIAS})+",
    "elided": rf"{_NAME}{_ALIAS}{_HAVE} {_PART}(?:{_AND}{_TITLE}{_OTHER})+",
    "given": rf"{_GIVEN}(?:{_AND}{_GIVEN})+",
    "numbers": rf"{_N}(?:{_AND}{_N})+",
}
_ISSUER = rf"(?:the )?(?P<issuer>{SIGNS['organization']}){_ALIAS}"
# The company that is founded jointly, where the sentence does not name it: `The venture will be owned 60% by A`.
_VENTURE = (
    r"(?P<venture>[Tt]he (?:new |joint |planned |proposed )*(?:joint venture|venture|company|entity|firm|JV|vehicle)"
    r"(?: company| entity)?)"
)
_OWNED = (
    rf"(?:{_ISSUER}|{_VENTURE}),?(?: which| that)?(?: will)? (?:is|are|was|were|be|been|being)(?: to be)?"
    r"(?: also| currently| jointly| ultimately| directly)? (?:owned|held)"
)
_HOLDERS = r"(?:shareholders?|stockholders?|shareholding ratios?|investors|owners|members)"
_ARE = r"(?: (?:are|is|include|were|will be|comprise))?:?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OWNED}(?: as to)?(?: by)?:? (?P<beside>{_LISTS['beside']})",
        rf"{_OWNED}:? (?P<by>{_LISTS['by']})",
        rf"{_OWNED} (?:equally|half each|50-50|50/50|in equal (?:parts|shares)) by (?P<each>{_LISTS['each']})",
        rf"{_HOLDERS} (?:of|in) {_ISSUER},?{_ARE} (?P<beside>{_LISTS['beside']})",
        rf"{_ISSUER}'s? (?:[\w-]+ )?{_HOLDERS}{_ARE} (?P<beside>{_LISTS['beside']})",
        rf"(?P<each>{_LISTS['each']}) (?:will |each |respectively |currently )*(?:hold|own|held|owned|have) "
        rf"(?:about |approximately )?(?P<numbers>{_LISTS['numbers']})"
        rf",?(?: respectively,?)?(?: [\w ]{{0,40}}?)? (?:of|in) {_ISSUER}",
        rf"{_ISSUER},?[^.;{PARTIES}]{{0,120}}? (?:in|of) which (?P<elided>{_LISTS['elided']})",
        rf"(?P<elided>{_NAME}{_ALIAS}{_HAVE} {_PART}(?: [\w' -]{{0,50}}?)? (?:of|in) {_ISSUER}{_AND}{_TITLE}{_OTHER})",
        rf"{_VENTURE}[^.;{PARTIES}]{{0,120}}? (?:in|of) which (?P<elided>{_LISTS['elided']})",
        rf"(?P<elided>{_LISTS['elided']})(?: of the [\w' -]{{0,50}}?)?,?(?: respectively,?)? (?:of|in) {_ISSUER}",
        rf"(?P<elided>{_LISTS['elided']})(?: of (?:its|the) (?:capital|shares|share capital|equity|stock))?(?=[.,;]|$)",
        rf"capital (?:contribution )?(?:of|in) {_ISSUER}[^.;{PARTIES}]{{0,80}}? (?P<given>{_LISTS['given']})",
    )
)
_PAIR = re.compile(
    rf"(?P<p>{_P}){_ALIAS}[^{PARTIES}{_N}]*?(?:(?P<s>{_S})[^{PARTIES}{_N}]*?)?(?P<n>{_N})"
    rf"|(?P<n2>{_N})\)?,?(?: [\w-]+){{0,5}} by (?:the )?(?P<p2>{_P})"
)
_TOLD = re.compile(rf"(?P<p>{_NAME}){_ALIAS}[^{PARTIES}{_N}]*?(?P<n>{_N})")
_AHEAD = re.compile(
    r" (?:will|shall|(?:is|are) (?:expected )?to) (?:each |then )?(?:be|hold|own|have|control|take|get)\b"
)
_CALLED = re.compile(
    r"\b(?:joint[ -]venture|venture|new (?:company|entity|firm)|joint company|JV|jointly owned [a-z]+)"
    r"(?: company| entity)?(?:,| \([^()]*\))?"
    r"(?: (?:is |will be |is to be )?(?:to be )?(?:called|named|known as)| under the name(?: of)?)?"
    r",? [\"“]?\Z|\bto (?:form|establish|found|set up|create|incorporate) \Z"
)
_IF = re.compile(r"\W*(?:If|Assuming|In the event|Were)\b")  # what would be held is held by nobody
_WORD = re.compile(r"\b(?:own|held|hold|shareholder|stockholder|contribut|subscribed|take|get)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A party's part of a company, in percent, over a half-open span of the reading; status of the sentence."""

    holder: Agent
    issuer: Agent
    percent: Decimal
    shares: Decimal | None
    status: str
    as_of: When | None
    start: int
    end: int


def parts(reading: Reading, mentions: Mentions) -> Iterator[Part]:
    """Every part that a sentence of running text deals out among two parties or more, or among named shareholders."""
    for index in reading.words.sentences(
        "own", "held", "hold", "take", "shareholder", "stockholder", "contribut", "capital"
    ):
        sentence = reading.sentences[index]
        if not _WORD.search(reading.text, sentence.start, sentence.end) or _IF.match(reading.text, sentence.start):
            continue
        names = list(mentions.within(sentence.start, sentence.end, "organization", "person"))
        if len(names) < 2 or reading.blocks[sentence.block].kind == "table":
            continue
        masked = mask(reading, mentions, sentence.start, sentence.end)
        for form in _FORMS:
            for found in form.finditer(masked.text):
                yield from _parts(masked, found, partial(_venture, reading, mentions, index))


def _venture(reading: Reading, mentions: Mentions, index: int) -> Agent | None:
    """The company that the sentences up to this one call a venture: `a joint venture, Foo Ltd`, `the new firm, Foo`."""
    last = reading.sentences[index]
    first = reading.sentences[max(0, index - 3)]
    found = None
    for mention in mentions.within(first.start, last.end, "organization"):
        if _CALLED.search(reading.text, max(first.start, mention.start - 120), mention.start):
            found = mention.value if isinstance(mention.value, Agent) else None
    return found


def _parts(masked: Masked, found: re.Match[str], venture: Callable[[], Agent | None]) -> Iterator[Part]:
    named = found.groupdict().get("issuer")
    issuer = masked.agent(found.start("issuer")) if named else venture()
    told = found.group(0).find(" which ")  # what stands in a relative clause does not take the mood of the sentence
    status = "" if told >= 0 else judge(masked.text, found.start(), found.end()).status
    if issuer is None or status in (NONE, "denied"):
        return
    status = "former" if status == "terminated" else "planned" if status else "current"
    if status == "current" and _AHEAD.search(masked.text, found.start(), found.end()):
        status = "planned"
    days = [m.value for i in masked.mentions for m in masked.mentions[i] if masked.text[i] == SIGNS["date"]]
    day = days[0] if len(days) == 1 and isinstance(days[0], When) else None
    for holder, percent, shares in _pairs(masked, found):
        if holder.id != issuer.id and 0 < percent <= 100:
            yield Part(holder, issuer, percent, shares, status, day, masked.start, masked.end)


def _pairs(masked: Masked, found: re.Match[str]) -> Iterator[tuple[Agent, Decimal, Decimal | None]]:
    groups = {name: span for name in found.groupdict() if (span := found.span(name))[0] >= 0}
    if "each" in groups:
        holders = [i for i in range(*groups["each"]) if masked.text[i] in (SIGNS["organization"], SIGNS["person"])]
        if "numbers" in groups:
            figures = [masked.number(i) for i in range(*groups["numbers"]) if masked.text[i] == _N]
        else:
            figures = [Decimal(100) / len(holders)] * len(holders)
        if len(figures) == len(holders):
            for i, figure in zip(holders, figures, strict=True):
                holder = masked.agent(i)
                if holder is not None and figure is not None:
                    yield holder, figure, None
        return
    if "elided" in groups:
        yield from _elided(masked, *groups["elided"])
        return
    span = groups.get("beside") or groups.get("given") or groups["by"]
    for pair in _PAIR.finditer(masked.text, *span):
        holder = masked.agent(pair.start("p") if pair["p"] else pair.start("p2"))
        number = masked.number(pair.start("n") if pair["n"] else pair.start("n2"))
        shares = masked.number(pair.start("s")) if pair["s"] else None
        if holder is not None and number is not None:
            yield holder, number, shares


def _elided(masked: Masked, start: int, end: int) -> Iterator[tuple[Agent, Decimal, Decimal | None]]:
    """`A holds 60% and B 40%`: the verb is told once; a name in capitals that is no mention is a company's."""
    for pair in _TOLD.finditer(masked.text, start, end):
        number, at = masked.number(pair.start("n")), pair.start("p")
        holder = masked.agent(at) or Agent(f"t{masked.offset(at)}", masked.original(*pair.span("p")), "company")
        if number is not None:
            yield holder, number, None

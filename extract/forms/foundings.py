"""Sentences on how old a company is in, the company, when it was founded and by whom out.

`Founded in 1934, the Company`, `since its founding in 1952`, `goes back to a shop that A founded in 1908`, `whose
history dates back to 1856`: papers end with such a line about the company, in words of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Agent, When
from .. import late as re
from ..frames.masking import PRONOUN, SIGNS, Masked, mask
from ..frames.topics import topic
from ..mentions.mention import Mentions
from ..reading import Reading

_O, _P, _D, _N = SIGNS["organization"], SIGNS["person"], SIGNS["date"], SIGNS["number"]
_ORG = f"[{_O}{PRONOUN}]"
_DONE = r"(?:founded|established|incorporated|started|created)"
_WHEN = rf"(?P<when>[{_D}{_N}])"
_PLACE = rf"(?: (?:in|at) [A-Z][^,;.{_O}{_P}{_D}{_N}]{{1,40}})?"
_CUES = (
    re.compile(
        rf"(?<![\w-]){_DONE}(?: (?:by (?:Mr\.? |Dr\.? )?(?P<founder>{_P})|by [a-z ]{{3,30}}))?{_PLACE} "
        rf"(?:in |on |back in |as early as |around )?{_WHEN}(?: by (?:Mr\.? |Dr\.? )?(?P<founder2>{_P}))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\bsince (?:{PRONOUN}'s|its|the|our|their) "
        r"(?:founding|foundation|establishment|inception|formation|incorporation)"
        rf"(?: as [^,;.]{{3,50}})?{_PLACE} (?:in |on )?{_WHEN}(?: by (?:Mr\.? )?(?P<founder>{_P}))?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:dates?|dating|traces?|tracing|goes|going|went|reach(?:es|ing)?)"
        rf"(?: (?:{PRONOUN}'s|its|their) [a-z ]{{3,30}}?)? (?:back )?(?:to|from)\b"
        rf"(?: [^;.{_O}{_P}{_D}{_N}]{{2,60}}?(?:(?: that| which)? (?P<founder>{_P})(?: had)?"
        rf" (?:founded|opened|started|set up|established))?)? ?(?:in |of )?{_WHEN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:began (?:life|business|trading|operations)|(?:was|were) born)[^;.{_O}{_D}{_N}]{{0,40}}? in {_WHEN}",
        re.IGNORECASE,
    ),
)
_WORDS = (
    *(
        "found",
        "establish",
        "incorporat",
        "started",
        "created",
        "dat",
        "trac",
        "goes",
        "going",
        "reach",
        "began",
        "born",
    ),
)
_OLD = re.compile(r"\b(?:history|roots?|origins?|beginnings?|business|company|firm|group|bank|family)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:committee|plan|agreement|fund|program(?:me)?|venture|office|plant|facility|branch|division|policy"
    r"|reserve|scheme"
    r"|position|partnership|facilities|subsidiar\w+|provision|framework|index|department|team|dispute|claim"
    r"|patent|lease"
    r"|contract|loan|relationship|cooperation|case|practice|data|report|period|to be|will be|would|may)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"(?:\b(?:by|with|from|of|between|for|and|to) (?:the )?)\Z")
_GAP = 90  # characters between a company and how old it is


@dataclass(frozen=True, slots=True)
class Founding:
    """A company founded at a time, by a person where one is named, over a half-open span of the reading."""

    company: Agent
    when: When
    founder: Agent | None
    start: int
    end: int


def find(reading: Reading, mentions: Mentions) -> Iterator[Founding]:
    """Every such founding of running text, in order."""
    for index in reading.words.sentences(*_WORDS):
        sentence = reading.sentences[index]
        if reading.blocks[sentence.block].table is not None or sentence.end - sentence.start > 700:
            continue
        if not any(mentions.within(sentence.start, sentence.end, "date", "number")):
            continue
        masked = mask(reading, mentions, sentence.start, sentence.end, topic(reading, mentions, index))
        for cue in _CUES:
            found = cue.search(masked.text)
            told = _told(masked, found, mentions) if found is not None else None
            if told is not None:
                yield told
                break


def _told(masked: Masked, found: re.Match[str], mentions: Mentions) -> Founding | None:
    when = _when(masked, found.start("when"))
    issued = mentions.context.issued
    if when is None or (issued is not None and when.first > issued.last):
        return None
    company = _whose(masked, found, mentions)
    if company is None or company.kind == "person":
        return None
    groups = found.groupdict()
    name = next((n for n in ("founder", "founder2") if groups.get(n)), "")
    founder = masked.agent(found.start(name)) if name else None
    return Founding(company, when, founder, *masked.span(0, len(masked.text)))


def _whose(masked: Masked, found: re.Match[str], mentions: Mentions) -> Agent | None:
    """The company right before the telling, the one after it where it opens the sentence, or the one that speaks."""
    text = masked.text
    lead = text[: found.start()]
    if len(lead.strip(" ,")) < 3 or re.fullmatch(r"(?:First|Originally|Having been)\s", lead):
        behind = re.match(rf"[^;.{_P}]{{0,120}}?(?P<who>{_ORG})", text[found.end() :])
        if behind is not None and not _LED.search(text[: found.end() + behind.start("who")]):
            return masked.agent(found.end() + behind.start("who"))
        company = re.search(r"\b(?:the )?(?:company|firm|group|bank)\b", text[found.end() :], re.IGNORECASE)
        return mentions.context.speaker(masked.start) if company is not None else None
    at = max(lead.rfind(_O), lead.rfind(PRONOUN))
    if at < 0:
        named = re.match(r"(?:The|Our) (?:company|firm|group|bank)\b", lead, re.IGNORECASE)
        return mentions.context.speaker(masked.start) if named and not _OTHER.search(lead) else None
    between = lead[at + 1 :]
    if len(between) > _GAP or _OTHER.search(between) or _LED.search(lead[:at]) or ";" in between:
        return None
    if between.startswith("'s") and not _OLD.search(between) and not found[0].lower().startswith("since"):
        return None  # `its plant was established in 1952`
    return masked.agent(at)


def _when(masked: Masked, place: int) -> When | None:
    """The date, or the bare year, behind a sign."""
    value = masked.mentions[place][0].value if place in masked.mentions else None
    if isinstance(value, When):
        return value
    year = masked.original(place, place + 1)
    return When.parse(year) if re.fullmatch(r"1[6-9]\d\d|20\d\d", year) else None

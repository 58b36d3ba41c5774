"""Sentences about a person in, seats on boards and partnerships told beside other things out, as stations of a career.

`Ms. Doe is a partner of Alpha LLP and sits on the boards of Beta Corp. and Gamma Inc.`: what she sits on stands far
from her name, and a partner holds no office that a mention knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent
from .. import late as re
from ..frames.masking import PRONOUN, SIGNS, Masked, mask
from ..frames.topics import topic
from ..mentions.mention import Mentions
from ..reading import Reading, Sentence
from .careers import Station

_P, _O, _D, _N = SIGNS["person"], SIGNS["office"], SIGNS["date"], SIGNS["number"]
_ORG = f"[{SIGNS['organization']}{PRONOUN}]"
_ONE = rf"(?:the\s)?{_ORG}(?!'s)(?:\s\([^()]{{1,80}}\))?"
_ASIDE = r"(?:,\s(?:an?|the|one)\s[^,;.()]{3,90}(?=,|\sand\b))?"
_LIST = rf"(?P<names>{_ONE}(?:{_ASIDE}(?:,\sand\s|,\s|\sand\s(?:of\s)?){_ONE}){{0,8}})"
_SEAT = re.compile(
    rf"\b(?:(?P<now>serves|sits|is\sserving)|(?P<been>has\s(?:also\s)?(?:served|sat|been))|(?P<past>served|sat))\s"
    rf"(?:(?:also|currently|presently|previously|formerly)\s)?on\sthe\sboards?"
    rf"(?:\sof\s(?:directors|trustees|managers|governors))?\sof\s{_LIST}"
)
_PARTNER = re.compile(
    rf"\b(?:(?P<now>is)|(?P<been>has\sbeen)|(?P<past>was))\s(?:(?:also|currently|presently|formerly|previously)\s)?"
    rf"(?:an?|the)\s(?P<role>(?:(?:founding|founder\sand|managing|general|senior|operating|equity|special)\s){{0,2}}"
    rf"(?:partner|principal|shareholder|attorney))\s(?:of|at|with|in)\s"
    rf"(?:the\s(?:law|accounting|investment|private\sequity|venture\scapital|consulting)\sfirm\s(?:of\s)?)?"
    rf"(?P<names>{_ONE})"
)
_REMAINS = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|{_P})\s(?:will\s)?(?P<now>remains?|stays?(?:\son)?|continues?(?:\sto\sserve)?)\s(?:as\s)?"
    rf"(?:an?\s|the\s)?(?P<office>{_O})(?:\sof\s(?P<names>{_ONE}))?"
)
_FORMER = re.compile(r"\b(?:previously|formerly|prior to|before|until|had)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:will|would|nominat\w+|elect\w*|appoint\w*|designat\w+|agreed|may|shall|to)\s*\Z")
_ENDED = re.compile(
    rf"\s*,?\s*\(?(?:(?:from\s|between\s)?{_D}\s?(?:to|through|until|and|-)\s?[{_D}{_N}]|until\s)", re.IGNORECASE
)
_HE = re.compile(rf"{_P}|\b(?:[Hh]e|[Ss]he)\b")


def find(reading: Reading, mentions: Mentions) -> Iterator[Station]:
    """The seats and partnerships of the one person whom a sentence, or those before it, are about."""
    if not reading.words.holds("board", "boards", "partner", "remains", "stays", "continues", "principal"):
        return
    known: tuple[int, Agent] | None = None
    for index, sentence in enumerate(reading.sentences):
        block = reading.blocks[sentence.block]
        if block.kind not in ("paragraph", "item", "boilerplate") or sentence.end - sentence.start > 1500:
            continue
        named = {m.value for m in mentions.within(sentence.start, sentence.end, "person") if isinstance(m.value, Agent)}
        known = (sentence.block, named.pop()) if len(named) == 1 else None if named else known
        if known is not None and sentence.block - known[0] <= 1 and block.kind != "boilerplate":
            yield from _sentence(reading, mentions, index, sentence, known[1])


def _sentence(reading: Reading, mentions: Mentions, index: int, sentence: Sentence, person: Agent) -> Iterator[Station]:
    masked = mask(reading, mentions, sentence.start, sentence.end, topic(reading, mentions, index))
    subject = _HE.search(masked.text)
    if subject is None:
        return
    for expression, position in ((_SEAT, "director"), (_PARTNER, ""), (_REMAINS, "")):
        for match in expression.finditer(masked.text, subject.start()):
            lead = masked.text[max(0, match.start() - 40) : match.start()]
            if _PLANNED.search(lead):
                continue
            past = match.groupdict().get("past") or _FORMER.search(match[0]) or _ENDED.match(masked.text, match.end())
            name = position or _position(masked, match)
            for company in _companies(reading, mentions, masked, match):
                yield Station(person, name, company, *masked.span(*match.span()), -1, "former" if past else "current")


def _position(masked: Masked, match: re.Match[str]) -> str:
    if "role" in match.groupdict():
        return masked.original(*match.span("role"))
    return " ".join(str(masked.mentions[match.start("office")][0].value).split())


def _companies(reading: Reading, mentions: Mentions, masked: Masked, match: re.Match[str]) -> tuple[Agent, ...]:
    """The companies of a match; who stays in an office that names none stays at the company the sentence tells of."""
    places = range(*match.span("names")) if match["names"] else range(match.start())
    agents = dict.fromkeys(a for i in places if (a := masked.agent(i)) is not None and a.kind == "company")
    return tuple(agents) if match["names"] or len(agents) == 1 else ()

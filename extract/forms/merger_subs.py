"""A reading in, the acquisitions that merger agreements with a newly formed subsidiary of the buyer mean out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ...model import Agent, Evidence, Fact, When
from .. import late as re
from ..mentions.mention import Mention, Mentions
from ..reading import Reading, Sentence

_ENTERED = re.compile(
    r"\b(?P<told>entered\s+into|signed|executed|announced)\b[^.;]{0,90}?\b(?:agreement\s+and\s+plan\s+of\s+(?:merger"
    r"|reorganization)|merger\s+agreement|plan\s+of\s+merger)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:terminat\w+|amendment\s+(?:no|number|to)\b|waiver|first\s+amendment|voting\s+agreement|support\s+agreement)",
    re.IGNORECASE,
)
# Between the vehicle and its parent: `Alpha Merger Sub, Inc., a Delaware corporation and wholly owned subsidiary of`.
_WHOSE = re.compile(
    r"\s*(?:\([^()]{0,60}\))?,?\s(?:an?|its|the)\s[^.;()]{0,110}\bsubsidiary\s+of\s+(?:the\s+)?\Z", re.IGNORECASE
)
_VEHICLE = re.compile(r"\b(?:merger|acquisition|acquiring|bidco|mergerco|subs?|vehicle|newco)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:completed|consummated|closed)\b[^.;]{0,90}\b(?:merger|acquisition|transactions?)\b"
    r"|\b(?:completion|consummation|closing)\s+of\s+the\s+(?:merger|acquisition)[^.;]{0,40}\boccurred\b"
    r"|\b(?:merged|was\s+merged)\s+with\s+and\s+into\b|\bmerger\b[^.;]{0,40}\b(?:was|were)\s+(?:completed"
    r"|consummated)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|expects?|expected|anticipat\w+|if|upon|until|prior\s+to|subject\s+to|not|unless)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\bdated\s+(?:as\s+of\s+)?\Z", re.IGNORECASE)


def find(reading: Reading, mentions: Mentions) -> Iterator[Fact]:
    """An `Acquisition` for each agreement of three: who is bought, who buys, and the vehicle of the buyer."""
    for sentence in reading.sentences:
        told = _ENTERED.search(reading.text, sentence.start, sentence.end)
        if told is None or _CHANGED.search(reading.text, sentence.start, told.end()):
            continue
        named = _outermost(mentions.within(sentence.start, sentence.end, "organization"))
        vehicles = dict(_vehicles(reading.text, named))
        buyers = list({a.id: a for a in vehicles.values() if a.id not in vehicles}.values())
        parties = {m.value.id: m.value for m in named if isinstance(m.value, Agent)}
        others = [a for a in parties.values() if a.id not in vehicles and a.id not in {b.id for b in buyers}]
        if len(buyers) == 1 and len(others) == 1:
            day = _day(reading, mentions, sentence, told.start("told"))
            since = _closed(reading)
            yield Fact(
                kind="event",
                type="Acquisition",
                status="completed" if since else "agreed",
                roles=(("acquirer", (buyers[0],)), ("target", (others[0],))),
                evidence=(_evidence(reading, sentence),),
                rule="acquisition/merger",
                date=None if since else day,
                dates=(("signed", day),) if since and day else (),
                confidence=0.7,
            )


def _closed(reading: Reading) -> bool:
    """Whether the paper tells that what was agreed has been done since: its day is not that of the agreement then."""
    return any(
        _DONE.search(reading.text, s.start, s.end) and not _TO_COME.search(reading.text, s.start, s.end)
        for s in reading.sentences
    )


def _outermost(found: Iterable[Mention]) -> list[Mention]:
    """Names that stand in no other: `Merger Sub` in `Alpha Merger Sub, Inc.` is none by itself."""
    out: list[Mention] = []
    for mention in found:
        if isinstance(mention.value, Agent) and not (out and mention.end <= out[-1].end):
            out.append(mention)
    return out


def _vehicles(text: str, named: list[Mention]) -> Iterator[tuple[str, Agent]]:
    """The buyers' vehicles, by id, each with the company whose subsidiary it is said to be."""
    for sub, parent in pairwise(named):
        if not isinstance(sub.value, Agent) or not isinstance(parent.value, Agent) or sub.value.id == parent.value.id:
            continue
        called = " ".join((sub.value.name, *sub.value.aliases, text[sub.end : parent.end + 40]))
        if _WHOSE.fullmatch(text, sub.end, parent.start) and _VEHICLE.search(called):
            yield sub.value.id, parent.value


def _evidence(reading: Reading, sentence: Sentence) -> Evidence:
    return reading.evidence(sentence.start, min(sentence.end, sentence.start + 1200))


def _day(reading: Reading, mentions: Mentions, sentence: Sentence, told: int) -> When | None:
    """The day before `entered into`, or of which the agreement is dated."""
    days = [m for m in mentions.within(sentence.start, sentence.end, "date") if isinstance(m.value, When)]
    before = [m for m in days if m.end <= told]
    dated = [m for m in days if _DATED.search(reading.text, max(0, m.start - 16), m.start)]
    chosen = (before or dated)[:1]
    return chosen[0].value if chosen and isinstance(chosen[0].value, When) else None

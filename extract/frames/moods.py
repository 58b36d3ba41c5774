"""A match of a pattern in a masked sentence in, the status of what it tells out: planned, agreed, completed ..."""

from __future__ import annotations

from .. import late as re
from ..reading import Block
from .event_files import EventRule, Say
from .masking import PARTIES
from .modality import NONE, judge

_NOMINAL = 30  # how far cues reach a trigger that is no verb, in characters
_OVERRIDES = 6  # a cue from this strength on (conditional, terminated, denied) beats a status that a rule states
_UNDER_WAY = re.compile(
    r"\b(?:is|are|was|were) (?:also |now |currently )?[a-z]+ing\b", re.IGNORECASE
)  # `is buying`: not yet done
_VOTED = re.compile(
    r"\b(?:(?:approv|clear|endors|sanction)(?:e|es|ed|ing)?\b(?! for)|vot(?:e|es|ed|ing) (?:to|on|for|in favou?r)\b)"
    r"[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_VOTED_AFTER = re.compile(
    r"[^.;]{0,40}\b(?:(?:been|was|were) (?:approved|cleared|endorsed)"
    r"|(?:won|received|gained|obtained|got) [^.;]{0,30}\bapproval)\b",
    re.IGNORECASE,
)
_HEADLINE = re.compile(rf"[{PARTIES}](?: and [{PARTIES}])? to [A-Z][a-z]+ ")  # `Alpha to Spin Off Its Pump Business`


def status(
    rule: EventRule, say: Say, text: str, said: tuple[list[int], int], block: Block, nominal: bool
) -> tuple[str, int]:
    """The status of what a pattern has matched, and how surely it is said (0 in a heading, 3 by a strong cue).

    Args:
        said: where the pattern's own words stand, and where its match ends.
        nominal: whether the trigger is no verb: cues far off do not reach it.
    """
    trigger = (min(said[0]), said[1])
    judged = judge(text, *trigger, _NOMINAL if nominal else 1000)
    if not judged.strength and len(said[0]) > 1 and not say.status:  # `agreed with Beta to form`: the last verb's mood
        judged = judge(text, max(said[0]), trigger[1])
    if rule.voted and not judged.strength and not say.status and _voted(text, *trigger):
        return rule.voted, 3
    if rule.type == "BoardResolution" and judged.status in ("conditional", "denied", "proposed"):
        return "planned", 3  # what a deal hangs on does not reach the meeting that votes on it
    if rule.type == "OfficerDeparture" and judged.status == "terminated":
        return "completed", 1  # it is the employment that was terminated
    if judged.strength >= _OVERRIDES or (judged.strength and not say.status):
        return _of_kind(rule.kind, judged.status), min(judged.strength, 1) if nominal else judged.strength
    if say.status:
        return say.status, 2
    if rule.kind == "event" and any(
        m.end() > trigger[0]
        for m in _UNDER_WAY.finditer(text, max(0, trigger[0] - 16), trigger[0] + 20)
        if m.start() < trigger[0]
    ):
        return "planned", 3
    if (block.kind == "heading" or _HEADLINE.match(text)) and text[: trigger[0]].rstrip().endswith((" to", "To", "TO")):
        return ("planned", 3)
    return rule.default_status, 0 if block.kind == "heading" else 1


def _voted(text: str, start: int, end: int) -> bool:
    """Whether the words around the trigger at [start, end) say that somebody has approved it."""
    return bool(_VOTED.search(text, max(0, start - 90), start) or _VOTED_AFTER.match(text, end))


def _of_kind(kind: str, status: str) -> str:
    """A status of events as a relation has it: what is agreed or conditional is planned, what is terminated former."""
    if kind == "event" or status == NONE:
        return status
    return {"denied": NONE, "terminated": "former", "": "current"}.get(status, "planned")

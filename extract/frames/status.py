"""A way of saying it, its match and the masked sentence in, the status of what is told and how surely it is said out.

Tense and cues speak first (modality.py); a status that the event file states yields to the strongest of them, and to a
verb that puts the thing off: a plan is never told as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from .. import late as re
from .drafts import Draft
from .event_files import EventRule, Say
from .masking import PARTIES
from .modality import NONE, SWEEPING, Judgement, judge

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
# A verb right before the trigger that puts it off, whatever status the rule states for what has come to pass.
_PUT_OFF = re.compile(
    r"\b(?:will|shall|(?:plans?|intends?|expects?|proposes?|wish(?:es)?|(?-i:aims?)) to|(?:is|are) to"
    r"|(?:is|are) (?:expected|planned|scheduled|due|set|about|going) to)"
    r"(?: (?:\w+ly|also|then|thus|thereby|now))?(?: (?:be|have))?\s+\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto (?:\w+ly |also |then |further )?\Z")
_DID = re.compile(  # `managed to buy`: what was begun, or was a right that was used, has come to pass
    r"\b(?:manag|beg[au]n|start|continu|proceed|help|us|succeed|exercis|went on|turn|serv|enabl|allow|caus|forc|led|mov"
    r"|oblig|requir)\w*\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:is|are|was|were) (?:also |now |currently )?being\b")
_HAD = re.compile(r"\W{0,3}Had \W?")  # `Had Alpha bought Beta, its sales would have doubled`
_HELD = re.compile(r"\b(?:held|owned|controlled)\b")
_BEFORE_DEAL = re.compile(
    r"\b(?:prior to|before|until) (?:the|this|these|those|its|that) (?:\w+ ){0,2}?(?:transactions?|transfers?|sales?"
    r"|acquisition|purchases?|disposals?|divestment|trades?)\b[^.;]{0,100}?\b(?:held|owned|controlled)\b",
    re.IGNORECASE,
)
# `the meeting decided to recall`: who is chosen or removed by a decision has been, when it is taken
# `entered into an agreement, pursuant to which Beta sold`: what the agreement itself has brought about.
_WHEREBY = re.compile(
    r"\b(?:(?:pursuant to|under|by|through) which|whereby),? (?:the )?"
    rf"[{PARTIES}](?: \([^()]{{0,60}}\))? (?:has |have |also |then |each )*(?!agreed|committed|undertook|promised"
    r"|proposed|obligated|offered|granted|engaged|entitled|needed|intended)"
    r"(?:sold|bought|\w+ed)\b"
)
# `expects to complete the previously announced separation`: the verb before a noun puts it off, however far it stands.
_TO_FINISH = re.compile(
    r"\b(?:(?:expects?|plans?|intends?|anticipates?|hopes?|aims?|on track) to|will|would) (?:then |now |also )?"
    r"(?:complete|close|consummate|finali[sz]e|effect|finish) (?:the|its|their|this|an?) (?:[\w-]+ ){0,4}\Z"
)
_DECIDED_TO = re.compile(r"\b(?:decided|resolved|voted)\b[^.;]{0,110}(?:\bto|,|\band) (?:re-?)?\Z", re.IGNORECASE)
_BY_DECISION = re.compile(
    r"(?:re-?)?(?:elect|appoint)|recall|remov|dismiss|reliev|giv|grant|plac|impos|fin(?:e|ing)\b|approv|suspend|halt"
    r"|order|withdr|revok|prohibit|block|clos|open|launch|refus|reject|clear|lift|ban|bar\b",
    re.IGNORECASE,
)
_HAVING = re.compile(
    r"\b[Hh]aving (?:\w+ly |already |now |also |since )?(?:been )?\Z"
)  # `having revoked the order`: done
_WORD = re.compile(r"[\w-]+(?: (?:to|on|for)\b)?")
_UP_TO = re.compile(
    r"\b(?:issu(?:e|ance)|plac(?:ing|ement)|offering|allotment|sale|repurchase|buy-?back|purchase"
    r"|open offer|entitlement offer)(?: to \w+ \w+)? of (?:a total of )?up to\b",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """Where a pattern matched in a masked text: half-open, with the starts of its trigger words."""

    start: int
    end: int
    marks: tuple[int, ...]

    @property
    def trigger(self) -> tuple[int, int]:
        return min(self.marks), self.end


_NEXT = re.compile(r"\s*(?:\([^()]*\))?\s*[,;]?\s*(?:and|or|as well as|plus)?\s*")


class Mood:
    """What is listed has one status: `an agreement to sell $5 of notes due 2017, $8 of notes due 2019 and $9 ...`."""

    def __init__(self, default: str) -> None:
        self._default = default
        self._before: tuple[int, str, int] | None = None

    def shared(self, text: str, span: tuple[int, int], draft: Draft) -> Draft:
        """The draft of the match at `span`, with the status of the one it is listed behind where no cue reaches it."""
        before = self._before
        listed = before is not None and before[0] <= span[0] and _NEXT.fullmatch(text, before[0], span[0])
        if before and listed and draft.certainty <= 1 < before[2] and draft.status == self._default:
            draft = replace(draft, status=before[1], certainty=before[2])
        self._before = (span[1], draft.status, draft.certainty)
        return draft


def status_of(rule: EventRule, say: Say, text: str, said: Said, heading: bool, nominal: bool) -> tuple[str, int]:
    """The status (`none`: no fact) and its strength: 0 where nothing but the rule's own default speaks for it.

    Args:
        heading: whether the sentence is one: `Alpha to Sell Beta` plans.
        nominal: whether the pattern has no verb; cues far off are not its own then.
    """
    trigger = said.trigger
    if _HAD.match(text):
        return NONE, 3
    if rule.kind == "event" and not say.status and _HAVING.search(text, max(0, trigger[0] - 24), trigger[0]):
        return "completed", 3
    judged = judge(text, *trigger, _NOMINAL if nominal else 1000)
    if not judged.strength and len(said.marks) > 1 and not say.status:
        judged = judge(text, max(said.marks), trigger[1])  # `agreed with Beta to form`: the last verb's mood
    if rule.kind == "relation" and judged.strength >= SWEEPING and judged.status in ("terminated", "proposed"):
        judged = Judgement("", 0)  # talks are of a deal: what is told of its object in passing holds
    if rule.kind == "relation" and _until_deal(text, said) and say.status in ("", "current"):
        return "former", 2
    if rule.voted and not judged.strength and not say.status and _voted(text, *trigger):
        return rule.voted, 3
    if judged.status == "agreed" and rule.kind == "event" and _brought_about(text, said):
        return "completed", 2
    if rule.kind == "event" and _TO_FINISH.search(text, max(0, trigger[0] - 90), trigger[0]):
        return "planned", 3
    if judged.status in rule.means:
        return rule.means[judged.status], min(judged.strength, 3)
    if rule.decided and judged.status == "planned" and _is_decided(text, trigger[0]):
        return "completed", 2
    if judged.strength >= _OVERRIDES or (judged.strength and not say.status):
        return _of_kind(rule.kind, judged.status), min(judged.strength, 1) if nominal else judged.strength
    if say.status:
        off = say.status in ("completed", "current") and _PUT_OFF.search(text, max(0, trigger[0] - 60), trigger[0])
        return "planned" if off else say.status, 2
    passing = (
        rule.kind == "event"
        and "being" not in rule.ignores
        and _BEING.search(text, max(0, trigger[0] - 24), max(said.marks) + 9) is not None
    )
    if passing or _under_way(rule, text, trigger[0]) or _in_headline(text, trigger[0], heading):
        return "planned", 3
    within = "" if "inner" in rule.ignores else _within(text, said)
    within = within or ("planned" if rule.kind == "event" and _to_do(text, trigger[0]) else "")
    return _of_kind(rule.kind, within) if within else rule.default_status, 0 if heading else 1


def mood_of(rule: EventRule, text: str, places: Iterable[int]) -> Judgement:
    """What a masked sentence says, by the cues before the parties at `places`, of whether a fact among them is so:
    `none` where a cue makes it none, else the status that is said most surely; strength 0 where no cue is."""
    if _HAD.match(text):
        return Judgement(NONE, SWEEPING)
    judged = [judge(text, place, place + 1) for place in places]
    none = next((found for found in judged if found.status == NONE), None)
    surest = none or max(judged, key=lambda found: found.strength, default=Judgement("", 0))
    if not surest.strength:
        return surest
    return Judgement(rule.means.get(surest.status) or _of_kind(rule.kind, surest.status), surest.strength)


def _until_deal(text: str, said: Said) -> bool:
    """Whether the match tells what was held before a deal: `prior to the transaction, Alpha held 7 % of the shares`."""
    return bool(
        _HELD.search(text, said.start, said.end) and _BEFORE_DEAL.search(text, max(0, said.start - 100), said.end)
    )


def _brought_about(text: str, said: Said) -> bool:
    """Whether the verb of the last clause before the end of the match says that what was agreed on was done thereby."""
    found = list(_WHEREBY.finditer(text, 0, said.end))
    return bool(found) and found[-1].end() > said.start - 60 and "." not in text[found[-1].end() : said.start]


def _is_decided(text: str, start: int) -> bool:
    """Whether a body has decided what the trigger at `start` tells, which is done thereby: a choice, an order."""
    return bool(_BY_DECISION.match(text, start) and _DECIDED_TO.search(text, max(0, start - 90), start))


def _within(text: str, said: Said) -> str:
    """`planned` or `proposed` where the match's own words say so: `400 jobs are to go`, `recommends a dividend of`."""
    last = max(said.marks)
    word = _WORD.match(text, last)
    upto = said.end if last == said.start else word.end() if word else last
    judged = judge(text[said.start : said.end], upto - said.start, said.end - said.start)
    if _UP_TO.search(text, said.start, said.end):
        return "planned"
    return judged.status if judged.status in ("planned", "proposed") else ""


def _to_do(text: str, start: int) -> bool:
    """Whether the trigger is an infinitive that nothing says was done: `is looking to sell`, `was asked to sell`."""
    to = _TO.search(text, max(0, start - 24), start)
    return to is not None and _DID.search(text, max(0, to.start() - 90), to.start()) is None


def _under_way(rule: EventRule, text: str, start: int) -> bool:
    return rule.kind == "event" and any(
        m.start() < start < m.end() for m in _UNDER_WAY.finditer(text, max(0, start - 16), start + 20)
    )


def _in_headline(text: str, start: int, heading: bool) -> bool:
    return (heading or _HEADLINE.match(text) is not None) and text[:start].rstrip().endswith((" to", "To", "TO"))


def _voted(text: str, start: int, end: int) -> bool:
    """Whether the words around the trigger at [start, end) say that somebody has approved it."""
    return bool(_VOTED.search(text, max(0, start - 90), start) or _VOTED_AFTER.match(text, end))


def _of_kind(kind: str, status: str) -> str:
    """A status of events as a relation has it: what is agreed or conditional is planned, what is terminated former."""
    if kind == "event" or status == NONE:
        return status
    return {"denied": NONE, "terminated": "former", "": "current"}.get(status, "planned")

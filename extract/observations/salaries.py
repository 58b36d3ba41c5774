"""Sentences about what an officer is to be paid in, each salary, bonus, fee and grant with whom it is for out.

`Ms. Vale will receive an annual base salary of $650,000 and a sign-on bonus of $150,000`: a figure of the company as of
the day from which it is paid, of which the agreement is, or else of the day of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Agent, Observation, When
from .. import late as re
from ..mentions.mention import Mention, Mentions, Money
from ..reading import Reading, Sentence

_KIND = (
    r"(?:(?:initial|new|current|annual|annualized|yearly|monthly|quarterly|base|cash|gross|target|maximum|minimum"
    r"|guaranteed|discretionary|performance|incentive|signing|sign-on|retention|transition|relocation|one-time|special"
    r"|pro-rated|prorated|severance|consulting|advisory|additional|make-whole|inducement|equity|completion|success)"
    r"[\s,]+(?:and\s)?){0,4}"
)
_PAY = (
    rf"{_KIND}(?:(?:rate\sof\s)?(?:base\s(?:salary|pay|compensation)|salary)(?:\srate)?|bonus(?!es)(?:\s(?:opportunity"
    r"|amount|payment|award))?|retainers?(?:\s(?:payment|fee))?|severance(?:\spayment)?|lump[\s-]sum(?:\scash)?\spayment|car\sallowance"
    r"|housing\sallowance)|(?:monthly|annual|consulting|advisory|retention)\s(?:consulting\s|advisory\s)?(?:fee"
    r"|payment)"
    r"|(?:aggregate\s)?(?:grant[\s-]date|target|fair)\s(?:fair\s)?(?:market\s)?values?"
)
_THEN = (  # between a pay and its sum
    r"(?:\s\([^()]{0,60}\))?(?:\sof\s(?:(?:Mr|Ms|Mrs|Dr)\.?\s)?(?-i:[A-Z][\w.’'-]*)(?:\s(?-i:[A-Z][\w.’'-]*)){0,3})?"
    r"(?:,?\s(?:will|shall|would|is|was|has\sbeen|be|been|to|initially|currently|set|fixed|equal"
    r"|equals|of|at|in\sthe\s(?:gross\s|aggregate\s)?amount\sof|a\srate\sof|an\sannual\srate\sof|the\srate\sof|an?"
    r"|the|approximately|up|not\sless\sthan|no\sless\sthan|at\sleast|for|(?:his|her|their|the)?\s?(?:services|service)"
    r"|increased?|raised|reduced|decreased|adjusted|by|under\s(?:the|this|his|her)\s\w+\sAgreement)){0,8}\s\Z"
)
_BEFORE = re.compile(rf"\b(?P<pay>{_PAY}){_THEN}", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s(?:in|as|for))?\s(?:an?\s)?(?P<pay>{_PAY})(?![\w-])", re.IGNORECASE)
_RAISED = re.compile(
    rf"\b(?P<pay>{_PAY})\b(?P<between>[^.;$]{{0,140}}?)\bfrom\s(?:an?\s\w+\s\w+\sof\s)?\Z", re.IGNORECASE
)
_TO = re.compile(
    r"(?:\s(?:per|a)\s(?:year|annum|month))?,?\s(?:annually\s)?to\s(?:an?\s\w+\s\w+\sof\s)?\Z", re.IGNORECASE
)
_UNSAID = re.compile(
    r"\b(?:if|in\sthe\sevent|upon\s(?:a\s)?(?:termination|change)|multiplied|times|greater\sof|lesser\sof|exceed"
    r"|in\sexcess\sof|less\sthan)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:effective(?:\s(?:as\sof|on|from))?|commencing(?:\s(?:on|as\sof))?|beginning(?:\s(?:on|as\sof))?"
    r"|starting(?:\son)?"
    r"|as\sof|retroactive\sto)\s\Z",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:dated(?:\sas\sof)?|effective(?:\sas\sof)?|commencing(?:\son)?|[Oo]n)\s\Z")
_FEE = re.compile(r"\b(?:fee|payment|value)s?\Z", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:directors?|board|committee|chair\w*)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her|he|she)\b", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|&)\s(?:Mr\.?\s|Ms\.?\s|Mrs\.?\s|Dr\.?\s)?")
_EACH = re.compile(r"[^.;]{0,20}\b(?:each|both)\b")
_REACH = 1400


def find(reading: Reading, mentions: Mentions) -> Iterator[Observation]:
    """The sums of all such sentences, in reading order."""
    own, issued = mentions.context.announcer, mentions.context.issued
    if own is None or not reading.words.holds("salar", "bonus", "retainer", "severance", "grant"):
        return
    for sentence in reading.sentences:
        if sentence.end - sentence.start > 2000:
            continue
        sums = [m for m in mentions.within(sentence.start, sentence.end, "money") if isinstance(m.value, Money)]
        before: Mention | None = None
        for number, told in enumerate(sums):
            pay = _called(reading.text, sentence, told) or _raised(reading.text, sentence, sums, number)
            if pay and before is not told and isinstance(told.value, Money) and not told.value.per_share:
                granted = _granted(mentions, sentence, told.start) if "grant" in pay.lower() else None
                day = granted or _day(reading, mentions, sentence) or issued
                whom = _whom(reading, mentions, sentence, told.start)
                if day is None or (not whom and _FEE.search(pay) and not _BOARD.search(reading.text, *sentence[:2])):
                    continue
                seen = (reading.evidence(sentence.start, sentence.end),)
                value, unit = told.value.amount, told.value.currency
                for metric in [f"{pay} > {person.name}" for person in whom] or [pay]:
                    yield Observation(own, metric, day, value, unit, seen, "salary", "actual", 0.7)
            before = told


def _called(text: str, sentence: Sentence, told: Mention) -> str:
    """What the sum is called by the words before it, or right after it: `a $150,000 signing bonus`."""
    found = _BEFORE.search(text, max(sentence.start, told.start - 170), told.start)
    if found is None and told.start > 1 and text[told.start - 2 : told.start] in ("a ", "n ", "l "):
        found = _AFTER.match(text, told.end, sentence.end)
    if found is None or _UNSAID.search(text, max(sentence.start, told.start - 90), told.start):
        return ""
    return re.sub(r"(?<=value)s\Z", "", " ".join(found["pay"].split()))


def _raised(text: str, sentence: Sentence, sums: list[Mention], number: int) -> str:
    """What was raised from the one sum to the next: both are called so."""
    for first in (number, number - 1):
        if not 0 <= first < len(sums) - 1 or not _TO.fullmatch(text, sums[first].end, sums[first + 1].start):
            continue
        found = _RAISED.search(text, max(sentence.start, sums[first].start - 240), sums[first].start)
        if found:
            return " ".join(found["pay"].split())
    return ""


def _whom(reading: Reading, mentions: Mentions, sentence: Sentence, at: int) -> list[Agent]:
    """The person named last before the sum, in its sentence, its paragraph, or, as `his`, shortly before; two where
    `A and B will each receive` it."""
    block = reading.blocks[sentence.block]
    far = sentence.start - _REACH if _HIS.search(reading.text, sentence.start, at) else block.start
    for low, high in ((sentence.start, at), (block.start, sentence.start), (max(0, far), sentence.start)):
        people = [m for m in mentions.within(low, high, "person") if isinstance(m.value, Agent)]
        if not people:
            continue
        last = people[-1]
        pair = people[-2:] if _EACH.match(reading.text, last.end) else [last]
        if len(pair) == 2 and not _AND.fullmatch(reading.text, pair[0].end, pair[1].start):
            pair = [last]
        return [m.value for m in pair if isinstance(m.value, Agent)]
    return []


def _granted(mentions: Mentions, sentence: Sentence, at: int) -> When | None:
    """When a grant is made, as its sentence tells before its worth: `in January 2023 with a grant date fair value`."""
    days = [m.value for m in mentions.within(sentence.start, at, "date") if isinstance(m.value, When)]
    return days[-1] if days else None


def _day(reading: Reading, mentions: Mentions, sentence: Sentence) -> When | None:
    """From when it is paid, as the sentence says, or of when the agreement is that was told last before it."""
    text = reading.text
    days = list(mentions.within(max(0, sentence.start - _REACH), sentence.end, "date"))
    own = [m for m in days if m.start >= sentence.start and _FROM.search(text, max(0, m.start - 24), m.start)]
    earlier = [m for m in days if m.start < sentence.start and _DATED.search(text, max(0, m.start - 24), m.start)]
    opening = [m for m in days if m.start >= sentence.start and _DATED.search(text, max(0, m.start - 24), m.start)]
    for found in (*own[:1], *opening[:1], *reversed(earlier)):
        if isinstance(found.value, When) and found.value.first == found.value.last:
            return found.value
    return None

"""A masked sentence and a person in it in, what the person's own clause says of going or coming out, and when.

`She succeeds B, who retired at the meeting of June 27` tells of A in the present and of B in the past: what becomes of
a person is told by the clause that follows the name, whatever verb the sentence has.
"""

from __future__ import annotations

from typing import NamedTuple

from ...model import Agent, When
from .. import late as re
from .masking import SIGNS, Masked

_DATE, _PERSON = SIGNS["date"], SIGNS["person"]
_BEHIND = r",? ?(?:\([^()]{1,40}\),? )?(?:aged? [^,]{1,4}, |[^, ]{1,3}, )?"  # an age, a bracket
_ADVERB = r"(?:since |already |previously |recently |earlier |voluntarily |just |now |also |today )?"
_LEFT = (
    r"(?:left|gone|retired|resigned|quit|departed|died|moved|relinquished|vacated|passed away|passed on|ceased|stepped"
    r"|stood down|been (?:dismissed|removed|recalled|relieved)|relocated|tendered)"
)
_WENT = re.compile(
    rf"{_BEHIND}who (?:has |had |have )?{_ADVERB}(?:(?:was|were) (?:dismissed|removed|recalled|relieved)\b|{_LEFT}\b)",
    re.IGNORECASE,
)
_GOES = re.compile(
    rf"{_BEHIND}(?:who (?:(?:will|is|are) (?:be )?{_ADVERB}(?:to |due to |set to |about to )?"
    r"(?:retir|leav|resign|step|stand|depart|quit|relinquish|vacat|mov|hand|tak|return)"
    r"|(?:intends|plans|wishes|has decided|had decided) to (?:retire|leave|resign|step|stand|depart)"
    r"|(?:retires|leaves|resigns|steps down|stands down|departs|moves|goes)\b)"
    r"|whose (?:term|contract|mandate|appointment|employment)\b[^,;.]{0,40}\b(?:expires|ends|runs out|comes to an end"
    r"|will expire|will end))",
    re.IGNORECASE,
)
_COMES = re.compile(
    rf"{_BEHIND}who (?:will|is (?:to|due to|expected to|set to)) {_ADVERB}"
    r"(?:join|start|take|assume|begin|commence|succeed|replace|become)\b"
    rf"|{_BEHIND}who (?:joins|starts|takes up|takes over|begins|commences|becomes)\b",
    re.IGNORECASE,
)
# What the person did, in the main clause: no plan, whichever verb the pattern has found.
_DID = re.compile(
    r",? (?:has |have |had )?(?:did not (?:stand|seek|run|offer)\b|chose not to (?:stand|seek|run|offer)\b)",
    re.IGNORECASE,
)
_END = re.compile(r"[;:]|, (?!who\b)|\.(?: |\Z)|\Z")
_DAY = re.compile(rf"\b(?:on|in|at the end of|from|as of|effective|with effect from|since) {_DATE}")

# `A resigned with effect from close of business of May 31 and B was appointed with effect from June 1`: a day for each
_FROM = re.compile(
    r"\b(?:with effect (?:from|on)|effective(?: (?:as of|from|on))?|w\.?e\.?f\.?)\s(?:the )?"
    rf"(?:(?:close|closing|end) of (?:business|working)(?: hours?)?(?: of| on)? )?{_DATE}",
    re.IGNORECASE,
)


class OwnClause(NamedTuple):
    """What a person's own clause says: the status of what is told of the person, and the day, if any."""

    status: str
    day: When | None


def own_clause(masked: Masked, person: Agent, going: bool) -> OwnClause | None:
    """The own clause of a person whom a fact says to go (or to come); None where there is none that tells.

    Args:
        going: whether an office is left, not taken.
    """
    for at in sorted(masked.mentions):
        if masked.text[at] != _PERSON or all(m.value != person for m in masked.mentions[at]):
            continue
        forms = ((_WENT, "completed"), (_GOES, "planned"), (_DID, "completed")) if going else ((_COMES, "planned"),)
        for form, status in forms:
            found = form.match(masked.text, at + 1)
            if found is not None:
                return OwnClause(status, _day(masked, found.start(), found.end()))
    return None


def _day(masked: Masked, start: int, told: int) -> When | None:
    """The day that the clause from `start` on tells behind the words that end at `told`."""
    end = _END.search(masked.text, told)
    stop = end.start() if end else len(masked.text)
    found = _DAY.search(masked.text, start, stop)
    value = masked.mentions[found.end() - 1][0].value if found else None
    return value if isinstance(value, When) else None


def own_day(masked: Masked, person: Agent) -> When | None:
    """The day from which what is told of a person holds, where a sentence tells of two persons and a day for each.

    It stands behind the person's name and before the next one's; None where it does not, or the sentence tells no two.
    """
    days = [found.end() - 1 for found in _FROM.finditer(masked.text)]
    persons = [at for at in sorted(masked.mentions) if masked.text[at] == _PERSON]
    if len(days) < 2 or len(persons) < 2:
        return None
    named = {at: {m.value for m in masked.mentions[at]} for at in persons}
    for index, at in enumerate(persons):
        known = set().union(*(named[before] for before in persons[: index + 1]))
        stop = next((after for after in persons[index + 1 :] if not named[after] & known), len(masked.text))
        own = [day for day in days if at < day < stop]
        if person in named[at] and len(own) == 1:
            value = masked.mentions[own[0]][0].value
            return value if isinstance(value, When) else None
    return None

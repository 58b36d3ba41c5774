"""Text in, the edits out that part labels from what a converter glued to them: `Employees186 (as of May 3)`.

A table of two columns came out of the converter without what stood between them. One such line may be a name
(`Windows95`), so that a text must hold several before any is parted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .. import late as re
from .. import months
from ..words import at_lines

if TYPE_CHECKING:
    from .cleaning import Draft, Edit

_MARK = r"[ \t]*(?:[①-⑳]\s?|\(?\w{1,3}[.)]\s?)?"
_UNIT = (
    r"(?:yen|sen|JPY|USD|EUR|dollars|millions?|billions?|thousands?|shares?|units?|voting rights|employees|people"
    r"|persons|stores|%|percent)"
)
_MONTH = months.IN_FULL
_FIGURE = re.compile(
    rf"^{_MARK}[A-Z][^\n:|\t]{{2,80}}?[a-z)]"
    rf"(?P<value>(?:[¥$€£]\s?)?\(?\d[\d,]*(?:\.\d+)?\)?\s?(?:{_UNIT}|\(as of\b)[^\n]{{0,70}})$",
    re.MULTILINE,
)
_DAY = re.compile(
    rf"^{_MARK}[A-Z][^\n:|\t]{{2,60}}?[a-z)]"
    rf"(?P<value>(?:{_MONTH}) (?:\d{{1,2}}, )?(?:19|20)\d\d(?: \([^()\n]{{1,40}}\))?)$",
    re.MULTILINE,
)
_SINCE = re.compile(rf"^[ \t]*(?:{_MONTH}) (?:19|20)\d\d(?P<value>[A-Z][a-z]+ [^\n]{{2,100}})$", re.MULTILINE)
_NAMED = re.compile(
    rf"^{_MARK}(?:Listed company|(?:Trade|Company|Corporate) name|Name of (?:the )?company|Name"
    r"|Representative(?: director)?|Title and name of (?:the )?representative|Contact|Inquiries|Head office|Location"
    r"|Address|(?:Main |Line of |Description of )?[Bb]usiness(?: activities)?"
    r"|(?:Major |Principal )?(?:[Ss]hareholders?|customers?)|Main banks?|Stock exchange|Accounting auditor|Purchaser"
    r"|Transferee|Seller|Issuer|Acquirer)(?P<value>[A-Z][^\n]{2,120})$",
    re.MULTILINE,
)
# Each with what its value begins with, right behind what its label ends with.
_GLUED = (
    (_FIGURE, re.compile(r"[(¥$€£\d](?<=[a-z)].)")),
    (_DAY, re.compile(r"[A-Z](?<=[a-z)].)")),
    (_NAMED, re.compile(r"[A-Z](?<=[a-z].)")),
)
_YEAR_BEFORE = re.compile(r"[A-Z](?<=\d.)")
_FEWEST = 3  # such lines in a text that has them


def parted(draft: Draft) -> Iterable[Edit]:
    """A colon between each label and what is glued to it, two blanks between a month and what happened in it."""
    text = draft.text
    found = {m.start("value"): ": " for form, sign in _GLUED for m in at_lines(form, text, sign)}
    found |= {m.start("value"): "  " for m in at_lines(_SINCE, text, _YEAR_BEFORE)}
    return [(at, at, new) for at, new in sorted(found.items())] if len(found) >= _FEWEST else []

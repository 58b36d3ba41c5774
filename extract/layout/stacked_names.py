"""Lines in, a table of names out that was written one cell a line: persons with offices, holders with shares.

Name / New position / Present position / Jane Doe / President / Treasurer / John Roe / Chairman / President
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from .lines import Line
from .runs import Found

_NAME = re.compile(
    r"(?:full )?names?(?: of (?:the )?"
    r"(?:shareholders?|holders?|directors?|officers?|compan(?:y|ies)|candidates?|subsidiar(?:y|ies)))?"
    r"|(?:major )?(?:share)?holders?|directors?|shareholder name|company(?: name)?|subsidiar(?:y|ies)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:(?:new|present|current|former|previous|proposed|other|main|principal)\s)?"
    r"(?:positions?|posts?|titles?|offices?|roles?|assignments?|responsibilit(?:y|ies)|occupations?)(?: held)?"
    r"|(?:date of|effective) (?:change|date|appointment|resignation)|dates?"
    r"|(?:number of |no\. of )?shares?(?: (?:held|owned))?|(?:%|percentage|ratio|share)(?: of .{2,30})?|voting rights"
    r"|(?:shareholding|ownership)(?: ratio)?(?: \(%\))?|nature of change|change|reason|country|location|business"
    r"|remarks?|number of votes|head office|capital",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Z][\w.’'&/-]*(?:,? [\w.,’'&()/-]+){0,9}")
_SENTENCE = re.compile(r"[.;:]\Z")
_LONGEST = 80
_MOST = 5  # columns


def find(lines: Sequence[Line], at: int) -> Found | None:
    """The table that begins at line `at`: first line, last line (half-open), rows; None if none does.

    Certain is: two to five heads of which the first names who stands in the rows, then whole rows of short lines
    without a blank one among them, each row with a name first.
    """
    if not _NAME.fullmatch(lines[at].text):
        return None
    width = 1
    while at + width < len(lines) and width <= _MOST and not lines[at + width].gap:
        if not _HEAD.fullmatch(lines[at + width].text):
            break
        width += 1
    if not 2 <= width <= _MOST:
        return None
    end = at + width
    while end < len(lines) and not lines[end].gap and _is_cell(lines[end].text):
        end += 1
    count, rest = divmod(end - at - width, width)
    if count < 1 or rest or not all(_WORDS.fullmatch(lines[at + width + n * width].text) for n in range(count)):
        return None
    cells = [(line.start, line.end) for line in lines[at:end]]
    return at, end, tuple(tuple(cells[n : n + width]) for n in range(0, len(cells), width))


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST and not _SENTENCE.search(text) and "\t" not in text and "  " not in text

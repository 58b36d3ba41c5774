"""Lines and a place in, whether it lies in an outline's list of holders out: names with shares, one below another.

`(7)  Principal shareholders   Alpha Bank, Ltd.    9.84%` goes on in lines of a holder each. Their shares stand in a
column of their own, but the outline around them has none: its lines are a label and a value.
"""

from __future__ import annotations

from collections.abc import Sequence

from .. import late as re
from .lines import Line

_MARK = r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+"
_OPENS = re.compile(rf"{_MARK}(?:[A-Z]?[a-z]+ ){{0,2}}(?:[Ss]hare|[Ss]tock)holders?\b[^\n]*? {{2,}}[A-Z]")
_ENUMERATED = re.compile(_MARK)
_SHARE = re.compile(r"(?:\A|\S ) {2,}\(?\d{1,3}(?:\.\d+)?\s?%\)?\Z")
_MOST = 14  # lines of a list


def opens_holders(line: Line) -> bool:
    """Whether a numbered line of an outline begins its list of holders, each with one share at its end."""
    return _OPENS.match(line.text) is not None and _SHARE.search(line.text) is not None and line.text.count("%") == 1


def among_holders(lines: Sequence[Line], at: int) -> bool:
    """Whether line `at` lies in such a list: no other entry of the outline and no blank line comes between."""
    for place in range(at, max(-1, at - _MOST), -1):
        if opens_holders(lines[place]):
            return True
        if lines[place].gap or _ENUMERATED.match(lines[place].text):
            return False
    return False

"""A sentence in, the same with spaces for what explains its words and tells no figure of its own out.

`Comparable sales (sales of stores open at least 14 months) rose`: the subject meets its verb. The length never changes.
"""

from __future__ import annotations

from .. import late as re
from ..mentions.mention import Context
from .figures import figures
from .periods import periods

_MARK = re.compile(r"(?<=[A-Za-z”\"])\(\d{1,2}\)")  # of a footnote
_GLOSS = re.compile(r"(?<=[A-Za-z\d] )\((?P<told>[a-z\"“][^()]{15,220})\)")
_SHARES = re.compile(r"based on\b[^()]*\bshares\b", re.I)
_COMPARES = re.compile(r"\b(?:compared|versus|vs|against|from|up|down|year|quarter|period|increase|decrease)\b", re.I)


def unglossed(text: str, context: Context) -> str:
    text = _MARK.sub(lambda found: " " * len(found.group()), text)
    for found in _GLOSS.finditer(text):
        told = found["told"]
        plain = not any(f.unit or f.scaled for f in figures(told)) and not _COMPARES.search(told)
        if _SHARES.match(told) or (plain and re.search(r"\d", told) and not periods(told, context)):
            text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    return text

"""The head of a paper in, the name out that stands alone on its first line above what the paper is.

`OROVADO TELECOM / 2Q16 Results Presentation / August 11, 2016`: a deck or a report seldom names its company in full.
"""

from __future__ import annotations

from .. import late as re

_FIRST = re.compile(r"[\s#*|_=-]*(?P<name>[A-Z][\w&'’.-]*(?:[ ](?:&[ ]|of[ ]|and[ ])?[A-Z][\w&'’.-]*){0,4})[ \t*]*\n")
# What the paper is, on one of the next lines: of which time, and that it tells results.
_KIND = re.compile(
    r"\b(?:results|earnings|interim (?:report|statement|results|management statement)"
    r"|(?:half|full)[- ]year(?:ly)? (?:report|results)"
    r"|(?:quarterly|year-end|annual|nine-month) (?:report|results|figures|update)"
    r"|trading (?:update|statement)|financial (?:results|highlights|report)|investor presentation"
    r"|supplemental (?:information|package)|fact ?book"
    r"|(?:operational|production|business) (?:update|report))\b",
    re.I,
)
_WHEN = re.compile(r"\b(?:19|20)\d\d\b|\b[1-4]Q\s?'?\d\d\b|\bQ[1-4]\b|\bFY\s?'?\d\d|\b[12]H\s?'?\d\d\b|\b9M", re.I)
# Words of a line that is a title itself, not a name.
_TITLE = re.compile(
    r"\b(?:results?|report|presentation|update|statement|release|results|announcement|highlights|financial|quarter|half|year"
    r"|news|press|interim|investors?|form|exhibit|for immediate|date|company name|page|table|contents|notice|disclosure"
    r"|summary|unaudited|consolidated|appendix|confidential|earnings|guidance|the|stock exchange|exchange)\b",
    re.I,
)
NEAR = 250  # characters below the name within which another company makes it none
_LINES = 300  # characters below the name


def find(text: str) -> tuple[int, int] | None:
    """Where the name on the first line stands, None where that line names nobody or what follows is no such paper."""
    first = _FIRST.match(text)
    if first is None or _TITLE.search(first["name"]) or len(first["name"]) < 4:
        return None
    below = text[first.end() : first.end() + _LINES].split("\n\n\n")[0]
    return first.span("name") if _KIND.search(below) and _WHEN.search(below) else None

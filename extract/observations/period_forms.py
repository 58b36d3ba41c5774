"""How periods are written: the patterns in order of their certainty, and quick looks that rule them out.

A text goes in, the names of the patterns that it can hold come out.
"""

from __future__ import annotations

import calendar

from .. import late as re

MONTHS = {name.casefold()[:3]: n for n, name in enumerate(calendar.month_name) if name}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    # What a date can begin with, first of all: the alternatives are slow to fail.
    rf"(?=\d|[jfmasond][aepuco][nbrylgptvc])(?:(?P<{{0}}m1>{_MONTH})\s*(?P<{{0}}d1>\d{{{{1,2}}}})(?:st|nd|rd"
    rf"|th)?\s*,?\s*(?P<{{0}}y1>(?:19|20)\d\d)"
    rf"|(?P<{{0}}d2>\d{{{{1,2}}}})(?:st|nd|rd|th)?\s+(?P<{{0}}m2>{_MONTH}),?\s+(?P<{{0}}y2>(?:19|20)\d\d)"
    rf"|(?P<{{0}}d3>\d{{{{1,2}}}})[./](?P<{{0}}m3>\d{{{{1,2}}}})[./](?P<{{0}}y3>(?:19|20)\d\d)"
    rf"|(?P<{{0}}y4>(?:19|20)\d\d)[-/.](?P<{{0}}m4>\d{{{{1,2}}}})[-/.](?P<{{0}}d4>\d{{{{1,2}}}})"
    rf"|(?P<{{0}}m5>{_MONTH})\s+(?P<{{0}}y5>(?:19|20)\d\d)"
    rf"|(?P<{{0}}d6>\d{{{{1,2}}}})(?:st|nd|rd|th)?[-\s]?(?P<{{0}}m6>{_MONTH})(?:[-,\s']{{{{0,2}}}}(?=20\d\d)"
    rf"|\s?[-'])(?P<{{0}}y6>(?:20)?\d\d)(?![\d.,]\d|\d)"
    rf"|(?P<{{0}}m7>{_MONTH})\s?(?P<{{0}}d7>\d{{{{1,2}}}}),\s?'?(?P<{{0}}y7>[0-3]\d)(?!\d|,\d)"
    rf"|(?P<{{0}}m8>{_MONTH})\s?[-'/]\s?(?P<{{0}}y8>(?:20\d|[0-2])\d)(?![\d.,]\d|\d|[-/])"
    rf"|(?P<{{0}}d9>\d{{{{1,2}}}})[./](?P<{{0}}m9>\d{{{{1,2}}}})[./](?P<{{0}}y9>\d\d)(?![\d./]))"
)
COUNT = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|1[0128]|[2-9]"
WEEKS = (
    r"(?P<w>\d\d|twelve|thirteen|fourteen|sixteen|(?:twenty|thirty|forty|fifty)[-\s]*(?:one|two|three|four|five"
    r"|six|seven|"
    r"eight|nine)?|forty|thirty)[-\s]*weeks?(?:\s+periods?)?"
)
_LENGTH = (
    r"(?=[tsne0-9qhfby])"  # what a length can begin with
    rf"(?:(?P<n>{COUNT})[-\s]*months?(?:\s+periods?)?|{WEEKS}|"
    rf"quarters?|half(?:[-\s]*year(?:s|(?:ly)?\s+(?:financial\s+)?(?:report|results)\s+(?:for|of)\s+the\s+period)?)?|"
    r"FY|(?:fiscal\s+|financial\s+|full\s+|business\s+)?years?|(?:full\s+|business\s+|fiscal\s+)?term)"
)
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
ORDINAL = _ORDINAL | {"1": 1, "2": 2, "3": 3, "4": 4}
_ORD = "|".join(_ORDINAL)
_YEAR = r"(?:FY\s*|fiscal\s+(?:year\s+)?)?'?(?P<{0}>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d)"
_FULL = r"(?P<{0}>(?:19|20)\d\d)(?!\d|,\d)"

PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("range", re.compile(rf"{_DATE.format('a')}\s*(?:to|through|[-–~〜])\s*{_DATE.format('b')}", re.I)),
    (
        "months_to",
        re.compile(
            rf"(?:(?P<d1>\d{{1,2}})\s+)?\b(?P<m1>{_MONTH})(?:\s+(?P<e1>\d{{1,2}}))?\s*(?:to|through|[-–—~])\s*"
            rf"(?:(?P<d2>\d{{1,2}})\s+)?(?P<m2>{_MONTH})(?:\s+(?P<e2>\d{{1,2}})(?!\d))?(?:,?\s*(?P<y>(?:19"
            rf"|20)\d\d)(?!\d)"
            r"(?:\s?[/–-]\s?(?P<y2>(?:20)?\d\d)(?![\d/]))?)?",
            re.I,
        ),
    ),
    (
        "part_to",
        re.compile(
            rf"\b(?P<o>{_ORD})[-\s]+(?:(?P<q>quarter)|half)\s+(?:of|for|in)\s+(?:the\s+)?(?:fiscal\s+|financial\s+"
            rf"|business\s+)?"
            rf"year\s+(?:(?:which|that)\s+)?(?:end(?:ed|ing|s)?(?:\s+on)?|to)\s+{_DATE.format('a')}",
            re.I,
        ),
    ),
    (
        "length",
        re.compile(
            rf"(?:{_LENGTH})\s*\(?(?:(?:(?:which|that)\s+)?end(?:ed|ing|s)?(?:\s+on)?|to)\s+{_DATE.format('a')}", re.I
        ),
    ),
    # The year that ends in that month: `FY3/2022`, `3Q FY3/22`; `FY03/04` is a year by both its numbers.
    (
        "year_end",
        re.compile(
            r"(?<![\w.])(?:(?P<q>[1-4])Q\s*|(?P<h>[12])H\s*)?FYE?\s?'?(?P<m>1[0-2]|0?[1-9])/"
            r"(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.,]\d)",
            re.I,
        ),
    ),
    ("quarter", re.compile(rf"\b(?P<q>[1-4])(?P<q2>)[O0]?\s?Q\s*{_YEAR.format('y')}", re.I)),
    ("quarter", re.compile(rf"\bQ(?P<q>[1-4])(?P<q2>)[\s,/-]*(?:of\s+)?{_YEAR.format('y')}", re.I)),
    (
        "ordinal",
        re.compile(
            rf"\b(?P<o>{_ORD})[-\s]+quarter\s+(?:of\s+)?(?:the\s+)?(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}",
            re.I,
        ),
    ),
    ("half", re.compile(rf"\b(?:(?P<h1>[12])\s?H|H(?P<h2>[12]))\s*(?:of\s+)?{_YEAR.format('y')}", re.I)),
    (
        "ordhalf",
        re.compile(
            rf"\b(?P<o>first|second)\s+half\s+(?:of\s+)?(?:the\s+)?(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}",
            re.I,
        ),
    ),
    (
        "months",
        re.compile(
            rf"\bfirst\s+(?P<n>{COUNT})\s+months\s+of\s+(?:FY\s*|fiscal\s+(?:year\s+)?)?{_FULL.format('y')}", re.I
        ),
    ),
    ("months", re.compile(rf"\b(?P<n>[369]|12)\s?M\s?{_YEAR.format('y')}", re.I)),
    (
        "quarter",
        re.compile(r"(?:\bFY\s?|(?<![\d.,]))(?P<y>(?:19|20)\d\d)\s?-?(?:Q(?P<q>[1-4])|(?P<q2>[1-4])Q)\b", re.I),
    ),
    (
        "years",
        re.compile(
            r"(?:\b(?P<f>FY|(?:fiscal|financial)\s+(?:year\s+)?)\s*'?(?P<y>(?:19|20)\d\d|\d\d)"
            r"|(?<![\d.,/-])(?P<b>(?:19|20)\d\d))"
            r"\s?[-/–]\s?(?P<z>(?:20)?\d\d)(?!\d|[-./,]\d|\s?%)",
            re.I,
        ),
    ),
    (
        "year",
        re.compile(
            r"\b(?:FY|fiscal\s+(?:year\s+)?|full[- ]year\s+(?:results\s+(?:for\s+)?)?(?=(?:19|20)\d\d))\s*'?"
            r"(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d)(?:\s?[AEF]\b(?![/&-]))?",
            re.I,
        ),
    ),
    ("date", re.compile(_DATE.format("a"), re.I)),
    # The day on which a year ends: `at year-end 2017`, `end-2017`, `the end of fiscal 2017`.
    (
        "stop",
        re.compile(
            rf"\b(?:(?:fiscal\s+)?year[- ]end(?:\s+of)?|YE|end-)\s*(?:FY\s?|fiscal\s+)?{_FULL.format('y')}",
            re.I,
        ),
    ),
    ("months_of", re.compile(r"\(?(?P<y>(?:19|20)\d\d)[./](?P<m>\d{1,2})\)?(?![\d.])")),
    ("open", re.compile(rf"\b(?:{_LENGTH})\s+(?:ended|ending)\b(?:\s+(?P<m>{_MONTH})\s*(?P<d>\d{{1,2}})\b)?", re.I)),
    ("part", re.compile(rf"\b(?P<o>{_ORD})[-\s]+(?:(?P<q>quarter)|half)\b(?!-end)", re.I)),
    ("part", re.compile(r"(?<![\w.,])(?P<q>(?P<o>[1-4]))Q(?![\w'’]|-|\s?(?:FY|of|'?\d))")),
    ("part", re.compile(r"(?<![\w.,])(?P<q>Q)(?P<o>[1-4])(?![\w'’]|-|\s?(?:FY|of|'?\d))")),
    ("bare", re.compile(r"(?<![\d.,A-Za-z])(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d|\s*%)")),
]

LENGTHY = PATTERNS[: next(n for n, (name, _) in enumerate(PATTERNS) if name == "date")]
# For each of them a sign that it holds and that is quick to find, and how many characters of it may stand before that.
_DATED = r"\s*(?=\d|[jfmasond][aepuco][nbrylgptvc])"
_ENDS = re.compile(rf"(?:end(?:ed|ing|s)?(?:\s+on)?|to)\s{_DATED}", re.I)
ANCHORS: dict[str, tuple[re.Pattern[str], int]] = {
    "range": (re.compile(rf"\d\s*(?:to|through|[-–~〜]){_DATED}", re.I), 60),
    "months_to": (re.compile(r"(?:[-–—~]|\bto|\bthrough)\s?(?:\d{1,2}\s)?(?=[JFMASOND][a-z]{2})"), 30),
    "part_to": (_ENDS, 120),
    "length": (_ENDS, 90),
    "quarter": (re.compile(r"q(?:(?=[1-4])|(?<=[1-4].)|(?<=[1-4][o0\s].)|(?<=[1-4][o0]\s.))", re.I), 12),
    "ordinal": (re.compile("quarter", re.I), 12),
    "half": (re.compile(r"h(?:(?=[12])|(?<=[12].)|(?<=[12]\s.))", re.I), 4),
    "ordhalf": (re.compile("half", re.I), 12),
    "months": (re.compile(r"m(?:onths|(?=\s?(?:f|'|\d)))", re.I), 30),
    "year_end": (re.compile(r"fye?\s?'?\d", re.I), 5),
    "years": (re.compile(r"[-/–]\s?\d\d"), 40),
    "year": (re.compile("fy|fiscal|full[- ]year", re.I), 2),
}
AFTER = 200  # characters behind such a sign to which a pattern may reach

_PART = re.compile(r"[1-4]Q|Q[1-4]")
_DIGIT = re.compile(r"\d")
_YEARS = re.compile(r"(?=(?:19|20)\d\d)")
_SPAN = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?: \d{1,2})?\s*(?:to|through|[-–—~])\s*"
    r"(?:\d{1,2} )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_NINE = re.compile(r"\b(?:[369]|12)\s?[mM]\s?(?:FY|fy|'|\d\d)")
_SEASON = re.compile(r"\d\d\s?[-/–]\s?\d\d")
_YEAR_END = re.compile(r"fye?\s?'?\d\d?/\d\d")
_HALF = re.compile(r"[12]\s?[hH]|[hH][12]")
_BRIEF = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s?(?:[-'/]|\d{1,2}, ?'?)\s?\d\d(?!\d)"
    r"|\d[./]\d{1,2}[./]\d\d(?!\d)",
    re.I,
)
_MONTHLY = re.compile(r"\d[-./]\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_LENGTHS = re.compile(r"month|week|quarter|half|year|term|fy")


def can_hold(text: str) -> frozenset[str]:
    """The patterns that a text can match at all, told by their words: the patterns themselves are slow."""
    low = text.lower()
    can = {"open"} if "ended" in low or "ending" in low else set()
    can |= {"part"} if "quarter" in low or "half" in low or ("Q" in text and _PART.search(text)) else set()
    monthly = _MONTHLY.search(low) is not None
    apart = "-" in text or "–" in text or "—" in text or "/" in text or "~" in text
    can |= {"months_to"} if monthly and (apart or "to" in low or "through" in low) and _SPAN.search(low) else set()
    if _DIGIT.search(text) is None:
        return frozenset(can)
    can |= {"quarter"} if "q" in low else set()
    can |= {"months", "year"} if "m" in low and _NINE.search(text) else set()
    can |= {"years"} if apart and _SEASON.search(text) else set()
    can |= {"year_end"} if apart and _YEAR_END.search(low) else set()
    can |= {"half"} if "h" in low and _HALF.search(text) else set()
    can |= {"year"} if "fy" in low or "fiscal" in low or "full" in low else set()
    years = len(_YEARS.findall(text)) if "19" in text or "20" in text else 0
    ranges = years > 0 and monthly and ANCHORS["range"][0].search(text) is not None
    # its kinds of date are among the monthly
    brief = len(_BRIEF.findall(text)) if monthly and (not years or (ranges and years < 2)) else 0
    if not years and not brief:
        return frozenset(can)
    if years:
        can |= {"bare", "months_of"}
    can |= {"stop"} if years and ("end" in low or "ye" in low) else set()
    can |= {"ordinal"} if "quarter" in low else set()
    can |= {"ordhalf"} if "half" in low else set()
    can |= {"months"} if "months" in low else set()
    if monthly:
        can |= {"date"}
        ranges = ranges or (not years and ANCHORS["range"][0].search(text) is not None)
        can |= {"range"} if years + brief > 1 and ranges else set()
        ended = _ENDS.search(text) is not None
        can |= {"part_to"} if ended and ("quarter" in low or "half" in low) else set()
        can |= {"length"} if ended and _LENGTHS.search(low) else set()
    return frozenset(can)

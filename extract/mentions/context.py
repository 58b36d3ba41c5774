"""Names, dates and the text in; what the document takes for granted out: who speaks, when, in which money and year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model import When
from .. import late as re
from .calendars import MONTH
from .dates import Point, at

_EVENT_DATE = re.compile(
    r"[Dd]ate\s+of\s+[Ee]arliest\s+[Ee]vent\s+[Rr]eported|DATE\s+OF\s+EARLIEST\s+EVENT\s+REPORTED|"
    r"Date\s+of\s+[Rr]eport|DATE\s+OF\s+REPORT"
)
_SIGNED = re.compile(r"(?:^|\n)\s*(?:Dated?|DATED?|Date of signing|dated)\s*(?::|as of)?\s*")
_TODAY = re.compile(r"\b(?:today|held today),?\s+(?:on\s)?\(?\Z")
_PERIOD_END = re.compile(
    r"\b(?:[Ee]nd(?:ed|ing|s)?|ENDED|ENDING|[Aa]s (?:of|at)|since|from|on|by|until|to|before|after)\s(?:the\s)?\Z"
)
# `1 January - 30 September 2016`: the second end of a time
_RANGE_END = re.compile(rf"\b(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})(?:,?\s\d{{4}})?\s?(?:[-–—~]|to|through)\s?\Z")
_DATE_LINE = re.compile(
    r"(?:^|\n|[.:*]\s)[^\w\n]{0,4}[A-ZÀ-Þ][\w.&/ ]{1,40}(?:,\s?[A-Z][\w. /]{1,24}){0,3},?\s?[,:–—-]?\s?\(?\Z"
)
_LINE_GOES_ON = re.compile(r"\)?\s?(?:[-–—/:(]|\n|,?\s?(?:-|–|—)|,?\s(?:at\s|kl\.?\s|klo\s)?\d{1,2}[:.]\d\d)")
_SPELLED = re.compile(
    r"(?:expressed|stated|reported|denominated|amounts|figures|dollars|are)\s(?:\w+\s){0,4}?in\s(?:thousands of |"
    r"millions of )?(?P<c>Canadian|Australian|United States|U\.S\.|US|Hong Kong|Singapore|New Zealand)\s[Dd]ollars"
)
_AUSTRALIAN = re.compile(
    r"\bA[CB]N(?:/ARSN)?\b|\b[Ff]ully franked\b|\bCorporations Act 2001\b|\bPty\.? (?:Ltd|Limited)\b(?<!\) Ltd)"
)
_NATION = {"Canadian": "CAD", "Australian": "AUD", "Hong Kong": "HKD", "Singapore": "SGD", "New Zealand": "NZD"}
_ABOUT = re.compile(r"[\s*_=-]*\(Date of [Ee]vent")
# `The report was published on 24 October 2018.`
_PUBLISHED = re.compile(
    r"\b(?:[Tt]h(?:e|is)|Our)\s(?:\w+\s){0,2}?(?:report|statement|release|announcement|information|notice|update)"
    r"\s(?:was|is being|is|has been)\s(?:published|released|issued|submitted|made public|dated)(?:\sfor publication)?\s"
    r"(?:at \d\d[.:]\d\d (?:\w+ )?)?(?:on\s)?(?:the\s)?(?:\w+day,?\s)?"
    r"|(?:\A|\n)[ \t]*(?:Lodged|Released|Published|Issued|Announced|Authorised for release)(?:\s(?:with|to"
    r"|by)\s(?:the\s)?\w+)?"
    r"\s?(?::|on)\s(?:the\s)?"
)
_SHORT_PLACE = 700
# The line of a release, up to its date: `FOO CORPORATION STOCK EXCHANGE RELEASE 24 April 2008 at 9:00`.
_RELEASE = re.compile(
    r"(?:\A|\n)[^\n.]{0,80}\b(?:[Rr]elease|RELEASE|[Aa]nnouncement|ANNOUNCEMENT|[Bb]ulletin|BULLETIN|Notice|NOTICE)"
    r"[,:]?\s\Z"
)
_PLACE = r"[A-ZÀ-Þ][^\W\d][\w.'’ -]{0,22}"
# `30 June 2015, Wuxi, PRC`, `September 3, 2019 · Montréal`: a day, and the place behind it
_PLACED = re.compile(rf"[\s*_]*[,·|–—-]\s?{_PLACE}(?:,\s?{_PLACE}){{0,2}}[\s*_]*(?:\n|\Z)")
_BRACKETED = re.compile(rf"(?:\A|\n)[ \t*]*\({_PLACE}(?:,\s?{_PLACE})?,?\s\Z")  # `(Bergen, 22 January 2013) Foo has`
_STORY = re.compile(r"\.\s{1,2}[A-Z]|,\s(?:page|p\.)\s")  # and `The Morning Post, May 5, 1991, page B4`
_PLACES = re.compile(rf"(?:\A|\n)[^\w\n]{{0,4}}{_PLACE}(?:,\s?{_PLACE}){{0,2}},\s\Z")
# The last line of a notice: `In Palma, on 19 November 2012.`
_TOWN = r"[A-ZÀ-Þ][^\W\d_]+(?:[ -][A-ZÀ-Þ][^\W\d_]+){0,2}"
_CLOSING = re.compile(
    rf"(?:\A|\n)[ \t]*(?:(?:In|At|Done at|Done in) {_TOWN},?|{_TOWN},)\s(?:on |this |dated )?(?:the )?\Z"
)
_CLOSED = re.compile(r"\.?[ \t]*(?:\n|\Z)")
_BAR = re.compile(r"\s[·|•]\s\Z")  # `Foo Co. · Investor News · 12 March 2018`
_BARRED = re.compile(r"\s?[·|•]|[ *]*\n")
_TOP = 200
_REST = 40  # characters behind a date that opens a paper
_COLUMN = re.compile(r" {2,}[^\W\d]")
# A day of something else that its label tells: `Date of transaction: `, `Earnings call `, `Record date: `.
_OTHER_DAY = re.compile(
    r"\b(?:[Dd]ate|DATE)\s(?:of|for)\s(?:the\s)?(?!(?:this|issue|issuance|report|announcement|release|filing|publication"
    r"|disclosure|submission|notice|notification|letter|signing|signature|bulletin|document|preparation|lodg\w+|dispatch"
    r"|circular|press)\b)[a-z][^\n\d]{2,60}\Z"
    r"|\b(?:[Cc]all|[Ww]ebcast|AGM|EGM|[Rr]ecord date|[Ee]ffective date|[Pp]ayment date|[Ee]x-dividend date|[Dd]ue)"
    r"[:,]?\s(?:on\s)?\Z"
)
_FROM = re.compile(r"(?:\A|\n)[A-Z][A-Za-z. ]{2,24}, [A-Z][A-Za-z. ]{2,20}[;,] \Z")  # `Otsu, Japan; April 24, 2013`
_SOON = 14  # days within which a report follows the event on its cover: it is of the day on which it was signed
_AMENDED = re.compile(r"\b(?:FORM|Form)\s+\d+-[A-Z]/A\b|\bAMENDMENT\s+NO\b", re.IGNORECASE)
# A day of something told earlier: `The previous notice was dated 12/02/2020`, `Date of last notice`.
_EARLIER = re.compile(
    r"\b(?:previous|last|prior|earlier|original)\s(?:notice|announcement|notification|disclosure)\b[^\n]{0,60}\Z",
    re.IGNORECASE,
)
# When a form was made, not when it was filled in: `Introduced 30/09/01 Amended 01/01/11`, `Origin: Appendix 8`.
_FORM_MADE = re.compile(r"\b(?:Introduced|Amended|Origin\w*)(?:[ :,]|on|in)+\Z", re.IGNORECASE)
_STALE = 60  # days after which a cover's date is an old form's, and the date by the signature counts


def issued(text: str, points: Sequence[Point], line_alone: Callable[[Point], bool]) -> When | None:
    """The document's own date.

    The 'date of report' of a filing; else a date that stands alone in the letterhead or opens a date line; else
    'today, July 2, 2013'; else the date by a signature.
    """
    days = [p for p in points if p.when is not None and p.when.precision == "day"]
    head = _EVENT_DATE.search(text)
    if head:
        for point in at(days, max(0, head.start() - 60), head.end() + 140):
            signed = _signed(text, days, head.end())
            late = (signed.first - point.when.first).days if signed and point.when else 0
            amended = late > 0 and _AMENDED.search(text, 0, head.start())
            return signed if 0 < late <= _SOON or late > _STALE or amended else point.when
    told = days
    days = [p for p in days if not _no_issue(text, p, days)]
    for point in days:
        if point.start > 2500:
            break
        if _DATE_LINE.search(text, max(0, point.start - 60), point.start) and _LINE_GOES_ON.match(text, point.end):
            return point.when
        if line_alone(point) or _TODAY.search(text, max(0, point.start - 20), point.start) or _dates(text, point):
            return point.when
    for point in days:
        if point.start < _SHORT_PLACE and re.match(r"[^\w\n]{0,4}(?:[-–—/(]|\n|$)", text[point.end : point.end + 6]):
            return point.when
        if (
            point.start < _SHORT_PLACE
            and _FROM.search(text, 0, point.start)
            and text[point.end : point.end + 2] == "  "
        ):
            return point.when
    for point in days:
        if _TODAY.search(text, max(0, point.start - 20), point.start):
            return point.when
    signed = _signed(text, days, 0)
    if signed is not None:
        return signed
    for found in _PUBLISHED.finditer(text):
        for point in at(told, found.end(), found.end() + 2):
            return point.when
    last = [p for p in days if line_alone(p)]
    if last:
        return last[-1].when
    months = [
        p
        for p in points
        if p.when is not None and p.when.precision == "month" and p.start < _SHORT_PLACE and line_alone(p)
    ]
    return months[0].when if months else None


def _signed(text: str, days: Sequence[Point], floor: int) -> When | None:
    """The first date by a signature ('Dated: December 31, 2003') from an offset on."""
    for found in _SIGNED.finditer(text, floor):
        for point in at(days, found.start(), found.end() + 30):
            return point.when
    return None


def _dates(text: str, point: Point) -> bool:
    """Whether a date is that of a release's line, or stands with the place alone, in a bracket or before a story."""
    low = text.rfind("\n", 0, point.start)
    before = max(0, low)
    first = not text[: point.start].strip(" \t\n*_#")
    return bool(
        (first and 0 <= text.find("\n", point.end) - point.end < _REST)
        or (point.start < _SHORT_PLACE and _RELEASE.search(text, before, point.start))
        or (not text[low + 1 : point.start].strip(" \t*_#") and _PLACED.match(text, point.end))
        or (point.start < _TOP and not text[low + 1 : point.start].strip(" \t*_#") and _COLUMN.match(text, point.end))
        or (point.start < _TOP and _BAR.search(text, before, point.start) and _BARRED.match(text, point.end))
        or _closes(text, point)
        or (text[point.end : point.end + 1] == ")" and _BRACKETED.search(text, before, point.start))
        or (_STORY.match(text, point.end) and _PLACES.search(text, before, point.start))
    )


def _closes(text: str, point: Point) -> bool:
    """Whether a line holds a place and a date alone."""
    low = max(0, text.rfind("\n", 0, point.start))
    return bool(_CLOSED.match(text, point.end) and _CLOSING.search(text, low, point.start))


def _no_issue(text: str, point: Point, days: Sequence[Point]) -> bool:
    """Whether a date is the end of a period, one of a row of column heads, or the event that a form is about."""
    if _closes(text, point):
        return False
    if _PERIOD_END.search(text, max(0, point.start - 30), point.start) or _ABOUT.match(text, point.end):
        return True
    if _RANGE_END.search(text, max(0, point.start - 30), point.start):
        return True
    if _OTHER_DAY.search(text, max(0, text.rfind("\n", 0, point.start)), point.start):
        return True
    if _EARLIER.search(text, max(0, point.start - 90), point.start) or _FORM_MADE.search(
        text, max(0, point.start - 30), point.start
    ):
        return True
    near = [p for p in at(days, max(0, point.start - 40), point.end + 40) if p is not point]
    gaps = (text[min(p.end, point.end) : max(p.start, point.start)] for p in near)
    return any(("\t" in gap or "  " in gap) and "\n" not in gap and not gap.strip() for gap in gaps)


def dollar(text: str, exchanges: frozenset[str]) -> str:
    """The currency of a bare '$': said in words, or that of the only market on which the paper's company trades."""
    said = _SPELLED.search(text)
    if said:
        return _NATION.get(said["c"], "USD")
    if exchanges & {"NASDAQ", "NYSE", "AMEX"}:
        return "USD"
    for code, currency in (
        ("TSX", "CAD"),
        ("TSXV", "CAD"),
        ("ASX", "AUD"),
        ("SGX", "SGD"),
        ("NZX", "NZD"),
        ("HKEX", "HKD"),
    ):
        if code in exchanges:
            return currency
    return "AUD" if _AUSTRALIAN.search(text) else "USD"


_COUNTED = (
    ("JPY", ("JPY", "¥", "yen")),
    ("EUR", ("EUR", "€")),
    ("GBP", ("£", "GBP")),
    ("INR", ("Rs.", "₹", "INR")),
    ("USD", ("US$", "USD", "$", "dlrs")),
)


def counted(text: str) -> str:
    """The currency whose signs stand most often in a text, '' where none does."""
    counts = {code: sum(text.count(sign) for sign in signs) for code, signs in _COUNTED}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def currency(amounts: Sequence[str], dollar: str = "") -> str:
    """The commonest currency of the amounts found; where there are none, the dollar of a country that is told."""
    own = dollar if dollar != "USD" else ""
    return max(sorted(set(amounts)), key=amounts.count) if amounts else own

"""Names, dates and the text in; what the document takes for granted out: who speaks, when, in which money and year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...model import When
from .. import late as re
from .aliases import Anchor, Definition
from .calendars import MONTH
from .dates import Point, at
from .registry import Party

_EVENT_DATE = re.compile(
    r"[Dd]ate\s+of\s+[Ee]arliest\s+[Ee]vent\s+[Rr]eported|DATE\s+OF\s+EARLIEST\s+EVENT\s+REPORTED|"
    r"Date\s+of\s+[Rr]eport|DATE\s+OF\s+REPORT"
)
_SIGNED = re.compile(r"(?:^|\n)\s*(?:Dated?|DATED?|Date of signing)\s*(?::|as of)?\s*")
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
_EXACT = re.compile(
    r"\(?\s*[Ee]xact\s+[Nn]ame\s+of\s+(?:each\s+)?[Rr]egistrant|\(?EXACT\s+NAME\s+OF\s+(?:EACH\s+)?REGISTRANT"
)
_SUBJECT = re.compile(
    r"\(\s*(?:Name of (?:the )?Issuer|NAME OF ISSUER|Name of Subject Company)\b"
)  # Schedules 13D, 13G, TO
_LABEL = re.compile(
    r"(?:^|\n)[ \t|*]*(?:Company [Nn]ame|Name of (?:the )?[Cc]ompany|Company|Name of (?:the )?(?:[Ll]isted "
    r")?[Ii]ssuer|Issuer|Listed [Cc]ompany(?: [Nn]ame)?|Corporate [Nn]ame)\s*[:：|\t]+[\s|]*\Z"
)
# A service that carries announcements, before the name of whose they are: `EQS-Ad-hoc: Foo AG / Key word(s): ...`
_ISSUES = re.compile(
    r"\b(?:EQS|DGAP|PTA|euro adhoc|Hugin|GNW)[- ]?(?:Ad-?hoc|Adhoc|News|CMS|PVR|DD|WpÜG|AFR|Stimmrechte)?\s?:\s\Z",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:[^.\n]|(?<=\bCo)\.|(?<=\bLtd)\.|(?<=\bInc)\.|(?<=\bCorp)\.){0,160}?"
    r"\b(?:today|announce[sd]?|hereby|reports?|reported|said|gives? notice|makes? (?:it )?known|"
    r"made (?:it )?known|is pleased|informs?|advises?|resolved|decided)\b"
)
_SPELLED = re.compile(
    r"(?:expressed|stated|reported|denominated|amounts|figures|dollars|are)\s(?:\w+\s){0,4}?in\s(?:thousands of |"
    r"millions of )?(?P<c>Canadian|Australian|United States|U\.S\.|US|Hong Kong|Singapore|New Zealand)\s[Dd]ollars"
)
_AUSTRALIAN = re.compile(
    r"\bA[CB]N(?:/ARSN)?\b|\b[Ff]ully franked\b|\bCorporations Act 2001\b|\bPty\.? (?:Ltd|Limited)\b(?<!\) Ltd)"
)
_NATION = {"Canadian": "CAD", "Australian": "AUD", "Hong Kong": "HKD", "Singapore": "SGD", "New Zealand": "NZD"}
_ABOUT = re.compile(r"[\s*_=-]*\(Date of [Ee]vent")
# A market speaks for nobody; a company may have the word in its name (`Alpha Internet Exchange Inc.`).
_MARKET = re.compile(
    r"\b(?:Stock|Securities|Options?|Mercantile|Commodit(?:y|ies)|Futures|Derivatives|Metal|Venture)\s+Exchange"
    r"|Exchanges\b|Exchange(?:\s+Group)?\Z"
)
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
_OBJECT = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ww]ith|[Bb]y|[Ff]rom|[Ff]or|[Tt]o|OF|IN|WITH|BY)\s(?:[Tt]he\s)?\Z"
)  # whose name a title only holds
_LETTERHEAD = re.compile(r"\b(?:[Cc]ode|TSE|[Rr]epresentative|[Pp]resident|CEO|[Cc]ontact|[Ii]nquir)")
_HEAD, _BELOW = 2500, 250
_FROM = re.compile(r"(?:\A|\n)[A-Z][A-Za-z. ]{2,24}, [A-Z][A-Za-z. ]{2,20}[;,] \Z")  # `Otsu, Japan; April 24, 2013`
_SOON = 14  # days within which a report follows the event on its cover: it is of the day on which it was signed
_AMENDED = re.compile(r"\b(?:FORM|Form)\s+\d+-[A-Z]/A\b|\bAMENDMENT\s+NO\b", re.IGNORECASE)
# A day of something told earlier: `The previous notice was dated 12/02/2020`, `Date of last notice`.
_EARLIER = re.compile(
    r"\b(?:previous|last|prior|earlier|original)\s(?:notice|announcement|notification|disclosure)\b[^\n]{0,60}\Z",
    re.IGNORECASE,
)
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
        if line_alone(point) or _TODAY.search(text, max(0, point.start - 20), point.start):
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


def _no_issue(text: str, point: Point, days: Sequence[Point]) -> bool:
    """Whether a date is the end of a period, one of a row of column heads, or the event that a form is about."""
    if _PERIOD_END.search(text, max(0, point.start - 30), point.start) or _ABOUT.match(text, point.end):
        return True
    if _RANGE_END.search(text, max(0, point.start - 30), point.start):
        return True
    if _EARLIER.search(text, max(0, point.start - 90), point.start):
        return True
    near = [p for p in at(days, max(0, point.start - 40), point.end + 40) if p is not point]
    gaps = (text[min(p.end, point.end) : max(p.start, point.start)] for p in near)
    return any(("\t" in gap or "  " in gap) and "\n" not in gap and not gap.strip() for gap in gaps)


def announcer(text: str, names: Sequence[Anchor], definitions: Sequence[Definition]) -> Party | None:
    """Who speaks: the registrant of a filing, the company of the letterhead, the one that is 'we'.

    Args:
        names: companies at their places, in order.
    """
    companies = [n for n in names if n.party.kind == "company" and not _MARKET.search(n.party.name)]
    if not companies:
        return None
    named = _EXACT.search(text) if "xact" in text or "EXACT" in text else None  # slow to fail
    exact = named or _SUBJECT.search(text)
    if exact:
        above = [n for n in companies if n.end <= exact.start() and exact.start() - n.end < 200]
        if above:
            return above[-1].party
    for name in companies:
        if name.start > 3000:
            break
        if _LABEL.search(text, max(0, name.start - 40), name.start):
            return name.party
    for name in companies[:6]:
        if name.start < _SHORT_PLACE and _ISSUES.search(text, max(0, name.start - 40), name.start):
            return name.party
    for term in ("we", "our", "us"):
        for definition in definitions:
            if definition.term.lower() == term and definition.party.kind == "company":
                return definition.party
    for definition in definitions:
        if (
            definition.term in ("Company", "Corporation", "Registrant", "Bank", "Group", "Fund", "Trust")
            and definition.party.kind == "company"
        ):
            return definition.party
    head = _letterhead(text, companies)
    if head is not None:
        return head
    first = companies[0].party
    told = sum(n.party is first for n in companies)
    for name in companies[:6]:
        if name.start < 4000 and _SPEAKS.match(text, name.end):
            # `Alpha has won the fight for Beta after its rival Gamma said ...`: the story is Alpha's
            return first if told > 2 * sum(n.party is name.party for n in companies) else name.party
    return first


def _letterhead(text: str, companies: Sequence[Anchor]) -> Party | None:
    """The company of a letterhead below a title that names another: alone on its line, its code or its head below."""
    if not _OBJECT.search(text, max(0, companies[0].start - 30), companies[0].start):
        return None
    for name in companies:
        if name.start > _HEAD:
            break
        low, high = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
        around = text[low : name.start] + text[name.end : high if high >= 0 else len(text)]
        if not around.strip(" *#|_") and _LETTERHEAD.search(text, name.end, name.end + _BELOW):
            return name.party
    return None


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

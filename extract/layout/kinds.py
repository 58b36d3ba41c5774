"""A line or a paragraph in, what it is out: its label, whether it is a heading, boilerplate, contact or footnote."""

from __future__ import annotations

from .. import late as re
from .. import months

_ENUMERATOR = re.compile(
    r"(?:(?:Item|ITEM|Article|Section|SECTION|Appendix|Exhibit|Note)\s\d{1,2}(?:\.\d{1,2})?[.:]?(?=\s)"
    r"|[(\[]\s?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5})\s?[)\]]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z(])(?!\s+(?:[MBT]illion|Mbps|Gbps|GHz|MW)\b)"
    r"|\d{1,2}[.)](?=\s|[A-Z(])"
    r"|[a-zA-H][.)](?=\s+[A-Z(])(?!\s[A-Z]\.)|[ivx]{2,5}[.)](?=\s)|[IVX]{1,4}\.(?=\s)"
    r"|[①-⑳㉑-㉟⓪⑴-⒇]|<\d{1,2}>)"
)
_BULLET = re.compile(
    r"(?:[•●○◦▪■◆◇▶►✓✔✗➢➤□☐☑☒❖❏\uf0b7\uf0a7\uf0d8·‣⁃◎★☆]|[-–—*+](?=\s)|@®?(?=\s)|[«»](?=\s)|\[[0@]?(?=\s)"
    r"|o(?=\s+[A-Z0-9(])|e(?=\s+[A-Z(])|®(?=\s))"
)
_RULE = re.compile(r"[-=_*~.#\s—–─━═]{4,}\Z")
_FOOTNOTE = re.compile(
    r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}\s?\S|[†‡※]\s?\S|\(?\*{1,3}\d{0,2}\)?\s?(?=[A-Z(])|\(?Notes?\s?(?:\(?\d{0,2}\)?)\)?\s?[:.)]|\(Note\b"
)
_BOILERPLATE = re.compile(
    r"forward[- ]looking (?:statement|information)|private securities litigation reform act"
    r"|(?:actual|future) (?:events?|results?|performance|outcomes?)[^.]{0,80}(?:differ|turn out)"
    r"|results may differ|(?:differ|vary) materially|turns? out (?:otherwise|differently)|known and unknown risks"
    r"|(?:do|does|is|shall|are|will) not (?!intend|make|launch|increase|raise|accept|tender|obtain"
    r"|acquire|hold|receive|succeed|purchase)"
    r"(?:constitute |be construed as )?[^.]{0,40}\b(?:an )?"
    r"(?:(?<!retail )(?<!open )(?<!tender )(?<!takeover )(?<!the )offer(?!\s(?:him|her|them)sel)|solicitation)\b"
    r"|not (?:an offer|a solicitation)|nothing (?:in|contained|herein)[^.]{0,60}\b(?:offer|solicitation|advice)\b"
    r"|for (?:the )?information(?:al)? (?:purposes )?only|takes? no responsibility for"
    r"|accepts? no (?:liability|responsibility)|undertakes? no (?:obligation|duty)"
    r"|no obligation to (?:publicly )?(?:update|revise)|all rights reserved|copyright (?:\(c\)|©|\d{4})"
    r"|©\s?(?:copyright )?\d{4}|©\s?[a-z]|shall not be deemed [\"']?filed"
    r"|has not (?:been|and will not be) registered under the (?:U\.?S\.? )?securities act",
    re.IGNORECASE,
)
_CUES = (
    *(
        "forward",
        "litigation",
        "differ",
        "turn",
        "risks",
        "offer",
        "solicitation",
        "nothing",
        "information",
        "copyright",
    ),
    *("responsib", "liability", "undertake", "obligation", "rights reserved", "©", "deemed", "securities act"),
)
# A whole section of it: the heading says so.
_BOILERPLATE_HEADING = re.compile(
    r"forward[- ]looking|disclaimer|cautionary (?:note|statement|language)|safe harbou?r|legal notice"
    r"|important (?:notice|information)|risks and uncertainties",
    re.IGNORECASE,
)
_WARNING = re.compile(
    r"[.;]\s+(?=\(?(?:cautionary (?:note|statement)|disclaimer|safe harbou?r|forward[- ]looking statements?\s?[):.-]))",
    re.IGNORECASE,
)
_TELLING = 80  # characters of a paragraph before a note of warning that are worth a block of their own
_EMAIL = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}")
_PHONE = re.compile(
    r"\b(?:tel(?! aviv)|phone|telephone|fax|mobile)\b[^\n]{0,20}\d{2,4}|\+\d{1,3}[\s.(-]{1,2}\d[\d\s().-]{6,}"
    r"|\(\d{3}\)\s?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:for )?(?:further |more |additional |any )?(?:inquir(?:y|ies)|enquir(?:y|ies)|contacts?|information)\b"
    r"[^.\n]{0,30}(?:contact|:|\Z)|(?:media|investor|press|ir|pr) (?:contacts?|relations|enquiries|inquiries)\b",
    re.IGNORECASE,
)
_MONTH = f"(?:{months.IN_FULL})"
_DATE_LINE = re.compile(
    rf"(?:[A-Z][a-z]+,? )?(?:{_MONTH}|\d{{1,2}}(?:st|nd|rd|th)? ?{_MONTH})\b[\w ,.]{{0,20}}\d{{4}}\b", re.IGNORECASE
)
_KEY_VALUE = re.compile(r"[A-Z(][^:：\n]{1,48}[:：]\s?(?=\S)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'&.\-]*")
_SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "the", "to"),
        *("under", "upon", "via", "vs", "with", "through", "de", "du", "la"),
    )
)
# Marks of the release itself, and names of companies: they head no section.
_NO_TITLE = re.compile(
    r"\A(?:for immediate release|not applicable|n/?a|none|(?:news|press|media) release|form \w+-?\w?"
    r"|current report|exhibit [\d.]+)\Z"
    r"|(?:\b(?:inc|corp|co|ltd|plc|llc|limited|corporation|n\.v|s\.a|ag|gmbh|kk))\.?\Z"
    r"|\b(?:said|says|announced|announces that|agreed)\b|\A(?:table|figure|chart) \d"
    r"|\b(?:weeks|months|quarters?|years?) end(?:ed|ing)\b|\Aunaudited\Z",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[JU$¥€£]?\S?\d[\d,.]{3,}|\d+(?:\.\d+)?\s?%")


def label(text: str) -> str:
    """The item's own number or bullet, "" if the line has none."""
    found = _BULLET.match(text)
    if found:
        rest = text[found.end() :].lstrip()
        inner = _ENUMERATOR.match(rest)
        return text[: len(text) - len(rest) + inner.end()] if inner else found.group()
    found = _ENUMERATOR.match(text)
    return found.group() if found else ""


def rank(mark: str) -> int:
    """How deep an enumerator usually stands: `Item 1` 2, `1.` 3, `(1)` 4, `(a)`, `(i)`, `①` 5, a bullet 6."""
    if _BULLET.match(f"{mark} A"):
        return 6
    if mark[0].isalpha() and len(mark) > 3:
        return 2
    if (mark[0] in "([" and mark[1:2].isdigit()) or mark.count(".") > 1:
        return 4
    if (mark[0].isdigit() and mark[0] < "①") or (mark[0] in "IVX" and len(mark) > 1):
        return 3
    return 5 if mark[0] in "([<" or mark[0].isalpha() or "①" <= mark[0] <= "⒇" else 6


def is_dated(text: str) -> bool:
    """A line that is only a date."""
    return len(text) < 40 and bool(_DATE_LINE.match(text))


def is_rule(text: str) -> bool:
    """A line that is only drawn."""
    return bool(_RULE.match(text))


def is_footnote(text: str) -> bool:
    return bool(_FOOTNOTE.match(text))


def is_boilerplate(text: str) -> bool:
    """A disclaimer by its wording."""
    low = text.lower()  # the pattern is slow where nothing of it is there
    return any(cue in low for cue in _CUES) and bool(_BOILERPLATE.search(low))


def warns_from(text: str) -> int:
    """Where a note of warning opens within a paragraph that first tells something else; 0 where none does."""
    found = _WARNING.search(text)
    return found.end() if found and found.end() > _TELLING else 0


def heads_boilerplate(heading: str) -> bool:
    """A heading under which only disclaimers stand."""
    return bool(_BOILERPLATE_HEADING.search(heading))


def is_contact(text: str) -> bool:
    """Telephone numbers, mail addresses and the words that ask to use them."""
    if len(text) > 400:
        return False
    return bool(
        ("@" in text and _EMAIL.search(text)) or _PHONE.search(text) or (len(text) < 80 and _CONTACT.match(text))
    )


def is_key_value(text: str) -> bool:
    """`Stock code: 3774`."""
    return bool(_KEY_VALUE.match(text))


def is_title(text: str) -> bool:
    """A short line that is written like a heading: capitals, title case, or a name ending in a colon."""
    if not 3 <= len(text) <= 130 or (text[-1] in ".,;!" and not text.endswith(("Inc.", "Ltd.", "Co.", "Corp."))):
        return False
    if _DATE_LINE.match(text) or _FIGURE.search(text) or "\t" in text or "@" in text or text.startswith(("(", "/s/")):
        return False
    if (":" in text[:-1] and is_key_value(text)) or _NO_TITLE.search(text):
        return False
    if text.count("(") != text.count(")"):
        return False
    words = _WORD.findall(text)
    if not words or len(words) > 18 or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'[<"):
        return False
    if text.endswith(":"):
        return len(words) <= 8
    long = [word for word in words if word.lower() not in _SMALL]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.75 * len(long)

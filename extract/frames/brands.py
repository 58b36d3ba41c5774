"""The name of what is launched, as an expression over masked text: quoted, called something, or written large."""

from __future__ import annotations

from .. import months
from .masking import SIGNS

# Where it is launched, and for whom: no name of it.
_NOT_BEHIND = "".join(
    rf"(?<!\b{word} )"
    for word in (
        *("in", "at", "to", "on", "from", "by", "into", "across", "throughout", "via", "after", "since", "until"),
        *("in the", "at the", "to the", "on the", "from the", "across the", "throughout the", "in both", "outside"),
    )
)
_NO_NAME = (
    r"(?:The|An?|Its|Our|This|These|Their|It|We|In|On|At|For|From|With|After|Under|As|By|I|He|She|They|There|Mr|Ms|Dr"
    r"|Japan(?:ese)?|Europe(?:an)?|America[n]?|Asia[n]?|Africa[n]?|China|Chinese|India[n]?|German[y]?|France|French|British"
    r"|UK|US|U\.S|USA|EU|North|South|East|West|Internet|Web|Christmas|Phase|FDA|CE|IPO|CEO|CFO|Board|Company|Group"
    rf"|Form|Offer|Tender|Notes?|Shares?|Press|First|Second|Third|Fourth|Q[1-4]|FY|{months.IN_FULL}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_WORD = rf"(?-i:[A-Z](?:[\w&*/+.\-]|{SIGNS['number']})*)"
_MORE = rf"(?:{_WORD}|{SIGNS['product']}|{SIGNS['number']}|(?-i:[IVX]+|\d[\w.]*))"
_KIND_OF = (
    r"(?: (?:[a-z-]+ )?(?:family|series|services?|line|systems?|software|platform|technology|tablets|app|range))?"
)
BRAND = (
    rf'(?:"[^"]{{2,70}}"|(?<![\w])\'(?-i:[A-Z])[^\'\n]{{1,50}}\'(?!\w)'
    rf"|(?=(?-i:[A-Z{SIGNS['product']}]))"  # quick to rule out
    rf"{_NOT_BEHIND}(?!(?-i:{_NO_NAME}))(?:{_WORD}|{SIGNS['product']})(?:(?: (?:of|and|the|for))? {_MORE}){{0,6}}"
    rf"{_KIND_OF})"
)

"""A text in, whether its dates in figures (`04/11/2019`) name the day or the month first out."""

from __future__ import annotations

from .. import late as re
from .calendars import MONTH

_FIGURES = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?:19|20)\d{2}(?![\d/-])")
_SPELT = re.compile(r"\b(?:(?P<day>dd\s?[/.-]\s?mm)|mm\s?[/.-]\s?dd)\b", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?[ -]{MONTH},?[ -](?:19|20)\d\d\b")
_MONTH_DAY = re.compile(rf"\b{MONTH}\.? \d{{1,2}}, (?:19|20)\d\d\b")
# What tells the country where a paper is from, and with it the order of its dates.
_ABROAD = re.compile(
    r"\b(?:SEBI|BSE|NSE|ASX|A[CB]N|Pty|plc|PLC|AIM|RNS|SGX|HKEX|JSE|NZX|Sdn|Bhd|Pte|Pvt|Mumbai|Sydney|Melbourne|Perth"
    r"|Johannesburg|Singapore|Hong Kong|Takeover Code|London Stock Exchange|Corporations Act)\b"
)
_HOME = re.compile(
    r"\b(?:NYSE|NASDAQ|Nasdaq|AMEX|SEC|Securities and Exchange Commission|SECURITIES AND EXCHANGE COMMISSION"
    r"|United States|UNITED STATES|U\.S\.|PRNewswire|BUSINESS WIRE|Business Wire|GLOBE NEWSWIRE)\b"
)
_APPENDIX = re.compile(
    r"\bAppendix [234][A-Z]\b[^\n]{0,80}\n|\+[Ss]ecurit"
)  # an ASX form: `Thursday March 02, 2023`, `9/3/2023`
_ONE_SIDED = 4  # times as many dates in one order as in the other


def day_first(text: str) -> bool | None:
    """True for `04/11/2019` as the 4th of November; None where nothing in the text makes it certain.

    Asked one after another: a pattern that is spelt out (DD/MM/YYYY), the dates in figures that can be read in one way
    alone, the order of the dates in words, and the markets and places of one country.
    """
    spelt = {found["day"] is not None for found in _SPELT.finditer(text)}
    if len(spelt) == 1:
        return spelt.pop()
    pairs = [(int(found["a"]), int(found["b"])) for found in _FIGURES.finditer(text)]
    sure = {a > 12 for a, b in pairs if a <= 31 and b <= 31 and (a > 12) != (b > 12)}
    if len(sure) == 1:
        return sure.pop()
    if _APPENDIX.search(text, 0, 600):
        return True
    days, months = (sum(1 for _ in pattern.finditer(text)) for pattern in (_DAY_MONTH, _MONTH_DAY))
    if max(days, months) > _ONE_SIDED * min(days, months):
        return days > months
    abroad, home = _ABROAD.search(text) is not None, _HOME.search(text) is not None
    return abroad if abroad != home else None

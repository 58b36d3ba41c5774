"""Text in, rating agencies out: a handful of institutions the world over, known by name as regulators are."""

from __future__ import annotations

from collections.abc import Iterator

from .. import late as re

_NAMES = re.compile(
    r"(?:Moody['’]s(?:\s(?:Investors?\sServices?|Japan\sK\.K\.|Ratings|Analytics))?"
    r"|Standard\s(?:&|and)\sPoor['’]s(?:\s(?:Ratings?\sServices|Global\sRatings|Financial\sServices\sLLC))?"
    r"|S&P(?:\sGlobal)?(?:\sRatings)?(?=\s(?:has|have|raised|cut|lowered|upgraded|downgraded|assigned|affirmed|placed|rates?\b)|,)"
    r"|S&P\sGlobal\sRatings|Fitch(?:\sRatings)?(?:\s(?:Inc\.|Ltd\.|Japan\sLimited))?|DBRS(?:\sMorningstar|\sLimited)?"
    r"|(?:CRISIL|ICRA|CARE|Brickwork|Acuit[eé]|India)\sRatings(?:\s(?:&|and)\sResearch)?(?:\s(?:Limited|Ltd\.?))?"
    r"|CRISIL(?:\sLimited)?|ICRA(?:\sLimited)?|CARE(?=\s(?:has|assigned|reaffirmed|revised|A|B))"
    r"|Japan\sCredit\sRating\sAgency(?:,\sLtd\.)?|Rating\sand\sInvestment\sInformation(?:,\sInc\.)?"
    r"|Nordic\sCredit\sRating(?:\sAS)?|Scope\sRatings(?:\sGmbH)?|A\.?M\.?\sBest(?:\sCompany)?|Duff\s(?:&|and)\sPhelps)"
    r"(?![\w-])"
)
_RATES = re.compile("[Rr]at|RAT|(?:up|down)grad")
_FIRST = re.compile("Mood|Stan|S&P|Fitc|DBRS|CRIS|ICRA|CARE|Bric|Acui|Indi|Japa|Rati|Nord|Scop|A.M|Duff")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Half-open spans of the names of agencies, in order; nothing is searched where no text speaks of ratings."""
    if _RATES.search(text) and _FIRST.search(text):
        yield from (found.span() for found in _NAMES.finditer(text))

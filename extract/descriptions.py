"""Text and where a company's name starts in it in, where the words that only describe the name start out.

`buy German elevator maker Alpha AG` tells what `buy Alpha AG` tells: patterns speak of names, so what is said of a
name before it is left out of masked text. A word that bears on the deal (`subsidiary`, `customer`) stays.
"""

from __future__ import annotations

from . import late as re

PEOPLES = (
    "American|Argentine|Australian|Austrian|Belgian|Brazilian|British|Bulgarian|Canadian|Chilean|Chinese"
    "|Colombian|Croatian"
    "|Czech|Danish|Dutch|Egyptian|Emirati|English|Estonian|European|Finnish|Flemish|French|German|Greek"
    "|Hungarian|Icelandic"
    "|Indian|Indonesian|Irish|Israeli|Italian|Japanese|Kenyan|Korean|South Korean|Latvian|Lithuanian"
    "|Malaysian|Mexican"
    "|Moroccan|New Zealand|Nigerian|Nordic|Norse|Norwegian|Peruvian|Philippine|Polish|Portuguese"
    "|Romanian|Russian|Saudi"
    "|Scottish|Serbian|Singaporean|Slovak|Slovenian|South African|Spanish|Swedish|Swiss|Taiwanese|Thai"
    "|Turkish|Ukrainian"
    "|Jordanian|Kuwaiti|Qatari|Lebanese|Pakistani|Bangladeshi|Cypriot|Maltese|Algerian|Tunisian|Ghanaian|Zambian"
    "|Uruguayan|Ecuadorian|Venezuelan|Kazakh|Georgian|Mongolian|Cambodian|Bahraini|Omani"
    r"|Vietnamese|Welsh|US|UK|U\.S\.|U\.K\."
)
_LANDS = (
    "Argentina|Australia|Austria|Belgium|Brazil|Britain|Bulgaria|Canada|Chile|China|Colombia|Croatia"
    "|Denmark|Egypt|England"
    "|Estonia|Finland|France|Germany|Greece|Hungary|Iceland|India|Indonesia|Ireland|Israel|Italy|Japan"
    "|Kenya|South Korea"
    "|Korea|Latvia|Lithuania|Malaysia|Mexico|Morocco|(?:the )?Netherlands|New Zealand|Nigeria|Norway"
    "|Peru|(?:the )?Philippines"
    "|Poland|Portugal|Romania|Russia|Saudi Arabia|Scotland|Singapore|Slovakia|Slovenia|South Africa"
    "|Spain|Sweden|Switzerland"
    "|Kuwait|Qatar|Jordan|Lebanon|Pakistan|Bangladesh|Cyprus|Malta|Bahrain|Oman"
    "|Taiwan|Thailand|Turkey|Ukraine|Vietnam|Wales|Hong Kong"
)
# What a company is, whatever the deal: the last word of a description.
TRADES = (
    "(?:[a-z]+)?(?:makers?|builders?)|airlines?|biotech|brewers?|broadcasters?|carriers?|chains?|concern"
    "|conglomerate"
    "|contractors?|developers?|distillers?|fintech|giants?|insurers?|lenders?|manufacturers?|miners?"
    "|operators?|outfit"
    "|outsourcer|producers?|publishers?|refiners?|reinsurers?|retailers?|shipowners?|specialists?"
    "|start-?ups?|utility"
    "|wholesalers?|engineers?|grocers?|startups?|(?<!consulting )firms?|rivals?|competitors?|peers?"
    "|backers?|hauliers?|shops?|breeders?|growers?|bottlers?|canners?|roasters?|bakers?|shippers?|forwarders?"
    "|packers?|smelters?|foundry|shipyard|trading house|trading company|brokerages?|steelworks|tannery|printers?"
    "|spinners?|weavers?|confectioners?|nursery|dairy|winery|co-operative|cooperative|telco|drugmakers?|bookseller"
)
_GENERAL = "group|company|players?|house|business|bank|broker|fund|consultancy|provider"
# What a company is, where a people or a land stands before it: `the Polish meat processor Alpha S.A.`
_TRADES_AT_HOME = "processors?|importers?|exporters?|traders?|dealers?|agency|caterers?|studio|label|clinic"
# Words that may stand in a description; anything else before it belongs to the sentence.
_KINDS = (
    "fellow|rival|local|leading|major|listed|unlisted|private|privately[- ](?:held|owned)"
    "|family-(?:owned|run|controlled)"
    "|state-(?:owned|controlled|run)|closely[- ]held|smaller|larger|long-time|existing|toys?|software"
    "|oil|gas|natural|chemicals?"
    "|steel|paper|packaging|auto|automotive|car|truck|aircraft|aerospace|defen[cs]e|drug|medical"
    "|surgical|device|robot|chip"
    "|semiconductor|insurance|energy|solar|wind|power|mining|gold|copper|lithium|food|beverage|drinks"
    "|beer|wine|spirits|tobacco"
    "|apparel|clothing|fashion|footwear|retail|private|equity|private-equity|venture|capital|hedge"
    "|investment|engineering|construction"
    "|logistics|shipping|transport|media|telecoms?|telecommunications|mobile|phone|internet|online"
    "|e-commerce|payments?"
    "|biotech|biotechnology|pharmaceuticals?|real|estate|property|hotel|elevator|lift|plastics|machinery"
    "|machine|tools?"
    "|equipment|furniture|textiles?|tyre|tire|battery|cement|building|materials|glass|dairy|meat|snack"
    "|pet|cosmetics|luxury"
    "|watch|jewell?ery|software|data|cloud|security|cybersecurity|engine|parts|components?|electronics"
    "|consumer|goods"
    "|household|supermarket|department|store|restaurant|coffee|water|waste|recycling|rail|freight|bus"
    "|ferry|cruise|and|&"
    "|diagnostics|health|healthcare|hospital|care|education|staffing|consulting|advertising|marketing"
    "|research|technology|tech"
    "|industrial|commercial|activist|specialty|generic|generics|paints?|coatings|seeds?|fertili[sz]er"
    "|agricultural|forestry"
    "|timber|pulp|fish|salmon|seafood|bakery|sugar|chocolate|confectionery|sports?|sporting|video|game"
    "|games|music|film"
    "|[a-z]+-(?:based|listed|backed)"
)
_EDGE = (
    rf"(?:(?:\b(?:an?|the)\s)?(?:\b(?:{PEOPLES})|\b(?:{_LANDS})['’]s"
    rf"|\b[A-Z][a-z]+(?:\s[A-Z][a-z]+)?-(?:based|listed))\s"
    rf"(?:(?:(?:{_KINDS})\s){{0,4}}(?:(?:{TRADES}|{_GENERAL})\s)?"
    rf"|(?:[a-z][\w-]+\s){{0,3}}?(?:{TRADES}|{_TRADES_AT_HOME})\s)"
    rf"|(?:\b(?:an?|the)\s)?(?:\b(?:{_KINDS})\s){{0,4}}\b(?:{TRADES})\s"
    rf"|\b(?:an?|the)\s(?:(?:{_KINDS})\s){{1,4}}(?:{_GENERAL})\s)\Z"
)
_DESCRIPTION = re.compile(_EDGE)
# A sentence that opens with such a description and no name: `The Dutch brewer said`, `The insurer's board`.
_OPENING = re.compile(
    rf"The\s(?P<who>(?:(?P<people>{PEOPLES}|[A-Z][a-z]+-(?:based|listed))\s)?(?:(?:{_KINDS})\s){{0,3}}"
    rf"(?P<trade>{TRADES}|group|bank|fund|firm|consultancy|business))"
    r"(?=[’']s?\s|\s(?:(?:also|now|has|have|had|will|is|was|would|plans?|expects?|intends?|said|says"
    r"|aims?)\b|[a-z]+(?:ed|es|s)\s))"
)
# What a description never ends with, of the words that stand most often before a name.
NEVER_LAST = frozenset(
    ("of", "by", "with", "to", "from", "in", "for", "at", "the", "The", "a", "an", "on", "that", "as")
)
_REACH = 90  # characters that a description has at most
_OWNER = re.compile(r"[’']s?\s\Z")
# One more word of a description, whatever it is, where what stands before it leads a name in: `buy pub operator Alpha`.
_MORE = re.compile(
    r"\b(?:an?|the|of|with|from|by|and|in|between|buy|buys|buying|bought|acquir(?:e|es|ed|ing))\s"
    r"(?P<word>(?!(?:its|their|the|our|an?|own|operates?|controls?|two|three|four|other|sells?|sold|buys?|owns?|join(?:t|s))\b)"
    r"[a-z][a-z-]{2,}(?<!ed)(?<!ing))\s\Z"
)


def start_of(text: str, floor: int, name: int) -> int:
    """Where the description starts that ends right before the name at `name`; `name` where none stands there.

    Args:
        floor: where what stands before ends: a description does not reach across another name.
    """
    low = max(floor, name - _REACH)
    if name - low < 4 or not text[name - 1].isspace():
        return name
    last = text[name - 2]
    if not (last.isalpha() or last in ".&") or text[text.rfind(" ", low, name - 1) + 1 : name - 1] in NEVER_LAST:
        return name  # the expression is slow to fail
    found = _DESCRIPTION.search(text, low, name)
    if found is None or (found.start() > 0 and text[found.start() - 1].isalnum()):
        return name
    more = _MORE.search(text, max(low, found.start() - 40), found.start())
    return more.start("word") if more and text[found.start()].islower() else found.start()


def opening(text: str, start: int) -> re.Match[str] | None:
    """The description that the sentence at `start` opens with: `who`, `people` (where it is at home), `trade`."""
    return _OPENING.match(text, start)

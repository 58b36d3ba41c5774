"""The words of results for what is measured: the nouns of a metric, and those of them whose figures are rates."""

from __future__ import annotations

from .. import late as re

METRIC = re.compile(
    r"\b(?:revenues?|sales|turnover|income|profits?|loss(?:es)?|ebitd?a?r?x?|margins?|expenses?|expenditures?|"
    r"capex|costs?|"
    r"assets|liabilities|debt|cash|borrowings|equity|orders in hand|order book|backlog|write-offs?|receivables?|"
    r"earnings|eps|"
    r"inventor(?:y|ies)|orders|order intake|spending|ARPU|bookings|tax(?:ation)?|charges?|"
    r"depreciation|amorti[sz]ation|loans|deposits|ratio|effective rate|"
    r"(?:cash )?conversion|gearing|leverage|(?:interest|dividend|fixed charge) cover(?:age)?|headroom|"
    r"(?:exceptional|significant|special|one-off) items|"
    r"(?:undrawn|unused|unutili[sz]ed|available) [a-z -]{0,20}facilit(?:y|ies)|"
    r"(?:organic|underlying|like-for-like|comparable|same-store) growth|(?:customer|store|guest) traffic|footfall|"
    r"weighted[- ]average (?:interest )?rate|average (?:transaction|ticket|basket|check|selling price|order value)|"
    r"book-to-bill|financial items|(?:harvest|sales|production|trading|order) volumes?|roce|roe|n?pat|pbt|nibd|"
    r"ffo|affo|billings|(?:performance|lease|pension) obligations|deficit|surplus|impairments?|write-downs?|goodwill|"
    r"assets under management|bandwidth|royalties|premiums|"
    r"book value|(?:net asset|embedded) value|nav|nta|yields?|spreads?|nims?|npls?|npas?|aum|fum|gmv|gtv|tpv"
    r"|arr|mrr|noi|revpar|"
    r"(?:cash )?collections|originations|disbursements|liquidity|working capital|net worth|shareholders['’] funds"
    r"|(?:portfolio|property) valuation|(?:new business"
    r"|contractual service) margin|"
    r"(?<!of )production(?! (?:guidance|costs?|facilit|plant|site))|"
    r"occupancy|churn|utili[sz]ation|penetration|market share|(?:tax|vacancy|retention|renewal|frequency) rate|"
    r"gains?|compensation|profitability|closing (?:mid-market )?price|loans and deposits|overheads?|provisions?)\b",
    re.I,
)
RATE = re.compile(
    r"margin|ratio|\brate|growth\Z|percentage|per ?cent of|profitab|return|conversion|gearing|leverage|occupancy|churn"
    r"|utili[sz]ation|penetration|market share|\bcover|\byield|\bspread\b|\bnims?\b|\bcost of (?:funds|deposits"
    r"|interest|risk|borrowing)",
    re.I,
)

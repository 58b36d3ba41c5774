"""A sentence in, whether it can tell a figure at all out: the cheap look before it is read word for word."""

from __future__ import annotations

from .. import late as re
from ..reading import Reading
from .figures import figures

_GOES_ON = re.compile(r"\b(?:increase|decrease|decline|growth)\b", re.I)
# How a word begins of which each name of a metric (`METRIC`) or of what is counted (`COUNTED`) holds one.
STEMS = (
    *("account", "active", "affo", "aircraft", "amorti", "arpu", "arr", "asset", "aum", "available", "average"),
    *("backlog", "bandwidth", "bed", "billing", "book", "borrowing", "branch", "capex", "capital", "cash"),
    *("charge", "churn", "client", "closing", "collection", "compensation", "connection", "contract"),
    *("conversion", "cost", "cover", "customer", "dau", "debt", "deficit", "deliver", "deposit"),
    *("depreciation", "disbursement", "download", "earning", "ebit", "effective", "employee", "eps", "equity"),
    *("expenditure", "expense", "facilit", "ffo", "footfall", "fum", "funds", "gain", "gearing", "gmv"),
    *("goodwill", "growth", "gtv", "headcount", "headroom", "home", "hotel", "household", "impairment"),
    *("income", "inventor", "items", "job", "leverage", "liabilit", "line", "liquidity", "loan", "location"),
    *("loss", "margin", "mau", "member", "merchant", "mrr", "nav", "nibd", "nim", "noi", "npa", "npl", "nta"),
    *("number", "obligation", "occupancy", "order", "origination", "outlet", "overhead", "passenger", "pat"),
    *("patient", "pbt", "penetration", "personnel", "polic", "premium", "production", "profit", "project"),
    *("provision", "rack", "rate", "ratio", "receivable", "registration", "restaurant", "revenue", "revpar", "rig"),
    *(
        "roce",
        "roe",
        "room",
        "royalt",
        "sales",
        "securit",
        "seller",
        "share",
        "spent",
        "shipment",
        "shop",
        "site",
        "spending",
    ),
    *("spread", "staff", "store", "student", "subscri", "surplus", "tax", "tpv", "traffic", "transaction"),
    *("turnover", "undrawn", "unit", "unused", "unutili", "user", "utili", "valuation", "value", "vehicle", "well"),
    *("clinic", "dealer", "school"),
    *("vessel", "visit", "volume", "weighted", "worker", "workforce", "worth", "write", "yield"),
)


def speaking(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences that hold a word for what a figure may be of."""
    return frozenset(reading.words.sentences(*STEMS))


def may_tell(text: str, speaks: bool, before: str) -> bool:
    """Whether a sentence holds a figure and, as `speaks` says, a word for what it is of.

    Behind a sentence with a metric `before` it may go on to speak of that.
    """
    if not speaks and not (before and _GOES_ON.search(text)):
        return False
    return bool(figures(text))

"""Allottees in the outline of an issue: who they are, however the lines are cut, and the issue's own days for them."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact

_HEAD = """May 14, 2018

Alpha Seiko Co., Ltd.

Notice Concerning Issuance of New Shares

Alpha Seiko Co., Ltd. (the "Company") announces that its Board of Directors, at a meeting held today, resolved to
issue new shares.

1. Outline

"""
_OUTLINE = """(1) Payment date             June 4, 2018
(2) Number of new shares     500,000 shares of common stock
(3) Issue price              300 yen per share
(4) Method                   {method}
                             Beta Trading Corporation    300,000 shares
                             Gamma Growth No. 2 Limited Partnership   200,000 shares
(5) Other                    Subject to the registration statement
"""


def _facts(text: str, kind: str) -> list[Fact]:
    return [f for f in extract(read(text.encode(), "n.txt", "n.txt")).facts if f.type == kind]


def test_allottees_stand_in_the_rows_below_the_method_of_an_allotment() -> None:
    for method in ("Third-party allotment", "Allotment to third parties"):
        found = {
            f.role("subscriber")[0].name: f.value("shares")
            for f in _facts(_HEAD + _OUTLINE.format(method=method), "ShareSubscription")
        }
        assert {name: int(str(shares)) for name, shares in found.items()} == {
            "Beta Trading Corporation": 300_000,
            "Gamma Growth No. 2 Limited Partnership": 200_000,
        }


def test_a_public_offering_has_no_allottees() -> None:
    assert not _facts(_HEAD + _OUTLINE.format(method="Public offering"), "ShareSubscription")


def test_what_is_planned_is_resolved_on_the_day_of_the_only_resolution() -> None:
    issue = next(iter(_facts(_HEAD + _OUTLINE.format(method="Third-party allotment"), "ShareIssuance")))
    assert str(dict(issue.dates)["resolved"]) == "2018-05-14"
    assert str(issue.date) == "2018-06-04"

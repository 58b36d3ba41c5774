"""Shares, price and sum of a deal: the third is the deal's where the text tells it, and is worked out nowhere."""

from __future__ import annotations

from decimal import Decimal

from keiretsu.extract import extract, read
from keiretsu.model import Fact

NOTICE = (
    "Alpha Corp.\n\nMay 6, 2019\n\nThe Board of Directors of Alpha Corp. today resolved to issue new shares by "
    "third-party allotment.\n\nNumber of new shares: 2,400,000 shares\nIssue price: 715 yen per share\n"
    "Payment date: May 31, 2019\n\n{rest}"
)


def _issue(rest: str) -> Fact:
    document = read(NOTICE.format(rest=rest).encode(), "n.txt", "n.txt")
    (issue,) = [fact for fact in extract(document).facts if fact.type == "ShareIssuance"]
    return issue


def test_a_told_sum_that_is_shares_times_price_is_the_issue_s() -> None:
    issue = _issue("The allottee has shown that it holds 1,716 million yen in cash and deposits for this.")
    assert issue.value("amount") == Decimal(1716000000) and issue.value("currency") == "JPY"


def test_a_sum_that_is_not_the_product_is_another_thing_s() -> None:
    assert _issue("The allottee holds 1,950 million yen in cash and deposits.").value("amount") is None


def test_nothing_is_worked_out_that_is_not_told() -> None:
    assert _issue("The allottee holds cash enough for this.").value("amount") is None

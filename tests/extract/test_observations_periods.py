"""The quick look at what a text can hold rules out no pattern that matches it."""

from __future__ import annotations

import pytest
from keiretsu.extract.observations import periods

TOLD = [
    "from April 1, 2003 to June 30, 2003",
    "FY ended March 31, 2003",
    "three months ended 30 June 2003",
    "twenty-six weeks to 28 September 2002",
    "13 weeks ended 2003.6.28",
    "the fiscal year ending March 31, 2004",
    "half year ended 2003-09-30",
    "full term ended March 2004",
    "2Q03",
    "Q3 FY2003",
    "second quarter of fiscal 2003",
    "1H 2003",
    "H2 of 2004",
    "first half of FY2003",
    "first nine months of 2003",
    "FY'03",
    "September 2003",
    "(2003.9)",
    "QUARTER ENDED",
    "in 2003",
    "no period at all",
]


@pytest.mark.parametrize("text", TOLD)
def test_no_pattern_that_matches_is_ruled_out(text: str) -> None:
    can = periods._can_hold(text)
    matching = {name for name, pattern in periods._PATTERNS if pattern.search(text)}
    assert matching <= can
    assert bool(matching) == (text != "no period at all")

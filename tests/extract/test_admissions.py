"""Listings and the relation beside them: since when shares trade, and what further shares tell nothing of."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.model import Fact


def _facts(text: str, kind: str) -> list[Fact]:
    return [fact for fact in extract(read(text.encode(), "n.txt", "n.txt")).facts if fact.type == kind]


def test_a_company_that_was_listed_has_been_listed_since() -> None:
    text = "The shares of Alpha Corp. began trading on the New York Stock Exchange on May 4, 2007 under the symbol ALP."
    (listed,) = _facts(text, "ListedOn")
    assert listed.status == "current" and str(listed.from_) == "2007-05-04" and listed.value("ticker") == "ALP"


def test_further_shares_tell_nothing_of_the_first_day() -> None:
    text = "Alpha plc\n\n3 May 2019\n\n9,000 new shares of Alpha plc were admitted to trading on AIM on 2 May 2019."
    assert [listed.from_ for listed in _facts(text, "ListedOn")] in ([], [None])
    (listing,) = _facts(text, "Listing")
    assert str(listing.date) == "2019-05-02"


def test_a_section_that_was_left_is_no_listing_now() -> None:
    text = (
        "The shares of Alpha Corp. came to the Second Section of the Tokyo Stock Exchange in 2005 and moved up to the "
        "First Section in 2006."
    )
    assert [str(listed.from_) for listed in _facts(text, "ListedOn")] == ["2006"]

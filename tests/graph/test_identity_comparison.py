"""Two names compared: what speaks for one company, what against, and that the order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keiretsu.graph.identity.comparison import LIKELY, STRICT, compare

SAME = [  # as good as the same name: identity joins them
    ("Minato Denki Inc.", "MINATO DENKI, INC."),
    ("Minato Denki", "Minato Denki Co., Ltd."),
    ("Crosswater Communications Inc.", "Croswater Communications Inc."),
    ("Minato Network Inc.", "Minato Net Work Inc."),
    ("First Kaigan Bank", "1st Kaigan Bank"),
    ("Kaigan Brigade Forty-Four", "Kaigan Brigade 44"),
    ("World Fisheries Organisation", "World Fisheries Organization"),
    ("Kaigan Aktiengesellschaft", "Kaigan AG"),
    ("KaiganAG", "Kaigan AG"),
    ("P.T. Kaigan Raya", "PT Kaigan Raya"),
    ("ООО Минато", "OOO Minato"),
]
LIKELY_SAME = [  # to be shown to a person
    ("Kaigan Bank", "Kaigam Bank"),
    ("NKT", "Nippon Kaiyo Telephone"),
    ("Umiyama Partners V L.P.", "Umiyama Partners VI L.P."),
]
APART = [
    ("Minato Denki Inc.", "Minato Denki AG"),
    ("Minato Systems", "Minato Industries"),
    ("Minato (Hong Kong) Ltd", "Minato (Singapore) Ltd"),
    ("NKT Data", "NKT DOMOCO"),
    ("NKT Data", "NKZ Data"),
    ("NKT", "NKT Group"),
    ("Umi Global Solutions", "Umi Global Solutions II"),
    ("Kaigan Bank", "Kaigan Trust Bank"),
    ("A.B.C. Company", "N.A.B.C. Company"),
    ("Umi Steel", "Yama Steel"),
    ("", "Minato"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_as_good_as_the_same_name(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.score >= STRICT and found.safe and found.reasons


@pytest.mark.parametrize(("left", "right"), LIKELY_SAME)
def test_likely_but_never_joined_by_name_alone(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.score >= LIKELY and (found.score < STRICT or not found.safe)


@pytest.mark.parametrize(("left", "right"), APART)
def test_two_companies(left: str, right: str) -> None:
    assert compare(left, right).score < LIKELY


def test_reasons_tell_what_differs() -> None:
    found = compare("Crosswater Com Inc.", "Croswater Com AG")
    assert set(found.reasons) == {"crosswater for croswater", "legal forms general / german"}
    assert "only in one: trust" in compare("Kaigan Bank", "Kaigan Trust Bank").reason
    assert "number 5 / 6" in compare("Umiyama Fund VI", "Umiyama Fund V").reason


WORDS = ["Minato", "Denki", "Umi", "Kaigan", "Bank", "Group", "II", "44", "of", "&", "Inc.", "AG", "NKT", "Crosswater"]
NAMES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@given(NAMES, NAMES)
def test_the_order_does_not_matter_and_a_name_is_itself(left: str, right: str) -> None:
    found = compare(left, right)
    assert found == compare(right, left)
    assert 0 <= found.score <= 1
    if any(c.isalnum() for c in left):
        assert compare(left, left).score == 1 and compare(left, left).safe

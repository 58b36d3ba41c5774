"""What is one happening and what is two, where little is told: a wrong join is the worse fault."""

from __future__ import annotations

import cProfile

import pytest
from disclosures import Disclosure, concluded
from keiretsu.graph import Graph
from keiretsu.graph.claims import graph_name
from keiretsu.graph.coreference import Resolved, same_event
from keiretsu.graph.records import read

BANK, FIRM = "Minato Bank Ltd.", "Umi Data K.K."


def told(
    name: str, issued: str, words: str, type_: str, status: str = "completed", date: str = "", **more: object
) -> Disclosure:
    """A document that tells one event in these words."""
    doc = Disclosure(name, issued)
    doc.quote = lambda _, own=doc.quote: own(words)  # type: ignore[method-assign,misc]
    return doc.event(type_, status, date, **more)  # type: ignore[arg-type]


def count(*documents: Disclosure) -> int:
    return len(concluded(*documents).events)


CASES = [
    (
        "one meeting, planned and held",
        told("a", "2023-07-17", "The annual meeting of stockholders is called for September 21.",
             "BoardResolution", "planned",
             "2023-09-21", company=FIRM),
        told("b", "2023-09-22", "The annual meeting of stockholders was held.",
             "BoardResolution", "completed", "2023-09-21",
             company=FIRM),
        1,
    ),
    (
        "a board's decision and a shareholders' meeting of one day",
        told("a", "2023-09-27", "A dividend was declared by the board.",
             "BoardResolution", "completed", "2023-09-27",
             company=FIRM),
        told("b", "2023-10-03", "The annual meeting elected nine members.",
             "BoardResolution", "completed", "2023-09-27",
             company=FIRM),
        2,
    ),
    (
        "an order, and another one months later",
        told("a", "2009-03-02", "The bank consented to an order to cease and desist.",
             "RegulatoryAction", "agreed",
             "2009-02-26", company=BANK, regulator="Harbour Authority"),
        told("b", "2009-12-08", "A directive restricts brokered deposits.",
             "RegulatoryAction", "conditional",
             company=BANK, regulator="Harbour Authority"),
        2,
    ),
    (
        "one order told twice, once with no day",
        told("a", "2009-03-02", "The bank consented to an order to cease and desist.",
             "RegulatoryAction", "agreed",
             "2009-02-26", company=BANK, regulator="Harbour Authority"),
        told("b", "2009-05-08", "The order to cease and desist stands.",
             "RegulatoryAction", "agreed",
             company=BANK, regulator="Harbour Authority"),
        1,
    ),
    (
        "a loan told as made, and one made a year later",
        told("a", "2004-05-19", "The commitment is 80 million.",
             "CreditFacility", "completed", borrower=FIRM,
             values={"amount": 80000000, "currency": "USD"}),
        told("b", "2005-05-10", "The credit line grew to 80 million.",
             "CreditFacility", "completed", "2005-05-10",
             borrower=FIRM, values={"amount": 80000000, "currency": "USD"}),
        2,
    ),
    (
        "a loan told again with no day soon after",
        told("a", "2004-05-12", "On May 11 a credit line of 60 million was signed.",
             "CreditFacility", "completed",
             "2004-05-11", borrower=FIRM, values={"amount": 60000000, "currency": "USD"}),
        told("b", "2004-05-19", "The commitment is 60 million.",
             "CreditFacility", "completed", borrower=FIRM,
             values={"amount": 60000000, "currency": "USD"}),
        1,
    ),
    (
        "dividends of 0.145 and 0.15",
        told("a", "2006-03-29", "A dividend of $.145 will be paid.",
             "Dividend", "planned", "2006-05-02", issuer=FIRM,
             values={"amountPerShare": 0.145, "currency": "USD"}),
        told("b", "2006-04-20", "The dividend of $0.15 will be paid.",
             "Dividend", "planned", "2006-05-02", issuer=FIRM,
             values={"amountPerShare": 0.15, "currency": "USD"}),
        2,
    ),
    (
        "a notice that was served, and a condition set later",
        told("a", "2003-10-08", "It had been served with a notice.",
             "ListingCompliance", "completed", company=FIRM,
             exchange="Harbour Stock Exchange"),
        told("b", "2003-11-21", "A notice says it stays listed if it files.",
             "ListingCompliance", "conditional",
             company=FIRM, exchange="Harbour Stock Exchange"),
        2,
    ),
    (
        "two bonds of one size with other underwriters",
        told("a", "2012-02-13", "Terms were agreed.",
             "DebtIssuance", "agreed", "2012-02-09", issuer=FIRM,
             underwriter=["A Sec.", "B Sec.", "C Sec."],
             values={"amount": 1000000000, "currency": "USD", "maturity": "2019"}),
        told("b", "2012-11-29", "Terms were agreed.",
             "DebtIssuance", "completed", "2012-11-27", issuer=FIRM,
             underwriter=["C Sec.", "D Sec.", "E Sec."],
             values={"amount": 1000000000, "currency": "USD", "maturity": "2019"}),
        2,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "left", "right", "events"), CASES, ids=[case[0] for case in CASES])
def test_one_or_two(what: str, left: Disclosure, right: Disclosure, events: int) -> None:
    assert count(left, right) == events, what


def test_both_kinds_are_tried() -> None:
    assert len(CASES) == 9 and sum(case[3] == 1 for case in CASES) == 3


def _claims(number: int) -> list[Resolved]:
    """So many documents of one company: each tells when it was founded, and one thing of its own."""
    out = []
    with Graph() as graph:
        for index in range(number):
            doc = Disclosure(f"{index}.txt", f"{1900 + index % 100}-06-{index % 28 + 1:02d}")
            doc.event("CompanyFormation", date="1880", company=FIRM)
            doc.event("Dividend", date=f"{1900 + index % 100}-06-{index % 28 + 1:02d}", issuer=FIRM,
                      values={"amountPerShare": index + 0.5})  # fmt: skip
            graph.add(doc.made())
        for document in graph.documents():
            name = graph_name(document)
            folder = read(name, graph.store.quads_for_pattern(None, None, None, name))
            roles = {role: frozenset(("company",)) for role in ("company", "issuer")}
            out += [Resolved(one, {r: roles[r] for r in one.roles}) for one in folder.claims]
    return out


def _calls(claims: list[Resolved]) -> int:
    """Calls of functions: the same on every machine, however busy."""
    profile = cProfile.Profile()
    profile.runcall(same_event, claims)
    return sum(entry.callcount for entry in profile.getstats())


def test_work_grows_with_the_documents() -> None:
    small, large = _claims(200), _claims(800)
    calls = []
    for claims in (small, large):
        groups = same_event(claims)
        assert max(len(group.members) for group in groups) == len(claims) // 2
        calls.append(_calls(claims))
    assert calls[1] < 12 * calls[0], calls

"""What sources disagree on stays in sight: its kind, both quotes, what the conclusions take, and why."""

from __future__ import annotations

from disclosures import Disclosure, concluded
from keiretsu.graph import Graph
from keiretsu.graph.merging import Disagreement

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."
DEAL = {"shares": 8400, "pricePerShare": 418200, "currency": "JPY"}


def differences(*documents: Disclosure) -> list[Disagreement]:
    return [difference for _, difference in concluded(*documents).conflicts]


def took(
    name: str, issued: str, date: str, status: str = "completed", dates: dict[str, str] | None = None
) -> Disclosure:
    doc = Disclosure(name, issued)
    return doc.event("ShareSubscription", status, date, values=DEAL, dates=dates, subscriber=BUYER, issuer=ISSUER)


def saying(doc: Disclosure, words: str) -> Disclosure:
    """The next statement of the document in these words."""
    own = doc.quote
    doc.quote = lambda _: own(words)  # type: ignore[method-assign]
    return doc


def test_paid_on_one_day_and_completed_on_the_next_are_two_roles() -> None:
    paid = took("a.txt", "2003-09-16", "2003-09-16", dates={"payment": "2003-09-16"})
    (one,) = differences(paid, took("b.txt", "2003-11-21", "2003-09-17"))
    assert (one.kind, one.property) == ("dateRole", "date")
    assert one.shown == ("2003-09-16 (payment)", "2003-09-17")
    assert one.chosen == "2003-09-16" and one.reason == "the earliest told, as none is surer"


def test_two_days_of_one_role_are_a_contradiction_and_the_more_precise_counts() -> None:
    (one,) = differences(took("a.txt", "2003-09-16", "2003-09-16"), took("b.txt", "2003-11-21", "2003-09-18"))
    assert one.kind == "date"


def test_a_person_who_sets_the_day_is_the_reason() -> None:
    from keiretsu.graph.judgements import Judgements, Reference, Ruling

    fact = Reference("b.txt", "ShareSubscription", "ShareSubscription completed 2003-09-18")
    with Graph() as graph:
        for doc in (took("a.txt", "2003-09-16", "2003-09-16"), took("b.txt", "2003-11-21", "2003-09-18")):
            graph.add(doc.made())
        found = graph.conclude(Judgements(rulings=(Ruling("set", fact, "date", "2003-09-17"),)))
    ((_, one),) = found.conflicts
    assert (one.chosen, one.reason) == ("2003-09-17", "a person has set it")


def test_a_deal_denied_by_one_source_and_told_by_another() -> None:
    words = "the planned merger of the two internet carriers"
    told = saying(Disclosure("a.txt", "2003-05-01"), f"They announce {words}.")
    told.event("Merger", "agreed", party=[ISSUER, BUYER])
    denied = saying(Disclosure("b.txt", "2003-05-03"), f"It denies {words}.")
    denied.event("Merger", "denied", party=[ISSUER, BUYER])
    (one,) = differences(told, denied)
    assert one.kind == "status" and one.shown == ("agreed", "denied") and not one.chosen
    other = saying(Disclosure("c.txt", "2003-05-03"), "No such thing.")
    assert not differences(told, other.event("Merger", "denied", party=[ISSUER, BUYER]))


def test_two_prices_for_one_deal_of_a_day() -> None:
    def deal(name: str, percent: float) -> Disclosure:
        return Disclosure(name, "2003-05-01").event(
            "Acquisition", date="2003-05-01", values={"percent": percent}, acquirer=BUYER, target=ISSUER
        )

    found = concluded(deal("a.txt", 51.5), deal("b.txt", 34.5))
    ((about, one),) = found.conflicts
    assert len(found.events) == 2 and len(about) == 2
    assert (one.kind, one.property, one.shown) == ("value", "percent", ("34.5", "51.5"))


def wording(words: str, percent: float, type_: str = "EquityMethodAffiliate") -> Disclosure:
    doc = Disclosure("a.txt", "2003-09-16")
    doc.relation("Shareholding", as_of="2003-09-16", values={"percent": percent}, holder=BUYER, issuer=ISSUER)
    return saying(doc, words).relation(type_, as_of="2003-09-16", investor=BUYER, investee=ISSUER)


def test_a_subsidiary_under_the_equity_method_is_a_wording_that_its_share_rules_out() -> None:
    (one,) = differences(wording("It becomes a consolidated subsidiary under the equity method.", 31.6))
    assert one.kind == "definition" and one.chosen == "equity method affiliate" and "no majority" in one.reason
    assert one.shown == ("a subsidiary under the equity method", "31.6 %") and len(one.claims) == 2
    (other,) = differences(wording("It is accounted for by the equity method.", 60))
    assert other.kind == "definition" and not other.chosen


def test_wordings_that_their_share_bears_out_are_no_conflict() -> None:
    cases = [
        ("It becomes an affiliate under the equity method.", 31.6),
        ("It is accounted for by the equity method.", 20),
    ]
    assert all(not differences(wording(*case)) for case in cases)
    assert not differences(wording("A subsidiary sells it. The equity method applies.", 31.6))


def test_figures_that_differ_by_a_scale_say_so() -> None:
    def line(name: str, value: int) -> Disclosure:
        return Disclosure(name, "2003-05-01").figure(ISSUER, "Deposits", "2003-03-31", str(value))

    (one,) = differences(line("a.txt", 802236), line("b.txt", 802236000))
    assert one.kind == "value" and "a factor of 1,000" in one.reason


def test_a_contradiction_is_a_warning_with_both_quotes_and_two_roles_are_none() -> None:
    with Graph() as graph:
        paid = took("a.txt", "2003-09-16", "2003-09-16", dates={"payment": "2003-09-16"})
        for doc in (
            paid,
            took("b.txt", "2003-11-21", "2003-09-17"),
            wording("A subsidiary under equity method.", 31.6),
        ):
            graph.add(doc.made())
        graph.conclude()
        report = graph.validate()
        rows = graph.ask("conflicts", company=ISSUER).dicts()
        roles = graph.ask("conflicts", kind="dateRole").dicts()
    assert report.conforms
    (warning,) = [result for result in report.results if "DisagreementShape" in result.shape]
    assert (
        "“A subsidiary under equity method.”" in warning.value and "“Shareholding current 2003-09-16" in warning.value
    )
    assert "no majority" in report.text()
    assert {row["type"] for row in rows} == {"dateRole", "definition"} and all(row["evidence"] for row in rows)
    assert {row["chosen"] for row in roles} == {"2003-09-16"} and len(roles) == 2

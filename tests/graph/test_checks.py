"""Each check on made-up disclosures: what it finds, and near misses that it must not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

import pytest
from disclosures import Disclosure, concluded
from keiretsu.graph import Graph
from keiretsu.graph.checks import Checked, names
from keiretsu.graph.explain import explain
from keiretsu.model import Fact, Observation, When

ISSUER, BUYER = "Minato Internet Inc.", "Umi Data K.K."
Q = {"2Q03": "2003-07-01/2003-09-30", "2Q02": "2002-07-01/2002-09-30", "1Q03": "2003-04-01/2003-06-30"}


def checks(*documents: Disclosure, kind: str = "") -> list[Checked]:
    return [one for one in concluded(*documents).checks if not kind or one.kind == kind]


def came_out(found: Sequence[Checked]) -> list[tuple[str, str]]:
    return [(one.verdict, one.remark) for one in found]


class Told(Disclosure):
    """A disclosure whose statements are quoted in words of their own."""

    def say(self, type_: str, words: str, status: str = "completed", date: str = "", **roles: object) -> Told:
        values = roles.pop("values", {})
        assert isinstance(values, dict)
        typed = tuple((k, v if isinstance(v, str) else Decimal(str(v))) for k, v in values.items())
        self.facts.append(
            Fact("event", type_, status, self._roles(roles), self.quote(words), "test", values=typed,
                 date=When.parse(date) if date else None)
        )  # fmt: skip
        return self

    def tell(self, label: str, period: str, value: str, words: str, unit: str = "JPY", status: str = "actual") -> Told:
        owner = self.agent(ISSUER)
        said = self.quote(words)
        told = Observation(owner, label, When.parse(period), Decimal(value), unit, said, "prose", status)
        self.observations.append(told)
        return self

    def table(self, *rows: tuple[str, Sequence[str]], columns: Sequence[tuple[str, str, str]], scale: int = 1) -> Told:
        """Rows of (label, printed cells); a column is (what follows the label, period, unit); '' is a blank cell."""
        owner = self.agent(ISSUER)
        for label, printed in rows:
            said = self.quote("\t".join((label, *printed)))
            for (suffix, period, unit), cell in zip(columns, printed, strict=True):
                if cell:
                    figure = Decimal(cell.strip("()%").replace(",", "").rstrip("%)")) * (-1 if cell[0] == "(" else 1)
                    value = figure if unit == "percent" else figure * scale
                    metric = f"{label} > {suffix}" if suffix else label
                    told = Observation(owner, metric, When.parse(period), value, unit, said, "table")
                    self.observations.append(told)
        return self


def test_every_check_is_found_by_being_there() -> None:
    assert set(names()) >= {
        "balance", "capital", "discount", "group_total", "growth", "guidance", "holders_total", "holding",
        "period_sum", "proceeds", "product", "table_sum", "uses",
    }  # fmt: skip


# --- shares, price and amount ---


@pytest.mark.parametrize(
    ("words", "amount", "verdict"),
    [
        ("10,095 shares at 951,300 yen, 9.6 billion yen", "9600000000", "reconciles"),
        ("10,095 shares at 951,300 yen, 9.60 billion yen", "9600000000", "reconciles"),
        ("10,095 shares at 951,300 yen, 9.600 billion yen", "9600000000", "contradicts"),  # it is 9.603
        ("10,095 shares at 951,300 yen, 9.7 billion yen", "9700000000", "reconciles"),  # rounded up
        ("10,095 shares at 951,300 yen, 9.8 billion yen", "9800000000", "contradicts"),
        ("10,095 shares at 951,300 yen, approximately 10 billion yen", "10000000000", "reconciles"),
        ("10,095 shares at 951,300 yen, up to 20 billion yen", "20000000000", "reconciles"),
        ("10,095 shares at 951,300 yen, of which 50,000 yen each to capital", "50000", None),  # less than a share costs
    ],
)
def test_price_times_shares_at_the_precision_of_the_amount(words: str, amount: str, verdict: str | None) -> None:
    values = {"shares": 10095, "pricePerShare": 951300, "amount": amount and Decimal(amount), "currency": "JPY"}
    doc = Told("a.txt", "2003-09-16").say(
        "ShareSubscription", words, date="2003-09-16", values=values, subscriber=BUYER, issuer=ISSUER
    )
    assert [one.verdict for one in checks(doc, kind="product")] == ([verdict] if verdict else [])


def test_a_price_that_a_document_tells_once_serves_all_that_it_tells_of_the_issue() -> None:
    doc = Told("offer.txt", "2013-07-10")
    doc.say("ShareIssuance", "Issue price JPY 3,346", "planned", "2013-07-18", issuer=ISSUER,
            values={"pricePerShare": 3346, "amount": 15726200000, "currency": "JPY"})  # fmt: skip
    doc.say("SecondaryOffering", "Selling price in total JPY 2,342,200,000", "planned", "2013-07-19", issuer=ISSUER,
            values={"amount": 2342200000, "currency": "JPY"})  # fmt: skip
    found = checks(doc, kind="product")
    assert sorted(one.expected.value for one in found) == [700000, 4700000]
    assert all(one.verdict == "derives" and one.detail == "shares" for one in found)
    doc.say("ShareIssuance", "Another price JPY 3,208", "planned", "2013-08-05", issuer=ISSUER,
            values={"pricePerShare": 3208, "currency": "JPY"})  # fmt: skip
    assert [one.expected.value for one in checks(doc, kind="product")] == [4700000]  # which price is anybody's guess


def test_what_money_is_spent_on_has_no_shares() -> None:
    doc = Told("offer.txt", "2013-07-10")
    doc.say("ShareIssuance", "Issue price JPY 3,346", "planned", "2013-07-18", issuer=ISSUER,
            values={"pricePerShare": 3346, "currency": "JPY"})  # fmt: skip
    doc.say("UseOfProceeds", "JPY 33,460,000 is for servers", "planned", issuer=ISSUER,
            values={"amount": 33460000, "purpose": "servers", "currency": "JPY"})  # fmt: skip
    assert checks(doc, kind="product") == []


def test_members_of_a_group_take_up_what_the_group_does() -> None:
    def made(whole: int) -> Told:
        doc = Told("a.txt", "2003-09-16")
        group = doc.agent("Umi Group", "group")
        for name, shares in (("Umi Inc.", 10095), ("Umi Com Inc.", 788)):
            doc.say("ShareSubscription", f"{name} {shares:,} shares", subscriber=name, issuer=ISSUER,
                    values={"shares": shares})  # fmt: skip
            doc.relation("GroupMembership", member=name, group=group)
        return doc.say(
            "ShareSubscription",
            f"the group {whole:,} shares",
            subscriber=group,
            issuer=ISSUER,
            values={"shares": whole},
        )

    assert came_out(checks(made(10883), kind="group_total")) == [("reconciles", "")]
    assert came_out(checks(made(10884), kind="group_total")) == [("contradicts", "")]


def test_what_goes_to_capital_and_to_reserve_is_what_is_paid() -> None:
    def made(reserve: int) -> Told:
        values = {"statedCapitalIncrease": 7538811111, "capitalReserveIncrease": reserve, "amountPaid": 15077622222,
                  "currency": "JPY"}  # fmt: skip
        words = f"JPY 7,538,811,111 to capital, JPY {reserve:,} to reserve, of JPY 15,077,622,222"
        return Told("a.txt").say("ShareIssuance", words, "planned", issuer=ISSUER, values=values)

    assert came_out(checks(made(7538811111), kind="capital")) == [("reconciles", "")]
    assert came_out(checks(made(7538911111), kind="capital")) == [("contradicts", "")]


@pytest.mark.parametrize(("rate", "verdict"), [("3.01", "reconciles"), ("3.0", "reconciles"), ("3.2", "contradicts")])
def test_the_discount_of_an_offer(rate: str, verdict: str) -> None:
    doc = Told("offer.txt", "2013-07-10").say(
        "ShareIssuance", "Issue price JPY 3,346", "planned", issuer=ISSUER,
        values={"pricePerShare": 3346, "currency": "JPY"},
    )  # fmt: skip
    doc.tell("Calculation Date and Price", "2013-07-10", "3450", "Calculation Date and Price July 10, 2013 JPY3,450")
    doc.tell("Discount Rate", "2013-07-10", rate, f"Discount Rate {rate}%", unit="percent")
    assert [one.verdict for one in checks(doc, kind="discount")] == [verdict]


def test_uses_of_proceeds_add_up_and_leave_the_costs() -> None:
    doc = Told("offer.txt", "2013-07-10")
    doc.say("ShareIssuance", "JPY 10,100,000,000 is paid in", "planned", issuer=ISSUER,
            values={"amountPaid": 10100000000, "currency": "JPY"})  # fmt: skip
    for amount in (6000000000, 4000000000):
        words = f"Of up to JPY10,000,000,000 in total, JPY {amount:,} is for servers"
        doc.say("UseOfProceeds", words, "planned", issuer=ISSUER,
                values={"amount": amount, "purpose": f"servers {amount}", "currency": "JPY"})  # fmt: skip
    found = checks(doc, kind="uses")
    assert sorted(came_out(found)) == [("derives", "costs of the issue"), ("reconciles", "")]
    assert {one.expected.value for one in found} == {10000000000, 100000000}


# --- plans, holdings ---


def plan() -> Told:
    return Told("plan.txt", "2003-05-20").say(
        "ShareIssuance", "8,400 shares at JPY 418,200 each", "planned", "2003-06-06", issuer=ISSUER,
        values={"shares": 8400, "pricePerShare": 418200, "currency": "JPY"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("proceeds", "expected"),
    [
        ("1,365,423", [("derives", "partly completed")]),
        ("3,512,880", [("reconciles", "completed")]),
        ("1,365,600", []),  # no whole number of shares
    ],
)
def test_a_plan_against_the_proceeds_that_came(proceeds: str, expected: list[tuple[str, str]]) -> None:
    flow = Told("results.txt", "2003-11-21").table(
        ("Proceeds from issuance of common stock", (proceeds,)), columns=[("", Q["1Q03"], "JPY")], scale=1000
    )
    found = checks(plan(), flow, kind="proceeds")
    assert came_out(found) == expected
    assert all(one.stated is not None or one.expected.value == 3265 for one in found)
    second = plan().say("ShareIssuance", "and 100 more shares", "planned", "2003-06-20", issuer=ISSUER,
                        values={"shares": 100})  # fmt: skip
    assert checks(second, flow, kind="proceeds") == []  # whose proceeds they are is anybody's guess


def test_a_holding_bounds_all_shares_and_tells_what_was_held_before() -> None:
    doc = Disclosure("a.txt", "2003-09-16")
    doc.event("ShareSubscription", date="2003-09-16", subscriber=BUYER, issuer=ISSUER, values={"shares": 10883})
    doc.relation("Shareholding", as_of="2003-09-16", holder=BUYER, issuer=ISSUER,
                 values={"shares": 12135, "percent": 31.6})  # fmt: skip
    found = {one.remark: one for one in checks(doc, kind="holding")}
    assert set(found) == {"shares outstanding", "held before"}
    low, high = found["shares outstanding"].expected.low, found["shares outstanding"].expected.high
    assert low is not None and high is not None and (round(low), round(high)) == (38341, 38463)
    assert found["held before"].expected.value == 1252
    doc.event("ShareSubscription", date="2003-09-16", subscriber=BUYER, issuer=ISSUER, values={"shares": 5})
    assert "held before" not in {one.remark for one in checks(doc, kind="holding")}


def test_a_count_of_the_shares_confirms_a_percentage() -> None:
    def made(counted: int) -> list[Checked]:
        doc = Disclosure("a.txt", "2003-09-30")
        doc.figure(ISSUER, "Number of issued shares", "2003-03-31", str(counted), unit="count")
        doc.event("ShareIssuance", date="2003-09-16", issuer=ISSUER, values={"shares": 12615})
        doc.relation("Shareholding", as_of="2003-09-30", holder=BUYER, issuer=ISSUER,
                     values={"shares": 12135, "percent": 31.6})  # fmt: skip
        return [one for one in checks(doc, kind="holding") if one.verdict != "derives"]

    assert [one.verdict for one in made(25745)] == ["reconciles"]
    assert made(35745) == []  # other issues may not be known, so this says nothing


# --- tables of figures ---

CHANGES = [("", Q["2Q03"], "JPY"), ("", Q["2Q02"], "JPY"), ("YoY % change", Q["2Q03"], "percent")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("999", "1,775", "(43.7%)"), [("reconciles", "")]),
        (("999", "1,775", "(44.5%)"), [("contradicts", "")]),
        (("126", "662", "81.0%"), [("contradicts", "sign lost")]),
        (("126", "662", "(81.0%)"), [("reconciles", "")]),
        (("126", "(243)", "(152.0%)"), [("derives", "not meaningful")]),
        (("(830)", "(194)", "328.2%"), [("reconciles", "")]),  # a loss that grew
        (("96", "94", "2.7%"), [("reconciles", "")]),  # of figures that are rounded themselves
    ],
)
def test_a_change_against_its_two_figures(cells: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    doc = Told("results.txt", "2003-11-21").table(("Equipment", cells), columns=CHANGES, scale=10**6)
    found = checks(doc, kind="growth")
    assert came_out(found) == expected


def test_a_change_in_other_terms_is_left_alone() -> None:
    for name in ("Constant currency % change", "Organic growth", "Change in points"):
        columns = [*CHANGES[:2], (name, Q["2Q03"], "percent")]
        assert checks(Told("r.txt").table(("Sales", ("999", "1,775", "5.0%")), columns=columns), kind="growth") == []


def test_a_cell_left_blank_is_worked_out_and_confirmed_by_prose() -> None:
    rows = [
        ("Lines", ("784", "792", "(1.0%)")),
        ("Hosting", ("1,081", "893", "21.0%")),
        ("Goods", ("999", "1,775", "(43.7%)")),
    ]
    quarter = [("", Q["2Q03"], "JPY"), ("", Q["2Q02"], "JPY"), ("YoY % change", Q["2Q03"], "percent"),
               ("", Q["1Q03"], "JPY"), ("QoQ % change", Q["2Q03"], "percent")]  # fmt: skip
    rest = {"Lines": ("768", "2.1%"), "Hosting": ("987", "9.5%"), "Goods": ("340", "193.2%")}
    whole = [(label, (*cells, *rest[label])) for label, cells in rows]
    doc = Told("results.txt", "2003-11-21").table(
        *whole, ("Systems", ("2,549", "3,094", "(17.6%)", "2,408", "")), columns=quarter, scale=10**6
    )
    (blank,) = [one for one in checks(doc, kind="growth") if one.remark == "blank cell"]
    assert blank.verdict == "derives" and round(blank.expected.value, 1) == Decimal("5.9") and blank.stated is None
    doc.tell("Systems > increase QoQ", Q["2Q03"], "5.9", "Systems rose 5.9% on the quarter", unit="percent")
    (blank,) = [one for one in checks(doc, kind="growth") if one.remark == "blank cell"]
    assert (
        blank.stated is not None and blank.stated.value == Decimal("5.9") and "told elsewhere as 5.9" in blank.message
    )


def test_an_earlier_figure_is_recovered_from_its_successor_and_adds_up_to_the_year() -> None:
    def made(year: str) -> list[Checked]:
        first = Told("h1.txt", "2003-11-21")
        first.tell("Revenues", "2003-07-01/2003-09-30", "10600000000", "Revenues of JPY 10.6 billion")
        first.tell("Revenues > increase QoQ", "2003-07-01/2003-09-30", "7.3", "an increase of 7.3% QoQ", unit="percent")
        second = Told("h2.txt", "2004-05-21")
        second.tell("Total revenues", "2004-01-01/2004-03-31", "13000000000", "JPY 13.0 billion")
        second.tell(
            "Total revenues > increase from 3Q03", "2004-01-01/2004-03-31", "23.4", "23.4% from 3Q03", "percent"
        )
        second.tell("Total revenues", "2003-04-01/2004-03-31", year, f"JPY {int(year) // 10**9} billion in the year")
        return checks(first, second)

    found = made("44000000000")
    derived = {round(one.expected.value, -7) for one in found if one.verdict == "derives"}
    assert derived == {9880000000, 10530000000}
    (total,) = [one for one in found if one.kind == "period_sum"]
    assert total.verdict == "reconciles" and [bool(part.derived) for part in total.operands] == [
        True,
        False,
        True,
        False,
    ]
    assert [one for one in made("47000000000") if one.kind == "period_sum"] == []  # derived parts accuse nobody


@pytest.mark.parametrize(("year", "verdict"), [("40,002", "reconciles"), ("40,900", "contradicts")])
def test_quarters_of_one_document_add_up_to_its_year(year: str, verdict: str) -> None:
    quarters = ["2003-01-01/2003-03-31", "2003-04-01/2003-06-30", "2003-07-01/2003-09-30", "2003-10-01/2003-12-31"]
    columns = [*(("", quarter, "JPY") for quarter in quarters), ("", "2003-01-01/2003-12-31", "JPY")]
    doc = Told("r.txt").table(("Sales", ("9,000", "10,000", "10,001", "11,002", year)), columns=columns, scale=10**6)
    doc.table(("Sales per employee", ("9", "10", "10", "11", "10")), columns=columns)
    assert [one.verdict for one in checks(doc, kind="period_sum")] == [verdict]


COLUMNS = [("", Q[name], "JPY") for name in ("2Q03", "2Q02", "1Q03")]


def statement(**other: tuple[str, ...]) -> Told:
    rows = {
        "Lines": ("3,236,405", "3,546,372", "3,321,229"),
        "Hosting": ("1,080,876", "893,135", "987,198"),
        "Total services": ("4,317,281", "4,439,507", "4,308,427"),
        "Goods": ("998,621", "1,774,953", "340,569"),
        "Total revenues": ("5,315,902", "6,214,460", "4,648,996"),
        "Total costs": ("6,000,000", "6,100,001", "5,000,002"),
        "Operating loss": ("(684,098)", "114,459", "(351,006)"),
    }
    changed = rows | {name.replace("_", " "): cells for name, cells in other.items()}
    return Told("r.txt").table(*changed.items(), columns=COLUMNS, scale=1000)


def test_totals_of_totals_and_results_are_found_in_a_statement() -> None:
    found = checks(statement(), kind="table_sum")
    assert [one.verdict for one in found] == ["reconciles"] * 9  # two totals and a difference in three columns
    assert {len(one.operands) for one in found} == {2}


@pytest.mark.parametrize(
    ("changed", "remark"),
    [
        ({"Hosting": ("1,080,876", "893,135", "897,198")}, ""),  # two digits turned
        ({"Hosting": ("1,080,876", "893,135", "987.198")}, "scale lost"),  # a point for a comma
        ({"Goods": ("998,621", "(1,774,953)", "340,569")}, "sign lost"),
    ],
)
def test_one_column_that_does_not_add_up_contradicts(changed: dict[str, tuple[str, ...]], remark: str) -> None:
    found = [one for one in checks(statement(**changed), kind="table_sum") if one.verdict != "reconciles"]
    assert came_out(found) == [("contradicts", remark)]


def test_a_cell_that_is_missing_from_a_sum_is_derived() -> None:
    found = [
        one
        for one in checks(statement(Goods=("998,621", "", "340,569")), kind="table_sum")
        if one.verdict != "reconciles"
    ]
    assert came_out(found) == [] or came_out(found) == [("derives", "blank cell")]


def test_rounded_parts_may_be_off_by_what_rounding_does_and_no_more() -> None:
    def made(last: str) -> list[str]:
        rows = [("A", ("104", "204", "304")), ("B", ("105", "205", "305")), ("C", ("106", "206", "306"))]
        doc = Told("r.txt").table(*rows, ("Total", ("315", "616", last)), columns=COLUMNS, scale=10**6)
        return [one.verdict for one in checks(doc, kind="table_sum")]

    assert made("916") == ["reconciles"] * 3
    assert sorted(made("930")) == ["contradicts", "reconciles", "reconciles"]


def test_rows_that_do_not_add_up_are_no_sum() -> None:
    rows = [("Employees", ("104", "204", "304")), ("Offices", ("105", "205", "305")), ("Sales", ("909", "301", "77"))]
    assert checks(Told("r.txt").table(*rows, columns=COLUMNS), kind="table_sum") == []
    total = ("Total return", ("1,200", "17", "4,000"))
    assert checks(Told("r.txt").table(*rows, total, columns=COLUMNS), kind="table_sum") == []


def test_two_sides_of_a_balance_sheet_and_the_cash_that_moved() -> None:
    day = [("", "2003-09-30", "JPY")]
    sheet = Told("r.txt").table(
        ("Total assets", ("38,434,030",)), ("Total liabilities and shareholders' equity", ("38,434,030",)),
        columns=day, scale=1000,
    )  # fmt: skip
    assert [one.verdict for one in checks(sheet, kind="balance")] == ["reconciles"]
    flow = [("", Q["2Q03"], "JPY")]
    doc = Told("f.txt").table(
        ("Net increase in cash", ("8,963,928",)),
        ("Cash, beginning of period", ("2,819,007",)),
        columns=flow,
        scale=1000,
    )
    doc.table(("Cash, end of period", ("11,782,936",)), columns=day, scale=1000)
    assert [one.verdict for one in checks(doc, kind="balance")] == ["reconciles"]
    other = Told("f.txt").table(
        ("Net increase in cash", ("8,963,928",)),
        ("Cash, beginning of period", ("2,819,007",)),
        columns=flow,
        scale=1000,
    )
    other.table(("Cash, end of period", ("11,728,935",)), columns=day, scale=1000)
    assert [one.verdict for one in checks(other, kind="balance")] == ["contradicts"]


# --- guidance ---


@pytest.mark.parametrize(
    ("words", "actual", "expected"),
    [
        ("Positive operating income for 2003", "-12", ("derives", "missed")),
        ("Positive operating income for 2003", "12", ("reconciles", "met")),
        ("Operating income is hard to foresee for 2003", "-12", None),
    ],
)
def test_a_sign_that_was_forecast(words: str, actual: str, expected: tuple[str, str] | None) -> None:
    told = {"metric": "operating income", "period": "2003"}
    may = Told("may.txt", "2003-05-20").say("Guidance", words, "planned", "2003-05-20", company=ISSUER, values=told)
    results = Told("r.txt", "2004-05-20").tell("Operating income (loss)", "2003-01-01/2003-12-31", actual, actual)
    assert came_out(checks(may, results, kind="guidance")) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("words", "growth", "expected"),
    [
        ("Revenues to grow by 20%", "10.3", ("derives", "missed")),
        ("Revenues to grow by more than 10%", "10.3", ("reconciles", "met")),
        ("Revenues to grow by 20%", "20.4", ("reconciles", "met")),
        ("Revenues to grow by 20%", "31.0", ("derives", "exceeded")),
    ],
)
def test_growth_that_was_forecast(words: str, growth: str, expected: tuple[str, str]) -> None:
    percent = Decimal(words.rpartition(" ")[2].rstrip("%"))
    told = {"metric": "revenues", "period": "2003", "growthPercent": percent}
    may = Told("may.txt", "2003-05-20").say("Guidance", words, "planned", "2003-05-20", company=ISSUER, values=told)
    results = Told("r.txt", "2004-05-20").tell(
        "Revenues > increase from the previous year", "2003-01-01/2003-12-31", growth, f"up {growth}%", unit="percent"
    )
    assert came_out(checks(may, results, kind="guidance")) == [expected]


# --- in the graph ---


def test_a_derived_value_leads_to_its_check_and_to_the_words() -> None:
    with Graph() as graph:
        graph.add(plan().made())
        flow = Told("results.txt", "2003-11-21").table(
            ("Proceeds from issuance of common stock", ("1,365,423",)), columns=[("", Q["1Q03"], "JPY")], scale=1000
        )
        graph.add(flow.made())
        graph.conclude()
        rows = graph.query(
            "SELECT ?value ?quote { ?d a kei:DerivedValue ; kei:derivesProperty kei:shares ; kei:derivesValue ?value ; "
            "prov:wasGeneratedBy ?check ; prov:wasDerivedFrom/kei:evidence/oa:hasSelector/oa:exact ?quote . "
            "?check a kei:Check ; kei:checkKind 'proceeds' }"
        ).dicts()
        assert {row["value"] for row in rows} == {3265} and len(rows) == 2
        assert not list(graph.query("SELECT ?s { ?s kei:shares 3265 }"))
        assert graph.validate().violations == 0
        told = explain(graph.store, ISSUER).text()
        assert "derives: " in told and "(partly completed)" in told
        (proceeds,) = graph.ask("checks", kind="proceeds").dicts()
        assert proceeds["derived"] == "shares" and "3,265 of 8,400" in str(proceeds["message"])
        operands = graph.ask("operands", kind="proceeds").dicts()
        assert {row["role"] for row in operands} == {"proceeds", "price", "shares"}
        assert json.dumps([str(row["quote"]) for row in operands]).count("8,400 shares at JPY 418,200 each") == 2


def test_checks_are_the_same_whatever_the_order_of_documents() -> None:
    documents = [plan(), statement(), Told("z.txt").tell("Revenues", "2003", "5", "5")]
    assert checks(*documents) == checks(*reversed(documents))

"""Schedules 13D and 13G: what each reporting person holds, may vote and may dispose of, as of the day of the event."""

from __future__ import annotations

from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

SCHEDULE = """SCHEDULE 13D

HOLLIS BRIDGE INDUSTRIES, INC.
(Name of Issuer)

Common Stock, par value $.01 per share
(Title of Class of Securities)

March 4, 2015
(Date of Event which Requires Filing of this Statement)

1. NAMES OF REPORTING PERSONS
Sable Creek Partners LLC

7. SOLE VOTING POWER
0
8. SHARED VOTING POWER (see Item 5)
3,412,556
9. SOLE DISPOSITIVE POWER
0
10. SHARED DISPOSITIVE POWER
3,412,556
11. AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON
3,412,556
13. PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)
9.8%

Item 5. Interest in Securities of the Issuer.

(a) Sable Creek Partners LLC beneficially owns 3,412,556 shares of Common Stock, representing approximately 9.8% of the
outstanding shares, based on 34,822,000 shares outstanding as of February 20, 2015.
"""


def test_powers_over_shares_are_counted_and_none_where_there_are_none() -> None:
    told = extract(read(SCHEDULE.encode(), "schedule.txt", "schedule.txt")).observations
    powers = {(o.company.name, o.metric, int(o.value), str(o.period)) for o in told if "power" in o.metric}
    assert powers == {
        ("Sable Creek Partners LLC", "Shared voting power", 3412556, "2015-03-04"),
        ("Sable Creek Partners LLC", "Shared dispositive power", 3412556, "2015-03-04"),
    }


def test_a_holding_told_on_the_cover_and_below_is_one_as_of_the_day_of_the_event() -> None:
    rows = list(to_lines(extract(read(SCHEDULE.encode(), "schedule.txt", "schedule.txt"))))
    held = [row for row in rows if row.get("type") == "Shareholding"]
    assert [(row["asOf"], row["values"]["percent"]) for row in held] == [("2015-03-04", 9.8)]

"""A plan is never told as a fact: what the words inside of a match, or right before it, put off or propose."""

from __future__ import annotations

import pytest
from keiretsu.extract import extract, read
from keiretsu.graph.facts import to_lines

HEAD = 'Cornholm Group plc\n\n12 May 2022\n\nCornholm Group plc (the "Company", AIM: CRN) announces:\n\n'

# type, status, sentence: plans beside what has come to pass
CASES = [
    ("Restructuring", "planned", "About 300 of 2,100 jobs are to go."),
    ("Restructuring", "planned", "Some 300 jobs will go at the Hexby works."),
    ("Restructuring", "planned", "o 140 positions to be cut in France under the Lean programme"),
    ("Restructuring", "planned", "Around 250 posts are at risk at the Hexby works."),
    ("Restructuring", "completed", "The Company has cut 300 jobs at the Hexby works."),
    ("Restructuring", "completed", "About 300 of 2,100 jobs were cut in March."),
    ("FacilityClosure", "planned", "The foundry in Brantow will be shut down by the end of March 2024."),
    ("FacilityClosure", "completed", "The foundry in Brantow was shut down in March 2022."),
    ("Dividend", "proposed", "The Board recommends a final dividend of 4.1 pence per share."),
    ("Dividend", "planned", "The Company plans a year-end dividend of 4.1 pence per share."),
    ("Dividend", "completed", "The Company paid a final dividend of 4.1 pence per share."),
    ("OfficerAppointment", "planned", "Two executives of the bidder, Jane Aldous and Peter Venn, will join the Board."),
    ("OfficerAppointment", "completed", "Jane Aldous has joined the Board."),
    ("OfficerAppointment", "planned", "Jane Aldous takes over as finance director from 1 September 2022."),
    ("OfficerAppointment", "completed", "Jane Aldous took over as finance director from 1 March 2022."),
    (
        "ProductLaunch",
        "planned",
        'In the third quarter the Company plans to bring out "Corn Gate", a firewall service.',
    ),
    ("ProductLaunch", "completed", 'In March the Company brought out "Corn Gate", a firewall service.'),
    ("CreditFacility", "planned", "The Company will use a bridge loan of £40 million from Barling Bank plc."),
    ("CreditFacility", "completed", "The Company has drawn a bridge loan of £40 million from Barling Bank plc."),
    ("ShareIssuance", "planned", "The Board approved the issue of up to 4,000,000 new shares at 362 pence per share."),
    ("ShareIssuance", "completed", "The Company completed the issue of 4,000,000 new shares at 362 pence per share."),
    ("AccountingMethodChange", "planned", "Brintle Ltd. will be excluded from the scope of consolidation in June."),
    ("AccountingMethodChange", "completed", "Brintle Ltd. was excluded from the scope of consolidation in March."),
    ("Acquisition", "planned", "The Company is in the process of buying Brintle Ltd. for £40 million."),
    ("Acquisition", "completed", "The Company, after a process of six months, bought Brintle Ltd. for £40 million."),
    ("Subsidiary", "planned", "Brintle Ltd. is then to become a wholly owned subsidiary of the Company."),
    ("FacilityClosure", "planned", "- Closure of the Hexby processing plant by year-end; 85 employees affected"),
    ("FacilityClosure", "planned", "The programme includes the closure of the Brantow tube mill."),
    (
        "ShareIssuance",
        "agreed",
        "Firm commitments received for a placement of 72,000,000 new shares at £0.14 per share.",
    ),
    (
        "ShareIssuance",
        "planned",
        "The Company announces an open offer of up to 6,250,000 new Ordinary Shares at 20 pence.",
    ),
    ("Delisting", "planned", "The London Stock Exchange has begun proceedings to delist the Company's shares."),
    ("JointVenture", "planned", "The Board approved the incorporation of a joint venture company with Brintle Ltd."),
    ("JointVenture", "completed", "The Company incorporated a joint venture company with Brintle Ltd. in March 2022."),
    ("Divestiture", "planned", "The Company is looking to sell its pump business."),
    ("Divestiture", "planned", "The Company has been asked to sell its pump business."),
    ("Divestiture", "completed", "The Company managed to sell its pump business."),
    ("Acquisition", "completed", "The Company has exercised its option to buy 40% of Brintle Ltd."),
    ("Acquisition", "terminated", "The Company failed to acquire Brintle Ltd."),
    ("Acquisition", "terminated", "The planned takeover of Brintle Ltd. by the Company fell through."),
    ("Acquisition", "planned", "Brintle Ltd., which is being bought by the Company for £40 million, makes pumps."),
    (
        "Acquisition",
        "terminated",
        "The Company ended talks with Orrin Corp. on the possible purchase of its unit Brintle Ltd.",
    ),
    ("Acquisition", "completed", "The Company ended its search and acquired Brintle Ltd. from Orrin Corp."),
    (
        "Acquisition",
        "proposed",
        "The Company held discussions with Orrin Corp. concerning the acquisition of Brintle Ltd.",
    ),
    ("Subsidiary", "current", "The Company ended talks with Orrin Corp. on the sale of its subsidiary Brintle Ltd."),
    ("FacilityClosure", "planned", "The Company has put off the closure of its Hexby plant."),
    ("OfficerAppointment", "planned", "The Company had been due to appoint Jane Aldous as finance director."),
    ("ListedOn", "planned", "The Company plans to list its shares on the Tokyo Stock Exchange in 2023."),
]


@pytest.mark.parametrize(("kind", "status", "sentence"), CASES)
def test_a_plan_is_never_told_as_a_fact(kind: str, status: str, sentence: str) -> None:
    document = read((HEAD + sentence + "\n").encode(), "news.txt", "news.txt")
    told = [line for line in to_lines(extract(document)) if line.get("type") == kind]
    told = [line for line in told if kind != "ListedOn" or line["roles"]["exchange"] != ["AIM"]]
    assert told
    assert {line["status"] for line in told} == {status}


def test_what_would_have_been_is_no_event() -> None:
    sentence = "Had the Company acquired Brintle Ltd., its sales would have doubled."
    lines = to_lines(extract(read((HEAD + sentence + "\n").encode(), "news.txt", "news.txt")))
    assert not [line for line in lines if line.get("type") == "Acquisition"]

"""`python -m benchmarks.filings FOLDER`: 8-K reports with their items in, how the events found fit the items out."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from keiretsu.extract import extract
from keiretsu.extract import read as read_document

from .measure import table

DEALS = frozenset({"Acquisition", "Divestiture", "Merger"})
OFFICERS = frozenset({"OfficerAppointment", "OfficerDeparture"})
MARKETS = frozenset({"ListingCompliance", "Delisting", "Listing"})
# What a report with the item tells: an event of one of these types.
FITTING = {
    "2.01": DEALS,
    "2.02": frozenset({"EarningsRelease"}),
    "3.01": MARKETS,
    "5.02": OFFICERS,
}
FOUND_GOAL, INSIDE_GOAL = 0.85, 0.90
# Where an event of the types may stand: the items that allow it, the numbers of before August 2004 included.
DEAL_ITEMS = frozenset({"1.01", "2.01", "7.01", "8.01", "9.01", "1", "2", "5", "7"})
ALLOWED = {
    "Acquisition": DEAL_ITEMS,
    "Delisting": frozenset({"2.01", "3.01", "1", "2", "5"}),
    "OfficerAppointment": frozenset({"5.02", "5.07", "8.01", "1", "5", "6"}),  # 5.07: who is elected by a vote
    "OfficerDeparture": frozenset({"5.02", "8.01", "1", "5", "6"}),  # 8.01: officers of subsidiaries, committees
}
# Item 5.02 up to the next item, and the paragraphs that it names: (e) is about pay, nobody comes or goes by it.
_OFFICERS = re.compile(r"item\s*5\.02.*?(?=item\s*\d\.\d\d|signatures?\b|\Z)", re.IGNORECASE | re.DOTALL)
_PARAGRAPH = re.compile(r"(?:5\.02[\s.]*|^\s*|\))\(([a-f])\)", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """An event of a report: its type, and the words that it stands on."""

    type: str
    quote: str


@dataclass(frozen=True)
class Report:
    """A report: its file, its items, the events found in it; whether its item on officers is about pay alone."""

    name: str
    items: frozenset[str]
    events: tuple[Told, ...]
    of_pay: bool = False

    def types(self) -> set[str]:
        return {event.type for event in self.events}


def read(folder: Path) -> list[Report]:
    """The reports that items.json lists and the folder holds, each with its events."""
    listed = json.loads((folder / "items.json").read_text("utf-8"))
    found = []
    for name, about in sorted(listed.items()):
        path = folder / name
        if not path.is_file():
            continue
        document = read_document(path.read_bytes(), name, str(path))
        facts = extract(document).facts
        events = tuple(Told(fact.type, fact.evidence[0].quote) for fact in facts if fact.kind == "event")
        found.append(Report(name, frozenset(about["items"]), events, of_pay(document.text)))
    return found


def of_pay(text: str) -> bool:
    """Whether the item on officers names its paragraph (e) alone."""
    section = _OFFICERS.search(text)
    return section is not None and set(_PARAGRAPH.findall(section[0])) == {"e"}


def share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.0%})" if whole else "")


def expected(reports: list[Report]) -> str:
    """Of the reports with an item, how many have an event that fits it; those without."""
    rows, without = [], []
    told = [report for report in reports if not report.of_pay]
    for item, types, among in (*((i, t, told) for i, t in FITTING.items()), ("5.02", OFFICERS, reports)):
        holding = [report for report in among if item in report.items]
        bare = [report.name for report in holding if not types & report.types()]
        without += [f"- {item}: {name}" for name in bare if among is told]
        rows.append(
            [
                item + (" (on pay too)" if among is reports else ""),
                ", ".join(sorted(types)),
                share(len(holding) - len(bare), len(holding)),
                f"{FOUND_GOAL:.0%}",
            ]
        )
    lines = table(["item", "an event of", "reports that have one", "goal"], rows)
    return "\n".join([lines, *(["", "Without one:", *without] if without else [])])


def placed(reports: list[Report]) -> str:
    """Of the events of a type, how many stand in a report whose items allow it; those outside."""
    rows, outside = [], []
    for kind, items in ALLOWED.items():
        all_told = [(report, event) for report in reports for event in report.events if event.type == kind]
        strange = [(report, event) for report, event in all_told if not items & report.items]
        outside += [f"- {kind}: {report.name}: {' '.join(event.quote.split())[:160]}" for report, event in strange]
        rows.append([kind, share(len(all_told) - len(strange), len(all_told)), f"{INSIDE_GOAL:.0%}"])
    lines = table(["event", "in a report whose items allow it", "goal"], rows)
    return "\n".join([lines, *(["", "Outside:", *outside] if outside else [])])


def report(folder: Path) -> str:
    """Both measures of one folder."""
    reports = read(folder)
    return f"{len(reports)} reports\n\n{expected(reports)}\n\n{placed(reports)}"


def main() -> int:
    folder = Path(sys.argv[1])
    if not (folder / "items.json").is_file():
        print(f"nothing to measure: {folder} holds no items.json (make filings SHARED=/path/to/it)")
        return 0
    print(report(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The examples are read whole, give a graph that conforms, and hold the facts that a reader finds in them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FORMATS = {".txt", ".md", ".html", ".pdf"}
Line = dict[str, Any]


@pytest.fixture(scope="module")
def output(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `keiretsu build examples` writes."""
    out = tmp_path_factory.mktemp("examples") / "out"
    command = [sys.executable, "-m", "keiretsu", "build", "examples", "-o", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return out


@pytest.fixture(scope="module")
def facts(output: Path) -> list[Line]:
    return [json.loads(line) for line in (output / "facts.jsonl").read_text("utf-8").splitlines()]


def holds(line: Line, want: Line) -> bool:
    """True if a fact has everything that `want` names; fillers and values are compared as written."""
    for key, value in want.items():
        have = line.get(key)
        if isinstance(value, dict):
            if value and not (isinstance(have, dict) and holds(have, value)):
                return False
        elif isinstance(value, list):
            if not isinstance(have, list) or not set(value) <= set(have):
                return False
        elif isinstance(value, (int, float)) and isinstance(have, (int, float)):
            if abs(have - value) > 1e-9 * max(1.0, abs(value)):
                return False
        elif have != value:
            return False
    return True


def documents(root: Path) -> list[Path]:
    return sorted(p for p in (root / "examples").iterdir() if p.suffix in FORMATS)


def test_at_least_eight_in_four_formats(root: Path) -> None:
    found = documents(root)
    assert len(found) >= 8
    assert {p.suffix for p in found} == FORMATS


def test_the_page_tells_of_each(root: Path) -> None:
    page = (root / "examples" / "README.rst").read_text("utf-8")
    assert not [p.name for p in documents(root) if f"``{p.name}``" not in page]


def test_the_pdf_is_what_its_script_writes(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_pdf", root / "examples" / "make_pdf.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.pdf(script.PAGES) == script.FILE.read_bytes()


def test_every_example_yields_facts(root: Path, facts: list[Line]) -> None:
    silent = {p.name for p in documents(root)} - {line["doc"] for line in facts}
    assert not silent, f"no fact from {sorted(silent)}"


def test_quotes_are_the_text_at_their_offsets(root: Path, facts: list[Line]) -> None:
    checked = 0
    for line in facts:
        if line["doc"].endswith((".txt", ".md")):
            text = (root / "examples" / line["doc"]).read_bytes().decode("utf-8")
            for evidence in line["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
                checked += 1
    assert checked >= 20


IIJ, NTT = "Internet Initiative Japan Inc.", "Nippon Telegraph and Telephone Corporation"
KITAKAZE, SORREL = "Kitakaze Holdings, Inc.", "Sorrel Bay Capital LLC"


def fact(doc: str, type_: str, status: str, roles: dict[str, str], **values: object) -> Line:
    """What a fact must have; `date` is its date, every other keyword a value."""
    date = {"date": values.pop("date")} if "date" in values else {}
    fillers = {role: [name] for role, name in roles.items()}
    return {"doc": doc, "type": type_, "status": status, "roles": fillers, "values": values, **date}


NTT_TEXT, PLAN, RESULTS = "ntt-allotment-2003.txt", "iij-placement-plan-2003-ocr.txt", "iij-results-2q-fy2003.md"
KEY_FACTS: list[Line] = [
    fact(NTT_TEXT, "ShareSubscription", "completed", {"subscriber": NTT, "issuer": IIJ},
         shares=10095, pricePerShare=951300, amount=9600000000, currency="JPY"),
    fact(NTT_TEXT, "BoardNomination", "agreed", {"nominator": NTT, "company": IIJ}, seats=3),
    fact(NTT_TEXT, "Shareholding", "current", {"holder": "NTT Group", "issuer": IIJ}, percent=31.6, shares=12135),
    fact(RESULTS, "WriteOff", "completed", {"company": IIJ, "counterparty": "Crosswave Communications Inc."},
         amount=287000000, currency="JPY"),
    fact(RESULTS, "InsolvencyFiling", "completed", {"company": "Crosswave Communications Inc."},
         date="2003-08-20", proceeding="reorganization"),
    fact(PLAN, "ShareIssuance", "planned", {"issuer": IIJ}, shares=8400, pricePerShare=418200, currency="JPY"),
    fact("iij-offering-2013.html", "ShareIssuance", "planned", {"issuer": IIJ}, pricePerShare=3346, currency="JPY"),
    fact("kitakaze-offer-result.md", "Delisting", "planned",
         {"company": "Aldermoor Instruments plc"}, date="2019-05-20"),
    fact("kitakaze-annual-results-2019.pdf", "OfficerAppointment", "planned",
         {"person": "Naoko Iwamura", "company": KITAKAZE}, position="President and Chief Executive Officer"),
    fact("sorrel-bay-stake.txt", "Shareholding", "current", {"holder": SORREL, "issuer": KITAKAZE}, percent=12.4),
    fact("sorrel-bay-stake.txt", "Shareholding", "current",
         {"holder": "Linden Point Partners LP", "issuer": SORREL}, percent=80),
    fact("tessaly-hoshikawa-joint-venture.html", "Shareholding", "current",
         {"holder": "Veldhoven Optics B.V.", "issuer": "Tessaly Photonics, Inc."}, percent=9.8),
    fact("hoshikawa-rehabilitation.md", "WriteOff", "planned",
         {"company": "Minato Rail Systems Co., Ltd."}, amount=410000000, currency="JPY"),
]  # fmt: skip


@pytest.mark.parametrize("want", KEY_FACTS, ids=lambda want: f"{want['doc']}-{want['type']}")
def test_key_facts(facts: list[Line], want: Line) -> None:
    near = [line for line in facts if line["doc"] == want["doc"] and line.get("type") == want["type"]]
    assert any(holds(line, want) for line in near), f"not among {json.dumps(near, indent=1, ensure_ascii=False)}"


def test_a_plan_is_not_a_completed_event(facts: list[Line]) -> None:
    placements = [f for f in facts if f["doc"].startswith("iij-placement") and f.get("type") == "ShareIssuance"]
    assert placements and all(f["status"] == "planned" for f in placements)

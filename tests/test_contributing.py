"""The diffs of CONTRIBUTING.md apply to the tree as it is, and what they add works."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DIFF = re.compile(r"^```diff\n(.*?)^```", re.M | re.S)
LEFT_OUT = shutil.ignore_patterns(
    ".*", "*.egg-info", "__pycache__", "build", "dist", "demo", "keiretsu-out", "benchmarks"
)


@pytest.fixture(scope="module")
def patched(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, named like the package, with every diff of the page applied."""
    if shutil.which("git") is None:
        pytest.skip("no git here to apply a diff with")
    copy = tmp_path_factory.mktemp("contributing") / "keiretsu"
    shutil.copytree(root, copy, ignore=LEFT_OUT)
    diffs = DIFF.findall((root / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(diffs) == 5
    for diff in diffs:
        command = ["git", "apply", "-C1", "-"]
        done = subprocess.run(command, cwd=copy, input=diff, capture_output=True, text=True, timeout=30)
        assert done.returncode == 0, f"{done.stderr}\n{diff}"
    return copy


def python(patched: Path, *arguments: str) -> str:
    """Run Python with the patched copy as keiretsu; what it printed."""
    environment = os.environ | {"PYTHONPATH": str(patched.parent)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=patched, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def test_the_event_type_is_found_in_texts(patched: Path) -> None:
    """The walk over tests/events, in the copy: both texts and both near misses."""
    said = python(patched, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/extract", "-k", "fiscal_year_change")
    assert re.search(r"\b10 passed", said), said


def test_the_question_is_a_question(patched: Path) -> None:
    code = (
        "from keiretsu import queries as q; import pyoxigraph as o; print(q.ask(o.Store(), 'delistings'), q.__file__)"
    )
    assert str(patched) in python(patched, "-c", code)


def test_the_exporter_writes(patched: Path) -> None:
    code = (
        "import pyoxigraph as o; from pathlib import Path; from keiretsu.graph import exports\n"
        "quad = o.Quad(*(o.NamedNode('https://example.org/' + name) for name in 'abcd'))\n"
        "store = o.Store(); store.add(quad)\n"
        "exports.write(exports.View(store), Path('out.n3')); print(Path('out.n3').read_text())"
    )
    assert "https://example.org/a" in python(patched, "-c", code)

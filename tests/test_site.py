"""The site of documentation builds without a warning, holds every page, and asks nobody for anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    for name in ("mkdocs", "pylode"):
        pytest.importorskip(name)
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300, env=os.environ)
    assert done.returncode == 0, done.stderr[-3000:]
    return out


def test_every_page_is_in_the_contents(root: Path) -> None:
    contents = (root / "mkdocs.yml").read_text("utf-8")
    pages = {page.relative_to(root / "docs").as_posix() for page in (root / "docs").rglob("*.md")}
    assert len(pages) >= 20
    assert not {page for page in pages if f": {page}\n" not in contents}


def test_the_site_has_what_the_code_tells(site: Path) -> None:
    from keiretsu import __all__, queries
    from keiretsu.commands import COMMANDS

    def text(name: str) -> str:
        return (site / name).read_text("utf-8")

    commands = text("reference/command-line.html")
    assert all(f"keiretsu {name}</" in commands or f"keiretsu {name}<" in commands for name in COMMANDS)
    python = text("reference/python.html")
    assert all(f"keiretsu.{name}" in python for name in __all__) and "Rows.to_pandas" in python
    questions = text("reference/questions.html")
    assert all(f">{question.name}<" in questions for question in queries.questions())
    assert "NTT Group" in questions, "with their answers"
    assert "Shareholding" in text("reference/ontology.html")
    assert "<mark>" in text("notebook.html") and "<svg" in text("notebook.html")


def test_pages_ask_no_other_host(site: Path) -> None:
    pages = [*site.rglob("*.html"), *site.rglob("*.css")]
    assert len(pages) >= 25
    asked = re.compile(
        r"<(?:script|img|iframe)[^>]*\ssrc=.?(?:https?:)?//"
        r"|<link[^>]*stylesheet[^>]*https?://"
        r"|url\(.?(?:https?:)?//"
    )
    assert not [page.name for page in pages if asked.search(page.read_text("utf-8"))]

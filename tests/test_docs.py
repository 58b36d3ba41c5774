"""The written pages hold: links lead somewhere, the changelog knows the version, every figure names its command."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)


def pages(root: Path) -> list[Path]:
    return sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")])


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings make, as the common forges make them."""
    headings = re.findall(r"^#+\s+(.*)$", FENCE.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).strip().replace(" ", "-") for heading in headings}


def broken(page: Path, text: str) -> list[str]:
    """Links of a page that lead nowhere: a missing file, or a missing heading."""
    found = []
    for target in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in anchors(text if file == page else file.read_text("utf-8"))):
            found.append(f"{page.name}: {target}")
    return found


def test_the_pages_are_there(root: Path) -> None:
    names = {page.relative_to(root).as_posix() for page in pages(root)}
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/decisions.md", "docs/architecture.md"} <= names


def test_links_lead_somewhere(root: Path) -> None:
    assert not [fault for page in pages(root) for fault in broken(page, page.read_text("utf-8"))]


@pytest.mark.parametrize("target", ["docs/nothing.md", "#no-such-heading", "LICENSE2"])
def test_a_broken_link_is_caught(root: Path, target: str) -> None:
    assert broken(root / "README.md", f"# Here\n[x]({target}) [y](LICENSE) [z](#here)") == [f"README.md: {target}"]


def test_the_changelog_knows_the_version(root: Path) -> None:
    version = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    headings = re.findall(r"^## \[([^\]]+)\]", (root / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert version in headings
    assert headings[0] in {"Unreleased", version}


@pytest.mark.parametrize("name", ["performance.md", "quality.md"])
def test_measured_pages_say_how_and_when(root: Path, name: str) -> None:
    """Each section with a table of figures names the command that makes it, its date and its commit."""
    text = (root / "docs" / name).read_text("utf-8")
    measured = [part for part in re.split(r"^## ", text, flags=re.M)[1:] if re.search(r"^\|.*\d", part, re.M)]
    for part in measured:
        title = part.partition("\n")[0]
        assert re.search(r"`[^`]*\b(make|keiretsu|python)\b[^`]*`", part), f"{name}, {title!r}: no command"
        assert re.search(r"20\d\d-\d\d-\d\d", part), f"{name}, {title!r}: no date"
        assert re.search(r"commit `?[0-9a-f]{7,40}", part), f"{name}, {title!r}: no commit"


def test_every_command_and_question_of_the_pages_exists(root: Path) -> None:
    """`make x` that a page names is a target; a decision is numbered once."""
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.M))
    named = {t for page in pages(root) for t in re.findall(r"`make ([a-z]+)", page.read_text("utf-8"))}
    assert named <= targets, f"no such target: {sorted(named - targets)}"
    numbers = re.findall(r"^## (\d+)\.", (root / "docs" / "decisions.md").read_text("utf-8"), re.M)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]

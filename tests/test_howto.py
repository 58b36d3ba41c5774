"""The tutorial and the how-to pages are run as they stand: each command, in a folder beside the examples, and what a
page shows of an answer is in the answer."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```", re.M | re.S)
PAGES = (
    "tutorial", "howto/merge", "howto/correct", "howto/registers", "howto/control", "howto/figures", "howto/serve",
    "howto/extractor", "howto/type",
)  # fmt: skip


def test_every_howto_is_run(root: Path) -> None:
    there = {f"howto/{page.stem}" for page in (root / "docs" / "howto").glob("*.md")}
    assert there == {page for page in PAGES if "/" in page}


def environment(place: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "PYTHONPATH": str(place / "plugins"), "KEIRETSU_BY": "R. Kanai"}


def run(script: str, place: Path) -> str:
    # a package is installed beside, not into the environment that the tests run in
    target = "python -m pip install -q --no-deps --no-build-isolation --target plugins"
    script = script.replace("pip install", target)
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=place, env=environment(place), capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, f"{script}\nexit {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
    return done.stdout


def started(command: str, place: Path) -> subprocess.Popen[bytes]:
    """A server, once it answers."""
    port = int(re.findall(r"--port (\d+)", command)[0])
    log = (place / "server.log").open("wb")
    running = subprocess.Popen(command.split(), cwd=place, env=environment(place), stdout=log, stderr=log)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return running
        assert running.poll() is None, (place / "server.log").read_text("utf-8")
        time.sleep(0.1)
    running.kill()
    raise AssertionError(f"{command}: does not answer")


@pytest.mark.parametrize("page", PAGES)
def test_the_page_runs_as_it_stands(root: Path, tmp_path: Path, page: str) -> None:
    text = (root / "docs" / f"{page}.md").read_text("utf-8")
    if "curl" in text and shutil.which("curl") is None:
        pytest.skip("no curl here")
    if ".pdf" in text:
        pytest.importorskip("typst")
        pytest.importorskip("font_source_sans_pro")
    (tmp_path / "examples").symlink_to(root / "examples", target_is_directory=True)
    servers, said, blocks = [], "", BLOCK.findall(text)
    assert [kind for kind, _ in blocks].count("sh") >= 1
    try:
        for kind, body in blocks:
            if kind == "text":
                missing = [line for line in body.splitlines() if " ".join(line.split()) not in " ".join(said.split())]
                assert not missing, f"{missing} is not in\n{said[-3000:]}"
                continue
            serving = [line for line in body.splitlines() if line.startswith("keiretsu serve")]
            said = run("\n".join(line for line in body.splitlines() if line not in serving), tmp_path)
            servers += [started(line, tmp_path) for line in serving]
    finally:
        for server in servers:
            server.terminate()
            server.wait(20)

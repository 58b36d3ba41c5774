"""A server as a user starts it, over the graph of the story, and one place to ask it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from keiretsu.graph import Graph


@dataclass(frozen=True)
class Served:
    """A running server: its address (with a slash at the end), its folder and its process."""

    url: str
    directory: Path
    process: subprocess.Popen[str]

    def get(self, path: str = "sparql", **options: object) -> httpx.Response:
        return httpx.get(self.url + path, timeout=60, **options)  # type: ignore[arg-type]

    def stop(self) -> tuple[int, str]:
        """The exit code and what was said, after Ctrl-C."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


def start(directory: Path, *options: str) -> Served:
    command = [sys.executable, "-m", "keiretsu", "serve", str(directory), "--port", "0", *options]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"NO_COLOR": "1"}
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://[^ ]+/", line)
    assert found is not None, line + process.stderr.read()
    served = Served(found[0], directory, process)
    for _ in range(100):
        try:
            served.get("sparql", params={"query": "ASK {}"})
            break
        except httpx.TransportError:
            threading.Event().wait(0.1)
    return served


@pytest.fixture(scope="session")
def folder(story: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story in an output folder."""
    directory = tmp_path_factory.mktemp("served")
    with Graph(directory, read_only=False) as graph:
        story.tell(graph)
    return directory


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[..., Served]]:
    """Starts servers, and stops those that still run at the end."""
    running: list[Served] = []

    def begin(directory: Path, *options: str) -> Served:
        running.append(start(directory, *options))
        return running[-1]

    yield begin
    for served in running:
        served.stop()


@pytest.fixture(scope="session")
def served(folder: Path, serving: Callable[..., Served]) -> Served:
    """A server over the story: two seconds a query, 300 rows an answer."""
    return serving(folder, "--timeout", "2", "--rows", "300")

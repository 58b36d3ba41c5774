"""What every test stands on: keiretsu itself, installed or straight from the checkout, and the checkout's root."""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

if importlib.util.find_spec("keiretsu") is None:  # not installed: the root of the checkout is the package
    spec = importlib.util.spec_from_file_location(
        "keiretsu", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["keiretsu"] = module
    spec.loader.exec_module(module)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@dataclass(frozen=True)
class Done:
    """How a run of the command line ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The command line, in this process: arguments in, its exit code and what it wrote out."""
    from keiretsu import cli
    from keiretsu.__main__ import app

    def call(*arguments: str | Path) -> Done:
        code = cli.main(app, [str(argument) for argument in arguments])
        told = capfd.readouterr()
        assert "Traceback" not in told.err
        return Done(code, told.out, told.err)

    return call


@pytest.fixture(scope="session")
def story() -> ModuleType:
    """`tests/story.py`: four short documents and what is read from them."""
    path = ROOT / "tests" / "story.py"
    told = importlib.util.spec_from_file_location("story", path)
    assert told is not None and told.loader is not None
    module = importlib.util.module_from_spec(told)
    told.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def story_graph(story: ModuleType) -> Iterator[Any]:
    """The graph of the story, in memory; a `keiretsu.graph.Graph`."""
    from keiretsu.graph import Graph

    with Graph() as graph:
        yield story.tell(graph)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A real browser without a window (a selenium driver), with its log kept; skipped where there is none.

    `driver.get_log("browser")` gives what the console said. Nothing is downloaded: both programs are the system's.
    """
    from shutil import which

    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    browser, driver = which("chromium") or which("chromium-browser") or which("google-chrome"), which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("no chromium with chromedriver here (on Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
        "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
        "--disable-dev-shm-usage", f"--user-data-dir={profile}",
    ):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})

    class Chromium(webdriver.Chrome):  # type: ignore[misc, name-defined]
        """On a busy machine `get` can come back before the new page is there: here it is waited for."""

        def get(self, url: str) -> None:
            if self.current_url.partition("#")[0] != url.partition("#")[0]:  # else the page may stay as it is
                self.execute_script("window.before = true")
            super().get(url)
            end = time.monotonic() + 60
            there = "return document.readyState === 'complete' && !window.before"
            while not self.execute_script(there) and time.monotonic() < end:
                time.sleep(0.02)

    running = Chromium(options=options, service=webdriver.ChromeService(executable_path=driver))
    running.set_page_load_timeout(60)
    yield running
    running.quit()

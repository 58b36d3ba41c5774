"""`keiretsu serve` as a command: what it says, where it listens, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "keiretsu", "serve", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_ctrl_c_ends_it_cleanly(folder: Path, serving: Callable[..., Any]) -> None:
    code, said = serving(folder).stop()
    assert code == 0 and "stopped" in said and "Traceback" not in said


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve(str(folder), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 4 and "is taken" in done.stderr and "--port" in done.stderr


def test_a_folder_without_a_graph_is_told(tmp_path: Path) -> None:
    done = serve(str(tmp_path), "--port", "0")
    assert done.returncode == 4 and "keiretsu build" in done.stderr


@pytest.mark.parametrize(
    "option", [("--timeout", "0"), ("--rows", "0"), ("--host", "no-such-host.invalid"), ("--port", "70000")]
)
def test_a_wrong_option_is_told(folder: Path, option: tuple[str, str]) -> None:
    done = serve(str(folder), "--port", "0", *option)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_no_process_is_left_behind_when_the_server_is_killed(folder: Path, serving: Callable[..., Any]) -> None:
    if not Path("/proc").is_dir():
        pytest.skip("there is no /proc here")
    served = serving(folder)
    listed = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
    assert len(listed) >= 2
    os.kill(served.process.pid, signal.SIGKILL)
    served.process.wait()
    for _ in range(50):
        left = [pid for pid in listed if _alive(int(pid))]
        if not left:
            break
        time.sleep(0.1)
    assert not left


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

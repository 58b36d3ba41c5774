"""Jobs in, answers out, each from a warm query process that is killed at its limit and replaced.

No engine below us can be told to stop, so a query runs where it can be ended. At most `Limits.processes` run at once;
who waits longer than `Limits.queue_seconds` is told to come back.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import KeiretsuError, LimitError, QueryError, StoreError
from .limits import Limits

_CHILD = "import sys; from keiretsu.web.worker import main; main(*sys.argv[1:])"
_START_SECONDS = 60.0
_SLOW_SECONDS = 1.0  # after so long a query is no cheap one: it gives way to others


class Busy(KeiretsuError):
    """All processes are at work and the queue is long: come back later."""


class Ended(LimitError):
    """A query ran into the limit of time; nothing of its answer is given."""


class Died(LimitError):
    """A query took its process with it: too much memory, or nesting that the limits did not see."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, how many rows it has, and whether there are more than were asked to be shown."""

    data: bytes
    rows: int
    more: bool


class _Process:
    """One query process."""

    def __init__(self, process: asyncio.subprocess.Process, generation: int) -> None:
        self.process, self.generation, self.slow = process, generation, False

    async def ask(self, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(job).encode() + b"\n")
            await self.process.stdin.drain()
            return await self.reply()
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Died("the query ended its process (too much memory, or too deep); narrow it") from error

    async def reply(self) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdout is not None
        line = await self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise asyncio.IncompleteReadError(line, None)
        head: dict[str, Any] = json.loads(line)
        return head, await self.process.stdout.readexactly(head["length"])

    async def patient(self) -> None:
        """After a second, give way to cheaper queries."""
        await asyncio.sleep(_SLOW_SECONDS)
        self.slow = True
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, self.process.pid, 10)

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()


class Pool:
    """Query processes over one output folder.

    Args:
        base: IRI under which its instances are named.
    """

    def __init__(self, directory: Path, base: str, limits: Limits) -> None:
        self.directory, self.base, self.limits = directory, base, limits
        self._idle: list[_Process] = []
        self._all: set[_Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(limits.processes)
        self._generation = 0

    async def start(self) -> None:
        """Warm the processes up. Raises StoreError: the store cannot be opened."""
        await asyncio.gather(*(self._warm() for _ in range(self.limits.processes)))

    async def close(self) -> None:
        """End every process, at work or not."""
        for task in self._tasks:
            task.cancel()
        gone = list(self._all)
        self._all.clear()
        self._idle.clear()
        for process in gone:
            process.kill()
        await asyncio.gather(*(process.process.wait() for process in gone))

    def renew(self) -> None:
        """The store was written anew: what is idle is replaced now, what is at work when it is done."""
        self._generation += 1
        stale, self._idle = self._idle, []
        for process in stale:
            self._replace(process)

    async def run(self, job: dict[str, Any]) -> Answer:
        """Answer one job.

        Raises:
            Busy: no process came free in time. Ended: the time is over. Died: the process is gone.
            LimitError: too many rows or bytes. QueryError: the query is at fault. StoreError: the store cannot be read.
        """
        try:
            await asyncio.wait_for(self._room.acquire(), self.limits.queue_seconds)
        except TimeoutError:
            raise Busy(f"{self.limits.processes} other queries are at work; ask again in a little while") from None
        try:
            return await self._run(job)
        finally:
            self._room.release()

    async def _run(self, job: dict[str, Any]) -> Answer:
        process = self._idle.pop() if self._idle else await self._spawn()
        whole = False
        patience = asyncio.create_task(process.patient())
        try:
            head, data = await asyncio.wait_for(process.ask(job), self.limits.seconds)
            whole = True
        except TimeoutError:
            raise Ended(
                f"the query took longer than {self.limits.seconds:g} seconds and was stopped; narrow it"
            ) from None
        finally:
            patience.cancel()
            if whole and not process.slow and process.generation == self._generation:
                self._idle.append(process)
            else:
                self._replace(process)
        if head["status"] == "ok":
            return Answer(data, head["rows"], head["more"])
        raise (LimitError if head["status"] == "limit" else QueryError)(head["message"])

    def _replace(self, process: _Process) -> None:
        process.kill()
        self._all.discard(process)

        async def later() -> None:
            await process.process.wait()
            with contextlib.suppress(StoreError):
                await self._warm()

        task = asyncio.create_task(later())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _warm(self) -> None:
        if len(self._all) < self.limits.processes:
            self._idle.append(await self._spawn())

    async def _spawn(self) -> _Process:
        command = [sys.executable, "-P", "-c", _CHILD, str(self.directory.resolve()), self.base]
        started = await asyncio.create_subprocess_exec(
            *command,
            json.dumps(dataclasses.asdict(self.limits)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1024 * 1024,
        )
        process = _Process(started, self._generation)
        self._all.add(process)
        try:
            head, _ = await asyncio.wait_for(process.reply(), _START_SECONDS)
        except (TimeoutError, asyncio.IncompleteReadError) as error:
            process.kill()
            self._all.discard(process)
            raise StoreError(f"{self.directory}: no query process could be started") from error
        if head["status"] != "ready":
            self._all.discard(process)
            raise StoreError(head["message"])
        return process

"""Jobs in, answers out, each from a warm query process that is killed at its limit and replaced.

No engine below us can be told to stop, so a query runs where it can be ended. There are `Limits.processes` places; a
query that takes longer than a second gives its place to others and goes on beside them, while no more than as many do.
Who waits longer than `Limits.queue_seconds` for a place is told to come back.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import KeiretsuError, LimitError, QueryError, StoreError
from .limits import Limits

_CHILD = "import sys; from keiretsu.web.worker import main; main(*sys.argv[1:])"
_START_SECONDS = 60.0
_SPARES = 2  # idle processes beyond the places: one that turns out slow is replaced at once
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
        self.process, self.generation = process, generation
        self.slow = self.moved = False

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

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()

    async def wait(self) -> None:
        await self.process.wait()


class Pool:
    """Query processes over one output folder.

    Args:
        base: IRI under which its instances are named.
    """

    def __init__(self, directory: Path, base: str, limits: Limits) -> None:
        self.directory, self.base, self.limits = directory, base, limits
        self._idle: asyncio.LifoQueue[_Process | None] = asyncio.LifoQueue()  # None: one could not be started
        self._all: set[_Process] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(limits.processes)
        self._beside = asyncio.Semaphore(limits.processes)
        self._generation = 0

    async def start(self) -> None:
        """Warm the processes up. Raises StoreError: the store cannot be opened."""
        for process in await asyncio.gather(*(self._spawn() for _ in range(self.limits.processes + _SPARES))):
            self._idle.put_nowait(process)

    async def close(self) -> None:
        """End every process, at work or not."""
        for task in self._tasks:
            task.cancel()
        gone = list(self._all)
        self._all.clear()
        for process in gone:
            process.kill()
        await asyncio.gather(*(process.process.wait() for process in gone))

    def renew(self) -> None:
        """The store was written anew: what is idle is replaced now, what is at work when it is done."""
        self._generation += 1
        while not self._idle.empty():
            if (process := self._idle.get_nowait()) is not None:
                self._end(process)
            self._warm()

    async def run(self, job: dict[str, Any]) -> Answer:
        """Answer one job.

        Raises:
            Busy: no place came free in time. Ended: the time is over. Died: the process is gone.
            LimitError: too many rows or bytes. QueryError: the query is at fault. StoreError: the store cannot be read.
        """
        try:
            await asyncio.wait_for(self._room.acquire(), self.limits.queue_seconds)
        except TimeoutError:
            raise Busy("too many other queries are at work; ask again in a little while") from None
        try:
            process = await self._idle.get() or await self._spawn()
        except BaseException:
            self._room.release()
            raise
        head, data = await self._ask(process, job)
        if head["status"] == "ok":
            return Answer(data, head["rows"], head["more"])
        raise (LimitError if head["status"] == "limit" else QueryError)(head["message"])

    async def _ask(self, process: _Process, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        patience = asyncio.create_task(self._patient(process))
        try:
            answer = await asyncio.wait_for(process.ask(job), self.limits.seconds)
        except BaseException as error:
            patience.cancel()
            self._leave(process, whole=False)
            if not isinstance(error, TimeoutError):
                raise
            seconds = f"{self.limits.seconds:g}"
            raise Ended(f"the query took longer than {seconds} seconds and was stopped; narrow it") from None
        patience.cancel()
        self._leave(process, whole=True)
        return answer

    async def _patient(self, process: _Process) -> None:
        """After a second a query is a slow one: others come first on the machine, and its place is theirs."""
        await asyncio.sleep(_SLOW_SECONDS)
        process.slow = True
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, process.process.pid, 10)
        if not self._beside.locked():
            await self._beside.acquire()  # it is free: this does not wait
            process.moved = True
            self._warm()
            self._room.release()

    def _leave(self, process: _Process, *, whole: bool) -> None:
        """A query is done with its process, which goes on if it is as good as new."""
        if whole and not process.slow and process.generation == self._generation:
            self._idle.put_nowait(process)
        else:
            self._end(process)
            if not process.moved:
                self._warm()
        (self._beside if process.moved else self._room).release()

    def _end(self, process: _Process) -> None:
        process.kill()
        self._all.discard(process)
        self._later(process.wait())

    def _warm(self) -> None:
        """Start another process, which is idle once it is ready."""

        async def started() -> None:
            try:
                self._idle.put_nowait(await self._spawn())
            except StoreError:
                self._idle.put_nowait(None)

        self._later(started())

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

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

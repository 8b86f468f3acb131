"""A thread with an event loop: sinks and proxies serve in it while checks run in front."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar

Reader: TypeAlias = asyncio.StreamReader
Writer: TypeAlias = asyncio.StreamWriter
Talk = Callable[[Reader, Writer], Awaitable[None]]
Result = TypeVar("Result")

MOST_LINE_BYTES = 1 << 16
_MOST_CONNECTIONS = 512
_ORDER_S = 10.0
_NO_MESSAGE = (OSError, EOFError, ValueError, asyncio.LimitOverrunError)


class Backstage:
    """Serves on ports of the loopback until it is closed; then nothing of it is left."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._servers: list[asyncio.Server] = []
        self._writers: set[Writer] = set()
        self._leading: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, work: Coroutine[Any, Any, Result], *, timeout_s: float = _ORDER_S) -> Result:
        """Run a coroutine in the loop and return its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    def serve(self, talk: Talk) -> int:
        """Let each connection to a new port be led by `talk`; return the port."""
        return self.run(self._serve(talk))

    async def _serve(self, talk: Talk) -> int:
        async def lead(reader: Reader, writer: Writer) -> None:
            if len(self._writers) > _MOST_CONNECTIONS:
                writer.transport.abort()
                return
            # What a program sends that is no message ends its connection, nothing else.
            with contextlib.suppress(*_NO_MESSAGE):
                await talk(reader, writer)

        return port_of((await self.listen(lead)).sockets[0])

    async def listen(self, lead: Talk, *, port: int = 0, backlog: int = 100) -> asyncio.Server:
        """Let each connection be led by `lead`, and close it then; to be called in the loop.

        A connection is known from its first moment: a task that is canceled before it began
        never closes anything.
        """

        def meet(reader: Reader, writer: Writer) -> None:
            self._writers.add(writer)
            task = self._loop.create_task(_led(lead, reader, writer))
            self._leading.add(task)
            task.add_done_callback(lambda _: self._leave(task, writer))

        server = await asyncio.start_server(
            meet, "127.0.0.1", port, limit=MOST_LINE_BYTES, backlog=backlog
        )
        self._servers.append(server)
        return server

    def _leave(self, task: asyncio.Task[None], writer: Writer) -> None:
        self._leading.discard(task)
        self._writers.discard(writer)
        writer.close()

    def close(self) -> None:
        """End every server and connection, and the thread."""
        if self._loop.is_closed():
            return
        self.run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _end(self) -> None:
        await self.shut(*self._servers)
        mine = asyncio.current_task()
        # A connection that was being accepted gets its task only after the first round.
        while tasks := [task for task in asyncio.all_tasks() if task is not mine]:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.sleep(0)  # lets transports that were told to close do it

    async def shut(self, *servers: asyncio.Server) -> None:
        """Close servers once what they are accepting has begun; to be called in the loop.

        The loop accepts in tasks of its own. One that is canceled before it began, or that begins
        after its server was closed, keeps its socket for ever.
        """
        for server in servers:
            for line in server.sockets:
                self._loop.remove_reader(line.fileno())
        await asyncio.sleep(0)
        for server in servers:
            server.close()


async def _led(lead: Talk, reader: Reader, writer: Writer) -> None:
    await lead(reader, writer)


def port_of(listener: socket.socket | Any) -> int:
    """Return the port at which a socket listens."""
    return int(listener.getsockname()[1])

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
        self._open = 0
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
            if self._open >= _MOST_CONNECTIONS:
                writer.transport.abort()
                return
            self._open += 1
            try:
                # What a program sends that is no message ends its connection, nothing else.
                with contextlib.suppress(*_NO_MESSAGE):
                    await talk(reader, writer)
            finally:
                self._open -= 1
                writer.close()

        server = await asyncio.start_server(lead, "127.0.0.1", 0, limit=MOST_LINE_BYTES)
        self.adopt(server)
        return port_of(server.sockets[0])

    def adopt(self, server: asyncio.Server) -> None:
        """Close a server, too, that was made in the loop."""
        self._servers.append(server)

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
        for server in self._servers:
            server.close()
        mine = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not mine]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # lets transports that were told to close do it


def port_of(listener: socket.socket | Any) -> int:
    """Return the port at which a socket listens."""
    return int(listener.getsockname()[1])

"""A TCP proxy whose weather is changed while it runs: delays, cuts, silence, a closed door."""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from prowess.labs.vocabulary.backstage import Backstage, Reader, Writer, port_of

Direction = Literal["out", "back"]
"""`out` is from the program to the server behind the proxy, `back` the other."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was read from bytes of a program: how many statements, and whether the connection is
    to end once the server has answered, before the program hears of it.
    """

    statements: int = 0
    is_last: bool = False


Watch = Callable[[bytes], Noted]
"""Is shown what one connection sends."""

_CHUNK_BYTES = 65_536
_BACKLOG = 256
_MOST_LINKS = 512
_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of no time: closing sends RST


@dataclass(slots=True)
class Weather:
    """How bytes of one direction fare. `stalled` holds them back; they go on when it ends."""

    delay_s: float = 0.0
    statement_delay_s: float = 0.0
    bytes_per_s: float = 0.0
    stalled: bool = False


@dataclass(eq=False, slots=True)
class _Link:
    """One connection through the proxy, with its two ends. A lost one drops what comes."""

    program: Writer
    server: Writer
    is_lost: bool = False
    is_last: bool = False

    def abort(self) -> None:
        for end in (self.program, self.server):
            line = end.get_extra_info("socket")
            if line is not None and line.fileno() >= 0:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            end.transport.abort()


@dataclass(eq=False, slots=True)
class Proxy:
    """Listens at `port` in front of a server. Its methods may be called from any thread."""

    backstage: Backstage
    host: str
    server_port: int
    watch: Callable[[], Watch] = lambda: lambda _: Noted()
    port: int = 0
    weather: dict[Direction, Weather] = field(default_factory=dict)
    _links: set[_Link] = field(default_factory=set)
    _server: asyncio.Server | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.weather = {"out": Weather(), "back": Weather()}
        self.open()

    def open(self) -> None:
        """Listen, at the port of before."""
        self.backstage.run(self._open())

    async def _open(self) -> None:
        if self._server is None:
            self._server = await self.backstage.listen(
                self._lead, port=self.port, backlog=_BACKLOG
            )
            self.port = port_of(self._server.sockets[0])

    def close(self) -> None:
        """Listen no more: who connects is refused. Cut what is connected."""
        self.backstage.run(self._close())

    async def _close(self) -> None:
        if self._server is not None:
            await self.backstage.shut(self._server)
            self._server = None
        self._abort_all()

    def cut(self) -> int:
        """Reset every connection; return how many there were."""
        return self.backstage.run(self._cut())

    async def _cut(self) -> int:
        return self._abort_all()

    def lose(self) -> int:
        """Drop what comes on the connections of now, without a word; return how many there are."""
        return self.backstage.run(self._lose())

    async def _lose(self) -> int:
        for link in self._links:
            link.is_lost = True
        return len(self._links)

    def change(self, direction: Direction, weather: Weather) -> None:
        """Change the weather of a direction, for all connections and at once."""
        self.backstage.run(self._change(direction, weather))

    async def _change(self, direction: Direction, weather: Weather) -> None:
        self.weather[direction] = weather
        self._changed.set()
        self._changed = asyncio.Event()

    @property
    def connections(self) -> int:
        """How many connections there are now."""
        return len(self._links)

    def _abort_all(self) -> int:
        links = list(self._links)
        for link in links:
            link.abort()
        return len(links)

    async def _lead(self, reader: Reader, writer: Writer) -> None:
        try:
            if len(self._links) >= _MOST_LINKS:
                raise ConnectionRefusedError
            back, out = await asyncio.open_connection(self.host, self.server_port)
        except OSError:
            writer.transport.abort()
            return
        link = _Link(writer, out)
        self._links.add(link)
        watch = self.watch()
        try:
            pumps = (
                asyncio.create_task(self._pump(link, "out", reader, out, watch)),
                asyncio.create_task(self._pump(link, "back", back, writer, lambda _: Noted())),
            )
            try:
                await asyncio.wait(pumps)
            finally:
                for pump in pumps:
                    pump.cancel()
        finally:
            self._links.discard(link)
            out.close()

    async def _pump(
        self, link: _Link, direction: Direction, reader: Reader, writer: Writer, watch: Watch
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK_BYTES):
                noted = watch(data)
                await self._weather_out(direction, noted.statements, len(data))
                if direction == "back" and link.is_last:
                    link.abort()
                    return
                link.is_last = link.is_last or noted.is_last
                if not link.is_lost:
                    writer.write(data)
                    await writer.drain()
        if link.is_lost:
            link.abort()  # nobody else would ever end its other side
        elif not writer.is_closing():
            # One direction has ended; the other may still have something to say.
            with contextlib.suppress(OSError):
                writer.write_eof()

    async def _weather_out(self, direction: Direction, statements: int, length: int) -> None:
        weather = self.weather[direction]
        wait_s = weather.delay_s + statements * weather.statement_delay_s
        if weather.bytes_per_s:
            wait_s += length / weather.bytes_per_s
        if wait_s:
            await asyncio.sleep(wait_s)
        while self.weather[direction].stalled:
            await self._changed.wait()

"""What can befall the way between a service and its database, while the service is at work.

For checks that ask for `faults`, the program is started with DATABASE_URL naming a proxy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.pgwire import Asked
from prowess.labs.vocabulary.proxy import Direction, Noted, Proxy, Watch, Weather

_BOTH: tuple[Direction, ...] = ("out", "back")
_MOST_SEEN = 100_000


@dataclass(slots=True)
class Seen:
    """The statements that passed, as the program sent them, transaction control included."""

    texts: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there were."""
        return len(self.texts)


class Faults:
    """A proxy in front of the server of an address such as `postgresql://u:p@host:port/name`.

    What is done in a block ends with it, and what was held back then goes on.
    """

    def __init__(self, backstage: Backstage, *, url: str, variable: str = "DATABASE_URL") -> None:
        self._url, self._variable = urlsplit(url), variable
        self._watching: Seen | None = None
        self._fatal, self._fallen = "", Seen()
        host, port = self._url.hostname or "127.0.0.1", self._url.port or 5432
        self._proxy = Proxy(backstage, host, port, watch=self._watch)

    @property
    def environ(self) -> dict[str, str]:
        """Nothing: a program is told of the proxy only for checks that ask for it."""
        return {}

    @property
    def detour(self) -> dict[str, str]:
        """What a program is given, so that it goes through the proxy."""
        login = self._url.netloc.rpartition("@")[0]
        place = f"{login}{'@' if login else ''}127.0.0.1:{self._proxy.port}"
        return {self._variable: urlunsplit(self._url._replace(netloc=place))}

    @property
    def connections(self) -> int:
        """How many connections go through it now."""
        return self._proxy.connections

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Cut all connections, and refuse new ones, as when the server is down."""
        self._proxy.close()
        try:
            yield
        finally:
            self._proxy.open()

    @contextmanager
    def stalled(self, *, direction: Direction | None = None) -> Iterator[None]:
        """Let nothing pass; connections are accepted. In the direction `back` statements arrive,
        and their answers do not: what was asked for happens, and the program does not know it.
        """
        with self._changed(direction, stalled=True):
            yield

    @contextmanager
    def delayed(self, *, ms: float) -> Iterator[None]:
        """Let each statement come so much later: a tiny window of a race becomes wide."""
        with self._changed("out", statement_delay_s=ms / 1000):
            yield

    @contextmanager
    def slow(self, *, bytes_per_s: float, direction: Direction | None = None) -> Iterator[None]:
        """Let no more than so many bytes a second pass on each connection."""
        with self._changed(direction, bytes_per_s=bytes_per_s):
            yield

    def cut(self) -> int:
        """Reset every connection of now; new ones are fine. Return how many there were."""
        return self._proxy.cut()

    def lose(self) -> int:
        """Let every connection of now be dead without a word, as when a machine vanished.

        New ones are fine. Return how many there were.
        """
        return self._proxy.lose()

    @contextmanager
    def unanswered(self, word: str) -> Iterator[Seen]:
        """Cut the connection of the first statement with a word in it, when it has been done.

        The program cannot know whether it was. Yields what was cut off, once there is something.
        """
        self._fatal, self._fallen = word.casefold(), Seen()
        try:
            yield self._fallen
        finally:
            self._fatal = ""

    @contextmanager
    def statements(self) -> Iterator[Seen]:
        """Note what the program asks within the block, on the wire."""
        seen = self._watching = Seen()
        try:
            yield seen
        finally:
            self._watching = None

    @contextmanager
    def _changed(self, direction: Direction | None, **how: Any) -> Iterator[None]:
        ways = (direction,) if direction else _BOTH
        before: dict[Direction, Weather] = {way: self._proxy.weather[way] for way in ways}
        for way in ways:
            self._proxy.change(way, replace(before[way], **how))
        try:
            yield
        finally:
            for way in ways:
                self._proxy.change(way, before[way])

    def _watch(self) -> Watch:
        asked = Asked()

        def watch(data: bytes) -> Noted:
            texts = asked.feed(data)
            if self._watching is not None and self._watching.count < _MOST_SEEN:
                self._watching.texts += texts
            return Noted(len(texts), is_last=self._is_fatal(texts))

        return watch

    def _is_fatal(self, texts: tuple[str, ...]) -> bool:
        found = [text for text in texts if self._fatal and self._fatal in text.casefold()]
        if found:
            self._fallen.texts += found
            self._fatal = ""
        return bool(found)

"""`redis run`: commands on an empty Redis, one a line, their replies as `redis-cli` prints them.

A line `@name COMMAND` goes over a connection of its own, with ` &` at its end without waiting;
`@name` alone prints the next reply there. `# 100 ms later` lets time pass.
"""

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from prowess.labs.examples.kind import ExampleError
from prowess.labs.examples.redis_replies import in_order, is_raw, printed, split_words
from prowess.rigs import (
    ConnectionLost,
    NoReply,
    RedisLine,
    RedisServer,
    Refused,
    Reply,
    Servers,
)

_LONGEST_PAUSE_MS = 2_000
_LINE = re.compile(r"(?:@(?P<name>[a-z0-9]+)\s*)?(?P<command>.*?)(?P<behind>\s&)?")
_PAUSE = re.compile(r"#\s*(\d+) ms later")
_LEAVES_TRACES = re.compile(
    r"^\s*(@\w+\s+)?(acl|config|client|cluster|debug|failover|info|latency|memory|monitor|"
    r"module|replicaof|shutdown|slowlog|bgsave|bgrewriteaof|save|lastsave)\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What changes or shows the server beyond its keys: such examples get a server of their own."""

_RESETS = (("FLUSHALL",), ("SCRIPT", "FLUSH"), ("FUNCTION", "FLUSH"))
_SEVERAL = frozenset({b"SUBSCRIBE", b"PSUBSCRIBE", b"SSUBSCRIBE"})


@dataclass(slots=True)
class RedisExamples:
    """Runs each on an empty server that is this process's own."""

    servers: Callable[[], Servers]
    name: str = field(default_factory=lambda: f"examples-{os.getpid()}")
    reply_timeout_s: float = 5.0
    _used: bool = False

    def run(self, code: str, *, target: str = "") -> str:
        """Return the replies, one below the other."""
        del target
        leaves_traces = bool(_LEAVES_TRACES.search(code))
        if self._used and leaves_traces:
            self._renew()
        server = self.servers().redis(name=self.name)
        self._used = True
        talk = Talk(server, self.reply_timeout_s)
        try:
            talk.reset()
            heard = [text for line in code.splitlines() for text in talk.obey(line)]
        except ConnectionLost as error:
            raise ExampleError("The server closed the connection.") from error
        finally:
            talk.close()
            if leaves_traces:
                self._renew()
        return "\n".join(heard)

    def close(self) -> None:
        """Stop the server."""
        if self._used:
            self._renew()

    def _renew(self) -> None:
        self.servers().stop_one("redis", name=self.name)
        self._used = False


@dataclass(slots=True)
class Talk:
    """The connections of one example."""

    server: RedisServer
    reply_timeout_s: float
    _lines: dict[str, RedisLine] = field(default_factory=dict)

    def reset(self) -> None:
        """Empty the server."""
        line = self._line("")
        for command in _RESETS:
            reply = line.ask(*command)
            if isinstance(reply, Refused):
                raise ExampleError(f"{' '.join(command)}: {reply.text}")

    def obey(self, text: str) -> list[str]:
        """Do what a line says, and return what is printed."""
        pause = _PAUSE.fullmatch(text.strip())
        if pause:
            time.sleep(min(int(pause[1]), _LONGEST_PAUSE_MS) / 1000)
            return []
        if not text.strip() or text.startswith("#"):
            return []
        found = _LINE.fullmatch(text.rstrip())
        assert found is not None  # it takes any line
        line = self._line(found["name"] or "")
        words = split_words(found["command"])
        if words:
            line.send(words)
        if found["behind"]:
            return []
        several = words and words[0].upper() in _SEVERAL
        return [self._heard(line, words) for _ in range(len(words) - 1 if several else 1)]

    def _heard(self, line: RedisLine, words: list[bytes]) -> str:
        try:
            reply: Reply = line.read(timeout_s=self.reply_timeout_s)
        except NoReply as error:
            command = b" ".join(words).decode("utf-8", "replace") or "a connection"
            raise ExampleError(
                f"No reply to {command} within {self.reply_timeout_s:g} s."
            ) from error
        if isinstance(reply, bytes) and is_raw(words):
            return reply.decode("utf-8", "replace").replace("\r\n", "\n").rstrip("\n")
        return printed(in_order(words, reply))

    def _line(self, name: str) -> RedisLine:
        if name not in self._lines:
            self._lines[name] = self.server.connect()
        return self._lines[name]

    def close(self) -> None:
        for line in self._lines.values():
            line.close()

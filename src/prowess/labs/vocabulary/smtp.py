"""The side of SMTP that takes mail in. RFC 5321, with AUTH (RFC 4954) that lets everybody in."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from prowess.labs.vocabulary.backstage import Reader, Writer

MOST_LETTER_BYTES = 1 << 20
_MOST_RECIPIENTS = 100
_IDLE_S = 60.0
_OFFERS = (
    "prowess",
    f"SIZE {MOST_LETTER_BYTES}",
    "8BITMIME",
    "SMTPUTF8",
    "PIPELINING",
    "AUTH PLAIN LOGIN",
)
_PATH = re.compile(r"\w+\s*:\s*<([^<>]*)>", re.IGNORECASE)
_LOGIN = ("334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6")


@dataclass(slots=True)
class Manners:
    """How mail is taken in: with a delay before each letter's acknowledgement, or not at all."""

    delay_s: float = 0.0
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Envelope:
    """What was handed in: the message as it came, and whom the envelope names."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes


@dataclass(slots=True)
class Session:
    """One connection of a program that delivers mail. `keep` says whether there was room."""

    reader: Reader
    writer: Writer
    manners: Manners
    keep: Callable[[Envelope], bool]
    sender: str | None = None
    recipients: list[str] = field(default_factory=list)

    async def talk(self) -> None:
        """Lead it to its end."""
        await self._say("220 prowess takes mail in")
        while True:
            line = await self._hear()
            verb, _, rest = line.partition(" ")
            if not line:
                return
            if verb.upper() == "QUIT":
                await self._say("221 bye")
                return
            await self._obey(verb.upper(), rest)

    async def _obey(self, verb: str, rest: str) -> None:
        match verb:
            case "EHLO":
                lines = [f"250-{offer}" for offer in _OFFERS[:-1]]
                await self._say("\r\n".join([*lines, f"250 {_OFFERS[-1]}"]))
            case "HELO" | "NOOP":
                await self._say("250 prowess")
            case "RSET":
                self._forget()
                await self._say("250 forgotten")
            case "AUTH":
                await self._authenticate(rest)
            case "MAIL" | "RCPT":
                await self._address(verb, rest)
            case "DATA":
                await self._take()
            case "VRFY":
                await self._say("252 try it")
            case _:
                await self._say(f"502 {verb[:20]!a} is not known here")

    async def _authenticate(self, rest: str) -> None:
        kind, _, told = rest.partition(" ")
        if kind.upper() == "LOGIN":
            for question in _LOGIN[1 if told else 0 :]:
                await self._say(question)
                await self._hear()
        elif not told:
            await self._say("334 ")
            await self._hear()
        await self._say("235 welcome")

    async def _address(self, verb: str, rest: str) -> None:
        path = _PATH.match(rest)
        if not path:
            await self._say("501 an address stands in angle brackets")
        elif verb == "MAIL":
            self._forget()
            self.sender = path[1]
            await self._say("250 sender noted")
        elif self.sender is None:
            await self._say("503 MAIL comes first")
        elif len(self.recipients) >= _MOST_RECIPIENTS:
            await self._say("452 too many recipients")
        else:
            self.recipients.append(path[1])
            await self._say("250 recipient noted")

    async def _take(self) -> None:
        if self.sender is None or not self.recipients:
            await self._say("503 MAIL and RCPT come first")
            return
        await self._say("354 end with a line of one dot")
        async with asyncio.timeout(_IDLE_S):
            data = await self._read_letter()
        envelope = Envelope(self.sender, tuple(self.recipients), data)
        self._forget()
        await asyncio.sleep(self.manners.delay_s)
        if self.manners.refuses:
            await self._say("451 not now")
        elif len(data) > MOST_LETTER_BYTES:
            await self._say(f"552 a message has at most {MOST_LETTER_BYTES} bytes")
        elif self.keep(envelope):
            await self._say("250 taken")
        else:
            await self._say("452 there is no room for more")

    async def _read_letter(self) -> bytes:
        """Read to the line of one dot. What is beyond the limit is read and not kept."""
        data = bytearray()
        while True:
            line = await self.reader.readuntil(b"\n")
            if line in {b".\r\n", b".\n"}:
                return bytes(data)
            if len(data) <= MOST_LETTER_BYTES:
                data += line[1:] if line.startswith(b".") else line

    def _forget(self) -> None:
        self.sender, self.recipients = None, []

    async def _hear(self) -> str:
        line = await asyncio.wait_for(self.reader.readline(), _IDLE_S)
        return line.decode("utf-8", "replace").rstrip("\r\n") or ("NOOP" if line else "")

    async def _say(self, text: str) -> None:
        self.writer.write(f"{text}\r\n".encode())
        await self.writer.drain()

"""The mail that a program sends: taken in by SMTP or by an HTTP API, waited for, and read."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.utils import parseaddr

from prowess.labs.vocabulary.backstage import Backstage, Reader, Writer
from prowess.labs.vocabulary.defects import Defect, Note
from prowess.labs.vocabulary.httpd import Arrival, Reply, serve_http
from prowess.labs.vocabulary.letters import Letter, read_letter
from prowess.labs.vocabulary.smtp import MOST_LETTER_BYTES, Envelope, Manners, Session

_MOST_BYTES = 64 << 20
_SHOWN = 5
_SETTLE_S = 0.25


class Mail:
    """A sink for mail. A program is told of it by SMTP_URL, or SMTP_HOST and SMTP_PORT.

    One that sends by HTTP posts `{"from", "to", "subject", "text", "html"}` to MAIL_API_URL.
    """

    def __init__(self, backstage: Backstage) -> None:
        self._arrived = threading.Condition()
        self._letters: list[Letter] = []
        self._bytes = 0
        self._manners = Manners()
        self.smtp_port = backstage.serve(self._talk)
        self.http_port = serve_http(backstage, self._answer)

    @property
    def environ(self) -> dict[str, str]:
        """What a program is given to find it."""
        return {
            "SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(self.smtp_port),
            "MAIL_API_URL": f"http://127.0.0.1:{self.http_port}/messages",
        }

    def to(self, address: str) -> tuple[Letter, ...]:
        """Return the letters that came for an address until now, oldest first."""
        with self._arrived:
            return self._to(address)

    def count(self, address: str) -> int:
        """Return how many letters came for an address until now."""
        return len(self.to(address))

    def await_to(self, address: str, *, within_s: float = 5.0, beyond: int = 0) -> Letter:
        """Return the letter to an address that comes after the first `beyond` ones.

        Raises:
            Defect: it did not come in time.
        """
        with self._arrived:
            if self._arrived.wait_for(lambda: len(self._to(address)) > beyond, within_s):
                return self._to(address)[beyond]
            others = [name for one in self._letters for name in one.recipients]
        which = f" number {beyond + 1}" if beyond else ""
        told = f"No mail{which} to {address} came within {within_s:g} s."
        last = ", ".join(others[-_SHOWN:])
        came = f"The last ones went to {last}." if last else "No mail came at all."
        raise Defect(Note(spot=f"{told} {came}"), kind="timeout")

    def expect_none_to(
        self, address: str, *, until: Letter, known: int = 0, because: str = ""
    ) -> None:
        """Expect that no letter to an address came, except for `known` ones.

        `until` is a letter that was asked for later: what was sent before it has been sent by
        then, whether a program sends at once or from a queue. Where several senders work side by
        side, a moment more is waited.

        Raises:
            Defect: one came.
        """
        deadline = until.arrived_s + _SETTLE_S
        with self._arrived:
            left_s = max(0.0, deadline - time.monotonic())
            self._arrived.wait_for(lambda: len(self._to(address)) > known, left_s)
            found = self._to(address)
        if len(found) > known:
            subject = found[known].subject
            spot = f'Expected no mail to {address}, found one with the subject "{subject}".'
            raise Defect(Note(spot=spot, because=because))

    @contextmanager
    def slow(self, *, delay_s: float) -> Iterator[None]:
        """Acknowledge each letter so much later, until the block ends."""
        with self._other_manners(delay_s=delay_s):
            yield

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Refuse each letter for the moment (451, or 503 by HTTP), until the block ends."""
        with self._other_manners(refuses=True):
            yield

    @contextmanager
    def _other_manners(self, *, delay_s: float = 0.0, refuses: bool = False) -> Iterator[None]:
        before = replace(self._manners)
        self._manners.delay_s, self._manners.refuses = delay_s, refuses
        try:
            yield
        finally:
            self._manners.delay_s, self._manners.refuses = before.delay_s, before.refuses

    def _to(self, address: str) -> tuple[Letter, ...]:
        wanted = address.casefold()
        return tuple(
            one
            for one in self._letters
            if any(wanted == name.casefold() for name in one.recipients)
        )

    async def _talk(self, reader: Reader, writer: Writer) -> None:
        await Session(reader, writer, self._manners, self._keep).talk()

    def _keep(self, envelope: Envelope) -> bool:
        letter = read_letter(
            envelope.data,
            sender=envelope.sender,
            recipients=envelope.recipients,
            arrived_s=time.monotonic(),
        )
        return self._add(letter, len(envelope.data))

    def _add(self, letter: Letter, size_bytes: int) -> bool:
        with self._arrived:
            if self._bytes + size_bytes > _MOST_BYTES:
                return False
            self._bytes += size_bytes
            self._letters.append(letter)
            self._arrived.notify_all()
            return True

    def _answer(self, arrival: Arrival) -> Reply:
        if self._manners.refuses:
            return Reply(503, delay_s=self._manners.delay_s, headers=(("Retry-After", "1"),))
        if len(arrival.body) > MOST_LETTER_BYTES:
            return Reply(413)
        try:
            letter = _posted(arrival)
        except (ValueError, TypeError, AttributeError) as error:
            return Reply.of_json({"error": f"This is no message: {error}"}, status=422)
        if not self._add(letter, len(arrival.body)):
            return Reply(507)
        return Reply.of_json({"status": "taken"}, status=202, delay_s=self._manners.delay_s)


def _posted(arrival: Arrival) -> Letter:
    told = json.loads(arrival.body)
    to = told.get("to")
    recipients = tuple(parseaddr(one)[1] for one in ([to] if isinstance(to, str) else to or ()))
    if not recipients:
        raise ValueError("`to` is missing")
    return Letter(
        sender=parseaddr(told.get("from") or "")[1],
        recipients=recipients,
        subject=str(told.get("subject") or ""),
        text=str(told.get("text") or ""),
        html=str(told.get("html") or ""),
        arrived_s=arrival.at_s,
    )

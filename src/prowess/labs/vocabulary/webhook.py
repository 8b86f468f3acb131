"""Where the program calls back to: an address a check hands out, its calls, their signatures."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from urllib.parse import urlsplit

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.defects import Defect, Note
from prowess.labs.vocabulary.httpd import Arrival, Reply
from prowess.labs.vocabulary.signatures import fault_of_signature
from prowess.labs.vocabulary.sinks import Sink, spacings_s

_GROWS = 0.8  # a machine is busy now and then: a spacing may fall a little short


class Webhook:
    """A sink for calls. A program is told the secret by WEBHOOK_SECRET, and signs with it.

    The header is `X-Signature: t=SECONDS,v1=HEX`, HMAC-SHA256 of `SECONDS.BODY`. Calls to other
    addresses of it are kept apart by their path: give each check a path of its own.
    """

    header = "X-Signature"

    def __init__(self, backstage: Backstage) -> None:
        self.secret = secrets.token_urlsafe(32)
        self._sink = Sink(backstage, lambda _: Reply(204))

    @property
    def environ(self) -> dict[str, str]:
        """What a program is given."""
        return {"WEBHOOK_SECRET": self.secret, "WEBHOOK_URL": self.url("default")}

    def url(self, name: str) -> str:
        """Return the address to hand out under a name."""
        return f"{self._sink.base}/{name}"

    def calls(self, name: str) -> tuple[Arrival, ...]:
        """Return the calls that came under a name until now."""
        return self._sink.arrivals(_under(name))

    def await_calls(
        self, name: str, *, count: int = 1, within_s: float = 5.0
    ) -> tuple[Arrival, ...]:
        """Return the first calls under a name.

        Raises:
            Defect: they did not come in time.
        """
        what = "calls" if count > 1 else "call"
        return self._sink.await_arrivals(
            count, wanted=_under(name), within_s=within_s, what=f"{what} of {self.url(name)}"
        )

    def expect_no_more(self, name: str, *, than: int, until: str, because: str = "") -> None:
        """Expect at most so many calls under a name, once a later call came under `until`.

        Raises:
            Defect: there are more, or the later one does not come.
        """
        self.await_calls(until)
        found = self.calls(name)
        if len(found) > than:
            spot = f"Expected at most {than} calls of {self.url(name)}, found {len(found)}."
            raise Defect(Note(spot=spot, because=because, timeline=_timeline(found)))

    @contextmanager
    def answering(self, name: str, replies: Sequence[Reply]) -> Iterator[None]:
        """Answer the next calls under a name so; afterwards 204, as always."""
        with self._sink.answering(replies, wanted=_under(name)):
            yield

    def expect_signed(self, call: Arrival, *, now: Callable[[], float] = time.time) -> None:
        """Expect that a call is signed with the secret, and lately.

        Raises:
            Defect: it is not.
        """
        told = call.header(self.header)
        fault = fault_of_signature(told, call.body, secret=self.secret, now_s=now())
        if fault:
            body = call.body[:200].decode("utf-8", "replace")
            spot = f"{call.method} {call.path} with the body {body}: {self.header}: {fault}."
            raise Defect(Note(spot=spot))


def expect_backing_off(calls: Sequence[Arrival], *, least_s: float) -> None:
    """Expect that repeated calls keep a distance, and that it does not shrink.

    Raises:
        Defect: it is shorter.
    """
    found = spacings_s(calls)
    shown = ", ".join(f"{one:.2f} s" for one in found)
    if any(one < least_s for one in found):
        spot = f"Expected at least {least_s:g} s between attempts, found {shown}."
        raise Defect(Note(spot=spot, timeline=_timeline(calls)))
    if any(b < a * _GROWS for a, b in pairwise(found)):
        spot = f"Expected attempts further and further apart, found {shown}."
        raise Defect(Note(spot=spot, timeline=_timeline(calls)))


def _under(name: str) -> Callable[[Arrival], bool]:
    path = f"/{name}"
    return lambda call: urlsplit(call.path).path == path


def _timeline(calls: Sequence[Arrival]) -> tuple[str, ...]:
    began_s = calls[0].at_s if calls else 0.0
    return tuple(
        f"  {one.at_s - began_s:7.2f} s  {one.method} {one.path} "
        f"{one.body[:80].decode('utf-8', 'replace')}"
        for one in calls
    )

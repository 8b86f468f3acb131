"""What every kind of server gives: its program, its handshake, its facts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from prowess.kit.errors import ProwessError
from prowess.rigs.child import ChildSpec
from prowess.rigs.site import Site
from prowess.rigs.wire import Fact, Order

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Host:
    """What the supervisor lends to a rig.

    `run` runs a program to its end under supervision and returns its exit status.
    """

    site: Site
    environ: Mapping[str, str]
    run: Callable[[ChildSpec], Awaitable[int]]
    say: Say


class Rig(Protocol):
    """One server of one kind. The supervisor calls these in the order of their definition."""

    start_timeout_s: float

    async def prepare(self, host: Host, *, attempt: int) -> ChildSpec:
        """Make everything ready on disk and return the program to start.

        `attempt` counts from 0 within one start; a later attempt must not trust what the
        earlier one trusted (a cached data directory, a chosen port).
        """
        ...

    def is_ready(self) -> bool:
        """Shake hands in the server's own protocol, without blocking for long."""
        ...

    def facts(self) -> dict[str, Fact]:
        """Return what a client needs to connect."""
        ...

    def explain(self, tail: str) -> ProwessError | None:
        """Name the cause of a failed start from the last lines of the log, where it is known."""
        ...

    def can_retry(self, tail: str) -> bool:
        """Tell whether another attempt could succeed where this one failed."""
        ...

    def discard(self) -> None:
        """Remove what the stopped server leaves behind."""
        ...


RigFactory = Callable[[Order], Rig]

"""What every kind of server gives: its program, its handshake, its facts."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from prowess.kit.errors import ProwessError
from prowess.rigs.child import ChildSpec
from prowess.rigs.site import Site
from prowess.rigs.wire import Fact, Order, Say


@dataclass(frozen=True, slots=True)
class Host:
    """What the supervisor lends to a rig.

    `run` runs a program to its end under supervision and returns its exit status.
    """

    site: Site
    environ: Mapping[str, str]
    run: Callable[[ChildSpec], Coroutine[Any, Any, int]]
    say: Say


class Rig(Protocol):
    """One server of one kind. The supervisor calls these in the order of their definition.

    `retried_after` names the error codes after which another attempt may succeed.
    """

    start_timeout_s: float
    retried_after: frozenset[str]

    async def prepare(self, host: Host, *, after: ProwessError | None) -> ChildSpec:
        """Make everything ready on disk and return the program to start.

        `after` is why the attempt before this one failed: what it trusted (a cached directory,
        a chosen port) must not be trusted again.
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

    def discard(self) -> None:
        """Remove what the stopped server leaves behind."""
        ...


RigFactory = Callable[[Order], Rig]

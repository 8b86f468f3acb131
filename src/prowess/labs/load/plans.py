"""What a run of load is, and what it measured; both travel between two processes."""

import json
from array import array
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

from prowess.labs.load.samples import percentiles
from prowess.labs.load.schedules import Arrivals

_CLOSE_TO_ALL = (50.0, 90.0, 99.0, 99.9, 100.0)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of request: its bytes, the statuses that are right, and its share of all."""

    data: bytes
    statuses: tuple[int, ...]
    share: int = 1

    @property
    def is_head(self) -> bool:
        """True for HEAD, whose answers have no body."""
        return self.data.startswith(b"HEAD ")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadPlan:
    """What is sent where, how often, and for how long.

    `warm_s` precede what is measured. `patience_s` is how long answers are awaited after the last
    request. `core` is the only core to run on.
    """

    host: str
    port: int
    parts: tuple[Part, ...]
    rate: float
    seconds: float
    warm_s: float = 1.0
    arrivals: Arrivals = "poisson"
    seed: int = 0
    connections: int = 64
    patience_s: float = 5.0
    core: int | None = None

    def encode(self) -> bytes:
        """Return it as one line."""
        said = {**asdict(self), "parts": [_said(part) for part in self.parts]}
        return json.dumps(said).encode() + b"\n"

    @classmethod
    def decode(cls, line: bytes) -> "LoadPlan":
        """Return the plan of a line."""
        said = json.loads(line)
        parts = tuple(
            Part(data.encode("latin-1"), tuple(statuses), share)
            for data, statuses, share in said["parts"]
        )
        return cls(**{**said, "parts": parts})


def _said(part: Part) -> tuple[str, tuple[int, ...], int]:
    return part.data.decode("latin-1"), part.statuses, part.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was counted in a run. Only requests that are no warm-up count.

    `due` of them should have been sent, `offered` were taken up, `queued` of these had to wait for
    a free connection, `unanswered` waited until the end. `began_s` is the first's due time on the
    monotonic clock. `errors` counts by what went wrong; `troubles` are the generator's own.
    """

    due: int
    offered: int
    queued: int
    unanswered: int
    opened: int
    began_s: float
    wall_s: float
    cpu_s: float
    statuses: Mapping[str, int]
    errors: Mapping[str, int]
    troubles: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """The outcome of a run. `times_s` are from when a request was due to the end of its answer.

    A request that was not answered counts with the time that it waited; one that failed does not.
    `owns_s` are the same less how late the generator took each up: the service's own part.
    `lags_s` are how late the generator itself was, at each request and at a beat between them.
    """

    facts: Facts
    times_s: "array[float]" = field(repr=False)
    owns_s: "array[float]" = field(repr=False)
    lags_s: "array[float]" = field(repr=False)

    @property
    def failed(self) -> int:
        """How many answers were wrong, or broken; being late is not among it."""
        return sum(self.facts.errors.values())

    @property
    def achieved(self) -> float:
        """Which share of the requests due was taken up."""
        return self.facts.offered / self.facts.due if self.facts.due else 0.0

    @property
    def cpu_share(self) -> float:
        """How much of one core the generator used."""
        return self.facts.cpu_s / self.facts.wall_s if self.facts.wall_s else 0.0

    def times_ms(self) -> tuple[float, ...]:
        """Return the percentiles 50, 90, 99, 99.9 and 100 of the times."""
        return tuple(value * 1000 for value in percentiles(self.times_s, _CLOSE_TO_ALL))

    def own_ms(self) -> float:
        """Return the percentile 99 of the service's own part of the times."""
        return percentiles(self.owns_s, (99.0,))[0] * 1000

    def lag_ms(self) -> tuple[float, float]:
        """Return the percentiles 50 and 99 of the generator's lag."""
        half, most = percentiles(self.lags_s, (50.0, 99.0))
        return half * 1000, most * 1000

    def write(self, stream: BinaryIO) -> None:
        """Write it so that `read_measured` reads it."""
        sizes = {"times": len(self.times_s), "lags": len(self.lags_s)}
        stream.write(json.dumps({**asdict(self.facts), **sizes}).encode() + b"\n")
        stream.write(self.times_s.tobytes())
        stream.write(self.owns_s.tobytes())
        stream.write(self.lags_s.tobytes())
        stream.flush()


def read_measured(data: bytes) -> Measured:
    """Return what was written.

    Raises:
        ValueError: it is not whole.
    """
    line, _, rest = data.partition(b"\n")
    said = json.loads(line)
    times, lags = said.pop("times"), said.pop("lags")
    values = array("d")
    values.frombytes(rest)
    if len(values) != 2 * times + lags:
        raise ValueError(f"Expected {2 * times + lags} values, got {len(values)}.")
    return Measured(Facts(**said), values[:times], values[times : 2 * times], values[2 * times :])

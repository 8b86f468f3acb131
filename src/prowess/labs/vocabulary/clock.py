"""Time that passes for a program: how long things live is told to it, and then waited for.

The clock of a foreign program cannot be turned honestly, so its specification names variables
such as ACCESS_TOKEN_SECONDS, and a suite sets them to few seconds.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prowess.labs.vocabulary.defects import CannotTell

MOST_WAIT_S = 20.0
_MARGIN_S = 1.2  # many programs count whole seconds, and cut off what is behind the point


@dataclass(frozen=True, slots=True)
class Clock:
    """What a program was told of time: names of variables, and seconds."""

    environ: Mapping[str, str]
    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep

    def seconds(self, name: str) -> float:
        """Return what a variable was set to.

        Raises:
            CannotTell: nobody told the program.
        """
        try:
            return float(self.environ[name])
        except (KeyError, ValueError) as error:
            raise CannotTell(f"The program was not told {name} in seconds.") from error

    def mark(self) -> float:
        """Return the moment from which something lives, for `outlive`."""
        return self.now()

    def outlive(self, name: str, *, since_s: float | None = None) -> None:
        """Wait until something that lives so long is over, and a margin for rounding.

        Raises:
            CannotTell: nobody told the program, or it would take longer than a check may wait.
        """
        lives_s = self.seconds(name)
        ends_s = (self.now() if since_s is None else since_s) + lives_s + _MARGIN_S
        if lives_s > MOST_WAIT_S:
            told = f"{name} is {lives_s:g} s, and a check waits for {MOST_WAIT_S:g} s at most."
            raise CannotTell(told)
        left_s = ends_s - self.now()
        if left_s > 0:
            self.wait(left_s)

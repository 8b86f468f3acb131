"""The service as a process: stopped politely, killed, started again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from prowess.labs.vocabulary.defects import Defect, Note


@dataclass(frozen=True, slots=True)
class End:
    """A program's end that nobody had asked for.

    `how` is read behind its name; `is_stopped`: it passed a bound, of which `next_step` says what
    to do; `words` are its last lines.
    """

    how: str
    words: tuple[str, ...]
    is_stopped: bool = False
    next_step: str = ""


class Program(Protocol):
    """A learner's program under our care. `environ` is what it is told when it starts."""

    environ: Mapping[str, str]

    @property
    def ends(self) -> Sequence[End]:
        """Each time that it ended by itself, as far as that was noticed."""
        ...

    def notice_end(self, *, wait_s: float = 0.0) -> None:
        """See whether it ended by itself, or does so within a time."""
        ...

    def start(self) -> str:
        """Start it and wait until it is ready; return why it did not come up, or nothing."""
        ...

    def move(self, detour: Mapping[str, str]) -> str:
        """Start it again where its environment is to differ; return as `start` does."""
        ...

    def kill(self) -> None:
        """Kill -9 it and all that it started."""
        ...

    def await_end(self, *, grace_s: float) -> bool:
        """Wait for its end; kill it after its grace. Tell whether it ended by itself."""
        ...

    def begin_stop(self) -> None:
        """Send SIGTERM and return at once."""
        ...

    @property
    def is_alive(self) -> bool:
        """True while it runs."""
        ...

    def last_words(self, lines: int = 30) -> str:
        """Return the last lines that it wrote."""
        ...


@dataclass(slots=True)
class Proc:
    """What a check may do to the service's process."""

    program: Program

    def kill_and_restart(self) -> None:
        """Kill -9, then start again.

        Raises:
            Defect: it does not come up any more.
        """
        self.program.kill()
        self.start()

    def start(self) -> None:
        """Start it again.

        Raises:
            Defect: it does not come up any more.
        """
        why = self.program.start()
        if why:
            spot = f"It does not start any more after it was killed. {why}"
            raise Defect(Note(spot=spot), kind="no_answer")

    @contextmanager
    def told(self, **environ: str) -> Iterator[None]:
        """Let it run with other variables until the block ends, started again for that.

        Raises:
            Defect: it does not come up any more.
        """
        before = self.program.environ
        self.program.environ = {**before, **environ}
        try:
            self.kill_and_restart()
            yield
        finally:
            self.program.environ = before
            self.kill_and_restart()

    def begin_stop(self) -> None:
        """Send SIGTERM and return at once."""
        self.program.begin_stop()

    def await_end(self, *, grace_s: float) -> bool:
        """Wait for its end after SIGTERM; tell whether it ended by itself within the grace."""
        return self.program.await_end(grace_s=grace_s)

"""What a kind of lab must offer. A kind is one file that the registry in `kinds` names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from prowess.labs.checks import Check
from prowess.labs.files import LabFiles
from prowess.labs.report import LabEvent, Report, Table
from prowess.labs.sandbox.rooms import Rooms

GRADER_VERSION = "6"
"""Changes whenever the same answer to the same lab could get another verdict."""


class Gone(Exception):
    """The server went away while it was grading; nothing is known about the answer."""


class Stalled(Exception):
    """The machine was too busy, or its disk too slow, for a statement to end or to be judged."""


class Cancelled(Exception):
    """The caller wants no verdict any more."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer to be judged. The same seed gives the same verdict."""

    answer: str
    seed: int
    lab_version: str
    on_event: Callable[[LabEvent], None]
    cancelled: Callable[[], bool]


UNEXPLAINED = "no data set was found on which it differs, nor a constraint that forbids one"
"""What is against a mutant that no data set tells from the reference, for all that is known."""


UNMET = "no hidden data set has "
"""How it is told, where what was changed is about rows that are never there."""


UNTOLD = "no probe tells it from the reference"
"""The same, of a change that was only probed."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no hidden data set tells from the reference. `why` it means the same, or what
    is against that; of a script, `number` says which statement was changed, and `original` how it
    stands in the reference.
    """

    kind: str
    text: str
    why: str
    number: int = 0
    original: str = ""


@dataclass(frozen=True, slots=True)
class Strength:
    """Automatic mutants of a reference: those that are caught, those that are not, and those
    that mean the same as the reference.

    `notes` say what else an author should know of the hidden data; `wanted` are the numbers of
    further data sets which tell apart what the hidden ones do not.
    """

    caught: tuple[str, ...] = ()
    survived: tuple[Survivor, ...] = ()
    equivalent: tuple[Survivor, ...] = ()
    notes: tuple[str, ...] = ()
    wanted: tuple[int, ...] = ()


class Prepared(Protocol):
    """A lab of some kind, ready to grade; safe for several threads."""

    def grade(self, submission: Submission) -> Report:
        """Judge one answer.

        Raises:
            Gone: the server went away.
            Stalled: the machine is too busy to tell.
            Cancelled: `submission.cancelled` said so.
        """
        ...

    def sample(self) -> tuple[Table, ...]:
        """Return the data that the learner sees."""
        ...

    def passes_sample(self, answer: str) -> bool:
        """True when an answer is right on the data that the learner sees."""
        ...

    def strength(self, *, further: int) -> Strength:
        """Tell which single mistakes in the reference would be caught. Slow.

        `further` is the number of data sets on which a survivor must agree to mean the same.
        """
        ...

    def close(self) -> None:
        """Remove what it holds on the server."""
        ...


class LabKind(Protocol):
    """A kind of lab on one server."""

    checks: tuple[Check[Any], ...]

    def prepare(self, files: LabFiles) -> Prepared:
        """Make a lab ready. Slow the first time.

        Raises:
            Invalid: the lab's files cannot be graded with; the message is for its author.
        """
        ...

    def sample(self, files: LabFiles) -> tuple[Table, ...]:
        """Return the data that the learner sees, without making the lab ready."""
        ...

    def close(self) -> None:
        """Remove what it holds on the server."""
        ...


MakeKind = Callable[[Rooms], LabKind]

"""What a check raises: the learner's defect, told as a colleague would, or that it cannot tell."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

DefectKind = Literal["wrong", "timeout", "no_answer"]
"""`wrong` is definite. The others may be the machine's doing: then the check runs once more."""

UNANSWERED = "A client waits no longer: answer every request, if only with a refusal."
"""Why it is a defect that an answer does not come, where nothing more is known of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A defect in the order in which it is read: how to see it oneself, what was right, the spot.

    `timeline` lists who sent what and got what when, where several requests met. `log` is what
    the program wrote meanwhile.
    """

    curl: str = ""
    right: str = ""
    spot: str
    because: str = ""
    timeline: tuple[str, ...] = ()
    log: tuple[str, ...] = ()

    def text(self) -> str:
        """Return it as lines for a terminal."""
        spot = f"{self.spot} {self.because}".rstrip()
        log = ("Your program wrote meanwhile:", *(f"  {one}" for one in self.log))
        lines = (self.curl, self.right, spot, *self.timeline, *(log if self.log else ()))
        return "\n".join(part for part in lines if part)


class Defect(Exception):
    """The service does not do what its specification says."""

    def __init__(self, note: Note, *, kind: DefectKind = "wrong") -> None:
        super().__init__(note.spot)
        self.note = note
        self.kind = kind


@contextmanager
def explained(because: str) -> Iterator[None]:
    """Say why it is a defect where the note does not: an answer that never came has no words."""
    try:
        yield
    except Defect as defect:
        if defect.note.because not in {"", UNANSWERED}:
            raise
        raise Defect(replace(defect.note, because=because), kind=defect.kind) from defect


class LeftOut(Exception):
    """The check asks for a power that there is not over this service; its words say which."""


class CannotTell(Exception):
    """Neither right nor wrong could be shown: the machine, or what the check rests on, failed."""

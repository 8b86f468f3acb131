"""What a grading of a schema can see: a closed union, from which its checks make findings."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.query.seen import Case, Resource, SqlFailure
from prowess.labs.schema.statements import Fault

Sort = Literal[
    "contract",
    "refuses",
    "accepts",
    "result",
    "change",
    "rewritten",
    "race",
    "held_up",
    "lossy",
    "form",
    "unenforced",
    "dangling",
]


@dataclass(frozen=True, slots=True)
class BadForm:
    """The answer's text is none that is run."""

    fault: Fault
    word: str


@dataclass(frozen=True, slots=True)
class Failed:
    """PostgreSQL refuses a statement of the answer. `forbidden`: the sandbox does."""

    failure: SqlFailure
    statement: str
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class Overran:
    """A statement was cut off: one of the answer's, or one that met a trigger of the answer."""

    resource: Resource
    statement: str


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something that the schema does and should not. `says` begins with one sentence; what comes
    after the first line can be pasted. `case` holds rows that show it.
    """

    sort: Sort
    says: str
    next_step: str
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Flawed:
    """A lint that the lab demands finds something. `code` is the lint's."""

    code: str
    says: str


Seen = BadForm | Failed | Overran | Spotted | Flawed

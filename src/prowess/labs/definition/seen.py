"""What a grading of a definition can see beside what a grading of a query can."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.query.seen import Differs, NotOneQuery, SqlFailure

Sort = Literal["lets_through", "refuses", "result", "state"]


@dataclass(frozen=True, slots=True)
class OtherResult(NotOneQuery):
    """A function returns another type than the reference's, told from its declaration alone."""

    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Misbehaves(Differs):
    """What was defined behaves otherwise. `what` is the first call that shows it, or a table.

    lets_through: a call should be refused and is not. refuses: the other way round, and `failure`
    says how. result: a call returns something else. state: the tables hold something else.
    """

    sort: Sort
    what: str
    failure: SqlFailure | None = None

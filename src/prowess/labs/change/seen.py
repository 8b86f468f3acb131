"""What a grading of a script can see beside what a grading of a query can."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.change.statements import Write
from prowess.labs.query.seen import Differs

Sort = Literal["untouched", "touched", "values", "returned"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one row of a table, which its primary key names where it has one.

    It is told as it was, as it should be and as the script leaves it, each the text that a state
    has of it; None where there is no row. `often` is set where the table holds its like several
    times: how often it should, and how often it does.
    """

    table: str
    was: str | None
    wanted: str | None
    made: str | None
    often: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Altered(Differs):
    """The tables hold something else afterwards. `fate` is a row's that shows it, `by` what the
    script does to its table, as far as that can be told from its text.

    untouched: a change that should have been made was not. touched: a row was changed that should
    have stayed. values: changed, but to something else. returned: only what comes back differs.

    `equated`: the answer compares the column of the NULL that makes the difference with NULL.
    """

    sort: Sort
    fate: Fate
    by: Write | None = None
    equated: bool = False

"""What a grading of a script can see beside what a grading of a query can."""

from dataclasses import dataclass
from typing import Literal

from prowess.labs.change.statements import Write
from prowess.labs.query.seen import Differs

Sort = Literal["untouched", "touched", "values", "returned"]


@dataclass(frozen=True, slots=True)
class Altered(Differs):
    """The tables hold something else afterwards. `table` is the one that is shown, `by` what the
    script does to it, as far as that can be told from its text.

    untouched: a change that should have been made was not. touched: a row was changed that should
    have stayed. values: changed, but to something else. returned: only what came back differs.
    """

    sort: Sort
    table: str
    by: Write | None = None

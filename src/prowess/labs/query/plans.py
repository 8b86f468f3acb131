"""The plans by which PostgreSQL is made to read: what a query promises must hold by each of them.

An answer that is right by one plan alone is right by accident: rows that tie come in the order in
which a sort, a hash table or an index left them.
"""

from dataclasses import dataclass

_JOINS_AND_SORTS = ("hashjoin", "mergejoin", "nestloop", "hashagg")
_BY_INDEX = ("indexscan", "indexonlyscan", "bitmapscan")


@dataclass(frozen=True, slots=True)
class Plan:
    """A way to run queries: which of the planner's methods it avoids."""

    name: str
    avoids: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements by which the queries of a fresh transaction run so."""
        return tuple(f"SET LOCAL enable_{name} = off" for name in self.avoids)

    @property
    def statement(self) -> str:
        """The same as one text."""
        return "; ".join(self.statements) or "SELECT"

    @property
    def unindexed(self) -> tuple[str, ...]:
        """The same where rows are written and undone, and another plan may have been before.

        Indexes keep traces of what was undone; a choice of plan must not hang on them.
        """
        switches = (
            f"SET LOCAL enable_{name} = {'off' if name in self.avoids else 'on'}"
            for name in _JOINS_AND_SORTS
        )
        return (*switches, *(f"SET LOCAL enable_{name} = off" for name in _BY_INDEX))


PLANS = (
    Plan("chosen"),
    Plan("sorted", avoids=("hashjoin", "hashagg", "nestloop")),
    Plan("looped", avoids=("hashjoin", "mergejoin", "seqscan", "bitmapscan")),
    Plan("hashed", avoids=("mergejoin", "nestloop", "indexscan", "indexonlyscan")),
)

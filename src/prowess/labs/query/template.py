"""A lab's database ready for grading: hidden data sets, what the reference says on them, in order
of strength.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from queue import LifoQueue

from prowess.labs.files import LabFiles
from prowess.labs.query.comparing import Expected
from prowess.labs.query.farm import DATA_SETS, SCRATCH, Farm, scratch_schema
from prowess.labs.query.literals import Literals
from prowess.labs.query.loading import sweep
from prowess.labs.query.plans import Plan
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import Recipe, recipe
from prowess.labs.query.reference import Query
from prowess.labs.query.shape import Shape
from prowess.labs.query.traits import Known
from prowess.labs.sandbox.rooms import Attempt, Rooms
from prowess.labs.sandbox.session import Session


@dataclass(frozen=True, slots=True)
class DataSet:
    """One hidden data set. `empty` says that a table of the reference has no row in it, `crowded`
    that each has many, in few groups; `walks` that rows follow one another in one line.
    """

    number: int
    schema: str
    style: str
    counts: dict[str, int]
    expected: Expected
    empty: bool
    crowded: bool
    plan: Plan
    walks: bool = False

    @property
    def size(self) -> int:
        """Rows in all tables."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Dropped:
    """A data set that is not used, and why."""

    number: int
    reason: str


@dataclass(slots=True)
class Template:
    """One lab version's database. Safe for several threads."""

    rooms: Rooms
    database: str
    files: LabFiles
    farm: Farm
    reference: Query
    literals: Literals
    pools: Pools
    sets: tuple[DataSet, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    wide: Pools | None = None
    known: Known | None = None
    _scratch: "LifoQueue[str]" = field(default_factory=LifoQueue)
    _used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for number in reversed(range(SCRATCH)):
            self._scratch.put(scratch_schema(number))

    def recipe_of(self, number: int) -> Recipe:
        """Return the recipe of a data set. The last ones are those that the lab asks for."""
        further, last = self.files.further, DATA_SETS - 1 - number
        if last < len(further):
            return recipe(self.files.id, number=further[last], salt=FURTHER, pools=self.pools)
        return recipe(self.files.id, number=number, salt="", pools=self.pools)

    @property
    def shape(self) -> Shape:
        """The tables of the lab's schema."""
        return self.farm.shape

    def grader(self) -> AbstractContextManager[Session]:
        """A session of the grader."""
        return self.rooms.grader_session(self.database)

    def attempt(self) -> AbstractContextManager[Attempt]:
        """A role and a session for one answer."""
        return self.rooms.attempt(self.database)

    @contextmanager
    def scratch(self, session: Session, *, only: frozenset[str] | None = None) -> Iterator[str]:
        """The name of a schema with the lab's tables, empty, and nobody else's meanwhile.

        The session is in no transaction before and after: the schema is swept between two users.
        `only` names the tables that this one puts rows into.
        """
        name = self._scratch.get()
        try:
            if name in self._used:
                session.run(sweep(self.shape, schema=name))
            self._used.add(name)
            yield name
            if not session.connection.closed:
                session.run(sweep(self.shape, schema=name, only=only))
                self._used.discard(name)
        finally:
            self._scratch.put(name)

    def close(self) -> None:
        """Drop the database."""
        self.rooms.drop_database(self.database)


FURTHER = "further"
"""The salt of data sets beyond the usual ones."""

LITTLE_ROOM = "SET work_mem = '64kB'; SET temp_file_limit = '1MB'"
"""Ends an endless query by what it stores: soon, and at the same place on every machine."""


def search_path(schema: str) -> str:
    """Return the statement that makes a schema's tables the ones that bare names mean."""
    return f"SET LOCAL search_path = {schema}"


def by_size(sets: Sequence[DataSet]) -> list[DataSet]:
    """Return the data sets from the smallest to the largest."""
    return sorted(sets, key=lambda one: (one.size, one.number))

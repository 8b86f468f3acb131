"""A lab's database ready for races: the tables many times, a schema for each submission."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import LifoQueue

from prowess.labs.files import LabFiles
from prowess.labs.query.farm import SCRATCH, Farm, scratch_schema
from prowess.labs.sandbox.rooms import Rooms
from prowess.labs.transaction.scenarios import Scenarios, read_scenarios
from prowess.labs.transaction.script import Procedure, read_procedure


@dataclass(slots=True)
class Arena:
    """One lab version's database. Safe for several threads."""

    rooms: Rooms
    database: str
    files: LabFiles
    farm: Farm
    scenarios: Scenarios
    reference: Procedure
    _scratch: "LifoQueue[str]" = field(default_factory=LifoQueue)

    def __post_init__(self) -> None:
        for number in reversed(range(SCRATCH)):
            self._scratch.put(scratch_schema(number))

    @contextmanager
    def scratch(self) -> Iterator[str]:
        """The name of a schema that is nobody else's meanwhile; whatever lies in it is old."""
        name = self._scratch.get()
        try:
            yield name
        finally:
            self._scratch.put(name)

    def close(self) -> None:
        """Drop the database."""
        self.rooms.drop_database(self.database)


def build_arena(rooms: Rooms, *, files: LabFiles, farm: Farm) -> Arena:
    """Make a lab's database.

    Raises:
        Invalid: `labs.bad_scenarios`.
    """
    scenarios = read_scenarios(files.scenarios)
    database = farm.take_database()
    rooms.allow_logins(database, plpgsql=False)
    return Arena(rooms, database, files, farm, scenarios, read_procedure(files.reference))

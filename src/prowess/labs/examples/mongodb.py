"""`python run=mongodb`: a script with `db`, an empty database of a MongoDB-compatible server."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec

from prowess.kit.errors import Unavailable
from prowess.labs.examples.program import print_of
from prowess.rigs import Bounds, Programs, Servers

_BEFORE = """\
import os
import sys
from pymongo import MongoClient
client = MongoClient(os.environ.pop("MONGODB_URL"))
for name in client.list_database_names():
    if name not in {"admin", "config", "local"}:
        client.drop_database(name)
code = compile(open("example.py", encoding="utf-8").read(), "example.py", "exec")
exec(code, {"__name__": "__main__", "db": client["example"]})
sys.stdout.flush()
os._exit(0)  # the driver's threads would be waited for, for half a second
"""


@dataclass(slots=True)
class MongodbExamples:
    """Runs each in an interpreter of its own, on a server that is this process's own."""

    servers: Callable[[], Servers]
    name: str = field(default_factory=lambda: f"examples-{os.getpid()}")
    bounds: Bounds = field(default_factory=Bounds)
    _programs: Programs = field(default_factory=Programs)
    _used: bool = False

    def __post_init__(self) -> None:
        if find_spec("pymongo") is None:
            raise Unavailable(
                code="labs.program_missing",
                message="The driver pymongo is not installed; it is optional.",
                hint="Run `pip install 'prowess[services]'`.",
            )

    def run(self, code: str, *, target: str = "") -> str:
        """Return its standard output."""
        del target
        server = self.servers().mongo(name=self.name)
        self._used = True
        return print_of(
            self._programs,
            *(sys.executable, "-I", "-B", "run.py"),
            files={"run.py": _BEFORE, "example.py": code},
            bounds=self.bounds,
            environ={"MONGODB_URL": server.url},
        )

    def close(self) -> None:
        """Stop the server and the warden."""
        self._programs.close()
        if self._used:
            self.servers().stop_one("mongo", name=self.name)
            self._used = False

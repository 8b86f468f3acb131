"""What benchmarks of grading have in common: a server of their own, and labs to grade on it."""

import os
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prowess.labs.bench import Bench
from prowess.labs.files import LabFiles, read_lab_files
from prowess.rigs import open_servers

CONTENT = Path(__file__).parents[1] / "content"


@contextmanager
def open_bench() -> Iterator[Bench]:
    """Start PostgreSQL in a home of its own, and end it with all that lies there."""
    environ = dict(os.environ)  # noqa: TID251 - a benchmark is its own door
    with (
        tempfile.TemporaryDirectory(prefix="prowess-bench-") as home,
        open_servers(home=Path(home), environ=environ) as servers,
    ):
        servers.postgres()
        bench = Bench(lambda: servers)
        try:
            yield bench
        finally:
            bench.close()


def read_lab(folder: Path, *, schemas: Path) -> tuple[str, LabFiles]:
    """Return a lab's kind and files; the schema that it names lies in one of the `schemas`."""
    facts = tomllib.loads((folder / "lab.toml").read_text(encoding="utf-8"))
    schema = schemas / facts["schema"] if "schema" in facts else None
    return facts["kind"], read_lab_files(folder, schema_folder=schema)

"""Programs without prowess.toml: at a port of their own, with a database of their own."""

import sys
from pathlib import Path

import psycopg
import pytest

from e2e.projects.grading import ENVIRON, TODO, a_grant, a_wish
from prowess.kit.errors import Conflict, Unavailable
from prowess.labs.project.database import use_database
from prowess.labs.project.grading import grade_address, grade_program
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import manifest_of
from prowess.rigs import choose_port

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

FIXED = """
import os, runpy, sys
os.environ["PORT"] = sys.argv[1]
sys.path.insert(0, ".")
runpy.run_path("app.py", run_name="__main__")
"""


@pytest.fixture(scope="module")
def granted(tmp_path_factory):
    """A database that stands for the learner's own."""
    with a_grant(tmp_path_factory.mktemp("home")) as granted:
        yield granted


def a_command(port):
    start = [sys.executable, "-c", FIXED, str(port)]
    return manifest_of({"project": "todo-backend", "start": start})


def test_one_at_its_own_port_with_its_own_database_is_killed_and_looked_into(granted):
    port = choose_port()
    wish = a_wish(load_suite(TODO), only=("lost-on-kill", "n-plus-one", "lost-on-database-crash"))

    report = grade_program(
        wish,
        manifest=a_command(port),
        folder=TODO / "references" / "python",
        environ=ENVIRON,
        database=use_database(granted.url),
        port=port,
    )

    found = {one.name: one for one in report.checks}
    assert report.verdict == "pass"
    assert report.base == f"http://127.0.0.1:{port}"
    assert found["lost-on-kill"].outcome == "pass"
    assert found["n-plus-one"].outcome == "left_out"
    assert "the extension is not in this database" in found["n-plus-one"].reason
    assert found["lost-on-database-crash"].outcome == "left_out"
    with psycopg.connect(granted.url) as mine:
        assert mine.execute("SELECT count(*) FROM todos").fetchone()[0] > 0


def test_statements_are_counted_in_a_foreign_database_as_soon_as_what_is_said_is_done(granted):
    wish = a_wish(load_suite(TODO), only=("n-plus-one",))
    told, port = [], choose_port()

    def grade():
        report = grade_program(
            wish,
            manifest=a_command(port),
            folder=TODO / "references" / "python",
            environ=ENVIRON,
            database=use_database(granted.url),
            port=port,
        )
        check = next(one for one in report.checks if one.name == "n-plus-one")
        told.append(check.reason)
        return check.outcome

    def do(word):
        statements = told[-1].partition(f"in the database {granted.db.name}: ")[2].split("; ")
        with granted.db.connect(granted.db.name) as admin:
            admin.execute(next(one for one in statements if one.startswith(word)))

    assert grade() == "left_out"
    do("CREATE EXTENSION")
    try:
        assert grade() == "left_out"
        assert "its user has no right to reset them" in told[-1]
        do("GRANT EXECUTE")
        assert grade() == "pass"
    finally:
        with granted.db.connect(granted.db.name) as admin:
            admin.execute("DROP EXTENSION pg_stat_statements")


def test_a_port_at_which_something_else_listens_is_refused(granted):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Conflict, match=f"127.0.0.1:{port} already"):
            grade_program(
                a_wish(load_suite(TODO)),
                manifest=a_command(port),
                folder=Path(TODO / "references" / "python"),
                environ=ENVIRON,
                port=port,
            )


def test_a_service_that_does_not_run_is_told_once():
    report = grade_address(a_wish(load_suite(TODO)), base=f"http://127.0.0.1:{choose_port()}")

    assert (report.verdict, report.phase, report.checks) == ("fail", "ready", ())
    assert "Nothing accepts connections" in report.phase_text
    assert "--start" in report.next_step


def test_a_database_that_is_not_there_is_told_before_anything_starts():
    url = f"postgresql://me:word@127.0.0.1:{choose_port()}/todos"

    with pytest.raises(Unavailable) as caught, use_database(url):
        pass

    assert caught.value.code == "projects.no_database"

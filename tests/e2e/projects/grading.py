"""How tests grade small programs: a server and a home, a wish, and what must not be left."""

import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from prowess.catalog.opening import own_content_root
from prowess.labs.project.database import grant_database, project_server
from prowess.labs.project.grading import Wish, grade_program
from prowess.labs.project.manifest import manifest_of
from prowess.labs.suite.running import Choice
from prowess.rigs import find_box, open_servers

TODO = own_content_root() / "projects" / "todo-backend"
OURS = f"{Path(sys.executable).parent}:/usr/bin:/bin"
ENVIRON = {"PATH": OURS, "AWS_SECRET_ACCESS_KEY": "not for programs"}


def a_manifest(code, **more):
    told = {"project": "todo-backend", "start": [sys.executable, "-c", code], "start_s": 30}
    return manifest_of({**told, **more})


def a_wish(suite, *, only=(), families=()):
    return Wish(
        suite=suite,
        seed=11,
        dialect={},
        choice=Choice(only=only, families=families),
        tell=lambda _: None,
        on_outcome=lambda one, done, total: None,
    )


def a_box(home):
    """Return the wish for a box that hides a home; where there is no bubblewrap, skip."""
    box = find_box(environ=ENVIRON, secret=(home,))
    if box is None:
        pytest.skip("there is no bubblewrap")
    return box


@contextmanager
def a_grant(home):
    """Yield a database that was granted, on a server of its own."""
    with (
        open_servers(home=home, environ={"PATH": OURS}) as servers,
        grant_database(servers, lock_folder=home / "run") as granted,
    ):
        yield granted


def grade(suite, servers, home, folder, manifest, *, only=(), families=(), box=None):
    return grade_program(
        a_wish(suite, only=only, families=families),
        manifest=manifest,
        folder=folder,
        environ=ENVIRON,
        database=grant_database(servers, lock_folder=home / "run"),
        box=box,
    )


def left_processes(word):
    """Return the command lines of living processes that name or carry the word."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            seen = [process.cwd(), *process.cmdline(), *process.environ().values()]
            is_ended = process.status() == psutil.STATUS_ZOMBIE
            if not is_ended and any(word in one for one in seen):
                found.append(process.cmdline())
    return found


def left_databases(servers):
    """Return the databases and roles of gradings."""
    with project_server(servers).connect(database="postgres") as admin:
        query = """
            SELECT datname FROM pg_database WHERE datname LIKE 'project%'
            UNION ALL SELECT rolname FROM pg_roles WHERE rolname LIKE 'project%'
        """
        return [row[0] for row in admin.execute(query)]

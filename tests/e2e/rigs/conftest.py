"""Worlds for tests of rigs. Their folders lie directly below /tmp, where every account gets.

The tests of one file share a home, because making PostgreSQL's first directory takes longer
than most of them; each begins and ends with nothing running.
"""

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from e2e.rigs.world import IS_ROOT, a_world, as_ourselves, check_reachable, ordinary_user


@contextmanager
def a_folder():
    path = Path(tempfile.mkdtemp(prefix="prowess-rigs-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def folder():
    with a_folder() as path:
        yield path


@pytest.fixture
def new_world(folder):
    """A home in which nothing ever ran."""
    with a_world(as_ourselves(), folder) as world:
        yield world


@pytest.fixture(scope="module")
def home_of_ourselves():
    with a_folder() as folder, a_world(as_ourselves(), folder) as world:
        yield world


@pytest.fixture
def world(home_of_ourselves):
    """Run as whoever runs the tests."""
    yield home_of_ourselves
    home_of_ourselves.end_clients()


@pytest.fixture(scope="module", params=["ourselves", "ordinary"])
def home_of_anyone(request):
    if request.param == "ordinary" and not IS_ROOT:
        pytest.skip("the tests run as an ordinary user already")
    person = as_ourselves() if request.param == "ourselves" else ordinary_user()
    check_reachable(person)
    with a_folder() as folder, a_world(person, folder) as world:
        yield world


@pytest.fixture
def anyone(home_of_anyone):
    """Run as whoever runs the tests, and when that is root as an ordinary user, too."""
    yield home_of_anyone
    home_of_anyone.end_clients()

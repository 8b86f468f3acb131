"""Rooms on a server of their own, and a superuser's session in them."""

import pytest

from benches import a_grading
from prowess.labs.sandbox.rooms import Rooms


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("rooms")) as grading:
        rooms = Rooms(grading.servers.postgres())
        try:
            yield rooms
        finally:
            rooms.close()


@pytest.fixture
def session(rooms):
    """A superuser's, because nobody else may sleep."""
    session = rooms.open_superuser("postgres")
    yield session
    session.close()

"""A crash of the database, as a check asks for it."""

import pytest

from e2e.projects.grading import a_grant
from prowess.rigs import SqlError

pytestmark = [pytest.mark.servers]

CRASHES = 25
"""A server that had not noticed yet showed itself once in some of these."""


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    with a_grant(tmp_path_factory.mktemp("home")) as granted:
        yield granted.db


def test_a_crash_has_ended_every_session_and_is_over_when_it_returns(db):
    for _ in range(CRASHES):
        with db.connect(db.name) as before:
            db.crash()

            with pytest.raises(SqlError):
                before.execute("SELECT 1")
        with db.connect(db.name) as after:
            assert after.execute("SELECT 1").fetchone() == (1,)

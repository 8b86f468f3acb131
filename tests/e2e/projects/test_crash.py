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


@pytest.mark.parametrize("settled", [True, False])
def test_a_crash_that_is_settled_keeps_what_did_not_wait_for_the_disk(db, settled):
    kept = []
    for place in range(12):
        with db.connect(db.name) as service:
            service.execute("SET synchronous_commit = off")
            service.execute(f"CREATE TABLE made_{settled}_{place} ()")
            db.crash(settled=settled)
        with db.connect(db.name) as after:
            query = f"SELECT to_regclass('made_{settled}_{place}') IS NOT NULL"
            kept += after.execute(query).fetchone()

    assert all(kept) == settled

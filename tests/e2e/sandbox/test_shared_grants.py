"""What all processes of a server share is changed by one at a time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from prowess.labs.sandbox.rooms import Rooms

pytestmark = [pytest.mark.servers, pytest.mark.timeout(120)]

ANOTHER_BEGINS = "SELECT pg_advisory_xact_lock(8321001); GRANT SET ON PARAMETER {} TO {}"
IS_WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
GRANTED = "session_replication_role, temp_file_limit"


def test_rooms_wait_while_another_process_changes_the_grants_on_parameters(rooms, session):
    session.run("CREATE ROLE another; BEGIN")
    session.run(ANOTHER_BEGINS.format(GRANTED, "another"))
    mine, looking = Rooms(rooms.server), rooms.open_superuser("postgres")
    try:
        with ThreadPoolExecutor(1) as threads:
            hardened = threads.submit(mine.make_database)
            while not hardened.done() and not looking.run(IS_WAITING)[0][0]:
                pass
            session.run("COMMIT")
            hardened.result(timeout=60)
    finally:
        mine.close()
        looking.close()
        session.run("DROP OWNED BY another; DROP ROLE another")

"""Databases with a lab's schema in it many times: each lab gets one of its own, all alike."""

from dataclasses import replace

import pytest

from benches import LATE_ORDERS
from prowess.labs.files import read_lab_files
from prowess.labs.query.farm import build_farm
from prowess.labs.sandbox.rooms import Rooms
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

CATALOG = """
    SELECT c.relnamespace::regnamespace::text, c.relname, c.relkind, c.relacl::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname ~ '^(data|scratch|sample)' ORDER BY 1, 2
"""


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    with open_servers(home=tmp_path_factory.mktemp("farm"), environ={}) as servers:
        rooms = Rooms(servers.postgres())
        yield rooms
        rooms.close()


def _catalog(rooms: Rooms, database: str) -> list[tuple[object, ...]]:
    session = rooms.open_grader(database)
    try:
        return session.run(CATALOG)
    finally:
        session.close()


def test_each_lab_gets_a_database_of_its_own_and_all_are_alike(rooms):
    farm = build_farm(rooms, files=read_lab_files(LATE_ORDERS, schema_folder=None))
    taken = [farm.take_database() for _ in range(3)]
    farm.close()

    first, second, third = (_catalog(rooms, database) for database in taken)

    assert len(set(taken)) == 3
    assert len({schema for schema, *_ in first}) == 69
    assert first == second == third
    for database in taken:
        rooms.drop_database(database)


def test_rows_that_the_schema_inserts_are_of_the_sample_alone(rooms):
    written = read_lab_files(LATE_ORDERS, schema_folder=None)
    schema = "CREATE TABLE grades (id serial PRIMARY KEY, name text);"
    rows = "INSERT INTO grades (name) VALUES ('low'), ('high');"
    farm = build_farm(rooms, files=replace(written, schema_sql=schema + rows, sample_sql=""))
    database = farm.take_database()
    session = rooms.open_grader(database)

    left = session.run("SELECT * FROM data_00.grades UNION ALL SELECT * FROM scratch_0.grades")
    begins_at = session.run("SELECT nextval('data_00.grades_id_seq')")
    session.close()
    rooms.drop_database(database)
    farm.close()

    assert [table.rows for table in farm.sample] == [((1, "low"), (2, "high"))]
    assert (left, begins_at) == ([], [(1,)])

"""What lies in a data set is what PostgreSQL itself would have taken, however it came there."""

import pytest

from prowess.labs.query.literals import parse, read_literals
from prowess.labs.query.loading import fill, make_pools, with_checks
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import read_shape
from prowess.labs.query.uses import cast_rules
from prowess.labs.sandbox.rooms import Rooms
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

PLAIN = """
    CREATE TABLE shops (id int PRIMARY KEY, region text NOT NULL, UNIQUE (region, id));
    CREATE TABLE orders (id int PRIMARY KEY, shop_id int REFERENCES shops, total int NOT NULL
        CHECK (total > 0));
"""
GUARDED = {
    "names its own rows": "CREATE TABLE staff (id int PRIMARY KEY, boss int REFERENCES staff);",
    "matches in full": "CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));"
    " CREATE TABLE uses (id int PRIMARY KEY, a int, b int,"
    " FOREIGN KEY (a, b) REFERENCES pairs MATCH FULL);",
    "is unique in the end": "CREATE TABLE seats (id int PRIMARY KEY, place int,"
    " UNIQUE (place) DEFERRABLE INITIALLY DEFERRED);",
    "is written by a trigger": "CREATE TABLE notes (id int PRIMARY KEY, body text);"
    " CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS"
    " $$BEGIN NEW.body := 'SET'; RETURN NEW; END$$;"
    " CREATE TRIGGER shout BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION shout();",
    "has a rule": "CREATE TABLE kept (id int PRIMARY KEY, body text);"
    " CREATE RULE few AS ON INSERT TO kept WHERE NEW.id > 5 DO INSTEAD NOTHING;",
}

STRANGERS = {
    "words": "stroke text NOT NULL CHECK (stroke IN ('free', 'back')), side text NOT NULL"
    " CHECK (side = 'left' OR side = 'right')",
    "numbers": "size int NOT NULL CHECK (size IN (28, 38, 48)), a int NOT NULL CHECK (a BETWEEN 40"
    " AND 60), b numeric(6, 2) NOT NULL CHECK (b > 250.5), c numeric(2, 1) NOT NULL"
    " CHECK (c >= 1)",
    "moments": "d date NOT NULL CHECK (d BETWEEN '2019-01-01' AND '2019-12-31'), e timestamptz"
    " NOT NULL CHECK (e >= '2030-01-01'), f time NOT NULL CHECK (f >= '13:00' AND f < '14:30')",
    "looks": r"code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{3}-\d{4}$'), five text NOT NULL"
    " CHECK (length(five) = 5), mail text NOT NULL CHECK (mail LIKE '%@%' AND lower(mail) = mail)",
    "domains": "plate plate NOT NULL, share share NOT NULL",
    "together": "starts_on date NOT NULL, ends_on date NOT NULL, a text, b text, c date, status"
    " text NOT NULL, done_at date, CHECK (ends_on > starts_on), CHECK (num_nonnulls(a, b, c) = 1),"
    " CHECK (status IN ('open', 'done', 'void') AND (status = 'done') = (done_at IS NOT NULL))",
    "arrays and documents": "tags text[] NOT NULL CHECK (cardinality(tags) = 2 AND tags <@"
    " ARRAY['red', 'blue', 'green']), doc jsonb NOT NULL CHECK (doc ? 'name')",
    "ranges": "during daterange NOT NULL CHECK (lower(during) >= '2024-01-01'),"
    " EXCLUDE USING gist (during WITH &&)",
}
"""Columns of tables without any sample, each with what it demands."""

DOMAINS = """
    CREATE DOMAIN plate AS text CHECK (VALUE ~ '^[A-Z]{2}-[0-9]{3}$' AND VALUE <> 'VALUE');
    CREATE DOMAIN share AS numeric(5, 2) CHECK (VALUE BETWEEN 20 AND 30);
"""

REVALIDATE = """
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I; ALTER TABLE %1$s ADD CONSTRAINT %2$I %s',
                  conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE connamespace = 'one'::regnamespace AND contype = 'f'
"""


@pytest.fixture(scope="module")
def rooms(tmp_path_factory):
    with open_servers(home=tmp_path_factory.mktemp("fill"), environ={}) as servers:
        rooms = Rooms(servers.postgres())
        yield rooms
        rooms.close()


@pytest.fixture
def session(rooms):
    database = rooms.make_database()
    session = rooms.open_grader(database)
    session.run("CREATE SCHEMA one; SET search_path = one")
    yield session
    session.close()
    rooms.drop_database(database)


def filled(session, *, number: int) -> dict[str, int]:
    """Fill what is on the search path by one recipe; the transaction stays open."""
    shape = read_shape(session, schema="one")
    pools = Pools(literals=read_literals([]), sample={})
    made = recipe("lab", number=number, salt="", pools=pools)
    session.run("BEGIN")
    return fill(session, shape=shape, recipe=made, pools=pools)


def test_every_key_leads_to_a_row(session):
    session.run(PLAIN)
    (table, other) = read_shape(session, schema="one").tables
    assert not table.guarded
    assert not other.guarded

    orders = 0
    for number in range(30):
        orders += filled(session, number=number)["orders"]
        # Made anew, a constraint looks at every row.
        for (text,) in session.run(REVALIDATE):
            session.run(text)
        session.run("ROLLBACK")

    assert orders > 60


def test_after_filling_keys_are_followed_as_always(session):
    session.run(PLAIN)

    filled(session, number=5)

    ((mode,),) = session.run("SHOW session_replication_role")
    assert mode == "origin"


@pytest.mark.parametrize("schema", GUARDED.values(), ids=GUARDED)
def test_a_table_whose_rows_only_postgresql_can_judge_is_known(session, schema):
    session.run(schema)

    assert [table.guarded for table in read_shape(session, schema="one").tables][-1]


def test_a_trigger_of_the_schema_writes_what_it_would_for_a_learner(session):
    session.run(GUARDED["is written by a trigger"])

    count = filled(session, number=5)["notes"]

    assert session.run("SELECT DISTINCT body FROM notes") == [("SET",)]
    assert count > 0


def test_rows_that_name_their_own_table_name_rows_that_are_there(session):
    session.run(GUARDED["names its own rows"])

    for number in range(30):
        filled(session, number=number)
        for (text,) in session.run(REVALIDATE):
            session.run(text)
        session.run("ROLLBACK")


PRICES = "CREATE TABLE goods (id int PRIMARY KEY, price text); INSERT INTO goods VALUES {rows}"
ODD_PRICES = ("11.0 ", "", "ten", "1,5")


def prices_tried(session, *, reference: str, rows: str) -> set[str]:
    """Return which odd texts a reference leaves among the values of a column."""
    session.run(PRICES.format(rows=rows))
    shape = read_shape(session, schema="one")
    (goods,) = shape.tables
    pools = make_pools(
        session,
        shape=shape,
        schema="one",
        literals=read_literals([]),
        odd={("goods", "price"): ODD_PRICES},
        rules=cast_rules([parse(reference)]),
    )
    return {*ODD_PRICES} & {*pools.of(goods, goods.column("price"))}


@pytest.mark.parametrize(
    ("reference", "tried"),
    [
        ("SELECT sum(price::numeric) FROM goods", {"11.0 "}),
        ("SELECT sum(nullif(price, '')::numeric) FROM goods", {"11.0 ", ""}),
        ("SELECT max(price) FROM goods", {*ODD_PRICES}),
    ],
)
def test_no_odd_text_is_tried_that_the_reference_cannot_cast(session, reference, tried):
    assert prices_tried(session, reference=reference, rows="(1, '9'), (2, '10')") == tried


def test_what_the_sample_itself_breaks_is_no_rule(session):
    found = prices_tried(
        session,
        reference="SELECT sum(price::numeric) FROM goods WHERE id < 2",
        rows="(1, '9'), (2, 'free')",
    )

    assert found == {*ODD_PRICES}


@pytest.mark.parametrize("columns", STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize("key", ["id int PRIMARY KEY", "id int PRIMARY KEY CHECK (id > 1000)"])
def test_tables_without_sample_are_filled_whatever_checks_demand(session, columns, key):
    session.run(f"{DOMAINS} CREATE TABLE t ({key}, {columns})")
    shape = read_shape(session, schema="one")
    made = make_pools(session, shape=shape, schema="one", literals=read_literals([]))
    pools = with_checks(session, shape=shape, pools=made)

    counts: list[int] = []
    for number in range(20):
        one = recipe("lab", number=number, salt="", pools=pools)
        session.run("BEGIN")
        counts.append(fill(session, shape=shape, recipe=one, pools=pools)["t"])
        session.run("ROLLBACK")

    assert sum(map(bool, counts)) >= 15
    assert sum(counts) >= 40

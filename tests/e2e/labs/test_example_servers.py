"""Examples on Redis and on the MongoDB-compatible server."""

import os

import pytest

from prowess.kit.errors import Unavailable
from prowess.labs.examples.kind import ExampleError
from prowess.labs.examples.mongodb import MongodbExamples
from prowess.labs.examples.redis import RedisExamples
from prowess.rigs import open_servers

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    with open_servers(home=tmp_path_factory.mktemp("home"), environ=environ) as servers:
        yield servers


@pytest.fixture(scope="module")
def redis(servers):
    kind = RedisExamples(lambda: servers, name="test")
    try:
        servers.redis(name="test")
    except Unavailable as error:
        pytest.skip(error.message)
    yield kind
    kind.close()


@pytest.fixture(scope="module")
def mongodb(servers):
    try:
        kind = MongodbExamples(lambda: servers, name="test")
        servers.mongo(name="test")
    except Unavailable as error:
        pytest.skip(error.message)
    yield kind
    kind.close()


def test_replies_stand_below_one_another(redis):
    code = '# a comment\nSET a "x y"\n\nGET a\nINCR a\nLRANGE none 0 -1\nGET none\n'

    assert redis.run(code).splitlines() == [
        "OK",
        '"x y"',
        "(error) ERR value is not an integer or out of range",
        "(empty array)",
        "(nil)",
    ]


def test_each_example_begins_with_an_empty_server(redis):
    library = "#!lua name=l\\nredis.register_function('f', function() return 1 end)"
    redis.run(f'SET a 1\nFUNCTION LOAD "{library}"\nCONFIG SET maxmemory 9mb')

    assert redis.run("DBSIZE\nFUNCTION LIST\nCONFIG GET maxmemory").splitlines() == [
        *("(integer) 0", "(empty array)", '1) "maxmemory"', '2) "0"'),
    ]


def test_two_connections_meet(redis):
    code = "WATCH n\n@other INCR n\nMULTI\nINCR n\nEXEC\nGET n"

    assert redis.run(code).splitlines() == [
        *("OK", "(integer) 1", "OK", "QUEUED", "(nil)", '"1"'),
    ]


def test_messages_and_late_replies_come_to_their_connection(redis):
    code = "@a SUBSCRIBE x y\nPUBLISH y hi\n@a\n@b BLPOP q 0 &\nRPUSH q job\n@b"

    lines = redis.run(code).splitlines()

    assert lines[:6] == [
        *('1) "subscribe"', '2) "x"', "3) (integer) 1"),
        *('1) "subscribe"', '2) "y"', "3) (integer) 2"),
    ]
    assert lines[6:] == [
        *("(integer) 1", '1) "message"', '2) "y"', '3) "hi"'),
        *("(integer) 1", '1) "q"', '2) "job"'),
    ]


def test_time_passes_when_it_is_said(redis):
    assert redis.run("SET a 1 PX 30\n# 60 ms later\nGET a") == "OK\n(nil)"


def test_a_text_for_people_is_printed_as_it_is(redis):
    assert redis.run("INFO keyspace") == "# Keyspace"


def test_a_command_that_never_answers_fails(servers, redis):
    hasty = RedisExamples(lambda: servers, name=redis.name, reply_timeout_s=1.0)

    with pytest.raises(ExampleError) as caught:
        hasty.run("BLPOP q 0")

    assert str(caught.value) == "No reply to BLPOP q 0 within 1 s."
    assert redis.run("PING") == "PONG"


def test_an_example_that_ends_the_server_fails_and_the_next_one_runs(redis):
    with pytest.raises(ExampleError) as caught:
        redis.run("SHUTDOWN NOW")

    assert str(caught.value) == "The server closed the connection."
    assert redis.run("PING") == "PONG"


def test_a_server_ends_with_its_examples(servers, redis):
    other = RedisExamples(lambda: servers, name="other")
    other.run("PING")

    other.close()

    assert servers.status()["servers"]["redis-other"]["state"] == "stopped"


def test_a_script_gets_an_empty_database(mongodb):
    code = "db.a.insert_one({'_id': 1})\ndb.client.elsewhere.a.insert_one({'_id': 1})\n"
    mongodb.run(code)

    assert mongodb.run(
        "print(db.name, db.list_collection_names(), db.client.elsewhere.a.count_documents({}))"
    ) == "example [] 0\n"  # fmt: skip


def test_transactions_and_change_streams_work(mongodb):
    code = (
        "db.a.insert_one({'_id': 1})\n"
        "with db.client.start_session() as session, session.start_transaction():\n"
        "    db.a.update_one({'_id': 1}, {'$set': {'x': 1}}, session=session)\n"
        "    session.abort_transaction()\n"
        "print(db.a.find_one())\n"
        "with db.a.watch(max_await_time_ms=200) as stream:\n"
        "    db.a.insert_one({'_id': 2})\n"
        "    print(stream.next()['operationType'])\n"
    )

    assert mongodb.run(code) == "{'_id': 1}\ninsert\n"


def test_a_script_that_breaks_says_where(mongodb):
    with pytest.raises(ExampleError) as caught:
        mongodb.run("x = 1\ndb.a.insert_many([{'_id': 1}, {'_id': 1}])\n")

    assert 'File "example.py", line 2, in <module>' in str(caught.value)


def test_nobody_gets_in_without_the_password(servers, mongodb):
    from pymongo import MongoClient
    from pymongo.errors import OperationFailure

    server = servers.mongo(name="test")
    with (
        MongoClient("127.0.0.1", server.port, directConnection=True) as client,
        pytest.raises(OperationFailure) as caught,
    ):
        client.list_database_names()

    assert caught.value.code == 13

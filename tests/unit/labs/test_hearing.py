"""What of a program's output is shown beside a failure."""

import pytest

from prowess.labs.suite.hearing import beyond, shortened, without_cuts

PYTHON = """\
asking the database
----------------------------------------
Exception occurred during processing of request from ('127.0.0.1', 50352)
Traceback (most recent call last):
  File "server.py", line 9, in reply
    self.wfile.write(body)
BrokenPipeError: [Errno 32] Broken pipe
----------------------------------------
still waiting
""".splitlines()
NODE = """\
asking the database
Error: write EPIPE
    at afterWriteDispatched (node:internal/stream_base_commons:159:15)
    at Socket._writeGeneric (node:net:966:11)
still waiting
""".splitlines()
JAVA = """\
asking the database
java.io.IOException: Connection reset by peer
\tat java.base/sun.nio.ch.SocketDispatcher.write0(Native Method)
Caused by: java.io.IOException: Connection reset by peer
\t... 3 more
still waiting
""".splitlines()
OF_ITS_DATABASE = """\
Traceback (most recent call last):
  File "site-packages/asyncpg/connection.py", line 9, in fetch
ConnectionResetError: [Errno 104] Connection reset by peer
""".splitlines()


def test_stacks_of_connections_that_a_client_cut_are_left_out():
    for lines in (PYTHON, NODE, JAVA):
        assert without_cuts(lines) == ["asking the database", "still waiting"]


def test_what_befell_the_connection_to_its_database_is_told():
    assert without_cuts(OF_ITS_DATABASE) == OF_ITS_DATABASE


@pytest.mark.parametrize(
    "line",
    [
        "org.postgresql.util.PSQLException: An I/O error occurred. Broken pipe",
        "psycopg.OperationalError: sending failed: Broken pipe",
        "2026/01/02 read tcp 127.0.0.1:40312->127.0.0.1:5432: read: connection reset by peer",
        "pgx: write failed: write tcp 127.0.0.1:40312->127.0.0.1:5432: write: broken pipe",
        "pq: broken pipe",
        "PG::ConnectionBad: PQconsumeInput() could not receive data: Connection reset by peer",
        "SQLSTATE[HY000]: General error: 7 SSL SYSCALL error: Broken pipe",
    ],
)
def test_a_broken_pipe_to_its_database_is_told_in_any_language(line):
    assert without_cuts(["asking", line]) == ["asking", line]


def test_a_broken_pipe_to_a_client_is_left_out_in_go_too():
    line = "write tcp 127.0.0.1:8080->127.0.0.1:51200: write: broken pipe"

    assert without_cuts(["asking", line]) == ["asking"]


def test_other_stacks_and_lines_stay_whole():
    lines = ["--------", "Traceback (most recent call last):", '  File "a.py"', "KeyError: 1", ""]

    assert without_cuts(lines) == lines


def test_only_lines_of_this_check_are_shown():
    assert beyond(["a", "b"], ["a", "b", "c"]) == ["c"]
    assert beyond(["a", "b"], ["b", "c"]) == ["c"]
    assert beyond([], ["a"]) == ["a"]
    assert beyond(["one", "two", "three"], ["wo", "three", "four"]) == ["four"]


def test_of_many_lines_the_first_and_the_last_are_shown():
    lines = [str(number) for number in range(1, 1_014)]

    assert shortened(lines[:12]) == tuple(lines[:12])
    assert shortened(lines[:13]) == ("1", "2", "3", "… 7 lines left out …", "11", "12", "13")
    assert shortened(lines)[3] == "… 1,007 lines left out …"

"""SQLite and PostgreSQL: when the database fails, it is said clearly, and nothing is half done."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy import event

from builders import NOON, an_attempt
from prowess.adapters.storage import open_store
from prowess.application.records import LabWork
from prowess.kit.errors import Exhausted, Unavailable
from prowess.learner.types import Owner

ME = Owner("local", "me")
WORK = LabWork(lab="join-loans", started_at=NOON, draft="")


@pytest.fixture
def sqlite_store(tmp_path):
    store = open_store("", home=tmp_path, now=NOON)
    yield store
    store.close()


@pytest.fixture
def postgres(postgres_databases, tmp_path):
    with postgres_databases.fresh() as url:
        store = open_store(url, home=tmp_path, now=NOON)
        yield store
        store.close()


def save_much(store) -> None:
    with store.unit(ME) as unit:
        unit.works.save(WORK)
        unit.attempts.add(an_attempt(answer="x" * 1_000_000))


def test_a_full_disk_is_said_and_leaves_nothing_behind(sqlite_store):
    """SQLite says the same at its own limit of pages as at the disk's."""

    def limit(connection, _record, _proxy):
        connection.execute("PRAGMA max_page_count = 60")

    event.listen(sqlite_store._engines.writer, "checkout", limit)

    with pytest.raises(Exhausted) as refused:
        save_much(sqlite_store)

    assert refused.value.code == "storage.disk_full"
    with sqlite_store.reading(ME) as unit:
        assert unit.works.list() == ()
    with sqlite_store.unit(ME) as unit:
        unit.works.save(WORK)


def test_a_disk_that_refuses_is_said_with_its_usual_cause(sqlite_store):
    def break_disk(*_):
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
        raise error

    event.listen(sqlite_store._engines.writer, "do_execute", break_disk)

    with pytest.raises(Unavailable) as refused:
        save_much(sqlite_store)

    assert refused.value.code == "storage.disk_error"
    assert "full" in refused.value.hint


def test_a_writer_that_never_ends_is_not_waited_for_without_end(sqlite_store, tmp_path):
    def hurry(connection, _record, _proxy):
        connection.execute("PRAGMA busy_timeout = 50")

    event.listen(sqlite_store._engines.writer, "checkout", hurry)
    with closing(sqlite3.connect(tmp_path / "prowess.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Unavailable) as refused:
            save_much(sqlite_store)
        with sqlite_store.reading(ME) as unit:
            assert unit.works.list() == ()
        other.execute("ROLLBACK")

    assert refused.value.code == "storage.busy"
    save_much(sqlite_store)


def test_a_writer_of_another_process_is_waited_for(sqlite_store, tmp_path):
    with closing(
        sqlite3.connect(tmp_path / "prowess.db", isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.2, lambda: other.execute("ROLLBACK"))
        release.start()

        save_much(sqlite_store)
        release.join()

    with sqlite_store.reading(ME) as unit:
        assert unit.works.list() == (WORK,)


def test_a_reader_is_never_kept_waiting_by_a_writer(sqlite_store):
    with sqlite_store.unit(ME) as writing:
        writing.works.save(WORK)
        with sqlite_store.reading(ME) as reading:
            assert reading.works.list() == ()


def test_a_power_cut_is_waited_for_by_durable_units_only(sqlite_store):
    asked = []
    event.listen(
        sqlite_store._engines.writer,
        "before_cursor_execute",
        lambda _c, _cur, statement, *_: asked.append(statement),
    )

    with sqlite_store.unit(ME):
        pass
    with sqlite_store.unit(ME, durable=False):
        pass
    for _ in range(2):  # what is so already is not asked for again
        with sqlite_store.unit(ME):
            pass

    assert [s for s in asked if "synchronous" in s] == [
        "PRAGMA synchronous = FULL",
        "PRAGMA synchronous = NORMAL",
        "PRAGMA synchronous = FULL",
    ]


@pytest.mark.servers
def test_units_that_need_not_be_durable_do_not_wait_for_the_disk_of_postgresql(postgres):
    assert _setting(postgres, durable=False) == "off"
    # The test server runs without; what matters is that a durable unit leaves it as it is.
    assert _setting(postgres, durable=True) == _setting(postgres, durable=True, reset=True)


@pytest.mark.servers
def test_connections_that_the_server_ended_are_replaced(postgres):
    save_much(postgres)
    with postgres._engines.writer.begin() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    for _ in range(3):
        with postgres.reading(ME) as unit:
            assert unit.works.list() == (WORK,)


@pytest.mark.servers
def test_a_connection_that_breaks_in_the_middle_is_said_and_leaves_nothing_behind(postgres):
    def break_off() -> None:
        with postgres.unit(ME) as unit:
            unit.works.save(WORK)
            with postgres._engines.migrator.begin() as connection:
                connection.exec_driver_sql(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            unit.works.find("join-loans")

    with pytest.raises(Unavailable) as refused:
        break_off()

    assert refused.value.code == "storage.unavailable"
    with postgres.reading(ME) as unit:
        assert unit.works.list() == ()


def _setting(store, *, durable: bool, reset: bool = False) -> str:
    with store._begin(durable=durable) as connection:
        if reset:
            connection.exec_driver_sql("RESET synchronous_commit")
        return connection.exec_driver_sql("SHOW synchronous_commit").scalar()

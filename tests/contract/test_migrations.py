"""SQLite and PostgreSQL: tables go up and down, keep what they hold, and are backed up first."""

import csv
import io
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from zipfile import ZipFile

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from builders import NOON, an_attempt, some_evidence
from prowess.adapters.storage import open_store
from prowess.adapters.storage._engines import make_engines, read_url
from prowess.adapters.storage.backup import KEPT
from prowess.adapters.storage.migrate import _FOLDER, REVISIONS, bring_up_to_date, step_down
from prowess.adapters.storage.tables import with_partial_indexes
from prowess.kit.errors import Exhausted, Invalid, Unavailable
from prowess.learner.types import Owner

ME = Owner("local", "me")


@pytest.fixture
def url(databases):
    with databases.empty() as address:
        yield address


@pytest.fixture
def engines(url, tmp_path):
    made = make_engines(read_url(url, home=tmp_path))
    yield made
    made.dispose()


def test_the_revisions_are_those_of_the_migration_files():
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")

    found = [one.revision for one in ScriptDirectory.from_config(config).walk_revisions()]

    assert tuple(reversed(found)) == REVISIONS


def test_migrating_makes_the_tables_that_queries_expect(engines, tmp_path):
    assert bring_up_to_date(engines, backups=tmp_path, now=NOON) == ("", REVISIONS[-1])

    with engines.reader.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, with_partial_indexes()) == []


def test_an_empty_database_needs_no_backup(engines, tmp_path):
    bring_up_to_date(engines, backups=tmp_path / "backups", now=NOON)

    assert not (tmp_path / "backups").exists()


def test_every_step_down_and_up_again_keeps_what_was_learned(url, engines, tmp_path):
    store = open_store(url, home=tmp_path, now=NOON)
    attempt, evidence = an_attempt(answer="select 'Ø,\n\"'"), some_evidence()
    with store.unit(ME) as unit:
        unit.attempts.add(attempt)
        unit.evidence.append([evidence])
    store.close()

    for older in reversed(REVISIONS[:-1]):
        step_down(engines, to=older, backups=tmp_path, now=NOON)
        with engines.reader.begin() as connection:
            assert _revision(connection) == older
    assert bring_up_to_date(engines, backups=tmp_path, now=NOON) == (REVISIONS[0], REVISIONS[-1])

    store = open_store(url, home=tmp_path, now=NOON)
    with store.reading(ME) as unit:
        assert unit.attempts.find(attempt.id) == attempt
        assert unit.evidence.of_topics() == (evidence,)
    store.close()


def test_stepping_down_to_the_base_leaves_no_table_of_ours(engines, tmp_path):
    bring_up_to_date(engines, backups=tmp_path, now=NOON)

    step_down(engines, to="base", backups=tmp_path, now=NOON)

    with engines.reader.begin() as connection:
        left = set(inspect(connection).get_table_names())
    assert left == {"alembic_version"}
    assert bring_up_to_date(engines, backups=tmp_path, now=NOON) == ("", REVISIONS[-1])


def test_a_newer_database_is_refused_and_left_alone(engines, tmp_path):
    bring_up_to_date(engines, backups=tmp_path, now=NOON)
    with engines.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Unavailable, match="revision 9999") as refused:
        bring_up_to_date(engines, backups=tmp_path / "backups", now=NOON)

    assert refused.value.code == "storage.newer_database"
    assert REVISIONS[-1] in refused.value.message
    assert not (tmp_path / "backups").exists()


def test_an_older_database_is_backed_up_before_it_changes(url, engines, tmp_path):
    store = open_store(url, home=tmp_path, now=NOON)
    with store.unit(ME) as unit:
        unit.evidence.append([some_evidence(id="e1", note='naïve, "quoted"\nand long')])
    store.close()
    step_down(engines, to=REVISIONS[0], backups=tmp_path / "old", now=NOON)

    bring_up_to_date(engines, backups=tmp_path / "backups", now=NOON)

    (path,) = (tmp_path / "backups").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.name.startswith(f"prowess-20260301T120000000000Z-{REVISIONS[0]}.")
    assert _evidence_in(path) == [("e1", 'naïve, "quoted"\nand long')]


@pytest.mark.servers
def test_a_backup_of_postgresql_can_be_put_back(postgres_databases, tmp_path):
    attempt = an_attempt(answer="select 'Ø,\n\"' -- \\.")
    with postgres_databases.empty() as url:
        store = open_store(url, home=tmp_path, now=NOON)
        with store.unit(ME) as unit:
            unit.attempts.add(attempt)
        store.close()
        engines = make_engines(read_url(url, home=tmp_path))
        step_down(engines, to=REVISIONS[0], backups=tmp_path / "backups", now=NOON)
        engines.dispose()
    (path,) = (tmp_path / "backups").iterdir()

    with postgres_databases.fresh() as url:
        _put_back(path, url=url, home=tmp_path)

        store = open_store(url, home=tmp_path, now=NOON)
        with store.reading(ME) as unit:
            assert unit.attempts.find(attempt.id) == attempt
        store.close()


def test_only_the_newest_backups_are_kept(engines, tmp_path):
    bring_up_to_date(engines, backups=tmp_path, now=NOON)
    folder = tmp_path / "backups"
    folder.mkdir()
    for n in range(KEPT + 3):
        (folder / f"prowess-2020010{n:02}-0001.db").touch()

    step_down(engines, to=REVISIONS[0], backups=folder, now=NOON)

    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == KEPT
    assert names[-1].startswith("prowess-20260301T")


def test_without_room_for_the_backup_nothing_is_changed(engines, tmp_path):
    bring_up_to_date(engines, backups=tmp_path, now=NOON)
    (tmp_path / "a-file").touch()

    with pytest.raises(Exhausted) as refused:
        step_down(engines, to=REVISIONS[0], backups=tmp_path / "a-file", now=NOON)

    assert refused.value.code == "storage.no_room_for_backup"
    with engines.reader.begin() as connection:
        assert _revision(connection) == REVISIONS[-1]


def test_several_first_starts_at_once_all_succeed(url, tmp_path):
    def start(_n: int) -> None:
        store = open_store(url, home=tmp_path, now=NOON)
        with store.reading(ME) as unit:
            assert unit.evidence.of_topics() == ()
        store.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))


def test_a_database_that_is_up_to_date_is_opened_without_alembic(tmp_path):
    open_store("", home=tmp_path, now=NOON).close()
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path;"
        "from prowess.adapters.storage import open_store;"
        f"open_store('', home=Path({str(tmp_path)!r}), now=datetime(2026, 3, 1, tzinfo=UTC));"
        "print('alembic' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "False"


def test_the_sqlite_file_is_its_owners_alone(tmp_path):
    open_store("", home=tmp_path / "home", now=NOON).close()

    assert stat.S_IMODE((tmp_path / "home" / "prowess.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "address", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "nonsense", "://", "x:y:z"]
)
def test_other_databases_are_refused_by_name(address, tmp_path):
    with pytest.raises(Invalid) as refused:
        open_store(address, home=tmp_path, now=NOON)

    assert refused.value.code == "storage.unknown_database"


def test_a_postgresql_that_is_not_there_is_said_clearly(tmp_path):
    with pytest.raises(Unavailable) as refused:
        open_store(f"postgresql://nobody@/db?host={tmp_path}", home=tmp_path, now=NOON)

    assert refused.value.code == "storage.unavailable"


def test_a_file_that_is_no_database_is_said_clearly(tmp_path):
    (tmp_path / "prowess.db").write_bytes(b"these are not the bytes you seek" * 100)

    with pytest.raises(Unavailable) as refused:
        open_store("", home=tmp_path, now=NOON)

    assert refused.value.code == "storage.damaged"


def _revision(connection) -> str:
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _evidence_in(path) -> list[tuple[str, str]]:
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as backup:
            return backup.execute("SELECT id, note FROM evidence").fetchall()
    with ZipFile(path) as backup:
        order = backup.read("order.txt").decode().split()
        assert order.index("attempt") < order.index("run") < order.index("run_event")
        rows = csv.DictReader(io.StringIO(backup.read("evidence.csv").decode(), newline=""))
        return [(row["id"], row["note"]) for row in rows]


def _put_back(path, *, url, home) -> None:
    engines = make_engines(read_url(url, home=home))
    with engines.writer.begin() as connection, ZipFile(path) as backup:
        cursor = connection.connection.driver_connection.cursor()
        assert backup.read("revision.txt").decode().strip() == REVISIONS[-1]
        for name in backup.read("order.txt").decode().split():
            with cursor.copy(f"COPY {name} FROM STDIN WITH (FORMAT csv, HEADER)") as rows:
                rows.write(backup.read(f"{name}.csv"))
    engines.dispose()

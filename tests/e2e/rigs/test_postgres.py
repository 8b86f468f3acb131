"""What a PostgreSQL of ours is like for those who use it."""

import os

import psutil
import pytest

from e2e.rigs.world import is_gone
from prowess.kit.errors import Conflict, Invalid
from prowess.rigs import SqlError, find_leftovers, open_servers, sql, sweep

pytestmark = pytest.mark.servers


@pytest.fixture
def servers(world):
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    with open_servers(home=world.home, environ=environ) as servers:
        yield servers


def settings_of(server) -> dict[str, str]:
    with server.connect(database="postgres") as connection:
        return dict(connection.execute("select name, setting from pg_settings").fetchall())


def test_it_is_set_up_for_repeatable_and_disposable_work(servers):
    settings = settings_of(servers.postgres())

    expected = {
        "autovacuum": "off",
        "fsync": "off",
        "jit": "off",
        "listen_addresses": "",
        "max_wal_senders": "0",
        "server_encoding": "UTF8",
        "shared_preload_libraries": "pg_stat_statements",
        "TimeZone": "UTC",
        "wal_level": "minimal",
    }
    assert {name: settings[name] for name in expected} == expected


def test_two_starts_number_their_databases_differently(world):
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    numbers = []
    for _ in range(2):
        with open_servers(home=world.home, environ=environ) as servers:
            with servers.postgres().connect(database="postgres") as connection:
                connection.execute("create database one")
                found = connection.execute("select oid from pg_database where datname = 'one'")
                numbers.append(found.fetchone()[0])
            servers.stop()

    first, second = numbers
    assert abs(first - second) > 1000
    assert min(numbers) >= 1 << 16


def test_text_sorts_by_code_point_and_upper_knows_all_letters(servers):
    with servers.postgres().connect(database="postgres") as connection:
        query = "select array_agg(c order by c), upper('é') from unnest('{b,A,a,B}'::text[]) c"
        row = connection.execute(query).fetchone()

    assert row == (["A", "B", "a", "b"], "É")


def test_another_role_logs_in_with_its_own_password(servers):
    server = servers.postgres()
    with server.connect(database="postgres") as connection:
        connection.execute("create role learner login password 'secret'")

    with server.connect(database="postgres", user="learner", password="secret") as connection:
        assert connection.execute("select current_user").fetchone() == ("learner",)
    with pytest.raises(SqlError):
        server.connect(database="postgres", user="learner", password="wrong")
    with pytest.raises(SqlError):
        server.connect(database="postgres", user="learner")
    servers.stop()


def test_names_of_the_driver_are_handed_on(servers):
    with servers.postgres().connect(database="postgres") as connection:
        query = sql.SQL("select {}").format(sql.Literal("it's"))

        assert connection.execute(query).fetchone() == ("it's",)


def test_a_port_is_opened_on_loopback_only_when_asked(servers):
    quiet = servers.postgres()
    server = servers.postgres(name="app", tcp=True)
    pid = servers.status()["servers"]["postgres-app"]["pid"]

    listening = {c.laddr for c in psutil.Process(pid).net_connections("inet")}

    assert listening == {("127.0.0.1", server.port)}
    assert f"@127.0.0.1:{server.port}/shop" in server.url(database="shop")
    with pytest.raises(Conflict) as refusal:
        quiet.url(database="shop")
    assert refusal.value.code == "rigs.no_tcp"
    servers.stop()
    assert is_gone(pid)


def test_a_name_that_runs_with_other_options_is_refused(servers):
    servers.postgres(name="tuned", settings={"work_mem": "8MB"})

    with pytest.raises(Conflict) as refusal:
        servers.postgres(name="tuned")
    assert refusal.value.code == "rigs.other_options"
    servers.stop()
    assert settings_of(servers.postgres(name="tuned"))["work_mem"] == "4096"
    servers.stop()


@pytest.mark.parametrize("settings", [{"wrok_mem": "8MB"}, {"work_mem": "much"}])
def test_a_wrong_setting_is_named(servers, settings):
    with pytest.raises(Invalid) as refusal:
        servers.postgres(name="wrong", settings=settings)

    assert refusal.value.code == "rigs.bad_setting"
    assert next(iter(settings)) in refusal.value.message


def test_threads_may_share_one_client(servers):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        found = {server.socket_dir for server in pool.map(lambda _: servers.postgres(), range(32))}

    assert len(found) == 1


def test_nothing_is_left_over_while_a_supervisor_lives_and_after_it(world, servers):
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    servers.postgres()
    assert find_leftovers(home=world.home, environ=environ) == ()

    servers.close()
    world.wait_until_quiet()

    assert ours(world, find_leftovers(home=world.home, environ=environ)) == []


def test_the_doctor_finds_and_sweeps_what_a_lost_machine_left(world, servers):
    environ = dict(os.environ)  # noqa: TID251 - where binaries are found
    servers.postgres()
    servers.close()
    world.wait_until_quiet()
    draft = world.site.data_folder("postgres") / "making-1234"
    draft.mkdir()
    password = world.home / "run" / "postgres-main.password"
    password.write_text("old")

    found = ours(world, find_leftovers(home=world.home, environ=environ))
    swept = ours(world, sweep(home=world.home, environ=environ))

    assert found == [("directory", str(draft)), ("file", str(password))]
    assert swept == found
    assert not draft.exists()
    assert ours(world, find_leftovers(home=world.home, environ=environ)) == []


def ours(world, leftovers):
    """Leave out what other tests abandon at this moment."""
    places = (str(world.home), str(world.site.base))
    return [(one.kind, one.what) for one in leftovers if one.what.startswith(places)]

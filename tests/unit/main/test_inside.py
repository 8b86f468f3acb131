"""Settings from this process's surroundings, the presence of workers, and logs."""

import json
import logging
import os
import sys
import threading

import pytest

from prowess.doors.cli.powers import Wishes
from prowess.kit.errors import Forbidden, Invalid, Unavailable
from prowess.main import inside, logs, outside, presence
from waiting import Announced

HOUR_S = 3600.0

NOTHING = dict.fromkeys(
    ("folder", "schema_folder", "answer", "seed", "on_event", "cancelled"), None
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PROWESS_HOME", str(tmp_path))
    return tmp_path


def test_flags_win_over_the_environment(home, monkeypatch):
    monkeypatch.setenv("PROWESS_PORT", "8400")

    by_environment = inside.read_settings(Wishes())
    by_flag = inside.read_settings(Wishes(port=0))

    assert (by_environment.port, by_environment.origins["port"]) == (8400, "environment")
    assert (by_flag.port, by_flag.origins["port"]) == (0, "flag")
    assert by_flag.home == home


def test_a_configuration_that_is_no_text_is_refused(home):
    (home / "config.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(Invalid) as refused:
        inside.read_settings(Wishes())

    assert refused.value.code == "settings.bad_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_configuration_that_may_not_be_read_is_refused(home):
    (home / "config.toml").touch(mode=0)

    with pytest.raises(Forbidden) as refused:
        inside.read_settings(Wishes())

    assert refused.value.code == "settings.unreadable_file"


def test_a_working_folder_that_is_gone_does_no_harm(home, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert inside.read_settings(Wishes()).home == home


def test_a_worker_is_seen_for_as_long_as_it_lives(home):
    settings = inside.read_settings(Wishes())

    before = presence.has_worker(settings)
    with presence.announced(home), presence.announced(home):
        during = presence.has_worker(settings)
    after = presence.has_worker(settings)

    assert (before, during, after) == (False, True, False)


def test_no_home_has_no_worker(home):
    settings = inside.read_settings(Wishes(home=home / "none"))

    assert presence.has_worker(settings) is False
    assert not (home / "none").exists()


@pytest.fixture
def root_logger():
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield root
    root.handlers, root.level = handlers, level


@pytest.mark.parametrize(("verbose", "level"), [(0, 30), (1, 20), (2, 10), (9, 10)])
def test_each_v_logs_more(root_logger, verbose, level):
    logs.set_up_logs(verbose)

    assert root_logger.level == level


def test_logs_off_a_terminal_are_json_with_the_run(root_logger, capsys):
    logs.set_up_logs(0)

    fault = ValueError("no")
    logging.getLogger("prowess.test").error("run %s", "r1", extra={"run": "r1"}, exc_info=fault)

    entry = json.loads(capsys.readouterr().err)
    assert (entry["level"], entry["logger"], entry["message"]) == (
        "error",
        "prowess.test",
        "run r1",
    )
    assert entry["run"] == "r1"
    assert "ValueError: no" in entry["trace"]


def test_logs_on_a_terminal_are_lines(root_logger, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    logs.set_up_logs(0)

    logging.getLogger("prowess.test").warning("careful")

    assert capsys.readouterr().err == "WARNING prowess.test: careful\n"


class Slow:
    """A bench whose one answer takes until it may end."""

    def __init__(self):
        self.begun, self.may_end = threading.Event(), threading.Event()

    def grade(self, *_: object, **__: object) -> None:
        self.begun.set()
        self.may_end.wait(timeout=60)


def test_unasked_work_lets_pass_who_waits_for_a_verdict(monkeypatch):
    slow, answered, told = Slow(), Announced(), list[bool]()
    bench = inside.LateBench(lambda: pytest.fail("no server is needed"))
    monkeypatch.setattr(bench, "bench", lambda: slow)
    monkeypatch.setattr(bench, "_answered", answered)
    assert bench.await_answers(within_s=0)

    grading = a_thread(lambda: bench.grade(None, **NOTHING))
    assert slow.begun.wait(timeout=60)
    assert not bench.await_answers(within_s=0)
    answered.is_awaited.clear()
    waiting = a_thread(lambda: told.append(bench.await_answers(within_s=HOUR_S)))
    assert answered.is_awaited.wait(timeout=60)
    slow.may_end.set()
    waiting.join(timeout=20)

    assert told == [True]
    grading.join(timeout=20)


def a_thread(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


class SlowServers:
    """Servers whose start takes until it may end. `said` is what came of them, in order."""

    def __init__(self):
        self.said = []
        self.begun, self.may_end = threading.Event(), threading.Event()

    def open(self):
        self.begun.set()
        self.may_end.wait(timeout=60)
        return self

    def postgres(self):
        self.begun.set()
        self.may_end.wait(timeout=60)
        self.said.append("started")

    def close(self):
        self.said.append("closed")


def ended(work):
    """Tell whether what might wait for ever came to its end."""
    thread = a_thread(work)
    thread.join(timeout=20)
    return not thread.is_alive()


def test_who_closes_does_not_wait_until_postgresql_was_started():
    servers = SlowServers()
    bench = inside.LateBench(lambda: servers)
    starting = a_thread(bench.begin)
    assert servers.begun.wait(timeout=60)

    assert ended(bench.close)
    assert servers.said == []
    servers.may_end.set()
    starting.join(timeout=20)

    assert servers.said == ["started", "closed"]


def test_servers_that_were_opened_too_late_are_let_go_of():
    servers, refused = SlowServers(), []
    bench = inside.LateBench(servers.open)

    def open_late():
        with pytest.raises(Unavailable) as told:
            bench.servers()
        refused.append(told.value.code)

    opening = a_thread(open_late)
    assert servers.begun.wait(timeout=60)

    assert ended(bench.close)
    servers.may_end.set()
    opening.join(timeout=20)

    assert (servers.said, refused) == (["closed"], ["labs.bench_closed"])


def test_nothing_is_opened_after_the_end():
    bench = inside.LateBench(lambda: pytest.fail("no server is needed any more"))
    bench.close()

    with pytest.raises(Unavailable):
        bench.begin()


def test_servers_that_were_started_are_let_go_of_once():
    servers = SlowServers()
    servers.may_end.set()
    bench = inside.LateBench(lambda: servers)

    bench.begin()
    bench.close()
    bench.close()

    assert servers.said == ["started", "closed"]


def test_a_start_ahead_that_fails_says_nothing_over_what_the_person_is_told(caplog, monkeypatch):
    heard = []
    monkeypatch.setattr(threading, "excepthook", heard.append)
    bench = inside.LateBench(no_room)
    with caplog.at_level(logging.INFO, logger="prowess"):
        outside._begin_postgres(bench).join(timeout=20)

    assert heard == []
    assert "No space left" in caplog.text
    assert {record.levelno for record in caplog.records} == {logging.INFO}
    with pytest.raises(OSError, match="No space left"):
        bench.servers()


def no_room():
    raise OSError("No space left on device")

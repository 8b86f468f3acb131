"""Settings from this process's surroundings, the presence of workers, and logs."""

import json
import logging
import os
import sys
import threading

import pytest

from prowess.doors.cli.powers import Wishes
from prowess.kit.errors import Forbidden, Invalid
from prowess.main import inside, logs, presence

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


def test_unasked_work_lets_pass_who_waits_for_a_verdict(monkeypatch):
    begun, may_end = threading.Event(), threading.Event()

    class Slow:
        def grade(self, *_: object, **__: object) -> None:
            begun.set()
            may_end.wait(timeout=60)

    bench = inside.LateBench(lambda: pytest.fail("no server is needed"))
    monkeypatch.setattr(bench, "bench", Slow)
    grading = threading.Thread(target=bench.grade, args=[None], kwargs=NOTHING)
    assert bench.await_answers(within_s=0)

    grading.start()
    begun.wait(timeout=60)
    waits = bench.await_answers(within_s=0)
    may_end.set()

    assert not waits
    assert bench.await_answers(within_s=60)
    grading.join()

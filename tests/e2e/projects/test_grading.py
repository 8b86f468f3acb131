"""Whole gradings on a real database: the reference, and programs that do not come so far."""

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from e2e.projects.grading import left_processes
from prowess.catalog.opening import own_content_root
from prowess.labs.project.database import grant_database
from prowess.labs.project.grading import Wish, grade_address, grade_program
from prowess.labs.project.loading import load_suite
from prowess.labs.project.manifest import manifest_of, read_manifest
from prowess.labs.project.programs import list_programs
from prowess.labs.suite.running import Choice
from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.faults import Faults
from prowess.rigs import Resident, answers_at, choose_port, open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

TODO = own_content_root() / "projects" / "todo-backend"
BLOG = own_content_root() / "projects" / "blog-api"
OURS = f"{Path(sys.executable).parent}:/usr/bin:/bin"
ENVIRON = {"PATH": OURS, "AWS_SECRET_ACCESS_KEY": "not for programs"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def servers(home):
    with open_servers(home=home, environ={"PATH": OURS}) as opened:
        yield opened


@pytest.fixture(scope="module")
def suite():
    return load_suite(TODO)


def a_wish(suite, *, only=(), families=(), dialect=None):
    return Wish(
        suite=suite,
        seed=11,
        dialect=dialect or {},
        choice=Choice(only=only, families=families),
        tell=lambda _: None,
        on_outcome=lambda one, done, total: None,
    )


def grade(suite, servers, home, folder, manifest, **more):
    return grade_program(
        a_wish(suite, **more),
        manifest=manifest,
        folder=folder,
        environ=ENVIRON,
        database=grant_database(servers, lock_folder=home / "run"),
    )


def by_name(report):
    return {one.name: one for one in report.checks}


def test_the_reference_passes_every_check_and_leaves_no_process(
    suite, servers, home, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = TODO / "references" / "python"

    report = grade(suite, servers, home, folder, read_manifest(folder))

    wrong = {one.name: one.outcome for one in report.checks if one.outcome != "pass"}
    assert wrong == {"load.errors": "left_out", "load.slow": "left_out"}  # nobody asked for it
    assert report.verdict == "pass"
    assert report.said == ()
    assert left_processes(str(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


def a_manifest(code, **more):
    told = {"project": "todo-backend", "start": [sys.executable, "-c", code], "start_s": 60}
    return manifest_of({**told, **more})


NEVER_LISTENS = "import time; print('thinking', flush=True); time.sleep(60)"
NEVER_ANSWERS = """
import os, socket, time
held = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])))
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("manifest", "phase", "told"),
    [
        (a_manifest("raise SystemExit('no config')"), "start", "ended with status 1"),
        (a_manifest(NEVER_LISTENS, start_s=1), "ready", "does not listen at any port after 1 s"),
        (a_manifest(NEVER_ANSWERS, start_s=8), "ready", "is not answered"),
        (a_manifest("", build=["false"]), "build", "ended with status 1"),
        (a_manifest("", build=["sleep", "60"], build_s=0.3), "build", "did not end within 0.3 s"),
        (a_manifest("", migrate=["no-such-tool"]), "migrate", "cannot be run"),
    ],
)
def test_a_program_that_does_not_come_up_is_told_in_which_phase(
    suite, servers, home, tmp_path, manifest, phase, told
):
    report = grade(suite, servers, home, tmp_path, manifest)

    assert (report.verdict, report.phase, report.checks) == ("fail", phase, ())
    assert told in report.phase_text


def test_the_last_words_of_a_program_are_told(suite, servers, home, tmp_path):
    report = grade(suite, servers, home, tmp_path, a_manifest("raise SystemExit('no config')"))

    assert report.last_words == "no config"


def test_a_program_sees_what_it_needs_and_no_secret(suite, servers, home, tmp_path):
    code = "import os; print(*sorted(os.environ)); raise SystemExit(3)"

    report = grade(suite, servers, home, tmp_path, a_manifest(code))

    assert {"HOST", "PORT", "DATABASE_URL", "HOME", "PATH"} <= set(report.last_words.split())
    assert "AWS" not in report.last_words


def broken(tmp_path, *changes):
    folder = tmp_path / "program"
    shutil.copytree(TODO / "references" / "python", folder)
    text = (folder / "app.py").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "app.py").write_text(text, encoding="utf-8")
    return folder


def test_a_program_that_dies_midway_is_named_with_its_last_words(suite, servers, home, tmp_path):
    dies = ("    def on_patch(self):\n", "    def on_patch(self):\n        dies()\n")
    how = (
        "class Refused(",
        "def dies():\n    os.write(2, b'out of luck')\n    os._exit(4)\n\n\nclass Refused(",
    )
    folder = broken(tmp_path, dies, how)

    report = grade(suite, servers, home, folder, read_manifest(folder), only=("change", "clear"))

    found = by_name(report)
    assert found["change"].outcome == "fail"
    assert found["change"].note.spot.startswith("While it answered PATCH /todos/")
    assert "your program ended with status 4." in found["change"].note.spot
    assert found["change"].note.log == ("out of luck",)
    assert found["clear"].outcome == "pass"
    (crash,) = report.crashes
    assert (crash.times, crash.check, crash.checks) == (2, "change", ("change",))


DIES_ONCE = (
    "    def on_post(self):\n",
    """    def on_post(self):
        if not os.path.exists("died"):
            open("died", "w").close()
            os.kill(os.getpid(), signal.SIGSEGV)
""",
)


def test_a_program_that_dies_once_is_not_passed_though_no_check_fails(
    suite, servers, home, tmp_path
):
    folder = broken(tmp_path, DIES_ONCE)

    report = grade(suite, servers, home, folder, read_manifest(folder), only=("create", "fetch"))

    found = by_name(report)
    assert [found[name].outcome for name in ("create", "fetch")] == ["inconclusive", "pass"]
    assert report.verdict == "fail"
    (crash,) = report.crashes
    assert (crash.how, crash.times, crash.check) == ("was ended by SIGSEGV", 1, "create")
    assert crash.request == "POST /todos"
    assert report.starts == 2
    assert 0 < report.starting_ms < report.elapsed_ms
    assert {"HOST", "PORT", "DATABASE_URL"} <= set(report.environ)
    assert not {"PATH", "HOME"} & set(report.environ)


def test_kills_stops_and_detours_of_checks_are_no_ends_of_its_own(suite, servers, home):
    folder = TODO / "references" / "python"
    only = ("lost-on-kill", "stop.hangs", "stop.drops", "refused.not-503")

    report = grade(suite, servers, home, folder, read_manifest(folder), only=only)

    assert (report.verdict, report.crashes) == ("pass", ())
    assert report.starts >= 4


def test_a_lost_update_is_shown_with_its_timeline(suite, servers, home, tmp_path):
    patch = next(one for one in list_programs(TODO) if one.name == "read-modify-write").patch
    from prowess.labs.project.patches import apply_patch

    folder = broken(tmp_path)
    apply_patch(patch, folder=folder, name="read-modify-write")

    report = grade(suite, servers, home, folder, read_manifest(folder), only=("lost-update",))

    note = by_name(report)["lost-update"].note
    assert "one is lost" in note.spot
    assert len(note.timeline) == 3
    assert "in round 1." in note.spot
    assert "client 1: PATCH" in "".join(note.timeline)
    assert "no write was let in before this moment" in note.timeline[0]


@contextmanager
def a_running_reference(url):
    scratch, port = Path(tempfile.mkdtemp(prefix="prowess-running-")), choose_port()
    with Resident(scratch=scratch) as resident:
        resident.start(
            sys.executable,
            "app.py",
            folder=TODO / "references" / "python",
            environ={**ENVIRON, "HOST": "127.0.0.1", "PORT": str(port), "DATABASE_URL": url},
        )
        while not answers_at(port):
            assert resident.look().is_alive
        yield f"http://127.0.0.1:{port}"


def test_a_running_service_is_graded_without_its_process_and_that_is_said(suite, servers, home):
    with (
        grant_database(servers, lock_folder=home / "run") as granted,
        a_running_reference(granted.url) as base,
    ):
        report = grade_address(
            a_wish(
                suite, families=("contract", "durability", "queries"), dialect={"paging": False}
            ),
            base=base,
        )

    found = by_name(report)
    assert report.verdict == "pass"
    assert found["create"].outcome == "pass"
    assert found["lost-on-kill"].outcome == "left_out"
    assert "its process" in found["lost-on-kill"].reason


def test_a_real_database_works_behind_it_and_its_statements_are_read(servers, home):
    with grant_database(servers, lock_folder=home) as granted, Backstage() as backstage:
        faults = Faults(backstage, url=granted.url)
        url = faults.detour["DATABASE_URL"]
        with psycopg.connect(url, connect_timeout=60) as line, faults.statements() as seen:
            line.execute("CREATE TABLE t (x int)")
            line.execute("INSERT INTO t VALUES (%s)", (7,))
            assert line.execute("SELECT x FROM t").fetchall() == [(7,)]
            line.commit()
        with psycopg.connect(url, connect_timeout=60, autocommit=True) as line:
            faults.cut()
            with pytest.raises(psycopg.OperationalError):
                line.execute("SELECT 1")

    assert seen.texts == [
        "BEGIN",
        "CREATE TABLE t (x int)",
        "INSERT INTO t VALUES ($1)",
        "SELECT x FROM t",
        "COMMIT",
    ]

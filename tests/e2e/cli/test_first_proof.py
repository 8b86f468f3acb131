"""A newcomer proves a first topic on a real PostgreSQL, by the command line alone."""

import re
import signal
import subprocess
import sys

import pytest

from prowess.application.labs import MAX_ANSWER_CHARS

LAB = "poems-and-plays"
WRONG = "SELECT title, author, published_year FROM books"
RIGHT = """
SELECT title, author, published_year FROM books
WHERE genre IN ('poetry', 'drama') AND published_year BETWEEN 1950 AND 1979
"""

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]


def test_from_the_first_command_to_the_next_topic(shell):
    resumed = shell.json()
    assert resumed["proved"] == 0
    assert resumed["next"]["command"].startswith("prowess ")

    started = shell.json("lab", "start", LAB)
    folder = shell.cwd / LAB
    assert sorted(started["written"]) == ["answer.sql", "brief.md", "sample.sql", "schema.sql"]
    assert "CREATE TABLE books" in (folder / "schema.sql").read_text()
    assert "INSERT INTO books" in (folder / "sample.sql").read_text()
    assert "| book_id |" in (folder / "brief.md").read_text()

    (folder / "answer.sql").write_text(WRONG)
    wrong = shell.json("lab", "check", LAB, folder / "answer.sql")
    assert (wrong["exit"], wrong["verdict"]) == (5, "fail")
    assert wrong["counterexample"]["tables"][0]["name"] == "books"
    assert wrong["counterexample"]["expected"]["rows"] != wrong["counterexample"]["got"]["rows"]
    assert "fail" in {check["outcome"] for check in wrong["checks"]}

    again = shell.json("lab", "start", LAB)
    assert sorted(again["kept"]) == ["answer.sql", "brief.md", "sample.sql", "schema.sql"]
    assert (folder / "answer.sql").read_text() == WRONG

    (folder / "answer.sql").write_text(RIGHT)
    told = shell.run("lab", "check", LAB)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("✔ Passed")
    assert "● Proved" in told.stdout
    assert re.search(r"→ prowess \w+", told.stderr)

    topic = shell.json("topic", "show", "sql.where-filter")
    assert topic["mastery"]["basis"] == "proved"
    evidence = shell.json("evidence", "list", "--topic", "sql.where-filter")["evidence"]
    assert [row["passed"] for row in evidence] == [True, False]
    assert shell.json("status")["proved"] == len(started["topics"])


def test_hints_declarations_and_archive_survive_a_move(shell, tmp_path):
    hint = shell.json("lab", "hint", LAB)
    declared = shell.json("declare", "sql.inner-join", "--level", "2")
    shell.json("profile", "set", "--name", "Ada", "--role", "sql-developer")
    exported = shell.json("export", "mine.json")

    moved = type(shell)(home=shell.home.parent / "other", cwd=shell.cwd)
    imported = moved.json("import", "mine.json")
    twice = moved.json("import", "mine.json")

    assert (hint["number"], declared["mastery"]["basis"]) == (1, "declared")
    assert imported["evidence"] == exported["evidence"] == 1
    assert (twice["evidence"], twice["already_there"]) == (0, 1)
    topic = moved.json("topic", "show", "sql.inner-join")
    assert topic["mastery"]["basis"] == "declared"


@pytest.mark.parametrize(
    ("answer", "exit_code"),
    [
        ("", 2),
        ("DROP TABLE books", 5),
        ("x" * (MAX_ANSWER_CHARS + 1), 1),
    ],
)
def test_a_bad_answer_gets_a_verdict_or_a_clear_error(shell, answer, exit_code):
    document = shell.json("lab", "check", LAB, "-", stdin=answer)

    assert document["exit"] == exit_code
    if "error" in document:
        assert document["error"]["hint"]
    else:
        assert document["verdict"] == "fail"
        assert document["summary"]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_end_from_outside_cancels_the_grading_and_leaves_nothing(shell, ending):
    shell.json("lab", "start", LAB)
    endless = "SELECT count(*) FROM generate_series(1, 1000000000000) a"
    (shell.cwd / "answer.sql").write_text(endless)
    grading = shell.start("lab", "check", LAB, "answer.sql", "--json")
    while not shell.json("status")["last_attempts"]:
        assert grading.poll() is None

    grading.send_signal(ending)
    output, _ = grading.communicate(timeout=60)

    if grading.returncode != 5:  # the grader may have been faster with its time limit
        assert grading.returncode == 130, output
        [attempt] = shell.json("lab", "show", LAB)["attempts"]
        # What cannot be told at once, as a lab being made ready, holds the run for its lease.
        while (run := shell.json("run", "show", attempt["run"]))["state"] == "running":
            pass
        assert run["state"] in {"cancelled", "queued"}
    assert shell.left_over() == []


TELLS_WHAT_IT_IGNORES = """
import signal, sys
from prowess.main import cli
sys.argv[1:] = ['doctor', '--help']
assert cli() == 0
found = {one: signal.getsignal(signal.Signals['SIG' + one]) for one in ('HUP', 'TERM')}
print([one for one, does in found.items() if does == signal.SIG_IGN])
"""


@pytest.fixture
def nothing_ignored():
    """What is handled here is at its default in what is started, also where nohup started us."""
    numbers = (signal.SIGHUP, signal.SIGTERM)
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("nothing_ignored")
@pytest.mark.parametrize("trapped", ["", "HUP", "HUP TERM"])
def test_a_signal_that_was_ignored_before_the_start_stays_ignored(shell, trapped):
    trap = f"trap '' {trapped}; " if trapped else ""

    done = in_bash(shell, f'{trap}{sys.executable} -c "{TELLS_WHAT_IT_IGNORES}"')

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{trapped.split()}\n")


def in_bash(shell, line):
    """Run a line in which PROWESS stands for the program."""
    program = f"{sys.executable} -m prowess"
    return subprocess.run(
        ["/bin/bash", "-c", line.replace("PROWESS", program)],
        cwd=shell.cwd,
        env=shell.environ(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_reader_that_leaves_early_is_no_error(shell):
    done = in_bash(shell, "PROWESS topic list --json | head -1; echo ${PIPESTATUS[0]} >&2")

    assert done.stdout == "{\n"
    assert done.stderr == "0\n"


@pytest.mark.parametrize("target", [">/dev/full", ">&-"])
def test_a_full_or_closed_stdout_is_told(shell, target):
    done = in_bash(shell, f"PROWESS topic list {target}")

    assert done.returncode == 6
    assert "[cli.cannot_write]" in done.stderr
    assert "Traceback" not in done.stderr

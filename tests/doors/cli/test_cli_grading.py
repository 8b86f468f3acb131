"""Following a grading, watching a file, and files that are never destroyed."""

import json
import signal
import stat
import threading
from itertools import count

import pytest

from fakes.cli_views import ANSWERS, DOCUMENT, EVENTS, FAILED, LAB, RUN, a_run, an_event
from fakes.command_line import Terminal, WorkingHouse, run_cli, some_powers
from prowess.application.archive import ArchiveView
from prowess.application.labs import ShowLab
from prowess.application.runs import RunEvents
from prowess.doors.cli import grading
from prowess.doors.cli.watching import saved_versions
from prowess.kit.errors import NotFound, Unavailable


class SlowHouse(WorkingHouse):
    """The run is over once somebody has worked on it."""

    def __init__(self, **answers):
        super().__init__(**answers)
        self.worked = threading.Event()
        self.asked_after = []
        self.workers = []
        self.answers["list_run_events"] = self.events

    def events(self, request):
        self.asked_after.append(request.after)
        new = tuple(event for event in EVENTS.events if event.number > request.after)
        if not self.worked.is_set():
            return RunEvents(run=request.run, events=new[:1], over=False)
        return RunEvents(run=request.run, events=new, over=True)

    def work_once(self, worker_id, *, run="", stopping=None):
        self.workers.append((worker_id, run))
        self.worked.set()
        return True


def test_the_run_is_worked_on_here_and_its_events_are_followed():
    house = SlowHouse(**ANSWERS)

    outcome = run_cli("run", "events", RUN, "--follow", house=house)

    assert house.workers[0] == (f"cli-{RUN}", RUN)
    assert outcome.out.count("\n") == len(EVENTS.events)
    assert house.asked_after == sorted(house.asked_after)


def test_a_living_worker_is_left_the_first_chance():
    house = SlowHouse(**ANSWERS)
    timer = threading.Timer(0.05, house.worked.set)
    timer.start()

    outcome = run_cli(
        "lab",
        "check",
        LAB,
        "-",
        powers=some_powers(house, has_worker=lambda settings: True),
        stdin=b"select 1",
    )

    timer.join()
    assert outcome.code == 5
    assert house.workers == []


def test_with_a_pack_no_worker_is_waited_for(monkeypatch):
    monkeypatch.setattr(grading, "_WORKERS_CHANCE_S", 3600)
    house = SlowHouse(**ANSWERS)
    powers = some_powers(house, has_worker=lambda settings: True)

    outcome = run_cli(
        "--content", "my-pack", "lab", "check", LAB, "-", powers=powers, stdin=b"select 1"
    )

    assert outcome.code == 5
    assert set(house.workers) == {(f"cli-{RUN}", RUN)}
    assert f"→ prowess --content my-pack lab hint {LAB}" in outcome.err


def test_what_goes_wrong_while_grading_is_told():
    class Broken(SlowHouse):
        def work_once(self, worker_id, *, run="", stopping=None):
            raise Unavailable(code="rigs.postgres_missing", message="No server.", hint="Get one.")

    outcome = run_cli("lab", "check", LAB, "-", house=Broken(**ANSWERS), stdin=b"select 1")

    assert outcome.code == 6
    assert "[rigs.postgres_missing]" in outcome.err


def test_progress_is_shown_on_a_terminal_and_taken_away():
    err = Terminal(tty=True)
    house = SlowHouse(**ANSWERS)

    outcome = run_cli("lab", "check", LAB, "-", house=house, stdin=b"select 1", err=err)

    assert "Starting the grader" in outcome.err
    assert "20/43" in outcome.err
    last = outcome.err.rpartition("\r\x1b[K")[2]
    assert "20/43" not in last


def test_progress_keeps_to_one_line():
    from prowess.doors.cli.flags import Flags
    from prowess.doors.cli.progress import Progress
    from prowess.doors.cli.screen import Screen, Sink

    err = Terminal(tty=True)
    sink = Sink(err, {"COLUMNS": "40"})
    progress = Progress(Screen(out=sink, err=sink, flags=Flags()))

    progress.event(an_event(1, "phase_changed", "a\nlong text " * 9, done=1, total=2))

    shown = err.text().removeprefix("\r\x1b[K")
    assert len(shown) <= 40
    assert "\n" not in shown


def test_watching_yields_each_saved_version_and_forgives_an_editor():
    moments = iter(["a", "a", NotFound(code="x.y", message="", hint=""), "", "b", "b", "c"])
    waits = count()

    def read():
        moment = next(moments)
        if isinstance(moment, Exception):
            raise moment
        return moment

    versions = saved_versions(read, on_wait=lambda: next(waits), sleep=lambda seconds: None)

    assert [next(versions) for _ in range(3)] == ["a", "b", "c"]
    assert next(waits) == 2


def test_watch_ends_with_a_pass(tmp_path):
    from fakes.cli_views import PASSED, a_run

    file = tmp_path / "answer.sql"
    file.write_text("select 1")
    house = WorkingHouse(**ANSWERS | {"show_run": a_run(PASSED)})

    outcome = run_cli("lab", "watch", LAB, file, house=house)

    assert outcome.code == 0
    assert outcome.out.startswith("✔ Passed")


def test_watch_of_a_file_that_is_not_there_is_an_error(tmp_path):
    outcome = run_cli("lab", "watch", LAB, tmp_path / "no", house=WorkingHouse(**ANSWERS))

    assert outcome.code == 3


@pytest.mark.parametrize("inside", [True, False])
def test_the_answer_file_is_found_from_inside_and_from_beside(tmp_path, monkeypatch, inside):
    folder = tmp_path / LAB
    folder.mkdir()
    (folder / "answer.sql").write_text("select 42")
    monkeypatch.chdir(folder if inside else tmp_path)
    house = WorkingHouse(**ANSWERS)

    run_cli("lab", "submit", LAB, "--no-wait", house=house)

    assert house.last.answer == "select 42"


@pytest.mark.parametrize(
    ("file", "command"),
    [
        (f"{LAB}/answer.sql", f"lab check {LAB} {LAB}/answer.sql"),
        ("answer.sql", f"lab check {LAB} answer.sql"),
        ("", f"lab start {LAB}"),
    ],
)
def test_only_a_file_that_is_there_is_proposed(tmp_path, monkeypatch, file, command):
    monkeypatch.chdir(tmp_path)
    if file:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()

    outcome = run_cli("lab", "show", LAB, house=WorkingHouse(**ANSWERS))

    assert outcome.err.strip() == f"→ prowess {command}"


def test_starting_again_overwrites_nothing(tmp_path):
    house = WorkingHouse(**ANSWERS)
    run_cli("lab", "start", LAB, tmp_path / "w", house=house)
    (tmp_path / "w" / "brief.md").write_text("my notes")

    outcome = run_cli("lab", "start", LAB, tmp_path / "w", house=house)

    assert (tmp_path / "w" / "brief.md").read_text() == "my notes"
    assert outcome.out.count("kept as it was") == 4


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "w").write_text("")

    outcome = run_cli("lab", "start", LAB, tmp_path / "w", house=WorkingHouse(**ANSWERS))

    assert outcome.code == 2
    assert "[cli.not_a_folder]" in outcome.err


@pytest.fixture
def archive():
    view = ArchiveView(format="1", evidence=1, attempts=2, document='{"a": 1}')
    return WorkingHouse(export_learner=view)


def test_export_replaces_only_by_force_and_is_private(tmp_path, archive):
    file = tmp_path / "mine.json"
    first = run_cli("export", file, house=archive)
    second = run_cli("export", file, house=archive)
    forced = run_cli("export", file, "--force", house=archive)

    assert (first.code, second.code, forced.code) == (0, 1, 0)
    assert "[cli.file_exists]" in second.err
    assert file.read_text() == '{"a": 1}'
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_export_to_a_folder_that_is_not_there_is_told(tmp_path, archive):
    outcome = run_cli("export", tmp_path / "no" / "mine.json", house=archive)

    assert outcome.code == 3


def test_options_may_stand_before_the_file_of_an_export(tmp_path, archive):
    file = tmp_path / "mine.json"
    file.write_text("old")

    outcome = run_cli("export", "--force", file, house=archive)

    assert outcome.code == 0, outcome.err
    assert file.read_text() != "old"


@pytest.mark.parametrize("words", [["roadmap", "sql"], ["role", "x"], ["path", "x"]])
def test_a_document_goes_to_stdout_or_to_a_file(words, tmp_path):
    house, file = WorkingHouse(**ANSWERS), tmp_path / "document.md"

    printed = run_cli("export", *words, house=house)
    written = run_cli("export", *words, "--out", file, house=house)
    again = run_cli("export", *words, "--out", file, house=house)
    forced = run_cli("export", *words, "--out", file, "--force", "--json", house=house)

    assert printed.out == DOCUMENT.document == file.read_text()
    assert printed.err == ""
    assert "".join(written.out.split()) == f"Wrote{file}."
    assert (again.code, forced.code) == (1, 0)
    assert "cli.file_exists" in again.err
    assert json.loads(forced.out)["file"] == str(file)


def test_export_to_stdout_prints_the_document_alone(archive):
    outcome = run_cli("export", "-", house=archive)

    assert (outcome.out, outcome.err) == ('{"a": 1}\n', "")


@pytest.mark.parametrize(
    ("answer", "code", "trusted"), [("y\n", 0, True), ("n\n", 1, False), ("", 1, False)]
)
def test_trust_asks_at_a_terminal(answer, code, trusted):
    pinned = []
    powers = some_powers(
        list_programs=lambda folder: ("checks.py",),
        trust_pack=lambda settings, folder: pinned.append(folder) or "9f",
    )

    class Keyboard(Terminal):
        def readline(self):
            return answer

    from prowess.doors.cli.edge import run

    out, err = Terminal(), Terminal()
    exit_code = run(
        ["content", "trust", "p"],
        powers=powers,
        environ={},
        stdin=Keyboard(tty=True),
        stdout=out,
        stderr=err,
    )

    assert exit_code == code
    assert bool(pinned) is trusted
    assert "checks.py" in err.text()


def test_many_answers_are_graded_one_a_line_and_an_error_stops_none(tmp_path):
    house = WorkingHouse(**ANSWERS)
    graded = []

    def grade(lab, answer):
        graded.append((lab, answer))
        if "broken" in answer:
            raise Unavailable(code="rigs.postgres_missing", message="No server.", hint="Get one.")
        return FAILED

    house.answers["grade_apart"] = grade
    for name, text in {"a": "select 1", "b": "broken", "c": "select 3", "e": ""}.items():
        (tmp_path / f"{name}.sql").write_text(text)
    (tmp_path / "d.sql").write_bytes(b"\xff\xfe")
    (tmp_path / "notes.txt").write_text("no answer")

    outcome = run_cli("lab", "check", LAB, "--many", str(tmp_path), "--json", house=house)

    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["file"] for line in lines] == [f"{name}.sql" for name in "abcde"]
    assert [line["verdict"] for line in lines[:4]] == ["fail", "error", "fail", "error"]
    assert {line["lab"] for line in lines} == {LAB}
    assert lines[1]["error"]["code"] == "rigs.postgres_missing"
    assert lines[3]["error"]["code"] == "cli.not_text"
    assert lines[0]["checks"]
    assert graded[:3] == [(LAB, "select 1"), (LAB, "broken"), (LAB, "select 3")]
    assert outcome.code == 1


def test_lines_of_many_answers_speak_of_no_learner(tmp_path):
    (tmp_path / "a.sql").write_text("select 1")
    house = WorkingHouse(**ANSWERS | {"grade_apart": FAILED})

    outcome = run_cli("lab", "check", LAB, "--many", str(tmp_path), "--json", house=house)

    line = json.loads(outcome.out)
    assert line["lab"] == LAB
    assert line.keys().isdisjoint({"run", "attempt", "proved", "aided", "next"})
    assert [type(request) for request, _ in house.calls] == [ShowLab]


def test_many_answers_are_listed_for_people(tmp_path):
    (tmp_path / "a.sql").write_text("select 1")
    house = WorkingHouse(**ANSWERS | {"grade_apart": FAILED})

    outcome = run_cli("lab", "check", LAB, "--many", str(tmp_path), house=house)

    assert outcome.out.split() == ["fail", "a.sql", "missing-rows"]
    assert outcome.code == 5


def test_ctrl_c_ends_the_grading_of_many(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.sql").write_text("select 1")

    def grade(lab, answer):
        signal.raise_signal(signal.SIGINT)
        return FAILED

    house = WorkingHouse(**ANSWERS | {"grade_apart": grade})

    outcome = run_cli("lab", "check", LAB, "--many", str(tmp_path), house=house)

    assert (outcome.code, outcome.out) == (130, "")


@pytest.mark.parametrize(
    ("names", "arguments", "code"),
    [
        ((), ("--many", "."), "cli.no_answers"),
        ((), ("--many", "nowhere"), "cli.no_such_file"),
        (("a.sql",), ("a.sql", "--many", "."), "cli.usage"),
    ],
)
def test_what_is_no_folder_of_answers_is_told(tmp_path, monkeypatch, names, arguments, code):
    monkeypatch.chdir(tmp_path)
    for name in names:
        (tmp_path / name).write_text("select 1")

    outcome = run_cli("lab", "check", LAB, *arguments, house=WorkingHouse(**ANSWERS))

    assert f"[{code}]" in outcome.err


@pytest.mark.parametrize("refused", [True, False])
def test_an_answer_that_was_not_run_is_said_to_count_for_nothing(refused):
    report = FAILED.model_copy(update={"refused": refused})
    house = WorkingHouse(**{**ANSWERS, "show_run": a_run(report)})

    outcome = run_cli("lab", "check", LAB, "-", house=house, stdin=b"SELEC 1")

    assert ("counts for nothing" in outcome.out) is refused


def test_starting_over_says_what_is_forgotten_and_what_is_kept():
    outcome = run_cli("lab", "reset", LAB, house=WorkingHouse(**ANSWERS))

    assert outcome.out.count("\n") <= 5
    assert "Started over" in outcome.out
    assert "still counts as aided" in " ".join(outcome.out.split())
    assert f"prowess lab start {LAB}" in outcome.err


def test_a_hint_names_the_answer_file_where_it_is_known(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    house = WorkingHouse(**ANSWERS)
    before = run_cli("lab", "hint", LAB, house=house)
    run_cli("lab", "start", LAB, house=house)

    after = run_cli("lab", "hint", LAB, house=house)

    assert f"prowess lab check {LAB} FILE" in before.err
    assert f"prowess lab check {LAB} {LAB}/answer.sql" in after.err


def test_what_a_lab_writes_ends_with_a_newline(tmp_path):
    run_cli("lab", "start", LAB, tmp_path / "w", house=WorkingHouse(**ANSWERS))

    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "w").iterdir()]
    assert len(texts) == 4
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in texts)


def test_a_folder_that_cannot_be_made_is_no_matter_of_standard_input():
    outcome = run_cli("lab", "start", LAB, "/proc/x", house=WorkingHouse(**ANSWERS))

    assert "cli.no_such_folder" in outcome.err
    assert "standard input" not in outcome.err

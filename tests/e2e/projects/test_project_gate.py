"""The gate of a suite on a tiny project: what opens it, what closes it, what is not run again."""

import difflib
import json
import sys
from pathlib import Path

import pytest

from prowess.labs.project.database import grant_database
from prowess.labs.project.gate import GateWish, matrix, run_gate
from prowess.labs.project.proofs import Proofs
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

OURS = f"{Path(sys.executable).parent}:/usr/bin:/bin"

PROGRAM = """\
import http.server
import os


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = b'{"answer": 42}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Handler).serve_forever()
"""

SUITE = '''\
"""A suite of one check."""

from prowess.labs.suite.declaring import Suite

suite = Suite(project="tiny", contract="none", dialect={})


@suite.check("answer", rule="spec#answer", family="contract")
def _(api):
    """The answer is 42.

    Another number.
    """
    api.get("/").expect(status=200, json={"answer": 42})
'''
IDLE = '''

@suite.check("idle", rule="spec#answer", family="contract")
def _(api):
    """It answers.

    It does not.
    """
    api.get("/")
'''


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with open_servers(home=home, environ={"PATH": OURS}) as servers:
        yield lambda lane: grant_database(servers, lock_folder=home / "run", lane=lane)


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "tiny"
    reference = folder / "references" / "python"
    reference.mkdir(parents=True)
    (folder / "mutants").mkdir()
    (reference / "app.py").write_text(PROGRAM, encoding="utf-8")
    manifest = 'project = "tiny"\nstart = ["python3", "app.py"]\n'
    (reference / "prowess.toml").write_text(manifest, encoding="utf-8")
    (folder / "suite.py").write_text(SUITE, encoding="utf-8")
    add_mutant(folder, "another-number", ("42", "43"))
    return folder


def add_mutant(folder, name, change, caught_by="answer"):
    changed = PROGRAM.replace(*change)
    lines = (text.splitlines(keepends=True) for text in (PROGRAM, changed))
    patch = "".join(difflib.unified_diff(*lines, "a/app.py", "b/app.py"))
    (folder / "mutants" / f"{name}.patch").write_text(patch, encoding="utf-8")
    with (folder / "mutants.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'[{name}]\ncaught_by = ["{caught_by}"]\n')


def gate(folder, database, *, programs=(), anew=False, runs=1, **more):
    told = {"tell": lambda _: None, "environ": {"PATH": OURS}, "database": database, **more}
    return run_gate(GateWish(folder=folder, runs=runs, programs=programs, anew=anew, **told))


def test_a_sound_project_passes_and_is_not_run_again(project, database):
    first = gate(project, database)
    second = gate(project, database)

    assert (first.passed, second.passed) == (True, True)
    assert [one.from_record for one in first.programs] == [False, False]
    assert [one.from_record for one in second.programs] == [True, True]
    assert second.programs[1].caught_by == ("answer",)
    assert "| answer | contract | spec#answer | `another-number` |" in matrix(project)


def test_programs_go_abreast_and_each_is_on_record(project, database):
    names = [f"number-{number}" for number in range(50, 54)]
    for name in names:
        add_mutant(project, name, ("42", name[-2:]))

    result = gate(project, database, abreast=3)

    assert result.passed
    assert [one.name for one in result.programs] == ["python", "another-number", *names]
    recorded = json.loads((project / Proofs.PLACE).read_text(encoding="utf-8"))
    assert sorted(recorded) == sorted(one.name for one in result.programs)


REMEMBERS = '''
SEEN = []


@suite.check("remembers", rule="spec#answer", family="contract")
def _(api):
    """Nothing is remembered of another program.

    The suite itself would be wrong.
    """
    SEEN.append(api.base)
    assert SEEN == [api.base]
'''


def test_what_checks_remember_is_none_of_another_program(project, database):
    text = (project / "suite.py").read_text(encoding="utf-8")
    (project / "suite.py").write_text(text + REMEMBERS, encoding="utf-8")

    result = gate(project, database, programs=("python",), runs=3)

    assert result.passed


def test_a_trial_puts_nothing_on_record(project, database):
    result = gate(project, database, trial=True)

    assert result.passed
    assert not (project / Proofs.PLACE).exists()


def test_runs_of_a_reference_are_gone_on_with(project, database):
    gate(project, database, programs=("python",), runs=2)
    told = []

    result = gate(project, database, programs=("python",), runs=3, tell=told.append)

    assert result.passed
    assert told == ["reference python, run 3 of 3"]


def test_what_changed_is_run_again(project, database):
    gate(project, database)
    text = (project / "suite.py").read_text(encoding="utf-8")
    (project / "suite.py").write_text(text + "\n# a comment\n", encoding="utf-8")
    commented = gate(project, database, programs=("another-number",))
    (project / "suite.py").write_text(text.replace("200", "(200,)"), encoding="utf-8")
    changed = gate(project, database, programs=("another-number",))

    assert commented.programs[0].from_record
    assert not changed.programs[0].from_record


def test_a_mutant_that_nothing_catches_closes_the_gate_and_is_not_recorded(project, database):
    add_mutant(project, "another-name", ('{"answer"', '{ "answer"'))

    result = gate(project, database, programs=("another-name",))

    assert not result.passed
    assert "Not caught by answer (pass); caught by nothing" in result.programs[0].fault
    assert "another-name" not in json.loads((project / Proofs.PLACE).read_text(encoding="utf-8"))


def test_a_mutant_that_does_not_start_is_no_catch(project, database):
    add_mutant(project, "broken", ("import os", "import so"))

    result = gate(project, database, programs=("broken",))

    assert "did not come as far as the checks" in result.programs[0].fault


def test_a_check_that_catches_nothing_closes_the_gate(project, database):
    text = (project / "suite.py").read_text(encoding="utf-8")
    (project / "suite.py").write_text(text + IDLE, encoding="utf-8")

    result = gate(project, database)

    assert (result.passed, result.idle) == (False, ("idle",))


def test_a_reference_whose_language_is_missing_is_skipped_and_not_recorded(project, database):
    other = project / "references" / "cobol"
    other.mkdir()
    manifest = 'project = "tiny"\nbuild = ["cobc-of-nobody", "-x"]\nstart = ["./app"]\n'
    (other / "prowess.toml").write_text(manifest, encoding="utf-8")

    result = gate(project, database)

    assert result.passed
    assert result.programs[0].skipped == "There is no `cobc-of-nobody` on this machine."
    assert "cobol" not in json.loads((project / Proofs.PLACE).read_text(encoding="utf-8"))


def test_a_reference_that_fails_closes_the_gate_with_its_note(project, database):
    wrong = PROGRAM.replace("42", "41")
    (project / "references" / "python" / "app.py").write_text(wrong, encoding="utf-8")

    result = gate(project, database, programs=("python",))

    assert "At $.answer: expected 42, found 41" in result.programs[0].fault

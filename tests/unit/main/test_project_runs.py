"""How a grading becomes a report for doors, and a recording of bounded size."""

import json
import zlib
from random import Random

import pytest

from prowess.catalog import open_catalog
from prowess.labs.project.grading import ProjectReport
from prowess.labs.project.loading import load_suite
from prowess.labs.suite.crashes import crashes_of, ended_of
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.families import FAMILIES
from prowess.labs.suite.outcomes import CheckOutcome
from prowess.labs.vocabulary.defects import Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response, curl
from prowess.labs.vocabulary.proc import End
from prowess.main.project_runs import (
    MOST_PACKED_BYTES,
    Graded,
    bars_of,
    exchanges_of_checks,
    pack,
    suite_version,
    summary_of,
    view_of,
)

SUITE = "suite = 1  # a remark"


ENDS = [ended_of(End("ended with status 7", ("KeyError",)), check="a", is_within=True)]


def an_exchange(began_s, path="/todos", *, body=b"{}", took_s=0.01):
    request = Request("POST", "http://127.0.0.1:5", path, (("Accept", "*/*"),), body)
    response = Response(201, (("Content-Type", "application/json"),), body)
    return Exchange(request, response, began_s, began_s + took_s)


def an_outcome(name, outcome="pass", *, note=None, reason=""):
    return CheckOutcome(name, "contract", "spec#x", f"It does {name}", outcome, 1.25, note, reason)


def a_suite():
    suite = Suite("todo-backend", "The contract", {"root": "/"})

    @suite.check("create", rule="spec#x", family="contract")
    def _(api):
        """It does create.

        A mistake.
        """

    @suite.check("list", rule="spec#x", family="contract", needs=["create"])
    def _(api):
        """It lists.

        A mistake.
        """

    return suite


def graded(*checks, record=(), ends=None, **fields):
    told = {"verdict": "fail", "phase": "check", "seed": 7, "elapsed_ms": 12.0}
    report = ProjectReport(
        checks=checks, dialect={"root": "/"}, record=tuple(record), **(told | fields)
    )
    return Graded(a_suite(), SUITE, "folder", report, ends or {})


def test_exchanges_belong_to_the_check_before_whose_end_they_began():
    record = [an_exchange(n) for n in range(4)]

    found = exchanges_of_checks(record, {"create": 1.5, "idle": 1.6, "list": 9.0})

    assert found == {"create": tuple(record[:2]), "list": tuple(record[2:])}


def test_a_failed_check_shows_its_requests_and_marks_the_one_of_its_curl():
    record = [an_exchange(10.0), an_exchange(10.5, "/todos/1", body=b"\xff\0"), an_exchange(11.0)]
    note = Note(curl=curl(record[1].request), right="The status.", spot="Not so.", timeline=("a",))

    view = view_of(
        graded(
            an_outcome("create"),
            an_outcome("list", "fail", note=note, reason="wrong"),
            record=record,
            ends={"create": 10.2, "list": 12.0},
        )
    )

    create, listed = view.checks
    assert (create.exchanges, create.requests) == ((), 1)
    assert (listed.needs, listed.spot, listed.reason) == (("create",), "Not so.", "")
    assert [(one.at_ms, one.path, one.is_shown) for one in listed.exchanges] == [
        (0.0, "/todos/1", True),
        (500.0, "/todos", False),
    ]
    assert listed.exchanges[0].body == "\ufffd\ufffd"
    assert [(one.family, one.outcome, one.title) for one in view.families] == [
        ("contract", "fail", FAMILIES["contract"].title)
    ]
    assert view.choices[0].value == '"/"'


def test_a_report_keeps_how_the_program_ended_how_long_it_started_and_what_it_was_told():
    told = {"starts": 3, "starting_ms": 4_000.04, "environ": ("HOST", "PORT")}

    view = view_of(graded(an_outcome("create"), crashes=crashes_of(ENDS), **told))

    (crash,) = view.crashes
    assert (crash.times, crash.check, crash.words) == (1, "a", ("KeyError",))
    assert crash.text.startswith("Your program ended by itself once")
    assert (view.starts, view.starting_ms, view.environ) == (3, 4_000.0, ("HOST", "PORT"))


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (graded(an_outcome("a"), an_outcome("b", "left_out")), "1 of 1 checks passed."),
        (graded(an_outcome("a"), an_outcome("b", "error")), "1 of 2 checks passed."),
        (
            graded(*(an_outcome(name, "fail") for name in "abcde")),
            "5 of 5 checks failed: a, b, c and 2 more.",
        ),
        (graded(phase="build", phase_text="`make` failed."), "`make` failed."),
        (
            graded(an_outcome("a"), crashes=crashes_of(ENDS)),
            (
                "Your program ended by itself once: it ended with status 7, during the check a. "
                "1 of 1 checks passed."
            ),
        ),
        (
            graded(an_outcome("a", "not_run", reason="Interrupted before it had ended.")),
            "Interrupted. 0 of 0 checks passed.",
        ),
    ],
)
def test_the_outcome_is_one_sentence(report, text):
    assert summary_of(report.report) == text


def test_a_recording_holds_what_went_over_the_wire():
    record = [an_exchange(1.0, body=b'{"title": "\xc3\xa4"}'), an_exchange(2.0, body=b"\xff")]

    packed = pack({"format": "f"}, graded=graded(record=record, ends={"create": 3.0}))

    document = json.loads(zlib.decompress(packed))
    first, second = document["exchanges"]
    assert (first["check"], first["began_s"], first["took_ms"]) == ("create", 1.0, 10.0)
    assert first["request"]["body"] == '{"title": "\u00e4"}'
    assert second["response"] == {
        "status": 201,
        "headers": [["Content-Type", "application/json"]],
        "body_base64": "/w==",
    }
    assert document["bodies_cut_at"] == 65_536


def test_a_recording_without_room_cuts_bodies_and_then_leaves_exchanges_out():
    noise = Random(5).randbytes(40_000)
    record = [an_exchange(float(n), body=noise[n:]) for n in range(200)]

    packed = pack({}, graded=graded(record=record, ends={"create": 1e9}))

    document = json.loads(zlib.decompress(packed))
    assert len(packed) <= MOST_PACKED_BYTES
    assert document["bodies_cut_at"] == 4_096
    assert document["exchanges"][0]["request"]["bytes"] == 40_000

    endless = [an_exchange(float(n), f"/{n}" + "x" * 2_000) for n in range(5_000)]
    emptied = json.loads(zlib.decompress(pack({}, graded=graded(record=endless, ends={"a": 1e9}))))
    assert emptied["exchanges"] == []


def test_bars_count_every_time_once():
    times = [0.0, 0.1, 0.25, 0.3, 7.0, 120.0]

    bars = list(bars_of(times))

    assert sum(bar.count for bar in bars) == len(times)
    assert bars[0].count == 3
    assert bars[-1].up_to_ms >= 120
    assert list(bars_of([])) == []


def test_remarks_do_not_change_the_version_of_a_suite():
    assert suite_version("a = 1") == suite_version("a = 1  # one")
    assert suite_version("a = 1") != suite_version("a = 2")


def test_every_family_that_proves_a_topic_is_one_of_the_suite():
    catalog = open_catalog()
    graded_ones = [one for one in catalog.projects.values() if one.suite]

    for project in graded_ones:
        suite = load_suite(catalog.project_folder(project.id))
        families = {check.family for check in suite.checks.values()}
        named = {family for topic in project.topics for family in topic.families}
        assert named <= families | {"load"}
        assert len(named) >= 10


def test_a_project_without_a_suite_names_no_families():
    for project in open_catalog().projects.values():
        assert project.suite or not any(topic.families for topic in project.topics)

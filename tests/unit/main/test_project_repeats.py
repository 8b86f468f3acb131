"""What the checks of a grading sent, as lines of shell and as Hurl files."""

from dataclasses import replace

from prowess.labs.project.grading import ProjectReport
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.outcomes import CheckOutcome
from prowess.labs.vocabulary.defects import Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response, curl
from prowess.main.project_repeats import hurl_files, lines_by_hand
from prowess.main.project_runs import Graded, view_of

BASE = "http://127.0.0.1:5"


def went(at, method, path, answer):
    request = Request(method, BASE, path, (), b"")
    return Exchange(request, Response(200, (), answer), float(at), at + 0.5)


RECORD = (
    went(0, "POST", "/todos", b'{"url": "http://127.0.0.1:5/todos/1"}'),
    went(1, "POST", "/todos", b'{"url": "http://127.0.0.1:5/todos/2"}'),
    went(2, "GET", "/todos/2", b"{}"),
)
LOST = curl(Request("GET", BASE, "/lost", (), b""))
ENDS = {"create": 0.9, "idle": 0.9, "fetch": 2.9, "stop": 3.0}


def a_suite():
    suite = Suite("todo-backend", "The contract", {})

    def look(api):
        """It does.

        A mistake.
        """

    def stop(api, proc, mail):
        """It stops.

        A mistake.
        """

    for name in ("create", "idle", "fetch"):
        suite.check(name, rule="spec#x", family="contract")(look)
    suite.check("stop", rule="spec#x", family="contract")(stop)
    return suite


def a_report():
    told = {"fetch": curl(RECORD[2].request), "stop": LOST}
    checks = tuple(
        CheckOutcome(
            name,
            "contract",
            "spec#x",
            "It does",
            "fail" if name in told else "pass",
            note=Note(curl=told[name], spot="No.") if name in told else None,
        )
        for name in ENDS
    )
    numbers = {"verdict": "fail", "phase": "check", "seed": 7, "elapsed_ms": 12.0}
    return ProjectReport(checks=checks, dialect={}, record=RECORD, **numbers)


def test_a_failed_check_has_its_lines_and_the_report_shows_them():
    lines = lines_by_hand(a_suite(), a_report(), ends=ENDS)
    graded = Graded(a_suite(), "suite = 1", "folder", a_report(), ENDS)

    view = view_of(replace(graded, by_hand=lines))

    assert list(lines) == ["fetch", "stop"]
    assert [one.curl for one in view.checks] == ["", "", lines["fetch"], lines["stop"]]
    assert lines["fetch"].splitlines()[1] == 'curl -i "$url"'
    assert [one.is_shown for one in view.checks[2].exchanges] == [False, True]


def test_one_that_got_no_answer_has_its_line_and_what_else_it_used():
    lines = lines_by_hand(a_suite(), a_report(), ends=ENDS)["stop"].splitlines()

    mail = "the mail that came (its tokens are others in another run)"
    used = f"# These lines are not all of it: the check also used {mail} and the process"
    assert lines == [used, LOST]


def test_each_check_that_sent_something_has_a_file():
    whole, files = hurl_files(a_suite(), a_report(), ends=ENDS)

    assert list(files) == ["create", "fetch", "stop"]
    assert files["create"].splitlines()[0] == "# create: It does. (spec.md#x)"
    assert "POST" not in files["stop"]
    assert "GET http://127.0.0.1:5/lost" in files["stop"]
    assert [line for line in whole.splitlines() if line.startswith(("GET", "POST"))] == [
        "POST http://127.0.0.1:5/todos",
        "POST http://127.0.0.1:5/todos",
        "GET {{url}}",
        "GET http://127.0.0.1:5/lost",
    ]

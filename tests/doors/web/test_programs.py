"""Verdicts on a learner's own program: their list, their page, and the page that follows one."""

import json
import zlib

import pytest

from builders import a_project_check, a_project_report
from doors.web.example import Example
from doors.web.test_pages import assert_sound
from prowess.application.project_reports import (
    ChoiceView,
    CrashView,
    ExchangeView,
    LoadBar,
    LoadRunView,
    ProjectReportView,
)
from prowess.doors.web import _programs
from prowess.doors.web._desk import ACTOR

PROJECT = "todo-backend"
RACE = (
    '     1.5 ms  client 2: PATCH /todos/1 {"a": "<b>"} -> 200',
    "     1.8 ms  no write was let in before this moment, so that all had read",
    "     2.0 ms  client 1: PATCH /todos/1 {} -> 200",
    "  ... and 12 more answers: 12 x 200",
)
SQL = ("    80 times  SELECT * FROM todos WHERE id = $1", "     1 times  SELECT id FROM todos")


def an_exchange(at_ms=0.0, status=200, **fields):
    told = {"took_ms": 5.0, "method": "GET", "path": "/todos", "body": "", "answer": "<i>[]</i>"}
    return ExchangeView(at_ms=at_ms, status=status, is_shown=False, **(told | fields))


def a_load(tag, *counts):
    bars = tuple(LoadBar(up_to_ms=2.0**at, count=count) for at, count in enumerate(counts))
    told = {"p50_ms": 1.0, "p99_ms": 9.5, "longest_ms": 12.0, "void": ""}
    return LoadRunView(tag=tag, text=f"{tag}: 60 requests/s", bars=bars, **told)


def a_report(**fields) -> ProjectReportView:
    told = {
        "curl": "curl -i 'http://127.0.0.1:5/todos'",
        "right": "Both were answered.",
        "spot": "One is <lost>.",
        "log": ("PATCH /todos/1 <200>",),
        "matters": "Two users are enough.",
        "mistake": "It is read and written back.",
        "next_step": "Use one statement.",
        "read": "sql.lost-updates",
    }
    checks = (
        a_project_check("create"),
        a_project_check(
            "lost-update",
            "concurrency",
            "fail",
            timeline=RACE,
            needs=("create",),
            exchanges=(an_exchange(), an_exchange(5.0, 500)),
            requests=2,
            **told,
        ),
        a_project_check(
            "delete.resurrected",
            "concurrency",
            "not_run",
            needs=("lost-update",),
            reason="lost-update did not pass.",
        ),
        a_project_check("n-plus-one", "queries", "fail", timeline=SQL, **told),
        a_project_check("page", "pagination", "fail", timeline=("seen: 3",), **told),
        a_project_check("slow", "load", "left_out", reason="Only measured when asked for."),
    )
    more = {
        "project": PROJECT,
        "loads": (a_load("calibration", 0, 9, 3), a_load("slow", 0, 0, 1, 8)),
        "output": "GET /todos 200\nGET /todos 500",
        "said": ("It listens at 0.0.0.0:5.",),
        "choices": (ChoiceView(name="root", value='"/todos"'),),
        "requests": 12,
    }
    return a_project_report(*checks, **(more | fields))


@pytest.fixture(scope="module")
def verdict() -> tuple[Example, str]:
    example = Example()
    return example, example.keep_program(a_report(), recording=zlib.compress(b'{"seed": 7}'))


@pytest.fixture
def page(verdict, browse):
    example, run = verdict
    return browse(example).read(f"/projects/{PROJECT}/runs/{run}")


def test_the_page_of_a_verdict_is_sound_and_tells_defects_in_order(page):
    assert_sound(page)
    defects = page.all("article", **{"class": "defect"})
    assert [one["id"] for one in defects] == [
        "check-lost-update",
        "check-n-plus-one",
        "check-page",
    ]
    first = defects[0].text
    said = ["curl -i", "Both were answered.", "One is <lost>.", "Client 2"]
    said += ["PATCH /todos/1 <200>", "Two users are enough.", "Usual mistake"]
    places = [first.index(words) for words in said]
    assert places == sorted(places)
    assert "Rests on: create." in first
    assert "Not run because of it: delete.resurrected." in first


def test_commands_in_what_is_said_are_set_as_code(browse):
    report = a_report(
        summary="`node <a>.js` listens nowhere.",
        next_step="Read `PORT`.",
        said=("`npm ci` took 9 s.",),
    )
    example = Example()
    run = example.keep_program(report)

    page = browse(example).read(f"/projects/{PROJECT}/runs/{run}")

    assert_sound(page)
    told = {code.text for code in page.all("code")}
    assert told >= {"node <a>.js", "PORT", "npm ci"}


def test_a_program_that_did_not_stay_up_is_told_before_its_defects(browse):
    crash = CrashView(
        text="Your program ended by itself once: it ended with status 7, during the check create.",
        how="ended with status 7",
        times=1,
        check="create",
        words=("Traceback", "KeyError: <title>"),
        next_step="Mend this first.",
    )
    other = crash.model_copy(update={"text": "It was stopped twice.", "words": ()})
    report = a_report(crashes=(crash, other), starts=2, starting_ms=20_500.0, elapsed_ms=31_000.0)
    example = Example()
    run = example.keep_program(report)

    page = browse(example).read(f"/projects/{PROJECT}/runs/{run}")

    assert_sound(page)
    said = ["It did not stay up", crash.text, "KeyError: <title>", "Mend this first."]
    said += ["It was stopped twice.", "It wrote nothing.", "What is wrong"]
    places = [page.text.index(words) for words in said]
    assert places == sorted(places)
    assert "31.0 s, of which 20.5 s was waiting for the program to start" in page.text


def test_races_have_lanes_repeated_sql_its_counts_and_the_rest_its_lines(page):
    turns = page.all("li", **{"class": "turn lane-2"}) + page.all("li", **{"class": "turn lane-1"})
    assert ['{"a": "<b>"}' in turn.text for turn in turns] == [True, False]
    repeated = page.one("ul", **{"class": "repeated"})
    assert "80 times" in repeated.text
    assert "SELECT * FROM todos WHERE id = $1" in repeated.text
    assert "seen: 3" in page.one("article", id="check-page").text


def test_what_befell_all_of_a_race_stands_at_its_time_and_the_rest_below(page):
    race = page.one("ol", **{"class": "timeline sessions-2"})
    said = ["Client 2", "After 1.8 ms: no write was let in", "Client 1"]

    places = [race.text.index(words) for words in said]

    assert places == sorted(places)
    assert "12 more answers" not in race.text
    assert "12 more answers" in page.one("article", id="check-lost-update").text


def test_what_is_wrong_comes_before_what_was_proved(page):
    assert page.text.index("What is wrong") < page.text.index("Proved by this")


def test_requests_are_drawn_with_their_times(page):
    rows = page.one("ol", **{"class": "requests"})

    assert "5 ms" in rows.text
    assert "<i>[]</i>" in rows.text
    (bad,) = page.all("li", **{"class": "request request-bad"})
    assert "500" in bad.text


def test_families_load_output_and_what_to_do_again_are_there(page):
    assert "1 of 1 passed" in page.one("li", **{"class": "family family-pass"}).text
    assert "Only measured when asked for." in page.text
    histograms = page.all("svg", role="img")
    assert "slow: 60 requests/s" in [one["aria-label"] for one in histograms]
    assert "GET /todos 500" in page.text
    assert "prowess project check DIR --seed" in page.text
    assert 'root = "/todos"' in page.text


def test_the_recording_is_a_file(verdict, browse):
    example, run = verdict

    answer = browse(example).get(f"/projects/{PROJECT}/runs/{run}/recording")

    assert json.loads(answer.text) == {"seed": 7}
    assert f"{PROJECT}-{run}.json" in answer.headers["content-disposition"]


def test_lists_lead_to_the_verdict_and_so_does_the_address_of_the_run(verdict, browse):
    example, run = verdict
    browser, address = browse(example), f"/projects/{PROJECT}/runs/{run}"

    for path in (f"/projects/{PROJECT}", f"/projects/{PROJECT}/runs"):
        assert address in [link["href"] for link in browser.read(path).all("a")]
    assert browser.get(f"/runs/{run}", follow_redirects=False).headers["location"] == address
    other = browser.get(f"/projects/blog-api/runs/{run}", follow_redirects=False)
    assert other.headers["location"] == address


def test_proofs_by_a_program_stand_in_the_evidence(verdict, browse):
    example, _ = verdict

    page = browse(example).read("/evidence")

    assert_sound(page)
    assert f"/projects/{PROJECT}/runs" in [link["href"] for link in page.all("a")]


def test_one_under_way_is_followed_and_gives_way_to_its_verdict(newcomer):
    with newcomer.example.house.keep_grading(PROJECT, seed=7, actor=ACTOR) as keeping:
        keeping.tell("Building: make")
        address = f"/projects/{PROJECT}/runs/{keeping.run}"
        page = newcomer.read(address)
        live = page.one("live-run")
        listed = newcomer.read(f"/projects/{PROJECT}/runs").text
        keeping.conclude(a_report(), recording=b"")

    assert_sound(page)
    assert "Building: make" in live.text
    assert live["data-outcome"] == f"{address}/outcome"
    assert "being graded" in listed
    assert "What is wrong" in newcomer.get(live["data-outcome"]).text
    assert "event: over" in newcomer.get(live["data-events"]).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"phase": "build", "phase_text": "`make` ended.", "next_step": "Run make."}, "Run make."),
        ({"is_cut_short": True}, "Interrupted: the verdict so far"),
        ({"origin": "address"}, "started by somebody else"),
        ({"verdict": "inconclusive"}, "Inconclusive"),
    ],
)
def test_every_end_has_its_words(newcomer, fields, words):
    without = {"checks": (), "families": ()} if "phase" in fields else {}
    run = newcomer.example.keep_program(a_report(**fields, **without))

    page = newcomer.read(f"/projects/{PROJECT}/runs/{run}")

    assert_sound(page)
    assert words in page.text


def test_one_that_broke_off_says_so(newcomer):
    with (
        pytest.raises(KeyboardInterrupt),
        newcomer.example.house.keep_grading(PROJECT, seed=7, actor=ACTOR) as keeping,
    ):
        raise KeyboardInterrupt

    page = newcomer.read(f"/projects/{PROJECT}/runs/{keeping.run}")

    assert "ended before a verdict" in page.text


def test_a_run_of_somebody_else_is_not_there(newcomer):
    assert newcomer.get(f"/projects/{PROJECT}/runs/01k9run000").status_code == 404


def test_bars_of_requests_and_loads_stay_within_their_drawing():
    drawn = _programs.draw(a_report())

    for one in drawn.failed[0].sent:
        assert 0 <= one.x < 100
        assert one.x + one.width <= 100.81
    for load in drawn.loads:
        assert max(bar.height for bar in load.bars) == 40
        assert all(bar.y >= 0 for bar in load.bars)
    assert drawn.loads[1].ticks == ("4 ms", "8 ms")

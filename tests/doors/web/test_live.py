"""Grading as it happens: frames, resuming, and the parts that htmx asks for."""

import re
from dataclasses import replace

import pytest

from doors.web.example import RIGHT, VAGUE, WRONG, Example, ExampleGrader
from doors.web.reading import Page

LAB = "everything-but-fiction"
PART = {"hx-request": "true", "hx-request-type": "partial"}


def frames(text: str) -> list[dict[str, str]]:
    """Server-sent events as a browser takes them apart."""
    found = []
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        for line in block.splitlines():
            name, _, value = line.partition(": ")
            fields[name] = f"{fields[name]}\n{value}" if name in fields else value
        if "event" in fields:
            found.append(fields)
    return found


@pytest.fixture
def finished(newcomer) -> str:
    return newcomer.example.grade(LAB, WRONG).id


def test_events_come_as_numbered_rows_and_end_with_over(newcomer, finished):
    answer = newcomer.get(f"/runs/{finished}/events")

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in answer.headers
    got = frames(answer.text)
    numbers = [int(one["id"]) for one in got if one["event"] == "step"]
    assert numbers == sorted(set(numbers))
    assert len(numbers) > 5
    assert (got[-1]["event"], got[-1]["data"]) == ("over", finished)
    rows = [Page(one["data"]).all("li")[0] for one in got if one["event"] == "step"]
    assert any("step-check_failed" in row.classes for row in rows)
    assert any((row["data-done"], row["data-total"]) == ("48", "48") for row in rows)


def test_reader_who_comes_back_gets_only_what_it_has_not_seen(newcomer, finished):
    everything = frames(newcomer.get(f"/runs/{finished}/events").text)
    seen = everything[3]["id"]

    by_header = newcomer.get(f"/runs/{finished}/events", headers={"last-event-id": seen})
    by_query = newcomer.get(f"/runs/{finished}/events", params={"after": seen})

    assert frames(by_header.text) == everything[4:]
    assert frames(by_query.text) == everything[4:]


@pytest.mark.parametrize("after", ["-1", "x", "99999999999999", "1; drop"])
def test_place_that_is_no_number_is_refused(newcomer, finished, after):
    answer = newcomer.get(f"/runs/{finished}/events", headers={"last-event-id": after})

    assert answer.status_code == 422


def test_events_of_an_unknown_run_are_not_found(newcomer):
    assert newcomer.get("/runs/nothing/events").status_code == 404


def test_page_of_an_open_run_goes_on_where_its_rows_end(newcomer):
    run = newcomer.example.submit(LAB, WRONG)

    live = newcomer.read(f"/runs/{run.id}").one("live-run")

    assert live["data-events"] == f"/runs/{run.id}/events"
    assert int(live["data-after"]) == run.last_event


def test_submission_by_htmx_answers_with_the_live_part_alone(newcomer):
    answer = newcomer.post(f"/labs/{LAB}/submit", {"answer": WRONG, "key": "k"}, headers=PART)

    assert answer.status_code == 200
    assert not re.search("<html|<main", answer.text)
    assert Page(answer.text).one("live-run")["data-outcome"].endswith("/outcome")


def test_outcome_for_the_workbench_renews_its_key_and_its_attempts(newcomer, finished):
    page = Page(newcomer.get(f"/runs/{finished}/outcome", headers=PART).text)

    assert page.one("h2", id="verdict").text == "Not passed"
    key = page.one("input", name="key")
    assert key["hx-swap-oob"] == "true"
    assert key["value"] != newcomer.read(f"/labs/{LAB}").one("input", name="key")["value"]
    assert page.one("div", id="attempts")["hx-swap-oob"] == "true"
    assert "Not passed" in page.one("div", id="attempts").text


def test_hint_by_htmx_answers_with_the_hints_alone(newcomer):
    answer = newcomer.post(f"/labs/{LAB}/hint", {"hints_taken": "0"}, headers=PART)

    page = Page(answer.text)
    assert [one["id"] for one in page.all("section")] == ["hints"]
    assert "1 of 3" in page.one("h2").text


def test_problem_of_a_part_is_said_in_the_place_for_it_and_leaves_the_part_alone(newcomer):
    answer = newcomer.post(f"/labs/{LAB}/submit", {"answer": "  "}, headers=PART)

    assert answer.status_code == 422
    assert answer.headers["hx-retarget"] == "#problems"
    assert "answer is empty" in Page(answer.text).having("problem")[0].text


def test_right_answer_over_the_live_part_proves_its_topics(newcomer):
    run = newcomer.example.grade(LAB, RIGHT)

    page = Page(newcomer.get(f"/runs/{run.id}/outcome", headers=PART).text)

    assert "Proved" in page.having("proved-now")[0].text


@pytest.mark.parametrize("typed", ["SELECT title FROM books", "TABLE boks"])
@pytest.mark.parametrize("kind", ["query", "change", "plan"])
def test_what_is_tried_is_the_same_part_with_scripts_and_without(newcomer, kind, typed):
    labs = newcomer.example.catalog.labs
    lab = min(slug for slug, one in labs.items() if one.kind == kind)
    place = f"/labs/{lab}/{'trial' if kind == 'plan' else 'try'}"

    part = newcomer.post(place, {"answer": typed}, headers=PART)
    whole = newcomer.submit(place, {"answer": typed})

    assert part.status_code == 200
    assert not re.search("<html|<main", part.text)
    assert Page(f"<main>{part.text}</main>").text == whole.one("section", id="tried").text
    assert ("boks" in part.text) == (typed == "TABLE boks")


@pytest.mark.parametrize(
    "kind", ["change", "definition", "plan", "query", "schema", "transaction"]
)
@pytest.mark.parametrize("answer", [RIGHT, WRONG, f"{WRONG} -- plan", VAGUE])
def test_every_part_of_a_lab_of_any_kind_comes(newcomer, kind, answer):
    labs = newcomer.example.catalog.labs
    lab = min(slug for slug, one in labs.items() if one.kind == kind)

    run = newcomer.example.grade(lab, answer)
    parts = (
        newcomer.get(f"/runs/{run.id}/outcome", headers=PART),
        newcomer.post(f"/labs/{lab}/submit", {"answer": answer}, headers=PART),
        newcomer.post(f"/labs/{lab}/hint", {"hints_taken": "0"}, headers=PART),
        newcomer.get(f"/labs/{lab}/sessions", headers=PART),
        newcomer.post(
            f"/labs/{lab}/sessions",
            {"steps": "[]", "session": "1", "statement": "SELECT 1", "do": "send"},
            headers=PART,
        ),
    )

    assert [part.status_code for part in parts] == [200] * len(parts)
    assert not any(re.search("<html|<main", part.text) for part in parts)


def test_what_was_tried_makes_place_for_the_verdict(newcomer):
    part = newcomer.post(f"/labs/{LAB}/submit", {"answer": WRONG}, headers=PART)

    place = Page(part.text).one("div", id="tried")
    assert (place["hx-swap-oob"], place.text) == ("innerHTML", "")


class Tells(ExampleGrader):
    """Tells the statements that lead to a difference, as graders of schemas do."""

    def grade(self, lab, **surroundings):
        report = super().grade(lab, **surroundings)
        failed, *others = sorted(report.checks, key=lambda check: check.outcome)
        failed = replace(failed, message=f"{report.summary}\nINSERT INTO x;\nTABLE x;")
        return replace(report, checks=(failed, *others))


@pytest.mark.parametrize(("kind", "is_before"), [("schema", True), ("query", False)])
def test_statements_stand_before_the_rows_that_they_leave(browse, kind, is_before):
    browser = browse(Example(grader=Tells()))
    labs = browser.example.catalog.labs
    lab = min(slug for slug, one in labs.items() if one.kind == kind)
    run = browser.example.grade(lab, WRONG)

    pages = browser.get(f"/runs/{run.id}/outcome", headers=PART), browser.get(f"/runs/{run.id}")

    for page in pages:
        assert page.text.count("INSERT INTO x;") == 1
        assert (page.text.index("INSERT INTO x;") < page.text.index('class="data"')) is is_before
        assert ("On this data" in page.text) is not is_before

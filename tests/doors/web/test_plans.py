"""A judged plan on a run's page: measures, and both trees as nested lists."""

import tomllib

from doors.web.example import Example, ExampleGrader
from doors.web.reading import Page
from doors.web.test_forms import WRONG, graded


def test_a_plan_is_a_nested_list_with_bars_and_findings(newcomer):
    page = graded(newcomer, f"{WRONG} -- plan")

    assert "The plan at first: 25 buffers" in page.text
    assert "The plan of your answer: 25 buffers" in page.text
    assert len(page.having("plan")) == 6
    nested = [one for one in page.all("ul") if "plan" in one.classes and one.inside("li")]
    assert len(nested) == 4
    assert [(bar["max"], bar["value"]) for bar in page.all("meter")] == [("25", "5")] * 8
    assert page.text.count("It reads all of books.") == 2


def test_a_report_without_a_plan_speaks_of_none(newcomer):
    page = graded(newcomer, WRONG)

    assert not page.having("plans")


PLAN_BENCH = "/labs/latest-scans"


def tried(browser, answer: str):
    form = browser.read(PLAN_BENCH).form(f"{PLAN_BENCH}/submit")
    return browser.submit(f"{PLAN_BENCH}/trial", {**form, "answer": answer})


def test_the_plan_of_an_answer_is_seen_before_it_is_handed_in(newcomer):
    page = tried(newcomer, "CREATE INDEX ON scans (kind)")

    shown = page.one("section", id="tried").text
    assert "On the large data (1,000 rows)" in shown
    assert "The plan at first: 40 buffers" in shown
    assert "The plan of your answer: 4 buffers" in shown
    assert "not judged" in shown
    assert page.form(f"{PLAN_BENCH}/submit")["answer"] == "CREATE INDEX ON scans (kind)"
    assert len(page.having("plan")) == 2


def test_a_part_of_the_page_is_enough_where_scripts_run(newcomer):
    part = newcomer.post(
        f"{PLAN_BENCH}/trial",
        {"answer": "x"},
        headers={"hx-request": "true", "hx-request-type": "partial"},
    )

    assert "<html" not in part.text
    assert "The plan of your answer: 4 buffers" in part.text


def test_an_answer_that_does_not_run_says_why(newcomer):
    shown = tried(newcomer, "TABLE boks").one("section", id="tried").text

    assert 'relation "boks" does not exist' in shown


def test_only_a_plan_lab_offers_to_see_the_plan(newcomer):
    assert "See the plan" in newcomer.read(PLAN_BENCH).text
    assert "See the plan" not in newcomer.read("/labs/everything-but-fiction").text


def test_values_of_ones_own_stay_where_they_were_typed(browse):
    grader = ExampleGrader()
    browser = browse(Example(grader=grader))
    form = browser.read(PLAN_BENCH).form(f"{PLAN_BENCH}/submit")
    typed = ["7", "lost", "2025-01-01"]

    page = browser.submit(f"{PLAN_BENCH}/trial", {**form, "answer": "x", "value": typed})

    assert grader.tried == [("x", ("7", "lost", "2025-01-01"))]
    assert values_in(page) == typed
    (fold,) = page.having("try-values")
    assert "open" in fold.attributes
    assert "Values of the query" in fold.text


def test_values_that_are_left_empty_are_none(browse):
    grader = ExampleGrader()

    page = tried(browse(Example(grader=grader)), "x")

    assert grader.tried == [("x", ())]
    assert values_in(page) == ["", "", ""]
    (fold,) = page.having("try-values")
    assert "open" not in fold.attributes


def test_there_is_a_field_for_each_value_that_a_lab_states(newcomer):
    catalog = newcomer.example.catalog
    labs = [one.id for one in catalog.labs.values() if one.kind == "plan"]

    for lab in labs:
        stated = tomllib.loads((catalog.lab_folder(lab) / "plan.toml").read_text(encoding="utf-8"))
        fields = values_in(newcomer.read(f"/labs/{lab}"))
        assert len(fields) == len(stated.get("parameters", ())), lab
    assert len(labs) >= 20


def values_in(page) -> list[str]:
    return [one["value"] for one in page.all("input") if one.get("name") == "value"]


def test_an_answer_that_is_too_long_stays_in_its_field(newcomer):
    form = newcomer.read(PLAN_BENCH).form(f"{PLAN_BENCH}/submit")

    answer = newcomer.post(f"{PLAN_BENCH}/trial", {**form, "answer": "-" * 20_001})

    assert answer.status_code == 422
    assert "20,000 at most can be handed in" in answer.text
    assert Page(answer.text).form(f"{PLAN_BENCH}/submit")["answer"] == "-" * 20_001

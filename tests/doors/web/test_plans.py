"""A judged plan on a run's page: measures, and both trees as nested lists."""

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

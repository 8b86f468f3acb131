"""Everything a learner does, by forms and links alone, as a browser without scripts does it."""

import json

import pytest

from doors.web.example import BREAKS, REFUSED, RIGHT, VAGUE, WRONG
from doors.web.reading import Page
from prowess.application.evidence import EvidenceList, ListEvidence
from prowess.application.labs import LabView, ShowLab
from prowess.doors.web._desk import ACTOR

LAB = "everything-but-fiction"
BENCH = f"/labs/{LAB}"


def answered(browser, answer: str, page: Page | None = None) -> Page:
    """Fill in the answer on the workbench and press the button; the run's page comes."""
    form = (page or browser.read(BENCH)).form(f"{BENCH}/submit")
    return browser.submit(f"{BENCH}/submit", {**form, "answer": answer})


def graded(browser, answer: str) -> Page:
    waiting = answered(browser, answer)
    browser.example.house.work_once("worker")
    return browser.read(waiting.one("live-run")["data-outcome"].removesuffix("/outcome"))


def attempts(browser) -> int:
    lab = browser.example.house.call(ShowLab(lab=LAB), actor=ACTOR)
    assert isinstance(lab, LabView)
    return len(lab.attempts)


def test_first_proof_starts_by_one_button(newcomer):
    form = newcomer.read("/").one("form", method="post")

    page = newcomer.submit(form["action"])

    assert page.one("form", id="answer-form")
    assert "Begun" in newcomer.read("/").text or "Next" in newcomer.read("/").text


def test_waiting_page_looks_again_by_itself_without_scripts(newcomer):
    page = answered(newcomer, WRONG)

    refresh = page.one("meta", **{"http-equiv": "refresh"})
    assert refresh.inside("noscript") is not None
    assert "Grading" in page.text


def test_wrong_answer_is_refuted_by_a_counterexample_with_the_difference_marked(newcomer):
    page = graded(newcomer, WRONG)

    assert page.one("h2", id="verdict").text == "Not passed"
    data, expected, got = (
        table for table in page.all("table") if table.inside("section") is not None
    )
    assert "A Short History of Rivers" in data.text
    assert "missing from what was got" in expected.text
    differing = {cell.text for cell in page.all("td") if "differs" in cell.classes}
    assert differing == {"x", "y"}
    assert "NULL" in expected.text
    assert "Cut down from 43 rows to 2" in page.text
    assert "Rows with NULL are judged" in page.having("check-fail")[1].text
    assert not page.all("meta", **{"http-equiv": "refresh"})
    assert got.text


def test_right_answer_proves_the_topics_and_says_what_is_next(newcomer):
    graded(newcomer, WRONG)
    page = graded(newcomer, RIGHT)

    assert page.one("h2", id="verdict").text == "Passed"
    assert "NULL and three-valued logic" in page.having("proved-now")[0].text
    assert page.having("next")
    topic = newcomer.read("/topics/sql.null-three-valued-logic")
    assert "Proved" in topic.having("facts")[0].text
    assert "passed" in newcomer.read("/evidence").text


def test_verdict_keeps_its_address_and_shows_the_answer_that_was_judged(newcomer):
    page = graded(newcomer, WRONG)
    link = next(one["href"] for one in page.all("a") if one.text == "Link to this verdict")
    graded(newcomer, RIGHT)

    kept = newcomer.read(link)

    assert kept.one("h2", id="verdict").text == "Not passed"
    assert "genre <> 'fiction'" in kept.having("code")[0].text


def test_verdict_that_judges_nobody_says_so(newcomer):
    assert graded(newcomer, VAGUE).one("h2", id="verdict").text == "Inconclusive"
    assert "not you" in graded(newcomer, BREAKS).text or "our fault" in newcomer.read("/").text


def test_answer_that_was_refused_unrun_counts_for_nothing_and_the_page_says_so(newcomer):
    page = graded(newcomer, REFUSED)

    assert "counts for nothing" in page.having("verdict")[0].text
    assert "counts for nothing" not in graded(newcomer, WRONG).text


def test_same_page_sent_twice_is_one_submission(newcomer):
    page = newcomer.read(BENCH)

    answered(newcomer, WRONG, page)
    answered(newcomer, WRONG, page)

    assert attempts(newcomer) == 1


def test_another_answer_from_the_same_page_is_another_submission(newcomer):
    page = newcomer.read(BENCH)

    answered(newcomer, WRONG, page)
    answered(newcomer, RIGHT, page)

    assert attempts(newcomer) == 2


def test_answer_comes_back_as_it_was_typed(newcomer):
    typed = "\n\n  SELECT '<b>' -- </textarea> & done\n"

    answered(newcomer, typed)

    assert newcomer.read(BENCH).form(f"{BENCH}/submit")["answer"] == typed


def test_trying_shows_the_rows_and_keeps_what_was_typed(newcomer):
    form = {**newcomer.read(BENCH).form(f"{BENCH}/submit"), "answer": "TABLE books"}

    page = newcomer.submit(f"{BENCH}/try", form)

    tried = page.one("section", id="tried").text
    assert "Dune" in tried
    assert "2 rows" in tried
    assert page.form(f"{BENCH}/submit")["answer"] == "TABLE books"
    assert attempts(newcomer) == 0


def test_trying_what_fails_says_why(newcomer):
    form = {**newcomer.read(BENCH).form(f"{BENCH}/submit"), "answer": "TABLE boks"}

    tried = newcomer.submit(f"{BENCH}/try", form).one("section", id="tried").text

    assert 'relation "boks" does not exist' in tried
    assert "Did you mean books?" in tried


def test_place_of_a_mistake_is_marked_in_its_line(newcomer):
    form = {**newcomer.read(BENCH).form(f"{BENCH}/submit"), "answer": "TABLE boks"}

    page = newcomer.submit(f"{BENCH}/try", form)

    assert page.one("mark").text == "boks"
    assert "^" not in page.one("section", id="tried").text


@pytest.mark.parametrize("action", ["submit", "try"])
def test_what_is_too_long_is_kept_and_refused_and_not_cut_off(newcomer, action):
    page = newcomer.read(BENCH)
    typed = "SELECT 1 -- " + "x" * 20_000

    answer = newcomer.post(f"{BENCH}/{action}", {**page.form(f"{BENCH}/submit"), "answer": typed})

    assert answer.status_code == 422
    shown = Page(answer.text)
    problem = shown.having("problem")[0]
    assert "holds 20,012 characters; 20,000 at most" in problem.text
    assert "autofocus" in problem.attributes
    assert shown.form(f"{BENCH}/submit")["answer"] == typed
    assert "maxlength" not in shown.one("textarea", id="answer").attributes
    assert attempts(newcomer) == 0


def test_hint_keeps_what_was_typed_and_is_taken_once_however_often_it_is_sent(newcomer):
    form = {**newcomer.read(BENCH).form(f"{BENCH}/submit"), "answer": "SELECT half"}

    page = newcomer.submit(f"{BENCH}/hint", form)
    again = newcomer.submit(f"{BENCH}/hint", form)

    assert "1 of 3" in page.one("h2", id="hints-title").text
    assert "1 of 3" in again.one("h2", id="hints-title").text
    assert page.form(f"{BENCH}/submit")["answer"] == "SELECT half"
    second = newcomer.submit(f"{BENCH}/hint", page.form(f"{BENCH}/submit"))
    assert "2 of 3" in second.one("h2", id="hints-title").text


def test_no_hint_is_offered_when_all_are_taken(newcomer):
    page = newcomer.read(BENCH)
    for _ in range(3):
        page = newcomer.submit(f"{BENCH}/hint", page.form(f"{BENCH}/submit"))

    assert not [one for one in page.all("button") if "hint" in one.text]


def test_starting_over_takes_the_answer_and_the_hints_and_leaves_the_attempts(learner):
    graded(learner, WRONG)
    before = attempts(learner)

    page = learner.submit(f"{BENCH}/reset")

    assert "genre <> 'fiction'" not in page.form(f"{BENCH}/submit")["answer"]
    assert "0 of 3" in page.one("h2", id="hints-title").text
    assert attempts(learner) == before


def test_grading_can_be_cancelled(newcomer):
    waiting = answered(newcomer, WRONG)

    page = newcomer.submit(waiting.all("form", method="post")[0]["action"])

    assert page.one("h2", id="verdict").text == "Cancelled"
    entries = newcomer.read(BENCH).having("entry-what")
    assert "Cancelled" in [one.text for one in entries]


def test_cancelled_attempt_is_listed_as_cancelled_and_one_that_waits_as_waiting(newcomer):
    waiting = answered(newcomer, WRONG)
    under_way = newcomer.read(BENCH).one("div", id="attempts").text
    newcomer.submit(waiting.all("form", method="post")[0]["action"])

    assert "Waiting" in under_way
    for path in (BENCH, "/status"):
        listed = newcomer.read(path).having("entry-what")[0].text
        assert listed.startswith("Cancelled")


def test_declared_topic_is_shown_as_declared_and_can_be_withdrawn(newcomer):
    topic = "/topics/sql.order-by"

    page = newcomer.submit(f"{topic}/declare", {"level": "3"})

    assert "Declared · proficient" in page.having("facts")[0].text
    newcomer.example.clock.advance(1)
    page = newcomer.submit(f"{topic}/declare", {"level": "0"})
    assert "Open" in page.having("facts")[0].text


def test_settings_are_kept(newcomer):
    given = {"name": "Ada <3", "role": "sql-developer", "hours_a_week": "7"}

    page = newcomer.submit("/profile", given)

    sent = page.form("/profile")
    assert (sent["name"], sent["hours_a_week"]) == ("Ada <3", "7")
    assert "Where you stand" in newcomer.read("/status").one("h1").text


def test_what_is_exported_can_be_imported_elsewhere(learner, newcomer):
    export = learner.get("/export")
    assert export.headers["content-disposition"].startswith("attachment")
    assert json.loads(export.text)

    answer = newcomer.client.post(
        "/import",
        files={"archive": ("learner.json", export.content, "application/json")},
        headers={"origin": "http://127.0.0.1"},
    )

    assert "Added" in Page(answer.text).text
    evidence = newcomer.example.house.call(ListEvidence(), actor=ACTOR)
    assert isinstance(evidence, EvidenceList)
    assert evidence.evidence


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"archive": ("x.json", b"", "application/json")}, "expects a file"),
        ({"archive": ("x.json", b"\xff\xfe", "application/json")}, "not a JSON document in UTF-8"),
        ({"archive": ("x.json", b"{}", "application/json")}, ""),
        ({"other": ("x.json", b"{}", "application/json")}, "expects a file"),
    ],
)
def test_what_is_no_archive_is_refused_with_words(newcomer, files, said):
    answer = newcomer.client.post("/import", files=files, headers={"origin": "http://127.0.0.1"})

    assert answer.status_code == 422
    page = Page(answer.text)
    assert said in page.text
    assert "What to do:" in page.text

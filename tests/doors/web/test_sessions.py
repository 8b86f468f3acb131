"""The page of several sessions, by forms alone: what was sent stands in the form."""

import json

from doors.web.example import Example, ExampleGrader
from prowess.labs.playground.played import PlayedSessions, Standing, Turn
from prowess.labs.report import Table

LAB = "everything-but-fiction"
PLACE = f"/labs/{LAB}/sessions"


def sent(newcomer, page, **fields):
    form = {"steps": page.one("input", name="steps")["value"], "session": "1", "statement": ""}
    return newcomer.submit(PLACE, {**form, "do": "send", **fields})


def kept(page) -> list[list]:
    return json.loads(page.one("input", name="steps")["value"])


def test_the_lab_leads_to_its_sessions(newcomer):
    page = newcomer.read(f"/labs/{LAB}")

    assert page.one("a", href=PLACE)
    assert newcomer.read(PLACE).one("textarea", name="statement")


def test_turns_stand_in_lanes_and_who_waits_is_said(newcomer):
    page = sent(newcomer, newcomer.read(PLACE), do="begin")
    page = sent(newcomer, page, session="2", statement="UPDATE books SET title = 'x'")
    page = sent(newcomer, page, statement="SELECT 1")

    assert kept(page) == [[1, "BEGIN"], [2, "UPDATE books SET title = 'x'"], [1, "SELECT 1"]]
    assert [turn.text.split()[1] for turn in page.having("turn")] == ["1", "2", "1"]
    assert "waits for session 1" in page.having("turn")[1].text
    assert len([lane for lane in page.having("lane-rest") if "waits" in lane.classes]) == 1
    assert "Still waiting: session 2" in page.having("lane-row")[2].text
    assert "checked" in page.one("input", name="session", value="1").attributes


def test_a_button_sends_its_word_and_keeps_what_is_typed(newcomer):
    page = sent(newcomer, newcomer.read(PLACE), do="commit", statement="SELECT 7")

    assert kept(page) == [[1, "COMMIT"]]
    assert "SELECT 7" in page.one("textarea", name="statement").text


def test_a_statement_that_is_too_long_is_refused_with_words(newcomer):
    page = newcomer.read(PLACE)
    form = page.form(PLACE) | {"session": "1", "do": "send", "statement": "x" * 20_001}

    answer = newcomer.post(PLACE, form)

    assert answer.status_code == 422
    assert "holds 20,001 characters; 20,000 at most" in answer.text
    assert "maxlength" not in page.one("textarea", name="statement").attributes


class Explains(ExampleGrader):
    """Answers everything with a plan."""

    def play_sessions(self, lab, *, steps, **surroundings):
        plan = Table("", ("QUERY PLAN",), (("Sort  (cost=1)",), ("  ->  Seq Scan on books",)))
        turn = Turn(1, 1, steps[0].text, "done", said="EXPLAIN", table=plan, rows=2)
        return PlayedSessions((turn,), (Standing(1, "idle"),), 2.5)


def test_a_plan_is_shown_in_lines_that_can_be_folded(browse):
    page = browse(Example(grader=Explains()))
    told = sent(page, page.read(PLACE), statement="EXPLAIN SELECT 1").having("explained")[0]

    assert told.tag == "ol"
    assert "".join(told.texts) == "Sort  (cost=1)  ->  Seq Scan on books"


def test_the_last_turn_is_taken_back_and_all_of_them_are(newcomer):
    page = sent(newcomer, newcomer.read(PLACE), do="begin")
    page = sent(newcomer, page, do="commit")

    assert kept(sent(newcomer, page, do="undo")) == [[1, "BEGIN"]]
    assert kept(sent(newcomer, page, do="clear")) == []


def test_what_was_tampered_with_is_not_replayed(newcomer):
    for steps in ("nonsense", "{}", "[[1]]", "[" * 3000):
        assert kept(newcomer.submit(PLACE, {"steps": steps, "session": "9", "do": "send"})) == []


class Tableless(ExampleGrader):
    """Labs whose answer is a schema begin with nothing."""

    def sample_tables(self, lab, *, folder, schema_folder):
        return ()


def test_a_lab_without_tables_has_no_sessions_and_leads_back(browse):
    page = browse(Example(grader=Tableless())).read(PLACE)

    assert page.one("textarea", name="answer")
    assert PLACE not in page.text

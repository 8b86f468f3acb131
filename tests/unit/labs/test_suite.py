"""Suites: what a declaration must say, and how outcomes follow from one another."""

import sys
from pathlib import Path

import pytest

from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.families import FAMILIES
from prowess.labs.suite.outcomes import verdict_of
from prowess.labs.suite.running import INTERRUPTED, Bench, Choice, run_suite, was_interrupted
from prowess.labs.suite.surroundings import surround, told_of
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.db import NEEDS_OURS, Db
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note
from prowess.labs.vocabulary.proc import End


def a_suite(**looks):
    suite = Suite(project="demo", contract="", dialect={"paging": True})
    for name, (needs, look) in looks.items():
        look.__doc__ = f"{name} works.\n\nOften it does not."
        suite.check(name, rule="spec#x", family="contract", needs=needs)(look)
    return suite


def run(suite, *, choice=None, **more):
    heard = []
    bench = Bench(api=Api("http://127.0.0.1:1"), dialect=suite.dialect, seed=7, **more)
    run_suite(
        suite,
        bench=bench,
        choice=choice or Choice(),
        on_outcome=lambda one, done, total: heard.append(one),
    )
    return {one.name: one for one in heard}


def passes():
    pass


def fails():
    raise Defect(Note(spot="It is wrong."))


class FakeProgram:
    """A program that lives until a check lets it end, and comes up again or not."""

    def __init__(self, *, comes_up=True):
        self.is_alive = True
        self.comes_up = comes_up
        self.ends = []
        self.lines = ["Listening"]

    def die(self, how="ended with status 1", **more):
        self.is_alive = False
        self.ends.append(End(how, (*self.lines, "Traceback", "KeyError: 'title'"), **more))

    def notice_end(self, *, wait_s=0.0):
        pass

    def start(self):
        self.is_alive = self.comes_up
        return "" if self.comes_up else "It said no."

    def last_words(self, lines=30):
        return "\n".join(self.lines[-lines:])


def test_who_needs_a_failed_check_is_not_run_and_the_others_are():
    found = run(a_suite(a=((), fails), b=(("a",), passes), c=(("b",), passes), d=((), passes)))

    assert [one.outcome for one in found.values()] == ["fail", "not_run", "not_run", "pass"]
    assert found["b"].reason == "a did not pass."
    assert found["a"].next_step == FAMILIES["contract"].next_step
    assert found["a"].mistake == "Often it does not."


def test_a_check_with_a_next_step_of_its_own_says_that_one():
    suite = a_suite(a=((), fails))
    named = suite.check(
        "b", rule="spec#x", family="contract", next_step="Take a sequence.", read="sql.joins"
    )
    named(fails)

    found = run(suite)

    assert (found["b"].next_step, found["b"].read) == ("Take a sequence.", "sql.joins")
    assert found["a"].next_step == FAMILIES["contract"].next_step


def test_only_what_is_asked_for_and_its_needs_are_run():
    suite = a_suite(a=((), passes), b=(("a",), passes), c=((), fails))

    found = run(suite, choice=Choice(only=("b",)))

    assert [one.outcome for one in found.values()] == ["pass", "pass", "left_out"]


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (CannotTell("busy"), "inconclusive"),
        (KeyError("x"), "error"),
        (Defect(Note(spot="no")), "fail"),
    ],
)
def test_each_way_to_end_is_an_outcome_of_its_own(error, outcome):
    def look():
        raise error

    assert run(a_suite(a=((), look)))["a"].outcome == outcome


@pytest.mark.parametrize("kind", ["timeout", "no_answer"])
def test_what_could_be_luck_is_tried_again_with_other_data(kind):
    words = []

    def look(make):
        words.append(make.word())
        if len(words) == 1:
            raise Defect(Note(spot="late"), kind=kind)

    assert run(a_suite(a=((), look)))["a"].outcome == "pass"
    assert len(set(words)) == 2


def test_what_is_definite_is_not_tried_again():
    tries = []

    def look():
        tries.append(1)
        fails()

    run(a_suite(a=((), look)))

    assert len(tries) == 1


def test_a_missing_power_leaves_out_and_says_what_gives_it():
    def look(db, proc):
        del db, proc

    found = run(a_suite(a=((), look), b=(("a",), passes)))

    assert found["a"].outcome == "left_out"
    assert "its database and its process" in found["a"].reason
    assert found["b"].outcome == "pass"


@pytest.mark.parametrize(("kind", "log"), [("no_answer", ("KeyError: 'title'",)), ("wrong", ())])
def test_what_the_program_wrote_during_a_check_is_told_where_it_failed_by_itself(kind, log):
    program = FakeProgram()

    def breaks():
        if len(program.lines) == 1 or kind == "no_answer":
            program.lines.append("KeyError: 'title'")
        raise Defect(Note(spot="It is wrong."), kind=kind)

    found = run(a_suite(a=((), breaks)), program=program)

    assert found["a"].note.log == log
    assert ("Your program wrote meanwhile:" in found["a"].note.text()) == bool(log)


def test_cuts_are_left_out_of_a_log_only_where_none_but_ours_can_be_meant():
    program, line = FakeProgram(), "BrokenPipeError: [Errno 32] Broken pipe"

    def waits():
        program.lines.append(line)
        raise Defect(Note(spot="Nothing came."), kind="timeout")

    def breaks(mail):
        waits()

    parts = {"mail": object()}
    found = run(a_suite(a=((), waits), b=((), breaks)), program=program, parts=parts)

    assert [found[name].note.log for name in "ab"] == [(), (line,)]


def test_a_failed_check_says_why_it_matters():
    found = run(a_suite(a=((), fails), b=((), passes)))

    assert (found["a"].matters, found["b"].matters) == (FAMILIES["contract"].matters, "")


@pytest.mark.parametrize("at", range(1, 40))
def test_an_interrupt_at_any_line_between_checks_ends_the_run(at):
    suite = a_suite(a=((), passes), b=((), passes), c=((), passes))
    bench = Bench(api=Api("http://127.0.0.1:1"), dialect=suite.dialect, seed=7)
    left = [at]

    def interrupt(frame, event, _):
        if event == "line" and frame.f_code.co_name == "_run_rest" and not left[0]:
            sys.settrace(None)
            raise KeyboardInterrupt
        left[0] -= event == "line" and frame.f_code.co_name == "_run_rest"
        return interrupt

    tracing = sys.gettrace()
    sys.settrace(interrupt)
    try:
        outcomes = run_suite(suite, bench=bench, on_outcome=lambda one, done, total: None)
    finally:
        sys.settrace(tracing)

    assert [one.name for one in outcomes] == ["a", "b", "c"]
    cut = [one.outcome for one in outcomes].index("not_run") if was_interrupted(outcomes) else 3
    assert {one.outcome for one in outcomes[:cut]} <= {"pass"}
    assert {one.reason for one in outcomes[cut:]} <= {INTERRUPTED}


def test_a_service_that_answers_nobody_is_given_up():
    def is_silent():
        raise Defect(Note(spot="No answer."), kind="timeout")

    checks = dict.fromkeys(("a", "b", "c", "d"), ((), is_silent))

    found = run(a_suite(**checks, e=((), passes)))

    assert [one.outcome for one in found.values()] == [
        "fail",
        "fail",
        "fail",
        "not_run",
        "not_run",
    ]
    assert "3 checks in a row got no answer" in found["e"].reason


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (("pass", "left_out"), "pass"),
        (("pass", "fail", "error"), "fail"),
        (("pass", "error", "inconclusive"), "error"),
        (("pass", "inconclusive"), "inconclusive"),
        (("left_out",), "inconclusive"),
    ],
)
def test_the_verdict_is_the_worst_that_is_certain(outcomes, verdict):
    looks = {
        "pass": passes,
        "fail": fails,
        "error": lambda: 1 // 0,
        "inconclusive": lambda: (_ for _ in ()).throw(CannotTell("busy")),
    }
    suite = a_suite(**{name: ((), look) for name, look in looks.items()})
    wanted = [name for name in outcomes if name in looks]
    found = run(suite, choice=Choice(only=wanted or ("nothing",)))

    assert verdict_of(tuple(found.values())) == verdict


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"family": "luck"}, "family"),
        ({"needs": ["zzz"]}, "need"),
        ({"feature": "zzz"}, "feature"),
        ({"name": "a"}, "declared twice"),
    ],
)
def test_a_declaration_that_leads_nowhere_is_refused(more, what):
    suite = a_suite(a=((), passes))
    declared = {"name": "b", "rule": "spec#x", "family": "contract", **more}

    with pytest.raises(TypeError, match=what):
        suite.check(declared.pop("name"), **declared)(passes)


def test_a_check_that_does_not_say_what_is_usually_wrong_is_refused():
    def look():
        """It works."""

    with pytest.raises(TypeError, match="usual mistake"):
        a_suite().check("a", rule="spec#x", family="contract")(look)


def test_the_same_seed_makes_the_same_words_and_other_checks_make_others():
    made = []

    def look(make):
        made.append(make.title())

    def other(make):
        made.append(make.title())

    for _ in range(2):
        run(a_suite(a=((), look), b=((), other)))

    assert made[:2] == made[2:]
    assert made[0] != made[1]


def test_a_tool_is_given_what_its_parameters_name_and_asks_for_it_too():
    given = []

    def people(make, mail):
        given.append((make, mail))
        return "people"

    def look(people, make):
        given.append((people, make))

    suite = Suite(project="demo", contract="", dialect={}, tools={"people": people})
    look.__doc__ = "It works.\n\nIt does not."
    suite.check("a", rule="spec#x", family="contract")(look)

    assert run(suite)["a"].reason.startswith("It needs power over where its mail goes")
    assert run(suite, parts={"mail": "the sink"})["a"].outcome == "pass"
    (made, sink), (tool, make) = given
    assert (sink, tool) == ("the sink", "people")
    assert made is make
    assert suite.powers == {"make", "mail"}


def test_a_tool_that_asks_for_what_there_is_not_is_refused():
    def look(people):
        del people

    look.__doc__ = "It works.\n\nIt does not."
    suite = Suite(project="d", contract="", dialect={}, tools={"people": lambda magic: magic})

    with pytest.raises(TypeError, match="power of a tool: magic"):
        suite.check("a", rule="spec#x", family="contract")(look)


def test_a_program_is_told_of_what_its_suite_asks_for():
    def look(issuer):
        del issuer

    with surround(a_suite(a=((), passes))) as parts:
        assert told_of(parts) == {}
    with surround(a_suite(a=((), look))) as parts:
        assert set(told_of(parts)) == {"JWT_SECRET"}


def a_suite_with_load():
    suite = a_suite(a=((), passes))
    passes.__doc__ = "It holds.\n\nIt does not."
    suite.check("load.slow", rule="spec#load", family="load", needs=["a"])(passes)
    return suite


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [
        (Choice(), "left_out"),
        (Choice(only=("a",)), "left_out"),
        (Choice(families=("contract",)), "left_out"),
        (Choice(families=("load",)), "pass"),
        (Choice(only=("load.slow",)), "pass"),
        (Choice(everything=True), "pass"),
    ],
)
def test_load_is_measured_only_when_it_is_asked_for(choice, outcome):
    found = run(a_suite_with_load(), choice=choice)

    assert (found["a"].outcome, found["load.slow"].outcome) == ("pass", outcome)


def test_who_asks_for_nothing_hears_how_to_ask_for_load():
    assert "--family load" in run(a_suite_with_load())["load.slow"].reason
    assert run(a_suite_with_load(), choice=Choice(only=("a",)))["load.slow"].reason == (
        "Not asked for."
    )


def test_the_example_for_authors_of_suites_declares_a_suite():
    page = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-suite.md"
    code = page.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    found = {"Suite": Suite}

    exec(code, found)  # noqa: S102 - our own page

    assert found["suite"].powers == {"api", "make", "mail"}


def test_a_race_knows_the_database_in_which_writes_meet():
    known = []

    run(
        a_suite(a=((), lambda race: known.append(race.db))),
        db=(ours := Db("todos", connect=print)),
    )

    assert known == [ours]


def test_nothing_stands_in_front_of_a_database_of_the_learners_own():
    def look(faults):
        del faults

    theirs = Db("todos", connect=lambda _: None, is_ours=False)

    found = run(a_suite(a=((), look)), program=FakeProgram(), db=theirs)

    assert found["a"].reason == NEEDS_OURS
    assert "--start COMMAND" in found["a"].reason


def test_who_lacks_its_database_alone_is_not_sent_in_a_circle():
    def look(db):
        db.crash()

    theirs = Db("todos", connect=lambda _: None, is_ours=False)
    suite = a_suite(a=((), look))

    assert "let Prowess start your program" in run(suite)["a"].reason
    assert "--database-url URL is enough for what only looks" in run(suite)["a"].reason
    assert run(suite, db=theirs)["a"].reason == NEEDS_OURS

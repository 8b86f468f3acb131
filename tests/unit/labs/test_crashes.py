"""A program that ends by itself: told once, never passed, and only where it belongs."""

import pytest

from prowess.labs.suite import crashes
from prowess.labs.suite.crashes import crashes_of, ended_of
from prowess.labs.suite.declaring import Suite
from prowess.labs.suite.families import FAMILIES
from prowess.labs.suite.running import Bench, run_suite
from prowess.labs.vocabulary.api import Api
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note
from prowess.labs.vocabulary.proc import End

POST = ("POST", "/todos")


class FakeProgram:
    """A program that lives until it is let die, and comes up again or not."""

    def __init__(self, *, comes_up=True):
        self.is_alive, self.comes_up = True, comes_up
        self.ends, self.waits, self.starts = [], [], 0

    def die(self):
        self.is_alive = False
        self.ends.append(End("ended with status 1", ("Listening", "KeyError: 'title'")))

    def notice_end(self, *, wait_s=0.0):
        self.waits.append(wait_s)

    def start(self):
        self.is_alive, self.starts = self.comes_up, self.starts + 1
        return "" if self.comes_up else "It said no."

    def last_words(self, lines=30):
        return "Listening"


def run(program, *looks, after=lambda name: None):
    """Run checks a, b and so on, each resting on the one before; return them and the bench."""
    suite = Suite(project="demo", contract="", dialect={})
    for at, look in enumerate(looks):
        name = "abcdef"[at]
        look.__doc__ = f"{name} works.\n\nOften it does not."
        needs = ["abcdef"[at - 1]] if at else []
        suite.check(name, rule="spec#x", family="contract", needs=needs)(look)
    bench = Bench(api=Api("http://127.0.0.1:1"), dialect={}, seed=7, program=program)
    outcomes = run_suite(suite, bench=bench, on_outcome=lambda one, done, total: after(one.name))
    return {one.name: one for one in outcomes}, bench


def dies(program, *, times, then=lambda: None, kind="no_answer"):
    """Return a check in which the program dies the first times, in the middle of a POST."""
    left = [times]

    def look(api):
        if not left[0]:
            return then()
        left[0] -= 1
        api.asked = api.prepare(*POST) if kind == "no_answer" else None
        program.die()
        if kind:
            raise Defect(Note(curl="curl x", spot="It is cut off."), kind=kind)
        return None

    return look


def passes():
    pass


def fails():
    raise Defect(Note(spot="It is wrong."))


def test_a_check_that_makes_it_end_is_failed_with_that_as_its_cause():
    program = FakeProgram()

    found, bench = run(program, dies(program, times=9), passes)

    check = found["a"]
    assert check.outcome == "fail"
    assert check.note.spot == "While it answered POST /todos your program ended with status 1."
    assert (check.note.curl, check.note.log) == ("curl x", ("KeyError: 'title'",))
    assert (check.mistake, check.next_step) == (crashes.MISTAKE, crashes.NEXT_STEP)
    assert found["b"].outcome == "not_run"
    assert (len(bench.ended), program.starts) == (2, 2)


@pytest.mark.parametrize("kind", ["no_answer", "timeout", ""])
def test_a_check_that_it_survives_at_the_second_try_cannot_tell(kind):
    program = FakeProgram()

    found, bench = run(program, dies(program, times=1, kind=kind), passes)

    check = found["a"]
    assert (check.outcome, check.note, check.mistake) == ("inconclusive", None, "")
    assert "had ended by itself in this check" in check.reason
    assert found["b"].outcome == "pass"  # what it needs was seen to hold
    assert len(bench.ended) == 1


def test_what_a_living_program_does_wrong_counts_with_its_own_mistake():
    program = FakeProgram()

    found, _ = run(program, dies(program, times=1, then=fails))

    assert (found["a"].outcome, found["a"].note.spot) == ("fail", "It is wrong.")
    assert (found["a"].mistake, found["a"].note.because) == ("Often it does not.", "")


@pytest.mark.parametrize("times", [1, 2])
def test_an_answer_that_was_wrong_is_wrong_whether_or_not_it_ended_besides(times):
    program = FakeProgram()

    found, _ = run(program, dies(program, times=times, kind="wrong"))

    assert (found["a"].outcome, found["a"].note.spot) == ("fail", "It is cut off.")
    assert found["a"].mistake == "Often it does not."
    assert "During the check a your program ended with status 1." in found["a"].note.because


def test_one_that_ends_behind_its_answers_each_time_does_not_pass():
    program = FakeProgram()

    found, _ = run(program, dies(program, times=2, kind=""))

    assert found["a"].outcome == "fail"
    assert found["a"].note.spot == "During the check a your program ended with status 1."
    assert found["a"].next_step == crashes.NEXT_STEP


def test_a_check_that_could_not_tell_says_why_besides():
    program = FakeProgram()

    def look():
        program.die()
        raise CannotTell("The machine was busy.")

    found, _ = run(program, look)

    assert (found["a"].outcome, found["a"].note.because) == ("fail", "The machine was busy.")


def test_a_fault_of_the_check_stays_one_and_tells_of_the_end():
    program = FakeProgram()

    def look():
        program.die()
        raise KeyError("x")

    found, _ = run(program, look)

    assert found["a"].outcome == "error"
    assert "During the check a your program ended with status 1." in found["a"].reason


def test_one_that_is_silent_first_and_ends_then_has_no_answer_twice():
    program = FakeProgram()
    tries = []

    def look(api):
        tries.append(1)
        if len(tries) > 1:
            api.asked = api.prepare(*POST)
            program.die()
        raise Defect(Note(spot="No answer."), kind="timeout")

    found, _ = run(program, look)

    assert (found["a"].outcome, len(tries)) == ("fail", 2)
    assert found["a"].note.spot.startswith("While it answered POST /todos")


def test_only_who_got_no_answer_waits_for_the_end():
    program = FakeProgram()

    def silent():
        raise Defect(Note(spot="No answer."), kind="no_answer")

    run(program, passes, silent)

    assert [wait_s > 0 for wait_s in program.waits] == [False, False, False, True, True, False]


def test_one_that_ends_between_two_checks_is_started_and_that_is_told():
    program = FakeProgram()

    found, bench = run(program, passes, passes, after=lambda one: one == "a" and program.die())

    assert [one.outcome for one in found.values()] == ["pass", "pass"]
    assert [one.when for one in bench.ended] == ["after the check a"]
    assert program.is_alive


def test_one_that_ends_after_the_last_check_is_told():
    program = FakeProgram()

    _, bench = run(program, passes, after=lambda one: program.die())

    assert [one.when for one in bench.ended] == ["after the check a"]


def test_one_that_a_check_has_stopped_is_started_again_without_a_word():
    program = FakeProgram()

    def look():
        program.is_alive = False
        fails()

    found, bench = run(program, look)

    assert (found["a"].note.text(), found["a"].mistake) == ("It is wrong.", "Often it does not.")
    assert (bench.ended, program.is_alive) == ([], True)


@pytest.mark.parametrize("how", ["it died", "a check stopped it"])
def test_one_that_does_not_come_up_again_is_failed_and_nothing_runs_any_more(how):
    program = FakeProgram(comes_up=False)

    def look():
        if how == "it died":
            program.die()
        program.is_alive = False

    found, bench = run(program, look, passes)

    assert (found["a"].outcome, found["b"].outcome) == ("fail", "not_run")
    assert "did not start again" in found["a"].note.text()
    assert "It said no." in found["a"].note.text()
    assert len(bench.ended) == (how == "it died")


def test_one_that_is_gone_between_two_checks_and_stays_away_fails_the_next():
    program = FakeProgram(comes_up=False)
    program.die()

    found, _ = run(program, passes, passes)

    assert [one.outcome for one in found.values()] == ["fail", "not_run"]
    assert found["a"].note.spot == (
        "The program did not start again after it had ended before the first check. It said no."
    )


def an_end(check="a", *, how="ended with status 1", request="", **more):
    return ended_of(End(how, ("x",), **more), check=check, is_within=True, request=request)


@pytest.mark.parametrize(
    ("ends", "text"),
    [
        ([an_end()], "ended by itself once: it ended with status 1, during the check a."),
        (
            [an_end(request="POST /todos"), an_end("b")],
            (
                "ended by itself twice: it ended with status 1, first while it answered POST "
                "/todos in the check a."
            ),
        ),
        (
            [an_end(how="was stopped: it used more than 64 MB of memory", is_stopped=True)],
            "was stopped: it used more than 64 MB of memory; that was once, during the check a.",
        ),
    ],
)
def test_all_ends_of_one_manner_are_one_sentence(ends, text):
    (crash,) = crashes_of(ends)

    assert crash.text == f"Your program {text}"
    assert crash.times == len(ends)


def test_ends_of_two_manners_are_two_and_each_says_where_it_was_first():
    found = crashes_of([an_end("a"), an_end("b", how="was ended by SIGSEGV"), an_end("c")])

    assert [(one.check, one.times, one.checks) for one in found] == [
        ("a", 2, ("a", "c")),
        ("b", 1, ("b",)),
    ]


def test_a_bound_that_was_passed_has_its_own_next_step():
    assert an_end(next_step="See what it holds.").next_step == "See what it holds."


def test_lines_of_before_the_check_are_told_only_where_there_are_no_others():
    end = End("ended with status 1", ("Listening", "KeyError"))

    assert ended_of(end, check="a", heard=["Listening"]).words == ("KeyError",)
    assert ended_of(end, check="a", heard=["Listening", "KeyError"]).words == end.words


def test_the_topic_to_read_is_that_of_errors():
    assert FAMILIES["errors"].read == crashes.READ

from dataclasses import replace

import pytest

from builders import ANA, ME, NOON, a_catalog, a_household, a_lab
from fakes.grader import BREAKS, DOWN, RIGHT, VAGUE, WRONG, FakeGrader, GraderWithoutServer
from prowess.application.evidence import ListEvidence
from prowess.application.labs import (
    MAX_UNFINISHED_RUNS,
    ListLabs,
    ResetLab,
    ShowLab,
    StartLab,
    SubmitLab,
    TakeHint,
)
from prowess.application.runs import CancelRun, ListRunEvents, ShowRun
from prowess.application.topics import ShowTopic
from prowess.kit.errors import Conflict, Exhausted, Invalid, NotFound


def test_labs_are_listed_easiest_first():
    labs = a_household().call(ListLabs()).labs

    assert [lab.slug for lab in labs] == ["first-columns", "late-returns", "join-loans", "kill-it"]


def test_labs_are_narrowed_by_topic_kind_and_level():
    house = a_household()

    def slugs(**wanted):
        return [lab.slug for lab in house.call(ListLabs(**wanted)).labs]

    assert slugs(topic="sql.inner-join") == ["join-loans"]
    assert slugs(topic="sql.projection") == ["first-columns"]
    assert slugs(kind="service") == ["kill-it"]
    assert slugs(level=2) == ["join-loans"]
    assert slugs(kind="query", level=3) == []


def test_an_unknown_kind_is_refused_with_the_nearest():
    with pytest.raises(Invalid) as refused:
        a_household().call(ListLabs(kind="querry"))

    assert refused.value.code == "labs.unknown_kind"
    assert "query" in refused.value.hint


def test_a_lab_that_was_never_touched_shows_its_starter():
    lab = a_household().call(ShowLab(lab="join-loans"))

    assert (lab.started, lab.passed, lab.draft) == (False, False, "select 1")
    assert (lab.hints_taken, lab.hints_total, lab.attempts) == ((), 3, ())
    assert lab.sample[0].rows == ((1, "Dune"), (2, None))
    assert lab.sample_note == ""
    assert [topic.id for topic in lab.topics] == ["sql.inner-join"]


def test_a_lab_can_be_read_without_a_server():
    lab = a_household(grader=GraderWithoutServer()).call(ShowLab(lab="join-loans"))

    assert lab.sample == ()
    assert lab.sample_note == "No server could be started. Free some memory."
    assert lab.brief == "Find them all."


def test_every_operation_on_an_unknown_lab_says_so():
    house = a_household()

    for request in (
        ShowLab(lab="join-lones"),
        StartLab(lab="join-lones"),
        SubmitLab(lab="join-lones", answer="x"),
        TakeHint(lab="join-lones"),
        ResetLab(lab="join-lones"),
    ):
        with pytest.raises(NotFound) as refused:
            house.call(request)
        assert refused.value.code == "catalog.unknown_lab"
        assert "join-loans" in refused.value.hint


def test_starting_twice_keeps_the_first_start_and_the_answer():
    house = a_household()
    house.call(StartLab(lab="join-loans"))
    house.call(SubmitLab(lab="join-loans", answer=WRONG))
    house.clock.advance(60)

    lab = house.call(StartLab(lab="join-loans"))

    assert (lab.started, lab.draft) == (True, WRONG)
    with house.store.reading(ME.owner) as unit:
        assert unit.works.find("join-loans").started_at == NOON


def test_submitting_answers_at_once_with_a_queued_run():
    grader = FakeGrader()
    house = a_household(grader=grader)

    run = house.call(SubmitLab(lab="join-loans", answer=RIGHT))

    assert (run.state, run.report, run.last_event, run.finished_at) == ("queued", None, 0, None)
    assert grader.graded == []
    lab = house.call(ShowLab(lab="join-loans"))
    assert [(a.run, a.verdict, a.answer) for a in lab.attempts] == [(run.id, "", RIGHT)]
    assert (lab.started, lab.draft) == (True, RIGHT)
    with house.store.reading(ME.owner) as unit:
        (event,) = unit.runs.events(run.id, after=-1, limit=9)
    assert (event.number, event.text) == (0, "Queued")


@pytest.mark.parametrize(
    "answer", ["", "  \n\t", "\ufeff", "-- select right", "/* to do */\n;\n-- later"]
)
def test_an_answer_without_a_statement_is_refused_and_leaves_nothing(answer):
    house = a_household()

    with pytest.raises(Invalid) as refused:
        house.call(SubmitLab(lab="join-loans", answer=answer))

    assert refused.value.code == "labs.empty_answer"
    assert "Hand in the SQL" in refused.value.hint
    assert not house.call(ShowLab(lab="join-loans")).started


def test_what_editors_write_before_a_text_is_no_part_of_the_answer():
    house = a_household()

    run = house.call(SubmitLab(lab="join-loans", answer="\ufeffSELECT 1"))

    assert house.call(ShowLab(lab="join-loans")).attempts[0].answer == "SELECT 1"
    assert run.lab == "join-loans"


def test_an_answer_with_a_nul_is_refused_at_the_house():
    with pytest.raises(Invalid) as refused:
        a_household().call(SubmitLab(lab="join-loans", answer="select '\0'"))

    assert refused.value.code == "request.nul_character"


def test_the_same_key_never_grades_twice():
    house = a_household()
    first = house.call(SubmitLab(lab="join-loans", answer=RIGHT, key="k1"))
    house.house.work_once("w")

    again = house.call(SubmitLab(lab="join-loans", answer=RIGHT, key="k1"))

    assert again.id == first.id
    assert again.report.verdict == "pass"
    assert not house.house.work_once("w")
    assert len(house.call(ShowLab(lab="join-loans")).attempts) == 1


@pytest.mark.parametrize(("lab", "answer"), [("join-loans", WRONG), ("late-returns", RIGHT)])
def test_a_key_used_for_something_else_is_refused(lab, answer):
    house = a_household()
    house.call(SubmitLab(lab="join-loans", answer=RIGHT, key="k1"))

    with pytest.raises(Conflict) as refused:
        house.call(SubmitLab(lab=lab, answer=answer, key="k1"))

    assert refused.value.code == "labs.key_reused"


def test_two_learners_may_use_the_same_key():
    house = a_household()
    mine = house.call(SubmitLab(lab="join-loans", answer=RIGHT, key="k1"))

    hers = house.call(SubmitLab(lab="join-loans", answer=WRONG, key="k1"), actor=ANA)

    assert mine.id != hers.id


def test_nobody_fills_the_queue():
    house = a_household()
    for n in range(MAX_UNFINISHED_RUNS):
        house.call(SubmitLab(lab="join-loans", answer=f"select {n}"))

    with pytest.raises(Exhausted) as refused:
        house.call(SubmitLab(lab="join-loans", answer="select 'one more'"))

    assert refused.value.code == "labs.too_many_runs"
    house.call(SubmitLab(lab="join-loans", answer=RIGHT), actor=ANA)


def test_a_pass_proves_every_topic_of_the_lab_at_its_level():
    lab = a_lab("both", topics=[("sql.select-list", 1), ("sql.where-filter", 2)])
    house = a_household(catalog=a_catalog(labs=(lab,), paths=()))

    run = house.grade("both")

    assert run.state == "finished"
    assert run.report.verdict == "pass"
    assert run.report.proved == ("sql.select-list", "sql.where-filter")
    evidence = house.call(ListEvidence()).evidence
    assert {(e.topic, e.level, e.passed, e.unaided) for e in evidence} == {
        ("sql.select-list", 1, True, True),
        ("sql.where-filter", 2, True, True),
    }
    first = evidence[0]
    assert (first.reference, first.attempt) == ("both", run.attempt)
    assert (first.catalog_hash, first.lab_version, first.grader_version) == (
        "hash-1",
        "lab-1",
        "fake-1",
    )
    assert (first.seed, first.assurance) == (run.report.seed, "local")
    mastery = house.call(ShowTopic(topic="sql.where-filter")).mastery
    assert (mastery.basis, mastery.level) == ("proved", 2)


def test_a_pass_shows_what_is_next():
    report = a_household().grade("first-columns").report

    assert (report.next.kind, report.next.id) == ("lab", "late-returns")
    assert report.next.command == "prowess lab start late-returns"


def test_a_failure_proves_nothing_is_kept_and_shows_its_counterexample():
    house = a_household()

    run = house.grade("join-loans", WRONG)

    report = run.report
    assert (run.state, report.verdict, report.proved) == ("finished", "fail", ())
    assert report.counterexample.got.rows == (("Dune",),)
    assert (report.next.kind, report.next.id) == ("lab", "join-loans")
    (evidence,) = house.call(ListEvidence()).evidence
    assert not evidence.passed
    mastery = house.call(ShowTopic(topic="sql.inner-join")).mastery
    assert (mastery.basis, mastery.because) == ("none", "Tried once and not passed yet.")


@pytest.mark.parametrize(
    ("answer", "verdict", "state", "said"),
    [
        (VAGUE, "inconclusive", "finished", "It is a inconclusive."),
        (BREAKS, "error", "failed", "RuntimeError"),
        (DOWN, "error", "failed", "No server could be started. Free some memory."),
    ],
)
def test_what_is_not_judged_costs_nothing(answer, verdict, state, said):
    house = a_household()

    run = house.grade("join-loans", answer)

    assert (run.state, run.report.verdict) == (state, verdict)
    assert said in run.report.summary
    assert house.call(ListEvidence()).evidence == ()
    (attempt,) = house.call(ShowLab(lab="join-loans")).attempts
    assert (attempt.verdict, attempt.summary) == (verdict, run.report.summary)


def test_a_report_reads_the_same_ever_after():
    house = a_household()
    run = house.grade("first-columns")
    house.grade("late-returns")

    assert house.call(ShowRun(run=run.id)) == run


def test_hints_come_one_by_one_and_are_recorded():
    house = a_household()

    hints = [house.call(TakeHint(lab="join-loans")) for _ in range(3)]

    assert [(h.number, h.text, h.left) for h in hints] == [
        (1, "Look at the keys.", 2),
        (2, "Join on them.", 1),
        (3, "select .. join ..", 0),
    ]
    assert house.call(ShowLab(lab="join-loans")).hints_taken == (
        "Look at the keys.",
        "Join on them.",
        "select .. join ..",
    )


def test_after_the_last_hint_there_is_none():
    house = a_household()
    for _ in range(3):
        house.call(TakeHint(lab="join-loans"))

    with pytest.raises(Conflict) as refused:
        house.call(TakeHint(lab="join-loans"))

    assert refused.value.code == "labs.no_more_hints"


def test_a_pass_after_a_hint_is_aided():
    house = a_household()
    house.call(TakeHint(lab="join-loans"))

    run = house.grade("join-loans")

    (evidence,) = house.call(ListEvidence()).evidence
    assert not evidence.unaided
    assert run.report.aided


def test_a_hint_taken_after_the_submission_does_not_change_it():
    house = a_household()
    house.call(SubmitLab(lab="join-loans", answer=RIGHT))
    house.call(TakeHint(lab="join-loans"))
    house.house.work_once("w")

    (evidence,) = house.call(ListEvidence()).evidence
    assert evidence.unaided


def test_a_hint_of_one_lab_does_not_aid_another():
    house = a_household()
    house.call(TakeHint(lab="late-returns"))

    house.grade("join-loans")

    (evidence,) = house.call(ListEvidence()).evidence
    assert evidence.unaided


def test_reset_drops_draft_and_hints_and_keeps_attempts_and_evidence():
    house = a_household()
    house.call(TakeHint(lab="join-loans"))
    house.grade("join-loans")

    lab = house.call(ResetLab(lab="join-loans"))

    assert (lab.draft, lab.hints_taken, lab.started) == ("select 1", (), True)
    assert len(lab.attempts) == 1
    assert lab.passed
    assert len(house.call(ListEvidence()).evidence) == 1


def test_a_hint_stays_read_after_a_reset():
    house = a_household()
    house.call(TakeHint(lab="join-loans"))
    house.call(ResetLab(lab="join-loans"))

    house.grade("join-loans")

    (evidence,) = house.call(ListEvidence()).evidence
    assert not evidence.unaided
    assert house.call(TakeHint(lab="join-loans")).number == 1


def test_at_most_twenty_attempts_are_shown_newest_first():
    house = a_household()
    for n in range(22):
        house.clock.advance(1)
        house.grade("join-loans", f"select {n}")

    attempts = house.call(ShowLab(lab="join-loans")).attempts

    assert [attempt.answer for attempt in attempts] == [f"select {n}" for n in range(21, 1, -1)]


def test_two_learners_never_see_one_anothers_work():
    house = a_household()
    house.call(TakeHint(lab="join-loans"))
    run = house.grade("join-loans")

    lab = house.call(ShowLab(lab="join-loans"), actor=ANA)

    assert (lab.started, lab.passed, lab.hints_taken, lab.attempts) == (False, False, (), ())
    for request in (ShowRun(run=run.id), ListRunEvents(run=run.id), CancelRun(run=run.id)):
        with pytest.raises(NotFound) as refused:
            house.call(request, actor=ANA)
        assert refused.value.code == "runs.unknown_run"
    assert house.call(ListEvidence(), actor=ANA).evidence == ()
    same_learner_elsewhere = replace(ME, tenant_id="team")
    assert house.call(ListEvidence(), actor=same_learner_elsewhere).evidence == ()

"""Programs that were graded: kept as runs, and as evidence of what passed whole."""

from datetime import timedelta

import pytest

from builders import ANA, ME, a_household, a_project_check, a_project_report
from prowess.adapters.storage.memory import MemoryStore
from prowess.application.archive import ExportLearner, ImportLearner
from prowess.application.evidence import ListEvidence
from prowess.application.project_grading import MOST_RECORDED_BYTES
from prowess.application.project_proofs import judge_families
from prowess.application.runs import CancelRun, ListRunEvents, ShowRun
from prowess.application.skills import ShowSkill
from prowess.application.status import ShowStatus
from prowess.application.topics import ShowTopic
from prowess.kit.errors import Conflict, Unavailable


def keep(house, report=None, *, recording=b"wire", actor=ME):
    house.clock.advance(1)
    with house.house.keep_grading("blog-api", seed=7, actor=actor) as keeping:
        return keeping.conclude(report or a_project_report(), recording=recording)


def seen(house):
    rows = house.call(ListEvidence()).evidence
    return sorted((one.topic, one.level, one.passed) for one in rows)


def basis_of(house, topic):
    return house.call(ShowTopic(topic=topic)).mastery.basis


def failing(family):
    other = "errors" if family == "contract" else "contract"
    return a_project_report(
        a_project_check("wrong", family, "fail"), a_project_check("right", other)
    )


def test_a_family_that_passed_whole_proves_its_topics():
    house = a_household()

    kept = keep(house)

    assert seen(house) == [("sql.inner-join", 2, True), ("sql.null-logic", 1, True)]
    assert basis_of(house, "sql.null-logic") == "proved"
    assert house.call(ShowStatus()).proved == 2
    assert [one.topic for one in kept.report.proved] == ["sql.inner-join", "sql.null-logic"]
    (one, _) = house.call(ListEvidence()).evidence
    assert (one.kind, one.reference, one.lab_version) == ("project", "blog-api", "suite-1")
    assert (one.grader_version, one.seed, one.unaided) == ("harness-1", str(2**30), True)
    assert one.attempt == house.call(ShowRun(run=kept.run)).attempt


def test_a_topic_of_several_families_needs_all_of_them():
    house = a_household()

    kept = keep(house, failing("errors"))

    assert seen(house) == [("sql.inner-join", 2, False), ("sql.null-logic", 1, True)]
    assert [one.topic for one in kept.report.proved] == ["sql.null-logic"]


@pytest.mark.parametrize("outcome", ["inconclusive", "error", "not_run", "left_out"])
def test_a_family_of_which_something_was_not_shown_proves_and_refutes_nothing(outcome):
    house = a_household()

    keep(
        house,
        a_project_report(
            a_project_check("create"), a_project_check("list", outcome=outcome, reason="Why.")
        ),
    )

    assert seen(house) == []


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"origin": "address"}, "started by somebody else"),
        ({"is_cut_short": True}, "interrupted"),
        ({"phase": "build", "checks": (), "families": ()}, "No check was run"),
    ],
)
def test_a_run_that_says_nothing_about_its_learner_is_kept_and_no_evidence(fields, why):
    house = a_household()

    kept = keep(house, a_project_report(**fields))

    assert seen(house) == []
    assert why in kept.report.why_nothing
    assert house.call(ShowRun(run=kept.run)).state == (
        "cancelled" if "is_cut_short" in fields else "finished"
    )


def test_the_same_outcome_again_is_no_news():
    house = a_household()

    keep(house, failing("contract"))
    keep(house, failing("contract"))
    keep(house)
    keep(house)
    keep(house, a_project_report(suite_version="suite-2"))

    rows = [one for one in house.call(ListEvidence()).evidence if one.topic == "sql.null-logic"]
    assert [(one.passed, one.lab_version) for one in reversed(rows)] == [
        (False, "suite-1"),
        (True, "suite-1"),
        (True, "suite-2"),
    ]


def test_a_failure_after_a_pass_takes_no_level_away():
    house = a_household()
    keep(house)

    keep(house, failing("contract"))

    assert basis_of(house, "sql.null-logic") == "proved"
    assert ("sql.null-logic", 1, False) in seen(house)


def test_steps_are_followed_as_they_come():
    house = a_household()

    with house.house.keep_grading("blog-api", seed=7, actor=ME) as keeping:
        keeping.tell("Building")
        keeping.check_ended("create", title="It makes one", outcome="pass", done=1, total=3)
        keeping.check_ended("list", title="It lists", outcome="inconclusive", done=2, total=3)
        keeping.check_ended("load", title="It holds", outcome="left_out", done=3, total=3)
        under_way = house.call(ListRunEvents(run=keeping.run))
        assert house.call(ShowRun(run=keeping.run)).state == "running"
        keeping.conclude(a_project_report(), recording=b"")
    batch = house.call(ListRunEvents(run=keeping.run))

    assert not under_way.over
    assert [(e.kind, e.check, e.text, e.done) for e in batch.events] == [
        ("phase_changed", "", "Building", 0),
        ("check_passed", "create", "It makes one", 1),
        ("check_failed", "list", "It lists (inconclusive)", 2),
        ("finished", "", "All checks passed.", 0),
    ]
    assert batch.over


def test_no_worker_takes_a_program_and_labs_do_not_see_it():
    house = a_household()

    with house.house.keep_grading("blog-api", seed=7, actor=ME) as keeping:
        house.clock.advance(3600)
        assert not house.house.work_once("w")
        keeping.conclude(a_project_report(), recording=b"")

    status = house.call(ShowStatus())
    assert (status.labs_passed, status.last_attempts) == (0, ())


def test_whatever_ends_the_block_ends_the_run():
    house = a_household()

    with (
        pytest.raises(KeyboardInterrupt),
        house.house.keep_grading("blog-api", seed=7, actor=ME) as keeping,
    ):
        raise KeyboardInterrupt

    run = house.call(ShowRun(run=keeping.run))
    assert (run.state, run.report) == ("cancelled", None)
    assert seen(house) == []


def test_one_whose_process_died_has_failed_and_is_closed_by_the_next():
    house = a_household()
    dead = house.house.keep_grading("blog-api", seed=7, actor=ME)
    keeping = dead.__enter__()
    house.clock.advance(61)

    assert house.call(ShowRun(run=keeping.run)).state == "failed"
    assert house.call(ListRunEvents(run=keeping.run)).over
    keep(house)
    assert house.call(ShowRun(run=keeping.run)).state == "cancelled"
    with pytest.raises(Conflict) as refused:
        keeping.conclude(a_project_report(), recording=b"")
    assert refused.value.code == "projects.run_taken_over"
    dead.__exit__(None, None, None)


def test_one_whose_process_died_can_be_cancelled():
    house = a_household()
    dead = house.house.keep_grading("blog-api", seed=7, actor=ME)
    keeping = dead.__enter__()
    house.clock.advance(61)

    assert house.call(CancelRun(run=keeping.run)).state == "cancelled"

    dead.__exit__(None, None, None)


def test_a_broken_store_does_not_end_a_grading():
    house = a_household(store=Fragile())

    with house.house.keep_grading("blog-api", seed=7, actor=ME) as keeping:
        house.store.is_broken = True
        keeping.tell("Building")
        house.store.is_broken = False
        keeping.conclude(a_project_report(), recording=b"")

    assert house.call(ShowRun(run=keeping.run)).state == "finished"


class Fragile(MemoryStore):
    """A store that can be out of reach for events."""

    is_broken = False

    def unit(self, owner, *, durable=True):
        if self.is_broken and not durable:
            raise Unavailable(code="storage.busy", message="Not now.", hint="Later.")
        return super().unit(owner, durable=durable)


def test_the_oldest_recordings_are_forgotten_first():
    house = a_household()
    large = bytes(2 * MOST_RECORDED_BYTES // 5)
    runs = [keep(house, recording=large).run for _ in range(3)]

    with house.store.reading(ME.owner) as unit:
        found = [unit.recordings.find(run) for run in runs]

    assert [one is None for one in found] == [True, False, False]


def test_somebody_elses_run_is_not_seen():
    house = a_household()
    kept = keep(house, actor=ANA)

    assert seen(house) == []
    with pytest.raises(Exception, match=f"no run '{kept.run}'"):
        house.call(ShowRun(run=kept.run))


def test_a_proof_by_a_program_completes_skills():
    house = a_household()
    keep(house)

    while house.house.deliver_once():
        house.clock.advance(1)

    with house.store.reading(ME.owner) as unit:
        assert unit.evidence.count() == 2
    events = house.store.outbox.claim(
        now=house.clock.now + timedelta(days=1), lease_until=house.clock.now, limit=10
    )
    assert events == ()


def test_runs_travel_with_an_export():
    house, other = a_household(), a_household()
    kept = keep(house)

    archive = house.call(ExportLearner())
    imported = other.call(ImportLearner(document=archive.document))

    assert (archive.attempts, imported.attempts, imported.evidence) == (1, 1, 2)
    run = other.call(ShowRun(run=kept.run))
    assert (run.project, run.lab, run.state) == ("blog-api", "", "finished")
    assert other.call(ShowSkill(skill="querying")) is not None


def test_families_are_judged_in_the_order_of_the_suite():
    found = judge_families(
        (
            a_project_check("a", "errors", "left_out", reason="Not asked for."),
            a_project_check("b", "contract", "inconclusive", reason="Busy."),
            a_project_check("c", "contract"),
            a_project_check("d", "contract", "not_run", reason="b did not pass."),
            a_project_check("e", "limits", "fail"),
        ),
        titles={"contract": "What is promised"},
    )

    assert [(one.family, one.title, one.outcome, one.passed, one.total) for one in found] == [
        ("errors", "", "left_out", 0, 1),
        ("contract", "What is promised", "open", 1, 3),
        ("limits", "", "fail", 0, 1),
    ]
    assert found[1].why_open == "b (and 1 more): Busy."

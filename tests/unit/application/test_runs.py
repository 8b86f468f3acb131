"""Executing runs: events, leases, cancellation, and what happens when something dies."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import ANA, ME, NOON, a_catalog, a_context, a_household, a_lab
from fakes.grader import BREAKS, REFUSED, RIGHT, WRONG, FakeGrader
from prowess.adapters.storage.memory import MemoryStore
from prowess.application.evidence import ListEvidence
from prowess.application.grading import Worker, execute_run
from prowess.application.labs import ShowLab, SubmitLab
from prowess.application.lease import LeaseTerms
from prowess.application.runs import CancelRun, ListRunEvents, ShowRun
from prowess.application.status import ShowStatus
from prowess.kit.errors import Conflict, Unavailable

QUICK = LeaseTerms(lease_s=30, beat_s=0.002, limit_s=600, max_tries=3)


def submit(house, answer=RIGHT, *, lab="join-loans", actor=ME):
    return house.call(SubmitLab(lab=lab, answer=answer), actor=actor)


def wait_until(condition) -> None:
    """Wait for another thread, at most as long as the test may take."""
    beat = threading.Event()
    while not condition():
        beat.wait(0.002)


def test_events_are_numbered_and_end_with_the_last_words():
    house = a_household()
    run = submit(house)
    house.house.work_once("w")

    batch = house.call(ListRunEvents(run=run.id))

    assert [(e.number, e.kind, e.done) for e in batch.events] == [
        (1, "started", 0),
        (2, "phase_changed", 2),
        (3, "check_passed", 0),
        (4, "finished", 0),
    ]
    assert batch.over
    assert house.call(ShowRun(run=run.id)).last_event == 4


def test_events_are_read_on_from_a_number():
    house = a_household()
    run = submit(house)
    house.house.work_once("w")

    assert [e.number for e in house.call(ListRunEvents(run=run.id, after=2)).events] == [3, 4]
    end = house.call(ListRunEvents(run=run.id, after=4))
    assert (end.events, end.over) == ((), True)


def test_a_run_that_waits_is_not_over():
    house = a_household()
    run = submit(house)

    batch = house.call(ListRunEvents(run=run.id))

    assert (batch.events, batch.over) == ((), False)


def test_whoever_reads_the_last_event_finds_the_report():
    """The grader says that it has finished before the verdict is kept: that word is held back."""
    seen = []
    house = a_household(grader=FakeGrader(phases=1, pause=lambda _: look()))
    run = submit(house)

    def look():
        batch = house.call(ListRunEvents(run=run.id))
        seen.append((batch.over, house.call(ShowRun(run=run.id)).state))

    house.house.work_once("w")

    assert seen == [(False, "running")]
    assert house.call(ListRunEvents(run=run.id)).events[-1].kind == "finished"
    assert house.call(ShowRun(run=run.id)).report is not None


def test_no_transaction_is_open_while_it_is_graded():
    """The memory store lends its one lock to writers: grading inside of it would hang here."""
    house = a_household(grader=FakeGrader(phases=1, pause=lambda _: submit(house, WRONG)))
    submit(house)

    assert house.house.work_once("w")
    assert len(house.call(ShowLab(lab="join-loans")).attempts) == 2


def test_quick_progress_is_thinned_out():
    house = a_household(grader=FakeGrader(phases=50, pause=lambda _: house.clock.advance(0.01)))
    run = submit(house)
    house.house.work_once("w")

    kinds = [e.done for e in house.call(ListRunEvents(run=run.id)).events if e.total]

    assert kinds == [11, 21, 31, 41, 50]


def test_what_a_long_grading_said_is_read_before_it_ends():
    """No time passes on the clock, so that nothing but a beat of the lease writes it down."""
    seen = []

    def events():
        return [e.kind for e in house.call(ListRunEvents(run=run.id)).events]

    def pause(_phase: int) -> None:
        wait_until(events)
        seen.extend(events())

    house = a_household(grader=FakeGrader(phases=1, pause=pause), terms=QUICK)
    run = submit(house)

    house.house.work_once("w")

    assert seen == ["started", "phase_changed"]
    assert events() == ["started", "phase_changed", "check_passed", "finished"]


def test_runs_are_taken_in_order_and_one_at_a_time():
    house = a_household()
    first = submit(house, WRONG)
    house.clock.advance(1)
    second = submit(house, RIGHT, actor=ANA)

    assert house.house.work_once("w")
    assert house.call(ShowRun(run=first.id)).state == "finished"
    assert house.call(ShowRun(run=second.id), actor=ANA).state == "queued"
    assert house.house.work_once("w")
    assert not house.house.work_once("w")


def test_a_worker_takes_its_cost_classes_and_the_run_asked_for():
    house = a_household()
    light = submit(house)
    heavy = submit(house, lab="kill-it")

    assert house.house.work_once("w", cost_classes=("heavy",))
    assert house.call(ShowRun(run=heavy.id)).state == "finished"
    assert not house.house.work_once("w", run=heavy.id)
    assert house.house.work_once("w", run=light.id)


def test_a_queued_run_is_cancelled_at_once_and_not_judged():
    house = a_household()
    run = submit(house)

    cancelled = house.call(CancelRun(run=run.id))

    assert (cancelled.state, cancelled.report) == ("cancelled", None)
    assert not house.house.work_once("w")
    (attempt,) = house.call(ShowLab(lab="join-loans")).attempts
    assert (attempt.verdict, attempt.summary) == ("", "Cancelled before a verdict.")
    batch = house.call(ListRunEvents(run=run.id))
    assert (batch.events[-1].kind, batch.over) == ("finished", True)


def test_attempts_say_whether_they_wait_were_cancelled_or_judged():
    house = a_household()
    house.grade("join-loans", RIGHT)
    house.clock.advance(1)
    house.call(CancelRun(run=submit(house).id))
    house.clock.advance(1)
    submit(house)
    house.clock.advance(1)
    house.grade("join-loans", BREAKS)

    shown = house.call(ShowLab(lab="join-loans")).attempts

    told = [(attempt.state, attempt.verdict) for attempt in shown]
    assert told == [("failed", "error"), ("queued", ""), ("cancelled", ""), ("finished", "pass")]
    assert house.call(ShowStatus()).last_attempts == shown


def test_a_running_run_is_cancelled_when_its_worker_looks():
    grading, go_on = threading.Event(), threading.Event()

    def pause(phase: int) -> None:
        grading.set()
        assert go_on.wait(20)
        threading.Event().wait(0.002)

    house = a_household(grader=FakeGrader(phases=1000, pause=pause), terms=QUICK)
    run = submit(house)
    worker = threading.Thread(target=house.house.work_once, args=("w",))
    worker.start()
    assert grading.wait(20)

    assert house.call(CancelRun(run=run.id)).state == "running"
    go_on.set()
    worker.join(20)

    assert house.call(ShowRun(run=run.id)).state == "cancelled"
    assert house.call(ListEvidence()).evidence == ()
    assert house.call(CancelRun(run=run.id)).state == "cancelled"


def test_a_run_that_is_over_is_not_cancelled():
    house = a_household()
    run = house.grade("join-loans")

    with pytest.raises(Conflict) as refused:
        house.call(CancelRun(run=run.id))

    assert refused.value.code == "runs.already_over"
    assert house.call(ShowRun(run=run.id)).report.verdict == "pass"


def test_a_run_that_a_worker_takes_at_the_same_moment_is_asked_to_stop():
    """Between reading the run as queued and closing it, a worker claims it."""
    house = a_household(store=(store := StoreWithRival()))
    run = submit(house)
    store.has_rival = True

    cancelled = house.call(CancelRun(run=run.id))

    assert cancelled.state == "running"
    with store.reading(ME.owner) as unit:
        assert unit.runs.find(run.id).cancel_requested


def test_a_cancellation_that_comes_too_late_to_write_changes_nothing():
    """The worker saw the cancellation, and lost the run to another one before it wrote."""
    house = a_household()
    run = submit(house)
    old = claim(house, worker="first")
    house.call(CancelRun(run=run.id))
    house.clock.advance(16)
    claim(house, worker="second")

    execute_run(
        replace(old, cancel_requested=True),
        context=a_context(store=house.store),
        worker=Worker("first", house.clock, LeaseTerms(), lambda: False),
    )

    assert house.call(ShowRun(run=run.id)).state == "running"


def test_an_answer_that_was_refused_unrun_is_an_attempt_and_no_evidence():
    house = a_household()
    run = submit(house, REFUSED)
    house.house.work_once("w")

    report = house.call(ShowRun(run=run.id)).report
    assert (report.verdict, report.refused) == ("fail", True)
    assert len(house.call(ShowLab(lab="join-loans")).attempts) == 1
    assert house.call(ListEvidence()).evidence == ()


def test_an_answer_that_ran_and_is_wrong_is_evidence():
    house = a_household()
    run = submit(house, WRONG)
    house.house.work_once("w")

    assert not house.call(ShowRun(run=run.id)).report.refused
    assert [one.passed for one in house.call(ListEvidence()).evidence] == [False]


def test_a_worker_that_dies_leaves_the_run_to_the_next_one():
    house = a_household()
    run = submit(house)
    claim(house, worker="dead")

    assert not house.house.work_once("w")
    house.clock.advance(16)
    assert house.house.work_once("w")

    shown = house.call(ShowRun(run=run.id))
    assert (shown.state, shown.attempt) == ("finished", run.attempt)
    assert len(house.call(ListEvidence()).evidence) == 1


def test_a_run_over_which_every_worker_dies_ends_in_error():
    house = a_household()
    run = submit(house)
    for _ in range(LeaseTerms().max_tries):
        claim(house, worker="dead")
        house.clock.advance(16)

    assert house.house.work_once("w")

    shown = house.call(ShowRun(run=run.id))
    assert (shown.state, shown.report.verdict) == ("failed", "error")
    assert "Every try to grade it broke off" in shown.report.summary
    assert house.call(ListEvidence()).evidence == ()


def test_a_cancelled_run_whose_worker_died_is_not_graded_again():
    grader = FakeGrader()
    house = a_household(grader=grader)
    run = submit(house)
    claim(house, worker="dead")
    house.call(CancelRun(run=run.id))
    house.clock.advance(16)

    assert house.house.work_once("w")

    assert house.call(ShowRun(run=run.id)).state == "cancelled"
    assert grader.graded == []


def test_whoever_lost_the_lease_writes_nothing_more():
    """While the first worker grades, its lease ends and a second one is done before it."""
    turns = []

    def pause(phase: int) -> None:
        turns.append(phase)
        if len(turns) == 1:
            house.clock.advance(16)
            assert house.house.work_once("second")

    house = a_household(grader=FakeGrader(phases=1, pause=pause))
    run = submit(house)

    assert house.house.work_once("first")

    assert len(house.call(ListEvidence()).evidence) == 1
    events = house.call(ListRunEvents(run=run.id)).events
    assert [e.kind for e in events].count("finished") == 1
    assert [e.number for e in events] == list(range(1, len(events) + 1))
    assert house.house.deliver_once() == 1


def test_a_verdict_that_comes_after_the_lease_was_lost_is_thrown_away_whole():
    """No event tells the first worker that it is too late: the fence of the conclusion does."""

    class SilentGrader(FakeGrader):
        def grade(self, lab, **given):
            if not self.graded:
                self.graded.append("first")
                house.clock.advance(16)
                assert house.house.work_once("second")
            return super().grade(lab, **{**given, "on_event": lambda _: None})

    house = a_household(grader=SilentGrader())
    run = submit(house)

    assert house.house.work_once("first")

    assert len(house.call(ListEvidence()).evidence) == 1
    events = house.call(ListRunEvents(run=run.id)).events
    assert [e.kind for e in events] == ["finished"]


def test_a_worker_that_stops_gives_the_run_back():
    stop = threading.Event()
    house = a_household(grader=FakeGrader(phases=5, pause=lambda _: stop.set()))
    run = submit(house)

    house.house.work_once("w", stopping=stop.is_set)

    assert house.call(ShowRun(run=run.id)).state == "queued"
    stop.clear()
    house.house.work_once("w2", stopping=lambda: False)
    assert house.call(ShowRun(run=run.id)).state == "finished"


def test_a_verdict_that_came_before_the_stop_is_kept():
    stop = threading.Event()
    house = a_household(grader=FakeGrader(phases=1, pause=lambda _: stop.set()))
    run = submit(house)

    house.house.work_once("w", stopping=stop.is_set)

    assert house.call(ShowRun(run=run.id)).report.verdict == "pass"


def test_a_worker_that_is_interrupted_gives_the_run_back():
    def pause(phase: int) -> None:
        raise KeyboardInterrupt

    house = a_household(grader=FakeGrader(phases=1, pause=pause))
    run = submit(house)

    with pytest.raises(KeyboardInterrupt):
        house.house.work_once("w")

    assert house.call(ShowRun(run=run.id)).state == "queued"


def test_a_run_that_takes_too_long_ends_in_error():
    beats = LeaseTerms(lease_s=30, beat_s=0.002, limit_s=60)

    def pause(phase: int) -> None:
        house.clock.advance(61)
        threading.Event().wait(0.05)

    house = a_household(grader=FakeGrader(phases=1000, pause=pause), terms=beats)
    run = submit(house)

    house.house.work_once("w")

    shown = house.call(ShowRun(run=run.id))
    assert shown.report.verdict == "error"
    assert "longer than 60 s" in shown.report.summary


def test_the_lease_is_kept_while_it_is_graded():
    until = []

    def pause(phase: int) -> None:
        house.clock.advance(20)
        wait_until(lambda: lease_of(house, run) > NOON + timedelta(seconds=30))
        until.append(lease_of(house, run))

    house = a_household(grader=FakeGrader(phases=1, pause=pause), terms=QUICK)
    run = submit(house)

    house.house.work_once("w")

    assert until == [NOON + timedelta(seconds=50)]


def test_the_store_may_fail_for_a_while_without_losing_the_run():
    store = StoreThatFails()
    house = a_household(
        store=store, grader=FakeGrader(phases=1, pause=lambda _: store.fail_once())
    )
    run = submit(house)

    with pytest.raises(Unavailable):
        house.house.work_once("w")
    store.failing = False

    assert house.call(ShowRun(run=run.id)).state in {"queued", "running"}
    house.clock.advance(16)
    assert house.house.work_once("w2")
    assert house.call(ShowRun(run=run.id)).report.verdict == "pass"


def test_a_run_of_an_unknown_lab_is_left_to_who_knows_it():
    store = MemoryStore()
    knows = a_household(store=store)
    stranger = a_household(store=store, catalog=a_catalog(labs=(), paths=()))
    run = submit(knows)

    assert not stranger.house.work_once("server")
    assert not stranger.house.work_once("server", run=run.id)
    assert knows.house.work_once("cli", run=run.id)

    assert knows.call(ShowRun(run=run.id)).report.verdict == "pass"


def test_a_lab_under_an_earlier_name_is_known():
    renamed = a_lab("join-loans-2", topics=[("sql.inner-join", 2)], aliases=("join-loans",))
    store = MemoryStore()
    run = submit(a_household(store=store))
    later = a_household(store=store, catalog=a_catalog(labs=(renamed,), paths=()))

    assert later.house.work_once("w")

    assert later.call(ShowRun(run=run.id)).report.verdict == "pass"


def test_a_run_whose_lab_nobody_knows_ends_in_time_and_says_what_to_do():
    store = MemoryStore()
    run = submit(a_household(store=store))
    later = a_household(store=store, catalog=a_catalog(labs=(), paths=()))
    later.clock.advance(LeaseTerms().orphaned_s + 1)

    assert later.house.work_once("w")

    shown = later.call(ShowRun(run=run.id))
    assert shown.report.verdict == "error"
    assert "nobody who grades here has known the lab join-loans" in shown.report.summary
    assert "PROWESS_CONTENT=FOLDER prowess serve" in shown.report.summary
    assert later.call(ListEvidence()).evidence == ()


def test_the_same_attempt_is_always_graded_with_the_same_seed():
    house = a_household()
    run = submit(house)
    claim(house, worker="dead")
    house.clock.advance(16)
    house.house.work_once("w")

    with house.store.reading(ME.owner) as unit:
        attempt = unit.attempts.find(run.attempt)
    assert house.call(ShowRun(run=run.id)).report.seed == str(attempt.seed)


class StoreThatFails(MemoryStore):
    """Refuses to write from the first time it is told to until `failing` is false."""

    failing = False
    failed = False

    def fail_once(self) -> None:
        self.failing, self.failed = not self.failed, True

    def writing(self):
        if self.failing:
            raise Unavailable(code="storage.busy", message="Busy.", hint="Wait.")
        return super().writing()


class StoreWithRival(MemoryStore):
    """Lets a rival claim the run that a unit has just read, as two processes may."""

    has_rival = False

    @contextmanager
    def unit(self, owner, *, durable=True):
        with super().unit(owner, durable=durable) as unit:
            if self.has_rival:
                unit.runs = RunsWithRival(unit.runs, owner=owner)
            yield unit


class RunsWithRival:
    """Runs of which the first one read is claimed by somebody else right after."""

    def __init__(self, runs, *, owner) -> None:
        self._runs, self._owner = runs, owner

    def __getattr__(self, name):
        return getattr(self._runs, name)

    def find(self, run_id):
        run = self._runs.find(run_id)
        if run.state == "queued":
            taken = replace(run, state="running", worker="rival", tries=run.tries + 1)
            self._runs._state.runs[self._owner, run_id] = taken
        return run


def claim(house, *, worker):
    return house.store.queue.claim(
        worker=worker,
        cost_classes=("light",),
        now=house.clock(),
        lease_until=house.clock() + timedelta(seconds=15),
    )


def lease_of(house, run):
    with house.store.reading(ME.owner) as unit:
        return unit.runs.find(run.id).lease_until

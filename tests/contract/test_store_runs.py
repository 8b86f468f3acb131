"""Every store: runs are claimed by one worker at a time, fenced by their try, and numbered."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from builders import NOON, a_run, an_attempt
from prowess.application.records import RunEvent
from prowess.labs.report import LabEvent
from prowess.learner.types import Owner

ME = Owner("local", "me")
YOU = Owner("local", "you")
LEASE = timedelta(seconds=10)
BOTH = ("light", "heavy")


def queue_run(store, *, owner=ME, at=NOON, **fields):
    attempt = an_attempt(at=at)
    run = a_run(owner=owner, created_at=at, id=attempt.run_id, attempt_id=attempt.id, **fields)
    with store.unit(owner) as unit:
        unit.attempts.add(attempt)
        unit.runs.add(run, events=[RunEvent(0, at, "phase_changed", "Queued")])
    return run


def claim(store, *, worker="w1", now=NOON, cost_classes=BOTH, run_id="", **known):
    return store.queue.claim(
        worker=worker,
        cost_classes=cost_classes,
        now=now,
        lease_until=now + LEASE,
        run_id=run_id,
        **known,
    )


def test_a_run_comes_back_as_it_was(store):
    run = queue_run(
        store,
        cost_class="heavy",
        state="finished",
        worker="w9",
        lease_until=NOON,
        tries=2,
        cancel_requested=True,
        last_event=7,
        finished_at=NOON,
    )

    with store.reading(ME) as unit:
        assert unit.runs.find(run.id) == run
        assert unit.runs.find("unknown") is None


def test_the_oldest_queued_run_is_claimed_whosever_it_is(store):
    new = queue_run(store, at=NOON + timedelta(seconds=1))
    old = queue_run(store, owner=YOU)

    first, second, third = claim(store), claim(store, worker="w2"), claim(store)

    assert first == replace(old, state="running", worker="w1", lease_until=NOON + LEASE, tries=1)
    assert second == replace(new, state="running", worker="w2", lease_until=NOON + LEASE, tries=1)
    assert third is None


def test_only_the_cost_classes_asked_for_are_claimed(store):
    heavy = queue_run(store, cost_class="heavy")

    assert claim(store, cost_classes=("light",)) is None
    assert claim(store, cost_classes=("heavy",)).id == heavy.id


def test_only_the_run_asked_for_is_claimed(store):
    queue_run(store)
    wanted = queue_run(store, at=NOON + timedelta(seconds=1))

    assert claim(store, run_id=wanted.id).id == wanted.id
    assert claim(store, run_id=wanted.id) is None
    assert claim(store, run_id="unknown") is None


def test_runs_of_labs_that_a_worker_does_not_know_are_left_to_others(store):
    strange = queue_run(store, lab="busy-desks")
    known = queue_run(store, at=NOON + timedelta(seconds=1))

    first, second = (claim(store, labs={"join-loans"}, any_before=NOON) for _ in range(2))

    assert first.id == known.id
    assert second is None
    assert claim(store, labs={"join-loans"}, any_before=NOON, run_id=strange.id) is None
    assert claim(store, worker="w2", labs={"busy-desks"}, any_before=NOON).id == strange.id


def test_who_knows_no_lab_claims_nothing(store):
    queue_run(store)

    assert claim(store, labs=(), any_before=NOON) is None


def test_a_run_whose_lab_nobody_knew_for_long_is_claimed_by_anybody(store):
    strange = queue_run(store, lab="busy-desks")
    later = NOON + timedelta(seconds=1)

    assert claim(store, now=later, labs=(), any_before=later).id == strange.id


def test_a_lease_on_an_unknown_lab_that_has_ended_is_left_to_others_too(store):
    strange = queue_run(store, lab="busy-desks")
    claim(store, labs={"busy-desks"}, any_before=NOON)
    later = NOON + 2 * LEASE

    assert claim(store, now=later, labs={"join-loans"}, any_before=NOON) is None
    assert claim(store, now=later, labs={"busy-desks"}, any_before=NOON).id == strange.id


def test_a_run_is_claimed_again_only_when_its_lease_has_ended(store):
    run = queue_run(store)
    claim(store)

    assert claim(store, now=NOON + LEASE) is None
    again = claim(store, worker="w2", now=NOON + LEASE + timedelta(microseconds=1))
    assert (again.id, again.worker, again.tries) == (run.id, "w2", 2)


def test_a_renewed_lease_keeps_others_away(store):
    queue_run(store)
    held = claim(store)

    renewed = store.queue.renew(held, lease_until=NOON + 2 * LEASE)

    assert renewed == replace(held, lease_until=NOON + 2 * LEASE)
    assert claim(store, now=NOON + 2 * LEASE) is None


def test_a_lost_lease_is_not_renewed_nor_released(store):
    queue_run(store)
    lost = claim(store)
    now = claim(store, worker="w2", now=NOON + 2 * LEASE)

    assert store.queue.renew(lost, lease_until=NOON + 3 * LEASE) is None
    store.queue.release(lost)
    with store.reading(ME) as unit:
        assert unit.runs.find(now.id) == now


def test_a_released_run_is_queued_again_and_the_try_counts(store):
    run = queue_run(store)
    held = claim(store)

    store.queue.release(held)

    with store.reading(ME) as unit:
        assert unit.runs.find(run.id) == replace(run, tries=1)
    assert claim(store, worker="w2").tries == 2


def test_what_a_dead_worker_held_is_queued_again_at_once(store):
    first, other = queue_run(store), queue_run(store, owner=YOU, at=NOON + timedelta(seconds=1))
    claim(store, worker="dead")
    alive = claim(store, worker="alive")
    assert store.queue.holders() == {"dead", "alive"}

    assert store.queue.bury("dead") == 1

    assert store.queue.bury("dead") == 0
    assert store.queue.holders() == {"alive"}
    again = claim(store, worker="w")
    assert (again.id, again.tries) == (first.id, 2)
    with store.reading(YOU) as unit:
        assert unit.runs.find(other.id) == alive


def test_renewing_tells_that_cancellation_was_requested(store):
    run = queue_run(store)
    held = claim(store)
    with store.unit(ME) as unit:
        unit.runs.request_cancel(run.id)

    assert store.queue.renew(held, lease_until=NOON + LEASE).cancel_requested


def test_runs_that_are_over_are_never_claimed(store):
    for state in ("finished", "cancelled", "failed"):
        queue_run(store, state=state, lease_until=NOON - LEASE)

    assert claim(store) is None
    with store.reading(ME) as unit:
        assert unit.runs.count_unfinished() == 0


def test_queued_and_running_runs_are_unfinished(store):
    queue_run(store)
    queue_run(store)
    claim(store)

    with store.reading(ME) as unit:
        assert unit.runs.count_unfinished() == 2


def test_a_run_of_its_own_process_is_never_claimed(store):
    own = queue_run(store, state="running", cost_class="own", lease_until=NOON - LEASE)
    queue_run(store, state="finished", cost_class="own")

    assert claim(store) is None
    with store.reading(ME) as unit:
        assert unit.runs.list_own() == (own,)
    with store.reading(YOU) as unit:
        assert unit.runs.list_own() == ()


def test_many_workers_claim_each_run_exactly_once(store):
    runs = {queue_run(store, owner=owner).id for _ in range(15) for owner in (ME, YOU)}

    def work(worker: int) -> list[str]:
        mine = []
        while (run := claim(store, worker=f"w{worker}")) is not None:
            mine.append(run.id)
        return mine

    with ThreadPoolExecutor(6) as pool:
        claimed = [run for mine in pool.map(work, range(6)) for run in mine]

    assert len(claimed) == len(runs)
    assert set(claimed) == runs


def test_events_are_numbered_on_and_read_from_a_number(store):
    run = queue_run(store)
    held = claim(store)
    step = LabEvent(kind="check_failed", text="Compared", check="missing-rows", done=3, total=9)
    with store.unit(ME, durable=False) as unit:
        first = unit.runs.append(held, steps=[LabEvent("started", "Go")], at=NOON)
        more = unit.runs.append(held, steps=[step, step], at=NOON + LEASE)

    with store.reading(ME) as unit:
        assert [e.number for e in unit.runs.events(run.id, after=-1, limit=9)] == [0, 1, 2, 3]
        assert unit.runs.events(run.id, after=0, limit=9) == (*first, *more)
        assert unit.runs.events(run.id, after=0, limit=1) == first
        assert unit.runs.events(run.id, after=3, limit=9) == ()
        assert unit.runs.find(run.id).last_event == 3
    said = (NOON + LEASE, "check_failed", "Compared", "missing-rows", 3, 9)
    assert more == (RunEvent(2, *said), RunEvent(3, *said))


def test_events_of_many_threads_have_no_gap_and_no_double(store):
    run = queue_run(store)
    held = claim(store)

    def append(n: int) -> int:
        with store.unit(ME, durable=False) as unit:
            (event,) = unit.runs.append(held, steps=[LabEvent("started", str(n))], at=NOON)
            return event.number

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(append, range(32)))

    assert sorted(numbers) == list(range(1, 33))
    with store.reading(ME) as unit:
        assert len(unit.runs.events(run.id, after=0, limit=99)) == 32


def test_an_older_try_appends_and_closes_nothing(store):
    queue_run(store)
    old = claim(store)
    new = claim(store, worker="w2", now=NOON + 2 * LEASE)

    with store.unit(ME) as unit:
        assert unit.runs.append(old, steps=[LabEvent("started", "Late")], at=NOON) is None
        late = LabEvent("finished", "Late")
        assert not unit.runs.close(old, state="finished", at=NOON, steps=[late])
        assert unit.runs.find(old.id) == new
        assert unit.runs.events(old.id, after=0, limit=9) == ()


def test_a_closed_run_is_over_and_stays_so(store):
    run = queue_run(store)
    held = claim(store)

    with store.unit(ME) as unit:
        assert unit.runs.close(held, state="finished", at=NOON + LEASE)
        assert not unit.runs.close(held, state="failed", at=NOON + LEASE)

        closed = unit.runs.find(run.id)
    assert closed == replace(held, state="finished", finished_at=NOON + LEASE, lease_until=None)
    assert closed.over
    assert store.queue.renew(held, lease_until=NOON + LEASE) is None

"""Every store: units commit whole or not at all, owners never meet, writers take turns."""

import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOON, a_domain_event, a_run, an_attempt, some_evidence
from prowess.adapters.storage import open_store
from prowess.application.records import KeyUse, LabWork
from prowess.labs.report import LabEvent
from prowess.learner.types import Owner, Profile

ME = Owner("local", "me")
STRANGERS = (Owner("local", "you"), Owner("team", "me"), Owner("loca", "lme"))
WORK = LabWork(lab="join-loans", started_at=NOON, draft="")


def a_profile(owner=ME, **fields) -> Profile:
    return Profile(
        tenant_id=owner.tenant_id,
        learner_id=owner.learner_id,
        created_at=NOON,
        **({"name": "Ana"} | fields),
    )


@contextmanager
def broken_unit(store):
    """A unit that an exception ends, whatever was done in it."""
    with suppress(RuntimeError), store.unit(ME) as unit:
        yield unit
        raise RuntimeError


def test_a_unit_left_cleanly_is_committed(store):
    with store.unit(ME) as unit:
        unit.profiles.save(a_profile(role="dba", hours_a_week=9))

    with store.reading(ME) as unit:
        assert unit.profiles.find() == a_profile(role="dba", hours_a_week=9)


def test_a_unit_left_by_an_exception_is_rolled_back_whole(store):
    with broken_unit(store) as unit:
        unit.profiles.save(a_profile())
        unit.works.save(WORK)

    with store.reading(ME) as unit:
        assert unit.profiles.find() is None
        assert unit.works.list() == ()


def write_interrupted(store):
    with store.unit(ME) as unit:
        signal.raise_signal(signal.SIGINT)
        unit.works.save(WORK)


@pytest.fixture
def heard_interrupts():
    """Hear Ctrl-C also where we were started by a script in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_interrupts")
def test_an_interrupt_waits_for_the_end_of_what_is_written(databases, tmp_path):
    with databases.fresh() as url:
        store = open_store(url, home=tmp_path, now=NOON)
        with pytest.raises(KeyboardInterrupt):
            write_interrupted(store)

        with store.unit(ME) as unit:
            assert unit.works.find("join-loans") == WORK
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        store.close()


def test_a_unit_reads_what_it_wrote(store):
    with store.unit(ME, durable=False) as unit:
        unit.works.save(WORK)
        unit.works.save(replace(WORK, draft="select 1", hints_taken=2, aided=True))

        assert unit.works.find("join-loans") == replace(
            WORK, draft="select 1", hints_taken=2, aided=True
        )
        assert unit.works.find("late-returns") is None


def test_a_reading_unit_sees_one_moment(store):
    with store.unit(ME) as unit:
        unit.works.save(WORK)

    with store.reading(ME) as reading:
        before = reading.works.list()
        with store.unit(ME) as unit:
            unit.works.save(replace(WORK, lab="late-returns"))
        after = reading.works.list()

    assert before == after == (WORK,)


def test_what_a_reading_unit_writes_is_not_kept(store):
    try:
        with store.reading(ME) as unit:
            unit.works.save(WORK)
    except Exception:  # noqa: BLE001, S110 - refusing is as good as forgetting
        pass

    with store.reading(ME) as unit:
        assert unit.works.list() == ()


@pytest.mark.parametrize("stranger", STRANGERS)
def test_owners_never_see_one_anothers_rows(store, stranger):
    attempt, run = _fill(store, ME)
    evidence = some_evidence()
    with store.unit(ME) as unit:
        unit.evidence.append([evidence])

    with store.unit(stranger) as unit:
        assert unit.profiles.find() is None
        assert unit.works.list() == ()
        assert unit.works.find("join-loans") is None
        assert unit.attempts.find(attempt.id) is None
        assert unit.attempts.recent(limit=None) == ()
        assert unit.attempts.of_lab("join-loans", limit=5) == ()
        assert unit.attempts.passed_labs() == frozenset()
        assert unit.runs.find(run.id) is None
        assert unit.runs.events(run.id, after=-1, limit=5) == ()
        assert unit.runs.count_unfinished() == 0
        assert unit.evidence.of_topics() == ()
        assert unit.evidence.page(topic="", after="", limit=5) == ()
        assert unit.runs.append(run, steps=[LabEvent("started", "?")], at=NOON) is None
        assert not unit.runs.close(run, state="cancelled", at=NOON)
        mine = KeyUse(key="k", fingerprint="theirs", run_id="r", at=NOON)
        assert unit.keys.claim(mine) == mine

    with store.reading(ME) as unit:
        assert unit.runs.find(run.id) == replace(run, last_event=0)


def test_two_owners_may_hold_rows_of_the_same_ids(store):
    attempt, run = _fill(store, ME)
    other = STRANGERS[0]

    with store.unit(other) as unit:
        assert unit.attempts.add(replace(attempt, answer="select 2"))
        unit.runs.add(replace(run, owner=other), events=())
        unit.evidence.append([some_evidence(id="e1", owner=other)])

    with store.unit(ME) as unit:
        assert unit.evidence.append([some_evidence(id="e1")]) == 1
        found = unit.attempts.find(attempt.id)
        assert found is not None
        assert found.answer == "select 1"


def test_writers_of_one_owner_take_turns(store):
    """Each reads a count, adds one and writes it: nothing is lost only when they never overlap."""
    with store.unit(ME) as unit:
        unit.works.save(WORK)

    def take_hint(_turn: int) -> None:
        with store.unit(ME) as unit:
            work = unit.works.find("join-loans")
            unit.works.save(replace(work, hints_taken=work.hints_taken + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(take_hint, range(40)))

    with store.reading(ME) as unit:
        assert unit.works.find("join-loans").hints_taken == 40


def test_writers_of_many_owners_all_get_through(store):
    owners = [Owner("team", f"learner-{n}") for n in range(12)]

    def write(owner: Owner) -> None:
        for n in range(5):
            with store.unit(owner, durable=False) as unit:
                unit.works.save(replace(WORK, lab=f"lab-{n}"))
            with store.reading(owner) as unit:
                assert len(unit.works.list()) == n + 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(write, owners))


def test_a_key_keeps_its_first_use(store):
    first = KeyUse(key="k", fingerprint="f1", run_id="r1", at=NOON)
    second = KeyUse(key="k", fingerprint="f2", run_id="r2", at=NOON + timedelta(seconds=1))

    with store.unit(ME) as unit:
        assert unit.keys.claim(first) == first
    with store.unit(ME) as unit:
        assert unit.keys.claim(second) == first


def test_an_outgoing_event_of_a_rolled_back_unit_never_leaves(store):
    with broken_unit(store) as unit:
        unit.outgoing.add(a_domain_event())

    later = NOON + timedelta(hours=1)
    assert store.outbox.claim(now=later, lease_until=later, limit=9) == ()


def _fill(store, owner):
    attempt = an_attempt()
    run = a_run(owner=owner, id=attempt.run_id, attempt_id=attempt.id)
    with store.unit(owner) as unit:
        unit.profiles.save(a_profile(owner))
        unit.works.save(WORK)
        assert unit.attempts.add(attempt)
        unit.attempts.judge(replace(attempt, verdict="pass"))
        unit.runs.add(run, events=())
        unit.keys.claim(KeyUse(key="k", fingerprint="mine", run_id=run.id, at=NOON))
    return attempt, run

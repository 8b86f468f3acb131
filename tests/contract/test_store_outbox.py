"""Every store: events leave in order, are leased on their way, and come again until settled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from builders import NOON, a_domain_event
from prowess.learner.types import Owner

ME = Owner("local", "me")
LEASE = timedelta(seconds=60)


def put(store, *events):
    for event in events:
        with store.unit(event.owner) as unit:
            unit.outgoing.add(event)


def claim(store, *, now=NOON, limit=9):
    return store.outbox.claim(now=now, lease_until=now + LEASE, limit=limit)


def test_events_come_as_they_were_oldest_first_up_to_a_limit(store):
    late = a_domain_event(at=NOON)
    early = a_domain_event(at=NOON - LEASE, owner=Owner("team", "ana"), data='{"a": "Ø"}')
    put(store, late, early)

    first, second = claim(store, limit=1), claim(store)

    assert [(d.event, d.delivered, d.tries) for d in (*first, *second)] == [
        (early, (), 1),
        (late, (), 1),
    ]


def test_an_event_that_is_there_is_kept_as_it_is(store):
    event = a_domain_event()
    put(store, event, replace(event, data="{}"))

    assert [d.event for d in claim(store)] == [event]


def test_a_claimed_event_is_nobody_elses_until_its_lease_ends(store):
    put(store, a_domain_event())
    claim(store)

    assert claim(store, now=NOON + LEASE - timedelta(microseconds=1)) == ()
    (again,) = claim(store, now=NOON + LEASE)
    assert again.tries == 2


def test_a_settled_event_never_comes_again(store):
    put(store, a_domain_event())
    (delivery,) = claim(store)

    store.outbox.settle(delivery, delivered=["a"], retry_at=None)

    assert claim(store, now=NOON + 100 * LEASE) == ()


def test_an_event_to_retry_comes_when_it_is_due_and_knows_where_it_was(store):
    put(store, a_domain_event())
    (delivery,) = claim(store)

    store.outbox.settle(delivery, delivered=["a", "b"], retry_at=NOON + 5 * LEASE)

    assert claim(store, now=NOON + 2 * LEASE) == ()
    (again,) = claim(store, now=NOON + 5 * LEASE)
    assert (again.delivered, again.tries) == (("a", "b"), 2)


def test_an_older_claim_settles_nothing(store):
    put(store, a_domain_event())
    (old,) = claim(store)
    claim(store, now=NOON + LEASE)

    store.outbox.settle(old, delivered=["late"], retry_at=None)

    (again,) = claim(store, now=NOON + 2 * LEASE)
    assert again.delivered == ()


def test_only_old_events_that_are_settled_are_forgotten(store):
    settled, waiting, young = a_domain_event(), a_domain_event(), a_domain_event(at=NOON + LEASE)
    put(store, settled, waiting, young)
    for delivery in claim(store, now=NOON + LEASE):
        if delivery.event != waiting:
            store.outbox.settle(delivery, delivered=[], retry_at=None)

    assert store.outbox.prune(before=NOON + LEASE) == 1
    assert store.outbox.prune(before=NOON + LEASE) == 0
    assert [d.event for d in claim(store, now=NOON + 9 * LEASE)] == [waiting]


def test_many_workers_take_each_event_once(store):
    events = [a_domain_event() for _ in range(30)]
    put(store, *events)

    def work(_worker: int) -> list[str]:
        mine = []
        while deliveries := claim(store, now=NOON + timedelta(seconds=1), limit=4):
            mine += [delivery.event.id for delivery in deliveries]
        return mine

    with ThreadPoolExecutor(6) as pool:
        taken = [event for mine in pool.map(work, range(6)) for event in mine]

    assert sorted(taken) == sorted(event.id for event in events)

from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from prowess.kit.clock import utc_now
from prowess.kit.ids import new_id, new_ids

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.integers(0, 10**10), st.integers(1, 10**10), st.integers())
def test_ids_sort_by_time(first_ms, later_ms, seed):
    rng = Random(seed)
    first = new_id(now=EPOCH + timedelta(milliseconds=first_ms), rng=rng)
    later = new_id(now=EPOCH + timedelta(milliseconds=first_ms + later_ms), rng=rng)

    assert first < later
    assert len(first) == len(later) == 26


def test_ids_of_the_same_moment_differ():
    rng = Random(1)

    assert len({new_id(now=EPOCH, rng=rng) for _ in range(1000)}) == 1000


@given(st.integers())
def test_ids_of_one_moment_sort_as_they_were_taken(seed):
    ids = list(islice(new_ids(now=EPOCH, rng=Random(seed)), 100))

    assert ids == sorted(set(ids))
    assert len(ids) == 100


def test_the_clock_is_aware_and_in_utc():
    assert utc_now().tzinfo is UTC

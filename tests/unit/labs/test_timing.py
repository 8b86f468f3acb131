"""Whether two requests take as long: what pairs of times say, and what stays in doubt."""

import random

import pytest

from prowess.labs.vocabulary.defects import CannotTell, Defect, Note
from prowess.labs.vocabulary.exchanges import Exchange, Request, Response
from prowess.labs.vocabulary.timing import MOST_PAIRS, chance, compare, find, ratio


def taking(rng, slow_s, fast_s, *, noise, pairs):
    """Return pairs in which each side is late by a random share, now and then by a lot."""

    def late(seconds):
        share = rng.expovariate(1 / noise) if noise else 0.0
        return seconds * (1 + share) + (0.5 if noise and rng.random() < 0.1 else 0.0)

    return [(late(slow_s), late(fast_s)) for _ in range(pairs)]


@pytest.mark.parametrize("noise", [0.0, 0.2, 1.0])
def test_equal_work_is_never_called_different(noise):
    rng = random.Random(5)

    found = [find(taking(rng, 0.2, 0.2, noise=noise, pairs=20)) for _ in range(500)]

    assert "differs" not in found


@pytest.mark.parametrize("noise", [0.0, 0.2])
def test_a_hash_that_is_left_out_is_seen(noise):
    rng = random.Random(6)

    found = [find(taking(rng, 0.2, 0.01, noise=noise, pairs=MOST_PAIRS)) for _ in range(500)]

    assert "same" not in found
    assert found.count("differs") >= 490  # else it stays in doubt


def test_few_pairs_decide_nothing():
    assert find([(0.2, 0.01)] * 7) == "unclear"


def test_the_side_that_is_slower_does_not_matter():
    pairs = [(0.3, 0.1)] * 11

    assert find(pairs) == find([(other, one) for one, other in pairs]) == "differs"


def test_a_large_ratio_with_signs_that_change_stays_in_doubt():
    assert find([(0.4, 0.1)] * 6 + [(0.1, 0.2)] * 5) == "unclear"


def test_chance_is_that_of_the_sign_test():
    assert chance([(2, 1)] * 10) == pytest.approx(2 / 1024)
    assert chance([(2, 1), (1, 2)]) == 1.0
    assert chance([(1, 1)]) == 1.0
    assert ratio([(2, 1), (4, 2)]) == 2.0


def asking(times):
    """Return a way to ask that takes these times in turn, the last one for ever."""
    left = list(times)

    def ask():
        took_s = left.pop(0) if len(left) > 1 else left[0]
        request = Request("POST", "http://127.0.0.1:1", "/sessions", (), b"")
        return Exchange(request, Response(401, (), b""), 10.0, 10.0 + took_s)

    return ask


def test_requests_that_take_as_long_pass():
    compare({"a known address": asking([0.2]), "an unknown one": asking([0.19])})


def test_a_difference_is_told_with_both_medians():
    with pytest.raises(Defect) as caught:
        compare({"a known address": asking([0.2]), "an unknown one": asking([0.01])})

    spot = caught.value.note.spot
    assert spot.startswith("A known address takes 200 ms and an unknown one 10 ms (medians of 11")


@pytest.mark.parametrize(("kind", "outcome"), [("timeout", CannotTell), ("wrong", Defect)])
def test_an_answer_that_does_not_come_in_time_is_doubt_and_a_wrong_one_is_not(kind, outcome):
    def fail():
        raise Defect(Note(spot="No whole answer within 10 s."), kind=kind)

    with pytest.raises(outcome):
        compare({"a known address": asking([0.2]), "an unknown one": fail})


def test_what_stays_in_doubt_is_said_to_be_so():
    restless = [0.4, 0.1] * (MOST_PAIRS // 2)

    with pytest.raises(CannotTell, match="too busy"):
        compare({"a known address": asking(restless), "an unknown one": asking([0.15])})

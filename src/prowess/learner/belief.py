"""From evidence to mastery. Pure: the same observations always give the same belief.

The probability is Bayesian knowledge tracing: a hidden state (masters the topic or not), a chance
to slip, a chance to guess, and a chance to learn from each attempt.
Source: Corbett and Anderson, "Knowledge tracing", User Modeling and User-Adapted Interaction 4
(1995), the update in its section on the learning and performance assumptions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from prowess.catalog.types import LEVEL_NAMES
from prowess.learner.types import Basis, Evidence, Mastery

PRIOR = 0.25
LEARNS = 0.15
PROVED_FLOOR = 0.5
"""Failures after a proof lower the belief, and never below an even chance: the proof happened."""
DECLARED = 0.5

_PROOFS = frozenset({"lab", "project"})


@dataclass(frozen=True, slots=True)
class _Response:
    """How often someone who masters the topic fails (slip), and someone who does not passes."""

    slip: float
    guess: float


# Slip and guess of labs and of four-choice questions are those of the assessment engine, so that
# the two agree about one observation. A hint gives part of the answer away.
_UNAIDED = _Response(slip=0.12, guess=0.02)
_AIDED = _Response(slip=0.12, guess=0.15)
_QUESTION = _Response(slip=0.07, guess=0.25)


def believe(evidence: Iterable[Evidence], *, topic: str) -> Mastery:
    """Return what the evidence lets us believe of `topic`; other topics' evidence is ignored.

    Proof outranks assessment, which outranks declaration. The level is the highest that was
    passed on that ground. A failed attempt lowers the probability and takes no level away.
    """
    seen = sorted((e for e in evidence if e.topic == topic), key=lambda e: (e.at, e.id))
    proofs = [e for e in seen if e.kind in _PROOFS]
    answers = [e for e in seen if e.kind == "assessment"]
    declared = [e for e in seen if e.kind == "declared"]
    if any(e.passed for e in proofs):
        return _passed(proofs, seen=seen, basis="proved")
    if any(e.passed for e in answers):
        return _passed(answers, seen=seen, basis="assessed")
    if declared and declared[-1].level > 0:
        return _declared(declared[-1], seen=seen)
    return _unknown(topic, seen=seen)


def believe_all(evidence: Iterable[Evidence]) -> Mapping[str, Mastery]:
    """Return the mastery of every topic that the evidence mentions."""
    by_topic: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_topic[one.topic].append(one)
    return {topic: believe(rows, topic=topic) for topic, rows in by_topic.items()}


@lru_cache(maxsize=4096)
def nothing_known(topic: str) -> Mastery:
    """Return what is believed of a topic on which there is no evidence."""
    return believe((), topic=topic)


def _passed(tries: Sequence[Evidence], *, seen: Sequence[Evidence], basis: Basis) -> Mastery:
    level = max(e.level for e in tries if e.passed)
    bearing = [e for e in tries if (e.level >= level if e.passed else e.level <= level)]
    best = max((e for e in bearing if e.passed), key=lambda e: (e.unaided, e.at, e.id))
    probability = _trace(bearing)
    if basis == "proved":
        probability = max(probability, PROVED_FLOOR)
    return Mastery(
        topic=best.topic,
        basis=basis,
        level=level,
        probability=probability,
        because=_because(best, fails=[e for e in bearing if not e.passed], basis=basis),
        evidence_ids=tuple(e.id for e in seen),
        last_at=seen[-1].at,
    )


def _declared(last: Evidence, *, seen: Sequence[Evidence]) -> Mastery:
    return Mastery(
        topic=last.topic,
        basis="declared",
        level=last.level,
        probability=DECLARED,
        because=f"You declared {_level(last.level)} on {last.at:%Y-%m-%d}; nothing proves it yet.",
        evidence_ids=tuple(e.id for e in seen),
        last_at=seen[-1].at,
    )


def _unknown(topic: str, *, seen: Sequence[Evidence]) -> Mastery:
    fails = [e for e in seen if e.kind != "declared"]
    return Mastery(
        topic=topic,
        basis="none",
        level=0,
        probability=_trace(fails) if fails else 0.0,
        because=f"{_times(len(fails))} and not passed yet." if fails else "Nothing is known yet.",
        evidence_ids=tuple(e.id for e in seen),
        last_at=seen[-1].at if seen else None,
    )


def _trace(tries: Sequence[Evidence]) -> float:
    """Run the two-state update over the observations, oldest first."""
    known = PRIOR
    for one in tries:
        response = _response(one)
        if one.passed:
            if_known, if_not = 1 - response.slip, response.guess
        else:
            if_known, if_not = response.slip, 1 - response.guess
        known = known * if_known / (known * if_known + (1 - known) * if_not)
        known += (1 - known) * LEARNS
    return known


def _response(one: Evidence) -> _Response:
    if one.kind == "assessment":
        return _QUESTION
    return _UNAIDED if one.unaided else _AIDED


def _because(best: Evidence, *, fails: Sequence[Evidence], basis: Basis) -> str:
    ground = (
        f"{best.kind.capitalize()} {best.reference} was passed "
        f"{'unaided' if best.unaided else 'with hints'}"
        if basis == "proved"
        else f"Assessment {best.reference} answered it"
    )
    before = sum(e.at < best.at for e in fails)
    after = len(fails) - before
    tail = f", after {_failed(before)}" if before else ""
    tail += f"; {_failed(after)} since" if after else ""
    return f"{ground} at {_level(best.level)} on {best.at:%Y-%m-%d}{tail}."


def _level(level: int) -> str:
    return f"level {level} ({LEVEL_NAMES[level]})"


def _failed(count: int) -> str:
    return "1 failed attempt" if count == 1 else f"{count} failed attempts"


def _times(count: int) -> str:
    return "Tried once" if count == 1 else f"Tried {count} times"

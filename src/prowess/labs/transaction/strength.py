"""How much a lab's interleavings can tell apart: the author's measure of it."""

import re
from collections.abc import Iterator

from prowess.labs.contract import UNTOLD, Strength, Submission, Survivor
from prowess.labs.query.equivalence import told_equal
from prowess.labs.query.mutation import Mutant
from prowess.labs.transaction.arena import Arena
from prowess.labs.transaction.judging import judge

_WEAKER = (
    ("lock", re.compile(r"\s+FOR\s+(NO\s+KEY\s+)?UPDATE(\s+OF\s+\w+)?", re.IGNORECASE), ""),
    ("skip", re.compile(r"\s+SKIP\s+LOCKED", re.IGNORECASE), ""),
    ("isolation", re.compile(r"SERIALIZABLE", re.IGNORECASE), "REPEATABLE READ"),
    (
        "isolation",
        re.compile(r"\s+ISOLATION\s+LEVEL\s+(SERIALIZABLE|REPEATABLE\s+READ)", re.IGNORECASE),
        "",
    ),
)


def mutants(texts: tuple[str, ...]) -> tuple[Mutant, ...]:
    """Return procedures with one safeguard, or one statement, less."""
    found = {one.text: one for one in _mistakes(texts)}
    found.pop("; ".join(texts), None)
    return tuple(found.values())


def measure_strength(arena: Arena) -> Strength:
    """Judge every automatic mutant of the reference."""
    caught: list[str] = []
    survived: list[Survivor] = []
    equivalent: list[Survivor] = []
    for mutant in mutants(arena.reference.texts):
        told = f"{mutant.kind}: {mutant.text}"
        submission = Submission(mutant.text, 0, "", lambda _: None, lambda: False)
        if judge(arena, submission=submission) is not None:
            caught.append(told)
            continue
        why = told_equal(mutant.text, reference_sql=arena.files.reference)
        found = equivalent if why else survived
        found.append(Survivor(mutant.kind, mutant.text, why or UNTOLD))
    return Strength(tuple(caught), tuple(survived), tuple(equivalent))


def _mistakes(texts: tuple[str, ...]) -> Iterator[Mutant]:
    for place in range(len(texts)):
        if len(texts) > 1:
            yield Mutant("dropped", "; ".join((*texts[:place], *texts[place + 1 :])))
    whole = "; ".join(texts)
    for kind, pattern, instead in _WEAKER:
        yield Mutant(kind, pattern.sub(instead, whole))

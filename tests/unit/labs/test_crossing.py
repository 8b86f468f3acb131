"""Rows whose key is a pair or tells a history: nearly all pairs, and one attempt after another."""

from collections import Counter
from dataclasses import replace

from prowess.labs.query.datasets import candidates
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import ForeignKey
from shapes import a_column, a_table, some_pools

KEYS = (
    ForeignKey(("pupil",), "pupils", ("id",)),
    ForeignKey(("course",), "courses", ("id",)),
)
PASSED = a_table(
    "passed",
    a_column("pupil"),
    a_column("course"),
    primary_key=("pupil", "course"),
    foreign_keys=KEYS,
)
TRIED = a_table(
    "tried",
    a_column("pupil"),
    a_column("course"),
    a_column("term"),
    a_column("grade"),
    a_column("at", "timestamptz"),
    primary_key=("pupil", "course", "term"),
    foreign_keys=KEYS,
)
PARENTS = {name: [{"id": str(n)} for n in (1, 2, 3)] for name in ("pupils", "courses")}


def sets_of(table, **given):
    pools = replace(some_pools(), **given)
    for number in range(60):
        one = recipe("lab", number=number, salt="", pools=pools)
        yield candidates(table, recipe=one, pools=pools, kept=PARENTS)


def test_somebody_has_everything_in_many_sets_and_not_in_others():
    whole = 0
    for rows in sets_of(PASSED):
        counts = Counter(pupil for pupil, _ in {(row["pupil"], row["course"]) for row in rows})
        whole += max(counts.values(), default=0) == 3

    assert 20 < whole < 55


def test_rows_do_not_become_many_more():
    assert max(len(rows) for rows in sets_of(PASSED) if len(rows) < 30) <= 16


def test_the_last_part_of_a_key_keeps_to_what_its_check_allows():
    allowed = {("tried", "term"): frozenset({"1", "2", "3"})}
    sample = {("tried", "term"): ("1", "2", "3", "99")}
    terms = {
        row["term"] for rows in sets_of(TRIED, allowed=allowed, sample=sample) for row in rows
    }

    assert terms == {"1", "2", "3"}


def test_attempts_follow_one_another_with_other_outcomes():
    pairs = alike = 0
    for rows in sets_of(TRIED):
        by_pair = Counter((row["pupil"], row["course"]) for row in rows)
        ended = {(row["pupil"], row["course"], row["grade"]) for row in rows}
        by_outcome = Counter((pupil, course) for pupil, course, _ in ended)
        pairs += sum(count > 1 for count in by_pair.values())
        alike += sum(by_pair[key] > 1 and count == 1 for key, count in by_outcome.items())

    assert pairs > 110
    assert alike < pairs / 3


def test_some_rows_are_like_another_but_for_a_step():
    visits = a_table("visits", a_column("id"), a_column("name", "text"), a_column("cents"))
    near, far = 0, ("100", "500", "900", "1300")
    for rows in sets_of(visits, sample={("visits", "cents"): far}):
        cents = {(row["name"], int(row["cents"])) for row in rows}
        near += sum((name, count + 1) in cents for name, count in cents)

    assert near > 5

"""Values that only an answer itself names."""

from types import SimpleNamespace

import pytest

from prowess.labs.query.literals import read_literals
from prowess.labs.query.own import _are_mere_names, _new_values
from prowess.labs.query.shape import ForeignKey, Shape
from shapes import a_column, a_table, some_pools

MEMBERS = a_table("members", a_column("member_id"), a_column("joined_on", "date"))
LOANS = a_table(
    "loans",
    a_column("loan_id"),
    a_column("member_id", nullable=True),
    foreign_keys=(ForeignKey(("member_id",), "members", ("member_id",)),),
)
SHAPE = Shape((MEMBERS, LOANS))


def new_values(answer: str, *, known: str) -> dict[tuple[str, str], tuple[str, ...]]:
    template = SimpleNamespace(shape=SHAPE, pools=some_pools(known))
    return _new_values(some_pools(known, answer), template=template, known=read_literals([known]))


def test_values_around_what_only_the_answer_names_are_its_own():
    known = "SELECT 1 FROM members WHERE joined_on >= '2026-03-01'"
    found = new_values("SELECT 1 FROM members WHERE joined_on > '2026-02-28'", known=known)

    assert set(found["members", "joined_on"]) >= {"2026-02-27", "2026-02-28", "2026-03-01"}
    assert new_values(known, known=known) == {}


def test_no_known_value_below_one_is_that_of_a_key():
    known = "SELECT 1 FROM loans WHERE coalesce(member_id, 0) = 0"

    assert set(new_values(known, known=known)["members", "member_id"]) == {"0", "-1"}


@pytest.mark.parametrize(
    ("columns", "are"),
    [
        (("name",), True),
        (("born", "name"), True),
        (("id", "name"), False),
        (("name", "owner_id"), False),
        (("born",), False),
    ],
)
def test_mere_names_are_texts_with_no_key_beside_them(columns, are):
    pets = a_table(
        "pets",
        a_column("id"),
        a_column("owner_id"),
        a_column("name", "text"),
        a_column("born", "date"),
        foreign_keys=(ForeignKey(("owner_id",), "owners", ("id",)),),
    )

    assert _are_mere_names(columns, template=SimpleNamespace(shape=Shape((pets,)))) is are

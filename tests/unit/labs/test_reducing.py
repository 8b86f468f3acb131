"""What a schema's constraints make superfluous is taken out of a query, and nothing else is."""

import tomllib
from pathlib import Path

import pytest

from prowess.labs.query.literals import parse
from prowess.labs.query.reducing import reduce
from prowess.labs.query.shape import ColumnShape, ForeignKey, Shape, TableShape


def a_column(name: str) -> ColumnShape:
    return ColumnShape(
        name=name.rstrip("?"),
        type="integer",
        base="int4",
        is_array=False,
        nullable=name.endswith("?"),
        generated=False,
    )


def a_table(name: str, columns: str, *, to: dict[str, str] | None = None) -> TableShape:
    """A table with the key `id`; `to` says which column refers to which table."""
    keys = tuple(ForeignKey((mine,), table, ("id",)) for mine, table in (to or {}).items())
    return TableShape(
        name=name,
        columns=tuple(a_column(one) for one in columns.split()),
        primary_key=("id",),
        uniques=(),
        foreign_keys=keys,
        checks=(),
    )


SHAPE = Shape(
    tables=(
        a_table("towns", "id name"),
        a_table("people", "id name town? boss?", to={"town": "towns", "boss": "people"}),
        a_table("pets", "id owner weight? vet?", to={"owner": "people", "vet": "people"}),
    )
)


def reduced(text: str) -> str:
    tree = parse(text)
    assert tree is not None
    return reduce(tree, shape=SHAPE).tree.sql("postgres")


def reasons(text: str) -> list[str]:
    tree = parse(text)
    assert tree is not None
    return reduce(tree, shape=SHAPE).reasons


CASES = tomllib.loads((Path(__file__).parent / "reducing.toml").read_text())


@pytest.mark.parametrize("case", CASES["same"], ids=lambda case: case["why"])
def test_a_constraint_makes_it_superfluous(case):
    assert reduced(case["text"]) == case["means"]
    assert reasons(case["text"]) == [case["why"]]


@pytest.mark.parametrize("case", CASES["different"], ids=lambda case: case["because_of"])
def test_what_makes_a_difference_stays(case):
    tree = parse(case["text"])
    assert tree is not None

    assert reduced(case["text"]) == tree.sql("postgres")
    assert reasons(case["text"]) == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        (
            "SELECT id FROM towns LEFT JOIN pets USING (id) ORDER BY id",
            "SELECT towns.id FROM towns LEFT JOIN pets ON towns.id = pets.id ORDER BY towns.id",
        ),
        (
            "SELECT id, name FROM towns RIGHT JOIN pets USING (id)",
            "SELECT pets.id, name FROM towns RIGHT JOIN pets ON towns.id = pets.id",
        ),
        (
            (
                "SELECT id FROM towns JOIN pets USING (id)"
                " LEFT JOIN (SELECT vet FROM pets) AS p USING (vet)"
            ),
            (
                "SELECT towns.id FROM towns JOIN pets ON towns.id = pets.id"
                " LEFT JOIN (SELECT vet FROM pets) AS p ON pets.vet = p.vet"
            ),
        ),
        (
            "SELECT name FROM towns FULL JOIN pets USING (id)",
            "SELECT name FROM towns FULL JOIN pets ON towns.id = pets.id",
        ),
    ],
)
def test_a_column_that_using_merges_is_told_whose_it_is(text, means):
    assert reduced(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id, name FROM towns FULL JOIN pets USING (id)",
        "SELECT * FROM towns JOIN pets USING (id)",
        "SELECT weight AS id FROM towns JOIN pets USING (id) ORDER BY id",
        "SELECT weight FROM towns JOIN pets USING (id) JOIN people USING (id)",
    ],
)
def test_a_merged_column_that_may_be_either_s_stays_merged(text):
    assert reduced(text) == text

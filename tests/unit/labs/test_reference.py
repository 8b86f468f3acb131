"""References taken apart."""

import pytest

from prowess.kit.errors import Invalid
from prowess.labs.query.reference import columns_named, columns_of, read_reference, tables_named
from shapes import SHAPE


def read(text: str):
    return read_reference(text, shape=SHAPE)


def test_a_key_outside_the_select_list_is_appended():
    reference = read("SELECT title FROM books ORDER BY price DESC, title;")

    assert [key.place for key in reference.keys] == ["appended", "name"]
    assert reference.appended == 1
    assert "AS prowess_key_0" in reference.keyed


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("SELECT title, price FROM books ORDER BY 2", [("number", 1)]),
        ("SELECT title AS t FROM books ORDER BY t", [("name", 0)]),
        ("SELECT lower(title) FROM books ORDER BY lower(title)", [("number", 0)]),
        ("SELECT DISTINCT title FROM books ORDER BY title", [("name", 0)]),
        ("SELECT id FROM books UNION SELECT id FROM authors ORDER BY id", [("name", 0)]),
        ("SELECT * FROM books ORDER BY books.title", [("appended", 0)]),
        ("SELECT title FROM books", []),
    ],
)
def test_keys_are_found_where_they_stand(text, places):
    assert [(key.place, key.number) for key in read(text).keys] == places


def test_limit_and_offset_are_taken_off():
    reference = read("SELECT title FROM books ORDER BY title LIMIT 3 OFFSET 1")

    assert (reference.limit, reference.offset) == (3, 1)
    assert "LIMIT" not in reference.unlimited
    assert "OFFSET" not in reference.unlimited


@pytest.mark.parametrize(
    ("text", "wavers"),
    [
        ("SELECT title FROM books", False),
        ("SELECT title FROM books ORDER BY title LIMIT 1", True),
        ("SELECT row_number() OVER (ORDER BY title) FROM books", True),
        ("SELECT DISTINCT ON (title) id FROM books", True),
        ("SELECT array_agg(id) FROM books", True),
        ("SELECT string_agg(title, ',') FROM books", True),
        ("SELECT jsonb_agg(id) FROM books", True),
    ],
)
def test_it_is_told_what_can_make_a_result_waver(text, wavers):
    assert read(text).wavers is wavers


def test_tables_and_columns_are_named():
    text = "SELECT b.title FROM books b JOIN authors USING (id) WHERE b.Price > 1"
    reference = read(text)

    assert reference.tables == {"books", "authors"}
    assert reference.columns == {"title", "id", "price"}
    assert "*" in read("SELECT * FROM books").columns
    assert "*" not in read("SELECT count(*) FROM books").columns


def test_an_answer_that_cannot_be_read_names_every_table():
    assert tables_named("SELECT (", shape=SHAPE) == {"books", "authors"}


@pytest.mark.parametrize("text", ["DELETE FROM books", "SELECT (", ""])
def test_a_reference_is_one_query(text):
    with pytest.raises(Invalid) as caught:
        read(text)

    assert caught.value.code == "labs.unreadable_reference"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("SELECT * FROM (SELECT title FROM books) AS b", False),
        ("SELECT * FROM (SELECT * FROM books) AS b", True),
        ("WITH b AS (SELECT title FROM books) SELECT *, 1 FROM b", False),
        ("WITH b AS (SELECT title FROM books) SELECT b.* FROM b JOIN members ON true", False),
        ("WITH b AS (SELECT title FROM books) SELECT m.* FROM b JOIN members AS m ON true", True),
        ("WITH b AS (SELECT title FROM books) SELECT * FROM b JOIN members ON true", True),
        ("SELECT title FROM books WHERE EXISTS (SELECT * FROM loans)", False),
        ("SELECT title FROM books WHERE book_id IN (SELECT * FROM loans)", True),
        ("SELECT books FROM (VALUES (1)) AS v, LATERAL (SELECT * FROM books) AS b", True),
    ],
)
def test_a_star_stands_for_all_columns_only_of_a_table(text, stands):
    assert ("*" in columns_named(text)) is stands


def test_columns_of_a_star_with_a_table():
    from prowess.labs.query.literals import parse

    assert "*" in columns_of(parse("SELECT b.* FROM books b"))


@pytest.mark.parametrize(
    ("text", "nudged"),
    [
        ("SELECT round(avg(price / 60), 1) FROM books", True),
        ("SELECT round(sum(price) / 60 / count(*), 2) FROM books", True),
        ("SELECT round(avg(each), 1) FROM (SELECT avg(price) AS each FROM books) AS x", True),
        (
            "WITH x AS (SELECT avg(price) AS a FROM books) SELECT round(sum(a) / 2, 1) FROM x",
            True,
        ),
        ("SELECT avg(price / 60)::numeric(8, 2) FROM books", True),
        ("SELECT CAST(avg(price / 60) AS decimal(8, 1)) FROM books", True),
        ("SELECT avg(price / 60)::numeric FROM books", False),
        ("SELECT avg(price / 60)::integer FROM books", False),
        ("SELECT round(avg(price), 1) FROM books", False),
        ("SELECT round(avg(price), 1), round(sum(price) / 60, 1) FROM books", False),
        ("SELECT round(avg(price / 60)) FROM books", False),
        ("SELECT avg(price / 60) FROM books", False),
    ],
)
def test_what_is_rounded_after_several_divisions_is_nudged_both_ways(text, nudged):
    found = read(text).nudged

    assert len(set(found) - {text}) == (2 if nudged else 0)

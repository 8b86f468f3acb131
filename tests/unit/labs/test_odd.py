"""Values around what statements do to a column before they compare it."""

import pytest

from prowess.labs.query.odd import changed_values
from shapes import SHAPE, some_pools


def columns_changed_by(*texts: str) -> set[tuple[str, str]]:
    return set(changed_values(SHAPE, pools=some_pools(), texts=texts))


def test_an_answer_without_a_statement_changes_nothing():
    assert columns_changed_by() == set()


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("SELECT 1 FROM authors WHERE lower(name) = 'a'", ("authors", "name")),
        ("SELECT 1 FROM authors WHERE trim(name) = 'a'", ("authors", "name")),
        ("SELECT 1 FROM books WHERE price::text = '9'", ("books", "price")),
    ],
)
def test_what_a_statement_does_to_a_column_is_seen_beside_others(text, column):
    assert columns_changed_by("SELECT 1 FROM books", text) == {column}

import pytest

from prowess.kit.suggest import did_you_mean

KNOWN = ["advanced-sql", "caching", "relational-databases", "sql.inner-join"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("cachign", "Did you mean caching?"),
        ("SQL", "Did you mean advanced-sql, sql.inner-join?"),
        ("quantum", ""),
        ("", ""),
    ],
)
def test_what_is_spelled_alike_is_near_and_else_what_holds_the_word(wanted, said):
    assert did_you_mean(wanted, KNOWN) == said

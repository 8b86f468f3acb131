"""The product's own content holds to every rule."""

from prowess.catalog import open_catalog
from prowess.catalog.authoring import check_content


def test_no_rule_is_broken():
    errors = check_content().errors

    assert not errors, "\n".join(error.text() for error in errors)


def test_nothing_is_left_out_of_the_catalog():
    assert open_catalog().notes == ()

import pickle

import pytest

from prowess.kit import errors


def test_an_error_keeps_its_parts_across_a_process_boundary():
    error = errors.NotFound(code="catalog.unknown_role", message="No role x.", hint="Try y.")

    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes

    assert type(back) is errors.NotFound
    assert (back.code, back.message, back.hint) == ("catalog.unknown_role", "No role x.", "Try y.")
    assert str(back) == "No role x."


@pytest.mark.parametrize("cls", errors.ProwessError.__subclasses__())
def test_each_kind_is_the_class_name_in_snake_case(cls):
    name = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("_")

    assert cls.kind == name

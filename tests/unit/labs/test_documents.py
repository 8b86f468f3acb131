"""Documents around what queries look for in them."""

import json

from prowess.labs.query.documents import documents_around
from prowess.labs.query.odd import odd_values
from shapes import SHAPE, some_pools

CAST = '[{"name": "Ines", "role": "host"}, {"name": "Ravi", "role": "guest"}]'
HOST = {"name": "Ines", "role": "host"}


def around(*sample: str, keys=(), texts=("host",)) -> list[object]:
    return [json.loads(one) for one in documents_around(sample, keys=keys, texts=texts)]


def test_an_object_stands_in_a_list_twice_and_beside_one_that_is_nearly_it():
    found = around(CAST, "[]")

    assert [HOST, HOST] in found
    assert [HOST, {**HOST, "x": 1}] in found
    assert [HOST, {**HOST, "name": "iNES"}] in found
    assert [HOST, {**HOST, "name": ""}, {**HOST, "name": "Ines "}] in found


def test_what_is_asked_for_stands_in_a_list_in_the_other_case_alone():
    assert [{**HOST, "role": "HOST"}] in around(CAST)


def test_an_object_in_a_list_is_one_level_further_down():
    assert [{"x": {"name": "Inesx", "role": "hostx"}}] in around(CAST)


def test_a_list_has_more_objects_than_those_of_the_sample():
    longest = max(around(CAST), key=len)

    assert len(longest) > 4
    assert longest[-1] == HOST


def test_nothing_but_objects_is_in_a_list_of_objects():
    assert all(isinstance(one, dict) for some in around(CAST) for one in some)
    assert around('[1, {"name": "Ines"}]') == []


def test_texts_that_may_be_cast_stay_what_they_are():
    (_, _, _, _, longest) = around('[{"on": "2026-03-01"}]', texts=())

    assert {one["on"] for one in longest} == {"2026-03-01"}


def test_a_key_stands_in_the_other_case_instead_and_beside():
    found = around('{"kcal": 400, "salt": 1}', keys={"kcal"})

    assert found == [{"salt": 1, "KCAL": 400}, {"kcal": 400, "salt": 1, "KCAL": None}]


def test_odd_documents_are_among_them():
    pools = some_pools("SELECT 1 FROM books WHERE facts ->> 'by' = 'Legal'")
    pools.sample["books", "facts"] = ('{"by": "Legal"}',)

    found = odd_values(SHAPE, pools=pools, text="SELECT 1")["books", "facts"]

    assert '{"BY": "Legal"}' in found

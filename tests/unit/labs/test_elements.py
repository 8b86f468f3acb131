"""Arrays around the elements of which queries speak."""

from types import SimpleNamespace

import pytest

from prowess.labs.query.datasets import candidates
from prowess.labs.query.elements import arrays_around, names_unnested
from prowess.labs.query.literals import parse
from prowess.labs.query.odd import changed_values
from prowess.labs.query.own import _inner
from prowess.labs.query.pools import Pools
from prowess.labs.query.recipes import recipe
from prowess.labs.query.shape import Shape
from shapes import BOOKS, SHAPE, a_column, a_table, some_pools

ASKED = "SELECT 1 FROM books WHERE 'war' = ANY (tags) AND NOT tags @> ARRAY['new']"


def pools_of(*sample: str, met: tuple[str, ...] = ("{war}",)) -> Pools:
    pools = some_pools(ASKED, ways={"books": ({"tags": met},)})
    pools.sample["books", "tags"] = sample
    return pools


def arrays(*sample: str, text: str = ASKED) -> tuple[str, ...]:
    found = arrays_around(SHAPE, pools=pools_of(*sample), texts=[text])
    return found.get(("books", "tags"), ())


def test_elements_nearly_are_what_is_asked_for_beside_what_is_sought():
    assert {
        '{"war","newx","xnew","xnewx"}',
        '{"war","NEW","ne"}',
        '{"war","new "," new"}',
        '{"war","new-x","x,new,y"}',
        '{"war",""}',
    } <= set(arrays("{war,old}", "{}"))


def test_elements_nearly_are_what_is_sought_in_its_place():
    assert {'{"warx","xwar","xwarx"}', '{"WAR","wa"}'} <= set(arrays("{war,old}", "{}"))


def test_what_is_sought_stands_behind_others_and_what_is_not_behind_that():
    found = arrays("{war,old}", "{sea}")

    assert '{"old","sea","old","war"}' in found
    assert '{"war","old","sea","old","new"}' in found


@pytest.mark.parametrize(("place", "count"), [("tags[1]", 12), ("tags[1:20]", 21)])
def test_arrays_are_longer_than_the_last_place_that_a_query_names(place, count):
    found = arrays("{war,old}", "{}", text=f"SELECT 1 FROM books WHERE {place} IS NULL")

    assert max(one.count(",") + 1 for one in found if '"new"' not in one) == count + 1


def test_elements_of_a_type_with_labels_are_these():
    books = a_table("books", a_column("id"), a_column("kinds", is_array=True, labels=("a", "b")))
    found = arrays_around(Shape((books,)), pools=some_pools(), texts=[])["books", "kinds"]

    assert {sign for one in found for sign in one} <= set('{},"ab')
    assert max(one.count(",") for one in found) > 10


@pytest.mark.parametrize(
    "sample", [("{war,old}", "{old,sea}", "{}"), ("{{war,old}}",), ("[0:1]={war,old}",)]
)
def test_arrays_whose_places_mean_something_are_left_alone(sample):
    assert arrays(*sample) == ()


def test_elements_are_read_as_postgresql_writes_them():
    assert '{"b\\"c, d","NULL","b\\"c, d","war"}' in arrays('{"b\\"c, d","NULL",NULL}', "{}")


@pytest.mark.parametrize(
    "array", ["unnest(tags) AS tag", "unnest(b.tags) AS one(tag)", "LATERAL unnest(b.tags) AS tag"]
)
def test_names_of_elements_are_known_by_their_array(array):
    tree = parse(f"SELECT tag FROM books AS b, {array}")
    assert tree is not None

    assert names_unnested(tree)["tag"] == {"tags"}


@pytest.mark.parametrize(("call", "is_there"), [("lower", True), ("trim", True), ("md5", False)])
def test_what_is_done_to_elements_is_seen(call, is_there):
    text = f"SELECT count(DISTINCT {call}(tag)) FROM books, unnest(tags) AS tag"
    found = changed_values(SHAPE, pools=pools_of("{war,old}", "{}"), texts=[text])

    assert (("books", "tags") in found) is is_there


def test_arrays_of_short_texts_have_short_elements_and_are_not_cut():
    codes = a_column("tags", "varchar", is_array=True, type="character varying(5)[]", length=5)
    pools = some_pools(ASKED)
    books = a_table("books", a_column("id"), codes)
    found = arrays_around(Shape((books,)), pools=pools, texts=[ASKED])["books", "tags"]
    pools.sample["books", "tags"] = found

    assert set(found) <= set(pools.of(books, codes))
    assert '{"new "," new"}' in found
    assert all(len(one) <= 5 for text in found for one in text.strip('{}"').split('","'))


def test_arrays_are_dealt_in_turns_to_the_rows_of_a_data_set():
    every = tuple(f"{{{number}}}" for number in range(6))
    pools = some_pools(own={("books", "tags"): every}, ways={"books": ({"tags": ("{}",)},)})
    found = []
    for number in range(5, 60, 6):
        one = recipe("lab", number=number, salt="", pools=pools)
        rows = candidates(BOOKS, recipe=one, pools=pools, kept={"authors": [{"id": "4"}]})
        found.append({row["tags"] for row in rows} & {*every})

    assert sum(len(one) for one in found) > 5 * len(found)


def test_data_around_an_answer_have_arrays_for_the_columns_that_it_names():
    reference = SimpleNamespace(text=ASKED)
    template = SimpleNamespace(shape=SHAPE, pools=pools_of("{war,old}"), reference=reference)
    texts = ["SELECT 1 FROM books WHERE tags[15] = 'owl'"]
    found = _inner(template, texts=texts, named=frozenset({"tags"}))

    assert {'{"war","OWL","ow"}', '{"war","NEW","ne"}'} <= set(found["books", "tags"])
    assert any(one.count(",") > 14 for one in found["books", "tags"])
    assert _inner(template, texts=texts, named=frozenset({"title"})) == {}

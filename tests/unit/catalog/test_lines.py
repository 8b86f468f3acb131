import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prowess.catalog.lines import Trail, find_line

TEXT = """\
# a comment with title = "no"
title = "One # not a comment"
"quoted key" = 'x'
dotted.inner = 1
when = 1979-05-27 07:32:00
ratio = 0.5 # behind
minutes = [
  20, # least

  40,
]
outcomes = [
  { level = 1, text = "Can [count]" },
  { level = 2, text = '''two
lines''' }, { level = 3, text = "third" },
]

[table]
long = \"\"\"
[not-a-table]
key = 1
\"\"\"
after = true

[[rows]]
name = "first"

[[rows]]
name = "second"
[rows.inside]
deep = 1
"""


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        (("title",), 2),
        (("quoted key",), 3),
        (("dotted", "inner"), 4),
        (("when",), 5),
        (("ratio",), 6),
        (("minutes",), 7),
        (("minutes", 0), 8),
        (("minutes", 1), 10),
        (("outcomes", 0, "text"), 13),
        (("outcomes", 1, "level"), 14),
        (("outcomes", 2, "level"), 15),
        (("table",), 18),
        (("table", "long"), 19),
        (("table", "after"), 23),
        (("rows", 0, "name"), 26),
        (("rows", 1), 28),
        (("rows", 1, "name"), 29),
        (("rows", 1, "inside", "deep"), 31),
    ],
)
def test_a_value_is_found_on_its_line(trail, line):
    assert find_line(TEXT, trail) == line


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        (("outcomes", 1, "missing"), 14),
        (("outcomes", 9), 12),
        (("nowhere",), 1),
        ((), 1),
    ],
)
def test_what_is_missing_is_found_at_its_nearest_parent(trail, line):
    assert find_line(TEXT, trail) == line


def test_a_table_without_a_header_begins_where_its_first_child_does():
    text = "a = 1\n\n[drawn.jobs]\nfrom = 1\n\n[drawn.workers]\nfrom = 2\n"

    assert find_line(text, ("drawn",)) == 3
    assert find_line(text, ("drawn", "workers", "from")) == 7


def test_an_escaped_key_is_found_by_its_value():
    assert find_line('a = 1\n"b \\"c\\"" = 2', ('b "c"',)) == 2


def _trails(value: Any, trail: Trail = ()) -> list[Trail]:
    found = [trail] if trail else []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += _trails(inner, (*trail, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            found += _trails(inner, (*trail, place))
    return found


def test_in_all_content_every_key_is_found_on_a_line_that_says_it():
    paths = sorted((Path(__file__).parents[3] / "content").rglob("*.toml"))
    assert paths

    for path in paths:
        text = path.read_text()
        lines = text.splitlines()
        for trail in _trails(tomllib.loads(text)):
            if isinstance(trail[-1], str):
                assert trail[-1] in lines[find_line(text, trail) - 1], (path, trail)


scalars = st.one_of(
    st.integers(-5, 5).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.sampled_from(['"a, b"', "'[x]'", '"\\" = {"', "1.5", "2026-11-21", '"""\nk = 1\n"""']),
)
keys = st.sampled_from(["alpha", "beta", "gamma", "delta"])


def _lists(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
    broken = st.lists(inner, max_size=3).map(lambda v: "[ # c\n" + ",\n".join(v) + "\n]")
    return lists | broken


values = st.recursive(scalars, _lists, max_leaves=6)
tables = st.dictionaries(keys, values, max_size=4).map(
    lambda pairs: "".join(f"{key} = {value}\n" for key, value in pairs.items())
)


@given(tables, st.lists(tables, max_size=3))
def test_of_any_table_each_key_is_found_where_it_is_written(head, rows):
    text = head + "".join(f"\n[[rows]] # next\n{row}" for row in rows)
    lines = text.splitlines()

    for trail in _trails(tomllib.loads(text)):
        if isinstance(trail[-1], str):
            written = "[[rows]]" if trail == ("rows",) else f"{trail[-1]} ="
            assert lines[find_line(text, trail) - 1].startswith(written)

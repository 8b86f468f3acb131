"""Finding executable examples in a page."""

import pytest

from prowess.catalog.examples import (
    KINDS,
    domain_of,
    find_examples,
    is_output,
    is_run,
    kind_of,
)

PAGE = """A topic.

```sql run=library
SELECT 1;
```
```text output
 ?column?
----------
        1
```

```http run=library
GET /books HTTP/1.1
```

```sql
SELECT 'not run';
```
```ruby run
puts 1
```
```text output
1
```
```python run
never closed
"""


def test_examples_are_found_with_their_outputs():
    first, second = find_examples(PAGE)

    assert (first.kind, first.target, first.code.text, first.line) == (
        *("sql", "library"),
        *("SELECT 1;", 3),
    )
    assert first.told == " ?column?\n----------\n        1"
    assert (second.kind, second.target, second.told) == ("http", "library", None)


@pytest.mark.parametrize(
    ("info", "kind", "domain"),
    [
        ("sql run", "sql", ""),
        ("sql run=shop", "sql", "shop"),
        ("python run=mongodb", "mongodb", ""),
        ("graphql run=library", "graphql", ""),
        ("python run=redis", "", ""),
        ("sql", "", ""),
        ("", "", ""),
    ],
)
def test_the_mark_names_the_kind(info, kind, domain):
    assert kind_of(info) == kind
    assert domain_of(info) == domain


def test_every_kind_asks_to_be_run():
    assert all(is_run(info) for info in KINDS)
    assert not any(map(is_run, ("sql", "sh runs", "run", "text output", "")))


def test_outputs_are_text_json_or_http():
    assert all(is_output(f"{name} output") for name in ("text", "json", "http"))
    assert not any(map(is_output, ("output", "python output", "text")))

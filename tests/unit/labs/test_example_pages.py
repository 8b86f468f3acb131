"""Putting what examples print into their page."""

from prowess.catalog.examples import find_examples
from prowess.labs.examples.page import Outcome, fill

PAGE = """One.

```sql run
SELECT 1;
```

More.

```http run=library
GET / HTTP/1.1
```
```text output
old

```

The end.
"""


def outcomes(*printed: str, **other: str) -> list[Outcome]:
    found = tuple(find_examples(PAGE))
    return [Outcome(one, text, **other) for one, text in zip(found, printed, strict=True)]


def test_outputs_are_put_directly_below_and_the_rest_stays():
    filled = fill(PAGE, outcomes("1\n", "HTTP/1.1 200 OK\n\n[]"))

    assert filled == PAGE.replace(
        "SELECT 1;\n```\n", "SELECT 1;\n```\n```text output\n1\n```\n"
    ).replace("old\n\n", "HTTP/1.1 200 OK\n\n[]\n")
    again = [
        Outcome(one, text)
        for one, text in zip(find_examples(filled), ("1", "HTTP/1.1 200 OK\n\n[]"), strict=True)
    ]
    assert all(outcome.is_true for outcome in again)
    assert fill(filled, again) == filled


def test_where_nobody_chose_the_kind_names_the_language_of_its_output():
    page = "```graphql run=library\n{a}\n```\n```http run=library\nGET /\n```\n"
    found = find_examples(page)

    filled = fill(page, [Outcome(one, "x") for one in found])

    assert "```json output\nx\n```\n```http run" in filled
    assert filled.endswith("```http output\nx\n```\n")


def test_what_is_not_known_stays_as_it_is():
    assert fill(PAGE, outcomes("1", "2", failed="It broke.")) == PAGE
    assert fill(PAGE, outcomes("1", "2", skipped="No server.")) == PAGE


def test_trailing_blanks_do_not_make_an_output_false():
    first, second = outcomes("1", " old  \n\n\n")

    assert not first.is_true
    assert not second.is_true
    assert outcomes("1", "old  \n\n")[1].is_true


def test_an_output_with_ticks_gets_longer_marks():
    page = "```python run\nprint('`' * 3)\n```\n"
    (example,) = find_examples(page)

    filled = fill(page, [Outcome(example, "```")])

    assert filled.endswith("\n````text output\n```\n````\n")
    (again,) = find_examples(filled)
    assert again.told == "```"


def test_an_empty_output_is_an_empty_block():
    (example,) = find_examples("```python run\npass\n```\n")

    assert fill("```python run\npass\n```\n", [Outcome(example)]).endswith("```text output\n```\n")

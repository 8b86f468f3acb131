"""The demonstrations answer as their pages in demos/ say; these are golden transcripts."""

from pathlib import Path

import pytest

from prowess.catalog.examples import find_examples
from prowess.labs.examples.graphql import GraphqlExamples
from prowess.labs.examples.http import HttpExamples
from prowess.labs.examples.kind import ExampleError
from prowess.labs.examples.page import Outcome

PAGES = sorted((Path(__file__).parent / "demos").glob("*.md"))
KINDS = {"http": HttpExamples(), "graphql": GraphqlExamples()}
EXAMPLES = [
    pytest.param(example, id=f"{page.stem}-{example.line}")
    for page in PAGES
    for example in find_examples(page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_demonstration_answers_as_its_page_says(example):
    printed = KINDS[example.kind].run(example.code.text, target=example.target)

    if not Outcome(example, printed).is_true:
        assert printed == example.told


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("http", "GET", "'GET' is no request line such as `GET /books HTTP/1.1`."),
        ("http", "GET /\nAccept json", "'Accept json' is no header field."),
        ("http", "GET /\n### soon\nGET /", "After ### comes nothing or `60 s later`, not 'soon'."),
        ("http", 'POST /exports\nContent-Type: application/json\n\n"x"', "The demonstration fai"),
        ("graphql", "{today}\n# variables: {", "`# variables:` wants one line of JSON"),
        ("graphql", "{today}\n# variables: []", "`# variables:` wants a JSON object."),
    ],
)
def test_what_is_no_request_fails(kind, code, words):
    with pytest.raises(ExampleError) as caught:
        KINDS[kind].run(code)

    assert str(caught.value).startswith(words)


def test_each_example_meets_a_fresh_library():
    for _ in range(2):
        assert KINDS["http"].run("DELETE /books/9") == "HTTP/1.1 204 No Content"

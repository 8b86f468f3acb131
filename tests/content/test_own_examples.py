"""Every executable example of the content prints what its page says."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from prowess.catalog.examples import find_examples
from prowess.labs.examples.page import Outcome
from prowess.labs.examples.runner import Examples, Surroundings
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(900)]

CONTENT = Path(__file__).parents[2] / "content"


@cache
def pages_of(area: str) -> tuple[Path, ...]:
    """Return the pages of an area of topics, or all other pages, that have examples."""
    if area == "other texts":
        found = [page for page in CONTENT.rglob("*.md") if "topics" not in page.parts]
    else:
        found = list((CONTENT / "topics" / area).rglob("*.md"))
    return tuple(
        page for page in sorted(found) if any(find_examples(page.read_text(encoding="utf-8")))
    )


AREAS = [*sorted(path.name for path in (CONTENT / "topics").iterdir()), "other texts"]


@pytest.fixture(scope="module")
def examples(tmp_path_factory) -> Iterator[Examples]:
    home = tmp_path_factory.mktemp("examples")
    environ = dict(os.environ)  # noqa: TID251 - where programs are found
    with open_servers(home=home, environ=environ) as servers:
        examples = Examples(Surroundings(lambda: servers, CONTENT / "schemas", environ))
        try:
            yield examples
        finally:
            examples.close()


@pytest.mark.parametrize("area", [area for area in AREAS if pages_of(area)])
def test_examples_print_what_their_pages_say(examples, area):
    outcomes = {
        page: tuple(examples.run(page.read_text(encoding="utf-8"))) for page in pages_of(area)
    }

    wrong = [
        describe(page, outcome)
        for page, found in outcomes.items()
        for outcome in found
        if not outcome.is_true and not outcome.skipped
    ]
    assert not wrong, "\n\n".join(wrong)
    skipped = {one.skipped for found in outcomes.values() for one in found if one.skipped}
    if skipped:
        pytest.skip(f"all others of {area} are true; {'; '.join(sorted(skipped))}")


def describe(page: Path, outcome: Outcome) -> str:
    place = f"{page.relative_to(CONTENT.parent)}:{outcome.example.line}"
    if outcome.failed:
        return f"{place} failed\n{outcome.failed}"
    return f"{place} says\n{outcome.example.told}\nand prints\n{outcome.printed}"

"""Which pages `prowess content examples` runs, and what it does to them."""

import pytest

from prowess.doors.cli.powers import ExamplesWish, Wishes
from prowess.kit.errors import NotFound
from prowess.main import inside
from prowess.main.examples import run_examples

TRUE = "```python run\nprint(1)\n```\n```text output\n1\n```\n"
FALSE = TRUE.replace("output\n1", "output\n2")
BROKEN = "```python run\n1 / 0\n```\n```text output\n```\n"
REST = "```http run=library\nDELETE /books/9\n```\n"


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.setenv("PROWESS_HOME", str(tmp_path / "home"))
    root = tmp_path / "pack"
    for name, text in {"a/true": TRUE, "a/false": FALSE, "b/broken": BROKEN}.items():
        page = root / "topics" / name / "topic.md"
        page.parent.mkdir(parents=True)
        page.write_text(text)
    (root / "pack.toml").write_text('name = "p"\nversion = "1"\nformat = 1\n')
    return root


def run(*paths, write=False):
    told = []

    def tell(words, /, *, done, total):
        told.append((words.rpartition("topics/")[2], done, total))

    wish = ExamplesWish(paths=tuple(map(str, paths)), write=write, tell=tell)
    found = list(run_examples(inside.read_settings(Wishes()), wish))
    return {one.file.rpartition("topics/")[2]: one for one in found}, told


def test_a_folder_a_page_and_several_of_them_are_run(pack):
    every, told = run(pack)
    one, _ = run(pack / "topics" / "a" / "true" / "topic.md")
    two, _ = run(pack / "topics" / "b", pack / "topics" / "a" / "true")

    assert {name: ran.state for name, ran in every.items()} == {
        "a/false/topic.md": "different",
        "a/true/topic.md": "same",
        "b/broken/topic.md": "failed",
    }
    assert told == [
        *(("a/false/topic.md", 0, 3), ("a/true/topic.md", 1, 3), ("b/broken/topic.md", 2, 3)),
    ]
    assert list(one) == ["a/true/topic.md"]
    assert list(two) == ["a/true/topic.md", "b/broken/topic.md"]


def test_a_difference_says_both_sides_and_a_failure_its_reason(pack):
    ran, _ = run(pack)

    assert (ran["a/false/topic.md"].expected, ran["a/false/topic.md"].got) == ("2", "1")
    assert "ZeroDivisionError" in ran["b/broken/topic.md"].got
    assert ran["b/broken/topic.md"].line == 1


def test_outputs_are_written_only_on_demand_and_never_of_failures(pack):
    page, broken = (pack / "topics" / name / "topic.md" for name in ("a/false", "b/broken"))
    run(pack)
    assert page.read_text() == FALSE

    ran, _ = run(pack, write=True)

    assert page.read_text() == TRUE
    assert broken.read_text() == BROKEN
    assert ran["a/false/topic.md"].state == "written"


def test_a_page_that_is_edited_meanwhile_is_left_alone(pack):
    page = pack / "topics" / "a" / "false" / "topic.md"

    def edit(words, /, *, done, total):
        page.write_text(FALSE + "More.\n")

    wish = ExamplesWish(paths=(str(page),), write=True, tell=edit)
    (ran,) = run_examples(inside.read_settings(Wishes()), wish)

    assert ran.state == "different"
    assert page.read_text() == FALSE + "More.\n"


def test_areas_and_topics_of_the_own_content_are_found_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("PROWESS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    ran, _ = run("api.range-requests")

    assert list(ran) == ["api/range-requests/topic.md"]
    assert ran["api/range-requests/topic.md"].state == "same"


def test_what_names_nothing_is_refused(pack):
    with pytest.raises(NotFound) as refused:
        run("no-such-area")

    assert refused.value.code == "cli.no_such_file"


def test_a_program_that_is_not_there_skips_its_examples_once_and_for_all(pack, monkeypatch):
    monkeypatch.setenv("PATH", str(pack))
    page = pack / "topics" / "a" / "true" / "topic.md"
    page.write_text(TRUE + TRUE.replace("python", "javascript") * 2 + REST)

    wish = ExamplesWish(paths=(str(page),), write=False, tell=lambda *_, **__: None)
    ran = list(run_examples(inside.read_settings(Wishes()), wish))

    assert [one.state for one in ran] == ["same", "skipped", "skipped", "different"]
    assert ran[1].got == "There is no program `node` here. On Debian: apt-get install nodejs"

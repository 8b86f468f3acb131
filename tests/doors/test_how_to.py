"""The examples of docs/how-to that call a server run, as they stand, against a real one."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_household
from fakes.serving import a_worker, served
from prowess.catalog import open_catalog
from prowess.main.outside import build_app

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
TOKEN = "a-token-for-tests"
SAID = {
    "call-from-programs.md": (
        '"id":"sql.inner-join"',
        '"state":"queued"',
        "event: over",
        '"code": "catalog.unknown_topic"',
        '"verdict":"fail"',
    ),
    "take-a-roadmap-with-you.md": ("DTSTART;VALUE=DATE:20270104\n", "# SQL\n"),
}


def examples_of(page: str) -> list[str]:
    text = (HOW_TO / page).read_text()
    return re.findall(r"^```sh run\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    if shutil.which("curl") is None:
        pytest.skip("the examples call curl")
    house = a_household(catalog=open_catalog()).house
    with a_worker(house), served(build_app(house, token=TOKEN, hosts=())) as port:
        address = f"http://127.0.0.1:{port}"
        yield {**os.environ, "ADDRESS": address, "TOKEN": TOKEN}  # noqa: TID251 - for the shell


@pytest.mark.parametrize("page", SAID)
def test_examples_run_and_say_what_the_page_promises(environment, page):
    for example, words in zip(examples_of(page), SAID[page], strict=True):
        said = bash(example, environment)
        assert words in said, f"{example}\n{said}"


def test_the_run_that_is_followed_is_that_of_the_answer(environment):
    page = [one.replace("first-try", "the-one") for one in examples_of("call-from-programs.md")]
    submit, follow = page[1:3]
    bash(submit.replace("the-one", "an-earlier-one"), environment)
    answered = json.loads(bash(submit, environment))
    bash(submit.replace("the-one", "a-later-one"), environment)

    said = bash(f'{follow}\necho "$RUN"', environment)

    assert said.splitlines()[-1] == answered["id"]


def bash(script: str, environment: dict[str, str]) -> str:
    return subprocess.run(
        [shutil.which("bash") or "", "-ec", script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout

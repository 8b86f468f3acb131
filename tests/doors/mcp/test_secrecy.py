"""What an assistant may not see: answer keys and what graders look for never leave the server."""

import asyncio
import re
import typing
from collections.abc import Iterator

import pytest
from mcp import Client

from builders import Household, a_household
from fakes.serving import a_worker
from prowess.application.messages import Message
from prowess.application.operations import OPERATIONS
from prowess.catalog import Catalog, open_catalog
from prowess.doors.calls import Pace
from prowess.doors.mcp._server import make_server
from prowess.labs.bench import Bench
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(900)]

ANSWERS = ("SELECT * FROM nowhere", "SELECT title FROM books")
SHORTEST_SECRET = 25


def plain(text: str) -> str:
    """Without comments, differences of case and of white space."""
    without_comments = re.sub(r"--[^\n]*|/\*.*?\*/", " ", text, flags=re.DOTALL)
    return " ".join(without_comments.lower().split()).rstrip("; ")


def secrets_of(catalog: Catalog, lab: str) -> dict[str, str]:
    """Every text in the lab's folder that would give the answer or the grader away."""
    folder = catalog.lab_folder(lab)
    files = [folder / "reference.sql", *folder.glob("right/*.sql"), *folder.glob("mutants/*.sql")]
    found = {str(path.relative_to(folder)): plain(path.read_text()) for path in files}
    for number, line in enumerate((folder / "notes.md").read_text().splitlines(), start=1):
        found[f"notes.md:{number}"] = plain(line)
    starter = folder / "starter.sql"  # a mistake that learners begin with is no secret
    given = plain(starter.read_text()) if starter.exists() else ""
    return {
        name: text
        for name, text in found.items()
        if len(text) >= SHORTEST_SECRET and text not in given
    }


def strings_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)


@pytest.fixture(scope="module")
def household(tmp_path_factory) -> Iterator[Household]:
    home = tmp_path_factory.mktemp("home")
    with open_servers(home=home, environ={"PATH": "/usr/bin:/bin"}) as servers:
        bench = Bench(servers=lambda: servers)
        house = a_household(catalog=open_catalog(), grader=bench)
        with a_worker(house.house):
            yield house
        bench.close()


async def everything_about(client: Client, lab: str) -> list[str]:
    """Every string that any tool, resource or prompt says of the lab along its whole course."""
    heard: list[str] = []

    async def on_progress(_progress, _total, message):
        heard.append(message or "")

    async def call(tool: str, **arguments: object) -> dict:
        result = await client.call_tool(tool, arguments, progress_callback=on_progress)
        heard.extend(part.text for part in result.content)
        heard.extend(strings_in(result.structured_content))
        return result.structured_content or {}

    await call("show_lab", lab=lab)
    await call("start_lab", lab=lab)
    while (await call("take_hint", lab=lab)).get("left"):
        pass
    for answer in ANSWERS:
        run = await call("submit_lab", lab=lab, answer=answer)
        assert run["report"]["verdict"] == "fail", run
        await call("show_run", run=run["id"])
        await call("list_run_events", run=run["id"])
        prompt = await client.get_prompt("explain_verdict", {"run": run["id"]})
        heard.extend(message.content.text for message in prompt.messages)
    await call("search_catalog", query=lab.replace("-", " "))
    await call("export_learner")
    for tool in ("list_labs", "list_evidence", "show_status", "show_next", "show_stats"):
        await call(tool)
    brief = await client.read_resource(f"prowess://lab/{lab}")
    heard.extend(content.text for content in brief.contents)
    return heard


@pytest.mark.parametrize("stride", [20, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_no_tool_resource_or_prompt_tells_an_answer_key(household, stride):
    catalog = household.catalog
    labs = list(catalog.labs)[::stride]

    async def listen() -> dict[str, list[str]]:
        async with Client(make_server(household.house, pace=Pace(first_s=0.005))) as client:
            return {lab: await everything_about(client, lab) for lab in labs}

    heard = asyncio.run(listen())

    assert len(heard) >= 3
    own = {plain(answer) for answer in ANSWERS}
    for lab, texts in heard.items():
        said = [plain(text) for text in texts]
        for place, secret in secrets_of(catalog, lab).items():
            leaks = [text for text in said if secret in text and secret not in own]
            assert not leaks, f"{lab}: {place} leaks in {leaks[0][:200]}"


def fields_of(annotation: object) -> Iterator[str]:
    """Every `View.field` that can be reached from the type."""
    for inner in typing.get_args(annotation):
        yield from fields_of(inner)
    if isinstance(annotation, type) and issubclass(annotation, Message):
        for name, field in annotation.model_fields.items():
            yield f"{annotation.__name__}.{name}"
            yield from fields_of(field.annotation)


def test_no_view_has_a_field_for_an_answer_key():
    telling = {"reference", "solution", "mutants", "right", "key", "secret", "notes"}
    harmless = {"EvidenceView.reference", "MisconceptionView.right", "ProjectCheckView.right"}

    found = {name for one in OPERATIONS.values() for name in fields_of(one.view)}

    assert len(found) > 100
    assert {name for name in found if name.partition(".")[2] in telling} <= harmless

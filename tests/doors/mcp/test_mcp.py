"""The MCP door: tools, errors, progress, confirmation, tasks, resources, prompts."""

import asyncio
import json
from typing import Literal

import pytest
from jsonschema import Draft202012Validator
from mcp import Client, MCPError
from mcp.client import ClientExtension, ResultClaim
from mcp.types import CallToolResult, ElicitResult, Request, RequestParams, Result
from pydantic import ConfigDict, Field

from builders import a_household
from fakes.grader import RIGHT, WRONG
from fakes.house import FakeHouse, Relay, an_error, an_example
from prowess.application.operations import OPERATIONS
from prowess.doors.calls import Pace
from prowess.doors.mcp._server import make_server
from prowess.doors.mcp._tasks import EXTENSION
from prowess.kit.errors import Conflict, Internal, Invalid, NotFound, Unavailable

QUICK = Pace(first_s=0.001, longest_s=0.005)
MODES = ("auto", "legacy")
RELAY = Relay()
SERVER = make_server(RELAY, pace=QUICK)


def talk(house, conversation, *, mode: str = "auto", **options):
    """Run a conversation with a client of the house, over the in-memory transport."""

    RELAY.house = house

    async def run():
        async with Client(SERVER, mode=mode, **options) as client:
            try:
                return await conversation(client)
            except MCPError as error:  # raised in here, the client's task group would wrap it
                refused = error
        raise refused

    return asyncio.run(run())


def call(house, tool: str, arguments=None, **options):
    async def conversation(client):
        return await client.call_tool(tool, arguments or {})

    return talk(house, conversation, **options)


EXAMPLES = {
    "show_roadmap": {"roadmap": "r"},
    "show_topic": {"topic": "t"},
    "show_role": {"role": "r"},
    "compare_roles": {"roles": ["a", "b"]},
    "compare_roadmaps": {"roadmaps": ["a", "b"]},
    "list_prerequisites": {"topic": "t"},
    "list_dependents": {"topic": "t"},
    "show_coverage": {"kind": "role", "id": "r"},
    "export_roadmap": {"roadmap": "r"},
    "export_role": {"role": "r"},
    "export_path": {"path": "p"},
    "show_path": {"path": "p"},
    "show_guide": {"guide": "g"},
    "show_skill": {"skill": "s"},
    "show_project": {"project": "x"},
    "show_project_run": {"run": "r"},
    "export_project_run": {"run": "r"},
    "show_checkpoint": {"checkpoint": "x"},
    "show_technology": {"technology": "x"},
    "show_resource": {"resource": "x"},
    "show_career": {"career": "x"},
    "show_practice": {"practice": "x"},
    "show_capability": {"capability": "x"},
    "search_catalog": {"query": "q"},
    "show_lab": {"lab": "l"},
    "start_lab": {"lab": "l"},
    "submit_lab": {"lab": "l", "answer": "SELECT 1"},
    "run_statement": {"lab": "l", "statement": "SELECT 1"},
    "try_answer": {"lab": "l", "answer": "SELECT 1"},
    "play_sessions": {"lab": "l", "steps": [{"session": 1, "statement": "SELECT 1"}]},
    "take_hint": {"lab": "l"},
    "reset_lab": {"lab": "l"},
    "show_run": {"run": "r"},
    "list_run_events": {"run": "r"},
    "cancel_run": {"run": "r"},
    "declare_topic": {"topic": "t", "level": 1},
    "import_learner": {"document": "{}"},
}


@pytest.mark.parametrize(("mode", "version"), [("auto", "2026-07-28"), ("legacy", "2025-11-25")])
def test_both_generations_of_the_protocol_are_spoken(mode, version):
    async def conversation(client):
        return client.protocol_version, client.server_info.name, client.instructions

    spoken, name, instructions = talk(FakeHouse(), conversation, mode=mode)

    assert (spoken, name) == (version, "prowess")
    assert "Only a graded run is a verdict" in instructions


# -- tools ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
def test_every_operation_is_a_tool_with_its_schemas(mode):
    async def conversation(client):
        return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in talk(FakeHouse(), conversation, mode=mode)}

    assert set(tools) == set(OPERATIONS)
    for name, tool in tools.items():
        operation = OPERATIONS[name]
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        assert set(tool.input_schema.get("properties", {})) == set(operation.request.model_fields)
        assert set(tool.output_schema["properties"]) == set(operation.view.model_fields)
        assert tool.input_schema["additionalProperties"] is False
        assert tool.description.startswith(operation.title)
        assert tool.annotations.read_only_hint is not operation.writes


@pytest.mark.parametrize("name", sorted(OPERATIONS) or ["none"])
def test_every_tool_gives_its_view_structured_and_as_text(name):
    house = FakeHouse()

    result = call(house, name, EXAMPLES.get(name))

    example = an_example(OPERATIONS[name].view)
    assert not result.is_error
    assert result.structured_content == example.model_dump(mode="json")
    assert json.loads(result.content[0].text) == result.structured_content
    assert house.calls[0][1].door == "mcp"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", [NotFound, Invalid, Conflict, Unavailable, Internal])
def test_error_is_a_result_that_says_kind_code_and_hint(kind, mode):
    house = FakeHouse(show_topic=an_error(kind, "catalog.test"))

    result = call(house, "show_topic", {"topic": "x"}, mode=mode)

    assert result.is_error
    assert result.meta["prowess/error"] == {
        "kind": kind.kind,
        "code": "catalog.test",
        "hint": "What to do.",
    }
    for word in ("What went wrong.", "What to do.", "catalog.test"):
        assert word in result.content[0].text


def test_fault_keeps_its_detail_to_itself_and_is_logged(caplog):
    result = call(FakeHouse(show_status=ValueError("hunter2")), "show_status")

    assert result.is_error
    assert result.meta["prowess/error"]["code"] == "internal.fault"
    assert "hunter2" not in result.content[0].text
    assert "hunter2" in caplog.text


@pytest.mark.parametrize(
    ("tool", "arguments", "code"),
    [
        ("show_topic", {}, "request.invalid"),
        ("show_topic", {"topic": ""}, "request.invalid"),
        ("show_topic", {"topic": "x" * 1000}, "request.invalid"),
        ("show_topic", {"topic": "t", "more": 1}, "request.invalid"),
        ("show_topic", {"topic": ["t"]}, "request.invalid"),
        ("show_topic", {"topic": "a\0b"}, "request.nul_character"),
        ("list_topics", {"limit": 100_000}, "request.invalid"),
        ("list_topics", {"limit": 10**40}, "request.invalid"),
        ("submit_lab", {"lab": "l", "answer": "x" * 20_001}, "request.invalid"),
        ("compare_roles", {"roles": ["a"] * 50}, "request.invalid"),
        ("show_lab", {"lab": "../../etc/passwd"}, "catalog.unknown_lab"),
    ],
)
def test_bad_arguments_are_results_with_a_code(tool, arguments, code):
    result = call(a_household().house, tool, arguments)

    assert result.is_error
    assert result.meta["prowess/error"]["code"] == code


def test_unknown_tool_is_a_protocol_error():
    with pytest.raises(MCPError, match="Unknown tool"):
        call(FakeHouse(), "drop_tables")


# -- grading -------------------------------------------------------------------------------------


def grade(answer: str, *, mode: str = "auto"):
    """Submit to a house whose worker works as soon as something was submitted."""
    household = a_household()
    lab = next(iter(household.catalog.labs))
    seen = []

    async def on_progress(progress, total, message):
        seen.append((progress, message))

    def work():
        rings = household.house.count_rings()
        while not household.house.work_once("worker"):
            household.house.wait_for_ring(after=rings, timeout_s=10)

    async def conversation(client):
        working = asyncio.create_task(asyncio.to_thread(work))
        result = await client.call_tool(
            "submit_lab", {"lab": lab, "answer": answer}, progress_callback=on_progress
        )
        await working
        return result

    return talk(household.house, conversation, mode=mode), seen


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("answer", "verdict"), [(RIGHT, "pass"), (WRONG, "fail")])
def test_submission_reports_progress_and_returns_the_verdict(answer, verdict, mode):
    result, seen = grade(answer, mode=mode)

    assert result.structured_content["state"] == "finished"
    assert result.structured_content["report"]["verdict"] == verdict
    numbers = [number for number, _ in seen]
    assert numbers == sorted(set(numbers))
    assert len(numbers) >= 4
    assert any("(2/2)" in message for _, message in seen)


def test_submission_that_takes_too_long_returns_the_run_to_follow(monkeypatch):
    monkeypatch.setattr("prowess.doors.mcp._tools.WAIT_S", 0.05)
    household = a_household()
    lab = next(iter(household.catalog.labs))

    result = call(household.house, "submit_lab", {"lab": lab, "answer": RIGHT})

    assert not result.is_error
    assert result.structured_content["state"] == "queued"
    assert result.structured_content["report"] is None


# -- asking the person ---------------------------------------------------------------------------


def reset(answer: ElicitResult | None, *, mode: str):
    house = FakeHouse()
    asked = []

    async def on_question(_context, params):
        asked.append(params.message)
        return answer

    options = {"elicitation_callback": on_question} if answer else {}
    result = call(house, "reset_lab", {"lab": "l"}, mode=mode, **options)
    return result, house, asked


@pytest.mark.parametrize("mode", MODES)
def test_reset_asks_the_person_and_goes_on_when_they_agree(mode):
    yes = ElicitResult(action="accept", content={"confirm": True})

    result, house, asked = reset(yes, mode=mode)

    assert not result.is_error
    assert asked == ["Start the lab 'l' over?"]
    assert [type(request).__name__ for request, _ in house.calls] == ["ResetLab"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    "no",
    [
        ElicitResult(action="decline"),
        ElicitResult(action="cancel"),
        ElicitResult(action="accept", content={"confirm": False}),
        ElicitResult(action="accept", content={}),
    ],
)
def test_reset_does_nothing_when_the_person_does_not_agree(no, mode):
    result, house, _ = reset(no, mode=mode)

    assert result.is_error
    assert result.meta["prowess/error"]["code"] == "mcp.not_confirmed"
    assert house.calls == []


@pytest.mark.parametrize("mode", MODES)
def test_reset_goes_on_where_nobody_can_be_asked(mode):
    result, house, _ = reset(None, mode=mode)

    assert not result.is_error
    assert len(house.calls) == 1


# -- tasks ---------------------------------------------------------------------------------------


class Task(Result):
    """A task as the wire shows it."""

    result_type: Literal["task"] = "task"
    task_id: str = Field(alias="taskId")
    status: str


class TaskParams(RequestParams):
    task_id: str = Field(alias="taskId")


class TaskState(Result):
    model_config = ConfigDict(extra="allow")

    status: str = ""
    result: dict | None = None


async def ask_task(session, method: str, task_id: str) -> TaskState:
    request = Request[TaskParams, str](method=method, params=TaskParams(taskId=task_id))
    return await session.send_request(request, TaskState)


class KnowsTasks(ClientExtension):
    """Polls a task to its end, after `meanwhile` was called with its first state."""

    identifier = EXTENSION

    def __init__(self, meanwhile):
        self.meanwhile = meanwhile
        self.states: list[str] = []

    def claims(self):
        return [ResultClaim(result_type="task", model=Task, resolve=self.finish)]

    async def finish(self, task: Task, context) -> CallToolResult:
        self.states.append(task.status)
        await self.meanwhile(context.session, task)
        state = await ask_task(context.session, "tasks/get", task.task_id)
        self.states.append(state.status)
        return CallToolResult.model_validate(state.result or {"content": [], "isError": True})


def submit_as_task(meanwhile):
    household = a_household()
    lab = next(iter(household.catalog.labs))
    extension = KnowsTasks(lambda session, task: meanwhile(household, session, task))
    arguments = {"lab": lab, "answer": RIGHT}
    result = call(household.house, "submit_lab", arguments, extensions=[extension])
    return result, extension.states


def test_submission_is_a_task_for_a_client_that_knows_tasks():
    async def work(household, session, task):
        state = await ask_task(session, "tasks/get", task.task_id)
        assert state.status == "working"
        await ask_task(session, "tasks/update", task.task_id)
        await asyncio.to_thread(household.house.work_once, "worker")

    result, states = submit_as_task(work)

    assert states == ["working", "completed"]
    assert result.structured_content["report"]["verdict"] == "pass"


def test_task_can_be_cancelled_and_cancelling_twice_is_no_error():
    async def cancel(_household, session, task):
        await ask_task(session, "tasks/cancel", task.task_id)
        await ask_task(session, "tasks/cancel", task.task_id)

    _, states = submit_as_task(cancel)

    assert states == ["working", "cancelled"]


def test_cancelling_a_finished_task_changes_nothing():
    async def finish_and_cancel(household, session, task):
        await asyncio.to_thread(household.house.work_once, "worker")
        await ask_task(session, "tasks/cancel", task.task_id)

    _, states = submit_as_task(finish_and_cancel)

    assert states == ["working", "completed"]


@pytest.mark.parametrize("method", ["tasks/get", "tasks/update", "tasks/cancel"])
def test_unknown_task_says_so(method):
    async def conversation(client):
        return await ask_task(client.session, method, "no-such-task")

    with pytest.raises(MCPError) as caught:
        talk(a_household().house, conversation)

    assert caught.value.error.data["code"] == "runs.unknown_run"


def test_refused_submission_is_a_result_and_no_task():
    household = a_household()
    extension = KnowsTasks(lambda session, task: None)

    result = call(
        household.house, "submit_lab", {"lab": "none", "answer": "x"}, extensions=[extension]
    )

    assert result.is_error
    assert extension.states == []


# -- resources and prompts -----------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
def test_resources_are_listed_and_read(mode):
    household = a_household()
    catalog = household.catalog

    async def conversation(client):
        fixed = (await client.list_resources()).resources
        templates = (await client.list_resource_templates()).resource_templates
        texts = {}
        for uri in [
            *(one.uri for one in fixed),
            f"prowess://topic/{next(iter(catalog.topics))}",
            f"prowess://roadmap/{next(iter(catalog.roadmaps))}",
            f"prowess://role/{next(iter(catalog.roles))}",
            f"prowess://lab/{next(iter(catalog.labs))}",
        ]:
            (content,) = (await client.read_resource(uri)).contents
            texts[uri] = content.text
        return templates, texts

    templates, texts = talk(household.house, conversation, mode=mode)

    assert {one.uri_template for one in templates} == {
        "prowess://roadmap/{id}",
        "prowess://topic/{id}",
        "prowess://role/{id}",
        "prowess://lab/{id}",
    }
    assert json.loads(texts["prowess://roadmaps"])["roadmaps"]
    topic = next(text for uri, text in texts.items() if uri.startswith("prowess://topic/"))
    assert topic.startswith("# ")
    assert "Sources" in topic


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("prowess://nothing", "mcp.unknown_resource"),
        ("prowess://topic/", "mcp.unknown_resource"),
        ("prowess://topic/no.such", "catalog.unknown_topic"),
        ("prowess://topic/..%2F..%2Fetc%2Fpasswd", "catalog.unknown_topic"),
        ("prowess://topic/a%00b", "request.nul_character"),
        ("prowess://topic/" + "x" * 200, "mcp.unknown_resource"),
        ("file:///etc/passwd", "mcp.unknown_resource"),
        ("prowess://status/me", "mcp.unknown_resource"),
    ],
)
def test_unknown_resource_says_kind_code_and_hint(uri, code):
    async def conversation(client):
        return await client.read_resource(uri)

    with pytest.raises(MCPError) as caught:
        talk(a_household().house, conversation)

    assert caught.value.error.data["code"] == code
    assert caught.value.error.data["hint"]


@pytest.mark.parametrize("mode", MODES)
def test_prompts_hold_the_rules_and_what_they_are_about(mode):
    household = a_household()
    topic, role = next(iter(household.catalog.topics)), next(iter(household.catalog.roles))
    run = household.grade(next(iter(household.catalog.labs)), WRONG)

    async def conversation(client):
        listed = {prompt.name for prompt in (await client.list_prompts()).prompts}
        texts = {}
        for name, arguments in [
            ("coach_me", {}),
            ("coach_me", {"topic": topic}),
            ("explain_verdict", {"run": run.id}),
            ("prepare_for_role", {"role": role}),
        ]:
            got = await client.get_prompt(name, arguments)
            texts[name, tuple(arguments)] = got.messages[0].content.text
        return listed, texts

    listed, texts = talk(household.house, conversation, mode=mode)

    assert listed == {"coach_me", "explain_verdict", "prepare_for_role"}
    assert all("Only a graded run is a verdict" in text for text in texts.values())
    assert topic in texts["coach_me", ("topic",)]
    assert "missing-rows" in texts["explain_verdict", ("run",)]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("explain_verdict", {}), ("explain_verdict", {"run": "x" * 101}), ("nothing", {})],
)
def test_bad_prompts_are_refused(name, arguments):
    async def conversation(client):
        return await client.get_prompt(name, arguments)

    with pytest.raises(MCPError):
        talk(a_household().house, conversation)

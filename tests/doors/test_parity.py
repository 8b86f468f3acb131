"""Every operation is in every door, or absent for a reason; and every door says the same."""

import ast
import asyncio
import json
import re
import tomllib
import zlib
from functools import cache
from pathlib import Path

import pytest
from graphql import build_schema, get_named_type, is_leaf_type
from mcp import Client
from starlette.testclient import TestClient

from builders import (
    ME,
    Household,
    a_catalog,
    a_household,
    a_project_check,
    a_project_report,
)
from fakes.command_line import run_cli
from fakes.grader import RIGHT, WRONG
from fakes.serving import a_worker
from prowess.application.operations import OPERATIONS
from prowess.application.project_reports import ExchangeView, ProjectCheckView
from prowess.application.project_runs import ListProjectRuns
from prowess.catalog.types import Roadmap, Section
from prowess.doors import graphql, rest, web
from prowess.doors.calls import Pace
from prowess.doors.cli.tree import COMMANDS
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.mcp._server import make_server
from prowess.doors.mcp._tools import list_tools

HERE = Path(__file__).parent
WEB = Path(web.__file__).parent
DOORS = ("cli", "web", "rest", "graphql", "mcp")
QUICK = Pace(first_s=0.001, longest_s=0.005)
ID = r"\b[0-9a-hjkmnp-tv-z]{26}\b"
SIGNED_IN = {"authorization": "Bearer token"}
SCHEMA = build_schema(graphql.sdl())

MISSION = {
    "list": ("list_roadmaps", "list_topics", "list_roles", "list_projects", "list_labs"),
    "show": ("show_roadmap", "show_topic", "show_role", "show_project", "show_lab"),
    "search": ("search_catalog",),
    "compare": ("compare_roles", "compare_roadmaps"),
    "trace": ("list_prerequisites", "list_dependents"),
    "cover": ("show_coverage",),
    "export": ("export_roadmap", "export_role", "export_path", "export_learner"),
    "start": ("start_lab",),
    "submit": ("submit_lab",),
    "try": ("run_statement", "try_answer", "play_sessions"),
    "hint": ("take_hint",),
    "reset": ("reset_lab",),
    "evidence": ("list_evidence",),
    "programs": ("list_project_runs", "show_project_run", "export_project_run"),
    "status": ("show_status",),
    "next": ("show_next",),
}


def absent() -> dict[str, dict[str, str]]:
    return tomllib.loads((HERE / "parity.toml").read_text())


@cache
def served() -> dict[str, set[str]]:
    return {
        "cli": set(COMMANDS),
        "web": _operations_asked_in(WEB),
        "rest": {route.operation for route in rest.ROUTES},
        "graphql": {*graphql.QUERIES.values(), *graphql.MUTATIONS.values()},
        "mcp": {tool.name for tool in list_tools()},
    }


def _operations_asked_in(folder: Path) -> set[str]:
    """Pages have no table of operations: a page serves what it makes the request of."""
    by_request = {operation.request.__name__: name for name, operation in OPERATIONS.items()}
    names = {
        node.id
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Name)
    }
    return {by_request[name] for name in names & by_request.keys()}


@pytest.mark.parametrize("door", DOORS)
def test_every_operation_is_served_or_absent_for_a_reason(door):
    missing = set(OPERATIONS) - served()[door] - set(absent().get(door, {}))

    assert not missing, f"serve them in doors/{door}, or give the reason in parity.toml"


def test_what_is_said_to_be_absent_exists_elsewhere_and_has_a_reason():
    for door, operations in absent().items():
        assert door in DOORS
        for name, reason in operations.items():
            assert name in OPERATIONS
            assert name not in served()[door], f"{door} serves {name}; take it off the list"
            assert len(reason.split()) >= 5, f"{door}.{name}: say why"


@pytest.mark.parametrize("verb", MISSION)
def test_verbs_of_the_mission_are_in_all_doors_without_exception(verb):
    for operation in MISSION[verb]:
        for door in DOORS:
            assert operation in served()[door], f"{door} lacks {operation}"


# -- the same story through every door -----------------------------------------------------------


def a_house_to_tell_of() -> Household:
    """The tiny catalog with a second roadmap, so that two can be compared."""
    short = Section("short", "Short", "", ("sql.inner-join", "ops.crash-safety"))
    other = Roadmap("operation", "Operation", "Keeping it up.", "running", (short,))
    told_of = a_household(catalog=a_catalog(roadmaps=(*a_catalog().roadmaps.values(), other)))
    with told_of.house.keep_grading("blog-api", seed=7, actor=ME) as keeping:
        keeping.conclude(a_project_report(a_telling_check()), recording=zlib.compress(b"{}"))
    return told_of


def a_telling_check() -> ProjectCheckView:
    exchange = ExchangeView(
        at_ms=0.5,
        took_ms=1.5,
        method="POST",
        path="/posts",
        body="{}",
        status=500,
        answer="",
        is_shown=True,
    )
    return a_project_check(
        "wrong", outcome="fail", spot="Not so.", timeline=("a", "b"), exchanges=(exchange,)
    )


def the_story(household: Household) -> list[tuple[str, dict[str, object]]]:
    catalog = household.catalog
    lab, roadmap = next(iter(catalog.labs)), next(iter(catalog.roadmaps))
    topic, role = catalog.labs[lab].topics[0].topic, next(iter(catalog.roles))
    path = next(iter(catalog.paths))
    return [
        ("list_roadmaps", {}),
        ("show_roadmap", {"roadmap": roadmap}),
        ("list_topics", {}),
        ("show_topic", {"topic": topic}),
        ("list_roles", {}),
        ("show_role", {"role": role}),
        ("list_labs", {}),
        ("show_lab", {"lab": lab}),
        ("search_catalog", {"query": catalog.topics[topic].title}),
        ("compare_roles", {"roles": list(catalog.roles)[:2]}),
        ("compare_roadmaps", {"roadmaps": list(catalog.roadmaps)[:2]}),
        ("list_prerequisites", {"topic": topic, "depth": 2}),
        ("list_dependents", {"topic": topic, "limit": 1}),
        ("show_coverage", {"kind": "roadmap", "id": roadmap}),
        ("export_roadmap", {"roadmap": roadmap, "format": "mermaid"}),
        ("export_role", {"role": role, "format": "json"}),
        ("export_path", {"path": path, "format": "ics", "start": "2027-01-04"}),
        ("start_lab", {"lab": lab}),
        ("run_statement", {"lab": lab, "statement": "TABLE books"}),
        ("try_answer", {"lab": lab, "answer": "TABLE books"}),
        (
            "play_sessions",
            {"lab": lab, "steps": [{"session": 2, "statement": "TABLE books"}]},
        ),
        ("take_hint", {"lab": lab}),
        ("submit_lab", {"lab": lab, "answer": WRONG, "key": "one"}),
        ("show_run", {"run": "?"}),
        ("submit_lab", {"lab": lab, "answer": RIGHT, "key": "two"}),
        ("show_run", {"run": "?"}),
        ("list_evidence", {}),
        ("list_project_runs", {"project": "blog-api"}),
        ("show_project_run", {"run": "!"}),
        ("reset_lab", {"lab": lab}),
        ("show_status", {}),
        ("show_next", {}),
    ]


def told(household: Household, call) -> list[tuple[str, dict]]:
    """What a door answers along the story. A submission itself is left out: some doors wait."""
    answers, run = [], ""
    (program,) = household.call(ListProjectRuns()).runs
    for name, arguments in the_story(household):
        household.clock.advance(1)
        known = {"?": run, "!": program.id}
        fields = {key: known.get(str(value), value) for key, value in arguments.items()}
        answer = call(name, fields)
        if name == "submit_lab":
            run = answer["id"]
            household.house.work_once("worker")
        else:
            answers.append((name, answer))
    return comparable(answers, {})


def comparable(value, ids: dict[str, str], name: str = ""):
    """Without what differs between two houses (ids, seeds) and two spellings of one moment."""
    if isinstance(value, dict):
        return {key: comparable(one, ids, key) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [comparable(one, ids) for one in value]
    if name == "seed":
        return "a seed"
    if not isinstance(value, str):
        return value
    text = re.sub(ID, lambda found: ids.setdefault(found[0], f"id {len(ids)}"), value)
    return text.replace("+00:00", "Z")


def through_the_house(household: Household) -> list[tuple[str, dict]]:
    def call(name, fields):
        view = household.call(OPERATIONS[name].request(**fields))
        return view.model_dump(mode="json")

    return told(household, call)


def through_rest(household: Household) -> list[tuple[str, dict]]:
    client = TestClient(rest.build(household.house))
    routes = {route.operation: route for route in rest.ROUTES}

    def call(name, fields):
        route, rest_of = routes[name], dict(fields)
        path = re.sub(r"{(\w+)}", lambda found: rest_of.pop(found[1]), route.path)
        headers = {
            header: rest_of.pop(key)
            for key, header in route.header_names.items()
            if key in rest_of
        }
        query = {route.query_names.get(key, key): value for key, value in rest_of.items()}
        sent = {"params": query} if route.method == "GET" else {"json": rest_of}
        answer = client.request(route.method, path, headers=headers, **sent)
        assert answer.status_code == route.status, answer.text
        return answer.json()

    return told(household, call)


def through_graphql(household: Household) -> list[tuple[str, dict]]:
    guard = Guard(graphql.build(household.house), rules=GuardRules(token="token"))
    client = TestClient(guard, base_url="http://127.0.0.1", headers=SIGNED_IN)
    fields_of = {
        name: ("mutation" if operation.writes else "query", field)
        for layout in (graphql.QUERIES, graphql.MUTATIONS)
        for field, name in layout.items()
        for operation in [OPERATIONS[name]]
    }

    def call(name, fields):
        root, field = fields_of[name]
        kinds = SCHEMA.query_type if root == "query" else SCHEMA.mutation_type
        arguments = ", ".join(f"{key}: {as_literal(value)}" for key, value in fields.items())
        query = (
            f"{root} {{ it: {camel(field)}{f'({arguments})' if arguments else ''} "
            f"{everything_of(kinds.fields[camel(field)].type)} }}"
        )
        answer = client.post("/graphql", json={"query": query}).json()
        assert "errors" not in answer, answer
        return answer["data"]["it"]

    return told(household, call)


def through_mcp(household: Household) -> list[tuple[str, dict]]:
    server = make_server(household.house, pace=QUICK)

    def call(name, fields):
        async def ask():
            async with Client(server) as client:
                return await client.call_tool(name, fields)

        result = asyncio.run(ask())
        assert not result.is_error, result.content
        return result.structured_content

    with a_worker(household.house):
        return told(household, call)


def through_the_command_line(household: Household) -> list[tuple[str, dict]]:
    options = {
        "submit_lab": lambda it: [it["lab"], "-", "--no-wait", "--key", it["key"]],
        "try_answer": lambda it: [it["lab"], "-"],
        "search_catalog": lambda it: [it["query"]],
        "compare_roles": lambda it: it["roles"],
        "play_sessions": lambda it: [
            it["lab"],
            "; ".join(f"{one['session']}: {one['statement']}" for one in it["steps"]),
        ],
        "compare_roadmaps": lambda it: it["roadmaps"],
        "list_prerequisites": lambda it: [it["topic"], "--depth", it["depth"]],
        "list_dependents": lambda it: [it["topic"], "--limit", it["limit"]],
        "export_roadmap": lambda it: [it["roadmap"], "--as", it["format"]],
        "export_role": lambda it: [it["role"], "--as", it["format"]],
        "export_path": lambda it: [it["path"], "--as", it["format"], "--start", it["start"]],
    }

    def call(name, fields):
        words = options.get(name, lambda it: list(it.values()))(fields)
        stdin = str(fields.get("answer", "")).encode()
        outcome = run_cli(
            *COMMANDS[name].split(), *words, "--json", house=household.house, stdin=stdin
        )
        assert outcome.code == 0, outcome.err
        document = json.loads(outcome.out)
        return {key: document[key] for key in OPERATIONS[name].view.model_fields}

    return told(household, call)


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


def as_literal(value) -> str:
    """GraphQL writes values like JSON, but for the names of fields, which have no quotes."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {as_literal(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_literal, value))}]"
    return json.dumps(value)


def everything_of(kind) -> str:
    kind = get_named_type(kind)
    if is_leaf_type(kind):
        return ""
    return (
        "{" + " ".join(name + everything_of(one.type) for name, one in kind.fields.items()) + "}"
    )


def in_graphql(value, name: str = ""):
    """The same in GraphQL's words: names in camel case, cells of tables as text."""
    if isinstance(value, dict):
        return {camel(key): in_graphql(one, key) for key, one in value.items()}
    if name == "rows":
        return [[None if cell is None else str(cell) for cell in row] for row in value]
    return [in_graphql(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("door", [through_rest, through_mcp, through_the_command_line])
def test_every_door_tells_the_same_story(door, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    expected, got = through_the_house(a_house_to_tell_of()), door(a_house_to_tell_of())

    for (name, said), (_, heard) in zip(expected, got, strict=True):
        assert heard == said, name


def test_graphql_tells_the_same_story_in_its_words():
    expected = through_the_house(a_house_to_tell_of())
    got = through_graphql(a_house_to_tell_of())

    for (name, said), (_, heard) in zip(expected, got, strict=True):
        assert heard == in_graphql(said), name

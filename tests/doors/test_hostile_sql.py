"""Answers that mean harm, through each programming door to a real server: verdicts, not faults."""

import asyncio
import time
from collections.abc import Iterator

import pytest
from mcp import Client
from starlette.testclient import TestClient

from builders import Household, a_household
from fakes.serving import a_worker
from prowess.application.runs import RunView, ShowRun
from prowess.catalog import open_catalog
from prowess.doors import graphql, rest
from prowess.doors.calls import Pace
from prowess.doors.guard import Guard, GuardRules
from prowess.doors.mcp._server import make_server
from prowess.labs.bench import Bench
from prowess.rigs import open_servers

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]

LAB = "books-on-loan"
SIGNED_IN = {"authorization": "Bearer token"}
HOME = "http://127.0.0.1"

HARM = {
    "loops": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT count(*) FROM r",
    "sleeps": "SELECT pg_sleep(3600)",
    "fills memory": "SELECT string_agg(repeat('x', 1000000), '') FROM generate_series(1, 100000)",
    "writes a file": "COPY (SELECT 1) TO '/tmp/prowess-was-here'",
    "runs a program": "COPY (SELECT 1) TO PROGRAM 'touch /tmp/prowess-was-here'",
    "drops a table": "DROP TABLE books CASCADE",
    "opens a connection": "SELECT * FROM dblink('host=127.0.0.1', 'SELECT 1') AS t(a int)",
    "says many things": "SELECT 1; DROP TABLE books; SELECT 2",
    "is no SQL": "\u202e🙂 ¿?",
}


@pytest.fixture(scope="module")
def household(tmp_path_factory) -> Iterator[Household]:
    home = tmp_path_factory.mktemp("home")
    with open_servers(home=home, environ={"PATH": "/usr/bin:/bin"}) as servers:
        bench = Bench(servers=lambda: servers)
        household = a_household(catalog=open_catalog(), grader=bench)
        with a_worker(household.house):
            yield household
        bench.close()


def by_rest(household: Household, answer: str) -> str:
    client = TestClient(rest.build(household.house))
    said = client.post(f"/labs/{LAB}/attempts", json={"answer": answer})
    assert said.status_code == 202, said.text
    return said.json()["id"]


def by_graphql(household: Household, answer: str) -> str:
    app = Guard(graphql.build(household.house), rules=GuardRules(token="token"))
    client = TestClient(app, base_url=HOME, headers=SIGNED_IN)
    query = f'mutation s($a: String!) {{submitLab(lab: "{LAB}", answer: $a) {{id}}}}'
    body = {"query": query, "variables": {"a": answer}}
    return client.post("/graphql", json=body).json()["data"]["submitLab"]["id"]


def by_mcp(household: Household, answer: str) -> str:
    async def submit():
        async with Client(make_server(household.house, pace=Pace())) as client:
            return await client.call_tool("submit_lab", {"lab": LAB, "answer": answer})

    return asyncio.run(submit()).structured_content["id"]


def finished(household: Household, run_id: str) -> RunView:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        rings = household.house.count_rings()
        run = household.call(ShowRun(run=run_id))
        if run.state not in {"queued", "running"}:
            return run
        household.house.wait_for_ring(after=rings, timeout_s=1)
    raise AssertionError(f"{run_id} did not end")


@pytest.mark.parametrize("submit", [by_rest, by_graphql, by_mcp])
def test_loop_is_a_verdict_through_every_door(household, submit):
    run = finished(household, submit(household, HARM["loops"]))

    assert run.report.verdict == "fail", run.report.summary
    assert "timeout" in {check.name for check in run.report.checks if check.outcome == "fail"}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_a_failed_answer_and_never_our_error(household, name):
    run = finished(household, by_rest(household, HARM[name]))

    assert run.report.verdict == "fail", run.report.summary
    failed = [check for check in run.report.checks if check.outcome == "fail"]
    assert failed
    assert all(check.message for check in failed)


def test_neighbor_passes_after_all_that(household):
    finished(household, by_rest(household, HARM["drops a table"]))
    right = (household.catalog.lab_folder(LAB) / "reference.sql").read_text()

    run = finished(household, by_rest(household, right))

    assert run.report.verdict == "pass", run.report.summary

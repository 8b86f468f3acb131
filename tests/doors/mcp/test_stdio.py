"""The MCP door over stdio: a real process, a real client, and a client that talks nonsense."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters

from fakes.grader import RIGHT

HERE = Path(__file__).parent
PROGRAM = [sys.executable, str(HERE / "stdio_house.py")]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}  # noqa: TID251 - for the child


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_client_lists_reads_and_writes_without_a_token(mode):
    async def run():
        program = StdioServerParameters(command=PROGRAM[0], args=PROGRAM[1:], env=ENVIRONMENT)
        async with Client(program, mode=mode) as client:
            tools = (await client.list_tools()).tools
            labs = (await client.call_tool("list_labs", {})).structured_content["labs"]
            run = await client.call_tool("submit_lab", {"lab": labs[0]["slug"], "answer": RIGHT})
            return tools, run

    tools, run = asyncio.run(asyncio.wait_for(run(), timeout=60))

    assert len(tools) > 30
    assert run.structured_content["report"]["verdict"] == "pass"


def test_nonsense_is_answered_and_the_server_ends_with_its_input():
    initialize = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-11-25", "capabilities": {},
                   "clientInfo": {"name": "t", "version": "1"}},
    }  # fmt: skip
    lines = [
        json.dumps(initialize).encode(),
        json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}).encode(),
        b"{",
        b"\xff\xfe\x00",
        b"5",
        b"[]",
        b"[" * 50_000,
        b'{"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "\\ud800"}}',
        b'{"jsonrpc": "2.0", "id": 3, "method": "no/such"}',
        b'{"jsonrpc": "2.0", "id": 4, "method": "ping"}',
    ]

    with subprocess.Popen(
        PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
    ) as program:
        program.stdin.write(b"\n".join(lines) + b"\n")
        program.stdin.flush()
        answers, by_id = [], {}
        while 4 not in by_id:
            answer = json.loads(program.stdout.readline())
            answers.append(answer)
            by_id[answer.get("id")] = answer
        program.stdin.close()
        exit_code = program.wait(timeout=30)

    assert by_id[1]["result"]["serverInfo"]["name"] == "prowess"
    refused = [answer["error"] for answer in answers if answer.get("id") is None]
    assert [error["code"] for error in refused] == [-32700] * 6
    assert "JSON-RPC" in refused[0]["message"]
    assert "error" in by_id[3]
    assert by_id[4]["result"] == {}
    assert exit_code == 0

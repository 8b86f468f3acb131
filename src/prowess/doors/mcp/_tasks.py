"""The tasks extension: a submission that a client polls. The task is the run, so nothing is kept.

Source: MCP SEP-2663 (tasks), SEP-2133 (extensions).
"""

from typing import Any, Final

from mcp import types
from mcp.server.context import HandlerResult
from mcp.server.lowlevel import Server
from mcp.types import RequestParams
from mcp.types.version import is_version_at_least
from pydantic import Field

from prowess.application.labs import SubmitLab
from prowess.application.runs import CancelRun, RunView, ShowRun
from prowess.doors.calls import all_operations
from prowess.doors.mcp._call import (
    Asked,
    Desk,
    failure_of,
    protocol_error,
    require_token,
    result_of,
)
from prowess.doors.mcp._tools import request_of
from prowess.kit.errors import Conflict, ProwessError

EXTENSION: Final = "io.modelcontextprotocol/tasks"
_SINCE: Final = "2026-07-28"  # older wires cannot carry another shape of result
POLL_MS: Final = 250
KEPT_MS: Final = 24 * 3600 * 1000

_STATUS: Final = {
    "queued": "working",
    "running": "working",
    "finished": "completed",
    "cancelled": "cancelled",
    "failed": "failed",
}


class _TaskParams(RequestParams):
    task_id: str = Field(alias="taskId", min_length=1, max_length=40)
    input_responses: dict[str, Any] = Field(default={}, alias="inputResponses")


def install(server: Server[Any], desk: Desk) -> None:
    """Serve tasks/get, tasks/update and tasks/cancel, and advertise the extension."""

    async def get(_asked: Asked, params: _TaskParams) -> HandlerResult:
        return {"resultType": "complete", **await _task(desk, params.task_id)}

    async def update(_asked: Asked, params: _TaskParams) -> HandlerResult:
        await _task(desk, params.task_id)  # no task of ours waits for input
        return {"resultType": "complete"}

    async def cancel(asked: Asked, params: _TaskParams) -> HandlerResult:
        try:
            require_token(asked, what="tasks/cancel")
            await desk.ask(CancelRun(run=params.task_id))
        except Conflict:
            pass  # it is over already: the client's wish is met
        except ProwessError as error:
            raise protocol_error(error) from error
        return {"resultType": "complete"}

    server.add_request_handler("tasks/get", _TaskParams, get)
    server.add_request_handler("tasks/update", _TaskParams, update)
    server.add_request_handler("tasks/cancel", _TaskParams, cancel)
    server.extensions[EXTENSION] = {}


def wants_task(asked: Asked, params: types.CallToolRequestParams) -> bool:
    """True when a submission should be a task: the client declared that it knows them."""
    if params.name != "submit_lab" or not is_version_at_least(asked.protocol_version, _SINCE):
        return False
    capabilities = asked.session.client_capabilities
    return EXTENSION in ((capabilities.extensions if capabilities else None) or {})


async def start_task(
    desk: Desk, params: types.CallToolRequestParams, *, asked: Asked
) -> HandlerResult:
    """Submit, and return the task to poll."""
    try:
        require_token(asked, what=params.name)
        request = request_of(all_operations()[params.name], params.arguments)
        assert isinstance(request, SubmitLab)
        run = await desk.ask(request)
    except ProwessError as error:
        return failure_of(error)
    assert isinstance(run, RunView)
    return {"resultType": "task", **_state_of(run)}


async def _task(desk: Desk, run_id: str) -> dict[str, Any]:
    try:
        run = await desk.ask(ShowRun(run=run_id))
    except ProwessError as error:
        raise protocol_error(error) from error
    assert isinstance(run, RunView)
    task = _state_of(run)
    if task["status"] == "completed":
        result = result_of(run).model_dump(by_alias=True, mode="json", exclude_none=True)
        return {**task, "result": result}
    if task["status"] == "failed":
        failed = {"code": types.INTERNAL_ERROR, "message": "The grading failed; nothing counts."}
        return {**task, "error": failed}
    return task


def _state_of(run: RunView) -> dict[str, Any]:
    return {
        "taskId": run.id,
        "status": _STATUS[run.state],
        "createdAt": run.created_at.isoformat(),
        "lastUpdatedAt": (run.finished_at or run.created_at).isoformat(),
        "ttlMs": KEPT_MS,
        "pollIntervalMs": POLL_MS,
    }

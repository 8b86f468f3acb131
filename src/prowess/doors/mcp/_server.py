"""The server object: handlers over the house, the same for every transport."""

from typing import Any, Final

from mcp import types
from mcp.server.context import HandlerResult
from mcp.server.lowlevel import Server

from prowess import __version__
from prowess.doors.calls import House, Pace, local_actor
from prowess.doors.mcp._call import Asked, Desk
from prowess.doors.mcp._prompts import RULES, get_prompt, list_prompts
from prowess.doors.mcp._resources import list_resources, list_templates, read_resource
from prowess.doors.mcp._tasks import install, start_task, wants_task
from prowess.doors.mcp._tools import call_tool, list_tools

NAME: Final = "prowess"

Pages = types.PaginatedRequestParams | None


def make_server(house: House, *, pace: Pace) -> Server[Any]:
    """Return the server, its handlers bound to the house."""
    desk = Desk(house=house, actor=local_actor(door="mcp"), pace=pace)
    tools = types.ListToolsResult(tools=list_tools())

    async def on_list_tools(_asked: Asked, _params: Pages) -> types.ListToolsResult:
        return tools

    async def on_call_tool(asked: Asked, params: types.CallToolRequestParams) -> HandlerResult:
        if wants_task(asked, params):
            return await start_task(desk, params, asked=asked)
        return await call_tool(desk, params, asked=asked)

    async def on_list_resources(_asked: Asked, _params: Pages) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=list_resources())

    async def on_list_templates(
        _asked: Asked, _params: Pages
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=list_templates())

    async def on_read(
        _asked: Asked, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        return await read_resource(desk, str(params.uri))

    async def on_list_prompts(_asked: Asked, _params: Pages) -> types.ListPromptsResult:
        return types.ListPromptsResult(prompts=list_prompts())

    async def on_get_prompt(
        _asked: Asked, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        return await get_prompt(desk, params.name, arguments=params.arguments)

    server: Server[Any] = Server(
        NAME,
        version=__version__,
        title="Prowess",
        instructions=RULES,
        on_list_tools=on_list_tools,
        on_list_resources=on_list_resources,
        on_list_resource_templates=on_list_templates,
        on_read_resource=on_read,
        on_list_prompts=on_list_prompts,
        on_get_prompt=on_get_prompt,
    )
    server.add_request_handler("tools/call", types.CallToolRequestParams, on_call_tool)
    install(server, desk)
    return server

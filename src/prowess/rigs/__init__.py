"""Real servers and the learner's processes: start, ready, limits, logs, stop.

Never knowledge of labs. Names are loaded when first asked for: the driver is heavy, and the
supervisor needs neither it nor the client. What labs need of the driver is handed on from here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection, Cursor, errors, sql
    from psycopg import Error as SqlError

    from prowess.rigs.box import Box, check_runnable, find_box
    from prowess.rigs.client import Servers, open_servers
    from prowess.rigs.doctor import find_leftovers, servers_folder, sweep
    from prowess.rigs.foreign_database import connect_to
    from prowess.rigs.leftovers import Leftover
    from prowess.rigs.lodging import new_scratch
    from prowess.rigs.mongo_server import MongoServer
    from prowess.rigs.ports import choose_port
    from prowess.rigs.postgres_server import PostgresServer
    from prowess.rigs.program import Bounds, Ended, Programs
    from prowess.rigs.redis_server import RedisServer
    from prowess.rigs.resident import (
        Allowance,
        Resident,
        State,
        answers_at,
        listening_at,
        try_box,
    )
    from prowess.rigs.resp import ConnectionLost, NoReply, RedisLine, Refused, Reply, Status

__all__ = [
    "Allowance",
    "Bounds",
    "Box",
    "Connection",
    "ConnectionLost",
    "Cursor",
    "Ended",
    "Leftover",
    "MongoServer",
    "NoReply",
    "PostgresServer",
    "Programs",
    "RedisLine",
    "RedisServer",
    "Refused",
    "Reply",
    "Resident",
    "Servers",
    "SqlError",
    "State",
    "Status",
    "answers_at",
    "check_runnable",
    "choose_port",
    "connect_to",
    "errors",
    "find_box",
    "find_leftovers",
    "listening_at",
    "new_scratch",
    "open_servers",
    "servers_folder",
    "sql",
    "sweep",
    "try_box",
]

_HOMES = {
    "Allowance": "prowess.rigs.resident:Allowance",
    "Bounds": "prowess.rigs.program:Bounds",
    "Box": "prowess.rigs.box:Box",
    "Connection": "psycopg:Connection",
    "ConnectionLost": "prowess.rigs.resp:ConnectionLost",
    "Cursor": "psycopg:Cursor",
    "Ended": "prowess.rigs.program:Ended",
    "Leftover": "prowess.rigs.leftovers:Leftover",
    "MongoServer": "prowess.rigs.mongo_server:MongoServer",
    "NoReply": "prowess.rigs.resp:NoReply",
    "PostgresServer": "prowess.rigs.postgres_server:PostgresServer",
    "Programs": "prowess.rigs.program:Programs",
    "RedisLine": "prowess.rigs.resp:RedisLine",
    "RedisServer": "prowess.rigs.redis_server:RedisServer",
    "Refused": "prowess.rigs.resp:Refused",
    "Reply": "prowess.rigs.resp:Reply",
    "Resident": "prowess.rigs.resident:Resident",
    "Servers": "prowess.rigs.client:Servers",
    "SqlError": "psycopg:Error",
    "State": "prowess.rigs.resident:State",
    "Status": "prowess.rigs.resp:Status",
    "answers_at": "prowess.rigs.resident:answers_at",
    "check_runnable": "prowess.rigs.box:check_runnable",
    "choose_port": "prowess.rigs.ports:choose_port",
    "connect_to": "prowess.rigs.foreign_database:connect_to",
    "errors": "psycopg:errors",
    "find_box": "prowess.rigs.box:find_box",
    "find_leftovers": "prowess.rigs.doctor:find_leftovers",
    "listening_at": "prowess.rigs.resident:listening_at",
    "new_scratch": "prowess.rigs.lodging:new_scratch",
    "open_servers": "prowess.rigs.client:open_servers",
    "servers_folder": "prowess.rigs.doctor:servers_folder",
    "sql": "psycopg:sql",
    "sweep": "prowess.rigs.doctor:sweep",
    "try_box": "prowess.rigs.resident:try_box",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value

"""The kinds of servers that exist. A new kind is one file and one row here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prowess.rigs import mongo, postgres, redis
from prowess.rigs.rig import RigFactory
from prowess.rigs.site import Site


@dataclass(frozen=True, slots=True)
class Kind:
    """How to make a rig of a kind.

    `traces` lists the directories that a server writes and a clean stop removes; `clear`
    removes them after an unclean end.
    """

    make: RigFactory
    traces: Callable[[Site], list[Path]]
    clear: Callable[[Site], None]


KINDS: Mapping[str, Kind] = {
    mongo.KIND: Kind(mongo.MongoRig, mongo.list_traces, mongo.clear_traces),
    postgres.KIND: Kind(postgres.PostgresRig, postgres.list_traces, postgres.clear_traces),
    redis.KIND: Kind(redis.RedisRig, redis.list_traces, redis.clear_traces),
}

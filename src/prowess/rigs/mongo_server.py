"""A running MongoDB-compatible server as a client sees it."""

from dataclasses import dataclass, field
from urllib.parse import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class MongoServer:
    """Where a server is and how its administrator logs in."""

    port: int
    version: str
    source: str
    user: str
    password: str = field(repr=False)

    @property
    def url(self) -> str:
        """What client libraries take."""
        secret = quote(self.password, safe="")
        options = "authSource=admin&directConnection=true"
        return f"mongodb://{self.user}:{secret}@127.0.0.1:{self.port}/?{options}"

"""The built scripts and styles: served under names that hold their hash, for ever."""

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MANIFEST = "manifest.json"
PREFIX = "/static/"

_MEDIA_TYPES = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}


class Assets:
    """What `ui/` was built into. Only what the manifest names is served."""

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._loaded: dict[str, Asset] = {}
        self._manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))

    @property
    def source_hash(self) -> str:
        """The fingerprint of the sources from which the files were built."""
        return str(self._manifest["source"])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Plain name to built name: `main.js` to `main-ABCDEFGH.js`."""
        return {str(plain): str(built) for plain, built in self._manifest["files"].items()}

    def url(self, plain: str) -> str:
        """Return the address of `main.js` under its present name."""
        return PREFIX + self.names[plain]

    def find(self, built: str) -> "Asset | None":
        """Return the file of that built name, or None."""
        if built not in self.names.values():
            return None
        return self._loaded.get(built) or self._load(built)

    def _load(self, built: str) -> "Asset":
        suffix = built.rpartition(".")[2]
        # the name holds a hash of the content, so it is the strongest ETag there is
        asset = Asset((self._folder / built).read_bytes(), _MEDIA_TYPES[suffix], f'"{built}"')
        self._loaded[built] = asset
        return asset

    async def serve(self, request: Request) -> Response:
        """Answer a request for one file."""
        asset = self.find(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {
            "cache-control": "public, max-age=31536000, immutable",
            "etag": asset.etag,
            "vary": "Accept-Encoding",
        }
        if asset.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(asset.packed, headers=headers, media_type=asset.media_type)
        return Response(asset.data, headers=headers, media_type=asset.media_type)


@dataclass(frozen=True)
class Asset:
    """One file in memory, and its compressed form once somebody asked for it."""

    data: bytes
    media_type: str
    etag: str

    @cached_property
    def packed(self) -> bytes:
        """The file under gzip, the same bytes each time."""
        return gzip.compress(self.data, compresslevel=9, mtime=0)


def open_assets() -> Assets:
    """Return the assets that are shipped with the package."""
    return Assets(files("prowess.doors.web") / "static" / "dist")

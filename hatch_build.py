"""Build hook: the wheel carries the compiled catalog, and the files of labs and projects."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_INSIDE = "prowess/catalog/artefact"
_FILES_OF_LABS = ("labs", "projects", "schemas")


class ContentHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `content/` strictly: content that breaks a structural rule breaks the build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the artefact; an editable install compiles at its first start instead."""
        if version == "editable":
            return
        content = Path(self.root) / "content"
        self._folder = TemporaryDirectory(prefix="prowess-build-")
        artefact = Path(self._folder.name) / "catalog.msgpack"
        _compile(Path(self.root) / "src", content, artefact)
        build_data["force_include"][str(artefact)] = f"{_INSIDE}/catalog.msgpack"
        for name in _FILES_OF_LABS:
            if (content / name).is_dir():
                build_data["force_include"][str(content / name)] = f"{_INSIDE}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's signature
        """Remove what was only compiled to be packed."""
        if version != "editable":
            self._folder.cleanup()


def _compile(source: Path, content: Path, artefact: Path) -> None:
    sys.path.insert(0, str(source))
    try:
        from prowess.catalog.authoring import compile_content

        compile_content(content, to=artefact)
    finally:
        sys.path.remove(str(source))

"""`javascript run`: an ES module on Node.js, without packages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prowess.labs.examples.program import find_program, print_of
from prowess.rigs import Bounds, Programs


@dataclass(slots=True)
class JavaScriptExamples:
    """Runs each in a process of its own."""

    environ: Mapping[str, str]
    bounds: Bounds = field(default_factory=Bounds)
    _programs: Programs = field(default_factory=Programs)
    _node: str = field(init=False)

    def __post_init__(self) -> None:
        self._node = find_program("node", environ=self.environ, package="nodejs")

    def run(self, code: str, *, target: str = "") -> str:
        """Return its standard output."""
        del target
        return print_of(
            self._programs,
            *(self._node, "--no-warnings", "example.mjs"),
            files={"example.mjs": code},
            bounds=self.bounds,
        )

    def close(self) -> None:
        """End the warden."""
        self._programs.close()

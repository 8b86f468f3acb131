"""`python run`: a script with nothing around it; its standard output is what it prints."""

import sys
from dataclasses import dataclass, field

from prowess.labs.examples.program import print_of
from prowess.rigs import Bounds, Programs


@dataclass(frozen=True, slots=True)
class PythonExamples:
    """Runs each in an interpreter of its own, isolated from the user's environment."""

    bounds: Bounds = field(default_factory=Bounds)
    _programs: Programs = field(default_factory=Programs)

    def run(self, code: str, *, target: str = "") -> str:
        """Return its standard output."""
        del target
        return print_of(
            self._programs,
            *(sys.executable, "-I", "-B", "example.py"),
            files={"example.py": code},
            bounds=self.bounds,
        )

    def close(self) -> None:
        """End the warden."""
        self._programs.close()

"""`java run`: one file with a class `Main`, compiled and run by the launcher."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prowess.labs.examples.program import find_program, print_of
from prowess.rigs import Bounds, Programs

# A program of a few lines ends before the second compiler would pay.
_QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m")


@dataclass(slots=True)
class JavaExamples:
    """Runs each in a virtual machine of its own."""

    environ: Mapping[str, str]
    bounds: Bounds = field(default_factory=lambda: Bounds(time_s=30.0, memory_bytes=1 << 30))
    _programs: Programs = field(default_factory=Programs)
    _java: str = field(init=False)

    def __post_init__(self) -> None:
        find_program("javac", environ=self.environ, package="default-jdk-headless")
        self._java = find_program("java", environ=self.environ, package="default-jdk-headless")

    def run(self, code: str, *, target: str = "") -> str:
        """Return its standard output."""
        del target
        return print_of(
            self._programs,
            *(self._java, *_QUICK_START, "Main.java"),
            files={"Main.java": code},
            bounds=self.bounds,
        )

    def close(self) -> None:
        """End the warden."""
        self._programs.close()

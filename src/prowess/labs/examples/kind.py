"""What every kind of example gives, and how an example fails."""

from typing import Protocol


class ExampleError(Exception):
    """The example itself is wrong: it ended badly, passed a bound, or cannot be read."""


class Kind(Protocol):
    """Runs examples of one kind, each as if it were the first."""

    def run(self, code: str, *, target: str) -> str:
        """Return what the example prints; `target` is what its `run=` names.

        Raises:
            ExampleError: when it does not come to an end as an example should.
            Unavailable: when a program or server that it needs is not installed.
        """
        ...

    def close(self) -> None:
        """Let go of what was made for it."""
        ...

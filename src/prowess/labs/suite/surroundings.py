"""What surrounds a program while it is graded: sinks, and keys, of which its environment tells."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.issuer import Issuer, choose_key
from prowess.labs.vocabulary.mail import Mail


class Part(Protocol):
    """One of them."""

    @property
    def environ(self) -> Mapping[str, str]:
        """What a program is told of it."""
        ...


PARTS: Mapping[str, Callable[[Backstage], Part]] = {
    "issuer": lambda _: Issuer(choose_key()),
    "mail": Mail,
}
"""How each is made. Its name is the parameter by which a check asks for it."""


@contextmanager
def surround(suite: Suite) -> Iterator[Mapping[str, Part]]:
    """Make what the checks of a suite ask for, and end it afterwards."""
    wanted = sorted(suite.powers & set(PARTS))
    if not wanted:
        yield {}
        return
    with Backstage() as backstage:
        yield {name: PARTS[name](backstage) for name in wanted}


def told_of(parts: Mapping[str, Part]) -> dict[str, str]:
    """Return the environment that tells a program of all of them."""
    return {name: value for part in parts.values() for name, value in part.environ.items()}

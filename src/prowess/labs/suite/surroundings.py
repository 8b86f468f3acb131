"""What surrounds a program while it is graded: sinks, and keys, of which its environment tells."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.clock import Clock
from prowess.labs.vocabulary.faults import Faults
from prowess.labs.vocabulary.issuer import Issuer, choose_key
from prowess.labs.vocabulary.mail import Mail
from prowess.labs.vocabulary.stub import a_payment_provider, a_weather_service
from prowess.labs.vocabulary.webhook import Webhook


class Part(Protocol):
    """One of them."""

    @property
    def environ(self) -> Mapping[str, str]:
        """What a program is told of it."""
        ...


PARTS: Mapping[str, Callable[[Backstage], Part]] = {
    "issuer": lambda _: Issuer(choose_key()),
    "mail": Mail,
    "payments": a_payment_provider,
    "weather": a_weather_service,
    "webhook": Webhook,
}
"""How each is made. Its name is the parameter by which a check asks for it."""


@contextmanager
def surround(suite: Suite, *, database_url: str = "") -> Iterator[Mapping[str, Part]]:
    """Make what the checks of a suite ask for, and end it afterwards."""
    wanted = sorted(suite.powers & set(PARTS))
    has_faults = bool(database_url) and "faults" in suite.powers
    parts: dict[str, Part] = {"clock": Clock(suite.environ)} if suite.environ else {}
    if not wanted and not has_faults:
        yield parts
        return
    with Backstage() as backstage:
        parts |= {name: PARTS[name](backstage) for name in wanted}
        if has_faults:
            parts["faults"] = Faults(backstage, url=database_url)
        yield parts


def told_of(parts: Mapping[str, Part]) -> dict[str, str]:
    """Return the environment that tells a program of all of them."""
    return {name: value for part in parts.values() for name, value in part.environ.items()}

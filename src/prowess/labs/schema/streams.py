"""Statements that nobody wrote one by one: drawn, played on two schemas, and made few again."""

from collections.abc import Callable, Sequence
from random import Random

from prowess.kit.seeds import rng_of
from prowess.labs.schema.facts import Scenario
from prowess.labs.schema.playing import Outcome, play_stream
from prowess.labs.schema.site import Site

STREAMS = 3
"""Of each scenario that has one, the same for everybody."""

MOST_TRIES = 40


def draw_streams(scenario: Scenario, *, lab: str) -> list[list[str]]:
    """Draw the statements of a scenario."""
    seeds = (str(number) for number in range(STREAMS))
    return [draw(scenario, rng=rng_of(lab, scenario.name, "stream", seed)) for seed in seeds]


def draw(scenario: Scenario, *, rng: Random) -> list[str]:
    """Draw statements: each is one of the scenario's, with values at its places."""
    stream = scenario.stream
    assert stream is not None
    found = []
    for number in range(1, stream.count + 1):
        text = rng.choice(stream.sql).replace("{number}", str(number))
        for name, values in stream.values.items():
            while f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", rng.choice(values), 1)
        found.append(text)
    return found


def shorten_stream(
    texts: Sequence[str], *, setup: str, site: Site, twin: Site
) -> tuple[list[str], Outcome]:
    """Leave statements out as long as the two still differ at the last one of them."""

    def differs(kept: Sequence[str]) -> bool:
        ours = play_stream(site, setup=setup, texts=kept)
        theirs = play_stream(twin, setup=setup, texts=kept)
        return ours[-1].is_done != theirs[-1].is_done

    kept = reduced(list(texts), differs=differs)
    return kept, play_stream(site, setup=setup, texts=kept)[-1]


def reduced(texts: list[str], *, differs: Callable[[Sequence[str]], bool]) -> list[str]:
    """Take ever smaller stretches out of what comes before the last statement, as long as
    `differs` says that what is left shows the same.
    """
    size, tries = max(1, (len(texts) - 1) // 2), 0
    while len(texts) > 1 and tries < MOST_TRIES:
        for start in range(0, len(texts) - 1, size):
            fewer = texts[:start] + texts[min(start + size, len(texts) - 1) :]
            tries += 1
            if differs(fewer):
                texts = fewer
                break
        else:
            if size == 1:
                return texts
            size = max(1, size // 2)
    return texts

"""Draw a random sample of the catalog for a review: `python -m tools.sample topics --seed 1`.

The same seed draws the same ids from the same catalog, so that a review can be repeated.
"""

import argparse
from collections.abc import Callable, Mapping
from random import Random

from prowess.catalog import Catalog, open_catalog


def list_topics(catalog: Catalog) -> list[str]:
    """Return the ids of all topics in order."""
    return sorted(catalog.topics)


def list_edges(catalog: Catalog) -> list[str]:
    """Return all direct prerequisites in order, each as `topic <- prerequisite`."""
    return sorted(
        f"{topic.id} <- {needed}" for topic in catalog.topics.values() for needed in topic.requires
    )


KINDS: Mapping[str, Callable[[Catalog], list[str]]] = {"topics": list_topics, "edges": list_edges}


def draw(population: list[str], *, seed: int, count: int) -> list[str]:
    """Return so many of them, or all when there are fewer."""
    return Random(seed).sample(population, min(count, len(population)))


def main() -> None:
    """Print the sample, one a line."""
    parser = argparse.ArgumentParser(prog="python -m tools.sample", description=__doc__)
    parser.add_argument("kind", choices=tuple(KINDS))
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=60)
    chosen = parser.parse_args()
    population = KINDS[chosen.kind](open_catalog())
    print("\n".join(draw(population, seed=chosen.seed, count=chosen.count)))


if __name__ == "__main__":
    main()

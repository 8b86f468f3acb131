"""How long the catalog takes to open in a new process, to compile, to check and to search.

What is there and a made-up catalog of full size (1,200 topics, 4,000 items). Opening is measured
on the artefact as a wheel ships it, in new processes; `with imports` counts from the first import
of prowess, `checkout` adds asking every author file whether it changed.
"""

import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from tools.synthetic_catalog import write_content

from bench.measure import Measure
from prowess.catalog import Catalog, open_catalog
from prowess.catalog.authoring import check_content, compile_content
from prowess.catalog.opening import own_content_root

_OPEN = """
from time import perf_counter
began = perf_counter()
from pathlib import Path
from prowess.catalog.bundle import Bundle
from prowess.catalog.catalog import Catalog
from prowess.catalog.opening import open_catalog
imported = perf_counter()
if {overlay!r}:
    catalog = open_catalog(overlays=[Path({overlay!r})], cache_dir=Path({cache!r}))
else:
    bundle = Bundle.open(Path({artefact!r}))
    catalog = Catalog(bundle.content(), content_hash=bundle.content_hash)
catalog.get_topic(next(iter(catalog.topics)))
opened = perf_counter()
print(opened - imported, opened - began)
"""
_RUNS = 15
_QUERIES = 400
_MS = 1000


def run() -> list[Measure]:
    """Return every figure."""
    content = own_content_root()
    if content is None:
        raise SystemExit("Run it in a checkout.")
    with TemporaryDirectory(prefix="prowess-bench-") as name:
        folder = Path(name)
        small, full = folder / "small.msgpack", folder / "full.msgpack"
        compile_content(content, to=small)
        write_content(folder / "content")
        measures = [_compile(folder / "content", full), _check(folder / "content")]
        catalog = open_catalog(overlays=[folder / "content"], cache_dir=folder / "cache")
        measures += _opening("what is there", small, target=30)
        measures += _opening("1,200 topics and 4,000 items", full, target=60)
        measures += _opening_checkout(folder / "content", folder / "cache")
        return measures + _searching(catalog)


def _compile(content: Path, artefact: Path) -> Measure:
    began = perf_counter()
    compile_content(content, to=artefact)
    return Measure("compile 1,200 topics from source", perf_counter() - began, "s", 8)


def _check(content: Path) -> Measure:
    began = perf_counter()
    check_content([content])
    return Measure("check 1,200 topics by every rule", perf_counter() - began, "s", 30)


def _opening(what: str, artefact: Path, *, target: float) -> list[Measure]:
    opened, total = _fresh(_OPEN.format(artefact=str(artefact), overlay="", cache=""))
    return [
        Measure(f"open {what}", opened, "ms", target),
        Measure(f"open {what}, with imports", total, "ms"),
    ]


def _opening_checkout(content: Path, cache: Path) -> list[Measure]:
    code = _OPEN.format(artefact="", overlay=str(content), cache=str(cache))
    return [Measure("open 1,200 topics in a checkout", _fresh(code)[0], "ms", 60)]


def _fresh(code: str) -> tuple[float, float]:
    """Return the median milliseconds of new processes."""
    figures = [_once(code) for _ in range(_RUNS)]
    return median(one for one, _ in figures), median(both for _, both in figures)


def _once(code: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    opened, total = (float(figure) * _MS for figure in done.stdout.split())
    return opened, total


def _searching(catalog: Catalog) -> list[Measure]:
    """Search for what people type: words, pairs, beginnings, and typos in one of four."""
    rng = Random(7)
    words = sorted({word for topic in catalog.topics.values() for word in topic.body.split()})
    catalog.search("warm")
    figures: list[float] = []
    for number in range(_QUERIES):
        query = " ".join(rng.sample(words, rng.randint(1, 3)))
        query = _swapped(query, rng) if number % 4 == 0 else query[: rng.randint(2, 30)]
        began = perf_counter()
        catalog.search(query)
        figures.append((perf_counter() - began) * _MS)
    return [
        Measure("search 1,200 topics, p50", median(figures), "ms"),
        Measure("search 1,200 topics, p95", quantiles(figures, n=20)[-1], "ms", 15),
    ]


def _swapped(text: str, rng: Random) -> str:
    place = rng.randrange(max(1, len(text) - 1))
    return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]

"""A verdict is a fact of the lab and the answer: no history, no process and no load changes it."""

import multiprocessing
import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from benches import LATE_ORDERS, Grading, a_grading
from prowess.labs.contract import Submission
from prowess.labs.files import read_lab_files
from prowess.labs.golden import transcript

pytestmark = [pytest.mark.servers, pytest.mark.timeout(300)]

FILES = read_lab_files(LATE_ORDERS, schema_folder=None)
ANSWERS = {
    one.name: one.text
    for one in (*FILES.mutants, *FILES.right)
    if one.name != "endless"  # takes seconds each time, and has no rows to compare
}
BY_PHYSICAL_ORDER = {
    "first order of each": "SELECT DISTINCT ON (customer_id) id::text FROM orders",
    "numbered": (
        "SELECT name FROM (SELECT c.name, row_number() OVER (PARTITION BY o.customer_id) AS n"
        " FROM customers c JOIN orders o ON o.customer_id = c.id) AS x WHERE n = 1"
    ),
    "cut": "SELECT name FROM customers LIMIT 2",
}
"""Their results hang on how rows lie on the disk and by which plan they are read."""


def transcripts(grading: Grading, *, seed: int, shuffled: int) -> dict[str, str]:
    answers = list({**ANSWERS, **BY_PHYSICAL_ORDER}.items())
    random.Random(shuffled).shuffle(answers)
    with grading.bench.ready(FILES) as prepared:
        return {
            name: transcript(
                prepared.grade(Submission(text, seed, "v", lambda _: None, lambda: False))
            )
            for name, text in answers
        }


def in_a_process_of_its_own(home, seed: int, shuffled: int, pipe) -> None:
    with a_grading(home) as grading:
        with grading.bench.ready(FILES) as prepared:
            order = str([one.number for one in prepared.template.sets])
        pipe.send({"order": order, **transcripts(grading, seed=seed, shuffled=shuffled)})


def of_a_process(home, *, seed: int, shuffled: int) -> dict[str, str]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=in_a_process_of_its_own, args=(home, seed, shuffled, there)
    )
    process.start()
    there.close()
    told = here.recv()
    process.join(timeout=60)
    return told


def burn(stop) -> None:
    while not stop.is_set():
        sum(number * number for number in range(20_000))


@contextmanager
def a_busy_machine(processes: int = 4):
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    burning = [context.Process(target=burn, args=(stop,)) for _ in range(processes)]
    for process in burning:
        process.start()
    try:
        yield
    finally:
        stop.set()
        for process in burning:
            process.join(timeout=30)


@pytest.fixture(scope="module")
def grading(tmp_path_factory):
    with a_grading(tmp_path_factory.mktemp("sameness")) as grading:
        yield grading


def test_what_was_graded_before_changes_nothing(grading):
    first = transcripts(grading, seed=1, shuffled=1)

    assert transcripts(grading, seed=1, shuffled=2) == first


def test_the_seed_changes_nothing_that_hidden_data_catch(grading):
    first = transcripts(grading, seed=1, shuffled=1)

    assert transcripts(grading, seed=2, shuffled=1) == first


def test_neighbors_change_nothing(grading):
    alone = transcripts(grading, seed=1, shuffled=1)

    with ThreadPoolExecutor(4) as pool:
        crowd = list(pool.map(lambda n: transcripts(grading, seed=1, shuffled=n), range(4)))

    assert crowd == [alone] * 4


def test_neither_the_process_nor_a_busy_machine_changes_anything(tmp_path_factory):
    idle = of_a_process(tmp_path_factory.mktemp("idle"), seed=1, shuffled=1)

    with a_busy_machine():
        busy = of_a_process(tmp_path_factory.mktemp("busy"), seed=1, shuffled=2)

    assert busy == idle

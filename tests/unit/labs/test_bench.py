"""The bench without a server: what it refuses, and which labs it keeps."""

import threading
from concurrent.futures import ThreadPoolExecutor

from benches import a_lab
from prowess.labs.bench import MOST_PREPARED, Bench, _Slot
from prowess.labs.files import read_lab_files
from prowess.labs.report import LabEvent, Report


class Kept:
    """A prepared lab that notes that it was closed."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


def no_server():
    raise AssertionError("no server is needed for this")


def grade(folder, events: list[LabEvent]) -> Report:
    return Bench(no_server).grade(
        a_lab("x"),
        folder=folder,
        schema_folder=None,
        answer="SELECT 1",
        seed=3,
        on_event=events.append,
        cancelled=lambda: False,
    )


def test_a_lab_of_an_unknown_kind_is_an_error_of_ours(tmp_path):
    events: list[LabEvent] = []
    for name, text in {
        "lab.toml": 'kind = "querry"',
        "schema.sql": "",
        "reference.sql": "",
    }.items():
        (tmp_path / name).write_text(text)

    report = grade(tmp_path, events)

    assert (report.verdict, report.seed, report.checks) == ("error", 3, ())
    assert report.summary.startswith("No lab is of kind 'querry'.")
    assert report.summary.endswith("For the author of the lab: Did you mean query?")
    assert [event.kind for event in events][-1] == "finished"


def test_a_lab_without_its_files_is_an_error_of_ours(tmp_path):
    report = grade(tmp_path, [])

    assert report.verdict == "error"
    assert "has no lab.toml" in report.summary


def test_the_lab_that_was_not_used_for_longest_makes_room():
    bench = Bench(no_server)
    labs = {f"v{number}": Kept() for number in range(MOST_PREPARED + 2)}
    for key, lab in labs.items():
        bench._slots[key] = _Slot(prepared=lab, users=int(key == "v0"))

    bench._make_room()

    assert [key for key, lab in labs.items() if lab.closed] == ["v1", "v2"]
    assert len(bench._slots) == MOST_PREPARED


def test_closing_closes_every_lab():
    bench = Bench(no_server)
    lab = Kept()
    bench._slots["v"] = _Slot(prepared=lab)

    bench.close()

    assert lab.closed
    assert not bench._slots


class Slow:
    """A kind whose labs are made while others are asked for."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.begun = threading.Event()
        self.went_on: list[bool] = []

    def prepare(self, files) -> Kept:
        self.begun.set()
        self.went_on.append(self.bench._courtesy.give_way(within_s=20))
        return Kept()


def test_a_lab_that_is_made_unasked_keeps_nobody_waiting_who_asks_for_it(tmp_path):
    for name, text in {
        "lab.toml": 'kind = "query"',
        "schema.sql": "",
        "reference.sql": "",
    }.items():
        (tmp_path / name).write_text(text)
    files = read_lab_files(tmp_path, schema_folder=None)
    bench = Bench(no_server)
    bench._kinds["query"] = slow = Slow(bench)

    def ask() -> None:
        with bench.ready(files):
            pass

    with ThreadPoolExecutor(2) as pool, bench._courtesy.asked("another lab"):
        made = pool.submit(bench.warm, a_lab("x"), folder=tmp_path, schema_folder=None)
        assert slow.begun.wait(60)
        asked = pool.submit(ask)
        made.result(60)
        asked.result(60)

    assert slow.went_on == [True]

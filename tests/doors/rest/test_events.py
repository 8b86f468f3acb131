"""Events of a run over REST: listing, stream, resumption, heartbeats, bounds."""

import asyncio
import json

import pytest
from starlette.testclient import TestClient

from fakes.house import NOON, FakeHouse, an_error
from prowess.application.runs import ListRunEvents, RunEvents, RunEventView
from prowess.doors.calls import Pace, follow_run, local_actor
from prowess.doors.rest import build
from prowess.kit.errors import NotFound, Unavailable

STREAM = {"accept": "text/event-stream"}
QUICK = Pace(first_s=0.001, longest_s=0.002, lifetime_s=5.0, heartbeat_s=1.0)


def an_event(number: int, kind: str = "check_passed") -> RunEventView:
    return RunEventView(
        number=number,
        at=NOON,
        kind=kind,
        text=f"step {number}\nand more",
        check="",
        done=0,
        total=0,
    )


class ARun:
    """A run whose events appear one look after another."""

    def __init__(self, *, events: int, over: bool = True) -> None:
        self.events = [an_event(number) for number in range(1, events + 1)]
        self.over = over
        self.looks = 0

    def __call__(self, request: ListRunEvents) -> RunEvents:
        self.looks += 1
        seen = self.events[: self.looks]
        new = tuple(event for event in seen if event.number > request.after)
        return RunEvents(
            run=request.run, events=new, over=self.over and len(seen) == len(self.events)
        )


def a_client(answer, *, pace: Pace = QUICK) -> TestClient:
    return TestClient(build(FakeHouse(list_run_events=answer), pace=pace))


def _parse(text: str) -> list[dict[str, str]]:
    return [
        dict(line.partition(": ")[::2] for line in block.splitlines())
        for block in text.split("\n\n")
        if block
    ]


def test_stream_gives_each_event_once_in_order_and_then_says_that_it_is_over():
    answer = a_client(ARun(events=4)).get("/runs/r1/events", headers=STREAM)

    blocks = _parse(answer.text)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert blocks[0] == {"retry": "1000"}
    assert [one["id"] for one in blocks[1:-1]] == ["1", "2", "3", "4"]
    assert json.loads(blocks[1]["data"])["text"] == "step 1\nand more"
    assert blocks[-1] == {"event": "over", "data": '{"run": "r1"}'}


@pytest.mark.parametrize(
    ("path", "headers", "ids"),
    [
        ("/runs/r1/events?after=2", {}, ["3", "4"]),
        ("/runs/r1/events", {"last-event-id": "3"}, ["4"]),
        ("/runs/r1/events?after=1", {"last-event-id": "3"}, ["4"]),
        ("/runs/r1/events?after=4", {}, []),
    ],
)
def test_stream_resumes_after_what_was_seen(path, headers, ids):
    answer = a_client(ARun(events=4)).get(path, headers={**STREAM, **headers})

    assert [one["id"] for one in _parse(answer.text) if "id" in one] == ids


def test_listing_is_json_for_everybody_else():
    answer = a_client(ARun(events=1)).get("/runs/r1/events")

    assert answer.json()["events"][0]["number"] == 1
    assert answer.json()["over"] is True


def test_unknown_run_is_a_problem_and_not_a_stream():
    answer = a_client(an_error(NotFound, "runs.unknown")).get("/runs/r1/events", headers=STREAM)

    assert answer.status_code == 404
    assert answer.json()["code"] == "runs.unknown"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (an_error(Unavailable, "storage.gone"), "storage.gone"),
        (ValueError("hunter2"), "internal.fault"),
    ],
)
def test_error_in_the_middle_becomes_an_event(error, code):
    run = ARun(events=3)

    def break_off(request):
        if run.looks == 2:
            raise error
        return run(request)

    blocks = _parse(a_client(break_off).get("/runs/r1/events", headers=STREAM).text)

    assert blocks[-1]["event"] == "problem"
    assert json.loads(blocks[-1]["data"])["code"] == code
    assert "hunter2" not in blocks[-1]["data"]


def test_stream_of_a_run_that_never_ends_beats_and_is_bounded():
    pace = Pace(first_s=0.001, longest_s=0.001, lifetime_s=0.2, heartbeat_s=0.02)

    answer = a_client(ARun(events=1, over=False), pace=pace).get("/runs/r1/events", headers=STREAM)

    assert answer.text.count(": still here") >= 3
    assert "event: over" not in answer.text


def test_follower_waits_longer_while_nothing_happens_and_less_after_an_event():
    waits: list[float] = []
    run = ARun(events=0, over=False)

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 6:
            run.events = [an_event(1)]
        run.over = len(waits) == 9

    async def follow() -> list[RunEvents]:
        batches = follow_run(
            FakeHouse(list_run_events=run),
            ListRunEvents(run="r"),
            actor=local_actor(door="rest"),
            pace=Pace(first_s=1, longest_s=4, growth=2, lifetime_s=1e9, heartbeat_s=1e9),
            sleep=sleep,
            ticks=lambda: 0.0,
        )
        return [batch async for batch in batches]

    batches = asyncio.run(follow())

    assert waits == [1, 2, 4, 4, 4, 4, 1, 2, 4]
    assert [len(batch.events) for batch in batches] == [1, 0]


def test_many_idle_streams_leave_the_door_open():
    """Synchronous streams hung a server at forty; these hold no thread while they wait."""
    house = FakeHouse(list_run_events=ARun(events=0, over=False))
    app = build(house, pace=Pace(first_s=0.2, longest_s=0.2, lifetime_s=3600))

    async def call(path: str, headers: dict[str, str], on_message) -> None:
        gone = asyncio.Event()
        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "asgi": {"version": "3.0"},
        }  # fmt: skip

        async def receive():
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            on_message(message)

        await app(scope, receive, send)

    async def crowd() -> int:
        count, begun, all_begun = 150, list[dict](), asyncio.Event()

        def begin(message: dict) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
            if len(begun) == count:
                all_begun.set()

        streams = [
            asyncio.create_task(call("/runs/r/events", STREAM, begin)) for _ in range(count)
        ]
        await all_begun.wait()
        answers: list[dict] = []
        await call("/status", {}, answers.append)
        assert not any(stream.done() for stream in streams)
        for stream in streams:
            stream.cancel()
        await asyncio.gather(*streams, return_exceptions=True)
        return answers[0]["status"]

    # Where they held threads, it would wait for one until they end, in an hour.
    assert asyncio.run(crowd()) == 200


def test_disconnected_client_ends_its_stream():
    run = ARun(events=0, over=False)
    app = build(FakeHouse(list_run_events=run), pace=QUICK)

    async def leave_after_a_while() -> int:
        async def receive():
            await asyncio.sleep(0.05)
            return {"type": "http.disconnect"}

        async def send(_message):
            return

        scope = {
            "type": "http", "method": "GET", "path": "/runs/r/events", "query_string": b"",
            "root_path": "", "headers": [(b"accept", b"text/event-stream")],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
            "asgi": {"version": "3.0", "spec_version": "2.3"},
        }  # fmt: skip
        await asyncio.wait_for(app(scope, receive, send), timeout=5)
        return run.looks

    looks = asyncio.run(leave_after_a_while())

    assert 0 < looks < 200

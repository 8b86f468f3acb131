"""Token buckets: what is left, when it is back, and who is forgotten."""

import asyncio

from prowess.doors.rest._limits import Bucket, Rate, RateLimit

RATE = Rate(calls=10, window_s=5)


def test_tokens_come_back_evenly_and_never_beyond_the_brim():
    bucket = Bucket(RATE, now=0.0)
    taken = [bucket.take(now=0.0) for _ in range(11)]

    assert taken == [True] * 10 + [False]
    assert (bucket.left, bucket.full_in_s, bucket.next_in_s) == (0, 5, 1)
    assert bucket.take(now=0.5)
    assert not bucket.take(now=0.5)
    assert bucket.is_full(now=100.0)
    assert bucket.left == 10


def call(limit: RateLimit, client: str) -> int:
    statuses = []

    async def send(message):
        statuses.append(message.get("status"))

    scope = {"type": "http", "client": (client, 1), "method": "GET", "path": "/", "headers": []}
    asyncio.run(limit(scope, None, send))
    return statuses[0]


def test_callers_do_not_share_a_bucket_and_are_forgotten_when_theirs_is_full():
    now = [0.0]

    async def app(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    limit = RateLimit(app, rate=Rate(calls=1, window_s=10), ticks=lambda: now[0])

    assert [call(limit, "a"), call(limit, "a"), call(limit, "b")] == [200, 429, 200]
    now[0] = 11.0
    assert call(limit, "c") == 200
    assert set(limit._buckets) == {"c"}


def test_other_scopes_pass():
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(RateLimit(app, rate=RATE)({"type": "websocket"}, None, None))

    assert seen == ["websocket"]

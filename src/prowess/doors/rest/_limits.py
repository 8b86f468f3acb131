"""Rate limits with the headers that announce them, and HEAD as a GET without its body.

Source: draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from prowess.doors.problems import ProblemResponse, make_problem

Ticks = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Rate:
    """`calls` may be made at once, and as many again over each `window_s` seconds."""

    calls: int = 60_000
    window_s: int = 60


class Bucket:
    """One caller's tokens. A call takes one; they come back evenly."""

    def __init__(self, rate: Rate, *, now: float) -> None:
        self._rate = rate
        self._tokens = float(rate.calls)
        self._at = now

    def is_full(self, *, now: float) -> bool:
        """True when every token is back, so that a new bucket would say the same."""
        self._refill(now)
        return self._tokens >= self._rate.calls

    def take(self, *, now: float) -> bool:
        """Take a token if there is one."""
        self._refill(now)
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    @property
    def left(self) -> int:
        """Whole tokens left."""
        return int(self._tokens)

    @property
    def full_in_s(self) -> int:
        """Seconds until every token is back."""
        missing = self._rate.calls - self._tokens
        return math.ceil(missing * self._rate.window_s / self._rate.calls)

    @property
    def next_in_s(self) -> int:
        """Seconds until a call can be made again, at least one."""
        missing = max(0.0, 1 - self._tokens)
        return max(1, math.ceil(missing * self._rate.window_s / self._rate.calls))

    def _refill(self, now: float) -> None:
        gained = (now - self._at) * self._rate.calls / self._rate.window_s
        self._tokens = min(float(self._rate.calls), self._tokens + gained)
        self._at = now


class RateLimit:
    """ASGI middleware. One bucket for each caller's address; they are forgotten when full."""

    def __init__(self, app: ASGIApp, *, rate: Rate, ticks: Ticks = time.monotonic) -> None:
        self._app = app
        self._rate = rate
        self._ticks = ticks
        self._buckets: dict[str, Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the call through, or answer 429."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bucket, allowed = self._take(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers["ratelimit-policy"] = (
                    f'"default";q={self._rate.calls};w={self._rate.window_s}'
                )
                headers["ratelimit"] = f'"default";r={bucket.left};t={bucket.full_in_s}'
                message = {**message, "headers": headers.raw}
            await send(message)

        if allowed:
            await self._app(scope, receive, send_with_headers)
            return
        response = ProblemResponse(
            make_problem(
                status=429,
                code="rest.too_many_calls",
                message=f"More than {self._rate.calls} calls came within {self._rate.window_s} s.",
                hint=f"Try again in {bucket.next_in_s} s.",
                request_id=scope.get("state", {}).get("request_id", ""),
            ),
            headers={"retry-after": str(bucket.next_in_s)},
        )
        await response(scope, receive, send_with_headers)

    def _take(self, scope: Scope) -> tuple[Bucket, bool]:
        now = self._ticks()
        client = scope.get("client") or ("", 0)
        bucket = self._buckets.get(client[0])
        if bucket is None:
            self._forget_full(now)
            bucket = self._buckets[client[0]] = Bucket(self._rate, now=now)
        return bucket, bucket.take(now=now)

    def _forget_full(self, now: float) -> None:
        for name in [name for name, one in self._buckets.items() if one.is_full(now=now)]:
            del self._buckets[name]


class HeadAsGet:
    """ASGI middleware: HEAD gets the headers that GET would get.

    Source: RFC 9110, section 9.3.2.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; a HEAD as a GET, its body dropped."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_empty(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, send_empty)

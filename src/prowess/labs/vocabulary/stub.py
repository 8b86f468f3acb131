"""Services of others on which a program rests: they answer by the book, and fail when told to."""

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.httpd import Arrival, Reply
from prowess.labs.vocabulary.signatures import sign_message
from prowess.labs.vocabulary.sinks import Sink

_MOST_KEYS = 10_000
_SERVER_ERROR = 500
Route = Callable[[Arrival], Reply]


@dataclass(slots=True)
class Stub:
    """A service of somebody else. `routes` are functions by method and path, such as `GET /x`;
    a path that ends in `*` stands for all that begin so.

    It asks for its key (`Authorization: Bearer KEY`), and answers a repeated `Idempotency-Key` as
    it did first; the same key with another body is refused (422), as payment providers do.
    """

    name: str
    backstage: Backstage
    routes: dict[str, Route] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _to_cut: int = 0
    _answers: dict[str, tuple[bytes, Reply]] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _sink: Sink = field(init=False)

    def __post_init__(self) -> None:
        self._sink = Sink(self.backstage, self._answer)

    @property
    def base(self) -> str:
        """Where it is."""
        return self._sink.base

    @property
    def environ(self) -> dict[str, str]:
        """What a program is given: NAME_URL, NAME_KEY and NAME_SECRET."""
        name = self.name.upper()
        return {f"{name}_URL": self.base, f"{name}_KEY": self.key, f"{name}_SECRET": self.secret}

    def requests(self, *, path: str = "", method: str = "") -> tuple[Arrival, ...]:
        """Return the requests that came until now."""
        return self._sink.arrivals(_to(path, method))

    def await_requests(
        self, count: int = 1, *, path: str = "", method: str = "", within_s: float = 5.0
    ) -> tuple[Arrival, ...]:
        """Return the first requests to a path.

        Raises:
            Defect: they did not come in time.
        """
        what = f"requests {method} {path} to {self.name}".replace("  ", " ")
        return self._sink.await_arrivals(
            count, wanted=_to(path, method), within_s=within_s, what=what
        )

    @contextmanager
    def answering(
        self, replies: Sequence[Reply], *, path: str = "", method: str = ""
    ) -> Iterator[None]:
        """Answer the next requests so, whatever the routes say."""
        with self._sink.answering(replies, wanted=_to(path, method)):
            yield

    @contextmanager
    def failing(self, reply: Reply, *, path: str = "") -> Iterator[None]:
        """Answer every request so until the block ends."""
        with self._turn:
            before = self.routes
            self.routes = {f"* {path}*": lambda _: reply, **before}
        try:
            yield
        finally:
            with self._turn:
                self.routes = before

    @contextmanager
    def unanswered(self, *, times: int = 1) -> Iterator[None]:
        """Do what the next requests ask for, and cut the connection within the answer."""
        with self._turn:
            self._to_cut = times
        try:
            yield
        finally:
            with self._turn:
                self._to_cut = 0

    def keys_used(self, *, path: str = "") -> tuple[str, ...]:
        """Return the Idempotency-Key of each request, in order; empty where there was none."""
        return tuple(one.header("Idempotency-Key") for one in self.requests(path=path))

    def sign(self, body: bytes, *, time_s: int) -> dict[str, str]:
        """Return the headers under which this service would send a message to the program."""
        return {"X-Signature": sign_message(body, secret=self.secret, time_s=time_s)}

    def _answer(self, arrival: Arrival) -> Reply:
        if arrival.header("Authorization") != f"Bearer {self.key}":
            return _refusal(401, "the key is missing or wrong")
        with self._turn:
            route = self._route_of(arrival)
            if route is None:
                return _refusal(404, f"{self.name} has no {arrival.method} {arrival.path}")
            reply = self._once(arrival, route)
            if self._to_cut:
                self._to_cut -= 1
                return replace(reply, ending="cut")
            return reply

    def _once(self, arrival: Arrival, route: Route) -> Reply:
        key = arrival.header("Idempotency-Key")
        if key in self._answers:
            body, reply = self._answers[key]
            if body != arrival.body:
                return _refusal(422, "this Idempotency-Key came with another body")
            return reply
        reply = route(arrival)
        if key and reply.status < _SERVER_ERROR and len(self._answers) < _MOST_KEYS:
            self._answers[key] = (arrival.body, reply)
        return reply

    def _route_of(self, arrival: Arrival) -> Route | None:
        path = urlsplit(arrival.path).path
        for told, route in self.routes.items():
            method, _, pattern = told.partition(" ")
            fits = path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern
            if fits and method in {"*", arrival.method}:
                return route
        return None


def a_payment_provider(backstage: Backstage) -> Stub:
    """Return a provider that charges: POST /charges with amount and currency, GET /charges/ID.

    Amounts are in minor units. An amount that ends in 02 is declined (402), as test cards are.
    """
    charges: dict[str, dict[str, Any]] = {}

    def charge(arrival: Arrival) -> Reply:
        told = arrival.json if isinstance(arrival.json, dict) else {}
        amount, currency = told.get("amount"), told.get("currency")
        is_amount = isinstance(amount, int) and not isinstance(amount, bool) and amount > 0
        if not is_amount or not isinstance(currency, str):
            return _refusal(422, "amount is a number of minor units, currency a code")
        if str(amount).endswith("02"):
            return _refusal(402, "the card was declined")
        number = f"ch_{len(charges) + 1:06d}"
        made = {"id": number, "amount": amount, "currency": currency, "status": "succeeded"}
        charges[number] = made
        return Reply.of_json(made, status=201)

    def look(arrival: Arrival) -> Reply:
        found = charges.get(urlsplit(arrival.path).path.rpartition("/")[2])
        return Reply.of_json(found) if found else _refusal(404, "no such charge")

    return Stub("payments", backstage, {"POST /charges": charge, "GET /charges/*": look})


def a_weather_service(backstage: Backstage) -> Stub:
    """Return a service that tells the weather: GET /current?city=NAME."""

    def tell(arrival: Arrival) -> Reply:
        city = arrival.query.get("city", "")
        if not city:
            return _refusal(400, "city is missing")
        degrees = sum(city.encode()) % 50 - 10  # the same for the same city
        return Reply.of_json({"city": city, "celsius": degrees, "wind_kmh": degrees % 7 * 5})

    return Stub("weather", backstage, {"GET /current": tell})


def _to(path: str, method: str) -> Callable[[Arrival], bool]:
    return lambda one: (
        (not method or one.method == method)
        and (not path or urlsplit(one.path).path.startswith(path))
    )


def _refusal(status: int, detail: str) -> Reply:
    return Reply.of_json({"error": detail}, status=status)

"""Requests and responses as they went over the wire, and what a check expects of them."""

import json as json_text
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prowess.labs.vocabulary.defects import Defect, Note

Headers = tuple[tuple[str, str], ...]
_SHOWN_CHARS = 300
_PASTED_BYTES = 4_096
_LOWEST_FINAL = 200
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `base` is where the service is, without a slash at its end."""

    method: str
    base: str
    path: str
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """One response, its body whole."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        """Return a header's value, or an empty string; several are joined by commas."""
        found = (value for key, value in self.headers if key.lower() == name.lower())
        return ", ".join(found)

    def told(self, name: str) -> str:
        """Return a header's value for a note, also where there is none."""
        return self.header(name) or "no such header"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response. Times are seconds of the monotonic clock.

    For `held_s` after it began, writes of its race waited for one another.
    """

    request: Request
    response: Response
    began_s: float
    ended_s: float
    held_s: float = 0.0

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status

    @property
    def json(self) -> Any:
        """The body, decoded; a defect where it is not JSON."""
        try:
            return json_text.loads(self.response.body)
        except (ValueError, RecursionError) as error:
            if not self.response.body:
                spot = "The body is empty, where JSON was expected."
                raise self.defect(spot, right=self._status_words()) from error
            raise self.defect(
                f"The body is not JSON ({_json_words(error)}): {told_body(self.response.body)}.",
                right=self._status_words(),
            ) from error

    def expect(
        self,
        *,
        status: int | Collection[int] | None = None,
        json: Any = _MISSING,
        because: str = "",
    ) -> "Exchange":
        """Return itself where it is as expected.

        `json` names members that must be there with these values; others may be there, too.

        Raises:
            Defect: it is not.
        """
        if status is not None:
            self._expect_status((status,) if isinstance(status, int) else status, because)
        if json is not _MISSING:
            for place, expected, found in differences(json, self.json):
                spot = f"At {place}: expected {shown(expected)}, found {shown(found)}."
                raise self.defect(spot, right=self._status_words(), because=because)
        return self

    def _expect_status(self, wanted: Collection[int], because: str) -> None:
        if self.status in wanted:
            return
        spot = f"Expected status {_either(wanted)}, found {self.status}"
        body = told_body(self.response.body)
        told = f" with the body {body}." if self.response.body else " with an empty body."
        raise self.defect(spot + told, because=because)

    def shortened(self, limit_bytes: int) -> "Exchange":
        """Return a copy that holds only the beginning of its bodies."""
        request = replace(self.request, body=self.request.body[:limit_bytes])
        response = replace(self.response, body=self.response.body[:limit_bytes])
        return replace(self, request=request, response=response)

    def defect(self, spot: str, *, right: str = "", because: str = "") -> Defect:
        """Return a defect that this exchange shows."""
        return Defect(Note(curl=curl(self.request), right=right, spot=spot, because=because))

    def _status_words(self) -> str:
        return f"The status, {self.status}, was right."


def differences(expected: Any, found: Any, *, place: str = "$") -> Iterator[tuple[str, Any, Any]]:
    """Yield where a decoded document lacks what is expected: path, expected, found."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name, value in expected.items():
            yield from differences(value, found.get(name, _MISSING), place=f"{place}.{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for at, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from differences(one, other, place=f"{place}[{at}]")
    elif not _same(expected, found):
        yield place, expected, found


def lost_of(sent: Any, found: Any) -> str:
    """Say what of a decoded document that was sent is not what was found, if anything."""
    told = [
        f"{at}: sent {shown(one)}, found {shown(other)}"
        for at, one, other in differences(sent, found)
    ]
    return f"At {'; at '.join(told)}." if told else ""


def _same(expected: Any, found: Any) -> bool:
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found  # in Python, True == 1
    return bool(expected == found)


def shown(value: Any) -> str:
    """Return a decoded value as JSON, shortened."""
    if value is _MISSING:
        return "nothing there"
    text = json_text.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}… ({len(text)} long)"


def told_body(body: bytes) -> str:
    """Return a body for a note: on one line, shortened, nothing in it that moves a cursor."""
    if not body:
        return "(empty)"
    text = " ".join(body[: 4 * _SHOWN_CHARS].decode("utf-8", "replace").split())
    plain = "".join(one if one.isprintable() else "\ufffd" for one in text)
    shortened = f"{plain[:_SHOWN_CHARS]}…" if len(plain) > _SHOWN_CHARS else plain
    quoted = shortened if plain.startswith(("{", "[", '"')) else f'"{shortened}"'
    is_whole = len(plain) <= _SHOWN_CHARS and len(body) <= 4 * _SHOWN_CHARS
    return quoted if is_whole else f"{quoted} ({len(body):,} bytes)"


def _json_words(error: Exception) -> str:
    if isinstance(error, json_text.JSONDecodeError):
        return f"{error.msg}, line {error.lineno}, column {error.colno}"
    return "it is nested too deep" if isinstance(error, RecursionError) else "it is not UTF-8"


def _either(wanted: Collection[int]) -> str:
    if isinstance(wanted, range):
        is_any = wanted.start <= _LOWEST_FINAL
        low = "below" if is_any else f"from {wanted.start} to"
        return f"{low} {wanted.stop if is_any else wanted.stop - 1}"
    *others, last = (str(one) for one in sorted(wanted))
    return f"{', '.join(others)} or {last}" if others else last


def curl(request: Request) -> str:
    """Return a command that sends the same request."""
    words = ["curl", "-i"]
    if request.method != "GET":
        words += ["-X", request.method]
    for name, value in shown_headers(request):
        words += ["-H", _quoted(f"{name}: {value}")]
    if len(request.body) > _PASTED_BYTES:
        words += ["--data-binary", "@BODY"]
    elif request.body:
        words += ["--data-binary", _quoted_bytes(request.body)]
    line = " ".join([*words, _quoted(request.base + request.path)])
    if len(request.body) <= _PASTED_BYTES:
        return line
    begin = told_body(request.body[:40])
    return f"{line}  # BODY: a file of {len(request.body):,} bytes that begins with {begin}"


def shown_headers(request: Request) -> Iterator[tuple[str, str]]:
    """Yield the headers that a client would not set by itself."""
    implied = {
        "host": request.base.partition("://")[2],
        "content-length": str(len(request.body)),
    }
    for name, value in request.headers:
        key = name.lower()
        if key not in {"connection", "accept"} and value != implied.get(key):
            yield name, value


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _quoted_bytes(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    is_plain = text.isprintable() and "\ufffd" not in text
    if is_plain:
        return _quoted(text)
    return "$'" + "".join(_escaped(byte) for byte in body) + "'"


def _escaped(byte: int) -> str:
    is_plain = 32 <= byte < 127 and byte not in b"'\\"  # noqa: PLR2004 - printable ASCII
    return chr(byte) if is_plain else f"\\x{byte:02x}"

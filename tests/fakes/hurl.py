"""A strict reader and sender of the part of Hurl's grammar that our files use."""

import http.client
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_METHOD = re.compile(r"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\S+)")
_HEADER = re.compile(r"([\w.-]+): (.*)", re.ASCII)
_STATUS = re.compile(r"HTTP (\d{3}|\*)(?:  #.*)?")
_CAPTURE = re.compile(r'(\w+): (jsonpath|header) "([^"]+)"')
_STATUS_IS = re.compile(r"status (==|!=|>=|<=) (\d{3})(?:  #.*)?")
_MEMBER_IS = re.compile(r'jsonpath "(\$[\w.\[\]]+)" == (.+)')
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


@dataclass
class Entry:
    """One request, and what its answer must be."""

    method: str
    url: str
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""
    status: str = "*"
    captures: list[tuple[str, str, str]] = field(default_factory=list)
    asserts: list[str] = field(default_factory=list)


def read(text: str) -> list[Entry]:
    """Return the entries; whatever is not in the grammar is an error."""
    entries: list[Entry] = []
    part = "response"
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if part != "request" and (found := _METHOD.fullmatch(line)):
            entries.append(Entry(found[1], found[2]))
            part = "request"
        elif part == "request":
            part = _read_request(entries[-1], line)
        elif line in {"[Captures]", "[Asserts]"}:
            assert part != line
            part = line
        elif part == "[Captures]":
            found = _CAPTURE.fullmatch(line)
            assert found, line
            entries[-1].captures.append((found[1], found[2], found[3]))
        else:
            assert part == "[Asserts]", line
            assert _STATUS_IS.fullmatch(line) or _MEMBER_IS.fullmatch(line), line
            entries[-1].asserts.append(line)
    assert part != "request"
    return entries


def _read_request(entry: Entry, line: str) -> str:
    if found := _STATUS.fullmatch(line):
        entry.status = found[1]
        return "response"
    if line.startswith(("{", "hex,")):
        assert not entry.body
        assert line.startswith("{") or re.fullmatch(r"hex,[0-9a-f]*;", line)
        entry.body = line
        return "request"
    found = _HEADER.fullmatch(line)
    assert found, line
    assert not entry.body
    entry.headers.append((found[1], found[2]))
    return "request"


def send(text: str) -> list[str]:
    """Send a file's requests and return what was not as it asserts; it stops there, as Hurl."""
    known: dict[str, object] = {}
    for entry in read(text):
        faults = _send(entry, known)
        if faults:
            return faults
    return []


def _send(entry: Entry, known: dict[str, object]) -> list[str]:
    url = urlsplit(_filled(entry.url, known))
    body = _filled(entry.body, known).encode()
    if entry.body.startswith("hex,"):
        body = bytes.fromhex(entry.body[4:-1])
    line = http.client.HTTPConnection(url.hostname or "", url.port or 80, timeout=10)
    path = url.path + (f"?{url.query}" if url.query else "")
    headers = {name: _unescaped(_filled(value, known)) for name, value in entry.headers}
    line.request(entry.method, path, body=body or None, headers=headers)
    answer = line.getresponse()
    document = answer.read()
    line.close()
    faults = [f"{entry.method} {path}: HTTP {answer.status}, not {entry.status}"]
    if entry.status not in {"*", str(answer.status)}:
        return faults
    for name, kind, place in entry.captures:
        known[name] = answer.headers[place] if kind == "header" else _member(document, place)
    return [one for one in entry.asserts if not _holds(one, answer.status, document, known)]


def _holds(line: str, status: int, document: bytes, known: dict[str, object]) -> bool:
    if found := _STATUS_IS.fullmatch(line):
        number = int(found[2])
        return {
            "==": status == number,
            "!=": status != number,
            ">=": status >= number,
            "<=": status <= number,
        }[found[1]]
    found = _MEMBER_IS.fullmatch(line)
    assert found
    return bool(_member(document, found[1]) == json.loads(_unescaped(_filled(found[2], known))))


def _member(document: bytes, place: str) -> object:
    value = json.loads(document)
    for name, index in _STEP.findall(place):
        value = value[name] if name else value[int(index)]
    return value


def _filled(text: str, known: dict[str, object]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: str(known[found[1]]), text)


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text)
    return plain.replace("\\#", "#")

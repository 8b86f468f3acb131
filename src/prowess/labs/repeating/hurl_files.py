"""Checks as Hurl files: what they sent, what was expected of it, and what was drawn meanwhile.

Source: https://hurl.dev/docs/grammar.html. A status is only asserted where another run must have
it, too: never the wrong one that came.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from prowess.labs.repeating.drawn import Drawn, Pieces, Record
from prowess.labs.repeating.expected import Expected, expected_by
from prowess.labs.repeating.shell import Names, powers_of
from prowess.labs.repeating.steps import Scene, Step, names_of
from prowess.labs.vocabulary.exchanges import told_body

_TOO_MANY = 429
_UNSAFE = re.compile(r"[^\w.~:/?&=%@!$'()*+,;-]", re.ASCII)
_HEADER = re.compile(r"[\w.-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Told:
    """A check that is to be written down, and where its exchanges are in the record."""

    name: str
    title: str
    place: str
    outcome: str
    scene: Scene


def file_of(told: Told) -> str:
    """Return the file of one check, which is sent to a program that has just been started."""
    scene = told.scene
    steps = [*map(scene.step, scene.mine), *_unanswered(scene)]
    compared = tuple(_compared(told))
    needed = {*scene.needed_by(steps), *(one.at for one in compared)}
    before = [scene.step(at) for at in sorted(needed) if at not in scene.mine]
    names = _names(scene, [*before, *steps], compared)
    base = steps[0].request.base if steps else ""
    lines = [*_head(told), _start_words(base, f"{told.name}.hurl"), *_ways(told), ""]
    if before:
        lines += ["# Made by a check before this one", ""]
    for step in before:
        lines += _entry(scene, step, names, ["HTTP *"])
    lines += _entries(told, steps, names)
    return "\n".join(lines)


def whole_file(record: Record, checks: Sequence[Told]) -> str:
    """Return one file with the requests of all checks, in their order."""
    scene = Scene(record, range(len(record.exchanges)))
    unanswered = (step for told in checks for step in _unanswered(told.scene))
    steps = [*map(scene.step, scene.mine), *unanswered]
    compared = (one for told in checks for one in _compared(told))
    names = _names(scene, steps, compared)
    if not record.exchanges:
        return ""
    first = record.exchanges[0].request.base
    lines = [_start_words(first, "--continue-on-error THIS-FILE"), ""]
    for told in checks:
        steps = [*map(scene.step, told.scene.mine), *_unanswered(told.scene)]
        lines += [*_head(told), *_ways(told), "", *_entries(told, steps, names)]
    written = {at for told in checks for at in told.scene.mine}
    for at in sorted(set(scene.mine) - written):
        lines += _entry(scene, scene.step(at), names, ["HTTP *"])
    return "\n".join(lines)


def _names(scene: Scene, steps: Iterable[Step], compared: Iterable[Drawn]) -> Names:
    used = (one for step in steps for one in scene.pieces(step).drawn)
    return names_of(dict.fromkeys((*used, *compared)))


def _compared(told: Told) -> Iterator[Drawn]:
    """Yield what was drawn before, and is expected in the answer on which a check failed."""
    for step in told.scene.shown():
        found = _expected(told.scene, step)
        drawn = _drawn_member(told.scene, step, found) if found else None
        if drawn:
            yield drawn


def _drawn_member(scene: Scene, step: Step, found: Expected) -> Drawn | None:
    if not found.member:
        return None
    place, value = found.member
    decoded = json.loads(value)
    if isinstance(decoded, bool) or not isinstance(decoded, str | int):
        return None
    return scene.record.drawn_as(str(decoded), step.at, name=place.rpartition(".")[2])


def _expected(scene: Scene, step: Step) -> Expected | None:
    if scene.note is None or step.status is None:
        return None
    return expected_by(scene.note, status=step.status)


def _unanswered(scene: Scene) -> Iterator[Step]:
    """Yield the request of the note where no exchange was kept of it."""
    return (one for one in scene.shown() if one.status is None)


def _start_words(base: str, file: str) -> str:
    port = base.rpartition(":")[2]
    return f"# Start your program afresh with PORT={port}, then: hurl --test {file}"


def _head(told: Told) -> Iterator[str]:
    yield f"# {told.name}: {told.title}. ({told.place})"
    note = told.scene.note
    if told.outcome == "fail" and note:
        yield from _comment(f"It failed. {note.spot} {note.because}")
    elif told.outcome != "pass":
        yield f"# Its outcome was: {told.outcome}. No status is asserted."


def _ways(told: Told) -> Iterator[str]:
    """Yield in which ways the check was more than this file can be."""
    scene = told.scene
    if scene.powers:
        yield (
            f"# The check also used {powers_of(scene)}, which Hurl cannot: no status is asserted."
        )
    met = [group for group in scene.groups() if len(group) > 1]
    if met:
        most, rounds = max(map(len, met)), len(met)
        how_often = f"in {rounds} rounds" if rounds > 1 else "once"
        yield (
            f"# The check sent up to {most} requests at the same moment, {how_often}. Hurl "
            "sends one after another, so that the race itself is not repeated: for that see the "
            "line that the note gives."
        )


def _entries(told: Told, steps: Sequence[Step], names: Names) -> Iterator[str]:
    scene = told.scene
    met = {at for group in scene.groups() if len(group) > 1 for at in group}
    shown = scene.shown()
    last = shown[-1] if shown and not scene.is_race and told.outcome == "fail" else None
    for step in steps:
        is_steady = told.outcome == "pass" and (not met or step.at < min(met))
        if scene.powers:
            response = _answered(step)
        elif step == last:
            response = _expectation(scene, step, names)
        elif is_steady and step.status != _TOO_MANY:
            response = [f"HTTP {step.status}"]
        else:
            response = _answered(step)
        yield from _entry(scene, step, names, response)


def _answered(step: Step) -> list[str]:
    came = "no answer came" if step.status is None else f"{step.status} came"
    return [f"HTTP *  # {came}"]


def _expectation(scene: Scene, step: Step, names: Names) -> list[str]:
    """Return how the answer on which the check failed should be, as far as that is known."""
    found = _expected(scene, step)
    if found is None:
        return [f"{_answered(step)[0]}; what is wrong is told above in words: read the answer"]
    if found.low == found.high:
        lines = [f"HTTP {found.low}"]
    else:
        lines = ["HTTP *", "[Asserts]", *_statuses(found, step)]
    if found.member:
        lines += _member(scene, step, found.member, names)
    return lines


def _member(scene: Scene, step: Step, member: tuple[str, str], names: Names) -> Iterator[str]:
    """Yield what a member must be, where another run must have the same."""
    place, value = member
    drawn = _drawn_member(scene, step, Expected(member=member))
    decoded = json.loads(value)
    is_ours = not isinstance(decoded, str) or not re.search(r"\d", decoded)
    if drawn and drawn in names:
        quote = "" if drawn.is_number else '"'
        value = f"{quote}{{{{{names[drawn]}}}}}{quote}"
    elif is_ours or scene.record.was_sent(decoded, step.at):
        value = _value(decoded)
    else:
        yield f"# What {place} must be differs from run to run: it was to be {value}"
        return
    yield "[Asserts]"
    yield f'jsonpath "{place}" == {value}'


def _statuses(found: Expected, step: Step) -> Iterator[str]:
    named = " or ".join(map(str, found.named))
    yield f"status >= {found.low}{f'  # expected: {named}' if named else ''}"
    yield f"status <= {found.high}"
    if found.low <= (step.status or 0) <= found.high:
        yield f"status != {step.status}"


def _entry(scene: Scene, step: Step, names: Names, response: Sequence[str]) -> Iterator[str]:
    """Yield the lines of an entry; what later ones take from its answer is captured."""
    request, pieces = step.request, scene.pieces(step)
    address = _put(pieces.address, names, _url)
    yield f"{request.method} {address}"
    for name, told in pieces.headers:
        if _HEADER.fullmatch(name):
            yield f"{name}: {_put(told, names, _plain)}"
        else:
            yield from _comment(f"A header that Hurl cannot send was left out: {name!r}")
    if request.body:
        yield from _body(request.body, pieces.body, names)
    head, *asserts = response
    yield head
    wanted = [one for one in names if one.at == step.at and step.status is not None]
    if wanted:
        yield "[Captures]"
        yield from (f"{names[one]}: {_query(one)}" for one in wanted)
    yield from asserts
    yield ""


def _query(drawn: Drawn) -> str:
    return f'jsonpath "{drawn.jsonpath}"' if drawn.steps else f'header "{drawn.name}"'


def _body(body: bytes, pieces: Pieces, names: Names) -> Iterator[str]:
    """Yield a body byte by byte as it was: as JSON where Hurl reads it so, else in hexadecimal."""
    if _is_object(body):
        yield _put(pieces, names, lambda text: text)
        return
    yield from _comment(f"The body is {told_body(body)}")
    yield f"hex,{body.hex()};"


def _is_object(body: bytes) -> bool:
    if b"{{" in body or not body.startswith(b"{") or b"\n" in body or b"\\ud" in body.lower():
        return False
    try:
        json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse(name: str) -> None:
    raise ValueError(name)


def _put(pieces: Pieces, names: Names, escape: Callable[[str], str]) -> str:
    return "".join(
        f"{{{{{names[one]}}}}}" if isinstance(one, Drawn) and one in names else escape(_text(one))
        for one in pieces
    )


def _text(piece: str | Drawn) -> str:
    return piece.text if isinstance(piece, Drawn) else piece


def _url(text: str) -> str:
    """Return a part of an address; what Hurl would read otherwise is percent-encoded."""
    return _UNSAFE.sub(lambda one: "".join(f"%{byte:02X}" for byte in one[0].encode()), text)


def _plain(text: str) -> str:
    """Return a part of a header's value."""
    return "".join(_escaped(one) for one in text)


def _escaped(char: str) -> str:
    if char in "#\\":
        return f"\\{char}"
    is_odd = char in "{}" or not char.isprintable() or char == "\ufeff"
    return f"\\u{{{ord(char):x}}}" if is_odd else char


def _value(value: object) -> str:
    """Return a plain value as Hurl writes it."""
    if not isinstance(value, str):
        return json.dumps(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    odd = re.sub(r"[{}\x00-\x1f\x7f]", lambda one: f"\\u{{{ord(one[0]):x}}}", escaped)
    return f'"{odd}"'


def _comment(text: str) -> Iterator[str]:
    for line in text.strip().splitlines():
        yield f"# {line}".rstrip()

"""A failed check as lines of shell: what it needs is made first, so that they can be pasted."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from prowess.labs.repeating.drawn import Drawn, Pieces, Piecewise, joined
from prowess.labs.repeating.steps import Scene, Step, names_of
from prowess.labs.vocabulary.exchanges import curl, told_body

_MOST_LINES = 8
_MOST_BYTES = 300
_MOST_PASTED = 4_096
_REPEATED = re.compile(r"(.{1,12}?)\1{15,}", re.DOTALL)
_GLOBS = set("[]{}")
_SILENT = ("-s", "-o", "/dev/null")

Names = Mapping[Drawn, str]


def by_hand(scene: Scene) -> str:
    """Return the lines to be pasted; the note's own where they can be no better."""
    shown, note = scene.shown(), scene.note
    if note is None or not shown:
        return note.curl if note else ""
    before = scene.done_before(shown)
    needed = set(scene.needed_by((*shown, *map(scene.step, before))))
    places = sorted(needed | set(before))
    left_out = 0
    if len(places) > _MOST_LINES:
        places = list(scene.needed_by(shown))
        left_out = len(before) - len(set(before) & set(places))
    steps = [scene.step(at) for at in places]
    drawn = [one for step in (*steps, *shown) for one in scene.pieces(step).drawn]
    names = names_of(one for one in dict.fromkeys(drawn) if one.at in places)
    lines = [*_setup(scene, steps, names), _last(scene, shown, names)]
    if scene.powers:
        lines.insert(0, f"# These lines are not all of it: the check also used {powers_of(scene)}")
    if left_out:
        lines.insert(
            0, f"# {left_out} requests before it are left out: --export hurl has them all"
        )
    return "\n".join(lines)


def powers_of(scene: Scene) -> str:
    """Return as words what a check used besides requests."""
    *others, last = scene.powers
    return f"{', '.join(others)} and {last}" if others else last


def _last(scene: Scene, shown: Sequence[Step], names: Names) -> str:
    assert scene.note is not None
    if not scene.is_race:
        return _line(scene, shown[0], names)
    text = scene.note.curl
    for line, better in {curl(one.request): _line(scene, one, names) for one in shown}.items():
        text = text.replace(line, better)
    return text


def _setup(scene: Scene, steps: Sequence[Step], names: Names) -> Iterator[str]:
    left = {step.at: step for step in steps}
    groups = [group for group in scene.groups() if set(group) & set(left)]
    met = {at: group for group in groups if len(group) > 1 for at in group}
    for at, step in left.items():
        wanted = [one for one in names if one.at == at]
        if at in met and not wanted:
            together = [left[one] for one in met[at] if one in left]
            if at == together[0].at:
                sent = (_line(scene, one, names, options=_SILENT) for one in together)
                yield f"{' & '.join(sent)} & wait"
        elif wanted:
            yield from _taking(scene, step, wanted, names)
        else:
            yield _line(scene, step, names, options=_SILENT)


def _taking(scene: Scene, step: Step, wanted: Sequence[Drawn], names: Names) -> Iterator[str]:
    """Yield lines that send a request and keep what is wanted of its answer in variables."""
    if len(wanted) == 1 and wanted[0].steps:
        sent = _line(scene, step, names, options=("-s",))
        yield f"{names[wanted[0]]}=$({sent} | {_reader(wanted[0], 'json.load(sys.stdin)')})"
        return
    sent = _line(scene, step, names, options=("-s", "-i"))
    yield f"answer=$({sent})"
    body = r'json.loads(sys.stdin.read().partition("\r\n\r\n")[2])'
    for one in wanted:
        if one.steps:
            yield f"{names[one]}=$(printf '%s' \"$answer\" | {_reader(one, body)})"
        else:
            take = f"grep -i '^{one.name}:' | cut -d ' ' -f 2- | tr -d '\\r'"
            yield f"{names[one]}=$(printf '%s\\n' \"$answer\" | {take})"


def _reader(drawn: Drawn, document: str) -> str:
    place = "".join(f"[{json.dumps(one)}]" for one in drawn.steps)
    return f"python3 -c 'import json, sys; print({document}{place})'"


def _line(scene: Scene, step: Step, names: Names, *, options: Sequence[str] = ("-i",)) -> str:
    """Return a command that sends a step's request."""
    request, pieces = step.request, scene.pieces(step)
    words = ["curl", *options]
    plain = "".join(one for one in pieces.address if isinstance(one, str))
    if "/." in plain:
        words.append("--path-as-is")
    if _GLOBS & set(plain):
        words.append("-g")
    if request.method == "HEAD":
        words.append("-I")
    elif request.method != "GET":
        words += ["-X", request.method]
    for name, told in pieces.headers:
        # Without a value, curl takes a header for one to be left out unless it ends so.
        words += ["-H", _quoted((f"{name}: ", *told) if told else (f"{name};",), names)]
    made, comment = "", ""
    if request.body:
        made, sent, comment = _body(request.body, pieces, names)
        words += ["--data-binary", sent]
    return f"{made}{' '.join([*words, _quoted(pieces.address, names)])}{comment}"


def _body(body: bytes, pieces: Piecewise, names: Names) -> tuple[str, str, str]:
    """Return what makes a body in front of a pipe, how it is named, and a comment."""
    is_fixed = not any(one in names for one in pieces.body if isinstance(one, Drawn))
    if len(body) > _MOST_BYTES and is_fixed:
        made = _maker(body)
        if len(made) <= max(_MOST_BYTES, len(body) // 2):
            return f"{made} | ", "@-", ""
    if len(body) <= _MOST_PASTED:
        return "", _quoted(pieces.body, names), ""
    begin = told_body(body[:40])
    what = f"a file of {len(body):,} bytes that begins with {begin}; --export hurl has it"
    return "", "@BODY", f"  # BODY: {what}"


def _maker(body: bytes) -> str:
    """Return a command that prints a body in which something is repeated many times."""
    document = _document(body)
    if document:
        return f"python3 -c 'import json; print(json.dumps({document}), end=\"\")'"
    text = body.decode("latin-1")
    if text.isascii():
        return f"python3 -c 'print({_repeats(text, _literal)}, end=\"\")'"
    told = _repeats(text, lambda part: f"b{_literal(part)}")
    return f"python3 -c 'import sys; sys.stdout.buffer.write({told})'"


def _document(body: bytes) -> str:
    """Return an expression of Python of which `json.dumps` makes this body, if there is one."""
    try:
        value = json.loads(body)
        return _expression(value) if json.dumps(value).encode() == body else ""
    except (ValueError, RecursionError):
        return ""


def _expression(value: object) -> str:
    """Return a document as an expression of Python, what is repeated as a product."""
    match value:
        case dict():
            rows = (f"{_text_literal(name)}: {_expression(one)}" for name, one in value.items())
            return f"{{{', '.join(rows)}}}"
        case list():
            return f"[{', '.join(_expression(one) for one in value)}]"
        case str():
            return _repeats(value, _text_literal)
        case _:
            return repr(value)


def _repeats(text: str, literal: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for found in _REPEATED.finditer(text):
        parts += [literal(text[end : found.start()])] if found.start() > end else []
        parts.append(f"{literal(found[1])} * {len(found[0]) // len(found[1])}")
        end = found.end()
    parts += [literal(text[end:])] if end < len(text) or not parts else []
    return " + ".join(parts)


def _text_literal(text: str) -> str:
    """Return a literal of Python of any characters."""
    return json.dumps(text).replace("'", "\\x27").replace("\x7f", "\\x7f")


def _literal(text: str) -> str:
    """Return a literal of Python, each character of it a byte."""
    return f'"{"".join(_escaped(ord(one), plain=_PYTHON_PLAIN) for one in text)}"'


def _quoted(pieces: Pieces, names: Names) -> str:
    """Return one word of a shell; what was drawn is taken from its variable."""
    known = (one if one in names else one.text for one in pieces if isinstance(one, Drawn))
    told = joined(next(known) if isinstance(one, Drawn) else one for one in pieces)
    return "".join(f'"${names[one]}"' if isinstance(one, Drawn) else _word(one) for one in told)


def _word(text: str) -> str:
    body = text.encode("utf-8", "surrogateescape")
    if text.isprintable():
        return "'" + text.replace("'", "'\\''") + "'"
    return "$'" + "".join(_escaped(byte, plain=_SHELL_PLAIN) for byte in body) + "'"


_PYTHON_PLAIN = frozenset(range(32, 127)) - frozenset(b"'\"\\")
_SHELL_PLAIN = frozenset(range(32, 127)) - frozenset(b"'\\")


def _escaped(byte: int, *, plain: frozenset[int]) -> str:
    return chr(byte) if byte in plain else f"\\x{byte:02x}"

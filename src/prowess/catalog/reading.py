"""Reading one author file: text, TOML, validated model. What is wrong becomes a finding."""

import re
import tomllib
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prowess.catalog.findings import Finding
from prowess.catalog.lines import Trail, find_line
from prowess.catalog.models import SLUG, TOPIC_ID, AuthorModel
from prowess.catalog.tree import AuthorFile, PackTree
from prowess.kit.suggest import did_you_mean

_AT_LINE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_SHOWN = 60
_PATTERNS = {
    SLUG: "lower-case words joined by hyphens, such as inner-join",
    TOPIC_ID: "a topic id, such as sql.inner-join",
}
_EXAMPLE_REMEDIES = {
    "string_type": "Put the value in quotes.",
    "tuple_type": "Put the values in square brackets.",
}
MAX_FILE_BYTES = 1 << 20

M = TypeVar("M", bound=AuthorModel)


class Reader:
    """Reads the files of one pack and collects what is wrong with them."""

    def __init__(self, tree: PackTree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []

    def report(
        self, rule: str, relative: str, *, line: int = 1, expected: str, got: str, remedy: str
    ) -> None:
        """Add a finding of severity error."""
        self.findings.append(
            Finding(self.tree.shown(relative), line, rule, "error", expected, got, remedy)
        )

    def text(self, relative: str) -> AuthorFile | None:
        """Return a file's text, or None when it is missing or is not text."""
        path = self.tree.root / relative
        try:
            data = path.read_bytes()
        except OSError as error:
            self._unreadable(relative, error)
            return None
        if len(data) > MAX_FILE_BYTES:
            self.report(
                "malformed-file",
                relative,
                expected=f"at most {MAX_FILE_BYTES} bytes",
                got=f"{len(data)}",
                remedy="Split it into several topics.",
            )
            return None
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self.report(
                "malformed-file",
                relative,
                line=line,
                expected="text in UTF-8",
                got=f"byte 0x{data[error.start]:02x}",
                remedy="Save the file in UTF-8.",
            )
            return None
        return AuthorFile(self.tree.shown(relative), text.replace("\r\n", "\n"))

    def facts(self, relative: str, model: type[M]) -> tuple[AuthorFile, M] | None:
        """Return a TOML file with its model, or None when it is not so."""
        table = self.table(relative)
        if table is None:
            return None
        file, data = table
        valid = self.validate(data, model, file=file, relative=relative)
        return None if valid is None else (file, valid)

    def table(self, relative: str) -> tuple[AuthorFile, dict[str, Any]] | None:
        """Return a TOML file with its table, or None when it is not well-formed."""
        file = self.text(relative)
        if file is None:
            return None
        try:
            return file, tomllib.loads(file.text)
        except tomllib.TOMLDecodeError as error:
            said = _AT_LINE.search(str(error))
            last = file.text.count("\n") + 1
            line = int(said["line"]) if said and said["line"] else last
            self.report(
                "malformed-file",
                relative,
                line=line,
                expected="well-formed TOML",
                got=_AT_LINE.sub("", str(error)),
                remedy="Mend the line; strings need quotes, lists square brackets.",
            )
            return None

    def validate(
        self, data: Any, model: type[M], *, file: AuthorFile, relative: str, trail: Trail = ()
    ) -> M | None:
        """Return the model of the data, or None after reporting everything that is wrong."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                self._invalid(one, model, file=file, relative=relative, trail=trail)
            return None

    def _invalid(
        self,
        error: ErrorDetails,
        model: type[AuthorModel],
        *,
        file: AuthorFile,
        relative: str,
        trail: Trail,
    ) -> None:
        where: Trail = (*trail, *error["loc"])
        line = find_line(file.text, where)
        match error["type"]:
            case "missing":
                self.report(
                    "wrong-key",
                    relative,
                    line=line,
                    expected=f"the key `{where[-1]}`{_inside(where)}",
                    got="none",
                    remedy=f"Add `{where[-1]} = ...`.",
                )
            case "extra_forbidden":
                known = _known_keys(model, error["loc"][:-1])
                self.report(
                    "wrong-key",
                    relative,
                    line=line,
                    expected=f"one of the keys {', '.join(known)}{_inside(where)}",
                    got=f"`{where[-1]}`",
                    remedy=did_you_mean(str(where[-1]), known) or "Remove the key.",
                )
            case kind:
                self.report(
                    "wrong-value",
                    relative,
                    line=line,
                    expected=f"{_expected(error)} for `{_dotted(where)}`",
                    got=_shortened(error["input"]),
                    remedy=_EXAMPLE_REMEDIES.get(kind, "Change the value."),
                )

    def _unreadable(self, relative: str, error: OSError) -> None:
        missing = isinstance(error, FileNotFoundError)
        self.report(
            "missing-file" if missing else "malformed-file",
            relative,
            expected="this file" if missing else "a readable file",
            got="none" if missing else (error.strerror or "an error"),
            remedy="Write it." if missing else "Make it readable.",
        )


def _known_keys(model: type[AuthorModel], trail: Iterable[str | int]) -> list[str]:
    """Return the keys that a table inside the model may have."""
    schema = TypeAdapter(model).json_schema()
    here: dict[str, Any] = schema
    for step in trail:
        here = here["items"] if isinstance(step, int) else here["properties"][step]
        if "$ref" in here:
            here = schema["$defs"][here["$ref"].rpartition("/")[2]]
    return list(here["properties"])


def _expected(error: ErrorDetails) -> str:
    pattern = str(error.get("ctx", {}).get("pattern", ""))
    if pattern in _PATTERNS:
        return _PATTERNS[pattern]
    said = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    return said[:1].lower() + said[1:]


def _inside(where: Trail) -> str:
    return f" in `{_dotted(where[:-1])}`" if len(where) > 1 else ""


def _dotted(where: Trail) -> str:
    """Return `outcomes[2].level`; elements count from 1, as people do."""
    text = ""
    for step in where:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _shortened(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"

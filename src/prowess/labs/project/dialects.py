"""Choices that a specification leaves open: the suite's, and what a learner says of theirs."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prowess.kit.errors import Invalid, NotFound
from prowess.kit.suggest import did_you_mean


def read_dialect(path: Path) -> dict[str, Any]:
    """Return what a dialect file says.

    Raises:
        NotFound: `projects.no_dialect`. Invalid: `projects.bad_dialect`.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NotFound(
            code="projects.no_dialect",
            message=f"{path} cannot be read.",
            hint="Name a file of TOML with the choices that differ from the project's.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _bad(f"{path} is not TOML: {error}.", ()) from error


def merge_dialect(known: Mapping[str, Any], *, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the suite's dialect with what was said instead.

    Raises:
        Invalid: `projects.bad_dialect` for an unknown key or another type.
    """
    for key, value in said.items():
        if key not in known:
            raise _bad(f"{key!r} is no choice of it. {did_you_mean(key, known)}".rstrip(), known)
        kind = type(known[key])
        if type(value) is not kind:
            raise _bad(f"{key} must be {kind.__name__}, not {type(value).__name__}.", known)
        if kind is list and {type(one) for one in value} - {type(one) for one in known[key]}:
            raise _bad(f"{key} must be a list like {known[key]!r}.", known)
    return {**known, **said}


def toml_of(value: Any) -> str:
    """Return a value of a dialect as TOML, which for these types is JSON."""
    return json.dumps(dict(value) if isinstance(value, Mapping) else value)


def _bad(text: str, known: Mapping[str, Any] | tuple[()]) -> Invalid:
    return Invalid(
        code="projects.bad_dialect",
        message=f"The dialect cannot be used. {text}",
        hint=f"The choices: {', '.join(known)}." if known else "Write it as TOML.",
    )

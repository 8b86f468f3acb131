"""Partial changes: JSON Merge Patch (RFC 7396) and JSON Patch (RFC 6902)."""

import copy
from http import HTTPStatus
from typing import Any

from prowess.labs.examples.demos.rest.message import Problem, Request

MERGE_PATCH = "application/merge-patch+json"
JSON_PATCH = "application/json-patch+json"


def patched(document: Any, ask: Request) -> Any:
    """Return the document with the request's patch applied, or with nothing applied."""
    patch = ask.json(MERGE_PATCH, JSON_PATCH)
    if ask.media_type == MERGE_PATCH:
        return merge(document, patch)
    result = copy.deepcopy(document)
    for operation in patch:
        result = apply(result, operation)
    return result


def merge(target: Any, patch: Any) -> Any:
    """Merge as RFC 7396 says: null removes, objects are merged, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge(result.get(name), value)
    return result


def apply(document: Any, operation: dict[str, Any]) -> Any:
    """Apply one operation of a JSON Patch."""
    match operation:
        case {"op": "test", "path": path, "value": value}:
            if get(document, path) != value:
                found = get(document, path)
                detail = f"The test of {path} found {found!r} where {value!r} was expected."
                raise Problem(HTTPStatus.CONFLICT, "patch-test-failed", detail)
            return document
        case {"op": "add", "path": path, "value": value}:
            return put(document, path, value=value, inserts=True)
        case {"op": "replace", "path": path, "value": value}:
            get(document, path)
            return put(document, path, value=value)
        case {"op": "remove", "path": path}:
            return drop(document, path)
        case {"op": "move", "from": source, "path": path}:
            value = get(document, source)
            return put(drop(document, source), path, value=value, inserts=True)
        case {"op": "copy", "from": source, "path": path}:
            return put(document, path, value=copy.deepcopy(get(document, source)), inserts=True)
    detail = f"{operation!r} is no operation of a JSON Patch."
    raise Problem(HTTPStatus.BAD_REQUEST, "malformed-patch", detail)


def get(document: Any, pointer: str) -> Any:
    """Return what a JSON Pointer (RFC 6901) points to."""
    for token in _tokens(pointer):
        try:
            document = document[int(token) if isinstance(document, list) else token]
        except (KeyError, IndexError, ValueError, TypeError) as error:
            detail = f"There is nothing at {pointer}."
            raise Problem(HTTPStatus.CONFLICT, "patch-path-missing", detail) from error
    return document


def put(document: Any, pointer: str, *, value: Any, inserts: bool = False) -> Any:
    """Set what a pointer points to; `inserts` makes room in a list."""
    *above, last = _tokens(pointer) or [""]
    parent = get(document, "".join(f"/{_escaped(token)}" for token in above))
    if not isinstance(parent, list):
        parent[last] = value
    elif inserts:
        parent.insert(len(parent) if last == "-" else int(last), value)
    else:
        parent[int(last)] = value
    return document


def drop(document: Any, pointer: str) -> Any:
    """Remove what a pointer points to."""
    get(document, pointer)
    *above, last = _tokens(pointer)
    parent = get(document, "".join(f"/{_escaped(token)}" for token in above))
    del parent[int(last) if isinstance(parent, list) else last]
    return document


def _tokens(pointer: str) -> list[str]:
    return [token.replace("~1", "/").replace("~0", "~") for token in pointer.split("/")[1:]]


def _escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")

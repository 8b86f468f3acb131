"""Everything that is generated from a declaration. `--check` fails where a file is stale."""

import sys
from collections.abc import Callable
from pathlib import Path

from prowess.catalog import schemas
from prowess.doors import graphql, rest
from tools import (
    cli_reference,
    content_rules,
    coverage,
    lab_matrix,
    notices,
    project_pages,
    schema_lints,
    vocabulary_page,
)

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"

GENERATORS: dict[Path, Callable[[], str]] = {
    notices.PATH: notices.render,
    REFERENCE / "openapi.json": rest.openapi_text,
    REFERENCE / "schema.graphql": graphql.sdl,
    REFERENCE / "content-rules.md": content_rules.render,
    REFERENCE / "coverage.md": coverage.render,
    schema_lints.PATH: schema_lints.render,
    cli_reference.PATH: cli_reference.render,
    lab_matrix.PATH: lab_matrix.render,
    vocabulary_page.PATH: vocabulary_page.render,
    **project_pages.renderers(),
    **{schemas.FOLDER / name: render for name, render in schemas.renderers().items()},
}


def main() -> int:
    """Return the exit code."""
    check = "--check" in sys.argv[1:]
    stale = [path for path, render in GENERATORS.items() if not _is_fresh(path, render())]
    for path in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is outdated. Run `make docs`.")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(GENERATORS[path]())
            print(f"wrote {path.relative_to(ROOT)}")
    return 1 if check and stale else 0


def _is_fresh(path: Path, text: str) -> bool:
    return path.exists() and path.read_text() == text


if __name__ == "__main__":
    sys.exit(main())

"""Reads the suite of a project from its folder. Its code is the product's own, or was trusted."""

import importlib.util
from pathlib import Path

from prowess.kit.errors import Invalid, NotFound
from prowess.labs.suite.declaring import Suite

FILE = "suite.py"


def load_suite(folder: Path) -> Suite:
    """Return the suite of a project.

    Raises:
        NotFound: `projects.no_suite`.
        Invalid: `projects.bad_suite`.
    """
    path = folder / FILE
    if not path.is_file():
        raise NotFound(
            code="projects.no_suite",
            message=f"No suite grades {folder.name} yet.",
            hint="`prowess project list` says which projects can be graded.",
        )
    spec = importlib.util.spec_from_file_location(f"prowess_suite_{folder.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        suite = module.suite
    except (TypeError, AttributeError, ImportError, SyntaxError) as error:
        raise Invalid(
            code="projects.bad_suite",
            message=f"The suite of {folder.name} cannot be used: {error}",
            hint="It must make `suite = Suite(...)` and declare its checks.",
        ) from error
    assert isinstance(suite, Suite)
    return suite

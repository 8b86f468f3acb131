"""Reads the suite of a project from its folder. Its code is the product's own, or was trusted."""

from pathlib import Path
from types import ModuleType

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
    return suite_of(path.read_bytes(), path=path)


def suite_of(source: bytes, *, path: Path) -> Suite:
    """Return the suite that a source makes: a new one each time, with a memory of its own.

    Raises:
        Invalid: `projects.bad_suite`.
    """
    name = path.parent.name
    module = ModuleType(f"prowess_suite_{name.replace('-', '_')}")
    try:
        # Compiled here, not imported: a cache beside it could hold other code than was trusted.
        code = compile(source, str(path), "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 - the product's own, or trusted by its hash
        suite = module.suite
    except (TypeError, AttributeError, NameError, ImportError, SyntaxError) as error:
        raise Invalid(
            code="projects.bad_suite",
            message=f"The suite of {name} cannot be used: {error}",
            hint="It must make `suite = Suite(...)` and declare its checks.",
        ) from error
    assert isinstance(suite, Suite)
    return suite

"""What decides how a program fares in a suite: the code that is run for it, without its words.

A check that a program never meets, a sentence of a note, a comment and a docstring decide nothing,
so that rewriting them leaves what is recorded of the program as it is.
"""

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from prowess.kit.seeds import fingerprint
from prowess.kit.sources import tree_of

_VOCABULARY = "prowess.labs.vocabulary."
_JUDGES = (
    *(f"labs/vocabulary/{name}" for name in ("api", "db", "defects", "exchanges", "lines")),
    *(f"labs/vocabulary/{name}" for name in ("make", "proc")),
    *(f"labs/suite/{name}" for name in ("declaring", "outcomes", "running", "surroundings")),
    *(f"labs/project/{name}" for name in ("database", "grading", "phases", "submission")),
    *(
        f"rigs/{name}"
        for name in ("box", "cage", "doorman", "minder", "resident", "rights", "tree")
    ),
)
"""What has a say in a verdict. Another noun of the vocabulary counts when a check names it."""

_LOAD = (
    *(f"labs/load/{name}" for name in ("answers", "generator", "plans", "polling", "reference")),
    *(f"labs/load/{name}" for name in ("running", "samples", "schedules", "sending", "trust")),
)
"""What has a say under load, for the programs that are put under it."""

_SAID = {"absent", "because", "contract", "hint", "next_step", "read", "rule"}
_NOTES = {"Note", "defect", "explained"}
_WORDS = {"because", "how_to", "next_step", "spot", "unanswered", "why"}
"""Names of what is only said, wherever it is bound: by an assignment, or by a parameter.

So are names that go on from there, and what functions of such names return.
"""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def fingerprint_of(suite: str, *, checks: Collection[str], under_load: bool) -> str:
    """Return a fingerprint of the code that judges by some checks of a suite, given as its text.

    `checks` are those that run, with all that they need.
    """
    statements = _relevant(_read(suite), checks)
    judges = _judges_of(statements, under_load=under_load)
    return fingerprint(*(one.dump for one in statements), *judges)


@cache
def harness_hash() -> str:
    """Return a fingerprint of the code that judges by all checks of any suite, and by load.

    Who waits for a verdict waits for this: it is of the text, which nobody need take apart.
    """
    nouns = (one.name for one in files("prowess").joinpath("labs", "vocabulary").iterdir())
    words = {f"labs/vocabulary/{name.removesuffix('.py')}" for name in nouns if name[-3:] == ".py"}
    names = sorted({*_JUDGES, *_LOAD, *words})
    return fingerprint(*(part for one in names for part in (one, _source(one).read_bytes())))


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement of a suite: what it declares, binds and names, and how it reads.

    `check` is the name of the check that it declares, "" for one made up, None for no check.
    """

    check: str | None
    bound: frozenset[str]
    named: frozenset[str]
    nouns: frozenset[str]
    dump: str

    def is_root(self, checks: Collection[str]) -> bool:
        """Tell whether it counts for its own sake: a check that runs, or what binds no name.

        A check whose name is not written in its decorator counts always.
        """
        if self.check is not None:
            return self.check in checks or not self.check
        return not self.bound


@cache
def _read(suite: str) -> tuple[_Statement, ...]:
    return tuple(
        _Statement(
            check=_check_of(one),
            bound=frozenset(_bound_by(one)),
            named=frozenset(_names_in([one])),
            nouns=_nouns_of(one),
            dump=ast.dump(one),
        )
        for one in _wordless(suite).body
    )


def _judges_of(statements: Sequence[_Statement], *, under_load: bool) -> list[str]:
    nouns = {name for one in statements for name in one.nouns}
    modules = {*_JUDGES, *_resting_on(nouns), *(_LOAD if under_load else ())}
    return [part for name in sorted(modules) for part in (name, _dump_of(name))]


def _relevant(statements: Sequence[_Statement], checks: Collection[str]) -> list[_Statement]:
    """Return the statements that such checks rest on, in their order."""
    bound = {name: at for at, one in enumerate(statements) for name in one.bound}
    found: set[int] = set()
    pending = [at for at, one in enumerate(statements) if one.is_root(checks)]
    while pending:
        at = pending.pop()
        if at not in found:
            found.add(at)
            pending += [bound[name] for name in statements[at].named if name in bound]
    return [statements[at] for at in sorted(found)]


def _check_of(statement: ast.stmt) -> str | None:
    if not isinstance(statement, _Function) or not statement.decorator_list:
        return None
    for one in statement.decorator_list:
        if isinstance(one, ast.Call) and ast.unparse(one.func).rpartition(".")[2] == "check":
            first = one.args[0] if one.args else None
            return str(first.value) if isinstance(first, ast.Constant) else ""
    return None


def _bound_by(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            if _check_of(statement) is None:
                yield name
        case ast.ClassDef(name=name):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from ((one.asname or one.name).partition(".")[0] for one in names)
        case ast.Assign(targets=targets):
            yield from _names_in(targets)
        case ast.AnnAssign(target=target):
            yield from _names_in([target])
        case _:
            return


def _names_in(nodes: Iterable[ast.AST]) -> set[str]:
    walked = (node for one in nodes for node in ast.walk(one))
    return {node.id for node in walked if isinstance(node, ast.Name)}


class _Wordless(ast.NodeTransformer):
    """Takes out what is only said: docstrings, and the words of notes. What notes show stays.

    Which parameters of a module's functions are words is known before its calls are met.
    """

    def __init__(self, module: ast.Module) -> None:
        self._is_saying = False
        self._said_at = {
            one.name: {at for at, arg in enumerate(_placed(one)) if _is_said(arg.arg)}
            for one in module.body
            if isinstance(one, ast.FunctionDef)
        }

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        before, self._is_saying = self._is_saying, _is_said(node.name)
        try:
            return self._without_docstring(node)
        finally:
            self._is_saying = before

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._without_docstring(node)

    def visit_Module(self, node: ast.Module) -> ast.AST:
        return self._without_docstring(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        is_note = ast.unparse(node.func).rpartition(".")[2] in _NOTES
        for one in node.keywords:
            if one.arg in _SAID or is_note:
                one.value = _unsaid(one.value)
        named = node.func.id if isinstance(node.func, ast.Name) else ""
        said_at = self._said_at.get(named, set())
        node.args = [
            _unsaid(one) if is_note or at in said_at else one for at, one in enumerate(node.args)
        ]
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        if all(isinstance(one, ast.Name) and _is_said(one.id) for one in node.targets):
            node.value = _unsaid(node.value)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name) and _is_said(node.target.id):
            node.value = _unsaid(node.value)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if self._is_saying and node.value is not None:
            node.value = _unsaid(node.value)
        return node

    def _without_docstring(self, node: ast.Module | ast.FunctionDef | ast.ClassDef) -> ast.AST:
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
        return self.generic_visit(node)


def _placed(function: ast.FunctionDef) -> list[ast.arg]:
    """Return the parameters that a call may fill by their place."""
    return [*function.args.posonlyargs, *function.args.args]


def _is_said(name: str) -> bool:
    """Tell whether a name says that it stands for words."""
    plain = name.lower().strip("_")
    return plain in _WORDS or plain.startswith(tuple(f"{word}_" for word in _WORDS))


def _unsaid(value: ast.expr) -> ast.expr:
    """Return an expression without its words; what they are mixed with can still fail."""
    match value:
        case ast.Constant(value=str(words)):
            return ast.Constant("words" if words else "")  # whether there are any can decide
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ast.IfExp(test, _unsaid(body), _unsaid(orelse))
        case ast.JoinedStr(values=values):
            return ast.JoinedStr([one for one in values if not isinstance(one, ast.Constant)])
        case ast.Dict(values=values) if all(isinstance(one, ast.Constant) for one in values):
            return ast.Constant("")
        case _:
            return value


def _nouns_of(statement: ast.AST) -> frozenset[str]:
    """Return what a statement imports of the vocabulary, and what it names as a parameter."""
    parameters = (one.arg for one in ast.walk(statement) if isinstance(one, ast.arg))
    return frozenset((*_imported(statement), *parameters))


def _resting_on(nouns: Collection[str]) -> frozenset[str]:
    """Return the modules of nouns, and of what these rest on."""
    found: set[str] = set()
    pending = set(nouns)
    while pending:
        name = f"labs/vocabulary/{pending.pop()}"
        if name not in found and _is_there(name):
            found.add(name)
            pending |= _imported(_tree(name))
    return frozenset(found)


@cache
def _is_there(name: str) -> bool:
    return _source(name).is_file()


def _imported(tree: ast.AST) -> set[str]:
    named = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {name.removeprefix(_VOCABULARY) for name in named if name.startswith(_VOCABULARY)}


@cache
def _dump_of(name: str) -> str:
    return ast.dump(_tree(name))


@cache
def _tree(name: str) -> ast.Module:
    return _wordless(_source(name).read_text(encoding="utf-8"))


def _wordless(source: str) -> ast.Module:
    module = tree_of(source)
    tree: ast.Module = _Wordless(module).visit(module)
    return tree


def _source(name: str) -> Traversable:
    return files("prowess").joinpath(*f"{name}.py".split("/"))

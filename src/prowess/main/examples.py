"""Running the executable examples of pages, and filling in what they print."""

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from prowess.main.authoring import no_such_folder, own_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prowess.application.settings import Settings
    from prowess.doors.cli.powers import Example, ExamplesWish
    from prowess.labs.examples.page import Outcome
    from prowess.labs.examples.runner import Examples
    from prowess.rigs import Servers


def run_examples(settings: "Settings", wish: "ExamplesWish") -> "Iterator[Example]":
    """Run the executable examples of the pages wished for."""
    from prowess.catalog.examples import find_examples
    from prowess.labs.examples.runner import Examples, Surroundings
    from prowess.main.inside import environment, open_rigs

    pages = _find_pages(wish.paths)
    texts = {page: page.read_text(encoding="utf-8") for page in pages.files}
    counts = {page: len(tuple(find_examples(text))) for page, text in texts.items()}
    done, total = 0, sum(counts.values())
    with ExitStack() as stack:

        @cache
        def servers() -> "Servers":
            return stack.enter_context(open_rigs(settings, lambda _: None))

        examples = Examples(Surroundings(servers, pages.root / "schemas", environment()))
        stack.callback(examples.close)
        for page, count in counts.items():
            if count:
                wish.tell(_short(page), done=done, total=total)
                yield from _run_page(examples, page, texts[page], write=wish.write)
                done += count


@dataclass(frozen=True, slots=True)
class _Pages:
    """Pages to look at, and the root of the content that they belong to."""

    root: Path
    files: tuple[Path, ...]


def _find_pages(wishes: tuple[str, ...]) -> _Pages:
    """Find folders, files, areas (`sql`) and topics (`sql.inner-join`); nothing means all."""
    if not wishes:
        root = own_root()
        return _Pages(root, tuple(sorted(root.rglob("*.md"))))
    found: set[Path] = set()
    roots: list[Path] = []
    for wish in wishes:
        path = Path(wish) if Path(wish).exists() else _find_topics(wish)
        found |= {path} if path.is_file() else set(path.rglob("*.md"))
        roots += [above for above in _and_above(path) if (above / "pack.toml").is_file()]
    return _Pages(roots[0] if roots else Path(wishes[0]), tuple(sorted(found)))


def _and_above(path: Path) -> tuple[Path, ...]:
    resolved = path.resolve()
    return (resolved, *resolved.parents)


def _find_topics(wish: str) -> Path:
    folder = own_root() / "topics" / Path(*wish.split("."))
    if not folder.is_dir():
        raise no_such_folder(Path(wish))
    return folder


def _run_page(
    examples: "Examples", page: Path, markdown: str, *, write: bool
) -> "Iterator[Example]":
    from prowess.doors.cli.powers import Example
    from prowess.labs.examples.page import fill

    outcomes = tuple(examples.run(markdown))
    text = fill(markdown, outcomes)
    # Somebody may have edited the page in the meantime: theirs is the newer text.
    changed = write and text != markdown and page.read_text(encoding="utf-8") == markdown
    if changed:
        page.write_text(text, encoding="utf-8")
    for outcome in outcomes:
        yield Example(
            file=_short(page),
            line=outcome.example.line,
            state=_state_of(outcome, written=changed),
            expected=outcome.example.told or "",
            got=outcome.failed or outcome.skipped or outcome.printed.strip("\n"),
        )


def _state_of(
    outcome: "Outcome", *, written: bool
) -> 'Literal["same", "different", "written", "failed", "skipped"]':
    if outcome.failed:
        return "failed"
    if outcome.skipped:
        return "skipped"
    if outcome.is_true:
        return "same"
    return "written" if written else "different"


def _short(page: Path) -> str:
    """Return the path as an author would type it."""
    return str(page.relative_to(Path.cwd())) if page.is_relative_to(Path.cwd()) else str(page)

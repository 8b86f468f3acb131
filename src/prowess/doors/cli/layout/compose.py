"""Lays blocks out as lines of a width. One blank line stands between blocks, none after a name."""

from typing import assert_never

from prowess.doors.cli.layout.blocks import (
    Beside,
    Block,
    Bullets,
    Code,
    Command,
    Facts,
    Grid,
    Heading,
    Listing,
    Markdown,
    Page,
    Paragraph,
    Title,
    Tree,
    Words,
)
from prowess.doors.cli.layout.grid import lay_beside, lay_grid
from prowess.doors.cli.layout.listing import lay_facts, lay_listing
from prowess.doors.cli.layout.text import Span, Text, text, width_of, width_of_text, wrap

_BULLET = "•"


def compose(page: Page, *, width: int, colored: bool = False) -> list[Text]:
    """Return the lines of a page. `colored` asks for the tokens of code to carry styles."""
    lines: list[Text] = []
    before: Block | None = None
    for block in page:
        laid = _lay(block, width, colored=colored)
        if not laid:
            continue
        if before and not _belongs_to(block, before):
            lines.append(())
        lines += laid
        before = block
    return lines


def _belongs_to(block: Block, before: Block) -> bool:
    if isinstance(before, Bullets) and isinstance(block, Bullets):
        return before.indent != block.indent
    return isinstance(before, Heading) or isinstance(block, Command)


def _lay(block: Block, width: int, *, colored: bool) -> list[Text]:  # noqa: C901, PLR0911, PLR0912 - a line a kind
    match block:
        case Title():
            return _with_aside(_restyled(block.words, "title"), block.aside, width)
        case Heading():
            return _with_aside(_restyled(block.words, "heading"), block.aside, width)
        case Paragraph():
            return _paragraph(block, width)
        case Bullets():
            return _bullets(block, width)
        case Facts():
            return lay_facts(block, width)
        case Listing():
            return lay_listing(block, width)
        case Grid():
            return lay_grid(block, width)
        case Beside():
            return lay_beside(block, width)
        case Code():
            return _code(block, colored=colored)
        case Tree():
            return _tree(block, width)
        case Command():
            lead = Span(" " * block.indent + block.lead, "muted")
            return [text(lead, Span(block.line, "command"))]
        case Markdown():
            from prowess.doors.cli.layout.markdown import to_blocks

            inner = to_blocks(block.source)
            return _indented(
                compose(inner, width=width - block.indent, colored=colored), block.indent
            )
        case _:
            assert_never(block)


def _restyled(words: Words, style: str) -> Text:
    return tuple(Span(span.text, span.style or style) for span in text(words))


def _with_aside(words: Text, aside: Words, width: int) -> list[Text]:
    remark = _restyled(aside, "muted")
    gap = width - width_of_text(words) - width_of_text(remark)
    if not remark:
        return wrap(words, width)
    if gap >= 2:  # noqa: PLR2004 - two spaces keep a remark apart from a name
        return [text(words, " " * gap, remark)]
    return [*wrap(words, width), *wrap(remark, width)]


def _paragraph(block: Paragraph, width: int) -> list[Text]:
    words = text(block.words)
    if not words:
        return []
    rows = wrap(words, width - block.indent - block.hanging)
    first, other = Span(" " * block.indent), Span(" " * (block.indent + block.hanging))
    return [text(first if at == 0 else other, row) for at, row in enumerate(rows)]


def _bullets(block: Bullets, width: int) -> list[Text]:
    lines: list[Text] = []
    for at, item in enumerate(block.items):
        marker = block.markers[at] if block.markers else _BULLET
        lead = block.indent + len(marker) + 1
        for row, line in enumerate(wrap(text(item), width - lead)):
            front = f"{' ' * block.indent}{marker} " if row == 0 else " " * lead
            lines.append(text(Span(front, "muted"), line))
    return lines


def _code(block: Code, *, colored: bool) -> list[Text]:
    source = block.source.rstrip("\n")
    if not colored:
        return _indented([text(line) for line in source.split("\n")], block.indent)
    from prowess.doors.cli.layout.code import color_code

    return _indented(color_code(source, language=block.language), block.indent)


def _tree(block: Tree, width: int) -> list[Text]:
    lines: list[Text] = []
    for branch in block.branches:
        room = width - block.indent - max(width_of(branch.lead), width_of(branch.below))
        for row, line in enumerate(wrap(text(branch.words), room)):
            front = branch.below if row else branch.lead
            lines.append(text(Span(" " * block.indent + front, "muted"), line))
    return lines


def _indented(lines: list[Text], indent: int) -> list[Text]:
    margin = Span(" " * indent)
    return [text(margin, line) if line else () for line in lines]

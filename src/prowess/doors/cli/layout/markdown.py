"""Markdown to blocks: paragraphs, headings, lists, code and tables, as the content uses them."""

from typing import TYPE_CHECKING

from prowess.doors.cli.layout.blocks import Block, Bullets, Code, Column, Heading, Listing
from prowess.doors.cli.layout.blocks import Paragraph as Prose
from prowess.doors.cli.layout.text import Span, Text, text

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_STYLES = {"strong": "strong", "em": "emphasis"}
_QUOTE_INDENT = 2


def to_blocks(source: str) -> tuple[Block, ...]:
    """Return the document as blocks; what is not known is kept as its text.

    Inline code keeps its backquotes: they are what marks it where there is no color.
    """
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    root = SyntaxTreeNode(parser.parse(source))
    return tuple(block for node in root.children for block in _blocks(node))


def _blocks(node: "SyntaxTreeNode") -> list[Block]:  # noqa: PLR0911 - a line a kind of node
    match node.type:
        case "heading":
            return [Heading(_inline(node))]
        case "paragraph":
            return [Prose(_inline(node))]
        case "bullet_list" | "ordered_list":
            return _list(node, depth=0)
        case "fence" | "code_block":
            language = (node.info or "").split(" ")[0]
            return [Code(node.content, language=language)]
        case "table":
            return [_table(node)]
        case "blockquote":
            inner = [block for child in node.children for block in _blocks(child)]
            return [
                Prose(block.words, indent=_QUOTE_INDENT) if isinstance(block, Prose) else block
                for block in inner
            ]
        case "hr":
            return []
        case _:
            return [Prose(text(node.content))] if node.content else []


def _list(node: "SyntaxTreeNode", *, depth: int) -> list[Block]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    blocks: list[Block] = []
    items: list[Text] = []
    markers: list[str] = []
    indent = 2 + 2 * depth
    for at, item in enumerate(node.children):
        items.append(_first_words(item))
        markers.append(f"{first + at}." if node.type == "ordered_list" else "•")
        rest = item.children[1:]
        if rest:
            blocks.append(Bullets(tuple(items), markers=tuple(markers), indent=indent))
            items, markers = [], []
            for child in rest:
                nested = child.type in {"bullet_list", "ordered_list"}
                blocks += _list(child, depth=depth + 1) if nested else _blocks(child)
    if items:
        blocks.append(Bullets(tuple(items), markers=tuple(markers), indent=indent))
    return blocks


def _first_words(item: "SyntaxTreeNode") -> Text:
    return _inline(item.children[0]) if item.children else ()


def _table(node: "SyntaxTreeNode") -> Listing:
    rows = [
        tuple(_inline(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    ]
    titles, *body = rows
    columns = tuple(Column("".join(span.text for span in title), grows=True) for title in titles)
    return Listing(columns=columns, rows=tuple(body), indent=2)


def _inline(node: "SyntaxTreeNode", *, style: str = "") -> Text:
    if node.type == "code_inline":
        return text(Span(f"`{node.content}`", "code"))
    if node.type in {"text", "html_inline"}:
        return text(Span(node.content, style))
    if node.type == "softbreak":
        return (Span(" "),)
    if node.type == "hardbreak":
        return (Span("\n"),)
    inner = _STYLES.get(node.type, style)
    words = text(*(_inline(child, style=inner) for child in node.children))
    if node.type == "link" and (address := str(node.attrs.get("href", ""))):
        shown = "".join(span.text for span in words)
        return words if address in {shown, f"mailto:{shown}"} else text(words, f" ({address})")
    return words

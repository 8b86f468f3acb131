"""Markdown of content to HTML. Raw HTML is text; colors of code are classes, never styles."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

_CACHED = 2048
_LEXERS: Mapping[str, str] = {"sql": "postgresql", "output": "text", "": "text"}


@lru_cache(maxsize=_CACHED)
def render_markdown(text: str) -> Markup:
    """Return the HTML of blocks of Markdown."""
    return Markup(_PARSER.render(text))  # noqa: S704 - html is off: what was markup is text


@lru_cache(maxsize=_CACHED)
def render_line(text: str) -> Markup:
    """Return the HTML of one paragraph of Markdown, without the paragraph around it."""
    return Markup(_PARSER.renderInline(text))  # noqa: S704 - same


def mark_code(text: str) -> Markup:
    """Return one line in which `code` is set as code; every other character is itself."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)  # an odd tick marks nothing
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def code_block(code: str, language: str) -> Markup:
    """Return a block of code that can be scrolled by keyboard, colored by classes."""
    name = _LEXERS.get(language, language)
    colored = escape(code) if name == "text" else _color(code, name)
    kind = "output" if name == "text" else "code"
    return Markup('<pre class="{}" tabindex="0"><code>{}</code></pre>\n').format(kind, colored)


def _color(code: str, language: str) -> Markup:
    # a page without code does not wait for the lexers
    from pygments import highlight  # type: ignore[import-untyped]
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return escape(code)
    colored = highlight(code, lexer, HtmlFormatter(nowrap=True, classprefix="tok-"))
    return Markup(colored)  # noqa: S704 - pygments escapes what it colors


def _fence(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    words = tokens[idx].info.split()
    return code_block(tokens[idx].content, words[0].lower() if words else "")


def _heading(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    # the page owns h1
    token = tokens[idx]
    tag = "h2" if token.tag == "h1" else token.tag
    return f"<{tag}>" if token.nesting > 0 else f"</{tag}>\n"


def _table_open(
    _self: RendererHTML, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return '<div class="scroll" tabindex="0"><table>\n'


def _table_close(
    _self: RendererHTML, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</table></div>\n"


def _cell_open(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    # alignment comes as a style attribute, which the content security policy refuses
    aligned = str(tokens[idx].attrs.get("style", "")).removeprefix("text-align:")
    sort = f' class="to-{aligned}"' if aligned in {"left", "center", "right"} else ""
    return f"<{tokens[idx].tag}{sort}>"


def _image(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    # nothing is loaded from elsewhere: an image stands as its description
    return Markup("<em>{}</em>").format(tokens[idx].content)


def _build_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    for name, rule in (
        ("fence", _fence),
        ("code_block", _fence),
        ("heading_open", _heading),
        ("heading_close", _heading),
        ("table_open", _table_open),
        ("table_close", _table_close),
        ("th_open", _cell_open),
        ("td_open", _cell_open),
        ("image", _image),
    ):
        parser.add_render_rule(name, rule)
    return parser


_PARSER = _build_parser()

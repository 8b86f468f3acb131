"""What a page of the command line is made of. Views say blocks; `compose` makes lines of them."""

from dataclasses import dataclass
from typing import Literal

from prowess.doors.cli.layout.text import Text

Words = str | Text
Align = Literal["left", "right"]
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Title:
    """What the page is about, with a remark at the right end of the line."""

    words: Words
    aside: Words = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part of the page."""

    words: Words
    aside: Words = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, wrapped. `hanging` indents every line after the first."""

    words: Words
    indent: int = 0
    hanging: int = 0


@dataclass(frozen=True, slots=True)
class Bullets:
    """Items, each behind its marker, wrapped."""

    items: tuple[Words, ...]
    markers: tuple[str, ...] = ()
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and their values in two aligned columns; an empty value is left out."""

    rows: tuple[tuple[str, Words], ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing.

    One that grows is wrapped where the line is too short; one that is optional is left out then.
    `least` keeps the columns of several listings below each other.
    """

    title: str
    align: Align = "left"
    grows: bool = False
    optional: bool = False
    least: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of words below column titles. Columns that are empty in every row are left out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of data as a database client shows it. `marks` puts a sign before each row.

    One that is too wide is shown as records, of which no more than `most_records` where that is
    not 0; `rest` says where the others are.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    name: Words = ""
    marks: tuple[Text, ...] = ()
    most_records: int = 0
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Grids next to each other where they fit, else below each other."""

    grids: tuple[Grid, ...]
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Code:
    """Text kept as it is, indented."""

    source: str
    language: str = ""
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: `lead` stands before it, `below` before what of it is wrapped."""

    words: Words
    lead: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines that belong below one another, wrapped so that their branches stay whole."""

    branches: tuple[Branch, ...]
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Command:
    """A line to be typed or opened. Never wrapped; it belongs to what stands before it."""

    line: str
    lead: str = "→ "
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Markdown:
    """Prose in Markdown."""

    source: str
    indent: int = 0


Block = (
    Title
    | Heading
    | Paragraph
    | Bullets
    | Facts
    | Listing
    | Grid
    | Beside
    | Code
    | Tree
    | Command
    | Markdown
)
Page = tuple[Block, ...]

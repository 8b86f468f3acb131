"""malformed-file: a file cannot be read as what it is."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="malformed-file",
    severity="error",
    what="A file is not UTF-8, not well-formed TOML, or larger than a mebibyte.",
    why="Nothing in it can be used.",
    mend="Mend the line that is named.",
    check=read_by_loader,
)

"""missing-file: a folder lacks a file that makes it whole."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="missing-file",
    severity="error",
    what="A folder lacks a file that its kind of thing must have.",
    why="A topic without prose, or a lab without a brief, cannot be shown.",
    mend="Write the file.",
    check=read_by_loader,
)

"""stray-file: a file stands where nobody looks for it."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="stray-file",
    severity="error",
    what="A file or folder is not one that content knows at this place.",
    why="It would silently be ignored; most often its name is misspelled.",
    mend="Rename it, move it, or delete it.",
    check=read_by_loader,
)

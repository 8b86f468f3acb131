"""wrong-key: a table lacks a key, or has one that nobody reads."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="wrong-key",
    severity="error",
    what="A key is missing, or a key stands there that its kind of file does not have.",
    why="A misspelled key would silently do nothing.",
    mend="Write the key that is expected, or remove the one that is not.",
    check=read_by_loader,
)

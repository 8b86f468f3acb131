"""wrong-value: a value has the wrong type, size or form."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="wrong-value",
    severity="error",
    what="A value is not of the type, range or pattern that its key asks for.",
    why="Doors and graders rely on it.",
    mend="Change the value; numbers stand without quotes, strings with them.",
    check=read_by_loader,
)

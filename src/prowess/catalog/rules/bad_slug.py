"""bad-slug: a name that becomes an id is not in the form of one."""

from prowess.catalog.rule import Rule, read_by_loader

RULE = Rule(
    id="bad-slug",
    severity="error",
    what="A folder's or file's name is not lower-case words joined by hyphens.",
    why="The path is the id, and ids are typed on command lines and stand in addresses.",
    mend="Rename the folder or file.",
    check=read_by_loader,
)

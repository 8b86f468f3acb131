"""The kinds of lab there are. To add one: its package, and a line here."""

from prowess.labs.contract import MakeKind
from prowess.labs.query.kind import QueryKind

KINDS: dict[str, MakeKind] = {"query": QueryKind}

"""The kinds of lab there are. To add one: its package, and a line here."""

from prowess.labs.change.kind import ChangeKind
from prowess.labs.contract import MakeKind
from prowess.labs.definition.kind import DefinitionKind
from prowess.labs.plan.kind import PlanKind
from prowess.labs.query.kind import QueryKind
from prowess.labs.schema.kind import SchemaKind
from prowess.labs.transaction.kind import TransactionKind

KINDS: dict[str, MakeKind] = {
    "change": ChangeKind,
    "definition": DefinitionKind,
    "plan": PlanKind,
    "query": QueryKind,
    "schema": SchemaKind,
    "transaction": TransactionKind,
}

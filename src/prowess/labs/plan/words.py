"""How checks of plans speak."""

from prowess.labs.plan.seen import OverBudget, ReadsTooMuch, Refused, TooSlow, WrongAtScale
from prowess.labs.query.words import row_text

_REFUSED = {
    "empty": "There is no statement yet: only blanks and comments.",
    "unreadable": "The text holds a character that no SQL text can hold.",
    "too_many": "There are more statements than anybody would review.",
    "after_query": "A statement follows the query; "
    "the query comes last, and there is one at most.",
    "fixed_query": "The query is given here, and only indexes may be added.",
    "no_statistics": "Statistics are not asked for here, but indexes, or another query.",
}
_STATEMENTS = {
    "index": "An index",
    "statistics": "Gathering statistics",
    "query": "The query",
    "writes": "The lab's writes",
}


def refused(seen: Refused) -> str:
    """Say what is wrong with the answer's form."""
    if seen.fault != "not_an_index":
        return _REFUSED[seen.fault]
    words = seen.opens_with.upper()
    return f"A statement starts with {words}; it must be CREATE INDEX, or the query."


def too_slow(seen: TooSlow) -> str:
    """Say which limit was passed on the large data."""
    what = _STATEMENTS[seen.what]
    match seen.resource:
        case "memory":
            return f"{what} took more memory on the large data than any answer should need."
        case "disk":
            return f"{what} wrote more to disk on the large data than any answer should need."
        case "rows" | "bytes":
            return f"{what} returns far more from the large data than was asked for."
        case _:
            return f"{what} did not end in time on the large data."


def after_too_slow(seen: TooSlow) -> str:
    """Say what to ask of the statement that was cut off."""
    match seen.what, seen.resource:
        case "statistics", "memory":
            return (
                "The value of each expression is kept for every row. Name those that the query"
                " compares, as they stand there: in memory a jsonb value (->) takes a kilobyte,"
                " a text (->>) what it is long."
            )
        case "statistics", _:
            return "Ask what each expression costs: it is computed for every row."
        case ("index", _) | ("writes", _):
            return "Ask how long an entry of each index is, and what it costs to compute it."
        case _:
            return "Ask how often each table is read, and why."


def at_scale(seen: WrongAtScale) -> str:
    """Name a row that is lost or too many on the large data."""
    difference = seen.difference
    where = f"on the large data{with_told(seen.values)}"
    if difference.missing:
        return (
            f"Right on small data, but {where} the row {row_text(difference.missing[0])} is lost."
        )
    if difference.extra:
        row = row_text(difference.extra[0])
        return f"Right on small data, but {where} there is the row {row}, which does not belong."
    return f"Right on small data, but {where} the rows come in another order."


def reads(seen: ReadsTooMuch) -> str:
    """Say how many buffers are read, and what was found in the plan."""
    told = (
        f"It reads {seen.buffers:,} buffers{with_told(seen.values)}; {seen.allowed:,} are enough."
    )
    return "\n".join((told, *(f"- {one}" for one in seen.findings)))


def after_reading(seen: ReadsTooMuch) -> str:
    """Say what would mend it, as far as it was tried."""
    match seen.way:
        case "index":
            return _after_index(seen)
        case "query":
            return _after_query(seen)
        case "either":
            can_use = "another query over" if seen.enters else "a query that can use"
            return f"The right index would do, and so would {can_use} the ones you have."
        case "statistics":
            return (
                "Set the estimated rows of each node beside the actual ones: of which columns or"
                " expressions does the planner know too little?"
            )
        case "both":
            return "Neither another index nor another query alone will do: it takes both."
        case "":
            ask = "which index would lead to its rows" if seen.may_index else "what asks for it"
            return f"Look at the node that reads most, and ask {ask}."


def _after_index(seen: ReadsTooMuch) -> str:
    """Say what to look at where the query may stay, and the indexes may not."""
    if not seen.indexes:
        return "With the right index your query would be cheap: look which one is missing."
    if not seen.is_used:
        return (
            "With the right index your query would be cheap, and this plan does not use yours:"
            " look which columns the conditions compare, and how."
        )
    used = "Your index is used" if seen.indexes == 1 else "Your indexes are used"
    if seen.knows_ranges:
        return (
            f"{used}, but too many pages come of it: ask how many of them one entry sums up, and"
            " whether the rows lie in the table in the order of the column."
        )
    return (
        f"{used}, but the query reads too much: look for a column that is missing there, that is"
        " not needed, or that stands in the wrong place, and at the kind and the operator class."
    )


def _after_query(seen: ReadsTooMuch) -> str:
    """Say of a query that another one would do, over the same indexes, what it costs."""
    less = f"another query would read less. What costs is {seen.costly}."
    if not seen.indexes:
        return f"No index is missing: {less}"
    if seen.enters and seen.is_hindered:
        use = "make full use of them"
    elif seen.enters:
        return f"Your indexes will do, and your query enters them; {less}"
    else:
        use = "use them"
    return f"Your indexes are right, but your query cannot {use}: look at its conditions."


def over_budget(seen: OverBudget) -> str:
    """Say in what respect the indexes cost too much."""
    match seen.what:
        case "count":
            can = f"{seen.allowed} can do it" if seen.allowed else "none may be added here"
            return f"There {_are(seen.got, 'index', 'indexes')}; {can}."
        case "statistics":
            told = _are(seen.got, "statistics object", "statistics objects")
            return f"There {told}; {seen.allowed} can do it."
        case "bytes":
            size, allowed = seen.got // 1024, seen.allowed // 1024
            return f"The indexes take {size:,} kB; {allowed:,} kB are enough."
        case "writes":
            return (
                f"The lab's writes leave {seen.got:,} records in the log with your indexes;"
                f" {seen.allowed:,} are enough."
            )


def after_budget(seen: OverBudget) -> str:
    """Name what can go."""
    if seen.what == "statistics":
        return "One object can hold several columns and expressions, and knows them together too."
    if seen.what == "count" and not seen.allowed:
        return "Leave out what creates an index: it can be done without."
    if seen.unused:
        return f"No plan enters {', '.join(seen.unused)}: every write pays for it all the same."
    if seen.what == "count":
        return "All are used: ask which columns, in which order, one of them needs for all."
    if seen.what == "bytes" and seen.columns == 1:
        return (
            "It has one column: ask which rows need an entry in it, and whether another kind,"
            " operator class or parameter takes less."
        )
    return "Ask of each column in each index which condition or order needs it there."


def _are(count: int, one: str, many: str) -> str:
    return f"is {count} {one}" if count == 1 else f"are {count} {many}"


def with_told(values: str) -> str:
    """Say with what it ran, where there is anything to say."""
    return f" with {values}" if values else ""

"""When a run of load says nothing: the generator was late itself, or could not send."""

from prowess.labs.load.plans import Measured

MOST_LAG_MS = 1.0
LAG_SHARE = 0.1
LEAST_ACHIEVED = 0.99
_QUIET = "Something else used the processor: grade again when the machine is quiet."


def most_lag_ms(limit_ms: float | None) -> float:
    """Return how late the generator may be where times are held to a limit, or told as they are.

    A verdict rests on the service's own part of the times, which no lag is in; but with too much
    of it requests would arrive in heaps that were planned apart.
    """
    return MOST_LAG_MS if limit_ms is None else limit_ms * LAG_SHARE


def why_void(measured: Measured, *, limit_ms: float | None = None) -> str:
    """Return in plain words why a run says nothing about the service, or nothing if it does."""
    facts = measured.facts
    if facts.troubles:
        told = ", ".join(f"{what} ({count} times)" for what, count in facts.troubles.items())
        return f"The load generator itself could not connect: {told}."
    if facts.due == 0:
        return "No request was due."
    if measured.achieved < LEAST_ACHIEVED:
        return (
            f"The load generator did not keep its schedule: {facts.offered} of {facts.due} "
            f"requests were sent. {_QUIET}"
        )
    _, lag_ms = measured.lag_ms()
    if lag_ms > most_lag_ms(limit_ms):
        return (
            f"The load generator was late itself: by {lag_ms:.1f} ms in the slowest 1 % of cases, "
            f"where {most_lag_ms(limit_ms):.1f} ms is the most. {_QUIET}"
        )
    return ""

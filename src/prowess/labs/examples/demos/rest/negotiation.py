"""Choosing a representation by `Accept` and `Accept-Encoding` (RFC 9110, section 12)."""

from http import HTTPStatus

from prowess.labs.examples.demos.rest.message import Problem, Request


def choose(ask: Request, *offers: str) -> str:
    """Return the offer that the client likes best; the first wins a draw.

    Raises:
        Problem: 406 when it likes none.
    """
    wanted = weights(ask.header("accept") or "*/*")
    best = max(offers, key=lambda offer: quality(offer, wanted))
    if quality(best, wanted) == 0:
        detail = f"There is no {ask.header('accept')} of this."
        raise Problem(HTTPStatus.NOT_ACCEPTABLE, "not-acceptable", detail, available=list(offers))
    return best


def takes_gzip(ask: Request) -> bool:
    """Tell whether the client can unpack gzip."""
    wanted = weights(ask.header("accept-encoding"))
    return wanted.get("gzip", wanted.get("*", 0.0)) > 0


def weights(field: str) -> dict[str, float]:
    """Read `text/csv, */*;q=0.1` as {"text/csv": 1.0, "*/*": 0.1}."""
    found = {}
    for part in field.split(","):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        if name:
            told = [word[2:] for word in parameters if word.startswith("q=")]
            found[name] = _number(told[0]) if told else 1.0
    return found


def quality(offer: str, wanted: dict[str, float]) -> float:
    """Return the weight of the most specific range that covers the offer."""
    family = offer.partition("/")[0] + "/*"
    return next((wanted[name] for name in (offer, family, "*/*") if name in wanted), 0.0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0

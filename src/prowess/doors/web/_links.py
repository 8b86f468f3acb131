"""Addresses that pages build out of the address they were asked under."""

from urllib.parse import urlencode

from starlette.requests import Request


def next_page(request: Request, after: str) -> str:
    """Return this address with the cursor of the next page, or an empty string on the last."""
    if not after:
        return ""
    kept = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if name != "after" and value
    ]
    return f"{request.url.path}?{urlencode([*kept, ('after', after)])}"

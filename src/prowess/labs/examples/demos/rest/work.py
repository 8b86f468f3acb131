"""Long jobs, budgets, failures and webhooks: `/exports`, `/search`, `/flaky`, `/webhooks`."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from prowess.labs.examples.demos.rest.library import Job, Library
from prowess.labs.examples.demos.rest.message import Problem, Request, Response, answer, empty
from prowess.labs.examples.demos.rest.routes import Route

JOB_TIME = timedelta(seconds=10)
BUDGET, WINDOW = 3, timedelta(seconds=60)
FAILURES = 2
SECRET = b"a shared secret of the demo"
TOLERANCE = timedelta(minutes=5)


def start_export(ask: Request, library: Library) -> Response:
    """Accept a job, and say where its state is."""
    wanted = ask.json().get("format", "csv")
    job = Job(len(library.jobs) + 1, wanted, library.now + JOB_TIME)
    library.jobs[job.id] = job
    response = answer({"id": job.id, "status": "running"}, HTTPStatus.ACCEPTED)
    response.headers |= {"Location": f"/jobs/{job.id}", "Retry-After": "5"}
    if "respond-async" in ask.prefers:
        response.headers["Preference-Applied"] = "respond-async"
    return response


def show_job(ask: Request, library: Library, *, job: str) -> Response:
    """Answer with the state of a job, and when it is done lead to its result."""
    del ask
    found = library.job(job)
    left_s = (found.ready - library.now).total_seconds()
    if left_s > 0:
        percent = round(100 * (1 - left_s / JOB_TIME.total_seconds()))
        document = {"id": found.id, "status": "running", "percent": percent}
        return answer(document, retry_after=str(min(5, int(left_s))))
    place = f"/exports/{found.id}"
    document = {"id": found.id, "status": "done", "result": place}
    return answer(document, HTTPStatus.SEE_OTHER, location=place)


def cancel_job(ask: Request, library: Library, *, job: str) -> Response:
    """Stop a job that is not done."""
    del ask
    found = library.job(job)
    if found.ready <= library.now:
        raise Problem(HTTPStatus.CONFLICT, "job-done", f"Job {found.id} is done.")
    del library.jobs[found.id]
    return empty()


def show_export(ask: Request, library: Library, *, job: str) -> Response:
    """Answer with the result of a job, as a file."""
    del ask
    found = library.job(job)
    rows = [f"{loan.id},{loan.book},{loan.member}" for loan in library.loans.values()]
    headers = {
        "Content-Type": "text/csv",
        "Content-Disposition": f'attachment; filename="loans-{found.id}.csv"',
    }
    return Response(HTTPStatus.OK, "\r\n".join(["id,book,member", *rows[:3]]).encode(), headers)


def search(ask: Request, library: Library) -> Response:
    """Find titles, three times a minute (draft-ietf-httpapi-ratelimit-headers)."""
    library.searches = [at for at in library.searches if library.now - at < WINDOW]
    policy = f'"search";q={BUDGET};w={WINDOW.seconds}'
    first = min(library.searches, default=library.now)
    reset_s = int((first + WINDOW - library.now).total_seconds())
    if len(library.searches) >= BUDGET:
        headers = {"Retry-After": str(reset_s), "RateLimit-Policy": policy}
        headers["RateLimit"] = f'"search";r=0;t={reset_s}'
        detail = f"{BUDGET} searches in {WINDOW.seconds} s are allowed."
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "quota-exceeded", detail, headers=headers)
    library.searches.append(library.now)
    words = ask.query.get("q", "").lower()
    found = [one.book for one in library.books.values() if words in one.book.title.lower()]
    response = answer([{"id": book.id, "title": book.title} for book in found])
    left = BUDGET - len(library.searches)
    response.headers |= {"RateLimit-Policy": policy, "RateLimit": f'"search";r={left};t={reset_s}'}
    return response


def fail_twice(ask: Request, library: Library) -> Response:
    """Be unavailable twice, then answer."""
    del ask
    library.failures += 1
    if library.failures <= FAILURES:
        headers = {"Retry-After": "2"}
        detail = "The catalog is being moved."
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", detail, headers=headers)
    return answer({"attempts": library.failures})


def receive_webhook(ask: Request, library: Library) -> Response:
    """Take a message that its sender signed (as Standard Webhooks does)."""
    delivery, stamp = ask.header("webhook-id"), ask.header("webhook-timestamp")
    signed = f"{delivery}.{stamp}.".encode() + ask.body
    digest = hmac.new(SECRET, signed, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(digest).decode()
    given = ask.header("webhook-signature").split(" ")
    if not any(hmac.compare_digest(expected.encode(), one.encode()) for one in given):
        detail = "The signature does not fit the message."
        raise Problem(HTTPStatus.UNAUTHORIZED, "bad-signature", detail)
    sent = datetime.fromtimestamp(int(stamp), UTC) if stamp.isdecimal() else None
    if sent is None or abs(library.now - sent) > TOLERANCE:
        raise Problem(HTTPStatus.BAD_REQUEST, "stale-message", "It was sent too long ago.")
    if delivery in library.deliveries:
        return answer({"duplicate": True})
    library.deliveries.add(delivery)
    return empty(HTTPStatus.ACCEPTED)


ROUTES = (
    Route("POST", "/exports", start_export),
    Route("GET", "/exports/{job}", show_export),
    Route("GET", "/jobs/{job}", show_job),
    Route("DELETE", "/jobs/{job}", cancel_job),
    Route("GET", "/search", search),
    Route("GET", "/flaky", fail_twice),
    Route("POST", "/webhooks/payments", receive_webhook),
)

"""User authentication with FastAPI: the first request stands, the others are yours (spec.md)."""

import os
from contextlib import asynccontextmanager
from typing import Annotated

import psycopg
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, StringConstraints
from starlette.exceptions import HTTPException

DATABASE_URL = os.environ["DATABASE_URL"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL
)
"""


def connect() -> psycopg.Connection:
    """Open a connection; use it as a context manager, which commits."""
    return psycopg.connect(DATABASE_URL, connect_timeout=5)


@asynccontextmanager
async def lifespan(_: FastAPI):
    with connect() as db:
        db.execute(SCHEMA)
    yield


app = FastAPI(lifespan=lifespan)


def problem(status: int, title: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Return an error as RFC 9457 has it (E2)."""
    return JSONResponse(
        {"title": title, "status": status},
        status,
        headers,
        media_type="application/problem+json",
    )


@app.exception_handler(HTTPException)
async def on_error(_: Request, error: HTTPException) -> JSONResponse:
    return problem(error.status_code, str(error.detail), dict(error.headers or {}))


@app.exception_handler(RequestValidationError)
async def on_bad_request(_: Request, error: RequestValidationError) -> JSONResponse:
    return problem(422, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors()))


class Registration(BaseModel):
    email: Annotated[str, StringConstraints(max_length=254)]
    password: Annotated[str, StringConstraints(min_length=15, max_length=128)]


@app.post("/accounts", status_code=202)
def register(registration: Registration) -> dict[str, str]:
    # To do: hash the password, store both, and send a link (A1 to A7, H1 to H4, M1 to M3).
    raise HTTPException(501, f"Nobody keeps {registration.email} yet")


@app.get("/me")
def show_me() -> dict[str, str]:
    # To do: find the session of the access token (T1 to T4, S6).
    raise HTTPException(401, "Sign in first", {"WWW-Authenticate": "Bearer"})


if __name__ == "__main__":
    uvicorn.run(app, host=os.environ["HOST"], port=int(os.environ["PORT"]), log_level="warning")

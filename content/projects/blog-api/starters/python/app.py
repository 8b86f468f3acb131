"""A blog with FastAPI: the tags are listed, everything else is yours (spec.md)."""

import os
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

DATABASE_URL = os.environ["DATABASE_URL"]
JWT_SECRET = os.environ["JWT_SECRET"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug text NOT NULL,
    tags jsonb NOT NULL DEFAULT '[]'
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
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])


def refusal(status: int, field: str, words: str) -> JSONResponse:
    """Return an error as the contract has it."""
    return JSONResponse({"errors": {field: [words]}}, status)


@app.exception_handler(HTTPException)
async def on_error(_: Request, error: HTTPException) -> JSONResponse:
    return refusal(error.status_code, "body", str(error.detail))


@app.exception_handler(RequestValidationError)
async def on_bad_request(_: Request, error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    return refusal(422, str(first["loc"][-1]), first["msg"])


class NewUser(BaseModel):
    username: str
    email: str
    password: str


class Registration(BaseModel):
    user: NewUser


@app.post("/api/users", status_code=201)
def register(registration: Registration) -> dict[str, object]:
    # To do: refuse blanks, hash the password, keep the user, and answer with a token.
    raise HTTPException(501, f"Nobody keeps {registration.user.username} yet")


@app.get("/api/tags")
def list_tags() -> dict[str, list[str]]:
    with connect() as db:
        rows = db.execute("SELECT DISTINCT jsonb_array_elements_text(tags) FROM articles")
        return {"tags": [tag for (tag,) in rows]}


if __name__ == "__main__":
    uvicorn.run(app, host=os.environ["HOST"], port=int(os.environ["PORT"]), log_level="warning")

"""What the environment says, read once."""

import os

DATABASE_URL = os.environ["DATABASE_URL"]
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ["PORT"])
SMTP_URL = os.environ["SMTP_URL"]
PUBLIC_URL = os.environ["PUBLIC_URL"].rstrip("/")
ACCESS_TOKEN_SECONDS = int(os.environ.get("ACCESS_TOKEN_SECONDS", "900"))
REFRESH_TOKEN_SECONDS = int(os.environ.get("REFRESH_TOKEN_SECONDS", "2592000"))
LINK_SECONDS = int(os.environ.get("LINK_SECONDS", "3600"))
ATTEMPTS = int(os.environ.get("ATTEMPTS", "5"))
CLIENT_ATTEMPTS = int(os.environ.get("CLIENT_ATTEMPTS", "50"))
LOCK_SECONDS = int(os.environ.get("LOCK_SECONDS", "900"))
PASSWORD_COST = os.environ.get("PASSWORD_COST", "full")
JWT_SECRET = os.environ["JWT_SECRET"].encode()
JWT_KEYS = [JWT_SECRET, *(key.encode() for key in [os.environ.get("JWT_SECRET_OLD")] if key)]

"""Mail: written into the outbox, sent by a thread, and kept until the server took it."""

import smtplib
import sys
import threading
from email.message import EmailMessage
from urllib.parse import urlsplit

import psycopg
from settings import PUBLIC_URL, SMTP_URL
from store import connect

LOOK_S = 0.5
AGAIN_S = 1
TAKE = """
SELECT * FROM outbox WHERE due <= now() ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""


def link(page, token):
    return f"{PUBLIC_URL}/{page}?token={token}"


def post(db, recipient, subject, body):
    db.execute(
        "INSERT INTO outbox (recipient, subject, body) VALUES (%s, %s, %s)",
        (recipient, subject, body),
    )


class Postman(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.has_mail = threading.Event()
        self.stopping = False

    def stop(self):
        self.stopping = True
        self.has_mail.set()

    def run(self):
        while not self.stopping:
            self.has_mail.clear()
            try:
                while not self.stopping and self.send_one():
                    pass
            except (OSError, smtplib.SMTPException, psycopg.Error) as error:
                print(f"mail: {error}", file=sys.stderr, flush=True)
            self.has_mail.wait(LOOK_S)

    def send_one(self):
        """Send the next mail that is due, and tell whether there was one."""
        with connect() as db:
            row = db.execute(TAKE).fetchone()
            if row is None:
                return False
            try:
                deliver(row)
            except (OSError, smtplib.SMTPException):
                again = "UPDATE outbox SET due = now() + %s * interval '1 second' WHERE id = %s"
                db.execute(again, (AGAIN_S, row["id"]))
                db.commit()
                raise
            db.execute("DELETE FROM outbox WHERE id = %s", (row["id"],))
        return True


def deliver(row):
    message = EmailMessage()
    message["From"] = "Accounts <accounts@accounts.example>"
    message["To"] = row["recipient"]
    message["Subject"] = row["subject"]
    message.set_content(row["body"])
    where = urlsplit(SMTP_URL)
    with smtplib.SMTP(where.hostname, where.port or 25, timeout=10) as server:
        server.send_message(message, to_addrs=[row["recipient"]])

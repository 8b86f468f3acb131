"""The families of checks, with what a person does about a failure in each: one shared table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """What a family proves, what is usually wrong when it fails, and which topic says more."""

    title: str
    matters: str
    cause: str
    next_step: str
    read: str


FAMILIES: dict[str, Family] = {
    "contract": Family(
        "What the specification promises",
        "A client is written against the specification, not against your code.",
        "a field, status or address that differs from the specification",
        "Send the request yourself and compare the answer with the section named.",
        "api.http-status-codes",
    ),
    "validation": Family(
        "Input that must be refused",
        "What is let in is in every backup, export and report afterwards.",
        "a value used before its type, length and presence were checked",
        "Check type and range where the body is decoded, before anything is written.",
        "api.input-validation",
    ),
    "errors": Family(
        "Errors that a client can act on",
        "A 500 says that the fault is yours; clients retry it, and somebody is woken up.",
        "an exception of the decoder or the driver that nobody catches",
        "Catch it at the edge and answer 4xx with a JSON body that says what was wrong.",
        "backend.error-handling",
    ),
    "pagination": Family(
        "Windows over a list",
        "A row that is skipped or shown twice is a wrong report for somebody.",
        "an order with ties, a cursor that does not name the whole order, or another filter",
        "Sort by something unique in the end, continue behind the last row, count by one filter.",
        "api.keyset-pagination",
    ),
    "authentication": Family(
        "Who somebody is",
        "Whoever can forge a token, or sign in without the password, is everybody.",
        "a token that is decoded and not verified, or one path that does not ask for it",
        "Verify password or token (signature, algorithm, expiry) in one place that all must pass.",
        "backend.sessions-and-tokens",
    ),
    "sessions": Family(
        "Sessions that end",
        "Signing out, and a changed password, are what people do when something was stolen.",
        "a token that is believed until it expires, whatever happened to its session",
        "Keep sessions in a table, look for the session in every request, and end it there.",
        "backend.server-sessions",
    ),
    "mail-links": Family(
        "Links that come by mail",
        "Whoever holds such a link is the account's owner, for as long as it works.",
        "a token that is looked up, and not removed, or looked up without its kind and age",
        "Remove the token in the statement that looks for it, its kind and its time.",
        "api.broken-authentication",
    ),
    "second-factor": Family(
        "A second factor",
        "A password is stolen somewhere every day; the second factor is for that day.",
        "a code that is checked on one path only, or that may be used again",
        "Ask for the code in the one place that makes sessions, and spend it in one statement.",
        "backend.sessions-and-tokens",
    ),
    "enumeration": Family(
        "What strangers learn about accounts",
        "A list of who has an account is what guessing, and extortion, begin with.",
        "another status, text or time where there is an account",
        "Do the same work, and answer in the same words, whether or not there is an account.",
        "backend.account-enumeration",
    ),
    "rate-limiting": Family(
        "Guessing, slowed down",
        "Passwords are guessed by the million, and owners must not be locked out by it.",
        "failures that nobody counts, or a lock that never ends",
        "Count an attempt before it is tried, by account and by client, and let the lock end.",
        "backend.brute-force-protection",
    ),
    "password-storage": Family(
        "Secrets in the database",
        "Databases are copied: into backups, onto laptops, by thieves.",
        "a fast hash, one salt for all, or a token that is stored as it is",
        "Hash passwords slowly with a salt each, and store only digests of tokens.",
        "backend.password-hashing",
    ),
    "authorization": Family(
        "Who may do what",
        "Anybody who can guess an address reads or changes what belongs to somebody else.",
        "a row that is found by its id alone, whoever asks",
        "Put the owner into the condition of the statement, and show others what they may see.",
        "api.object-level-authorization",
    ),
    "mass-assignment": Family(
        "Members that no client may set",
        "One more member in a body makes somebody an administrator, or an author.",
        "a decoded body that is stored as it is",
        "Take the members that may be set by name, and nothing else.",
        "api.property-level-authorization",
    ),
    "idempotency": Family(
        "The same request twice",
        "Networks lose answers, so every client sends some requests twice.",
        "a second call that fails, or changes something again",
        "Make the second call find the state that the first one left.",
        "api.http-methods",
    ),
    "concurrency": Family(
        "Requests that meet",
        "Two users are enough; no test that sends one request after the other shows it.",
        "reading, deciding in the program, then writing what was read",
        "Let one statement decide and write: UPDATE ... SET only what was given, or an INSERT "
        "under a unique constraint.",
        "sql.lost-updates",
    ),
    "durability": Family(
        "What was acknowledged is still there",
        "An answer is a promise; a crash is when it is kept or broken.",
        "answering before the commit, keeping data in memory, or one connection for ever",
        "Keep it in the database, answer after COMMIT, and connect anew when one is lost.",
        "postgresql.transactions",
    ),
    "shutdown": Family(
        "Stopping without breaking what is under way",
        "Every deployment sends SIGTERM to a service with requests in flight.",
        "no handler for SIGTERM, or one that exits at once",
        "On SIGTERM stop accepting, finish what has begun, then exit.",
        "backend.graceful-shutdown",
    ),
    "queries": Family(
        "What the database was asked",
        "One statement a row is fast with ten rows and down with ten thousand.",
        "a query inside of a loop over the rows of another query",
        "Fetch all of it in one statement.",
        "backend.n-plus-one",
    ),
    "limits": Family(
        "Resources that one client may use",
        "One slow or greedy client must not take the service away from the others.",
        "one thread for all connections, or a body that is read without end",
        "Serve connections independently, and refuse bodies over a limit.",
        "backend.request-limits",
    ),
    "caching": Family(
        "Answers that are kept",
        "A kept answer that is old, or somebody else's, is wrong without any error.",
        "a cache that is not told of a change, or that does not know who asked",
        "Say in Vary who may keep it, and clear on each write what depends on it.",
        "api.http-caching",
    ),
    "faults": Family(
        "A database that is away, slow or silent",
        "Databases restart and networks fail; what a service does then is part of its contract.",
        "no timeout on the way to the database, or an error of the driver that nobody catches",
        "Give each wait a limit, and answer 503 with Retry-After when it is over.",
        "backend.network-timeouts",
    ),
    "injection": Family(
        "Text that stays text",
        "A title is data; where it becomes SQL, anybody can read and delete everything.",
        "SQL built by joining strings",
        "Pass every value as a parameter.",
        "backend.parameterized-queries",
    ),
    "load": Family(
        "Many requests a second",
        "A service that is right for one client and stands still for sixty is down.",
        "something that all requests wait for: a lock, one connection, a sleep",
        "Look at what a request holds while it waits, and hold it for less long.",
        "backend.load-tests",
    ),
}

ASKED_FOR = frozenset({"load"})
"""Families that run only when they are asked for: they take long, and want a quiet machine."""

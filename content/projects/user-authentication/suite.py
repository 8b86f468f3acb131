"""The suite of user authentication: what spec.md asks for, attacked from outside."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note, explained
from prowess.labs.vocabulary.exchanges import Exchange, curl, shown, told_body
from prowess.labs.vocabulary.jwt import Forged, attacks_on, broken_forms, read_jwt, sign
from prowess.labs.vocabulary.lines import wire
from prowess.labs.vocabulary.passwords import hashes_beside
from prowess.labs.vocabulary.race import curls, timeline
from prowess.labs.vocabulary.timing import compare
from prowess.labs.vocabulary.totp import Totp, totp_of_uri

DONE = (200, 201, 202, 204)
REFUSED = (400, 422)
BAD_LINK = range(400, 423)
NOT_YOURS = (400, 401, 403, 422)
GONE = (404, 410)
BELOW_500 = range(200, 500)
WRONG = "Nobody-would-choose-this-1"
PUBLIC_URL = "https://accounts.example"
OLD_KEY = "prowess-old-key-0123456789abcdefghijklmnop"
ATTEMPTS, CLIENT_ATTEMPTS, LOCK_S, ACCESS_S = 5, 12, 6, 900
SHORT_S = 2
AT_ONCE = 20
SLOW_CLIENTS = 16
SLOW_MAIL_S = 3.0
BUSY = "The mail server had answered 451 (try again later)"
SHARED = {}


@dataclass
class Person:
    """Somebody with an account. `tokens` are those of the last session."""

    email: str
    password: str
    id: str | int = ""
    tokens: dict = field(default_factory=dict)

    @property
    def access(self):
        return self.tokens["access_token"]

    @property
    def refresh(self):
        return self.tokens["refresh_token"]


@dataclass
class Auth:
    """The suite's own words: accounts of one check, used by a client with its own address."""

    api: object
    make: object
    mail: object
    race: object

    def __post_init__(self):
        self.client = self.address()

    def address(self):
        number = int(self.make.word("ip").rpartition("-")[2][:6], 16)
        return f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"

    def prepare(self, method, path, *, as_="", client="", headers=None, **more):
        own = {"X-Forwarded-For": client or self.client}
        if as_:
            own["Authorization"] = f"Bearer {as_}"
        return self.api.prepare(method, path, headers={**own, **(headers or {})}, **more)

    def ask(self, method, path, **more):
        return self.api.send(self.prepare(method, path, **more))

    def ask_once(self, method, path, **more):
        """Send a request and take a 429 for an answer."""
        return self.race.at_once([self.prepare(method, path, **more)])[0]

    def person(self):
        return Person(self.make.email(), self.make.password())

    def register(self, person, **more):
        body = {"email": person.email, "password": person.password, **more}
        return self.ask("POST", "/accounts", json=body)

    def verify(self, token):
        return self.ask("POST", "/verifications", json={"token": token})

    def letter(self, person, ask):
        """Do what makes the service write to somebody, and return that letter."""
        known = self.mail.count(person.email)
        return self.promised(person, ask().expect(status=DONE), beyond=known)

    def promised(self, person, answer, *, because="", **more):
        """Wait for the letter that an answer has promised to somebody, and return it."""
        try:
            letter = self.mail.await_to(person.email, **more)
        except Defect as defect:
            right = f"The status, {answer.status}, was right."
            note = replace(defect.note, curl=curl(answer.request), right=right, because=because)
            raise Defect(note, kind=defect.kind) from defect
        return replace(letter, asked_by=curl(answer.request))

    def verified(self):
        return self.verified_with(self.make.password())

    def verified_with(self, password, email=""):
        person = Person(email or self.make.email(), password)
        token = self.letter(person, lambda: self.register(person)).token()
        person.id = id_at(self.verify(token).expect(status=DONE))
        return person

    def try_sign_in(self, person, *, password=None, code=None, send=None, **more):
        body = {"email": person.email, "password": password or person.password}
        if code is not None:
            body["code"] = code
        return (send or self.ask)("POST", "/sessions", json=body, **more)

    def sign_in(self, person, **more):
        person.tokens = tokens_of(self.try_sign_in(person, **more).expect(status=DONE))
        return person.tokens

    def signed_in(self):
        person = self.verified()
        self.sign_in(person)
        return person

    def reader(self):
        """Return somebody signed in, who is shared by checks that change nothing."""
        if self.api.base not in SHARED:
            SHARED[self.api.base] = self.signed_in()
        return SHARED[self.api.base]

    def me(self, access, **more):
        return self.ask("GET", "/me", as_=access, **more)

    def refresh(self, token):
        return self.ask("POST", "/tokens", json={"refresh_token": token})

    def sessions(self, person):
        answer = self.ask("GET", "/me/sessions", as_=person.access).expect(status=200)
        found = answer.json
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise answer.defect(f"At $: expected an array of sessions, found {shown(found)}.")
        return answer

    def ask_reset(self, person, **more):
        body = {"email": person.email}
        return self.ask("POST", "/password-resets", json=body, **more)

    def reset_token(self, person):
        return self.letter(person, lambda: self.ask_reset(person)).token()

    def reset(self, token, password):
        return self.ask("POST", "/passwords", json={"token": token, "password": password})

    def change(self, person, password, *, current=None):
        body = {"current": current or person.password, "password": password}
        return self.ask("PUT", "/me/password", as_=person.access, json=body)

    def enroll(self, person):
        answer = self.ask(
            "POST", "/me/second-factor", as_=person.access, json={"password": person.password}
        )
        return Totp(secret=text_at(answer.expect(status=DONE), "secret"))

    def confirm(self, person, code):
        body = {"code": code}
        return self.ask("POST", "/me/second-factor/confirmation", as_=person.access, json=body)

    def two_factors(self):
        """Return somebody with a second factor, its app and its recovery codes."""
        person = self.signed_in()
        app = self.enroll(person)
        answer = self.confirm(person, app.code()).expect(status=DONE)
        return person, app, recovery_codes(answer)

    def fail(self, people, **more):
        """Try to sign in as each with a wrong password, all at the same moment."""
        return self.race.at_once([self.wrong(one, **more) for one in people])

    def wrong(self, person, **more):
        body = {"email": person.email, "password": WRONG}
        return self.prepare("POST", "/sessions", json=body, **more)


def text_at(answer, name):
    """Return a text in an answer's object."""
    found = answer.json.get(name) if isinstance(answer.json, dict) else None
    if not isinstance(found, str) or not found:
        raise answer.defect(
            f"At $.{name}: expected a text that is not empty, found {shown(found)}."
        )
    return found


def id_at(answer):
    """Return the id of an account: a text, or a number."""
    found = answer.json.get("id") if isinstance(answer.json, dict) else None
    if not isinstance(found, str | int) or isinstance(found, bool) or found == "":
        raise answer.defect(f"At $.id: expected the account's id, found {shown(found)}.")
    return found


def tokens_of(answer):
    for name in ("access_token", "refresh_token"):
        text_at(answer, name)
    return answer.json


def recovery_codes(answer):
    found = answer.json.get("recovery_codes") if isinstance(answer.json, dict) else None
    is_list = isinstance(found, list) and all(isinstance(one, str) for one in found)
    if not is_list or len(set(found)) < 8:
        raise answer.defect(
            f"At $.recovery_codes: expected 8 or more different texts, found {shown(found)}."
        )
    return found


def must_be_refused(auth, tokens, good):
    """Expect 401 for each forged token, and none for the one of which they were made."""
    for one in tokens:
        because = f"The token was forged ({one.name}). Accepted, it means: {one.why}."
        auth.me(one.token).expect(status=401, because=because)
    auth.me(good).expect(
        status=200, because="Nothing is wrong with this token: the forged ones were made of it."
    )


def named(tokens, *stems):
    return [one for one in tokens if one.name.startswith(stems)]


suite = Suite(
    project="user-authentication",
    contract="spec.md of this project, version 1",
    dialect={"root": "/me", "normalizes": True},
    tools={"auth": Auth},
    environ={
        "PUBLIC_URL": PUBLIC_URL,
        "JWT_SECRET_OLD": OLD_KEY,
        "ACCESS_TOKEN_SECONDS": str(ACCESS_S),
        "REFRESH_TOKEN_SECONDS": "2592000",
        "LINK_SECONDS": "3600",
        "ATTEMPTS": str(ATTEMPTS),
        "CLIENT_ATTEMPTS": str(CLIENT_ATTEMPTS),
        "LOCK_SECONDS": str(LOCK_S),
        "PASSWORD_COST": "low",
    },
    absent={
        "pagination": "The only list is of one person's sessions, which is short.",
        "idempotency": "What works once is asked for where it matters: links, refresh tokens, "
        "codes.",
        "queries": "There is no list that grows.",
        "caching": "Nothing may be kept.",
        "faults": "What must hold while the database is away is a matter of durability; "
        "todo-backend has the family.",
        "load": "A login is slow by design: its rate says how dear the hash is, which "
        "password-storage looks at.",
    },
)
check = suite.check


# Contract


@check("register", rule="spec#A1", family="contract")
def _(auth):
    """Registration answers 202, and a link comes by mail.

    The mail goes nowhere: SMTP_URL is not read, or the sender's queue is never emptied.
    """
    person = auth.person()
    letter = auth.letter(person, lambda: auth.register(person))
    link = letter.link(having="token=")
    if not link.startswith(PUBLIC_URL):
        raise letter.defect(f"expected a link that begins with PUBLIC_URL, {PUBLIC_URL}")
    if len(letter.token()) < 22:
        raise letter.defect(
            "expected a token of 128 random bits, which takes 22 characters or more"
        )


@check("verify", rule="spec#V1", family="contract", needs=["register"])
def _(auth):
    """The token of the link verifies the account.

    The answer is empty, or the token is looked for in another form than it was stored.
    """
    person = auth.person()
    letter = auth.letter(person, lambda: auth.register(person))
    answer = auth.verify(letter.token()).expect(status=DONE)
    answer.expect(json={"email": person.email, "second_factor": False})
    id_at(answer)


@check("sign-in", rule="spec#S1", family="contract", needs=["verify"])
def _(auth):
    """Whoever is verified signs in and gets tokens, with which the account answers.

    A member is missing, or the token is not accepted by the program that issued it.
    """
    person = auth.verified()
    answer = auth.try_sign_in(person).expect(status=DONE, json={"token_type": "Bearer"})
    answer.expect(
        json={"expires_in": ACCESS_S},
        because="ACCESS_TOKEN_SECONDS says how long the token lives.",
    )
    wanted = {"id": person.id, "email": person.email, "second_factor": False}
    auth.me(tokens_of(answer)["access_token"]).expect(status=200, json=wanted)


@check("token.claims", rule="spec#T1", family="contract", needs=["sign-in"])
def _(auth, issuer):
    """The access token is a JWT with the claims and the lifetime that are asked for.

    The lifetime is written into the program, or the token is signed with another key.
    """
    person = auth.reader()
    token = read_jwt(person.access)
    wanted = {"iss": PUBLIC_URL, "sub": str(person.id)}
    found = {name: token.claims.get(name) for name in wanted}
    times = [token.claims.get(name) for name in ("iat", "exp")]
    lives_s = times[1] - times[0] if all(isinstance(one, int) for one in times) else None
    spot = f"Expected {shown(wanted)} and exp = iat + {ACCESS_S}, found {shown(token.claims)}."
    if found != wanted or lives_s != ACCESS_S:
        raise Defect(Note(spot=spot, because=f"The access token was {person.access}"))
    if token.algorithm != "HS256" or not issuer.signed(person.access):
        raise Defect(Note(spot="It is not signed by HS256 with JWT_SECRET.", because=token.text))


@check("token.kept", rule="spec#P3", family="contract", needs=["sign-in"])
def _(auth):
    """Answers with tokens say that nobody may keep them.

    The header is forgotten, and a proxy or the browser writes the tokens to its disk.
    """
    person = auth.signed_in()
    for answer in (auth.try_sign_in(person), auth.refresh(person.refresh)):
        if "no-store" not in answer.response.header("Cache-Control"):
            found = answer.response.told("Cache-Control")
            raise answer.defect(
                f"The answer holds tokens. Cache-Control: expected no-store, found {found}."
            )


@check("address.by-case", rule="spec#A2", family="contract", needs=["sign-in"])
def _(auth):
    """An address in capitals is the same address.

    It is compared as it is typed, so that a phone's keyboard makes a second account.
    """
    person = auth.verified()
    loud = replace(person, email=person.email.upper())
    auth.try_sign_in(loud).expect(
        status=DONE, because=f"{person.email} is registered, which is the same address."
    )
    letter = auth.letter(person, lambda: auth.register(loud))
    if any("token=" in link for link in letter.links):
        raise letter.defect("the address has a verified account, so expected no link with a token")


@check("address.rewritten", rule="spec#the requests", family="contract", needs=["sign-in"])
def _(auth):
    """The account shows the address as it was registered first.

    It is stored in small letters, because that is how addresses are compared.
    """
    typed = auth.make.email().capitalize()
    person = auth.verified_with(auth.make.password(), typed)
    answer = auth.me(auth.sign_in(person)["access_token"]).expect(status=200)
    answer.expect(
        json={"email": typed}, because="It was registered in capital and small letters as here."
    )


@check("refresh", rule="spec#R1", family="contract", needs=["sign-in"])
def _(auth):
    """A refresh token gives new tokens of the same session.

    The answer has no new refresh token, or a session is made for each refresh.
    """
    person = auth.signed_in()
    answer = auth.refresh(person.refresh).expect(status=DONE)
    new = tokens_of(answer)
    if new["refresh_token"] == person.refresh:
        raise answer.defect("At $.refresh_token: expected a new one, found the one that was sent.")
    auth.me(new["access_token"]).expect(status=200, json={"id": person.id})
    person.tokens = new
    auth.sessions(person).expect(
        json=[{"current": True}], because="It is still one session: refreshing makes no other."
    )


@check("sessions.list", rule="spec#S3", family="contract", needs=["sign-in"])
def _(auth):
    """The list shows each session of the account once, and which one is current.

    Sessions of everybody are listed, or current is compared between two types.
    """
    person = auth.signed_in()
    auth.sign_in(person)
    answer = auth.sessions(person)
    marks = sorted(str(one.get("current")) for one in answer.json)
    if marks != ["False", "True"] or len({one.get("id") for one in answer.json}) != 2:
        raise answer.defect(
            f"Expected two sessions, one of them current, found {shown(answer.json)}.",
            because="This account has signed in twice, and one of them asks.",
        )


def list_at_once(auth, person):
    """Sign in and list the sessions before the token is over."""
    for _ in range(3):
        auth.sign_in(person)
        answer = auth.ask("GET", "/me/sessions", as_=person.access)
        if answer.status != 401:
            return answer.expect(status=200)
    raise CannotTell(f"A token of {SHORT_S} s was over before the sessions could be listed.")


def await_end_of(auth, person):
    """Wait until the session of a person can no longer be used; `exp` has 5 s of leeway."""
    began_s = time.monotonic()
    time.sleep(SHORT_S + 0.5)  # not for readiness: its time must be over
    while auth.me(person.access).status != 401:
        if time.monotonic() > began_s + SHORT_S + 10:
            raise CannotTell(f"An access token of {SHORT_S} s is still accepted after 10 more.")
        time.sleep(0.3)
    because = f"REFRESH_TOKEN_SECONDS was {SHORT_S}."
    auth.refresh(person.refresh).expect(status=401, because=because)


@check("sessions.list-expired", rule="spec#S3", family="sessions", needs=["sessions.list"])
def _(auth, proc):
    """A session whose time is over is not listed.

    The list takes every row that nobody has removed, whatever its time.
    """
    person, short = auth.verified(), str(SHORT_S)
    with proc.told(ACCESS_TOKEN_SECONDS=short, REFRESH_TOKEN_SECONDS=short):
        known = [one.get("id") for one in list_at_once(auth, person).json]
        await_end_of(auth, person)
        answer = list_at_once(auth, person)
        if any(one.get("id") in known for one in answer.json):
            raise answer.defect(
                f"Expected the session that has just begun, found {shown(answer.json)}.",
                because=f"{shown(known)} is over: neither of its tokens is accepted any more.",
            )


@check("sign-out", rule="spec#S6", family="sessions", needs=["sessions.list"])
def _(auth):
    """After signing out neither the access token nor the refresh token works.

    The access token is believed until it expires, or only the list forgets the session.
    """
    person = auth.signed_in()
    other = replace(person, tokens=auth.sign_in(replace(person)))
    auth.ask("DELETE", "/me/sessions/current", as_=person.access).expect(status=DONE)
    auth.me(person.access).expect(status=401, because="This session was signed out just before.")
    auth.refresh(person.refresh).expect(
        status=401, because="This session was signed out just before."
    )
    auth.me(other.access).expect(
        status=200, because="Another session of the account was ended; this one goes on."
    )


@check("sign-out.one", rule="spec#S4", family="sessions", needs=["sign-out"])
def _(auth):
    """One of several sessions can be ended from another, and nothing else ends.

    All sessions of the account are deleted, or the id in the address is not looked at.
    """
    person = auth.signed_in()
    lost = replace(person, tokens=auth.sign_in(replace(person)))
    mine = next(one["id"] for one in auth.sessions(lost).json if one["current"])
    auth.ask("DELETE", f"/me/sessions/{mine}", as_=person.access).expect(status=DONE)
    auth.me(lost.access).expect(
        status=401, because="Another session of the account has ended this one."
    )
    auth.me(person.access).expect(
        status=200, because="Another session was ended, and this one goes on."
    )


@check("sign-out.everywhere", rule="spec#S4", family="sessions", needs=["sign-out"])
def _(auth):
    """Signing out everywhere ends every session.

    Only the session that asks is ended.
    """
    person = auth.signed_in()
    other = replace(person, tokens=auth.sign_in(replace(person)))
    auth.ask("DELETE", "/me/sessions", as_=person.access).expect(status=DONE)
    for one in (person, other):
        auth.me(one.access).expect(
            status=401, because="DELETE /me/sessions has ended all of them."
        )
        auth.refresh(one.refresh).expect(
            status=401, because="DELETE /me/sessions has ended all of them."
        )


@check("session.of-another", rule="spec#S5", family="authorization", needs=["sign-out"])
def _(auth):
    """A session of somebody else cannot be ended.

    It is deleted by its id alone, whoever asks.
    """
    victim, thief = auth.signed_in(), auth.reader()
    target = auth.sessions(victim).json[0]["id"]
    answer = auth.ask("DELETE", f"/me/sessions/{target}", as_=thief.access)
    answer.expect(status=(403, *GONE), because="The session is that of another account.")
    auth.me(victim.access).expect(
        status=200, because="Another account tried to end this session, and must not."
    )
    strange = auth.ask("DELETE", "/me/sessions/no-such-session", as_=thief.access)
    strange.expect(status=(*GONE, *REFUSED), because="No session can have this id.")


@check("change", rule="spec#C1", family="contract", needs=["sign-in"])
def _(auth):
    """The password can be changed, and afterwards the new one counts.

    The answer says so, but the old one still works; or both do.
    """
    person = auth.signed_in()
    old, new = person.password, auth.make.password()
    auth.change(person, new).expect(status=DONE)
    auth.try_sign_in(person, password=new).expect(status=DONE, because="It is the new password.")
    auth.try_sign_in(person, password=old).expect(
        status=401, because="The password was changed, and this is the old one."
    )


@check("change.without-the-old", rule="spec#C1", family="authentication", needs=["change"])
def _(auth):
    """The present password is needed to change it, and the new one must be acceptable.

    An open session is taken for the person, so that a borrowed phone is a stolen account.
    """
    person = auth.signed_in()
    new = auth.make.password()
    wrong = auth.change(person, new, current=WRONG)
    wrong.expect(status=NOT_YOURS, because="The body holds a wrong present password.")
    auth.change(person, "short").expect(
        status=REFUSED, because="A new password has 15 characters or more (A3)."
    )
    auth.try_sign_in(person).expect(
        status=DONE, because="Every change was refused, so the old password counts."
    )


@check("change.keeps-sessions", rule="spec#C2", family="sessions", needs=["change"])
def _(auth):
    """A changed password ends all other sessions, and not this one.

    Whoever stole a session keeps it; or the owner is thrown out by an own change.
    """
    person = auth.signed_in()
    thief = replace(person, tokens=auth.sign_in(replace(person)))
    auth.change(person, auth.make.password()).expect(status=DONE)
    auth.me(thief.access).expect(
        status=401, because="The password was changed in another session."
    )
    auth.refresh(thief.refresh).expect(
        status=401, because="Its session ended with the change of the password."
    )
    auth.me(person.access).expect(status=200, because="The password was changed in this session.")


@check("reset", rule="spec#W2", family="contract", needs=["sign-in"])
def _(auth):
    """A link that came by mail sets a new password.

    The token is looked for in another form than it was stored, or the old password still works.
    """
    person = auth.verified()
    new = auth.make.password()
    auth.reset(auth.reset_token(person), new).expect(status=DONE)
    auth.try_sign_in(person, password=new).expect(status=DONE, because="It was set by the link.")
    auth.try_sign_in(person).expect(
        status=401, because="The link has set another password, and this is the old one."
    )


@check("reset.keeps-sessions", rule="spec#W2", family="sessions", needs=["reset"])
def _(auth):
    """A reset ends every session of the account.

    Whoever took the account over stays signed in.
    """
    thief = auth.signed_in()
    auth.reset(auth.reset_token(thief), auth.make.password()).expect(status=DONE)
    auth.me(thief.access).expect(
        status=401, because="The password was reset, which ends every session."
    )
    auth.refresh(thief.refresh).expect(
        status=401, because="The password was reset, which ends every session."
    )


# Who somebody is


@check("sign-in.wrong", rule="spec#S2", family="authentication", needs=["sign-in"])
def _(auth):
    """A wrong password signs nobody in.

    It is compared in part, without its case, or with spaces removed.
    """
    person = auth.verified()
    right = person.password
    for wrong in (WRONG, right[:-1], right + "x", right.upper()):
        auth.try_sign_in(person, password=wrong).expect(
            status=401, because=f"The password is {right}, to the letter."
        )
    auth.try_sign_in(person).expect(status=DONE)


@check("sign-in.unverified", rule="spec#V3", family="mail-links", needs=["sign-in"])
def _(auth):
    """Nobody signs in before the address is verified.

    The account is complete as soon as it is registered.
    """
    person = auth.person()
    letter = auth.letter(person, lambda: auth.register(person))
    auth.try_sign_in(person).expect(
        status=(401, 403), because="The link of the mail was not followed yet."
    )
    auth.verify(letter.token()).expect(status=DONE)
    auth.try_sign_in(person).expect(status=DONE, because="The link has been followed.")


@check("register.before-the-owner", rule="spec#A6", family="mail-links", needs=["sign-in"])
def _(auth):
    """Whoever registers somebody else's address first does not choose its password.

    A second registration sends a link for the account that the first one made.
    """
    owner = auth.person()
    thief = Person(owner.email, auth.make.password())
    auth.letter(thief, lambda: auth.register(thief))
    letter = auth.letter(owner, lambda: auth.register(owner))
    auth.verify(letter.token()).expect(
        status=DONE, because="The link came with the last registration."
    )
    auth.try_sign_in(owner).expect(
        status=DONE, because="The link came with the registration that had this password."
    )
    auth.try_sign_in(thief).expect(status=401, because="Nobody followed the link sent for it.")


@check("link.twice", rule="spec#V2", family="mail-links", needs=["verify"])
def _(auth):
    """A link that verifies works once, and a made-up one not at all.

    The token is not removed when it is used.
    """
    person = auth.person()
    token = auth.letter(person, lambda: auth.register(person)).token()
    auth.verify("x" * len(token)).expect(
        status=BAD_LINK, because="The service sent this token to nobody."
    )
    auth.verify(token).expect(status=DONE)
    auth.verify(token).expect(status=BAD_LINK, because="It was used before, and works once.")


@check("link.of-another-kind", rule="spec#V2", family="mail-links", needs=["reset"])
def _(auth):
    """A link that verifies does not set a password.

    All tokens are in one table, and nobody looks what for.
    """
    person = auth.person()
    token = auth.letter(person, lambda: auth.register(person)).token()
    answer = auth.reset(token, auth.make.password())
    answer.expect(status=BAD_LINK, because="The token is of a link that verifies an address.")
    auth.verify(token).expect(
        status=DONE, because="That the token was refused elsewhere does not spend it."
    )
    other = auth.reset_token(person)
    auth.verify(other).expect(
        status=BAD_LINK, because="The token is of a link that sets a password."
    )


@check("reset.twice", rule="spec#W3", family="mail-links", needs=["reset"])
def _(auth):
    """A link sets a password once, and takes older links with it.

    Only the token that was used is removed, so an older mail still opens the account.
    """
    person = auth.verified()
    older, newer = auth.reset_token(person), auth.reset_token(person)
    auth.reset(newer, auth.make.password()).expect(status=DONE)
    answer = auth.reset(newer, auth.make.password())
    answer.expect(status=BAD_LINK, because="This link has set a password before, and works once.")
    answer = auth.reset(older, auth.make.password())
    answer.expect(
        status=BAD_LINK, because="A newer link has set a password, which spends this one."
    )


@check("change.keeps-links", rule="spec#W3", family="mail-links", needs=["change", "reset"])
def _(auth):
    """A changed password spends the links that were sent before.

    Only the reset removes them: who can read old mail undoes the change.
    """
    person = auth.signed_in()
    token = auth.reset_token(person)
    auth.change(person, auth.make.password()).expect(status=DONE)
    answer = auth.reset(token, auth.make.password())
    answer.expect(
        status=BAD_LINK, because="The password was changed since, which spends this link."
    )


@check("reset.spent-by-refusal", rule="spec#W3", family="mail-links", needs=["reset"])
def _(auth):
    """A password that is refused does not spend the link.

    The token is removed before the rest of the request was looked at.
    """
    person = auth.verified()
    token = auth.reset_token(person)
    auth.reset(token, "too short").expect(
        status=REFUSED, because="The password has 9 characters; 15 are the least."
    )
    auth.reset(token, auth.make.password()).expect(
        status=DONE, because="A refused password does not spend the link."
    )


@check("jwt.unsigned", rule="spec#T3", family="authentication", needs=["sign-in"])
def _(auth):
    """A token that says that it is not signed is refused.

    The library is told to use whatever algorithm the token names.
    """
    good = auth.reader().access
    must_be_refused(auth, named(attacks_on(good), "alg-"), good)


@check("jwt.tampered", rule="spec#T3", family="authentication", needs=["sign-in"])
def _(auth):
    """A token that was changed, or whose signature was, is refused.

    It is decoded and not verified, or compared as far as it goes.
    """
    good = auth.reader().access
    must_be_refused(auth, named(attacks_on(good), "claims-", "signature-"), good)


@check("jwt.foreign-key", rule="spec#T3", family="authentication", needs=["sign-in"])
def _(auth):
    """A token that brings its key along, or names a file or SQL as its key, is refused.

    The header is believed before anything is verified: kid is a path, jwk is the key.
    """
    good = auth.reader().access
    must_be_refused(auth, named(attacks_on(good), "key-", "kid-", "jwk-", "jku-"), good)


@check("jwt.other-algorithm", rule="spec#T3", family="authentication", needs=["token.claims"])
def _(auth, issuer):
    """Only HS256 is accepted, also where the key is right.

    The list of algorithms is longer than what is issued.
    """
    good = auth.reader().access
    tokens = [
        Forged(f"alg-{alg}", issuer.reissue(good, header={"alg": alg}), "the token chooses")
        for alg in ("HS384", "HS512")
    ]
    must_be_refused(auth, tokens, issuer.reissue(good))


@check("jwt.expired", rule="spec#T3", family="authentication", needs=["token.claims"])
def _(auth, issuer):
    """A token that is expired, or says nothing of its end, is refused.

    The signature is verified, and the time is left to the library, which was not asked.
    """
    good = auth.reader().access
    attacks = issuer.attacks_on(good, now_s=time.time())
    must_be_refused(auth, named(attacks, "exp"), issuer.reissue(good))


@check("jwt.not-for-now", rule="spec#T3", family="authentication", needs=["token.claims"])
def _(auth, issuer):
    """A token for later, of another issuer, or with a crit that nobody knows, is refused.

    exp is the only claim that is looked at.
    """
    good = auth.reader().access
    attacks = issuer.attacks_on(good, now_s=time.time())
    must_be_refused(auth, named(attacks, "not-yet", "iss-", "crit-"), issuer.reissue(good))


@check("jwt.old-key", rule="spec#T4", family="authentication", needs=["token.claims"])
def _(auth):
    """A token that was made with the old key is still accepted.

    One key is read from the environment, and the one before it is not.
    """
    token = read_jwt(auth.reader().access)
    old = sign(token.header, token.claims, key=OLD_KEY.encode())
    auth.me(old).expect(
        status=200, because="It is signed with JWT_SECRET_OLD, which still counts."
    )


@check("jwt.broken", rule="spec#T2", family="errors", needs=["sign-in"])
def _(auth):
    """What is no token answers 401, like no token.

    Splitting, decoding and parsing happen before anything is caught.
    """
    good = auth.reader().access
    must_be_refused(auth, list(broken_forms(good)), good)


@check("bearer.elsewhere", rule="spec#T2", family="authentication", needs=["sign-in"])
def _(auth):
    """A token counts in the header Authorization only.

    It is taken from the address, too, and addresses are in every log.
    """
    good = auth.reader().access
    answer = auth.ask("GET", f"/me?access_token={good}")
    answer.expect(status=(401, 400), because="The token stands in the address only.")
    basic = auth.ask("GET", "/me", headers={"Authorization": f"Basic {good}"})
    basic.expect(status=(401, 400), because="The scheme is Basic, not Bearer.")
    auth.ask("GET", "/me", headers={"Authorization": f"Bearer {good}"}).expect(status=200)


@check("bearer.challenge", rule="spec#T2", family="authentication", needs=["sign-in"])
def _(auth):
    """A 401 says what is missing, and not why a token was refused.

    The header that RFC 6750 asks for is forgotten, or the library's words are sent out.
    """
    good = auth.reader().access
    answers = [auth.ask("GET", "/me"), auth.me("x.y.z"), auth.me(good[:-6])]
    for answer in answers:
        answer.expect(status=401)
        if not answer.response.header("WWW-Authenticate").lower().startswith("bearer"):
            found = answer.response.told("WWW-Authenticate")
            raise answer.defect(f"WWW-Authenticate: expected Bearer, found {found}.")


@check("refresh.reuse", rule="spec#R2", family="sessions", needs=["refresh"])
def _(auth):
    """A refresh token that comes twice ends its session, and no other.

    It is only refused, so a thief who came first keeps the session for ever.
    """
    person = auth.signed_in()
    other = replace(person, tokens=auth.sign_in(replace(person)))
    new = tokens_of(auth.refresh(person.refresh).expect(status=DONE))
    auth.refresh(person.refresh).expect(status=401, because="It was used before, and works once.")
    auth.refresh(new["refresh_token"]).expect(
        status=401, because="The refresh token before this one came twice: its session ended."
    )
    auth.me(new["access_token"]).expect(
        status=401, because="Its session ends: a refresh token came twice."
    )
    auth.me(other.access).expect(status=200, because="This is another session of the account.")


@check("token.of-another-kind", rule="spec#R4", family="authentication", needs=["refresh"])
def _(auth):
    """An access token does not refresh, and a refresh token opens nothing.

    Both are JWTs, and nobody looks which one it is.
    """
    person = auth.signed_in()
    auth.refresh(person.access).expect(
        status=(401, 400), because="What was sent is an access token."
    )
    auth.me(person.refresh).expect(status=401, because="What was sent is a refresh token.")
    auth.refresh("x" * 43).expect(status=401, because="The service gave this token to nobody.")
    auth.refresh(person.refresh).expect(
        status=DONE, because="This refresh token was never used where it counts."
    )


@check("link.lives-for-ever", rule="spec#V2", family="mail-links", needs=["reset"])
def _(auth, proc):
    """Links and refresh tokens end with their time.

    The time is stored and not looked at, or written into the program.
    """
    with proc.told(LINK_SECONDS="1", REFRESH_TOKEN_SECONDS="1"):
        person, other = auth.person(), auth.reader()
        verification = auth.letter(person, lambda: auth.register(person)).token()
        tokens = auth.sign_in(replace(other))
        token = auth.reset_token(other)
        time.sleep(1.5)  # not for readiness: what lives for a second must be over
        auth.verify(verification).expect(
            status=BAD_LINK, because="LINK_SECONDS was 1, and is over."
        )
        auth.reset(token, other.password).expect(status=BAD_LINK, because="LINK_SECONDS is over.")
        refreshed = auth.refresh(tokens["refresh_token"])
        refreshed.expect(status=401, because="REFRESH_TOKEN_SECONDS was 1, and is over.")


# Second factor


@check("totp", rule="spec#F3", family="second-factor", needs=["sign-in"])
def _(auth):
    """After a code was confirmed, signing in needs one.

    The secret is stored and never asked for, or asked for before anybody has it in an app.
    """
    person = auth.signed_in()
    app = auth.enroll(person)
    auth.sign_in(person)
    auth.confirm(person, app.wrong()).expect(status=NOT_YOURS, because="The code is wrong.")
    before = app.code(steps=-1, spare_s=8)
    auth.confirm(person, before).expect(status=DONE, because="The code before still counts (F4).")
    auth.me(person.access).expect(json={"second_factor": True})
    missing = auth.try_sign_in(person).expect(status=401, because="The code is missing.")
    missing.expect(json={"code_required": True}, because="The password was right.")
    auth.try_sign_in(person, code=app.wrong()).expect(status=401, because="The code is wrong.")
    auth.try_sign_in(person, code=app.code()).expect(status=DONE, because="The code is right.")


@check("totp.secret", rule="spec#F1", family="second-factor", needs=["sign-in"])
def _(auth):
    """The secret is long, an app can take it, and nobody gets one without the password.

    An open session is enough to put a thief's phone before the owner's account.
    """
    person = auth.signed_in()
    path = "/me/second-factor"
    wrong = auth.ask("POST", path, as_=person.access, json={"password": WRONG})
    wrong.expect(status=NOT_YOURS, because="The password that was sent is wrong.")
    answer = auth.ask("POST", path, as_=person.access, json={"password": person.password})
    secret = text_at(answer.expect(status=DONE), "secret").replace(" ", "").rstrip("=")
    if totp_of_uri(text_at(answer, "uri")).secret.rstrip("=") != secret or len(secret) < 26:
        raise answer.defect(
            "Expected a secret of 128 bits (26 letters of base32) or more, the same in uri."
        )


@check("totp.window", rule="spec#F4", family="second-factor", needs=["totp"])
def _(auth):
    """The next code is right already, and one of ten minutes ago no more.

    Clocks differ, so one step each way is accepted; more makes guessing easier.
    """
    person, app, _ = auth.two_factors()
    for steps in (-20, 20):
        answer = auth.try_sign_in(person, code=app.code(steps=steps))
        answer.expect(status=401, because="The code is that of ten minutes ago, or ahead.")
    answer = auth.try_sign_in(person, code=app.code(steps=1))
    answer.expect(
        status=DONE, because="It is the code of the next 30 seconds, which counts already (F4)."
    )


@check("totp.replayed", rule="spec#F5", family="second-factor", needs=["totp"])
def _(auth):
    """A code that was accepted is not accepted again.

    A code is right for 90 seconds, and nobody notes that it was used.
    """
    person, app, recovery = auth.two_factors()
    code = app.code(steps=1)
    auth.try_sign_in(person, code=code).expect(status=DONE)
    auth.try_sign_in(person, code=code).expect(
        status=401, because="This code signed in a moment ago, and works once."
    )
    auth.try_sign_in(person, code=recovery[0]).expect(
        status=DONE, because="A recovery code is as good as a code (F6)."
    )


@check("totp.recovery", rule="spec#F6", family="second-factor", needs=["totp"])
def _(auth):
    """A recovery code signs in, once.

    The codes are shown and never stored, or stored and never removed.
    """
    person, _, recovery = auth.two_factors()
    auth.try_sign_in(person, code=recovery[1]).expect(status=DONE)
    auth.try_sign_in(person, code=recovery[1]).expect(
        status=401, because="It was used before, and works once."
    )
    auth.try_sign_in(person, code=recovery[2]).expect(
        status=DONE, because="It is another one, which nobody used."
    )


@check("totp.told-to-strangers", rule="spec#F3", family="second-factor", needs=["totp"])
def _(auth):
    """Only whoever has the password learns that a code is needed.

    The code is asked for first, which says that there is an account, and how it is guarded.
    """
    person, _, _ = auth.two_factors()
    stranger = auth.try_sign_in(person, password=WRONG).expect(status=401)
    nobody = auth.try_sign_in(auth.person(), password=WRONG).expect(status=401)
    if stranger.response.body != nobody.response.body:
        found, other = (told_body(one.response.body) for one in (stranger, nobody))
        spot = f"The body is {found}, and for an unknown address it is {other}."
        raise stranger.defect(
            spot, because="Whoever compares the two knows that there is an account."
        )


@check(
    "reset.drops-second-factor", rule="spec#W4", family="second-factor", needs=["totp", "reset"]
)
def _(auth):
    """A reset of the password leaves the second factor as it is.

    Whoever reads the mail needs nothing else, and two factors were one.
    """
    person, app, _ = auth.two_factors()
    person.password = auth.make.password()
    auth.reset(auth.reset_token(person), person.password).expect(status=DONE)
    answer = auth.try_sign_in(person)
    answer.expect(
        status=401,
        json={"code_required": True},
        because="A reset leaves the second factor as it is.",
    )
    auth.try_sign_in(person, code=app.code(steps=1)).expect(status=DONE)


# Accounts that nobody may find out about


def same(known, unknown, what):
    """Expect that two answers cannot be told apart."""
    known.expect(
        status=unknown.status, because=f"{what} is answered so, and no difference may show."
    )
    if known.response.body != unknown.response.body:
        found, other = (told_body(one.response.body) for one in (known, unknown))
        spot = f"The body is {found}, and for {what.lower()} it is {other}."
        raise known.defect(
            spot, because="Whoever compares the two knows that there is an account."
        )


@check("known.by-registration", rule="spec#A5", family="enumeration", needs=["sign-in"])
def _(auth):
    """Registering an address that has an account is answered like any other, and changes nothing.

    409 is honest and tells everybody who has an account here.
    """
    owner = auth.verified()
    thief = Person(owner.email, auth.make.password())
    fresh = auth.person()
    answer = auth.register(fresh).expect(status=DONE)
    same(auth.register(thief), answer, "A new address")
    until = auth.promised(fresh, answer)
    time.sleep(max(0.0, until.arrived_s + 0.3 - time.monotonic()))
    for letter in auth.mail.to(owner.email)[1:]:
        if any("token=" in link for link in letter.links):
            raise letter.defect("the address has an account, so expected no link with a token")
    auth.try_sign_in(owner).expect(status=DONE, because="Registering it again changes nothing.")


@check("known.by-sign-in", rule="spec#S2", family="enumeration", needs=["sign-in"])
def _(auth):
    """A wrong password and an unknown address are answered alike.

    Two branches of the program answer in two ways.
    """
    known = auth.try_sign_in(auth.reader(), password=WRONG)
    same(known, auth.try_sign_in(auth.person()).expect(status=401), "An unknown address")
    auth.sign_in(auth.reader())


@check("known.by-reset", rule="spec#W1", family="enumeration", needs=["reset"])
def _(auth):
    """Asking for a reset is answered alike for every address.

    404 for an unknown one.
    """
    unknown, known = auth.person(), auth.verified()
    answer = auth.ask_reset(unknown).expect(
        status=DONE, because="The address has no account, and the answer must not say so."
    )
    asked = auth.ask_reset(known)
    same(asked, answer, "An unknown address")
    until = auth.promised(known, asked, beyond=1)
    auth.mail.expect_none_to(unknown.email, until=until, because="The address has no account.")


@check("known.by-lock", rule="spec#G1", family="enumeration", needs=["known.by-sign-in"])
def _(auth):
    """Guesses for an unknown address are refused after as many as for a known one.

    The failures are counted in the account's row, and there is none.
    """
    nobody = auth.person()
    auth.fail([nobody] * ATTEMPTS)
    answer = auth.try_sign_in(nobody, send=auth.ask_once)
    answer.expect(
        status=429,
        because=f"{ATTEMPTS} attempts for this unknown address failed before (ATTEMPTS).",
    )


def victims(auth):
    """Yield somebody with an account, another one before too many attempts failed."""
    while True:
        person = auth.verified()
        for _ in range(ATTEMPTS - 1):
            yield person


def compare_at_full_cost(proc, asks):
    with proc.told(PASSWORD_COST="full"):
        compare(asks)


@check(
    "known.by-time-of-sign-in", rule="spec#S2", family="enumeration", needs=["known.by-sign-in"]
)
def _(auth, proc):
    """A wrong password takes as long as an unknown address.

    Where there is no account, no password is hashed, and the answer comes at once.
    """
    known = victims(auth)

    def guess(person):
        return auth.try_sign_in(person, password=WRONG, client=auth.address())

    asks = {"a known address": lambda: guess(next(known))}
    asks["an unknown address"] = lambda: guess(auth.person())
    compare_at_full_cost(proc, asks)


@check(
    "known.by-time-of-registration",
    rule="spec#A5",
    family="enumeration",
    needs=["known.by-registration"],
)
def _(auth, proc):
    """Registering an address that has an account takes as long as registering another.

    The password is hashed only where it is going to be stored.
    """
    again = Person(auth.reader().email, auth.make.password())
    asks = {"an address with an account": lambda: auth.register(again)}
    asks["an address without one"] = lambda: auth.register(auth.person())
    compare_at_full_cost(proc, asks)


@check("mail.waited-for", rule="spec#M1", family="enumeration", needs=["reset"])
def _(auth):
    """An answer does not wait for the mail server.

    The mail is sent within the request: a slow mail server tells who has an account.
    """
    person = auth.verified()
    with auth.mail.slow(delay_s=SLOW_MAIL_S):
        answer = auth.ask_reset(person).expect(status=DONE)
        took_s = answer.ended_s - answer.began_s
        if took_s > SLOW_MAIL_S * 0.9:
            raise answer.defect(
                f"The mail server took {SLOW_MAIL_S:g} s; the answer waited {took_s:.1f} s."
            )
        auth.promised(person, answer, beyond=1, within_s=3 * SLOW_MAIL_S)


# Guessing


def refused(answer, *, since_s, because):
    """Expect a 429, where it came before any lock or count can have ended."""
    took_s = answer.ended_s - since_s
    if answer.status != 429 and took_s > LOCK_S - 1:
        raise CannotTell(
            f"The attempts took {took_s:.1f} s, and after {LOCK_S} s (LOCK_SECONDS) a count may "
            "begin anew. Close other programs, or let the program hash at low cost "
            "(PASSWORD_COST), and run it again."
        )
    return answer.expect(status=429, because=because)


@check("guess.lock", rule="spec#G1", family="rate-limiting", needs=["sign-in"])
def _(auth):
    """After some failed attempts further ones are refused, whoever sends them.

    Nobody counts, or only by client: a thousand machines guess a thousand times.
    """
    person, since_s = auth.verified(), time.monotonic()
    auth.fail([person] * ATTEMPTS)
    answer = auth.try_sign_in(person, send=auth.ask_once, client=auth.address())
    because = f"{ATTEMPTS} attempts failed just before (ATTEMPTS): the right one is refused, too."
    refused(answer, since_s=since_s, because=because)
    told = answer.response.told("Retry-After")
    if not told.isdigit() or not 1 <= int(told) <= LOCK_S:
        raise answer.defect(
            f"Retry-After: expected seconds from 1 to {LOCK_S} (LOCK_SECONDS), found {told}."
        )


@check(
    "guess.by-case",
    rule="spec#G1",
    family="rate-limiting",
    needs=["guess.lock", "address.by-case"],
)
def _(auth):
    """Guesses count for one account, in whichever case its address is typed.

    The count is kept under the text that came, so each way to write it has a count of its own.
    """
    person, since_s = auth.verified(), time.monotonic()
    loud = replace(person, email=person.email.upper())
    auth.fail([person, loud] * ATTEMPTS)
    answer = auth.try_sign_in(replace(person, email=person.email.capitalize()), send=auth.ask_once)
    because = f"{2 * ATTEMPTS} attempts failed just before, in two ways to write one address."
    refused(answer, since_s=since_s, because=because)


@check("guess.lock-ends", rule="spec#G2", family="rate-limiting", needs=["guess.lock"])
def _(auth):
    """A lock ends after its time, also when somebody goes on trying.

    Each attempt begins the lock anew: whoever likes locks anybody out for as long as they like.
    """
    person = auth.verified()
    auth.fail([person] * ATTEMPTS)
    locked_s = time.monotonic()
    while time.monotonic() < locked_s + LOCK_S - 1:
        auth.fail([person], client=auth.address())
        time.sleep(1)
    time.sleep(max(0.0, locked_s + LOCK_S + 1 - time.monotonic()))
    answer = auth.try_sign_in(person, send=auth.ask_once, client=auth.address())
    answer.expect(
        status=DONE,
        because=f"More than LOCK_SECONDS, {LOCK_S}, have passed since the lock began.",
    )


@check("guess.lock-ends-sessions", rule="spec#G3", family="rate-limiting", needs=["guess.lock"])
def _(auth):
    """Whoever is signed in stays signed in while somebody else guesses.

    The lock is a property of the account, and everything looks at it.
    """
    person = auth.signed_in()
    auth.fail([person] * (ATTEMPTS + 1), client=auth.address())
    because = "Somebody else guessed at the password of this account."
    auth.me(person.access).expect(status=200, because=because)
    auth.refresh(person.refresh).expect(status=DONE, because=because)


@check("guess.lock-outlives-reset", rule="spec#W2", family="rate-limiting", needs=["guess.lock"])
def _(auth):
    """A reset by mail ends the lock.

    The owner sets a new password and is still locked out.
    """
    person = auth.verified()
    token = auth.reset_token(person)
    auth.fail([person] * (ATTEMPTS + 1), client=auth.address())
    person.password = auth.make.password()
    auth.reset(token, person.password).expect(status=DONE)
    answer = auth.try_sign_in(person, send=auth.ask_once)
    answer.expect(status=DONE, because="The password was reset by mail, which ends the lock.")


@check("guess.never-forgotten", rule="spec#G2", family="rate-limiting", needs=["guess.lock"])
def _(auth):
    """Signing in begins the count anew.

    Typing errors of a year add up, and one day the account is locked.
    """
    person = auth.verified()
    for _ in range(2):
        auth.fail([person] * (ATTEMPTS - 1), client=auth.address())
        answer = auth.try_sign_in(person, send=auth.ask_once, client=auth.address())
        answer.expect(
            status=DONE, because="Fewer than ATTEMPTS have failed since the last sign-in."
        )


@check("guess.codes", rule="spec#G1", family="rate-limiting", needs=["guess.lock", "totp"])
def _(auth):
    """Guessed codes are counted like guessed passwords.

    The right password resets the count, and a million codes are tried in an hour.
    """
    person, app, recovery = auth.two_factors()
    since_s = time.monotonic()
    for _ in range(ATTEMPTS):
        auth.try_sign_in(person, code=app.wrong(), send=auth.ask_once)
    answer = auth.try_sign_in(person, code=recovery[0], send=auth.ask_once)
    refused(
        answer,
        since_s=since_s,
        because=f"{ATTEMPTS} attempts with the right password and a wrong code failed before.",
    )


@check("guess.one-client", rule="spec#G4", family="rate-limiting", needs=["guess.lock"])
def _(auth):
    """One client cannot try one password at every account, and others are not held for it.

    Attempts are counted by account only; or all clients look like one behind the proxy.
    """
    person, since_s = auth.verified(), time.monotonic()
    auth.fail([auth.person() for _ in range(CLIENT_ATTEMPTS)])
    answer = auth.try_sign_in(person, send=auth.ask_once)
    because = f"{CLIENT_ATTEMPTS} attempts of this client failed (CLIENT_ATTEMPTS)."
    refused(answer, since_s=since_s, because=because)
    other = auth.try_sign_in(person, send=auth.ask_once, client=auth.address())
    other.expect(
        status=DONE, because="Another client asks (X-Forwarded-For), which failed nowhere."
    )


@check("guess.client-lies", rule="spec#P2", family="rate-limiting", needs=["guess.one-client"])
def _(auth):
    """A client that writes an X-Forwarded-For of its own is still one client.

    The first entry of the header is taken, which the client wrote.
    """
    person, mine, since_s = auth.reader(), auth.address(), time.monotonic()
    lies = [f"{auth.address()}, {mine}" for _ in range(CLIENT_ATTEMPTS + 1)]
    auth.race.at_once([auth.wrong(auth.person(), client=lie) for lie in lies[1:]])
    answer = auth.try_sign_in(person, send=auth.ask_once, client=lies[0])
    because = f"The proxy saw {CLIENT_ATTEMPTS} failures of {mine}."
    refused(answer, since_s=since_s, because=because)


@check(
    "guess.client-lies-apart", rule="spec#P2", family="rate-limiting", needs=["guess.one-client"]
)
def _(auth, race):
    """A client that sends the header itself is still one, where the proxy adds another line.

    Of two headers with one name the first is read; HTTP means both, in their order.
    """
    mine, since_s = auth.address(), time.monotonic()
    asked = [auth.wrong(auth.person(), client=mine) for _ in range(CLIENT_ATTEMPTS + 1)]
    lies = [("X-Forwarded-For", auth.address()) for _ in asked]
    lying = [
        replace(one, headers=(lie, *one.headers)) for one, lie in zip(asked, lies, strict=True)
    ]
    for answer in race.at_once(lying[1:]):
        answer.expect(status=401, because=f"It is one of the first {CLIENT_ATTEMPTS} to fail.")
    because = f"{CLIENT_ATTEMPTS} attempts of this client failed before."
    refused(race.at_once(lying[:1])[0], since_s=since_s, because=because)


# Passwords in the database


@check("stored.weak", rule="spec#H2", family="password-storage", needs=["verify"])
def _(auth, db, proc):
    """A password is stored by a slow function, with a cost that OWASP asks for.

    A fast digest, or the default cost of an old tutorial.
    """
    with proc.told(PASSWORD_COST="full"):
        person = auth.verified()
    found = hashes_beside(db, text=person.email)
    if not found:
        spot = "No row of DATABASE_URL with the address holds a hash in one of the forms of H1."
        raise Defect(Note(spot=spot, because=f"The address is {person.email}."))
    for one in found:
        if one.strength != "strong":
            raise Defect(
                Note(spot=f"The password is stored by {one.scheme}: {one.why}.", because=one.text)
            )


@check("stored.same-salt", rule="spec#H3", family="password-storage", needs=["stored.weak"])
def _(auth, db):
    """The same password of two people is stored differently.

    One salt for all, or none: one look at the table shows who shares a password.
    """
    people = [auth.verified_with(WRONG), auth.verified_with(WRONG)]
    texts = [{one.text for one in hashes_beside(db, text=person.email)} for person in people]
    if texts[0] & texts[1]:
        spot = "Two accounts with the same password have the same hash."
        raise Defect(Note(spot=spot, because=" ".join(texts[0] & texts[1])))


@check("stored.in-clear", rule="spec#H4", family="password-storage", needs=["totp", "reset"])
def _(auth, db):
    """Neither a password nor a token nor a recovery code stands in the database.

    Refresh tokens, links and recovery codes are stored as they were given out.
    """
    person, _, recovery = auth.two_factors()
    secrets = {"The password": person.password, "A refresh token": person.refresh}
    secrets |= {"A recovery code": recovery[0], "The token of a link": auth.reset_token(person)}
    deadline = time.monotonic() + 3  # what waits to be sent may hold the link until it is sent
    for what, text in secrets.items():
        while db.holds(text):
            if time.monotonic() > deadline:
                raise Defect(
                    Note(spot=f"{what} stands in a row of the database as it is: {text}.")
                )
            time.sleep(0.1)


# Input


@check("address.invalid", rule="spec#A2", family="validation", needs=["register"])
def _(auth):
    """What is no e-mail address is refused.

    Nobody looks, or a pattern that refuses plus signs and takes spaces.
    """
    for email in ("", "ada", "@example.com", "ada@", "a b@example.com", "a@b@c.example"):
        answer = auth.register(Person(email, WRONG))
        answer.expect(status=REFUSED, because=f"{shown(email)} is no e-mail address.")
    long = f"{'a' * 250}@example.com"
    auth.register(Person(long, WRONG)).expect(
        status=REFUSED, because="The address has 262 characters; 254 are the most."
    )
    fine = f"{auth.make.word('o.k')}+tag@mail.example.museum"
    auth.register(Person(fine, WRONG)).expect(
        status=DONE, because="Signs like + and long endings are right in an address."
    )


@check("address.with-line-break", rule="spec#A2", family="validation", needs=["register"])
def _(auth):
    """A line break in an address does not become a header of the mail.

    The address is put into the mail as it is, and with it a Bcc.
    """
    other = auth.person().email
    for tail in (f"\r\nBcc: {other}", f"\nTo: {other}", f",{other}\r", "\r\nSubject:free"):
        answer = auth.register(Person(auth.make.email() + tail, WRONG))
        answer.expect(status=REFUSED, because="An address has no line breaks.")
    control = auth.person()
    until = auth.letter(control, lambda: auth.register(control))
    auth.mail.expect_none_to(
        other, until=until, because="It only stood in another address, behind a line break."
    )


@check("password.length", rule="spec#A3", family="validation", needs=["sign-in"])
def _(auth):
    """15 characters are enough and 128 are not too many; 14 and 129 are refused.

    Lengths are counted in bytes, off by one, or cut at 64.
    """
    for length, status in ((14, REFUSED), (15, DONE), (128, DONE), (129, REFUSED)):
        answer = auth.register(Person(auth.make.email(), "é" * length))
        answer.expect(status=status, because=f"The password has {length} characters.")


@check("password.composition", rule="spec#A3", family="validation", needs=["sign-in"])
def _(auth):
    """A long sentence is a good password: no digit, no capital is asked for, nothing is trimmed.

    Rules of composition, which NIST forbids, or white space removed at the ends.
    """
    person = auth.verified_with(" the quick brown fox sleeps ")
    auth.try_sign_in(person).expect(status=DONE, because="It is the password that was registered.")
    trimmed = auth.try_sign_in(person, password=person.password.strip())
    trimmed.expect(status=401, because="The spaces at its ends belong to the password.")


@check("password.cut", rule="spec#A3", family="password-storage", needs=["password.length"])
def _(auth):
    """Every character of a long password counts.

    bcrypt looks at 72 bytes; whatever follows may be anything.
    """
    person = auth.verified_with("correct horse battery staple " * 4 + "last one")
    wrong = auth.try_sign_in(person, password=person.password[:-1] + "x")
    wrong.expect(
        status=401, because="Its last character is wrong, far behind the 72 bytes of bcrypt."
    )
    auth.try_sign_in(person).expect(status=DONE, because="It is the password that was registered.")


@check("password.ends-at-nul", rule="spec#A3", family="password-storage", needs=["password.cut"])
def _(auth):
    """What follows a NUL in a password counts, or such a password is refused.

    Text ends there in C, and so it does for bcrypt behind most of its bindings.
    """
    begin = "correct horse battery"
    person = Person(auth.make.email(), f"{begin}\0staple")
    answer = auth.register(person).expect(status=(*DONE, *REFUSED))
    if answer.status in DONE:
        auth.verify(auth.promised(person, answer).token()).expect(status=DONE)
        for wrong in (begin, f"{begin}\0", f"{begin}\0other"):
            because = f"The password is {json.dumps(person.password)}, to the letter."
            answer = auth.try_sign_in(person, password=wrong)
            answer.expect(status=(401, *REFUSED), because=because)
        auth.try_sign_in(person).expect(
            status=DONE, because="The account was registered with this password."
        )


@check(
    "password.not-normalized",
    rule="spec#A4",
    family="password-storage",
    needs=["sign-in"],
    feature="normalizes",
)
def _(auth):
    """A letter with its accent is one, however a keyboard puts it together.

    The bytes are hashed as they come, so a password fails on another machine.
    """
    person = auth.verified_with("caf\u00e9 cr\u00e8me pour deux")
    decomposed = "cafe\u0301 cre\u0300me pour deux"
    answer = auth.try_sign_in(person, password=decomposed)
    answer.expect(
        status=DONE,
        because="It is the same password, each accent a character of its own (Unicode NFD).",
    )


BODIES = {
    ("POST", "/accounts"): {"email": "ada@example.com", "password": WRONG},
    ("POST", "/verifications"): {"token": "x" * 43},
    ("POST", "/sessions"): {"email": "ada@example.com", "password": WRONG},
    ("POST", "/tokens"): {"refresh_token": "x" * 43},
    ("POST", "/password-resets"): {"email": "ada@example.com"},
    ("POST", "/passwords"): {"token": "x" * 43, "password": WRONG},
    ("PUT", "/me/password"): {"current": WRONG, "password": WRONG},
    ("POST", "/me/second-factor"): {"password": WRONG},
    ("POST", "/me/second-factor/confirmation"): {"code": "000000"},
}


@check("wrong-type", rule="spec#E3", family="validation", needs=["sign-in"])
def _(auth):
    """A member of the wrong type, or a missing one, is refused in every request.

    It is turned into text, or reaches the hash function, which throws.
    """
    for (method, path), body in BODIES.items():
        access = auth.reader().access
        for name in body:
            for wrong in (None, 7, True, ["x"], {"x": 1}, ...):
                told = {key: value for key, value in body.items() if key != name}
                told |= {} if wrong is ... else {name: wrong}
                answer = auth.ask(method, path, as_=access, json=told)
                answer.expect(
                    status=REFUSED, because=f"{name} must be text, and is {shown_kind(wrong)}."
                )


def shown_kind(value):
    return "missing" if value is ... else json.dumps(value)


@check("body.malformed", rule="spec#E1", family="errors", needs=["sign-in"])
def _(auth):
    """A body that is no JSON object is refused in every request.

    The decoder's exception reaches the framework, which says 500.
    """
    access = auth.reader().access
    for method, path in BODIES:
        for body in (b"", b'{"email": ', b"[]", b'"x"', b"null", b"[" * 50_000):
            answer = auth.ask(method, path, as_=access, body=body)
            answer.expect(status=range(400, 500), because="The body is no JSON object: refuse it.")


@check("text.not-storable", rule="spec#E1", family="errors", needs=["sign-in"])
def _(auth):
    """Text that a database cannot hold, or that is very long, is refused, and does not fail.

    NUL and half surrogates pass every check of type; the driver refuses them, or a NUL ends them.
    """
    access = auth.reader().access
    for (method, path), body in BODIES.items():
        for name in body:
            for text in ODD:
                answer = auth.ask(method, path, as_=access, json={**body, name: text})
                may_be = BELOW_500 if may_be_taken(path, name, text) else range(400, 500)
                answer.expect(status=may_be, because=f"{name} is {text[:18]!a}...: refuse it.")


ODD = ("ada@example.com\0-and-more", "ada\ud800@example.com-more", "a" * 100_000)


def may_be_taken(path, name, text):
    """Tell whether it may succeed: whom a reset is for is not told, a password holds anything."""
    is_short = len(text) <= 128
    is_password = name == "password" or "\0" not in text  # an address has no NUL (A2)
    return path == "/password-resets" or (path == "/accounts" and is_short and is_password)


@check("error.not-a-problem", rule="spec#E2", family="errors", needs=["sign-in"])
def _(auth):
    """Every refusal is a problem of RFC 9457.

    The framework's own page, or a format that only this program knows.
    """
    answers = [auth.ask("GET", "/me"), auth.verify("x" * 43), auth.ask("GET", "/no-such-thing")]
    answers += [auth.register(Person("", "")), auth.try_sign_in(auth.person())]
    for answer in answers:
        answer.expect(status=range(400, 500), json={"status": answer.status})
        text_at(answer, "title")
        kind = answer.response.header("Content-Type").partition(";")[0]
        if kind != "application/problem+json":
            raise answer.defect(
                f"Content-Type: expected application/problem+json (RFC 9457), found {kind}."
            )


@check("member.sets-more", rule="spec#E4", family="mass-assignment", needs=["sign-in.unverified"])
def _(auth):
    """More members in a registration set nothing.

    The decoded body is stored as it is, with whatever a client put in.
    """
    person = auth.person()
    more = {"id": "1", "verified": True, "email_verified": True, "second_factor": True}
    answer = auth.register(person, role="admin", is_verified=True, **more)
    answer.expect(
        status=(*DONE, *REFUSED), because="Members that it does not have are refused or ignored."
    )
    signed_in = auth.try_sign_in(person)
    signed_in.expect(
        status=(401, 403),
        because="Nobody followed the link; the registration only said verified: true itself.",
    )


@check("text.becomes-sql", rule="spec#E1", family="injection", needs=["known.by-sign-in"])
def _(auth):
    """Quotes and SQL are text like any other, in every member.

    The statement is made by joining strings.
    """
    person = auth.verified_with(WRONG, f"o'{auth.make.word('neil')}@example.com")
    auth.try_sign_in(person).expect(status=DONE, because="The apostrophe belongs to the address.")
    for email in ("x'or'1'='1'--@example.com", f"{person.email}'--", "x'||'@example.com"):
        nobody = Person(email, person.password)
        auth.try_sign_in(nobody).expect(status=401, because="Nobody has this address.")
    for token in ("' OR '1'='1", "x' OR true --"):
        auth.refresh(token).expect(status=401, because="The service gave this token to nobody.")


@check("reset.link-of-the-host", rule="spec#W5", family="contract", needs=["reset"])
def _(auth):
    """The link in a mail leads to PUBLIC_URL, whatever host the request names.

    It is made of Host: whoever asks for somebody's reset is sent its token.
    """
    person = auth.verified()
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    evil["Forwarded"] = "host=evil.example"
    letter = auth.letter(person, lambda: auth.ask_reset(person, headers=evil))
    for link in letter.links:
        if not link.startswith(PUBLIC_URL):
            raise letter.defect(f"a link must begin with PUBLIC_URL, {PUBLIC_URL}, and is {link}")


@check("address.unknown", rule="spec#E5", family="errors", needs=["sign-in"])
def _(auth):
    """What does not exist answers 404, and a method that an address does not have 405.

    Everything that is not known falls into some branch.
    """
    auth.ask("GET", f"/{auth.make.word('nowhere')}/at/all").expect(status=(*GONE, 401))
    access = auth.reader().access
    for method, path in (("PUT", "/sessions"), ("DELETE", "/me")):
        answer = auth.ask(method, path, as_=access, json={})
        answer.expect(status=(405, 404, 501), because="This address does not have this method.")
    auth.me(access).expect(
        status=200, because="DELETE /me does not exist, so the account is still there."
    )


# Requests that meet


def exactly_one(answers, what, *, least=1):
    """Expect that one of several answers that came at the same moment has succeeded."""
    done = [one for one in answers if one.status in DONE]
    for one in answers:
        one.expect(status=BELOW_500, because="Another one like it came at the same moment.")
    if not least <= len(done) <= 1:
        wanted = "one" if least else "one at most"
        spot = f"Expected {wanted} of {len(answers)} to succeed, {len(done)} did: {what}."
        raise Defect(Note(curl=curls(answers), spot=spot, timeline=timeline(answers)))


@check("race.registration", rule="spec#A7", family="concurrency", needs=["sign-in"])
def _(auth, race):
    """Twenty registrations of one address at the same moment make one account.

    The program looks whether there is one, and then inserts.
    """
    for count in (AT_ONCE, *[8] * 4):
        person = auth.person()
        body = {"email": person.email, "password": person.password}
        answers = race.at_once([auth.prepare("POST", "/accounts", json=body)] * count)
        for one in answers:
            one.expect(status=(*DONE, 429, 409, 503), because=f"{count} came at the same moment.")
        letters = settled(auth, person, answers)
        ids = {id_at(one) for one in map(auth.verify, tokens_in(letters)) if one.status in DONE}
        if len(ids) != 1:
            spot = f"{len(ids)} accounts for one address: {', '.join(sorted(map(str, ids)))}."
            raise Defect(Note(curl=curls(answers), spot=spot, timeline=timeline(answers)))


def tokens_in(letters):
    return [one.token() for one in letters]


def settled(auth, person, answers):
    """Return somebody's letters once as many came as answers promised, or no more come."""
    done = [one for one in answers if one.status in DONE]
    if not done:
        spot = f"None of {len(answers)} registrations was taken: there is no account at all."
        raise Defect(Note(curl=curls(answers), spot=spot, timeline=timeline(answers)))
    auth.promised(person, done[0], within_s=15)
    count, quiet_s = 0, time.monotonic()
    while count < len(done) and time.monotonic() < quiet_s + 1:
        if auth.mail.count(person.email) > count:
            count, quiet_s = auth.mail.count(person.email), time.monotonic()
        time.sleep(0.05)
    return auth.mail.to(person.email)


@check("race.refresh", rule="spec#R3", family="concurrency", needs=["refresh.reuse"])
def _(auth, race):
    """One refresh token twice at the same moment gives tokens once at most.

    Both are found unspent before either is marked.
    """
    person = auth.signed_in()
    for _ in race.trials():
        body = {"refresh_token": person.refresh}
        answers = race.at_once([auth.prepare("POST", "/tokens", json=body)] * 2)
        exactly_one(answers, "one stolen refresh token became two sessions", least=0)
        auth.sign_in(person)


@check("race.reset", rule="spec#W3", family="concurrency", needs=["reset.twice"])
def _(auth, race):
    """One link twice at the same moment sets one password.

    The token is looked at first, and removed when the new password has been hashed.
    """
    person = auth.verified()
    for _ in range(3):
        token = auth.reset_token(person)
        bodies = [{"token": token, "password": auth.make.password()} for _ in range(2)]
        requests = [auth.prepare("POST", "/passwords", json=body) for body in bodies]
        exactly_one(race.at_once(requests), "one link set two passwords")


@check("race.code", rule="spec#F5", family="concurrency", needs=["totp.replayed"])
def _(auth, race):
    """One code twice at the same moment signs in once.

    The last code is compared first, and stored afterwards.
    """
    for _ in range(3):
        person, app, _ = auth.two_factors()
        body = {"email": person.email, "password": person.password, "code": app.code(steps=1)}
        answers = race.at_once([auth.prepare("POST", "/sessions", json=body)] * 3)
        exactly_one(answers, "one code signed in twice")


@check("race.recovery-code", rule="spec#F6", family="concurrency", needs=["totp.recovery"])
def _(auth, race):
    """One recovery code twice at the same moment signs in once.

    The code is looked for first, and removed afterwards.
    """
    person, _, recovery = auth.two_factors()
    for code in recovery[:6]:
        body = {"email": person.email, "password": person.password, "code": code}
        answers = race.at_once([auth.prepare("POST", "/sessions", json=body)] * 2)
        exactly_one(answers, "one recovery code signed in twice")


@check("race.guesses", rule="spec#G5", family="concurrency", needs=["guess.lock"])
def _(auth):
    """Sixteen guesses at the same moment are counted, too.

    The count is read, the password is hashed, and the failure is counted afterwards.
    """
    person = auth.verified()
    answers = auth.fail([person] * 16, client=auth.address())
    tried = [one for one in answers if one.status not in (429, 503)]
    if len(tried) > ATTEMPTS:
        spot = f"{len(tried)} of 16 guesses were tried; ATTEMPTS is {ATTEMPTS}."
        raise Defect(Note(curl=curls(answers), spot=spot, timeline=timeline(answers)))


# Limits


@check("body.too-large", rule="spec#L1", family="limits", needs=["sign-in"])
def _(auth):
    """A body of eight megabytes is refused, and the service goes on.

    The body is read to its end before anything is checked.
    """
    body = b'{"email": "ada@example.com", "password": "' + b"x" * (8 << 20) + b'"}'
    head = {"Content-Length": str(1 << 30)}
    for more in ({"body": body}, {"body": body[:64], "headers": head}):
        try:
            with explained("The body is over 1 MiB, or its Content-Length says so."):
                auth.ask("POST", "/sessions", **more).expect(status=(413, 411, *REFUSED))
        except Defect as defect:
            if defect.kind != "no_answer":  # to close the connection is as good as an answer
                raise
    auth.me(auth.reader().access).expect(status=200)


@contextmanager
def half_requests(auth, count):
    """Keep connections open on which half of a request was sent."""
    request = auth.prepare("POST", "/sessions", json={"email": "slow"})
    with ExitStack() as stack:
        for _ in range(count):
            line = stack.enter_context(auth.api.open_line(request))
            line.send(wire(request)[:-4])
        yield


@check("slow-client", rule="spec#L2", family="limits", needs=["sign-in"])
def _(auth):
    """Clients that stop in the middle of a request do not keep others waiting.

    One thread serves one connection after the other.
    """
    access = auth.reader().access
    because = f"{SLOW_CLIENTS} other clients had sent half a request and waited."
    with half_requests(auth, SLOW_CLIENTS), explained(because):
        auth.me(access).expect(status=200)


# Stopping, and what is left after a crash


@check("lost-on-kill", rule="spec#D1", family="durability", needs=["sign-out", "refresh.reuse"])
def _(auth, proc):
    """What was acknowledged is there after kill -9, and what had ended stays ended.

    Sessions, revocations or registrations are in memory, and the killed program forgets them.
    """
    person, fresh = auth.signed_in(), auth.person()
    ended = replace(person, tokens=auth.sign_in(replace(person)))
    new = tokens_of(auth.refresh(person.refresh).expect(status=DONE))
    token = auth.letter(fresh, lambda: auth.register(fresh)).token()
    auth.ask("DELETE", "/me/sessions/current", as_=ended.access).expect(status=DONE)
    proc.kill_and_restart()
    because = "It was acknowledged before the program was killed with kill -9."
    auth.refresh(ended.refresh).expect(status=401, because=f"Signing out: {because}")
    auth.me(new["access_token"]).expect(status=200, because=f"The session: {because}")
    auth.verify(token).expect(status=DONE, because=f"The registration: {because}")
    auth.try_sign_in(fresh).expect(status=DONE, because=f"Its password: {because}")
    auth.refresh(person.refresh).expect(status=401, because=f"It was spent: {because}")


@check(
    "mail.given-up",
    rule="spec#M2",
    family="durability",
    needs=["register"],
    read="system.transactional-outbox",
)
def _(auth):
    """A mail that the server did not take is sent again until it does.

    The failure is logged, or the third one is the last, and nobody ever gets the link.
    """
    person = auth.person()
    with auth.mail.refusing():
        answer = auth.register(person).expect(
            status=DONE, because="The mail server said 451, try later: send it again (M1, M2)."
        )
        time.sleep(4)  # not for readiness: the mail must be tried, several times, and refused
    because = f"{BUSY} for 4 s, and then took everything: what was put off is sent again."
    letter = auth.promised(person, answer, within_s=10, because=because)
    auth.verify(letter.token()).expect(status=DONE)


@check(
    "mail.lost-on-kill",
    rule="spec#M3",
    family="durability",
    needs=["mail.given-up"],
    read="system.transactional-outbox",
)
def _(auth, proc):
    """A mail that was promised is sent by the program that comes after a killed one.

    It waits in memory: the account is there, and the link is not.
    """
    person = auth.person()
    with auth.mail.refusing():
        answer = auth.register(person).expect(status=DONE)
        proc.program.kill()
    proc.start()
    because = f"{BUSY} until kill -9: what is still to be sent must be in the database."
    letter = auth.promised(person, answer, within_s=10, because=because)
    auth.verify(letter.token()).expect(
        status=DONE, because="It is the link of a mail that came after kill -9."
    )


def await_recovery(auth, access, limit_s):
    """Ask until the service has asked its database, whatever it found there."""
    deadline = time.monotonic() + limit_s
    SHARED.pop(auth.api.base, None)  # their session may be lost, which other checks look at
    while True:
        answer = attempt(auth.api, auth.prepare("GET", "/me", as_=access))
        if isinstance(answer, Exchange) and answer.status in (200, 401):
            return
        if time.monotonic() > deadline:
            if isinstance(answer, Defect):
                raise answer
            answer.expect(status=200, because=f"The database had been back for {limit_s} s.")
        time.sleep(0.1)


@check("stays-broken", rule="spec#D2", family="durability", needs=["sign-in"])
def _(auth, db, proc):
    """The program works again by itself after the database crashed, and it still sends mail.

    One connection is opened at the start and kept for ever, or a thread has died.
    """
    access = auth.reader().access
    db.crash(settled=True)
    if not proc.program.is_alive:
        spot = "The program ended when its database crashed."
        raise Defect(Note(spot=spot, because=f"Last lines:\n{proc.program.last_words()}"))
    await_recovery(auth, access, 15)
    auth.verified()


@check(
    "lost-on-database-crash",
    rule="spec#D2",
    family="durability",
    needs=["stays-broken", "sign-out"],
)
def _(auth, db):
    """What was acknowledged is there after a crash of the database.

    The session turned synchronous_commit off, or the answer is sent before COMMIT.
    """
    person = auth.signed_in()
    for _ in range(3):
        ended = auth.sign_in(person)
        auth.ask("DELETE", "/me/sessions/current", as_=ended["access_token"]).expect(status=DONE)
        kept = auth.sign_in(person)
        db.crash()
        await_recovery(auth, person.access, 15)
        because = "It was acknowledged before the database was killed with kill -9."
        auth.me(kept["access_token"]).expect(status=200, because=f"Signing in: {because}")
        auth.me(ended["access_token"]).expect(status=401, because=f"Signing out: {because}")


@check("stop.hangs", rule="spec#D3", family="shutdown", needs=["sign-in"])
def _(auth, proc):
    """SIGTERM ends the program.

    It is ignored, or something waits for ever: a pool, the thread that sends mail.
    """
    auth.verified()
    proc.begin_stop()
    if not proc.await_end(grace_s=10):
        raise Defect(
            Note(spot="Your program still ran 10 s after kill -TERM, and had to be killed.")
        )
    proc.start()


def attempt(api, request):
    """Send a request, and return the answer, or the defect where there is none."""
    try:
        return api.send(request)
    except Defect as defect:
        return defect


def asked_while_stopping(auth, db, proc, request):
    """Send a request, let it wait in the database, send SIGTERM, and let it go on."""
    with ThreadPoolExecutor(1) as pool:
        with db.frozen():
            asked = pool.submit(attempt, auth.api, request)
            if not db.await_waiting(timeout_s=5):
                raise CannotTell("The request did not reach the database.")
            proc.begin_stop()
            time.sleep(0.3)
        return asked.result()


@check("stop.drops", rule="spec#D3", family="shutdown", needs=["stop.hangs", "sign-out"])
def _(auth, db, proc):
    """A request that has begun is answered after SIGTERM.

    The handler of SIGTERM exits at once, or there is none.
    """
    person = auth.signed_in()
    request = auth.prepare("DELETE", "/me/sessions/current", as_=person.access)
    answer = asked_while_stopping(auth, db, proc, request)
    proc.await_end(grace_s=10)
    proc.start()
    if isinstance(answer, Defect):
        raise Defect(replace(answer.note, because="It had begun when SIGTERM came."))
    answer.expect(status=DONE, because="It had begun when SIGTERM came.")
    auth.me(person.access).expect(
        status=401, because="Signing out had been answered as done, so the session is over."
    )

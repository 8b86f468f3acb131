"""The suite of the todo backend: what spec.md asks for, attacked from outside."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note, explained
from prowess.labs.vocabulary.exchanges import curl, lost_of, shown, told_body
from prowess.labs.vocabulary.lines import wire
from prowess.labs.vocabulary.race import curls, timeline

REFUSED = (400, 422)
GONE = (404, 410)
DONE = (200, 202, 204)
BELOW_500 = range(200, 500)
ORIGIN = "https://client.example"
SLOW_CLIENTS = 16
IN_A_ROW = 8
CONFLICT = (409, 412, 423, 503)
AWAY = (502, 503, 504)


@dataclass
class Todos:
    """The suite's own words: todos of one check."""

    api: object
    make: object
    dialect: dict

    @property
    def root(self):
        return self.dialect["root"]

    def post(self, **fields):
        return self.api.post(self.root, json=fields)

    def create(self, title=None, **fields):
        answer = self.post(title=title or self.make.title(), **fields)
        answer.expect(
            status=self.dialect["created"], because="A POST with a good title creates a todo."
        )
        url = answer.json.get("url") if isinstance(answer.json, dict) else None
        if not isinstance(url, str):
            raise answer.defect("At $.url: expected the address of the todo, as text.")
        return answer.json

    def fetch(self, todo):
        return self.api.get(todo["url"])

    def patch(self, todo, **fields):
        return self.api.patch(todo["url"], json=fields)

    def listing(self, query=""):
        answer = self.api.get(self.root + query).expect(status=200)
        if not isinstance(answer.json, list):
            raise answer.defect(f"At $: expected an array, found {shown(answer.json)}.")
        for at, one in enumerate(answer.json):
            if not isinstance(one, dict) or not isinstance(one.get("url"), str):
                spot = f"At $[{at}].url: expected the address of a todo in {shown(one)}."
                raise answer.defect(spot)
        return answer

    def urls(self):
        return [one["url"] for one in self.listing().json]

    def content(self):
        """Return what is in the list, in no order: without `sorted` it may come in any."""
        return sorted(shown(one) for one in self.listing().json)


suite = Suite(
    project="todo-backend",
    contract="Todo-Backend, its public JavaScript specification as of 2024, and spec.md",
    dialect={
        "root": "/todos",
        "created": [201],
        "location": True,
        "refuses_unknown": True,
        "paging": True,
        "absolute_url": True,
        "sorted": True,
        "trims": True,
        "bounded": True,
        "creates_completed": True,
        "removes_order": True,
        "new_urls": True,
        "retry_after": True,
    },
    tools={"todos": Todos},
    absent={
        "authentication": "There are no users.",
        "sessions": "There are no users.",
        "mail-links": "There are no users, and no mail is sent.",
        "second-factor": "There are no users.",
        "enumeration": "There are no users whose accounts could be listed.",
        "rate-limiting": "There is nothing to guess; a 429 with Retry-After is honored.",
        "password-storage": "There are no passwords.",
        "authorization": "There are no users: every todo is everybody's.",
        "mass-assignment": "Every member of a todo is for its client to set; what else is sent is "
        "a matter of validation.",
        "caching": "The contract says nothing of kept answers.",
    },
)
check = suite.check


# Contract


@check("create", rule="spec#create", family="contract")
def _(todos, make):
    """POST answers with the todo that was posted.

    The body is not read as JSON, or the answer leaves out what the service decided itself.
    """
    title = make.title()
    answer = todos.post(title=title).expect(status=todos.dialect["created"])
    answer.expect(json={"title": title, "completed": False})
    if answer.json.get("order") is not None:
        raise answer.defect("At $.order: expected null, since none was given.")
    if not isinstance(answer.json.get("url"), str):
        raise answer.defect("At $.url: expected the address of the new todo, found none.")


def created_with(todos, fields):
    answer = todos.post(**fields).expect(status=todos.dialect["created"], json=fields)
    todos.api.get(answer.json["url"]).expect(status=200, json=fields)


@check("create.order", rule="spec#create", family="contract", needs=["create"])
def _(todos, make):
    """POST takes over the order that it is given.

    Only the title is read; or 0 is taken for nothing, as in `order or None`.
    """
    for order in (523, 0):
        created_with(todos, {"title": make.title(), "order": order})


@check(
    "create.all-fields",
    rule="spec#create",
    family="contract",
    needs=["create.order"],
    feature="creates_completed",
)
def _(todos, make):
    """POST takes over completed when it is given.

    A new todo is always open, whatever the client said.
    """
    for completed in (True, False):
        created_with(todos, {"title": make.title(), "completed": completed, "order": 7})


@check(
    "create.location", rule="spec#create", family="contract", needs=["create"], feature="location"
)
def _(todos):
    """The header Location of a 201 is the url of the todo.

    The header is left out, or is a path where the url is absolute.
    """
    answer = todos.post(title=todos.make.title()).expect(status=todos.dialect["created"])
    found, url = answer.response.header("Location"), answer.json["url"]
    if found != url:
        told = answer.response.told("Location")
        raise answer.defect(f"Location: expected {url}, found {told}.")


@check("fetch", rule="spec#fetch", family="contract", needs=["create"])
def _(todos):
    """A todo is found at its url.

    The url is built from another id than the one that was stored.
    """
    todo = todos.create()
    same = {name: todo[name] for name in ("title", "completed", "order", "url") if name in todo}
    todos.fetch(todo).expect(status=200, json=same, because="POST answered with this todo.")


@check("list", rule="spec#list", family="contract", needs=["create"])
def _(todos):
    """The list shows every todo once.

    The list is kept in memory beside the database, or is cut at some number.
    """
    mine = [todos.create()["url"] for _ in range(12)]
    answer = todos.listing()
    found = [one["url"] for one in answer.json]
    for url in mine:
        if found.count(url) != 1:
            raise answer.defect(
                f"{url} is {found.count(url)} times in the list; every todo is there once."
            )


@check("list.cut", rule="spec#list", family="contract", needs=["list"])
def _(todos):
    """The list shows all todos, also where there are more than a hundred.

    A greatest number for pages also holds where no page was asked for.
    """
    mine = {todos.create()["url"] for _ in range(101)}
    answer = todos.listing()
    missing = mine - {one["url"] for one in answer.json}
    if missing:
        spot = f"{len(missing)} of {len(mine)} todos that were just created are not in the list"
        because = "No limit was asked for."
        raise answer.defect(f"{spot}, which has {len(answer.json)}.", because=because)


@check("delete", rule="spec#delete", family="contract", needs=["list"])
def _(todos, api):
    """DELETE removes this todo and no other.

    The answer says so, but the row is still there; or the condition is missing.
    """
    todo, other = todos.create(), todos.create()
    api.delete(todo["url"]).expect(status=DONE)
    answer = todos.listing()
    found = [one["url"] for one in answer.json]
    if todo["url"] in found:
        because = "DELETE had answered that it is done."
        raise answer.defect(f"{todo['url']} is still in the list.", because=because)
    if other["url"] not in found:
        because = "Another todo was deleted; this one stays."
        raise answer.defect(f"{other['url']} is not in the list.", because=because)


@check("fetch.unknown", rule="spec#fetch", family="contract", needs=["create", "delete"])
def _(todos, api):
    """The address of no todo answers 404.

    An empty result becomes 200 with null, or an exception that nobody catches.
    """
    todo = todos.create()
    api.delete(todo["url"]).expect(status=DONE)
    todos.fetch(todo).expect(status=GONE, because="This todo was deleted.")
    strange = re.sub(r"[^/]+$", "no-such-todo", todo["url"])
    api.get(strange).expect(status=(*GONE, *REFUSED), because="No todo can have this id.")


@check("change", rule="spec#change", family="contract", needs=["fetch"])
def _(todos, make):
    """PATCH changes each member, and the change stays.

    The answer shows the change, but nothing was written; or false and 0 are taken for absent.
    """
    todo = todos.create()
    truths, numbers = ({"completed": one} for one in (True, False)), (95, 0)
    for field in ({"title": make.title()}, *truths, *({"order": one} for one in numbers)):
        todos.patch(todo, **field).expect(status=200, json=field)
        todos.fetch(todo).expect(json=field, because="PATCH had answered with this value.")


@check("change.overwrites-others", rule="spec#change", family="contract", needs=["change"])
def _(todos, make):
    """PATCH leaves alone what it is not given.

    PATCH is treated like PUT: absent members get their defaults.
    """
    todo = todos.create(order=4)
    todos.patch(todo, completed=True).expect(status=200)
    title = make.title()
    wanted = {"title": title, "completed": True, "order": 4}
    todos.patch(todo, title=title).expect(status=200, json=wanted, because="Only title was sent.")
    todos.fetch(todo).expect(json=wanted)
    todos.patch(todo).expect(
        status=200, json=wanted, because="The body was {}, which changes nothing."
    )


TIES = (30, 10, None, 20, 10, -5, None, 10, 20, None, 10, 20, 10, None, 30, 10)


@check(
    "list.order",
    rule="spec#list",
    family="contract",
    needs=["list", "change.overwrites-others"],
    feature="sorted",
)
def _(todos):
    """The list is sorted by order, then by age, todos without an order last.

    There is no ORDER BY, or none for ties, so rows come as they lie; an UPDATE moves them.
    """
    made = [todos.create(order=order) for order in TIES]
    age = {todo["url"]: at + 1 for at, todo in enumerate(made)}
    for todo in made[::-2] + made[::2]:  # an UPDATE puts a row to where there is room
        todos.patch(todo, title=todos.make.title()).expect(status=200)
    wanted = sorted(age.values(), key=lambda at: (TIES[at - 1] is None, TIES[at - 1] or 0))
    answer = todos.listing()
    found = [age[one["url"]] for one in answer.json if one["url"] in age]
    if found != wanted:
        raise answer.defect(
            out_of_order(wanted, found),
            because="Each todo was changed since, which must not move it in the list.",
        )


def out_of_order(wanted, found):
    """Say where two lists of todos part; each todo is named by the number with which it came."""
    parts = (at for at, one in enumerate(wanted) if found[at : at + 1] != [one])
    at = next(parts, len(wanted))
    both = (wanted[at : at + 1], found[at : at + 1])
    named = [f"number {one} (order {shown(TIES[one - 1])})" for (one,) in filter(None, both)]
    return (
        f"Of {len(TIES)} todos, numbered as they were created, expected {shown(wanted)}, found "
        f"{shown(found)}: {' and not '.join(named)} comes in place {at + 1}."
    )


@check(
    "change.null-is-absent",
    rule="spec#change",
    family="contract",
    needs=["change"],
    feature="removes_order",
)
def _(todos):
    """PATCH with order null removes the order.

    A test for null cannot tell a null that was sent from a member that was not.
    """
    todo = todos.create(order=4)
    todos.patch(todo, order=None).expect(status=200, json={"order": None})
    todos.fetch(todo).expect(json={"order": None}, because="PATCH had set it to null.")


@check("change.creates", rule="spec#change", family="contract", needs=["fetch.unknown"])
def _(todos, api, make):
    """PATCH on a todo that is gone answers 404 and does not bring it back.

    PATCH is an upsert, or its answer does not depend on whether a row was found.
    """
    todo = todos.create()
    api.delete(todo["url"]).expect(status=DONE)
    todos.patch(todo, title=make.title()).expect(status=GONE, because="The todo was deleted.")
    todos.fetch(todo).expect(status=GONE, because="It was deleted; PATCH must not bring it back.")


@check("clear", rule="spec#delete", family="contract", needs=["list"])
def _(todos, api):
    """DELETE on the list removes all todos.

    It removes only what the program holds in memory, or only the first page.
    """
    for _ in range(3):
        todos.create()
    api.delete(todos.root).expect(status=DONE)
    todos.listing().expect(json=[], because="DELETE had answered that it is done.")


@check(
    "url.given-again",
    rule="spec#delete",
    family="contract",
    needs=["clear", "fetch.unknown"],
    feature="new_urls",
    next_step="Let a sequence or an identity column of the database make the ids, and let nothing "
    "set it back; or make ids that are random.",
    read="sql.identity-columns",
)
def _(todos, api):
    """The address of a deleted todo is not given to a new one.

    The next id is the greatest plus one, or emptying the table lets the ids begin anew.
    """
    for path_of in (lambda todo: todo["url"], lambda _: todos.root):
        api.delete(todos.root).expect(status=DONE)
        first = todos.post(title=todos.make.title()).expect(status=todos.dialect["created"])
        gone = api.delete(path_of(first.json)).expect(status=DONE)
        second = todos.post(title=todos.make.title()).expect(status=todos.dialect["created"])
        found = todos.fetch(first.json)
        if found.status not in GONE:
            raise given_again((first, gone, second, found))


def given_again(steps):
    """Return the defect of an address that was given twice, with all that was done."""
    first, _, second, found = steps
    spot = f"The address of a todo that was deleted is answered {found.status}, not 404 or 410."
    because = f"The first POST was given {first.json['url']}, the second {second.json['url']}."
    lines = [f"{number}. {step(one)}" for number, one in enumerate(steps, start=1)]
    commands = "\n".join(curl(one.request) for one in steps)
    return Defect(Note(curl=commands, spot=spot, because=because, timeline=tuple(lines)))


def step(one):
    """Return what was sent and answered, on one line."""
    sent = " ".join((one.request.method, one.request.path, told_body(one.request.body)))
    told = told_body(one.response.body)
    return f"{sent} -> {one.status} {told}".replace(" (empty)", "")


@check(
    "url.not-as-called",
    rule="spec#addresses",
    family="contract",
    needs=["create"],
    feature="absolute_url",
    read="api.uri-design",
)
def _(todos, api):
    """The url is made of the host that the client called.

    It is made of the address at which the program listens, which no client of a proxy can reach.
    """
    called = "todo.example:8443"
    fields = {"title": todos.make.title()}
    answer = api.post(todos.root, json=fields, headers={"Host": called})
    url = answer.expect(status=todos.dialect["created"]).json["url"]
    if not re.match(rf"https?://{re.escape(called)}/", url):
        raise answer.defect(f"At $.url: expected an address at {called}, found {url}.")


@check(
    "cors.missing", rule="spec#cross-origin", family="contract", needs=["create"], read="api.cors"
)
def _(todos, api):
    """Responses may be read by a page of another origin, refusals, too.

    The header is set on one path through the program and not on the others.
    """
    origin = {"Origin": ORIGIN}
    answers = [api.get(todos.root, headers=origin), api.post(todos.root, json={}, headers=origin)]
    for answer in answers:
        found = answer.response.told("Access-Control-Allow-Origin")
        if found not in {"*", ORIGIN}:
            spot = f"Access-Control-Allow-Origin: expected * or {ORIGIN}, found {found}."
            raise answer.defect(
                spot, because="Without it a browser hides the answer from the page."
            )


@check(
    "cors.preflight",
    rule="spec#cross-origin",
    family="contract",
    needs=["create"],
    read="api.cors-preflight",
)
def _(todos, api):
    """Preflights are answered, on the list and on a todo.

    OPTIONS is answered on one of the addresses only, or does not name PATCH.
    """
    for path, method in ((todos.root, "POST"), (todos.create()["url"], "PATCH")):
        asks = {"Access-Control-Request-Method": method}
        asks |= {"Origin": ORIGIN, "Access-Control-Request-Headers": "content-type"}
        answer = api.request("OPTIONS", path, headers=asks).expect(status=(200, 204))
        for name, wanted in (("Methods", method), ("Headers", "content-type")):
            found = answer.response.told(f"Access-Control-Allow-{name}")
            if wanted.lower() not in found.lower() and "*" not in found:
                spot = f"Access-Control-Allow-{name}: expected {wanted} in it, found {found}."
                raise answer.defect(
                    spot, because=f"Without it a browser never sends the {method}."
                )


@check("method.unknown", rule="spec#addresses", family="contract", needs=["list"])
def _(todos, api):
    """A method that the list does not have is refused.

    Every method falls into the same branch, and PUT lists or creates.
    """
    before = todos.content()
    answer = api.put(todos.root, json={"title": todos.make.title()})
    answer.expect(
        status=(405, 404, 501, *REFUSED), because="The list has GET, POST and DELETE, and no PUT."
    )
    if todos.content() != before:
        raise answer.defect("PUT was refused, and changed the list.")


# Validation


def refuse(answer, why):
    answer.expect(status=REFUSED, because=why)


@check("title.missing", rule="spec#validation", family="validation", needs=["list"])
def _(todos):
    """A todo without a title, or with a blank one, is refused.

    Presence is checked and emptiness is not, or before white space is removed.
    """
    before = todos.content()
    for fields in ({}, {"title": ""}, {"title": " \t\n "}, {"completed": True}):
        answer = todos.post(**fields)
        refuse(answer, "It has no title of 1 to 500 characters.")
        if todos.content() != before:
            raise answer.defect("It was refused, and yet the list has changed.")


@check("title.wrong-type", rule="spec#validation", family="validation", needs=["create"])
def _(todos):
    """A title that is no text is refused.

    The value is turned into text, so that null becomes "None" or "null".
    """
    for value in (7, None, True, ["x"], {"x": 1}):
        refuse(todos.post(title=value), f"The title is {shown(value)}, which is no text.")
    todos.create()


@check(
    "title.too-long",
    rule="spec#resource",
    family="validation",
    needs=["create"],
    feature="bounded",
)
def _(todos, make):
    """500 characters are taken, 501 refused.

    The length is counted in bytes, off by one, or not at all.
    """
    word = make.word()
    longest = word + "ä" * (500 - len(word))
    todos.post(title=longest).expect(
        status=todos.dialect["created"],
        json={"title": longest},
        because="It has 500 characters, the most that a title may have.",
    )
    refuse(todos.post(title=longest + "ä"), "It has 501 characters.")


@check(
    "title.not-trimmed",
    rule="spec#resource",
    family="validation",
    needs=["create"],
    feature="trims",
)
def _(todos, make):
    """White space around a title is removed.

    It is removed for the check of the length, and the text is stored as it came; or afterwards.
    """
    title = make.title()
    for plain in (title, title.ljust(500, "x")):
        answer = todos.post(title=f"  {plain}\n")
        because = f"Without the white space it has {len(plain)} characters."
        answer.expect(status=todos.dialect["created"], because=because)
        answer.expect(json={"title": plain}, because="White space at both ends is removed.")


@check("title.bad-change", rule="spec#validation", family="validation", needs=["change"])
def _(todos):
    """The rules of a title hold in PATCH, too.

    They are checked where a todo is created, and a change is written as it comes.
    """
    todo = todos.create()
    for value in ("", " \t\n ", 7, None, True, ["x"], {"x": 1}):
        refuse(todos.patch(todo, title=value), f"The title is {shown(value)}.")
    if todos.dialect["bounded"]:
        refuse(todos.patch(todo, title="x" * 501), "The title has 501 characters.")
    todos.fetch(todo).expect(json={"title": todo["title"]}, because="Each change was refused.")
    if todos.dialect["trims"]:
        todos.patch(todo, title="  ends \n").expect(status=200, json={"title": "ends"})


@check("completed.wrong-type", rule="spec#validation", family="validation", needs=["change"])
def _(todos):
    """The member completed is true or false and nothing that looks like it.

    The value is used where any value does: "false" is true in most languages.
    """
    todo = todos.create()
    for value in ("false", "true", 0, 1, None, []):
        refuse(todos.patch(todo, completed=value), "completed is true or false.")
        if todos.dialect["creates_completed"]:
            answer = todos.post(title=todos.make.title(), completed=value)
            refuse(answer, "The same holds in POST.")
    todos.fetch(todo).expect(
        json={"completed": False}, because="Every change was refused, so nothing may have changed."
    )


@check("order.wrong-type", rule="spec#validation", family="validation", needs=["change"])
def _(todos):
    """The member order is an integer or null and nothing that looks like it.

    The value is converted: "1" becomes 1, 1.5 becomes 1 or 2, true becomes 1.
    """
    todo = todos.create(order=3)
    for value in ("1", 1.5, True, [1], "first"):
        refuse(todos.patch(todo, order=value), "order is an integer or null.")
        answer = todos.post(title=todos.make.title(), order=value)
        refuse(answer, "The same holds in POST.")
    todos.fetch(todo).expect(
        json={"order": 3}, because="Every change was refused, so nothing may have changed."
    )


@check("order.out-of-range", rule="spec#resource", family="validation", needs=["change"])
def _(todos):
    """The ends of the range of order are taken, what lies beyond is refused.

    The range is left to the database, whose error becomes a 500.
    """
    todo = todos.create()
    for value in (2**31 - 1, -(2**31)):
        todos.patch(todo, order=value).expect(status=200, json={"order": value})
    for value in (2**31, -(2**31) - 1, 10**30):
        for answer in (
            todos.patch(todo, order=value),
            todos.post(title=todos.make.title(), order=value),
        ):
            if todos.dialect["bounded"] or answer.status not in (200, *todos.dialect["created"]):
                refuse(answer, "order has 32 bits: what goes beyond is refused.")
            else:
                kept_number(todos.fetch(answer.json), value)


def kept_number(answer, value):
    """Expect an order that was not refused, to the precision that JSON promises."""
    found = answer.json.get("order")
    if type(found) not in (int, float) or float(found) != float(value):
        spot = f"At $.order: expected {value}, found {shown(found)}."
        raise answer.defect(spot, because="It was not refused, so it is kept.")


@check(
    "unknown-member",
    rule="spec#validation",
    family="validation",
    needs=["change"],
    feature="refuses_unknown",
)
def _(todos, make):
    """A member that a todo does not have is refused, in POST and in PATCH.

    What is not known is ignored, so a typing error looks like success.
    """
    refuse(todos.post(title=make.title(), finished=True), "A todo has no finished.")
    refuse(todos.patch(todos.create(), titel="x"), "A todo has no titel.")


@check("read-only.set", rule="spec#validation", family="validation", needs=["fetch"])
def _(todos, make):
    """A client sets neither id nor url.

    The decoded body is stored as it is, with everything that the client put in.
    """
    other = todos.create()
    for chosen in (other.get("id", 1), 987_654_321, "1c8a1d4e-0b9f-4c53-8d6e-7f1f3ad8a3b1"):
        evil = {"id": chosen, "url": f"http://evil.example/todos/{chosen}"}
        answers = (todos.post(title=make.title(), **evil), todos.patch(todos.create(), **evil))
        for answer in answers:
            answer.expect(status=(*REFUSED, *DONE, 201), because=SERVICE_MAKES)
            if answer.status not in REFUSED and is_set(answer.json, evil):
                spot = f"The client has set id or url: {shown(answer.json)}."
                raise answer.defect(spot, because=SERVICE_MAKES)
    todos.fetch(other).expect(status=200, json={"title": other["title"]})


SERVICE_MAKES = "id and url are made by the service: refuse them, or ignore them."


def is_set(todo, evil):
    """Tell whether a todo has the id or the address that a client chose."""
    if not isinstance(todo, dict):
        return False
    url = str(todo.get("url"))
    return url == evil["url"] or url.endswith(f"/{evil['id']}") or todo.get("id") == evil["id"]


@check(
    "change.partly-done",
    rule="spec#validation",
    family="validation",
    needs=["completed.wrong-type"],
)
def _(todos):
    """A change that is refused changes nothing.

    Members are checked and written one after the other.
    """
    todo = todos.create(order=1)
    refuse(todos.patch(todo, title="half", order=2, completed="no"), "completed is wrong.")
    same = {"title": todo["title"], "order": 1, "completed": False}
    todos.fetch(todo).expect(
        json=same, because="The PATCH was refused, so none of its members may be written."
    )


# Errors


@check("body.malformed", rule="spec#errors", family="errors", needs=["create"])
def _(todos, api):
    """A body that is no JSON object answers 4xx.

    The decoder's exception reaches the framework, which says 500.
    """
    bodies = (b'{"title": ', b"", b"[]", b'"x"', b"nul", b"[" * 50_000)
    for body in bodies:
        answer = api.post(todos.root, body=body)
        answer.expect(status=range(400, 500), because="The body is no JSON object.")
    api.post(todos.root, body=b'{"title": "\xff\xfe"}').expect(
        status=BELOW_500, because="It is not UTF-8: refuse it, or replace what is none."
    )


@check("text.not-storable", rule="spec#errors", family="errors", needs=["fetch"])
def _(todos):
    """Text that is valid JSON and that a database cannot hold is refused, or kept as it was sent.

    The driver's error becomes a 500, or what follows a NUL is lost, and the answer says created.
    """
    for text, kept in (("a\0b", ["a\0b"]), ("a\ud800b", ["a\ud800b", *REPLACED])):
        answer = todos.post(title=text)
        answer.expect(
            status=(*REFUSED, *todos.dialect["created"]),
            because="It is valid JSON that PostgreSQL cannot store: refuse it.",
        )
        if answer.status not in REFUSED:
            as_sent(answer, kept), as_sent(todos.fetch(answer.json), kept)
    todo = todos.create("Grüße 🎉 日本")
    todos.fetch(todo).expect(status=200, json={"title": "Grüße 🎉 日本"})


REPLACED = tuple(f"a{mark}b" for mark in ("\ufffd", "\ufffd\ufffd\ufffd"))


def as_sent(answer, kept):
    """Expect the title of a todo that was not refused: it is kept as it was sent."""
    title = answer.json.get("title") if isinstance(answer.json, dict) else None
    if title not in kept:
        spot = f"At $.title: expected {json.dumps(kept[0])}, found {json.dumps(title)}."
        raise answer.defect(
            spot, because="Its POST was not refused, so it is kept as it was sent."
        )


@check(
    "error.without-words",
    rule="spec#errors",
    family="errors",
    needs=["title.missing", "fetch.unknown"],
    read="api.problem-details",
)
def _(todos, api):
    """A refusal says in JSON what was wrong.

    The framework's HTML page, or an empty body.
    """
    gone = todos.create()
    answers = [api.delete(gone["url"]).expect(status=DONE), api.delete(gone["url"])]
    answers = [one for one in answers if one.status in GONE]
    answers += [todos.post(title=""), todos.fetch(gone), todos.patch(gone, completed=True)]
    for answer in answers:
        told = answer.json if isinstance(answer.json, dict) else {}
        if not any(told.get(name) for name in ("detail", "title", "message", "error", "errors")):
            spot = "Expected an object with words in detail, title, message or error"
            raise answer.defect(f"{spot}, found {shown(answer.json)}.")


@check("address.unknown", rule="spec#errors", family="errors", needs=["create"])
def _(todos, api):
    """An address that the service does not have answers 404.

    Everything that is not known falls into the branch of the list.
    """
    api.get(f"/{todos.make.word('nowhere')}/at/all").expect(
        status=(404, 410, 400, 405), because="The service has no such address."
    )


# Pages


def next_of(answer):
    """Return the address of the next page, or None on the last."""
    link = re.search(r'<([^>]+)>\s*;[^,]*(?i:rel="?next\b)', answer.response.header("Link"))
    return link and urljoin(answer.request.base + answer.request.path, link[1])


def pages(todos, api, query, most):
    """Follow the links from the first page, and return the urls in order and all answers."""
    answers = [todos.listing(query)]
    while len(answers) < most and next_of(answers[-1]):
        answers.append(api.get(next_of(answers[-1])).expect(status=200))
    return [one["url"] for answer in answers for one in answer.json], answers


@check(
    "page.window",
    rule="spec#pages",
    family="pagination",
    needs=["list"],
    feature="paging",
    read="api.keyset-pagination",
)
def _(todos):
    """A page has as many todos as were asked for, and the whole list's order.

    limit is ignored, or is applied before the list is sorted.
    """
    for order in (3, 1, 2):
        todos.create(order=order)
    whole = todos.urls()
    answer = todos.listing("?limit=2")
    found = [one["url"] for one in answer.json]
    if found != whole[:2]:
        raise answer.defect(
            f"Expected the first 2 of the list, {shown(whole[:2])}, found {shown(found)}."
        )
    if not next_of(answer):
        raise answer.defect('There are more todos: expected a header Link with rel="next".')


@check(
    "page.skips", rule="spec#pages", family="pagination", needs=["page.window"], feature="paging"
)
def _(todos, api):
    """Following the links shows every todo once, also where many have the same order.

    The cursor holds the order and not the id, so ties at a border are skipped or repeated.
    """
    mine = {todos.create(order=order)["url"] for order in (5, 5, 5, None, None, 5, None)}
    found, answers = pages(todos, api, "?limit=2", most=len(todos.urls()) + 2)
    for url in mine:
        if found.count(url) != 1:
            spot = f"{url} came {came(url, answers)}; expected exactly once."
            raise answers[0].defect(spot)


def came(url, answers):
    """Say on which pages a todo came."""
    on = [f"{at}" for at, one in enumerate(answers, 1) for todo in one.json if todo["url"] == url]
    if not on:
        return f"on none of the {len(answers)} pages"
    times = "twice" if len(on) == 2 else f"{len(on)} times"
    return f"{times}, on pages {', '.join(on[:-1])} and {on[-1]} of {len(answers)}"


@check(
    "page.after-the-last",
    rule="spec#pages",
    family="pagination",
    needs=["page.window", "clear"],
    feature="paging",
)
def _(todos, api):
    """The last page has no link to a next one.

    The link is made where a page is full, so clients fetch a page of nothing.
    """
    api.delete(todos.root).expect(status=DONE)
    todos.create(), todos.create()
    for limit in (2, 3):
        answer = todos.listing(f"?limit={limit}")
        if next_of(answer):
            spot = f"Link: expected none with rel=next, found {answer.response.header('Link')}."
            raise answer.defect(
                spot, because="There are two todos, and this page has both: no page follows."
            )


@check(
    "page.moves",
    rule="spec#pages",
    family="pagination",
    needs=["page.skips", "clear"],
    feature="paging",
    read="api.keyset-pagination",
)
def _(todos, api):
    """Deleting what was read already makes no todo disappear from the next page.

    The next page is an offset, which counts from a beginning that has moved; or it is found by
    looking for the last todo of this one, which is gone.
    """
    for gone in (0, 1):
        api.delete(todos.root).expect(status=DONE)
        mine = [todos.create(order=order)["url"] for order in range(5)]
        first = todos.listing("?limit=2")
        api.delete(mine[gone]).expect(status=DONE)
        answer = api.get(next_of(first)).expect(status=200)
        found = [one["url"] for one in answer.json]
        if found != mine[2:4]:
            spot = f"Behind the first page expected {shown(mine[2:4])}, found {shown(found)}."
            because = f"{mine[gone]} of the first page was deleted meanwhile."
            raise answer.defect(spot, because=because)


@check(
    "page.bad-limit",
    rule="spec#pages",
    family="pagination",
    needs=["page.window"],
    feature="paging",
)
def _(todos, api):
    """A limit that is no number from 1 to 100 is refused.

    It goes to the database as it is: -1 is an error there, and a million is a million.
    """
    for limit in ("0", "-1", "x", "101", "1000000", "1.5", "1%20OR%201=1", "9" * 40):
        refuse(api.get(f"{todos.root}?limit={limit}"), "limit is a number from 1 to 100.")


# Idempotency


@check("delete.twice", rule="spec#delete", family="idempotency", needs=["delete"])
def _(todos, api):
    """Deleting once more changes nothing and is no fault of the service.

    The second call finds no row, and the code goes on as if there was one.
    """
    todo, other = todos.create(), todos.create()
    api.delete(todo["url"]).expect(status=DONE)
    api.delete(todo["url"]).expect(
        status=(*GONE, *DONE), because="It was deleted before: tell so, and do not fail."
    )
    todos.fetch(other).expect(status=200)


@check("change.twice", rule="spec#change", family="idempotency", needs=["change"])
def _(todos, make):
    """The same change twice gives the same todo twice.

    PATCH toggles or counts instead of setting.
    """
    todo, fields = todos.create(), {"title": make.title(), "completed": True, "order": 9}
    for _ in range(2):
        todos.patch(todo, **fields).expect(status=200, json=fields)
    todos.fetch(todo).expect(json=fields)


@check("get.changes", rule="spec#fetch", family="idempotency", needs=["fetch", "list"])
def _(todos):
    """Reading changes nothing.

    Reading marks, counts or tidies up.
    """
    todo = todos.create()
    before = todos.fetch(todo).json
    for _ in range(2):
        todos.listing()
        todos.fetch(todo).expect(
            status=200,
            json=before,
            because="Only GETs were sent since the first one, and they change nothing.",
        )


# Concurrency


@check(
    "lost-update",
    rule="spec#concurrency",
    family="concurrency",
    needs=["change.overwrites-others"],
)
def _(todos, api, race):
    """Two changes of different members at the same moment both stay.

    The row is read, changed in the program, and written back whole.
    """
    for trial in race.trials():
        todo, title = todos.create(), todos.make.title()
        changes = ({"title": title}, {"completed": True})
        both = race.at_once([api.prepare("PATCH", todo["url"], json=one) for one in changes])
        for one in both:
            one.expect(status=(200, *CONFLICT), because="Another PATCH came at the same moment.")
        if any(one.status != 200 for one in both):
            continue  # a conflict that is told is no lost update
        found = todos.fetch(todo).expect(status=200).json
        if lost := lost_of({"title": title, "completed": True}, found):
            spot = f"Both were answered 200, and one is lost in round {trial + 1}. {lost}"
            raise Defect(Note(curl=curls(both), spot=spot, timeline=timeline(both)))


@check("create.collides", rule="spec#concurrency", family="concurrency", needs=["list"])
def _(todos, api, race):
    """Todos that are created at the same moment are all there, each with its own url.

    The next id is computed from the greatest one that was read.
    """
    for _ in range(4):
        asked = [{"title": todos.make.title()} for _ in range(8)]
        made = race.at_once([api.prepare("POST", todos.root, json=one) for one in asked])
        for one in made:
            one.expect(status=(*todos.dialect["created"], *CONFLICT), because="All came at once.")
        if spot := collisions(made, todos.urls()):
            raise Defect(Note(curl=curls(made), spot=spot, timeline=timeline(made)))


def collisions(made, listed):
    """Say which clients were given one and the same url, or one that is not in the list."""
    given, told = {}, []
    for client, one in enumerate(made, start=1):
        if one.status not in CONFLICT:
            given.setdefault(one.json["url"], []).append(str(client))
    for url, (*others, last) in given.items():
        if others:
            told.append(f"Clients {', '.join(others)} and {last} were given one and the same url,")
            told.append(f"{url}.")
        elif url not in listed:
            told.append(f"Client {last} was given {url}, which is not in the list.")
    return " ".join(told)


@check(
    "delete.resurrected", rule="spec#concurrency", family="concurrency", needs=["change.creates"]
)
def _(todos, api, race):
    """A change that meets a delete neither fails with 500 nor brings the todo back.

    The row is deleted and inserted anew by a change, or is missing between two statements.
    """
    for _ in race.trials():
        todo = todos.create()
        change = api.prepare("PATCH", todo["url"], json={"completed": True})
        both = race.at_once([api.prepare("DELETE", todo["url"]), change])
        both[0].expect(status=(*DONE, *CONFLICT), because="A PATCH came at the same moment.")
        both[1].expect(status=(200, *GONE, *CONFLICT), because="A DELETE came at the same moment.")
        if both[0].status in DONE:
            todos.fetch(todo).expect(status=GONE, because="Its DELETE was answered as done.")


# What the database saw


@check("n-plus-one", rule="spec#queries", family="queries", needs=["list"])
def _(todos, db):
    """With twenty more todos the list takes as many SQL statements as before.

    The ids are selected first, and then each row by itself.
    """
    counts = []
    for _ in range(2):
        for _ in range(20):
            todos.create()
        with db.statements() as seen:
            answer = todos.listing()
        counts.append(seen.calls)
    if counts[1] - counts[0] >= 10:
        spot = f"The list took {counts[0]} statements, and {counts[1]} for 20 todos more."
        raise Defect(Note(curl=curl(answer.request), spot=spot, timeline=seen.repeated()))
    if not seen.calls:
        raise answer.defect("The list sent no statement to the database of DATABASE_URL.")


# Injection


@check("title.becomes-sql", rule="spec#errors", family="injection", needs=["fetch", "list"])
def _(todos):
    """Quotes and SQL in a title are text like any other.

    The statement is made by joining strings.
    """
    text = 'Call O\'Brien about "it" \\ 100% ; -- <b>&amp;</b>'
    control = todos.create(text)
    todos.fetch(control).expect(json={"title": text}, because="Quotes and signs are text.")
    for text in ("x'); DELETE FROM todos; --", "x', true, 1) --", "${7*7} %s {0} $1"):
        todo = todos.create(text)
        todos.fetch(todo).expect(status=200, json={"title": text, "completed": False})
    todos.fetch(control).expect(status=200, because="Only others were created since.")


@check(
    "address.becomes-sql",
    rule="spec#addresses",
    family="injection",
    needs=["delete", "fetch.unknown"],
)
def _(todos, api):
    """SQL in an address reaches no other todo.

    The id is put into the statement as it stands in the address.
    """
    todo, bystander = todos.create(), todos.create()
    for tail in ("%20OR%20true", "%27%20OR%20%271%27=%271", "%3BDELETE%20FROM%20todos"):
        answer = api.delete(todo["url"] + tail)
        answer.expect(
            status=(*GONE, *REFUSED, 405),
            because="Behind the id stands SQL: no todo has this address.",
        )
        todos.fetch(bystander).expect(
            status=200, because=f"A DELETE of ...{tail} must not touch another todo."
        )
    api.delete(todo["url"]).expect(status=DONE, because="The plain address still works.")


# Limits


@check("body.too-large", rule="spec#limits", family="limits", needs=["create"])
def _(todos, api):
    """A body of eight megabytes is refused, and the service goes on.

    The body is read to its end before anything is checked.
    """
    body = b'{"title": "x"' + b" " * (8 << 20) + b"}"
    try:
        with explained("Its body has 8 MiB; over 1 MiB is refused."):
            api.post(todos.root, body=body).expect(status=(413, *REFUSED))
    except Defect as defect:
        if defect.kind != "no_answer":
            raise
    todos.create()


@check("body.endless", rule="spec#limits", family="limits", needs=["body.too-large"])
def _(todos, api):
    """A body whose Content-Length says 1073741824 is refused at once, and not waited for.

    The length is read from the header and believed.
    """
    head = {"Content-Length": str(1 << 30)}
    try:
        with explained("Its Content-Length was 1073741824; over 1 MiB is refused at once."):
            answer = api.post(todos.root, body=b'{"title": "x"', headers=head)
            answer.expect(status=(413, 411, *REFUSED))
    except Defect as defect:
        if defect.kind != "no_answer":  # to close the connection is as good as an answer
            raise


@contextmanager
def half_requests(api, path, count):
    """Keep connections open on which half of a request was sent."""
    request = api.prepare("POST", path, json={"title": "slow"})
    with ExitStack() as stack:
        for _ in range(count):
            line = stack.enter_context(api.open_line(request))
            line.send(wire(request)[:-4])
        yield


@check("slow-client", rule="spec#limits", family="limits", needs=["list"])
def _(todos, api):
    """Clients that stop in the middle of a request do not keep others waiting.

    One thread serves one connection after the other.
    """
    because = f"{SLOW_CLIENTS} other clients had sent half a request and waited."
    with half_requests(api, todos.root, SLOW_CLIENTS), explained(because):
        todos.listing()


# Stopping, and what is left after a crash


@check(
    "lost-on-kill", rule="spec#durability", family="durability", needs=["change", "delete", "list"]
)
def _(todos, api, proc, make):
    """What was acknowledged is there after kill -9 of the program.

    The data is in memory or in a file, or is written a little later than it is acknowledged.
    """
    kept, changed, gone = (todos.create() for _ in range(3))
    title = make.title()
    api.delete(gone["url"]).expect(status=DONE)
    todos.patch(changed, title=title).expect(status=200)
    last = todos.create()
    proc.kill_and_restart()
    because = "It was acknowledged before the program was killed with kill -9."
    for todo in (kept, last):
        todos.fetch(todo).expect(status=200, json={"title": todo["title"]}, because=because)
    todos.fetch(changed).expect(status=200, json={"title": title}, because=because)
    stays_away(todos.listing(), gone, f"Its DELETE: {because}")


def stays_away(listing, gone, because):
    """A todo that was deleted is in no list; another at its address is for url.given-again."""
    if (gone["url"], gone["title"]) in [(one["url"], one.get("title")) for one in listing.json]:
        raise listing.defect(f"{gone['url']} is in the list again.", because=because)


def once_back(ask, limit_s=15):
    """Ask until the answer is none of a fault, or the time is over.

    Each worker of a program, and each connection of its pool, finds the crash out by itself.
    """
    deadline = time.monotonic() + limit_s
    while True:
        try:
            answer = ask()
            if answer.status < 500 or time.monotonic() > deadline:
                return answer
        except Defect as defect:
            if time.monotonic() > deadline or defect.kind == "wrong":
                raise
        time.sleep(0.1)


def await_recovery(todos, api, limit_s, in_a_row=1):
    """Ask until the service answers as before, so many times in a row."""
    for _ in range(in_a_row):
        answer = once_back(lambda: api.get(todos.root), limit_s)
        answer.expect(status=200, because="The database had been back for 15 s.")


@check("stays-broken", rule="spec#durability", family="durability", needs=["list"])
def _(todos, api, db, proc):
    """The program works again by itself after the database has crashed and come back.

    One connection is opened at the start and kept for ever.
    """
    db.crash(settled=True)
    if not proc.program.is_alive:
        spot = "The program ended when its database crashed."
        raise Defect(Note(spot=spot, because=f"Last lines:\n{proc.program.last_words()}"))
    await_recovery(todos, api, limit_s=15, in_a_row=IN_A_ROW)
    todos.create()


@check(
    "lost-on-database-crash",
    rule="spec#durability",
    family="durability",
    needs=["stays-broken", "change"],
)
def _(todos, api, db):
    """What was acknowledged is there after a crash of the database.

    The session turned synchronous_commit off, or the answer is sent before COMMIT.
    """
    for _ in range(3):
        todo = todos.create()
        todos.patch(todo, completed=True).expect(status=200)
        db.crash()
        await_recovery(todos, api, limit_s=15, in_a_row=IN_A_ROW)
        because = "It was acknowledged before the database was killed with kill -9."
        answer = once_back(lambda: todos.fetch(todo))  # noqa: B023
        answer.expect(status=200, json={"completed": True}, because=because)


# A database that is away, slow or silent


def patient(api):
    """Return a client that waits a little longer than the 10 s that a service may take."""
    return replace(api, timeout_s=12)


@check("refused.not-503", rule="spec#faults", family="faults", needs=["create", "list"])
def _(todos, api, faults):
    """While the database refuses connections, what needs it answers 503.

    The error of the driver is caught by nobody, and becomes a 500 or no answer.
    """
    with faults.refused():
        for answer in (patient(api).get(todos.root), todos.post(title=todos.make.title())):
            answer.expect(status=AWAY, because="The database refused connections meanwhile.")
    await_recovery(todos, api, limit_s=15)


@check(
    "refused.no-retry-after",
    rule="spec#faults",
    family="faults",
    needs=["refused.not-503"],
    feature="retry_after",
    read="api.http-status-codes",
)
def _(todos, api, faults):
    """A 503 says when to try again.

    Without Retry-After clients guess, and all of them guess "at once".
    """
    with faults.refused():
        answer = patient(api).get(todos.root).expect(status=AWAY)
    if answer.status == 503 and not answer.response.header("Retry-After"):
        raise answer.defect("Expected a header Retry-After with the 503, found none.")
    await_recovery(todos, api, limit_s=15)


@check(
    "refused.for-ever",
    rule="spec#faults",
    family="faults",
    needs=["refused.not-503"],
    read="backend.connection-pools",
)
def _(todos, api, faults):
    """After the database was refused for a while, the program works again by itself.

    Each failure leaves a slot of the pool taken, until none is left.
    """
    with faults.refused():
        for _ in range(SLOW_CLIENTS):
            attempt(patient(api), api.prepare("GET", todos.root))
    await_recovery(todos, api, limit_s=15)
    todos.create()


@check("stalled.hangs", rule="spec#faults", family="faults", needs=["refused.not-503"])
def _(todos, api, faults):
    """While the database is silent, what needs it answers 503 within 10 seconds.

    A driver waits for ever where it is given no timeout.
    """
    because = "The database took the connection and said nothing; 503 within 10 s is asked for."
    with faults.stalled(), explained(because):
        patient(api).get(todos.root).expect(status=AWAY)
    await_recovery(todos, api, limit_s=15)


@check("locked.hangs", rule="spec#faults", family="faults", needs=["refused.not-503"])
def _(todos, api, db):
    """A statement that waits for a lock of somebody else is given up within 10 seconds.

    Connecting has a timeout, and the statements on the connection have none.
    """
    because = "Another transaction held a lock on the table; 503 within 10 s is asked for."
    with db.frozen(), explained(because):
        patient(api).get(todos.root).expect(status=AWAY)
    await_recovery(todos, api, limit_s=15)


@contextmanager
def whole_requests(api, request, count):
    """Keep connections open on which a request was sent, whose answer nobody reads."""
    with ExitStack() as stack:
        for _ in range(count):
            stack.enter_context(api.open_line(request)).send(wire(request))
        yield


@check(
    "stalled.takes-all",
    rule="spec#faults",
    family="faults",
    needs=["stalled.hangs", "cors.preflight"],
    read="backend.thread-pools",
)
def _(todos, api, faults):
    """What needs no database is answered while others wait for a silent one.

    They wait in the only threads, or every request begins with a connection to the database.
    """
    quick, asks = replace(api, timeout_s=4), {"Access-Control-Request-Method": "POST"}
    requests = whole_requests(api, api.prepare("GET", todos.root), SLOW_CLIENTS)
    because = f"The database was silent and {SLOW_CLIENTS} other requests waited for it;"
    with faults.stalled(), requests:
        with explained(f"{because} a preflight needs none."):
            preflight = quick.request("OPTIONS", todos.root, headers={"Origin": ORIGIN, **asks})
            preflight.expect(status=(200, 204))
        with explained(f"{because} it has no title, which is seen without one."):
            quick.post(todos.root, json={}).expect(status=REFUSED)
    await_recovery(todos, api, limit_s=15)


@check(
    "lost.hangs",
    rule="spec#faults",
    family="faults",
    needs=["refused.not-503"],
    read="backend.dead-connections",
)
def _(todos, api, faults):
    """Connections that died without a word are given up.

    A kept connection is trusted: nothing is heard on it, and nobody looks at the clock.
    """
    for _ in range(3):
        todos.listing()
    faults.lose()
    try:
        await_recovery(todos, patient(api), limit_s=15)
    except Defect as defect:
        because = "Its connections were dead without a word; new ones were possible all the time."
        raise Defect(replace(defect.note, because=because)) from defect
    todos.create()


def post_unanswered(todos, api, faults, word):
    """POST a todo while the first statement with a word in it loses its answer."""
    title = todos.make.title()
    with faults.unanswered(word) as fallen:
        answer = patient(api).post(todos.root, json={"title": title})
    did = f"The database did the {word} of this POST, and its connection was cut before it said so"
    answer.expect(status=(*AWAY, *todos.dialect["created"]), because=f"{did}.")
    await_recovery(todos, api, limit_s=15)
    found = [one["title"] for one in todos.listing().json].count(title)
    if found > 1:
        spot = f"This POST was sent once, and {found} todos have its title."
        raise answer.defect(spot, because=f"{did}: your program did it once more.")
    return fallen.texts


@check(
    "write.retried",
    rule="spec#faults",
    family="faults",
    needs=["refused.for-ever"],
    read="api.retries",
)
def _(todos, api, faults):
    """A POST whose answer from the database is lost creates one todo or none, and not two.

    A statement that failed is sent once more, although it may have been done.
    """
    cut = [post_unanswered(todos, api, faults, word) for word in ("INSERT", "COMMIT")]
    if not any(cut):
        raise CannotTell("The program sent no INSERT that could be cut off.")


@check("stop.hangs", rule="spec#stopping", family="shutdown", needs=["list"])
def _(todos, proc):
    """SIGTERM ends the program.

    It is ignored, or something waits for ever: a pool, a timer, an idle connection.
    """
    todos.create()
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


def asked_while_stopping(api, db, proc, request):
    """Send a request, let it wait in the database, send SIGTERM, and let it go on."""
    with ThreadPoolExecutor(1) as pool:
        with db.frozen():
            asked = pool.submit(attempt, api, request)
            if not db.await_waiting(timeout_s=5):
                raise CannotTell("The request did not reach the database.")
            proc.begin_stop()
            time.sleep(0.3)
        return asked.result()


@check("stop.drops", rule="spec#stopping", family="shutdown", needs=["stop.hangs", "fetch"])
def _(todos, api, db, proc):
    """A request that has begun is answered after SIGTERM.

    The handler of SIGTERM exits at once, or there is none.
    """
    request = api.prepare("POST", todos.root, json={"title": todos.make.title()})
    answer = asked_while_stopping(api, db, proc, request)
    proc.await_end(grace_s=10)
    proc.start()
    if isinstance(answer, Defect):
        raise Defect(replace(answer.note, because="It had begun when SIGTERM came."))
    answer.expect(
        status=todos.dialect["created"],
        because="It had begun when SIGTERM came.",
    )
    api.get(answer.json["url"]).expect(status=200, because="POST had answered with this todo.")


# Load


def usual_traffic(todos, api, load):
    """Sixty requests a second: seven of ten fetch, two list, one creates."""
    todo = todos.create()
    listing = f"{todos.root}?limit=20" if todos.dialect["paging"] else todos.root
    create = api.prepare("POST", todos.root, json={"title": todo["title"]})
    return (
        load.rate(60)
        .request(api.prepare("GET", todo["url"]), share=7)
        .request(api.prepare("GET", listing), share=2)
        .request(create, share=1, status=todos.dialect["created"])
    )


@check("load.errors", rule="spec#load", family="load", needs=["clear", "fetch"])
def _(todos, api, load):
    """Sixty requests a second are all answered.

    A pool that is empty, or a limit of connections, is told to the client as an error.
    """
    api.delete(todos.root).expect(status=DONE)
    usual_traffic(todos, api, load).expect_answers()


@check("load.slow", rule="spec#load", family="load", needs=["load.errors"])
def _(todos, api, load):
    """Sixty requests a second are answered without a queue that grows.

    All requests wait for one thing: a lock, or the only connection, held longer than it is used.
    """
    api.delete(todos.root).expect(status=DONE)
    usual_traffic(todos, api, load).expect_p99(times=20, floor_ms=100)

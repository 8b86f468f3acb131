"""The suite of the blog: what spec.md asks for, attacked from outside."""

import hashlib
import json
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from prowess.labs.suite.declaring import Suite
from prowess.labs.vocabulary.defects import CannotTell, Defect, Note, explained
from prowess.labs.vocabulary.exchanges import curl, lost_of, shown, told_body
from prowess.labs.vocabulary.jwt import attacks_on, broken_forms
from prowess.labs.vocabulary.lines import wire
from prowess.labs.vocabulary.race import curls, timeline

BELOW_500 = range(200, 500)
REFUSED = range(400, 500)
TOO_LARGE = (400, 411, 413, 422)
AGAIN = (409, 412, 423, 503)
HARMLESS = (200, 201, 204, 400, 403, 404, 409, 410, 412, 422, 423, 503)
ORIGIN = "https://client.example"
WRONG = "Pw1-wrong"
SQL = "x' OR '1'='1"
SLOW_CLIENTS = 16
IN_A_ROW = 8
LOST = (401, 403, 404)  # who was known is no more; a 500 is another fault
AT_ONCE = 8
ROUNDS = 4
SHARED = {}


@dataclass
class User:
    """Somebody who has registered."""

    username: str
    email: str
    password: str
    token: str = ""


@dataclass
class Blog:
    """The suite's own words: users, articles and comments of one check."""

    api: object
    make: object
    dialect: dict

    def prepare(self, method, path, body=None, as_=None, **headers):
        if as_ is not None:
            headers["Authorization"] = f"{self.dialect['scheme']} {as_.token}".strip()
        more = {} if body is None else {"json": body}
        return self.api.prepare(method, self.dialect["root"] + path, headers=headers, **more)

    def send(self, method, path, body=None, as_=None, **headers):
        return self.api.send(self.prepare(method, path, body, as_, **headers))

    def get(self, path, as_=None, **headers):
        return self.send("GET", path, None, as_, **headers)

    def post(self, path, body=None, as_=None):
        return self.send("POST", path, body, as_)

    def put(self, path, body=None, as_=None):
        return self.send("PUT", path, body, as_)

    def delete(self, path, as_=None):
        return self.send("DELETE", path, None, as_)

    def person(self):
        name = self.make.word("jo").replace("-", "")
        return User(name, f"{name}@example.com", f"Pw1-{name}")

    def account(self, who, **more):
        fields = {"username": who.username, "email": who.email, "password": who.password}
        return {"user": {**fields, **more}}

    def register(self, who, **more):
        return self.post("/users", self.account(who, **more))

    def sign_in(self, who):
        return self.post("/users/login", {"user": {"email": who.email, "password": who.password}})

    def newcomer(self):
        """Register somebody whom nobody else uses."""
        who = self.person()
        answer = self.register(who).expect(status=self.dialect["created"])
        return replace(who, token=part(answer, "user", token=str)["token"])

    def user(self, at=0):
        """Return somebody who is shared by all checks: registering is slow, and may be limited."""
        if SHARED.get("api") is not self.api:
            SHARED.clear()
            SHARED.update(api=self.api, users={})
        known = SHARED["users"].get(at)
        if known is not None and self.get("/user", known).status not in LOST:
            return known
        SHARED["users"][at] = self.newcomer()
        return SHARED["users"][at]

    def draft(self, **fields):
        title = self.make.word("How to train a dragon")
        given = {"title": title, "description": f"About {title}", "body": f"It begins. {title}"}
        return {**given, **fields}

    def article(self, as_, **fields):
        answer = self.post("/articles", {"article": self.draft(**fields)}, as_)
        answer.expect(
            status=self.dialect["created"],
            because="A POST with title, description and body creates an article.",
        )
        return part(answer, "article", slug=str)

    def path(self, article):
        return f"/articles/{quote(article['slug'], safe='')}"

    def fetch(self, article, as_=None):
        return self.get(self.path(article), as_)

    def change(self, article, as_, **fields):
        return self.put(self.path(article), {"article": fields}, as_)

    def found(self, article, as_=None):
        return part(self.fetch(article, as_).expect(status=200), "article", slug=str)

    def comment(self, article, as_, body=None):
        given = {"comment": {"body": body or f"I agree. {self.make.word()}"}}
        answer = self.post(f"{self.path(article)}/comments", given, as_)
        answer.expect(
            status=self.dialect["created"], because="A POST with a body creates a comment."
        )
        return part(answer, "comment", body=str, id=(int, str))

    def comments(self, article, as_=None):
        answer = self.get(f"{self.path(article)}/comments", as_).expect(status=200)
        return listed(answer, "comments")

    def page(self, query="", as_=None, path="/articles"):
        answer = self.get(path + query, as_).expect(status=200)
        listed(answer, "articles")
        return answer

    def slugs(self, query="", as_=None, path="/articles"):
        return [one["slug"] for one in self.page(query, as_, path).json["articles"]]

    def favor(self, article, as_):
        answer = self.post(f"{self.path(article)}/favorite", None, as_)
        answer.expect(status=self.dialect["created"])
        return part(answer, "article", favoritesCount=int, favorited=bool)

    def follow(self, who, as_):
        answer = self.post(f"/profiles/{who.username}/follow", None, as_)
        return part(answer.expect(status=self.dialect["created"]), "profile", following=bool)


def part(answer, name, **members):
    """Return a member of a decoded answer, with members of these types."""
    found = answer.json.get(name) if isinstance(answer.json, dict) else None
    if not isinstance(found, dict):
        raise answer.defect(f"At $.{name}: expected an object, found {shown(answer.json)}.")
    for key, kind in members.items():
        value = found.get(key)
        if not isinstance(value, kind) or value == "":
            wanted = "text that is not empty" if kind is str else "a value of its type"
            raise answer.defect(f"At $.{name}.{key}: expected {wanted}, found {shown(value)}.")
    return found


def listed(answer, name):
    """Return a member that is an array of objects."""
    found = answer.json.get(name) if isinstance(answer.json, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise answer.defect(f"At $.{name}: expected an array, found {shown(answer.json)}.")
    for at, one in enumerate(found):
        if name == "articles" and not isinstance(one.get("slug"), str):
            raise answer.defect(f"At $.articles[{at}].slug: expected text in {shown(one)}.")
    return found


def only(answer, mine, because=""):
    """Expect exactly these slugs in a list, in whatever order."""
    told = unlike(mine, [one["slug"] for one in answer.json["articles"]])
    if told:
        raise answer.defect(
            told, right=f"The status, {answer.status}, was right.", because=because
        )


def unlike(mine, found):
    """Say what of these slugs is missing, is there too often or should not be there, if any."""
    missing = [one for one in mine if one not in found]
    again = sorted({one for one in found if one in mine and found.count(one) > 1})
    other = [one for one in found if one not in mine]
    which = {"missing": missing, "more than once": again, "not among those expected": other}
    told = [f"{name}: {shown(slugs)}" for name, slugs in which.items() if slugs]
    count = f"Expected {len(mine) or 'no'} articles, found {len(found)}; "
    return f"{count}{'; '.join(told)}." if told else ""


def moment(answer, article, name):
    try:
        return datetime.fromisoformat(article[name])
    except (KeyError, TypeError, ValueError):
        spot = f"At $.article.{name}: expected ISO 8601, found {shown(article.get(name))}."
        raise answer.defect(spot) from None


suite = Suite(
    project="blog-api",
    contract="RealWorld (Conduit) API, its OpenAPI document 2.0.0, and spec.md",
    dialect={
        "root": "/api",
        "scheme": "Token",
        "created": [200, 201],
        "deleted": [200, 204],
        "invalid": [400, 422],
        "taken": [400, 409, 422],
        "unauthorized": [401],
        "forbidden": [403, 404],
        "bad_login": [400, 401, 403, 422],
        "cors": True,
        "lean_lists": True,
        "slug_follows_title": True,
        "changes_tags": True,
        "blank_is_null": True,
        "blank_is_missing": True,
        "tags_in_use": True,
        "jwt": True,
        "jwt_secret": True,
    },
    tools={"blog": Blog},
    absent={
        "sessions": "The contract's tokens live until they expire; sessions that end are "
        "for user-authentication.",
        "mail-links": "The contract sends no mail.",
        "second-factor": "The contract has none; it is for user-authentication.",
        "enumeration": "The contract itself shows every author, and says which names are taken.",
        "rate-limiting": "The contract has no limits, and public programs have none; they are "
        "for user-authentication.",
        "password-storage": "The contract says nothing of it; it is for user-authentication.",
        "faults": "The contract lets a program answer 500 while its database is away; "
        "that it comes back is a matter of durability.",
        "load": "Public programs are graded whose hosts and runtimes differ too much; "
        "todo-backend measures it.",
    },
)
check = suite.check


# The contract of users


@check("register", rule="spec#registration", family="contract")
def _(blog):
    """Registering answers with the user and a token.

    The answer leaves out what the service made, or is not wrapped in `user`.
    """
    who = blog.person()
    answer = blog.register(who).expect(status=blog.dialect["created"])
    answer.expect(json={"user": {"username": who.username, "email": who.email}})
    user = part(answer, "user", token=str)
    for name in ("bio", "image"):
        if not isinstance(user.get(name), str | None) or name not in user:
            raise answer.defect(
                f"At $.user.{name}: expected it, null or a text, in {shown(user)}."
            )


@check("sign-in", rule="spec#sign-in", family="contract", needs=["register"])
def _(blog):
    """Who has registered signs in, and the token says who that is.

    The token names another user, or `GET /user` looks for it in another place.
    """
    who = blog.newcomer()
    answer = blog.sign_in(who).expect(status=blog.dialect["created"])
    told = {"user": {"username": who.username, "email": who.email}}
    token = part(answer.expect(json=told), "user", token=str)["token"]
    for one in (who.token, token):
        answer = blog.get("/user", replace(who, token=one)).expect(status=200, json=told)
        part(answer, "user", token=str)


@check("user.change", rule="spec#account", family="contract", needs=["sign-in"])
def _(blog):
    """PUT /user changes each member, and the change stays.

    The answer shows the change, but nothing was written.
    """
    me, other = blog.newcomer(), blog.person()
    changes = ({"bio": "I train"}, {"image": "https://example.com/me.png"})
    for fields in (*changes, {"username": other.username}, {"email": other.email}):
        answer = blog.put("/user", {"user": fields}, me)
        answer.expect(status=200, json={"user": fields})
        me = replace(me, token=part(answer, "user", token=str)["token"])
        blog.get("/user", me).expect(
            status=200, json={"user": fields}, because="PUT /api/user had answered with it."
        )
    me = replace(me, email=other.email)
    blog.sign_in(me).expect(status=blog.dialect["created"], because="PUT had set this address.")


@check("user.change-overwrites", rule="spec#account", family="contract", needs=["user.change"])
def _(blog):
    """PUT /user leaves alone what it is not given.

    Members that are absent get their defaults.
    """
    me = blog.newcomer()
    fields = {"bio": "I train", "image": "https://example.com/me.png"}
    blog.put("/user", {"user": fields}, me).expect(status=200, json={"user": fields})
    wanted = {"user": {**fields, "bio": "I rest", "email": me.email, "username": me.username}}
    blog.put("/user", {"user": {"bio": "I rest"}}, me).expect(status=200, json=wanted)
    blog.get("/user", me).expect(
        status=200, json=wanted, because="Only bio was sent; the rest stays."
    )


@check(
    "user.blank-is-text",
    rule="spec#account",
    family="contract",
    needs=["user.change"],
    feature="blank_is_null",
)
def _(blog):
    """An empty bio or image is none, and null removes it.

    The empty text is stored, so clients show an empty picture.
    """
    me = blog.newcomer()
    for name in ("bio", "image"):
        for empty in ("", None):
            blog.put("/user", {"user": {name: "https://example.com/x"}}, me).expect(status=200)
            told = blog.put("/user", {"user": {name: empty}}, me).expect(status=200)
            told.expect(json={"user": {name: None}})


@check("profile", rule="spec#profiles", family="contract", needs=["register"])
def _(blog):
    """A profile is there for everybody, and nobody's name has none.

    An empty result becomes a profile of nulls.
    """
    who = blog.user()
    profile = {"username": who.username, "following": False}
    answer = blog.get(f"/profiles/{who.username}").expect(status=200, json={"profile": profile})
    for name in ("bio", "image"):
        if name not in part(answer, "profile"):
            raise answer.defect(f"At $.profile.{name}: expected it in {shown(answer.json)}.")
    blog.get(f"/profiles/{blog.make.word('nobody')}").expect(status=404)


@check("follow", rule="spec#profiles", family="contract", needs=["profile"])
def _(blog):
    """Following is seen by the one who follows, and by nobody else, until it ends.

    The pair is stored the wrong way round, or the profile does not ask who asks.
    """
    me, other = blog.newcomer(), blog.newcomer()
    path = f"/profiles/{other.username}"
    told = blog.post(f"{path}/follow", None, me).expect(status=blog.dialect["created"])
    told.expect(json={"profile": {"username": other.username, "following": True}})
    for who, follows in ((me, True), (other, False), (None, False)):
        blog.get(path, who).expect(status=200, json={"profile": {"following": follows}})
    blog.get(f"/profiles/{me.username}", other).expect(json={"profile": {"following": False}})
    blog.delete(f"{path}/follow", me).expect(status=200, json={"profile": {"following": False}})
    blog.get(path, me).expect(status=200, json={"profile": {"following": False}})


@check("unfollow.others", rule="spec#profiles", family="contract", needs=["follow"])
def _(blog):
    """Who unfollows somebody still follows the others, and others still follow.

    The condition names one half of the pair only.
    """
    me, fan, one, two = (blog.newcomer() for _ in range(4))
    for who, followed in ((me, one), (me, two), (fan, one)):
        blog.follow(followed, who)
    blog.delete(f"/profiles/{one.username}/follow", me).expect(status=200)
    for who, followed in ((me, two), (fan, one)):
        answer = blog.get(f"/profiles/{followed.username}", who)
        answer.expect(
            json={"profile": {"following": True}},
            because="Only one of two follows was taken back; this one stays.",
        )


# The contract of articles


@check("article.create", rule="spec#create", family="contract", needs=["register"])
def _(blog):
    """An article is answered whole: what was given, and what the service adds.

    Tags or author are loaded by another query, and are forgotten in the answer of POST.
    """
    me, tags = blog.user(), [blog.make.word("tag"), blog.make.word("tag")]
    draft = blog.draft(tagList=tags)
    answer = blog.post("/articles", {"article": draft}, me).expect(status=blog.dialect["created"])
    article = part(answer, "article", slug=str)
    author = {"username": me.username, "following": False}
    wanted = {**draft, "favorited": False, "favoritesCount": 0, "author": author}
    answer.expect(json={"article": {**wanted, "tagList": article.get("tagList")}})
    if sorted(map(str, article["tagList"] or [])) != sorted(tags):
        told = shown(article["tagList"])
        raise answer.defect(f"At $.article.tagList: expected {shown(tags)}, found {told}.")
    moment(answer, article, "createdAt"), moment(answer, article, "updatedAt")


@check("article.fetch", rule="spec#fetch", family="contract", needs=["article.create"])
def _(blog):
    """An article is found at its slug by everybody, and at the slug of none there is nothing.

    An empty result becomes 200 with null, or an exception that nobody catches.
    """
    me = blog.user()
    article = blog.article(me)
    names = ("slug", "title", "description", "body", "favorited", "favoritesCount")
    same = {"article": {name: article[name] for name in names if name in article}}
    for who in (None, me, blog.user(1)):
        blog.fetch(article, who).expect(
            status=200, json=same, because="POST had answered with this article."
        )
    blog.get(f"/articles/{blog.make.word('no-such-article')}").expect(status=404)


@check("article.change", rule="spec#change", family="contract", needs=["article.fetch"])
def _(blog):
    """PUT changes each member, and the change stays.

    The answer shows the change, but nothing was written.
    """
    me = blog.user()
    article = blog.article(me)
    for name in ("description", "body", "title"):
        fields = {name: blog.make.word("A better one")}
        answer = blog.change(article, me, **fields)
        answer.expect(status=200, json={"article": fields})
        article = part(answer, "article", slug=str)
        blog.fetch(article).expect(
            status=200, json={"article": fields}, because="PUT had answered with this value."
        )


@check(
    "article.change-overwrites", rule="spec#change", family="contract", needs=["article.change"]
)
def _(blog):
    """PUT leaves alone what it is not given: other members, and the tags.

    Members that are absent get their defaults.
    """
    me = blog.user()
    tags = [blog.make.word("tag")]
    article = blog.article(me, tagList=tags)
    names = ("slug", "title", "description", "createdAt")
    kept = {"tagList": tags, **{name: article[name] for name in names}}
    wanted = {"article": {**kept, "body": "New."}}
    blog.change(article, me, body="New.").expect(status=200, json=wanted)
    blog.fetch(article).expect(
        status=200, json=wanted, because="Only body was sent; the rest stays."
    )


@check("article.updated-at", rule="spec#change", family="contract", needs=["article.change"])
def _(blog):
    """A change moves updatedAt.

    The moment is set when the row is made, and never again.
    """
    me = blog.user()
    article = blog.article(me)
    time.sleep(1.1)  # moments may be told in whole seconds
    answer = blog.change(article, me, body="New.").expect(status=200)
    then = moment(answer, article, "updatedAt")
    if moment(answer, part(answer, "article"), "updatedAt") <= then:
        raise answer.defect(
            f"At $.article.updatedAt: expected a moment after {then}, which it was before."
        )


@check(
    "article.slug-stays",
    rule="spec#change",
    family="contract",
    needs=["article.change"],
    feature="slug_follows_title",
)
def _(blog):
    """A new title gives a new slug, and the old address is no more.

    The slug is made once; addresses then tell of titles that are no longer there.
    """
    me = blog.user()
    article = blog.article(me)
    answer = blog.change(article, me, title=blog.make.word("Another title")).expect(status=200)
    if part(answer, "article", slug=str)["slug"] == article["slug"]:
        raise answer.defect("At $.article.slug: the title is new and the slug is the old one.")
    moved = (301, 302, 307, 308, 404, 410)
    blog.fetch(article).expect(
        status=moved, because="The article has a new slug, so nothing is here now."
    )


@check(
    "article.tags-stay",
    rule="spec#change",
    family="contract",
    needs=["article.change"],
    feature="changes_tags",
)
def _(blog):
    """PUT with tagList replaces the tags, an empty list removes them, null is refused.

    An empty list is taken for none given, or null for an empty list.
    """
    me = blog.user()
    article = blog.article(me, tagList=[blog.make.word("tag")])
    for tags in ([], [blog.make.word("tag")]):
        told = {"article": {"tagList": tags}}
        blog.change(article, me, tagList=tags).expect(status=200, json=told)
        blog.fetch(article).expect(status=200, json=told)
    for wrong in (None, "dragons", [7]):
        answer = blog.change(article, me, tagList=wrong)
        refuse(blog, answer, f"tagList is {shown(wrong)}, and no list of texts.")
    blog.fetch(article).expect(status=200, json=told, because="Each change was refused.")


@check("article.delete", rule="spec#delete", family="contract", needs=["article.fetch"])
def _(blog):
    """DELETE removes this article and no other.

    The answer says so, but the row is still there; or the condition is missing.
    """
    me = blog.newcomer()
    article, other = blog.article(me), blog.article(me)
    blog.delete(blog.path(article), me).expect(status=blog.dialect["deleted"])
    blog.fetch(article).expect(status=(404, 410), because="DELETE had answered that it is done.")
    blog.fetch(other).expect(status=200, because="Another article was deleted; this one stays.")
    answer = blog.page(f"?author={me.username}")
    only(answer, [other["slug"]])


@check("list", rule="spec#list", family="contract", needs=["article.create"])
def _(blog):
    """The list shows articles whole but for their body, and how many there are.

    The list has a shape of its own, which lacks the author or the tags.
    """
    me = blog.newcomer()
    article = blog.article(me, tagList=[blog.make.word("tag")])
    names = ("slug", "title", "description", "tagList", "favorited", "favoritesCount")
    wanted = {**{name: article[name] for name in names}, "author": {"username": me.username}}
    answer = blog.page(f"?author={me.username}&limit=1")
    answer.expect(json={"articles": [wanted]})
    if type(answer.json.get("articlesCount")) is not int:
        raise answer.defect(
            "At $.articlesCount: expected a whole number: how many articles match."
        )


@check(
    "list.with-bodies",
    rule="spec#list",
    family="contract",
    needs=["list"],
    feature="lean_lists",
)
def _(blog):
    """The articles of a list have no body.

    One function shows articles everywhere, and twenty bodies are sent where none is shown.
    """
    blog.article(blog.user())
    answer = blog.page("?limit=3")
    for at, one in enumerate(answer.json["articles"]):
        if "body" in one:
            raise answer.defect(f"At $.articles[{at}].body: expected no such member in a list.")


@check("list.order", rule="spec#list", family="contract", needs=["list"])
def _(blog):
    """The list begins with the newest article.

    There is no ORDER BY, so rows come as they lie, and an UPDATE moves them.
    """
    me, slugs = blog.newcomer(), []
    for _ in range(3):
        time.sleep(1.1 if slugs else 0)  # moments may be told in whole seconds
        slugs.insert(0, blog.article(me)["slug"])
    blog.change({"slug": slugs[1]}, me, body="New.").expect(status=200)
    answer = blog.page(f"?author={me.username}")
    found = [one["slug"] for one in answer.json["articles"]]
    if found != slugs:
        raise answer.defect(f"Expected {shown(slugs)}, the newest first, found {shown(found)}.")


@check("filter.author", rule="spec#list", family="contract", needs=["list"])
def _(blog):
    """The author filter shows the articles of one user, and none where nobody has the name.

    The filter is not read, or an unknown name means no filter.
    """
    me, other = blog.newcomer(), blog.user()
    mine = [blog.article(me)["slug"] for _ in range(2)]
    blog.article(other)
    answer = blog.page(f"?author={me.username}")
    only(answer, mine)
    answer = blog.page(f"?author={blog.make.word('nobody')}")
    only(answer, [])


@check("filter.tag", rule="spec#list", family="contract", needs=["list"])
def _(blog):
    """Tag shows the articles with this tag, and not those with a longer one.

    The tags are searched as text, and `art` is found in `cartoon`.
    """
    me, tag = blog.user(), blog.make.word("tag")
    mine = [blog.article(me, tagList=[tag, blog.make.word("tag")])["slug"] for _ in range(2)]
    blog.article(me, tagList=[f"{tag}s", f"a{tag}"])
    blog.article(me)
    answer = blog.page(f"?tag={tag}")
    only(answer, mine)
    only(blog.page(f"?tag={blog.make.word('tag')}"), [], "No article has this tag.")


@check("favorite", rule="spec#favorites", family="contract", needs=["article.fetch"])
def _(blog):
    """Favorites are counted, and each user sees their own.

    The mark belongs to the article and not to the user.
    """
    me, other = blog.user(), blog.user(1)
    article = blog.article(other)
    blog.favor(article, me)
    for who, marked, count in ((me, True, 1), (other, False, 1), (None, False, 1)):
        told = {"favorited": marked, "favoritesCount": count}
        blog.fetch(article, who).expect(status=200, json={"article": told})
    told = blog.favor(article, other)
    if (told["favorited"], told["favoritesCount"]) != (True, 2):
        raise blog.fetch(article, other).defect(
            f"Two users favor it, but the second POST answered {shown(told)}."
        )


@check("unfavorite", rule="spec#favorites", family="contract", needs=["favorite"])
def _(blog):
    """Who takes a favorite back takes back their own.

    All favorites of the article are removed.
    """
    me, other = blog.user(), blog.user(1)
    article = blog.article(other)
    blog.favor(article, me), blog.favor(article, other)
    told = {"article": {"favorited": False, "favoritesCount": 1}}
    blog.delete(f"{blog.path(article)}/favorite", me).expect(status=200, json=told)
    told = {"article": {"favorited": True, "favoritesCount": 1}}
    blog.fetch(article, other).expect(
        status=200, json=told, because="The other user took back theirs, and this one did not."
    )


@check("filter.favorited", rule="spec#list", family="contract", needs=["list", "favorite"])
def _(blog):
    """Favorited shows what one user favors, and not what others do.

    The filter asks whether anybody favors it, or whether the one who asks does.
    """
    me, other = blog.newcomer(), blog.user()
    mine, its = blog.article(other), blog.article(other)
    blog.favor(mine, me), blog.favor(its, other)
    for who in (None, me, other):
        answer = blog.page(f"?favorited={me.username}", who)
        only(answer, [mine["slug"]])


@check("filter.both", rule="spec#list", family="contract", needs=["filter.author", "filter.tag"])
def _(blog):
    """Filters work together.

    The first filter that is found wins.
    """
    me, other, tag = blog.newcomer(), blog.user(), blog.make.word("tag")
    mine = blog.article(me, tagList=[tag])
    blog.article(me), blog.article(other, tagList=[tag])
    for query in (f"?tag={tag}&author={me.username}", f"?author={me.username}&tag={tag}"):
        answer = blog.page(query)
        only(answer, [mine["slug"]])


@check("list.of-nobody", rule="spec#list", family="contract", needs=["favorite", "follow"])
def _(blog):
    """A list tells the one who asks what they favor and whom they follow.

    Lists are made without looking at who asks.
    """
    me, author = blog.user(), blog.newcomer()
    blog.favor(blog.article(author), me)
    blog.follow(author, me)
    for who, told in ((me, True), (blog.user(1), False), (None, False)):
        wanted = {"favorited": told, "favoritesCount": 1, "author": {"following": told}}
        blog.page(f"?author={author.username}", who).expect(json={"articles": [wanted]})


@check("feed", rule="spec#feed", family="contract", needs=["follow", "list"])
def _(blog):
    """The feed has the articles of those whom one follows, newest first, and no others.

    The feed is the list of everything, or has one's own articles, too.
    """
    me, author, other = blog.newcomer(), blog.newcomer(), blog.user()
    blog.article(me), blog.article(other)
    older = blog.article(author)["slug"]
    only(blog.page("", me, "/articles/feed"), [], "They follow nobody yet.")
    blog.follow(author, me)
    time.sleep(1.1)  # moments may be told in whole seconds
    mine = [blog.article(author)["slug"], older]
    answer = blog.page("", me, "/articles/feed")
    only(answer, mine, "They follow the author of these, and nobody else.")
    told = [{"slug": slug} for slug in mine]
    answer.expect(json={"articlesCount": 2, "articles": told}, because="The newest comes first.")


@check("comment", rule="spec#comments", family="contract", needs=["article.fetch"])
def _(blog):
    """A comment is answered whole, and is found at its article only.

    Comments are read without asking of which article.
    """
    me, author = blog.user(), blog.user(1)
    article, other = blog.article(author), blog.article(author)
    made = blog.comment(article, me)
    blog.comment(other, me)
    answer = blog.get(f"{blog.path(article)}/comments").expect(status=200)
    same = {"id": made["id"], "body": made["body"], "author": {"username": me.username}}
    answer.expect(json={"comments": [same]})
    blog.get(f"/articles/{blog.make.word('none')}/comments").expect(status=404)


@check("comment.delete", rule="spec#comments", family="contract", needs=["comment"])
def _(blog):
    """DELETE removes this comment and no other.

    The condition names the article and not the comment.
    """
    me, article = blog.user(), blog.article(blog.user(1))
    gone, kept = blog.comment(article, me), blog.comment(article, me)
    path = f"{blog.path(article)}/comments/{gone['id']}"
    blog.delete(path, me).expect(status=blog.dialect["deleted"])
    answer = blog.get(f"{blog.path(article)}/comments").expect(status=200)
    found = [one["id"] for one in listed(answer, "comments")]
    if found != [kept["id"]]:
        spot = f"Expected the comment {shown(kept['id'])} alone, found {shown(found)}."
        raise answer.defect(spot, because="Of two comments the other one was deleted.")
    blog.delete(path, me).expect(
        status=(404, *blog.dialect["deleted"]), because="It was deleted before."
    )


@check("comment.unknown", rule="spec#comments", family="errors", needs=["comment.delete"])
def _(blog):
    """DELETE of a comment that the article does not have answers 404.

    Whatever number of rows was deleted, none too, is answered as done.
    """
    me, article = blog.user(), blog.article(blog.user(1))
    comment = blog.comment(article, me)
    given = str(comment["id"])
    unknown = int(given) + 1_000_000 if given.isdecimal() else given[::-1]
    answer = blog.delete(f"{blog.path(article)}/comments/{unknown}", me)
    answer.expect(
        status=(404, 410) if given.isdecimal() else (400, 404, 410, 422),
        because=f"The only comment of this article has the id {shown(comment['id'])}.",
    )
    if [one["id"] for one in blog.comments(article)] != [comment["id"]]:
        raise answer.defect("This DELETE names no comment, and the article has lost its own.")


@check("comment.of-nobody", rule="spec#profiles", family="contract", needs=["comment", "follow"])
def _(blog):
    """Comments tell the one who asks whether they follow who wrote them.

    Comments are read without looking at who asks.
    """
    me, author = blog.user(), blog.newcomer()
    article = blog.article(blog.user(1))
    blog.comment(article, author)
    blog.follow(author, me)
    for who, told in ((me, True), (blog.user(1), False), (None, False)):
        answer = blog.get(f"{blog.path(article)}/comments", who).expect(status=200)
        wanted = {"comments": [{"author": {"following": told}}]}
        answer.expect(json=wanted, because="Who asks follows them." if told else "")


@check("tags", rule="spec#tags", family="contract", needs=["article.create"])
def _(blog):
    """The list of tags has each tag once.

    Tags are read from the articles, each as often as it is used.
    """
    tag = blog.make.word("tag")
    for _ in range(2):
        blog.article(blog.user(), tagList=[tag])
    answer = blog.get("/tags").expect(status=200)
    tags = answer.json.get("tags") if isinstance(answer.json, dict) else None
    count = tags.count(tag) if isinstance(tags, list) else -1
    if count != 1:
        raise answer.defect(
            f"At $.tags: two articles have {tag}. Expected it once, found {max(count, 0)} times."
        )


@check(
    "tags.of-nothing",
    rule="spec#tags",
    family="contract",
    needs=["tags", "article.delete"],
    feature="tags_in_use",
)
def _(blog):
    """A tag that no article has any more is not among the tags.

    Tags have a table of their own, in which nobody tidies up.
    """
    tag, me = blog.make.word("tag"), blog.user()
    article = blog.article(me, tagList=[tag])
    blog.delete(blog.path(article), me).expect(status=blog.dialect["deleted"])
    answer = blog.get("/tags").expect(status=200)
    if tag in answer.json.get("tags", []):
        spot = f"At $.tags: expected no {tag}, found it."
        raise answer.defect(spot, because="The only article with this tag was deleted.")


@check(
    "cors.missing",
    rule="spec#addresses",
    family="contract",
    needs=["register"],
    feature="cors",
    read="api.cors",
)
def _(blog):
    """A page of another origin may read answers, refusals, too, and may send a token.

    The header is set on one path through the program, or `authorization` is not allowed.
    """
    for answer in (blog.get("/tags", Origin=ORIGIN), blog.get("/user", Origin=ORIGIN)):
        found = answer.response.told("Access-Control-Allow-Origin")
        if found not in {"*", ORIGIN}:
            spot = f"Access-Control-Allow-Origin: expected * or {ORIGIN}, found {found}."
            raise answer.defect(spot, because="Without it no page may read this.")
    asks = {"Access-Control-Request-Headers": "authorization, content-type", "Origin": ORIGIN}
    asks["Access-Control-Request-Method"] = "PUT"
    answer = blog.send("OPTIONS", "/user", **asks).expect(status=(200, 204))
    allowed = answer.response.told("Access-Control-Allow-Headers")
    if "authorization" not in allowed.lower() and allowed != "*":
        spot = f"Access-Control-Allow-Headers: expected authorization in it, found {allowed}."
        raise answer.defect(spot, because="Without it a browser never sends the token.")


# Validation


def refuse(blog, answer, why):
    answer.expect(status=blog.dialect["invalid"], because=why)


@check("register.missing", rule="spec#registration", family="validation", needs=["register"])
def _(blog):
    """Nobody registers without a name, an address and a password.

    Presence is checked and emptiness is not, or the other way round.
    """
    for name in ("username", "email", "password"):
        for value in ("", None):
            refuse(blog, blog.register(blog.person(), **{name: value}), f"It has no {name}.")
        who = blog.person()
        fields = {"username": who.username, "email": who.email, "password": who.password}
        del fields[name]
        refuse(blog, blog.post("/users", {"user": fields}), f"It has no {name}.")


@check(
    "register.blank",
    rule="spec#registration",
    family="validation",
    needs=["register.missing"],
    feature="blank_is_missing",
)
def _(blog):
    """White space is no name, no address and no password.

    Emptiness is checked before white space is removed, or it is never removed.
    """
    for name in ("username", "email", "password"):
        refuse(blog, blog.register(blog.person(), **{name: "   "}), f"Its {name} is blank.")


@check("register.wrong-type", rule="spec#registration", family="validation", needs=["register"])
def _(blog):
    """What is no text is refused as a name, an address or a password.

    The value is turned into text, or reaches the database and fails there.
    """
    for name in ("username", "email", "password"):
        for value in (7, True, ["x"], {"x": 1}):
            answer = blog.register(blog.person(), **{name: value})
            refuse(blog, answer, f"The {name} is no text.")


@check("register.taken", rule="spec#registration", family="validation", needs=["sign-in"])
def _(blog):
    """A name or an address that somebody has is refused.

    There is no unique constraint, or its error becomes a 500.
    """
    first = blog.newcomer()
    for taken in ({"username": first.username}, {"email": first.email}):
        answer = blog.register(blog.person(), **taken)
        answer.expect(
            status=blog.dialect["taken"], because=f"Another account has this {next(iter(taken))}."
        )
    blog.sign_in(first).expect(
        status=blog.dialect["created"],
        because="Another account has this username or address, and keeps it.",
    )


@check("user.taken", rule="spec#account", family="validation", needs=["user.change"])
def _(blog):
    """A change to a name or an address that somebody has is refused.

    Uniqueness is checked at registration only, and the refusal of the database is a 500.
    """
    me, other = blog.newcomer(), blog.user()
    for taken in ({"username": other.username}, {"email": other.email}):
        answer = blog.put("/user", {"user": taken}, me)
        answer.expect(
            status=blog.dialect["taken"], because=f"Another account has this {next(iter(taken))}."
        )
    blog.get("/user", me).expect(status=200, json={"user": {"username": me.username}})


@check("user.bad-change", rule="spec#account", family="validation", needs=["user.change"])
def _(blog):
    """A user cannot be left without a name or an address.

    The rules of the registration are not those of the change.
    """
    me = blog.newcomer()
    for fields in ({"email": ""}, {"username": ""}, {"email": None}, {"username": None}):
        refuse(blog, blog.put("/user", {"user": fields}, me), "A user has both.")
    told = {"user": {"email": me.email, "username": me.username}}
    blog.get("/user", me).expect(
        status=200, json=told, because="Every change was refused, so nothing may have changed."
    )


@check("article.missing", rule="spec#create", family="validation", needs=["filter.author"])
def _(blog):
    """An article without title, description or body is refused, and not kept.

    Presence is checked and emptiness is not, or after the row was written.
    """
    me = blog.newcomer()
    for name in ("title", "description", "body"):
        without = {key: value for key, value in blog.draft().items() if key != name}
        for draft in (without, blog.draft(**{name: ""})):
            refuse(blog, blog.post("/articles", {"article": draft}, me), f"It has no {name}.")
    answer = blog.page(f"?author={me.username}")
    only(answer, [])


@check("article.wrong-type", rule="spec#errors", family="validation", needs=["article.change"])
def _(blog):
    """Members of the wrong type are refused, in POST and in PUT.

    The value is turned into text, so that null becomes "None" or "null".
    """
    me = blog.user()
    article = blog.article(me)
    for fields in ({"title": 7}, {"body": {"x": 1}}, {"description": ["x"]}, {"title": None}):
        answer = blog.post("/articles", {"article": blog.draft(**fields)}, me)
        refuse(blog, answer, "This is no text.")
        if None not in fields.values():
            refuse(blog, blog.change(article, me, **fields), "This is no text.")
    blog.fetch(article).expect(json={"article": {"title": article["title"]}})


@check("tags.wrong-type", rule="spec#create", family="validation", needs=["article.create"])
def _(blog):
    """Tags are a list of texts.

    A text is a list of letters in some languages, and a number fails in the database.
    """
    me = blog.user()
    for tags in ("dragons", [7], [["x"]], {"x": 1}, 7):
        answer = blog.post("/articles", {"article": blog.draft(tagList=tags)}, me)
        refuse(blog, answer, "tagList is a list of texts.")


@check("title.taken", rule="spec#create", family="validation", needs=["article.create"])
def _(blog):
    """Two articles with one title have two slugs, or the second is refused.

    The slug is made of the title, is unique, and the second insert fails with 500.
    """
    title, slugs = blog.make.word("The same title"), set()
    for who in (blog.user(), blog.user(), blog.user(1)):
        answer = blog.post("/articles", {"article": blog.draft(title=title)}, who)
        answer.expect(status=(*blog.dialect["created"], *blog.dialect["taken"]))
        if answer.status in blog.dialect["created"]:
            slug = part(answer, "article", slug=str)["slug"]
            if slug in slugs:
                raise answer.defect(f"At $.article.slug: another article has {slug}, too.")
            slugs.add(slug)


@check("comment.missing", rule="spec#comments", family="validation", needs=["comment"])
def _(blog):
    """A comment without a body is refused, and not kept.

    Only articles are checked.
    """
    me, article = blog.user(), blog.article(blog.user())
    for given in ({}, {"body": ""}, {"body": None}, {"body": 7}):
        answer = blog.post(f"{blog.path(article)}/comments", {"comment": given}, me)
        refuse(blog, answer, "The body is a text, and not empty.")
    if blog.comments(article):
        raise answer.defect("Every comment was refused, and yet there is one.")


@check("change.partly-done", rule="spec#errors", family="validation", needs=["article.wrong-type"])
def _(blog):
    """A change that is refused changes nothing.

    Members are checked and written one after the other.
    """
    me = blog.user()
    article = blog.article(me)
    refuse(blog, blog.change(article, me, body="half", title=7), "title is no text.")
    refuse(blog, blog.change(article, me, description="half", body=7), "body is no text.")
    same = {"article": {name: article[name] for name in ("title", "description", "body")}}
    blog.fetch(article).expect(
        status=200,
        json=same,
        because="Both changes were refused, so none of their members may be written.",
    )


# Errors


@check("body.malformed", rule="spec#errors", family="errors", needs=["article.create"])
def _(blog, api):
    """A body that is no JSON object of the contract answers 4xx.

    The decoder's exception reaches the framework, or a member of nothing is read.
    """
    bodies = (b'{"user": ', b"", b"[]", b'"x"', b"nul", b"[" * 50_000, b"{}", b'{"user": null}')
    for body in (*bodies, b'{"user": []}', b'{"user": "x"}'):
        for path in ("/users", "/users/login"):
            answer = api.post(blog.dialect["root"] + path, body=body)
            answer.expect(
                status=REFUSED,
                because="The body is no JSON, or not the object that is asked for here.",
            )
    for path in ("/articles", blog.path(blog.article(blog.user())) + "/comments"):
        for given in ([], {"article": None, "comment": None}, {"article": [], "comment": 7}):
            blog.post(path, given, blog.user()).expect(status=REFUSED)


def keep_or_refuse(blog, me, name, text):
    """Create an article with a text in it that is refused, or else kept as it was sent."""
    given = {name: [text] if name == "tagList" else text}
    answer = blog.post("/articles", {"article": blog.draft(**given)}, me)
    told = f"has {len(text):,} characters" if len(text) > 99 else f"is {json.dumps(text)}"
    because = f"Its {name} {told}: refuse it, or keep it as it was sent."
    may_be = (*blog.dialect["invalid"], 413, *blog.dialect["created"])
    if answer.expect(status=may_be, because=because).status not in blog.dialect["created"]:
        return
    slug = part(answer, "article", slug=str)["slug"]
    as_sent(answer, answer.json["article"], given)
    later = blog.page(f"?author={me.username}") if name == "title" else blog.fetch({"slug": slug})
    found = later.json.get("articles", [later.json.get("article")])
    as_sent(later, next((one for one in found if one and one.get("slug") == slug), {}), given)


def as_sent(answer, article, given):
    """Expect a text that was not refused; half a surrogate pair may have become U+FFFD."""
    ((name, sent),) = given.items()
    found = article.get(name)
    marked = [
        json.loads(json.dumps(sent).replace("\\ud800", "\\ufffd" * times)) for times in (1, 3)
    ]
    if found not in (sent, *marked):
        told = told_body(json.dumps(found).encode())
        spot = (
            f"At $.article.{name}: expected {told_body(json.dumps(sent).encode())}, found {told}."
        )
        raise answer.defect(
            spot, because="Its POST was not refused, so it is kept as it was sent."
        )


@check("text.not-storable", rule="spec#errors", family="errors", needs=["article.fetch", "list"])
def _(blog):
    """Text that is valid JSON and that a database cannot hold is refused, or kept as it was sent.

    The driver's error becomes a 500, or what follows a NUL is lost, and the answer says created.
    """
    me = blog.newcomer()
    for odd in ("\0", "\ud800"):
        for name in ("title", "body", "tagList"):
            keep_or_refuse(blog, me, name, f"{blog.make.word('a')}{odd}b")
        who = replace(blog.person(), email=f"ada{odd}@example.com")
        blog.sign_in(who).expect(status=REFUSED, because="No account has this e-mail address.")
    blog.get("/articles?tag=%00&author=%ff").expect(status=BELOW_500)
    article = blog.article(me, body="Grüße 🎉 日本")
    blog.fetch(article).expect(status=200, json={"article": {"body": "Grüße 🎉 日本"}})


@check("text.too-long", rule="spec#errors", family="errors", needs=["article.fetch", "list"])
def _(blog):
    """Long text is stored whole or refused.

    The column is shorter than the text, and its error becomes a 500; or the text is cut.
    """
    long = "".join(hashlib.sha256(bytes([at])).hexdigest() for at in range(200))
    me = blog.newcomer()
    for name in ("title", "body", "tagList"):
        keep_or_refuse(blog, me, name, long)
    answer = blog.register(blog.person(), username=long)
    may_be = (*blog.dialect["invalid"], 413, *blog.dialect["created"])
    answer.expect(status=may_be, because="Its username has 12,800 characters.")
    if answer.status in blog.dialect["created"]:
        answer.expect(json={"user": {"username": long}}, because="It was not refused.")


@check("error.without-words", rule="spec#errors", family="errors", needs=["article.missing"])
def _(blog):
    """A refusal names the field and says in JSON what was wrong.

    The framework's own format, which no client of the contract reads.
    """
    draft = {"article": blog.draft(title="")}
    for answer in (blog.post("/articles", draft, blog.user()), blog.post("/users", {"user": {}})):
        told = answer.json.get("errors") if isinstance(answer.json, dict) else None
        if not isinstance(told, dict) or not told:
            found = shown(answer.json)
            raise answer.defect(
                f"At $.errors: expected each wrong field with a list of texts, found {found}."
            )
        for name, words in told.items():
            if not isinstance(words, list) or not all(isinstance(one, str) for one in words):
                raise answer.defect(f"At $.errors.{name}: expected a list of texts.")


@check("address.unknown", rule="spec#addresses", family="errors", needs=["comment"])
def _(blog):
    """Addresses of nothing are refused, and never fail.

    An id is converted without a check, and its exception is a 500.
    """
    me, article = blog.user(), blog.article(blog.user())
    blog.get(f"/{blog.make.word('nowhere')}").expect(status=(400, 404, 405, 410))
    for strange in ("no-number", "-1", "1.5", "9" * 30, "%00", "%ff"):
        answer = blog.delete(f"{blog.path(article)}/comments/{strange}", me)
        answer.expect(
            status=(400, 404, 422),
            because="No comment can have this id, which is no fault of the service.",
        )
    for path in ("/articles/%00", "/profiles/%00", "/articles/%ff%fe"):
        blog.get(path, me).expect(status=REFUSED)


# Pages


def walk(blog, query, *, limit, most):
    """Return the slugs of windows side by side, until one is empty, and the first answer."""
    found, first = [], None
    for offset in range(0, most + limit, limit):
        answer = blog.page(f"{query}&limit={limit}&offset={offset}")
        first = first or answer
        if not answer.json["articles"]:
            break
        found += [one["slug"] for one in answer.json["articles"]]
    return found, first


@check(
    "page.window",
    rule="spec#pages",
    family="pagination",
    needs=["filter.author", "list.order"],
    read="api.offset-pagination",
)
def _(blog):
    """Limit and offset cut a window out of the list.

    The offset counts pages and not articles, or the window is cut before the list is sorted.
    """
    me = blog.newcomer()
    mine = [blog.article(me)["slug"] for _ in range(5)]
    for limit, offset, wanted in ((2, 0, 2), (2, 1, 2), (2, 4, 1), (3, 9, 0)):
        answer = blog.page(f"?author={me.username}&limit={limit}&offset={offset}")
        found = [one["slug"] for one in answer.json["articles"]]
        if len(found) != wanted or not set(found) <= set(mine):
            raise answer.defect(
                f"Expected {wanted} of this author's 5 articles, found {shown(found)}."
            )


@check("page.total", rule="spec#pages", family="pagination", needs=["page.window"])
def _(blog):
    """The member articlesCount counts all that match, on each page.

    The rows of the page are counted, or all rows of the table.
    """
    me, tag = blog.newcomer(), blog.make.word("tag")
    for at in range(5):
        blog.article(me, tagList=[tag] if at else [])
    for query in ("&limit=2", "&limit=2&offset=4", "&limit=2&offset=40"):
        answer = blog.page(f"?author={me.username}{query}")
        answer.expect(json={"articlesCount": 5}, because="Five articles match, on each page.")
    blog.page(f"?tag={tag}&limit=1").expect(
        json={"articlesCount": 4}, because="Four have this tag."
    )


@check("feed.total", rule="spec#pages", family="pagination", needs=["page.total", "feed"])
def _(blog):
    """The member articlesCount of a feed counts all of its articles, on each page.

    The count of the list was mended, and the feed counts the rows of its page.
    """
    me, fan = blog.newcomer(), blog.newcomer()
    blog.follow(me, fan)
    for _ in range(5):
        blog.article(me)
    for query in ("?limit=2", "?limit=2&offset=4", "?limit=2&offset=40"):
        answer = blog.page(query, fan, "/articles/feed")
        answer.expect(json={"articlesCount": 5}, because="Whom they follow wrote five articles.")


@check("page.default", rule="spec#pages", family="pagination", needs=["page.window", "feed"])
def _(blog):
    """Without a limit there are twenty articles, in a list and in a feed.

    Everything is sent, which works until there is much.
    """
    me, fan = blog.newcomer(), blog.newcomer()
    blog.follow(me, fan)
    for _ in range(21):
        blog.article(me)
    for query, path in ((f"?author={me.username}", "/articles"), ("", "/articles/feed")):
        answer = blog.page(query, fan, path)
        found = len(answer.json["articles"])
        if found != 20:
            raise answer.defect(f"No limit was given. Expected 20 of 21 articles, found {found}.")


@check(
    "page.skips",
    rule="spec#pages",
    family="pagination",
    needs=["page.window"],
    read="api.paging-consistency",
)
def _(blog):
    """Windows one behind the other, with limit 1, 3 and 5, show every article once.

    The order has ties, which each query resolves anew.
    """
    me = blog.newcomer()
    mine = [blog.article(me)["slug"] for _ in range(14)]
    blog.change({"slug": mine[3]}, me, body="New.").expect(status=200)
    for limit in (1, 3, 5):
        found, first = walk(blog, f"?author={me.username}", limit=limit, most=14)
        told = unlike(mine, found)
        if told:
            because = f"These are the windows of limit {limit} with offset 0, {limit}, {2 * limit}"
            raise first.defect(told, because=f"{because} and so on, put together.")


@check("page.bad-limit", rule="spec#pages", family="pagination", needs=["page.window"])
def _(blog):
    """A window that cannot be is refused, or taken as if none was asked for.

    The numbers go to the database as they are: -1 is an error there.
    """
    for bad in ("x", "-1", "1.5", "", "9" * 30, "1%20OR%201=1", "1&limit=2"):
        for name in ("limit", "offset"):
            for path in ("/articles", "/articles/feed"):
                answer = blog.get(f"{path}?{name}={bad}", blog.user())
                answer.expect(
                    status=(200, 400, 404, 422),
                    because="It is no number in range: refuse it, or take it as not given.",
                )


# Authentication


def turned_away(blog, answer, why):
    """Expect that a token is refused: the contract lists 401 and 422 for it."""
    answer.expect(status=(*blog.dialect["unauthorized"], 400, 403, 422), because=why)


@check("wrong-password", rule="spec#sign-in", family="authentication", needs=["sign-in"])
def _(blog):
    """A wrong password does not sign in, and tells nothing about the address.

    The password is not compared, or another answer says that the address is known.
    """
    who = blog.user()
    answers = [blog.sign_in(one) for one in (replace(who, password=WRONG), blog.person())]
    for answer in answers:
        answer.expect(
            status=blog.dialect["bad_login"],
            because="The password is wrong, or nobody has this address.",
        )
    if answers[0].status != answers[1].status:
        spot = f"A wrong password is answered {answers[0].status}, an unknown address otherwise."
        raise answers[1].defect(f"{spot} Who asks learns which addresses are registered.")


@check("token.missing", rule="spec#tokens", family="authentication", needs=["comment"])
def _(blog):
    """Whatever needs a user is refused without a token, and does nothing.

    One path does not ask for it.
    """
    me = blog.user()
    article = blog.article(me)
    path, comment = blog.path(article), blog.comment(article, me)
    asked = [("GET", "/user"), ("PUT", "/user"), ("GET", "/articles/feed"), ("POST", "/articles")]
    asked += [("PUT", path), ("DELETE", f"{path}/comments/{comment['id']}"), ("DELETE", path)]
    for tail in (f"{path}/favorite", f"/profiles/{me.username}/follow"):
        asked += [("POST", tail), ("DELETE", tail)]
    for method, address in (*asked, ("POST", f"{path}/comments")):
        body = {"user": {}, "article": blog.draft(), "comment": {"body": "x"}}
        body = None if method in {"GET", "DELETE"} else body
        blog.send(method, address, body).expect(status=blog.dialect["unauthorized"])


@check(
    "token.forged",
    rule="spec#tokens",
    family="authentication",
    needs=["sign-in"],
    feature="jwt",
    read="api.jwt-attacks",
)
def _(blog):
    """A token that was changed, or signed by nobody, names nobody.

    The token is decoded and not verified, or says itself how it was signed.
    """
    who = blog.user()
    for forged in attacks_on(who.token):
        if not forged.name.startswith("key-"):
            answer = blog.get("/user", replace(who, token=forged.token))
            why = f"This token is forged ({forged.name}). Where it is accepted, {forged.why}."
            turned_away(blog, answer, why)
    blog.get("/user", who).expect(
        status=200, because="The token that the service gave out is good."
    )


@check(
    "token.guessable",
    rule="spec#tokens",
    family="authentication",
    needs=["token.forged"],
    feature="jwt",
    read="api.jwt-attacks",
)
def _(blog):
    """Tokens are not signed with a key that anybody guesses.

    The key of an example is in the code, and nobody set another.
    """
    who = blog.user()
    for forged in attacks_on(who.token):
        if forged.name.startswith("key-"):
            answer = blog.get("/user", replace(who, token=forged.token))
            why = f"A guessed key signed it. A service that accepts it: {forged.why}."
            turned_away(blog, answer, why)


@check(
    "token.malformed",
    rule="spec#tokens",
    family="authentication",
    needs=["sign-in"],
    feature="jwt",
)
def _(blog):
    """What is no token is refused, and never fails.

    It is split, decoded and parsed before anything is caught.
    """
    who = blog.user()
    for broken in broken_forms(who.token):
        answer = blog.get("/user", replace(who, token=broken.token))
        turned_away(blog, answer, f"This is no token ({broken.name}).")
    scheme = blog.dialect["scheme"]
    odd = [f"{scheme} {text}" for text in ("", "ÿ", "ÿ.ÿ.ÿ", "A", f"{who.token}A", ". .")]
    for value in ("", scheme, "Basic Og==", who.token, *odd):
        answer = blog.get("/articles", None, Authorization=value)
        answer.expect(
            status=(200, 400, 401, 403, 422), because="This header holds no token of the service."
        )


@check(
    "token.expired",
    rule="spec#tokens",
    family="authentication",
    needs=["sign-in"],
    feature="jwt_secret",
    read="api.jwt-validation",
)
def _(blog, issuer):
    """A token that has expired is refused, and one that has not is good.

    Nobody looks at exp.
    """
    who, now = blog.user(), int(time.time())
    fresh = replace(who, token=issuer.reissue(who.token, exp=now + 3600))
    old = replace(who, token=issuer.reissue(who.token, exp=now - 3600))
    blog.get("/user", fresh).expect(
        status=200, because="It is signed with JWT_SECRET and expires in an hour."
    )
    turned_away(blog, blog.get("/user", old), "It expired an hour ago.")


@check("password.unchanged", rule="spec#account", family="authentication", needs=["sign-in"])
def _(blog):
    """After a change of the password the new one signs in, and the old one does not.

    The member is ignored, or stored without being hashed.
    """
    me = blog.newcomer()
    new = replace(me, password=f"{me.password}-new")
    answer = blog.put("/user", {"user": {"password": new.password}}, me)
    answer.expect(status=200)
    why = "The password was changed."
    blog.sign_in(new).expect(status=blog.dialect["created"], because=why)
    blog.sign_in(me).expect(status=blog.dialect["bad_login"], because=why)


@check(
    "password.in-clear",
    rule="spec#passwords",
    family="authentication",
    needs=["sign-in"],
    read="backend.password-hashing",
)
def _(blog, db):
    """The database does not hold passwords, nor fast hashes of them.

    They are stored as they are, or hashed by something that was made to be fast.
    """
    me = blog.newcomer()
    if not db.holds(me.email):
        raise CannotTell("The database does not hold the e-mail address either.")
    blog.put("/user", {"user": {"bio": "x"}}, me).expect(status=200)
    for how in ("", "md5", "sha1", "sha256", "sha512"):
        digest = hashlib.new(how, me.password.encode()).hexdigest() if how else me.password
        if db.holds(digest):
            spot = f"A table holds the password {f'hashed by {how} alone' if how else 'in clear'}."
            raise Defect(Note(spot=spot))


# Authorization


@check("article.foreign", rule="spec#ownership", family="authorization", needs=["article.change"])
def _(blog):
    """Only its author changes and deletes an article.

    The row is found by its slug, and nobody asks whose it is.
    """
    author, thief = blog.user(), blog.user(1)
    article = blog.article(author)
    answer = blog.change(article, thief, body="Taken over.")
    answer.expect(status=blog.dialect["forbidden"], because="Somebody else wrote this article.")
    answer = blog.delete(blog.path(article), thief)
    answer.expect(status=blog.dialect["forbidden"], because="Somebody else wrote this article.")
    blog.fetch(article).expect(status=200, json={"article": {"body": article["body"]}})
    blog.change(article, author, body="Mine.").expect(
        status=200, because="Its author sent this, who may change it."
    )


@check(
    "article.foreign-delete",
    rule="spec#ownership",
    family="authorization",
    needs=["article.delete"],
)
def _(blog):
    """Nobody deletes somebody else's article.

    PUT asks whose it is, and DELETE does not.
    """
    article = blog.article(blog.user())
    answer = blog.delete(blog.path(article), blog.user(1))
    answer.expect(status=blog.dialect["forbidden"], because="Somebody else wrote this article.")
    blog.fetch(article).expect(status=200, because="Somebody else asked to delete it.")


@check("comment.foreign", rule="spec#ownership", family="authorization", needs=["comment.delete"])
def _(blog):
    """Only its author deletes a comment.

    The comment is found by its id, and nobody asks whose it is.
    """
    author, thief = blog.user(), blog.user(1)
    article = blog.article(blog.user(2))
    comment = blog.comment(article, author)
    answer = blog.delete(f"{blog.path(article)}/comments/{comment['id']}", thief)
    answer.expect(status=blog.dialect["forbidden"], because="Somebody else wrote this comment.")
    if [one["id"] for one in blog.comments(article)] != [comment["id"]]:
        raise answer.defect(
            "The comment is gone.", because="Whoever sent this DELETE did not write it."
        )


@check(
    "comment.elsewhere", rule="spec#ownership", family="authorization", needs=["comment.delete"]
)
def _(blog):
    """A comment is not reached through the address of another article.

    The slug in the address is read and not used.
    """
    me = blog.user()
    article, other = blog.article(me), blog.article(me)
    comment = blog.comment(article, me)
    answer = blog.delete(f"{blog.path(other)}/comments/{comment['id']}", me)
    answer.expect(status=(403, 404, 422), because="The comment is one of another article.")
    if len(blog.comments(article)) != 1:
        raise answer.defect("This DELETE names one article, and removed a comment of another.")


@check(
    "email.leaks",
    rule="spec#profiles",
    family="authorization",
    needs=["comment"],
    read="api.property-level-authorization",
)
def _(blog):
    """Profiles and authors show no e-mail address, password or token.

    The row of the user is shown as it is.
    """
    me, article = blog.user(), blog.article(blog.user())
    blog.comment(article, me)
    for path in (f"/profiles/{me.username}", blog.path(article), f"{blog.path(article)}/comments"):
        answer = blog.get(path, blog.user(1)).expect(status=200)
        text = answer.response.body.decode("utf-8", "replace")
        for secret in (me.email, me.password, me.token, '"password', '"token'):
            if secret in text:
                raise answer.defect(f"Everybody can read {secret.strip(chr(34))} in this answer.")


# Mass assignment


@check(
    "article.author-set",
    rule="spec#read-only",
    family="mass-assignment",
    needs=["favorite"],
)
def _(blog):
    """Nobody writes in somebody else's name, nor sets what the service counts.

    The body of POST or PUT is stored as it is, with the author and counts that a client sent.
    """
    me, other = blog.user(), blog.user(1)
    evil = {"author": {"username": other.username}, "favoritesCount": 99, "favorited": True}
    answer = blog.post("/articles", {"article": blog.draft(**evil)}, me)
    if answer.expect(status=BELOW_500).status in blog.dialect["created"]:
        kept = {"author": {"username": me.username}, "favoritesCount": 0, "favorited": False}
        article = part(answer, "article", slug=str)
        blog.change(article, me, **evil).expect(status=BELOW_500)
        blog.fetch(article).expect(status=200, json={"article": kept})


@check(
    "article.slug-set",
    rule="spec#read-only",
    family="mass-assignment",
    needs=["article.change"],
)
def _(blog):
    """A client chooses neither slug nor moments.

    Every member that has a column of its name is written.
    """
    me = blog.user()
    evil = {"slug": blog.make.word("chosen"), "createdAt": "2001-01-01T00:00:00.000Z"}
    evil = {**evil, "created_at": evil["createdAt"], "id": 1}
    article = blog.article(me)
    answers = [blog.post("/articles", {"article": blog.draft(**evil)}, me)]
    answers.append(blog.change(article, me, body="New.", **evil))
    for answer in answers:
        if answer.expect(status=BELOW_500).status in blog.dialect["created"]:
            told = part(answer, "article", slug=str)
            if told["slug"] == evil["slug"] or str(told.get("createdAt")).startswith("2001"):
                raise answer.defect(f"The client has chosen the slug or createdAt: {shown(told)}.")


@check("user.id-set", rule="spec#read-only", family="mass-assignment", needs=["user.change"])
def _(blog):
    """A change of oneself never changes somebody else.

    The id in the body decides which row is written.
    """
    me, other = blog.newcomer(), blog.newcomer()
    ids = {"id": part(blog.get("/user", other), "user").get("id", 1), "token": other.token}
    for which in ({}, ids, {**ids, "user_id": ids["id"], "userId": ids["id"]}):
        answer = blog.put("/user", {"user": {"bio": "Taken over.", **which}}, me)
        answer.expect(status=BELOW_500)
    told = part(blog.get("/user", other).expect(status=200), "user")
    if told.get("bio") == "Taken over.":
        raise answer.defect(f"A PUT of another user has changed {other.username}: see bio.")


# Injection


@check("text.becomes-sql", rule="spec#errors", family="injection", needs=["comment"])
def _(blog):
    """Quotes and SQL in a text are text like any other.

    The statement is made by joining strings.
    """
    me = blog.user()
    plain = 'It\'s "quoted" \\\\ 100% ; --'
    control = blog.article(me, body=plain)
    texts = ("x'); DELETE FROM articles; --", "x' || version() --", "${7*7} {{7*7}} %s {0} $1 :a")
    for text in texts:
        article = blog.article(me, body=text, description=text, title=f"{text} {blog.make.word()}")
        blog.fetch(article).expect(status=200, json={"article": {"body": text}})
        if blog.comment(article, me, text)["body"] != text:
            spot = f"A comment was sent with the body {shown(text)}, and came back changed."
            raise blog.fetch(article).defect(spot)
    blog.fetch(control).expect(status=200, json={"article": {"body": plain}})


@check(
    "filter.becomes-sql", rule="spec#list", family="injection", needs=["filter.tag", "favorite"]
)
def _(blog):
    """SQL in a filter, or a pattern, matches nothing.

    The filter is joined into the statement, or compared by LIKE.
    """
    me, tag = blog.user(), f"o'{blog.make.word('brien')}"
    article = blog.article(me, tagList=[tag])
    blog.favor(article, me)
    only(blog.page(f"?tag={quote(tag)}"), [article["slug"]], "This tag is one of the article's.")
    for name in ("tag", "author", "favorited"):
        for text in ("x' OR '1'='1", "x' OR '1'='1' --", "%", "_%", 'x" OR "1"="1', "x\\\\"):
            answer = blog.page(f"?{name}={quote(text)}")
            only(answer, [], f"No {name} is written like this.")


@check("sign-in.becomes-sql", rule="spec#sign-in", family="injection", needs=["wrong-password"])
def _(blog):
    """SQL in an address or a password signs nobody in.

    The row is looked for by a statement that is made by joining strings.
    """
    who = blog.user()
    for email in ("x' OR '1'='1", f"{who.email}' --", "x' OR 1=1 LIMIT 1 --"):
        answer = blog.sign_in(replace(who, email=email, password=SQL))
        answer.expect(
            status=blog.dialect["bad_login"], because="No account has this e-mail address."
        )
        blog.sign_in(replace(who, email=email)).expect(status=blog.dialect["bad_login"])
    blog.sign_in(who).expect(
        status=blog.dialect["created"], because="The right address and password still sign in."
    )


# Repetition


@check("favorite.twice", rule="spec#repetition", family="idempotency", needs=["unfavorite"])
def _(blog):
    """To favor twice counts once, and to take back twice is no fault of the service.

    Each call inserts a row, or counts up.
    """
    me, article = blog.user(), blog.article(blog.user(1))
    blog.favor(article, blog.user(1))
    for method, marked, count in (("POST", True, 2), ("DELETE", False, 1)):
        for _ in range(2):
            answer = blog.send(method, f"{blog.path(article)}/favorite", None, me)
            answer.expect(
                status=BELOW_500,
                because="An answer can get lost, and then a client sends the same once more.",
            )
        told = {"article": {"favorited": marked, "favoritesCount": count}}
        blog.fetch(article, me).expect(status=200, json=told, because=f"{method} was sent twice.")


@check("follow.twice", rule="spec#repetition", family="idempotency", needs=["feed"])
def _(blog):
    """To follow twice follows once, and to end it twice is no fault of the service.

    A second row is inserted, and the feed shows everything twice; or the second call throws.
    """
    me, author = blog.newcomer(), blog.newcomer()
    article = blog.article(author)
    for method, wanted in (("POST", [article["slug"]]), ("DELETE", [])):
        for _ in range(2):
            answer = blog.send(method, f"/profiles/{author.username}/follow", None, me)
            answer.expect(
                status=BELOW_500,
                because="An answer can get lost, and then a client sends the same once more.",
            )
        answer = blog.page("", me, "/articles/feed")
        only(answer, wanted)


@check("delete.twice", rule="spec#repetition", family="idempotency", needs=["article.delete"])
def _(blog):
    """Deleting once more changes nothing and is no fault of the service.

    The second call finds no row, and the code goes on as if there was one.
    """
    me = blog.user()
    article, other = blog.article(me), blog.article(me)
    for _ in range(2):
        answer = blog.delete(blog.path(article), me)
        answer.expect(
            status=(*blog.dialect["deleted"], 404, 410),
            because="Deleting once more is no fault of the service.",
        )
    blog.fetch(other).expect(status=200)


@check("get.changes", rule="spec#repetition", family="idempotency", needs=["list", "comment"])
def _(blog):
    """Reading changes nothing.

    Reading counts, marks or tidies up.
    """
    me, article = blog.user(), blog.article(blog.user(1))
    blog.comment(article, me)
    before = blog.fetch(article, me).json
    for _ in range(2):
        blog.page("", me), blog.comments(article, me), blog.get("/tags")
        blog.get(f"/profiles/{me.username}", blog.user(1))
        blog.fetch(article, me).expect(
            status=200,
            json=before,
            because="Only GETs were sent in between, and they change nothing.",
        )


# Concurrency


@check("register.races", rule="spec#concurrency", family="concurrency", needs=["register.taken"])
def _(blog, race):
    """One address or name becomes one account, also when it is registered many times at once.

    The program looks whether somebody has it, and then inserts.
    """
    for name in ("email", "email", "username", "username", "email", "username"):
        people = [blog.person() for _ in range(AT_ONCE)]
        same = {name: getattr(people[0], name)}
        people = [replace(one, **same) for one in people]
        asked = [blog.account(one) for one in people]
        made = race.at_once([blog.prepare("POST", "/users", one) for one in asked])
        for one in made:
            one.expect(status=(*blog.dialect["created"], *blog.dialect["taken"], *AGAIN))
        count = sum(one.status in blog.dialect["created"] for one in made)
        if count > 1:
            spot = f"{count} accounts have the {name} {same[name]}."
            raise Defect(Note(curl=curls(made), spot=spot, timeline=timeline(made)))


@check(
    "lost-update",
    rule="spec#concurrency",
    family="concurrency",
    needs=["article.change-overwrites"],
)
def _(blog, race):
    """Two changes of different members at the same moment both stay.

    The row is read, changed in the program, and written back whole.
    """
    for _ in race.trials():
        me = blog.user()
        article = blog.article(me)
        new = {"body": blog.make.word("body"), "description": blog.make.word("about")}
        asked = [{"article": {name: value}} for name, value in new.items()]
        both = race.at_once([blog.prepare("PUT", blog.path(article), one, me) for one in asked])
        for one in both:
            one.expect(status=(200, *AGAIN), because="Another PUT came at the same moment.")
        lost = lost_of(new, blog.found(article))
        if {200} == {one.status for one in both} and lost:
            spot = f"Both were answered 200, and one is lost. {lost}"
            raise Defect(Note(curl=curls(both), spot=spot, timeline=timeline(both)))


@check("favorites.miscounted", rule="spec#concurrency", family="concurrency", needs=["favorite"])
def _(blog, race):
    """Everybody who favors an article at the same moment is counted, once.

    A counter is read and written back, or a row is looked for and then inserted.
    """
    people = [blog.user(at) for at in range(5)]
    for fans in (people, [people[0]] * 5):
        for _ in range(ROUNDS):
            article = blog.article(people[0])
            path = f"{blog.path(article)}/favorite"
            made = race.at_once([blog.prepare("POST", path, None, one) for one in fans])
            for one in made:
                one.expect(status=(*blog.dialect["created"], *blog.dialect["taken"], *AGAIN))
            told = counted(blog, article, fans, made)
            if told:
                raise Defect(Note(curl=curls(made), spot=told, timeline=timeline(made)))


def counted(blog, article, fans, made):
    """Say what is wrong with the count, or nothing. A conflict that is told is no favorite."""
    done = {who.username for who, one in zip(fans, made, strict=True) if one.status < 300}
    count = blog.found(article)["favoritesCount"]
    if count == len(done) or (len({who.username for who in fans}) == 1 and count == 1):
        return ""
    if len({who.username for who in fans}) == 1:
        return f"One user favored it {len(fans)} times at once, and favoritesCount is {count}."
    return f"{len(done)} users favored it at once, were told so, and favoritesCount is {count}."


@check("slug.collides", rule="spec#concurrency", family="concurrency", needs=["title.taken"])
def _(blog, race):
    """Articles with one title and one new tag, created at the same moment, do not collide.

    A free slug, or a tag that is not there yet, is looked for and then inserted.
    """
    me = blog.user()
    for _ in range(ROUNDS):
        draft = {"article": blog.draft(tagList=[blog.make.word("tag")])}
        made = race.at_once([blog.prepare("POST", "/articles", draft, me) for _ in range(6)])
        for one in made:
            one.expect(status=(*blog.dialect["created"], *blog.dialect["taken"], *AGAIN))
        done = [one for one in made if one.status in blog.dialect["created"]]
        slugs = {part(one, "article", slug=str)["slug"] for one in done}
        if len(slugs) < len(done):
            spot = f"{len(done)} articles have {len(slugs)} slugs."
            raise Defect(Note(curl=curls(made), spot=spot, timeline=timeline(made)))


@check("delete.races", rule="spec#concurrency", family="concurrency", needs=["article.delete"])
def _(blog, race):
    """A comment, a favorite or a change that meets a delete does not fail.

    The article is found, and is gone when the next statement comes.
    """
    me = blog.user()
    for _ in race.trials():
        article = blog.article(me)
        path = blog.path(article)
        asked = [blog.prepare("DELETE", path, None, me)]
        asked += [blog.prepare("POST", f"{path}/favorite", None, me)]
        asked += [blog.prepare("POST", f"{path}/comments", {"comment": {"body": "x"}}, me)]
        asked += [blog.prepare("PUT", path, {"article": {"body": "New."}}, me)]
        for one in race.at_once(asked):
            one.expect(status=HARMLESS, because="A DELETE of the article came at the same moment.")
        if blog.fetch(article).status not in {404, 410}:
            raise blog.fetch(article).defect("It is still there after its DELETE.")


# What the database saw


def slope(db, ask, make_one):
    """Raise a defect where 20 rows more take a statement for every second of them."""
    counts = []
    for size in (20, 40):
        for _ in range(20):
            make_one()
        with db.statements() as seen:
            answer = ask(size)
        rows = next(one for one in answer.json.values() if isinstance(one, list))
        counts.append((seen.calls, len(rows)))
    (first, few), (second, many) = counts
    if not second:
        raise answer.defect("It sent no statement to the database of DATABASE_URL.")
    if second - first >= max(10, (many - few) / 2):
        spot = f"{few} rows took {first} statements, and {many} took {second}."
        raise Defect(Note(curl=curl(answer.request), spot=spot, timeline=seen.repeated()))


@check("n-plus-one.list", rule="spec#queries", family="queries", needs=["filter.author"])
def _(blog, db):
    """With twenty more articles the list takes as many SQL statements as before.

    Tags, author and favorites are fetched for each article by itself.
    """
    me, fan = blog.newcomer(), blog.user()

    def make_one():
        tags = [blog.make.word("tag"), blog.make.word("tag")]
        blog.favor(blog.article(me, tagList=tags), fan)

    slope(db, lambda size: blog.page(f"?author={me.username}&limit={size}", fan), make_one)


@check("n-plus-one.feed", rule="spec#queries", family="queries", needs=["feed"])
def _(blog, db):
    """With twenty more articles the feed takes as many SQL statements as before.

    The list was mended, and the feed has a loop of its own.
    """
    me, fan = blog.newcomer(), blog.newcomer()
    blog.follow(me, fan)
    ask = lambda size: blog.page(f"?limit={size}", fan, "/articles/feed")  # noqa: E731
    slope(db, ask, lambda: blog.article(me, tagList=[blog.make.word("tag")]))


@check("n-plus-one.comments", rule="spec#queries", family="queries", needs=["comment"])
def _(blog, db):
    """With twenty more comments they take as many SQL statements as before.

    The author of each comment is fetched by itself.
    """
    me = blog.user()
    article = blog.article(me)
    ask = lambda _: blog.get(f"{blog.path(article)}/comments", me).expect(status=200)  # noqa: E731
    slope(db, ask, lambda: blog.comment(article, me))


# Caching


@check("etag.stays", rule="spec#caching", family="caching", needs=["favorite"])
def _(blog):
    """A conditional GET brings the new article after each change, also of its favorites.

    The ETag is made of something that does not change with the answer.
    """
    me = blog.user()
    article = blog.article(me)
    for act in (lambda: blog.change(article, me, body="New."), lambda: blog.favor(article, me)):
        tag = blog.fetch(article, me).response.header("ETag")
        asks = {"If-None-Match": tag} if tag else {}
        blog.get(blog.path(article), me, **asks).expect(status=(200, 304))
        act()
        answer = blog.get(blog.path(article), me, **asks)
        answer.expect(status=200, because="It has changed since it had this ETag: 304 is wrong.")


@check("kept-for-others", rule="spec#caching", family="caching", needs=["list.of-nobody"])
def _(blog):
    """A cache in between does not show one user's answers to another.

    Cache-Control says public, and Vary does not say that the answer depends on who asks.
    """
    me, article = blog.user(), blog.article(blog.user())
    for path in (blog.path(article), "/articles?limit=2", "/user", "/articles/feed"):
        answer = blog.get(path, me).expect(status=200)
        told = answer.response.header("Cache-Control").lower()
        vary = answer.response.header("Vary").lower()
        is_shared = "public" in told or "s-maxage" in told or "max-age" in told
        is_own = "private" in told or "no-store" in told or "authorization" in vary or "*" in vary
        if is_shared and not is_own:
            spot = (
                f"Cache-Control: {told}; Vary: {vary or 'none'}. A proxy keeps it for everybody."
            )
            raise answer.defect(spot)


@check("list.old", rule="spec#caching", family="caching", needs=["favorite", "list"])
def _(blog):
    """A list shows the last change that was acknowledged, at once.

    The list is kept for some seconds, and no write clears it.
    """
    me = blog.newcomer()
    query = f"?author={me.username}"
    for _ in range(2):
        only(blog.page(query), [], "They have written nothing yet.")
    article = blog.article(me)
    only(blog.page(query), [article["slug"]], "Its POST was answered as done.")
    blog.favor(article, me)
    blog.page(query).expect(json={"articles": [{"favoritesCount": 1}]})
    blog.delete(blog.path(article), me).expect(status=blog.dialect["deleted"])
    blog.page(query).expect(json={"articles": []}, because="Its DELETE was answered as done.")


# Limits


@check("body.too-large", rule="spec#limits", family="limits", needs=["register"])
def _(blog, api):
    """A body of eight megabytes is refused, and the service goes on.

    The body is read to its end before anything is checked.
    """
    body = json.dumps(blog.account(blog.person())).encode() + b" " * (8 << 20)
    try:
        with explained("Its body has 8 MiB; over 1 MiB is refused."):
            api.post(f"{blog.dialect['root']}/users", body=body).expect(status=TOO_LARGE)
    except Defect as defect:
        if defect.kind != "no_answer":
            raise
    blog.newcomer()


@check("body.endless", rule="spec#limits", family="limits", needs=["body.too-large"])
def _(blog, api):
    """A body whose Content-Length says 1073741824 is refused at once, and not waited for.

    The length is read from the header and believed.
    """
    head = {"Content-Length": str(1 << 30)}
    path = f"{blog.dialect['root']}/users/login"
    try:
        with explained("Its Content-Length was 1073741824; over 1 MiB is refused at once."):
            api.post(path, body=b'{"user": {', headers=head).expect(status=TOO_LARGE)
    except Defect as defect:
        if defect.kind != "no_answer":  # to close the connection is as good as an answer
            raise


@contextmanager
def half_requests(blog, path, count):
    """Keep connections open on which half of a request was sent."""
    request = blog.prepare("POST", path, {"user": {"email": "slow"}})
    with ExitStack() as stack:
        for _ in range(count):
            line = stack.enter_context(blog.api.open_line(request))
            line.send(wire(request)[:-4])
        yield


@check("slow-client", rule="spec#limits", family="limits", needs=["register"])
def _(blog):
    """Clients that stop in the middle of a request do not keep others waiting.

    One thread serves one connection after the other.
    """
    because = f"{SLOW_CLIENTS} other clients had sent half a request and waited."
    with half_requests(blog, "/users/login", SLOW_CLIENTS), explained(because):
        blog.get("/tags").expect(status=200)


# Stopping, and what is left after a crash


@check("answered-too-early", rule="spec#durability", family="durability", needs=["article.create"])
def _(blog):
    """What was acknowledged is there for the next request.

    The answer is sent before COMMIT, or the write is left to a task in the background.
    """
    me = blog.user()
    for _ in range(20):
        article = blog.article(me)
        blog.fetch(article, me).expect(status=200, because="POST had answered that it is there.")


@check(
    "lost-on-kill",
    rule="spec#durability",
    family="durability",
    needs=["follow", "comment", "article.delete", "unfavorite"],
)
def _(blog, proc):
    """What was acknowledged is there after kill -9 of the program.

    It is in memory or in a file, or is written a little later than it is acknowledged.
    """
    me, other = blog.newcomer(), blog.newcomer()
    kept, gone = blog.article(me, tagList=[blog.make.word("tag")]), blog.article(me)
    blog.delete(blog.path(gone), me).expect(status=blog.dialect["deleted"])
    blog.follow(other, me), blog.favor(kept, me)
    comment = blog.comment(kept, me)
    proc.kill_and_restart()
    me = back(blog, me)
    told = {"body": kept["body"], "tagList": kept["tagList"], "favoritesCount": 1}
    because = "It was acknowledged before the program was killed with kill -9."
    blog.fetch(kept, me).expect(status=200, json={"article": told}, because=because)
    blog.fetch(gone).expect(status=(404, 410), because=f"Its DELETE: {because}")
    lost(blog, me, other, kept, comment, because)


def back(blog, who):
    """Sign in after a restart."""
    answer = blog.sign_in(who).expect(
        status=blog.dialect["created"], because="This account was there before kill -9."
    )
    return replace(who, token=part(answer, "user", token=str)["token"])


def lost(blog, me, followed, article, comment, because):
    told = {"profile": {"following": True}}
    blog.get(f"/profiles/{followed.username}", me).expect(status=200, json=told, because=because)
    answer = blog.get(f"{blog.path(article)}/comments", me).expect(status=200)
    answer.expect(json={"comments": [{"body": comment["body"]}]}, because=because)


@check("token.lost", rule="spec#tokens", family="durability", needs=["sign-in"])
def _(blog, proc):
    """A token is good after the program was started again.

    The key is made at each start, so every deployment signs everybody out.
    """
    me = blog.newcomer()
    proc.kill_and_restart()
    blog.get("/user", me).expect(
        status=200, because="It was given out before a restart, and has not expired."
    )


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


def await_recovery(blog):
    """Ask until the service answers as before, some times in a row."""
    for _ in range(IN_A_ROW):
        answer = once_back(lambda: blog.get("/articles?limit=1"))
        answer.expect(status=200, because="The database had been back for 15 s.")


@check("stays-broken", rule="spec#durability", family="durability", needs=["article.create"])
def _(blog, db, proc):
    """The program works again by itself after the database has crashed and come back.

    One connection is opened at the start and kept for ever.
    """
    db.crash(settled=True)
    if not proc.program.is_alive:
        spot = "The program ended when its database crashed."
        raise Defect(Note(spot=spot, because=f"Last lines:\n{proc.program.last_words()}"))
    await_recovery(blog)
    blog.article(blog.user())


@check(
    "lost-on-database-crash",
    rule="spec#durability",
    family="durability",
    needs=["stays-broken", "comment"],
)
def _(blog, db):
    """What was acknowledged is there after a crash of the database.

    The session turned synchronous_commit off, or the answer is sent before COMMIT.
    """
    me = blog.user()
    for _ in range(3):
        article = blog.article(me)
        comment = blog.comment(article, me)
        db.crash()
        await_recovery(blog)
        because = "It was acknowledged before the database was killed with kill -9."
        once_back(lambda: blog.fetch(article)).expect(status=200, because=because)  # noqa: B023
        path = f"{blog.path(article)}/comments"
        answer = once_back(lambda: blog.get(path))  # noqa: B023
        answer.expect(json={"comments": [{"id": comment["id"]}]}, because=because)


@check("stop.hangs", rule="spec#stopping", family="shutdown", needs=["article.create"])
def _(blog, proc):
    """SIGTERM ends the program.

    It is ignored, or something waits for ever: a pool, a timer, an idle connection.
    """
    blog.article(blog.user())
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


def asked_while_stopping(blog, db, proc, request):
    """Send a request, let it wait in the database, send SIGTERM, and let it go on."""
    with ThreadPoolExecutor(1) as pool:
        with db.frozen():
            asked = pool.submit(attempt, blog.api, request)
            if not db.await_waiting(timeout_s=5):
                raise CannotTell("The request did not reach the database.")
            proc.begin_stop()
            time.sleep(0.3)
        return asked.result()


@check("stop.drops", rule="spec#stopping", family="shutdown", needs=["stop.hangs"])
def _(blog, db, proc):
    """A request that has begun is answered after SIGTERM.

    The handler of SIGTERM exits at once, or there is none.
    """
    request = blog.prepare("POST", "/articles", {"article": blog.draft()}, blog.user())
    answer = asked_while_stopping(blog, db, proc, request)
    proc.await_end(grace_s=10)
    proc.start()
    if isinstance(answer, Defect):
        raise Defect(replace(answer.note, because="It had begun when SIGTERM came."))
    answer.expect(
        status=blog.dialect["created"],
        because="It had begun when SIGTERM came.",
    )
    blog.fetch(part(answer, "article", slug=str)).expect(status=200)

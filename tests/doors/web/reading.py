"""Reading pages as a program that trusts nothing: every element with its attributes and text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    texts: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def classes(self) -> set[str]:
        return set(self.get("class").split())

    def inside(self, tag: str) -> "Element | None":
        element = self.parent
        while element and element.tag != tag:
            element = element.parent
        return element


class Page(HTMLParser):
    """A page, read once. Complains about elements that are closed in the wrong order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag, attributes):
        parent = self._open[-1] if self._open else None
        element = Element(tag, {name: value or "" for name, value in attributes}, parent)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        element = self._open.pop()
        assert element.tag == tag, f"</{tag}> closes <{element.tag} {element.attributes}>"

    def handle_data(self, data):
        for element in self._open:
            element.texts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        return [
            one
            for one in self.elements
            if one.tag == tag and all(one.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>"
        return found[0]

    def having(self, name: str) -> list[Element]:
        """Every element of a class."""
        return [one for one in self.elements if name in one.classes]

    @property
    def title(self) -> str:
        return self.all("title")[0].text

    @property
    def text(self) -> str:
        return self.one("main").text

    def form(self, action: str) -> dict[str, str]:
        """What a browser without scripts sends when the form is submitted as it stands."""
        form = self.one("form", action=action)
        fields = {
            one["name"]: one.get("value")
            for one in self.all("input")
            if one.get("name")
            and (one.inside("form") is form or one.get("form") == form.get("id"))
        }
        areas = [one for one in self.all("textarea") if one.inside("form") is form]
        # a browser drops the line end right behind the tag
        return fields | {one["name"]: "".join(one.texts).removeprefix("\n") for one in areas}

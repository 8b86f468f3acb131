"""One letter as its reader sees it: subject, text, the links and codes in it."""

import html as html_text
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from prowess.labs.vocabulary.defects import Defect, Note

_LINK = re.compile(r"https?://[^\s<>\"'\])}]+")
_HREF = re.compile(r"""href\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_TAG = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_SHOWN_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that arrived. `arrived_s` is of the monotonic clock; `text` is plain.

    `asked_by` is the request, as a command, that made the service write it, where that is known.
    """

    sender: str
    recipients: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    arrived_s: float
    asked_by: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in it, each once, in the order of the text and then of the HTML."""
        found = [link.rstrip(".,;:!?") for link in _LINK.findall(self.text)]
        found += [html_text.unescape(link) for link in _HREF.findall(self.html)]
        return tuple(dict.fromkeys(link for link in found if link.startswith("http")))

    def link(self, *, having: str = "") -> str:
        """Return the first link in which a text occurs.

        Raises:
            Defect: there is none.
        """
        for link in self.links:
            if having in link:
                return link
        which = f" with {having} in it" if having else ""
        raise self.defect(f"expected a link{which}")

    def code(self, *, digits: int = 6) -> str:
        """Return the number of so many digits that stands in it.

        Raises:
            Defect: there is none.
        """
        shown = _LINK.sub(" ", f"{self.text}\n{plain(self.html)}")
        found = re.search(rf"(?<![\w.-])\d{{{digits}}}(?![\w-])", shown)
        if not found:
            raise self.defect(f"expected a code of {digits} digits")
        return found[0]

    def token(self, *, name: str = "token", having: str = "") -> str:
        """Return the value of a parameter of a link, or the last part of its path.

        Raises:
            Defect: there is no link.
        """
        parts = urlsplit(self.link(having=having))
        for query in (parts.query, parts.fragment.rpartition("?")[2]):
            values = parse_qs(query).get(name)
            if values:
                return values[0]
        return unquote(parts.path.rstrip("/").rpartition("/")[2])

    def defect(self, spot: str) -> Defect:
        """Return a defect that this letter shows."""
        body = (self.text or plain(self.html)).strip()[:_SHOWN_CHARS]
        told = f'In the mail to {", ".join(self.recipients)}, "{self.subject}": {spot}, found:'
        return Defect(Note(curl=self.asked_by, spot=f"{told}\n{body}"))


def plain(html: str) -> str:
    """Return what a person reads of HTML."""
    return " ".join(html_text.unescape(_TAG.sub(" ", html)).split())


def read_letter(
    data: bytes, *, sender: str, recipients: tuple[str, ...], arrived_s: float
) -> Letter:
    """Return a letter of the bytes of a message; what cannot be decoded is replaced."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return Letter(
        sender=sender,
        recipients=recipients,
        subject=str(message.get("Subject", "")),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        arrived_s=arrived_s,
    )


def _part(message: EmailMessage, kind: str) -> str:
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
            data = part.get_payload(decode=True)
            charset = part.get_content_charset("utf-8")
            try:
                return data.decode(charset, "replace") if isinstance(data, bytes) else ""
            except LookupError:  # no such charset
                return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
    return ""

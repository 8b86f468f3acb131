"""The sink for mail: what programs send by SMTP and by HTTP is waited for, and read."""

import json
import smtplib
import threading
from email.message import EmailMessage

import httpx
import pytest

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.mail import Mail
from prowess.labs.vocabulary.smtp import MOST_LETTER_BYTES

LINK = "https://todo.example/verify?token=a%2Bb"
CLIENT = httpx.Client(timeout=60, transport=httpx.HTTPTransport(verify=False))


@pytest.fixture(scope="module", autouse=True)
def _closed():
    yield
    CLIENT.close()


@pytest.fixture(scope="module")
def mail():
    with Backstage() as backstage:
        yield Mail(backstage)


def a_letter(to, text=f"Verify: {LINK}.\n", subject="Grüß Gott"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "todo@example.com", to, subject
    message.set_content(text)
    return message


def send(mail, *letters, login=False):
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60) as line:
        if login:
            line.login("user", "password")
        for letter in letters:
            line.send_message(letter)


def post(mail, document):
    body = document if isinstance(document, bytes) else json.dumps(document).encode()
    return CLIENT.post(mail.environ["MAIL_API_URL"], content=body, timeout=60).status_code


def test_a_letter_is_read_with_its_links_and_its_subject(mail):
    send(mail, a_letter("ada@example.com"))

    letter = mail.await_to("Ada@Example.com")

    assert letter.subject == "Grüß Gott"
    assert letter.links == (LINK,)
    assert letter.token() == "a+b"


def test_a_letter_that_comes_later_is_waited_for_without_asking_again(mail):
    later = threading.Timer(0.2, send, (mail, a_letter("late@example.com")))
    later.start()

    letter = mail.await_to("late@example.com", within_s=10)
    later.join()

    assert letter.sender == "todo@example.com"


def test_no_letter_within_the_time_is_a_defect_that_names_where_mail_went(mail):
    send(mail, a_letter("somebody@example.com"))

    with pytest.raises(Defect, match="No mail to nobody") as caught:
        mail.await_to("nobody@example.com", within_s=0.05)

    assert "somebody@example.com" in str(caught.value)
    assert caught.value.kind == "timeout"


def test_letters_of_one_address_are_counted_and_the_second_is_told_from_the_first(mail):
    send(mail, a_letter("two@example.com", subject="1"), a_letter("two@example.com", subject="2"))

    assert mail.await_to("two@example.com", beyond=1).subject == "2"
    assert mail.count("two@example.com") == 2


def test_no_letter_is_shown_by_one_that_was_asked_for_later(mail):
    send(mail, a_letter("control@example.com"))
    control = mail.await_to("control@example.com")

    mail.expect_none_to("silent@example.com", until=control)

    with pytest.raises(Defect, match="Expected no mail to control"):
        mail.expect_none_to("control@example.com", until=control)
    mail.expect_none_to("control@example.com", until=control, known=1)


def test_a_program_that_logs_in_is_let_in(mail):
    send(mail, a_letter("login@example.com"), login=True)

    assert mail.await_to("login@example.com")


def test_html_alone_has_links_and_codes_and_dots_at_line_starts_stay(mail):
    letter = a_letter("html@example.com", text="x")
    letter.set_content(
        '<style>a{color:#123456}</style><a href="https://todo.example/reset/abc?x=1&amp;y=2">'
        "go</a> or <b>042917</b>",
        subtype="html",
    )
    send(mail, letter, a_letter("dots@example.com", text="a\n.b\n..c\n"))

    found = mail.await_to("html@example.com")

    assert found.link(having="reset") == "https://todo.example/reset/abc?x=1&y=2"
    assert found.token(having="reset") == "abc"
    assert found.code() == "042917"
    assert mail.await_to("dots@example.com").text.split() == ["a", ".b", "..c"]


def test_a_letter_without_what_is_looked_for_is_shown(mail):
    send(mail, a_letter("bare@example.com", text="Welcome in 2026!"))
    letter = mail.await_to("bare@example.com")

    with pytest.raises(Defect, match="expected a link"):
        letter.link()
    with pytest.raises(Defect, match="Welcome in 2026"):
        letter.code()


def test_mail_comes_by_http_too(mail):
    to = ["Ada <api@example.com>"]

    status = post(mail, {"from": "t@example.com", "to": to, "subject": "Hi", "text": LINK})

    assert status == 202
    assert mail.await_to("api@example.com").links == (LINK,)
    assert [post(mail, {"subject": "x"}), post(mail, b"{"), post(mail, [])] == [422, 422, 422]


def test_mail_is_refused_for_a_while(mail):
    with mail.refusing():
        with pytest.raises(smtplib.SMTPDataError, match="451"):
            send(mail, a_letter("refused@example.com"))
        assert post(mail, {"to": "refused@example.com"}) == 503

    send(mail, a_letter("refused@example.com"))
    assert mail.count("refused@example.com") == 1


def test_mail_is_taken_slowly_for_a_while(mail):
    with mail.slow(delay_s=0.3):
        sender = threading.Thread(target=send, args=(mail, a_letter("slow@example.com")))
        sender.start()
        with pytest.raises(Defect):
            mail.await_to("slow@example.com", within_s=0.05)
        assert mail.await_to("slow@example.com")
        sender.join()


def test_a_letter_that_is_too_large_is_refused_and_the_line_goes_on(mail):
    huge = a_letter("huge@example.com", text="x" * 70 + "\n")
    huge.set_content(("x" * 70 + "\n") * (MOST_LETTER_BYTES // 70))

    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60) as line:
        line.ehlo_or_helo_if_needed()
        line.esmtp_features.pop("size")
        with pytest.raises(smtplib.SMTPDataError, match="552"):
            line.send_message(huge)
        line.send_message(a_letter("after@example.com"))

    assert mail.count("huge@example.com") == 0
    assert mail.count("after@example.com") == 1


def test_what_is_no_smtp_is_answered_and_ends_nothing(mail):
    with smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60) as line:
        assert line.docmd("GET / HTTP/1.1")[0] == 502
        assert line.docmd("RCPT TO:<x@example.com>")[0] == 503
        assert line.docmd("MAIL FROM:x@example.com")[0] == 501
        assert line.docmd("DATA")[0] == 503
        assert line.docmd("NOOP")[0] == 250


def test_nothing_is_left_when_the_stage_is_closed():
    before = threading.active_count()
    with Backstage() as backstage:
        mail = Mail(backstage)
        line = smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60)

    assert threading.active_count() == before
    with line, pytest.raises(OSError):  # noqa: PT011 - refused or reset, as the kernel says
        smtplib.SMTP("127.0.0.1", mail.smtp_port, timeout=60)

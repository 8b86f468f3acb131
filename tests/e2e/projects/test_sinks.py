"""Where programs call back to, and services of others: scripted, recorded, failing on purpose."""

import threading
import time

import httpx
import pytest

from prowess.labs.vocabulary.backstage import Backstage
from prowess.labs.vocabulary.defects import Defect
from prowess.labs.vocabulary.httpd import Arrival, Reply
from prowess.labs.vocabulary.signatures import fault_of_signature, sign_message
from prowess.labs.vocabulary.sinks import cut, garbage, hang, too_many
from prowess.labs.vocabulary.stub import a_payment_provider, a_weather_service
from prowess.labs.vocabulary.webhook import Webhook, expect_backing_off

CLIENT = httpx.Client(timeout=60, transport=httpx.HTTPTransport(verify=False))


@pytest.fixture(scope="module", autouse=True)
def _closed():
    yield
    CLIENT.close()


@pytest.fixture
def backstage():
    with Backstage() as stage:
        yield stage


@pytest.fixture
def webhook(backstage):
    return Webhook(backstage)


@pytest.fixture
def payments(backstage):
    return a_payment_provider(backstage)


def call(webhook, name, body=b"{}", *, time_s=None):
    told = sign_message(body, secret=webhook.secret, time_s=int(time_s or time.time()))
    headers = {webhook.header: told}
    return CLIENT.post(webhook.url(name), content=body, headers=headers, timeout=60)


def charge(payments, amount=500, key="", **more):
    headers = {"Authorization": f"Bearer {payments.key}"}
    headers |= {"Idempotency-Key": key} if key else {}
    body = {"amount": amount, "currency": "EUR", **more}
    return CLIENT.post(f"{payments.base}/charges", json=body, headers=headers, timeout=60)


def test_calls_are_waited_for_and_kept_apart_by_name(webhook):
    later = threading.Timer(0.1, call, (webhook, "mine", b"1"))
    later.start()
    call(webhook, "other", b"2")

    (mine,) = webhook.await_calls("mine", within_s=10)
    later.join()

    assert mine.body == b"1"
    assert [one.body for one in webhook.calls("other")] == [b"2"]


def test_a_call_that_does_not_come_is_a_defect(webhook):
    call(webhook, "other")

    with pytest.raises(Defect, match="found 0, and 1 other requests") as caught:
        webhook.await_calls("mine", within_s=0.05)

    assert caught.value.kind == "timeout"


def test_a_call_is_answered_by_its_script_and_then_as_always(webhook):
    with webhook.answering("mine", [Reply(500), too_many(retry_after_s=7)]):
        assert call(webhook, "other").status_code == 204
        assert call(webhook, "mine").status_code == 500
        refused = call(webhook, "mine")
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
        assert call(webhook, "mine").status_code == 204


def test_what_is_left_of_a_script_ends_with_its_block(webhook):
    with webhook.answering("mine", [Reply(500)] * 5):
        call(webhook, "mine")

    assert call(webhook, "mine").status_code == 204


@pytest.mark.parametrize("reply", [cut(), garbage()])
def test_an_answer_can_be_none(webhook, reply):
    with webhook.answering("mine", [reply]), pytest.raises(httpx.RemoteProtocolError):
        call(webhook, "mine")

    assert len(webhook.calls("mine")) == 1


def test_an_answer_can_be_late_or_never_come(webhook):
    with webhook.answering("mine", [Reply(204, delay_s=0.2), hang()]):
        began_s = time.monotonic()
        call(webhook, "mine")
        assert time.monotonic() - began_s >= 0.2
        with pytest.raises(httpx.ReadTimeout):
            CLIENT.post(webhook.url("mine"), timeout=0.2)


def test_a_signed_call_is_as_expected_and_others_are_not(webhook):
    call(webhook, "mine", b"{}")
    call(webhook, "mine", b"{}", time_s=time.time() - 3_600)
    CLIENT.post(webhook.url("mine"), content=b"{}")
    good, old, bare = webhook.await_calls("mine", count=3)

    webhook.expect_signed(good)

    with pytest.raises(Defect, match="s away from now"):
        webhook.expect_signed(old)
    with pytest.raises(Defect, match="expected a signature"):
        webhook.expect_signed(bare)


def test_no_more_calls_are_expected_once_a_later_one_came(webhook):
    call(webhook, "mine")
    call(webhook, "after")
    webhook.expect_no_more("mine", than=1, until="after")
    call(webhook, "mine")

    with pytest.raises(Defect, match="at most 1 calls"):
        webhook.expect_no_more("mine", than=1, until="after")


def calls_at(*times_s):
    return [Arrival(method="POST", path="/x", headers=(), body=b"", at_s=at_s) for at_s in times_s]


def test_attempts_that_back_off_are_told_from_those_that_hammer():
    expect_backing_off(calls_at(100, 101, 103, 107), least_s=1)

    with pytest.raises(Defect, match="at least 2 s"):
        expect_backing_off(calls_at(100, 101, 103), least_s=2)
    with pytest.raises(Defect, match="further and further"):
        expect_backing_off(calls_at(100, 104, 105), least_s=1)


def test_a_program_is_told_of_what_there_is(webhook, payments):
    assert set(webhook.environ) == {"WEBHOOK_SECRET", "WEBHOOK_URL"}
    assert set(payments.environ) == {"PAYMENTS_URL", "PAYMENTS_KEY", "PAYMENTS_SECRET"}


def test_a_charge_is_made_found_and_declined(payments):
    made = charge(payments).json()
    headers = {"Authorization": f"Bearer {payments.key}"}

    assert CLIENT.get(f"{payments.base}/charges/{made['id']}", headers=headers).json() == made
    assert (made["amount"], made["status"]) == (500, "succeeded")
    assert charge(payments, amount=1002).status_code == 402
    assert charge(payments, amount=-1).status_code == 422
    assert CLIENT.get(f"{payments.base}/charges/x", headers=headers).status_code == 404
    assert CLIENT.post(f"{payments.base}/charges").status_code == 401
    assert len(payments.requests(path="/charges", method="POST")) == 4


def test_the_same_key_charges_once_and_another_body_under_it_is_refused(payments):
    first, second = charge(payments, key="k1"), charge(payments, key="k1")

    assert first.json() == second.json()
    assert charge(payments, key="k1", amount=700).status_code == 422
    assert charge(payments, key="k2").json()["id"] != first.json()["id"]
    assert payments.keys_used() == ("k1", "k1", "k1", "k2")


def test_a_charge_is_made_and_its_answer_is_lost(payments):
    with payments.unanswered(), pytest.raises(httpx.RemoteProtocolError):
        charge(payments, key="k1")

    assert charge(payments, key="k1").json()["id"] == "ch_000001"


def test_a_service_of_others_fails_for_a_while_and_by_a_script(payments):
    with payments.failing(Reply(503), path="/charges"):
        assert [charge(payments).status_code for _ in range(2)] == [503, 503]
    with payments.answering([too_many(retry_after_s=1)], path="/charges"):
        assert [charge(payments).status_code for _ in range(2)] == [429, 201]
    payments.await_requests(4, path="/charges")


def test_its_messages_are_signed_with_the_secret_that_the_program_has(payments):
    told = payments.sign(b"{}", time_s=1_700_000_000)["X-Signature"]
    secret = payments.environ["PAYMENTS_SECRET"]

    assert fault_of_signature(told, b"{}", secret=secret, now_s=1_700_000_000) == ""


def test_the_weather_of_a_city_is_always_the_same(backstage):
    weather = a_weather_service(backstage)
    headers = {"Authorization": f"Bearer {weather.key}"}

    found = [
        CLIENT.get(f"{weather.base}/current?city={city}", headers=headers)
        for city in ("Graz", "Graz", "")
    ]

    assert found[0].json() == found[1].json()
    assert found[0].json()["city"] == "Graz"
    assert found[2].status_code == 400

from datetime import UTC, datetime, timedelta

import pytest

from desk.sending.signing import SecretRefused, SignatureRefused, sign, verified_id

NOW = datetime(2026, 11, 26, 3, tzinfo=UTC)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
BODY = b'{"test": 2432232314}'


def test_the_example_of_the_standard_verifies() -> None:
    at = datetime.fromtimestamp(1614265330, UTC)
    headers = sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, BODY)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert verified_id(SECRET, headers, BODY, now=at) == "msg_p5jXN8AQM9LWM0D4loKWxJek"


@pytest.mark.parametrize("seconds", [-301, 301, 86_400])
def test_what_was_signed_more_than_five_minutes_away_is_refused(seconds: int) -> None:
    headers = sign(SECRET, "m1", NOW + timedelta(seconds=seconds), BODY)
    with pytest.raises(SignatureRefused, match="five minutes"):
        verified_id(SECRET, headers, BODY, now=NOW)
    headers = sign(SECRET, "m1", NOW + timedelta(seconds=299), BODY)
    assert verified_id(SECRET, headers, BODY, now=NOW) == "m1"


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-id": ""},
        {"webhook-timestamp": ""},
        {"webhook-signature": ""},
        {"webhook-id": "m2"},
        {"webhook-id": "m" * 201},
        {"webhook-id": "m.1"},
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "-1"},
        {"webhook-timestamp": "9" * 40},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": "v2,AAAA v1a,AAAA"},
        {"webhook-signature": "ü"},
    ],
)
def test_a_changed_or_missing_header_is_refused(change: dict[str, str]) -> None:
    headers = {**sign(SECRET, "m1", NOW, BODY), **change}
    with pytest.raises(SignatureRefused):
        verified_id(SECRET, headers, BODY, now=NOW)


def test_another_body_or_secret_is_refused_and_a_second_signature_counts() -> None:
    headers = sign(SECRET, "m1", NOW, BODY)
    with pytest.raises(SignatureRefused):
        verified_id(SECRET, headers, BODY + b" ", now=NOW)
    other = "whsec_" + "A" * 40
    with pytest.raises(SignatureRefused):
        verified_id(other, headers, BODY, now=NOW)
    both = sign(other, "m1", NOW, BODY)["webhook-signature"] + " " + headers["webhook-signature"]
    assert verified_id(SECRET, {**headers, "webhook-signature": both}, BODY, now=NOW) == "m1"


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_c2hvcnQ=", "not base64 !"])
def test_a_weak_secret_is_refused(secret: str) -> None:
    with pytest.raises(SecretRefused):
        sign(secret, "m1", NOW, BODY)

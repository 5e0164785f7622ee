"""A provider that does not answer holds nobody up for long."""

import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from desk.identity import issuer
from desk.identity.issuer import FAILED_FOR, Issuer, IssuerFailed
from desk.sending.http_call import NotDelivered


class Silence:
    """Stands for the network: counts the calls and fails each, after `seconds`."""

    def __init__(self) -> None:
        self.calls, self.seconds = 0, 0.0
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def call(self, *_: Any, **__: Any) -> Any:
        self.calls += 1
        time.sleep(self.seconds)
        raise NotDelivered("login.example", "it is silent")


@pytest.fixture
def silence(monkeypatch: pytest.MonkeyPatch) -> Silence:
    found = Silence()
    monkeypatch.setattr(issuer, "call", found.call)
    monkeypatch.setattr(issuer, "WAIT_SECONDS", 0.05)
    return found


@pytest.fixture
def provider(silence: Silence) -> Issuer:
    return Issuer(
        "https://login.example", clock=lambda: silence.now, look_up=lambda *_: ["192.0.2.7"]
    )


def test_a_provider_that_failed_is_left_alone_for_a_while(
    silence: Silence, provider: Issuer
) -> None:
    for _ in range(20):
        with pytest.raises(IssuerFailed, match="it is silent"):
            provider.endpoints()
    assert silence.calls == 1
    silence.now += FAILED_FOR
    with pytest.raises(IssuerFailed):
        provider.endpoints()
    assert silence.calls == 2


def test_while_one_waits_for_it_others_are_told_at_once(silence: Silence, provider: Issuer) -> None:
    silence.seconds = 1.0
    told: list[str] = []

    def ask() -> None:
        try:
            provider.endpoints()
        except IssuerFailed as fault:
            told.append(fault.reason)

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert silence.calls == 1
    assert sorted(told) == ["it has not answered yet"] * 4 + ["it is silent"]

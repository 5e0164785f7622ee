from ipaddress import IPv4Address

import pytest

from desk.sending.guard import TargetRefused, judge

PUBLIC = "93.184.216.34"
# What each name leads to; anything else is the address itself, as a resolver answers it.
NAMES = {
    "rebind.example": [PUBLIC, "127.0.0.1"],
    "inner.example": ["10.0.0.5"],
    "meta.example": ["169.254.169.254"],
    "six.example": ["::ffff:10.0.0.1"],
    "empty.example": [],
    "hook.example": [PUBLIC],
    "localhost": ["127.0.0.1", "::1"],
    "localhost.localdomain": ["127.0.0.1"],
    "metadata.google.internal": ["169.254.169.254"],
    # As the system's resolver reads numbers in other bases.
    "2130706433": ["127.0.0.1"],
    "0x7f000001": ["127.0.0.1"],
    "0177.0.0.1": ["127.0.0.1"],
    "127.1": ["127.0.0.1"],
    "0x7f.1": ["127.0.0.1"],
    "0": ["0.0.0.0"],
    "2852039166": ["169.254.169.254"],
    "0xa9fea9fe": ["169.254.169.254"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
}
REFUSED = [
    "https://127.0.0.1/", "https://127.8.9.1/", "https://localhost/", "https://localhost./",
    "https://localhost.localdomain/", "https://[::1]/", "https://[::]/", "https://0.0.0.0/",
    "https://0/", "https://127.1/", "https://0x7f.1/", "https://2130706433/",
    "https://0x7f000001/", "https://0177.0.0.1/", "https://127.0.0.1.nip.example/",
    "https://169.254.169.254/latest/meta-data/", "https://2852039166/", "https://0xa9fea9fe/",
    "https://meta.example/", "https://metadata.google.internal/computeMetadata/v1/",
    "https://169.254.170.2/v2/credentials", "https://100.100.100.200/latest/meta-data/",
    "https://192.0.0.192/opc/v2/", "https://[fd00:ec2::254]/", "https://[fd20:ce::254]/",
    "https://[fe80::1]/", "https://[fe80::1%25eth0]/", "https://169.254.0.1/",
    "https://10.0.0.5/", "https://10.255.255.255/", "https://172.16.0.1/", "https://172.31.9.9/",
    "https://192.168.0.1/", "https://inner.example/", "https://six.example/",
    "https://rebind.example/", "https://empty.example/", "https://100.64.0.1/",
    "https://198.18.0.1/", "https://192.0.2.1/", "https://198.51.100.7/", "https://203.0.113.9/",
    "https://224.0.0.1/", "https://239.1.1.1/", "https://255.255.255.255/", "https://240.0.0.1/",
    "https://[ff02::1]/", "https://[fc00::1]/", "https://[fd12:3456::1]/",
    "https://[::ffff:127.0.0.1]/", "https://[::ffff:169.254.169.254]/",
    "https://[64:ff9b::7f00:1]/", "https://[64:ff9b::a9fe:a9fe]/", "https://[2002:7f00:1::]/",
    "https://[fec0::1]/", "https://[3fff::1]/", "https://168.63.129.16/",
    "https://[2002:a00:1::]/", "https://[::127.0.0.1]/", "https://[2001:db8::1]/",
    "http://hook.example/", "ftp://hook.example/", "file:///etc/passwd", "gopher://127.0.0.1/",
    "https://user:secret@hook.example/", "https://hook.example@127.0.0.1/", "https:///path",
    "https://hook.example:99999/", "https://hook.example\\@127.0.0.1/",
    "https://hook.example/ https://127.0.0.1/", "https://hook.example/\r\nHost: x", "//127.0.0.1/",
    "https://ⓔxample.com/", "javascript:alert(1)", "",
]  # fmt: skip


def look_up(host: str, _port: int) -> list[str]:
    return NAMES.get(host, [host])


@pytest.mark.parametrize("url", REFUSED)
def test_no_request_goes_to(url: str) -> None:
    with pytest.raises(TargetRefused):
        judge(url, allow_private=False, look_up=look_up)


@pytest.mark.parametrize("inner", ["127.0.0.1", "10.0.0.5", "169.254.169.254", "100.100.100.200"])
@pytest.mark.parametrize(
    "carrier",
    [
        "::ffff:{four}",
        "::ffff:0:{four}",
        "::{four}",
        "64:ff9b::{four}",
        "64:ff9b:1::{four}",
        "2002:{hex}::1",
        "2002:808:808::5efe:{four}",
        "2606:4700::5efe:{four}",
        "2606:4700::200:5efe:{four}",
        "2001:0:{hex}::f7f7:f7f7",
        "2001:0:808:808::{flipped}",
    ],
)
def test_an_address_that_leads_inside_by_another_is_refused(carrier: str, inner: str) -> None:
    first, second = divmod(int(IPv4Address(inner)), 2**16)
    parts = {
        "four": inner,
        "hex": f"{first:x}:{second:x}",
        "flipped": f"{first ^ 0xFFFF:x}:{second ^ 0xFFFF:x}",
    }
    with pytest.raises(TargetRefused):
        judge(f"https://[{carrier.format(**parts)}]/", allow_private=False, look_up=look_up)


def test_metadata_is_not_called_by_another_address_where_the_own_network_may_be() -> None:
    for url in ("https://[::ffff:169.254.169.254]/", "https://[64:ff9b:1::169.254.169.254]/",
                "https://[fd00::5efe:169.254.169.254]/", "https://[2002:a9fe:a9fe::1]/",
                "https://192.88.99.1/"):  # fmt: skip
        with pytest.raises(TargetRefused):
            judge(url, allow_private=True, look_up=look_up)


def test_a_network_without_ipv4_is_called_by_the_address_that_it_knows() -> None:
    for address in ("64:ff9b::5db8:d822", "2606:4700::1111"):
        target = judge(f"https://[{address}]/", allow_private=False, look_up=look_up)
        assert target.ips == (address,)
    mapped = judge(f"https://[::ffff:{PUBLIC}]/", allow_private=False, look_up=look_up)
    assert mapped.ips == (PUBLIC,)


def test_a_name_that_no_resolver_takes_is_refused() -> None:
    with pytest.raises(TargetRefused):
        judge(f"https://{'a' * 64}.example/", allow_private=False)


def test_sixty_targets_and_more_are_tried() -> None:
    assert len(set(REFUSED)) >= 60


def test_a_public_name_is_called_at_the_address_that_was_judged() -> None:
    target = judge("https://hook.example/in?x=1", allow_private=False, look_up=look_up)
    assert (target.ips[0], target.host, target.port) == (PUBLIC, "hook.example", 443)
    assert target.path == "/in?x=1"


def test_the_own_network_is_called_only_where_that_is_allowed() -> None:
    for url in ("http://127.0.0.1:8080/x", "https://inner.example/", "http://[::1]/"):
        assert judge(url, allow_private=True, look_up=look_up).path
    for url in ("https://meta.example/", "https://169.254.0.1/", "https://224.0.0.1/",
                "https://0.0.0.0/", "https://[fd00:ec2::254]/", "https://168.63.129.16/",
                "https://[3fff::1]/"):  # fmt: skip
        with pytest.raises(TargetRefused):
            judge(url, allow_private=True, look_up=look_up)


def test_a_name_is_looked_up_once() -> None:
    asked: list[str] = []

    def counting(host: str, _port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    judge("https://hook.example/", allow_private=False, look_up=counting)
    assert asked == ["hook.example"]

"""Where a message may go: a name is looked up once, all its addresses judged, and only they called.

A name that leads into the own network, to this machine, or to a cloud's metadata would make
Muster a tool of whoever set the name.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from domain.errors import InputRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
# Never called, not even where the own network is allowed: cloud metadata and what is no host.
METADATA = frozenset(
    ipaddress.ip_address(one)
    for one in ("169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192",
                "fd00:ec2::254", "fd20:ce::254", "168.63.129.16")
)  # fmt: skip
# Carries an IPv4 address inside, which counts, as 6to4, Teredo and ISATAP do.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What the standard library takes for public: a newer network of documentation.
_DOCUMENTATION = ipaddress.ip_network("3fff::/20")
# The same of one's own network, with the IPv4 address at a place that is not told (RFC 8215).
_OWN_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
# Before the IPv4 address in the second half of an ISATAP one, whichever of the two is set.
_ISATAP, _ISATAP_GLOBAL = 0x00005EFE, 0x02000000
# The relay of 6to4 was anybody's and is nobody's now (RFC 7526).
_RELAY = ipaddress.ip_network("192.88.99.0/24")
_COMPATIBLE = ipaddress.ip_network("::/96")
PORTS = {"https": 443, "http": 80}


class TargetRefused(InputRefused):
    """The address must not be called; nothing was sent."""

    code = "target-refused"

    def __init__(self, reason: str) -> None:
        super().__init__(f"Nothing was sent: {reason}. An admin can change the connections file.")


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was judged: call one of `ips`, the first that answers.

    `host` is said in the request and the handshake.
    """

    scheme: str
    host: str
    port: int
    path: str
    ips: tuple[str, ...]


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, asking the system's resolver once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise TargetRefused(f"the name {host!r} is not known") from fault
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def judge(url: str, *, allow_private: bool, look_up: Resolve = resolve) -> Target:
    """Return where to call for `url`, every address of its name judged.

    `allow_private` lets the own network and this machine be called; plain HTTP goes there only.

    Raises: TargetRefused: says why.
    """
    scheme, host, port, path = _parts(url)
    addresses = look_up(host, port)
    if not addresses:
        raise TargetRefused(f"the name {host!r} has no address")
    judged = [_address(one) for one in addresses]
    counting = [carried for one in judged for carried in _carried(one)]
    for one in counting:
        _require_allowed(one, allow_private=allow_private)
    if scheme == "http" and not all(_is_own(one) for one in counting):
        raise TargetRefused("plain http leaves the own network; use https")
    return Target(scheme, host, port, path, tuple(map(str, judged)))


def _parts(url: str) -> tuple[str, str, int, str]:
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise TargetRefused("the address holds characters that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise TargetRefused("the address cannot be read") from fault
    if parts.scheme not in PORTS:
        raise TargetRefused(f"only https is called, not {parts.scheme or 'no scheme'!r}")
    if parts.username is not None or parts.password is not None:
        raise TargetRefused("the address holds a user or a password")
    host = (parts.hostname or "").rstrip(".")
    if not host or "%" in host:
        raise TargetRefused("the address names no host")
    path = parts.path or "/"
    return parts.scheme, host, port or PORTS[parts.scheme], f"{path}?{parts.query}".rstrip("?")


def _address(text: str) -> Address:
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError as fault:
        raise TargetRefused(f"{text!r} is no address") from fault
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found in _COMPATIBLE and int(found) > 1:
        return _last_four(found)
    return found.ipv4_mapped or found


def _carried(found: Address) -> tuple[Address, ...]:
    """Return the addresses that a packet to this one may end at: those it carries, else itself."""
    if isinstance(found, ipaddress.IPv4Address):
        return (found,)
    ends: tuple[Address, ...] = (found,)
    if found.sixtofour is not None:
        ends = (found.sixtofour,)
    elif found.teredo is not None:
        ends = found.teredo
    elif found in _NAT64:
        ends = (_last_four(found),)
    if (int(found) >> 32) & 0xFFFFFFFF & ~_ISATAP_GLOBAL == _ISATAP:
        ends = (*ends, _last_four(found))
    return ends


def _last_four(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)


def _is_own(address: Address) -> bool:
    # Networks of one site were the private ones of IPv6 before, and some still stand.
    is_of_site = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return address.is_private or address.is_loopback or is_of_site


def _require_allowed(address: Address, *, allow_private: bool) -> None:
    if address in METADATA or address.is_link_local:
        raise TargetRefused(f"{address} is of this machine's own link, as cloud metadata is")
    if address in _OWN_NAT64:
        raise TargetRefused(f"{address} does not tell where it leads")
    is_odd = address.is_multicast or address.is_unspecified or address.is_reserved
    if is_odd and not address.is_loopback:
        raise TargetRefused(f"{address} is no single host")
    if _is_own(address):
        if not allow_private:
            raise TargetRefused(
                f"{address} is in the own network, which allow_private does not allow"
            )
    elif not address.is_global or address in _DOCUMENTATION or address in _RELAY:
        raise TargetRefused(f"{address} is not a public address")

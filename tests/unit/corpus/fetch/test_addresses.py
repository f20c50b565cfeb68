"""Which addresses are public, told from the registries and not from the Python that runs."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xacminh.corpus.fetch.addresses import is_public

INSIDE_4 = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
).split()
INSIDE_6 = (
    "::/128 ::1/128 ::ffff:0:0/96 ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/32 2001:2::/48 "
    "2001:10::/28 2001:20::/28 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8"
).split()
PUBLIC = "1.1.1.1 8.8.8.8 93.184.216.34 113.160.0.1 172.32.0.1 100.128.0.1 192.0.1.1 198.20.0.1 223.255.255.255".split()
PUBLIC_6 = "2001:4860:4860::8888 2400:cb00::1 2606:2800:220:1:248:1893:25c8:1946 2a00:1450::1 2402:800::1".split()


def inside(networks: list[str]) -> st.SearchStrategy[str]:
    """Addresses of these networks, the first and the last among them."""
    nets = [ip_network(text) for text in networks]
    ends = [str(net[at]) for net in nets for at in (0, -1)]
    return st.one_of(
        st.sampled_from(ends),
        st.sampled_from(nets).flatmap(
            lambda net: st.integers(int(net[0]), int(net[-1])).map(
                lambda number: str(IPv4Address(number) if net.version == 4 else IPv6Address(number))
            )
        ),
    )


@given(inside(INSIDE_4))
def test_no_special_ipv4_address_is_public(address: str) -> None:
    assert not is_public(address)


@given(inside(INSIDE_6))
def test_no_special_ipv6_address_is_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_every_ipv4_address_is_one_or_the_other(address: IPv4Address) -> None:
    special = any(address in IPv4Network(net) for net in INSIDE_4) or address == IPv4Address("168.63.129.16")
    assert is_public(str(address)) is not special


@given(st.ip_addresses(v=4))
def test_no_ipv6_address_that_hides_an_ipv4_one_is_public(address: IPv4Address) -> None:
    number = int(address)
    hidden = [
        (0xFFFF << 32) | number,  # mapped
        number,  # compatible
        (0xFFFF0000 << 32) | number,  # translated
        int(IPv6Address("64:ff9b::")) | number,  # NAT64
        int(IPv6Address("64:ff9b:1::")) | number,  # NAT64 of one network
        (0x2002 << 112) | (number << 80),  # 6to4
        int(IPv6Address("2001::")) | (number ^ 0xFFFFFFFF),  # Teredo, client
        int(IPv6Address("2001::")) | (number << 64),  # Teredo, server
        int(IPv6Address("2400:cb00::5efe:0:0")) | number,  # ISATAP
        int(IPv6Address("2400:cb00::200:5efe:0:0")) | number,
    ]
    for number_6 in hidden:
        assert not is_public(str(IPv6Address(number_6)))


@given(st.ip_addresses(v=6))
def test_public_ipv6_addresses_are_global_unicast(address: IPv6Address) -> None:
    if is_public(str(address)):
        assert address in IPv6Network("2000::/3")


@pytest.mark.parametrize("address", [*PUBLIC, *PUBLIC_6])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["168.63.129.16", "2400:cb00::1%eth0", "fe80::1%1", "", "example.org", "127.1", "0x7f.1", "08.8.8.8", "1.1.1.1 "],
)
def test_what_is_not_public_or_no_address(address: str) -> None:
    assert not is_public(address)

"""Which network addresses a stranger may send us to."""

import socket

import pytest

from bot.feeds.addresses import anywhere, guarded, is_public


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1",
     "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "192.88.99.1", "::", "::1", "::10.0.0.1", "::1.1.1.1",
     "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1",
     "2001::1", "fe80::1", "fe80::1%lo", "fc00::1", "fec0::1", "ff02::1", "localhost", "", "1"],
)  # fmt: skip
def test_all_other_addresses_are_not(address: str) -> None:
    assert not is_public(address)


def test_a_socket_is_opened_for_what_is_allowed_only() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", 80))
    guarded(anywhere)(info).close()
    with pytest.raises(PermissionError, match=r"127\.0\.0\.1 is no public address"):
        guarded(is_public)(info)

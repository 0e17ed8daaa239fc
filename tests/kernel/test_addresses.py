"""Addresses as text, against CPython's `socket`."""

from __future__ import annotations

import importlib
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import host_port
from .facade import Kernel

importlib.import_module("weft.kernel.modules.socket")

# A group is given out early: its worker builds the kernel as a library while the others have something else to do.
pytestmark = pytest.mark.xdist_group("translated")


@pytest.fixture(autouse=True)
def system() -> None:
    host_port.install()


@given(st.lists(st.sampled_from([0, 0, 1, 0x20, 0xFFFF, 0xDB8]), min_size=8, max_size=8))
def test_six(kernel: Kernel, groups: list[int]) -> None:
    packed = b"".join(group.to_bytes(2, "big") for group in groups)
    text = socket.inet_ntop(socket.AF_INET6, packed)
    ours = kernel.run("socket:inet_ntop", 10, packed)
    if "." not in text:  # the C library writes some with an IPv4 part
        assert ours == text
    assert (kernel.run("socket:inet_pton", 10, ours)) == packed


@given(st.binary(min_size=4, max_size=4))
def test_four(kernel: Kernel, packed: bytes) -> None:
    assert kernel.run("socket:inet_ntoa", packed) == socket.inet_ntoa(packed)
    assert (kernel.run("socket:inet_aton", socket.inet_ntoa(packed))) == packed


@pytest.mark.parametrize(
    "text", ["", ":", ":::", "1", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::g"]
)
def test_wrong_six(kernel: Kernel, text: str) -> None:
    with pytest.raises(OSError):
        socket.inet_pton(socket.AF_INET6, text)
    assert kernel.error("socket:inet_pton", 10, text).startswith("OSError")

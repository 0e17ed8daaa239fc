"""Pins, converters and the radio in place, driven as the host drives them."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest

from weft.kernel import board as words
from weft.kernel.errors import GuestError
from weft.kernel.state import current
from weft.kernel.value import SmallInt
from weft.native.language import PORT, array_of, u32

from . import host_port
from .in_place import InPlace

machine = importlib.import_module("weft.kernel.modules.machine")
network = importlib.import_module("weft.kernel.modules.network")

IN, OUT, OPEN_DRAIN, UP, DOWN = 0, 1, 2, 1, 2


class Clock:
    """Time that tests move."""

    now = 1_000_000_000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kernel(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> InPlace:
    host_port.install()
    PORT.functions["monotonic_ns"] = lambda: clock.now
    monkeypatch.setattr(machine, "callback_thread", lambda: None)
    monkeypatch.setattr(words, "wake_all", lambda machine: None)
    state = current().machine[0]
    state.board, state.board_memory, state.handlers, state.interfaces = None, None, None, None
    words.board()
    state.board_edges = array_of(u32, 2 * words.EDGE_COUNT).pointer(0)
    return InPlace()


def pin(kernel: InPlace, number: Any, *arguments: Any, **keywords: Any) -> Callable[..., Any]:
    """A pin: `pin("value", 1)` calls a method."""
    made = kernel.call("machine.Pin.__new__", number, *arguments, **keywords)
    return lambda method="value", *given: kernel.run(f"machine.Pin.{method}", made, *given)


def test_levels_follow_what_drives_them(kernel: InPlace) -> None:
    button = pin(kernel, "P10", IN, UP)
    assert button() == 1
    words.board_drive_pin(10, 0)
    assert (button(), words.board_pin_level(10)) == (0, 0)
    words.board_drive_pin(10, 2)
    assert button() == 1
    assert button("pull") == UP and button("mode") == IN and button("id") == "P10"


def test_outputs(kernel: InPlace) -> None:
    led = pin(kernel, 9, OUT, value=1)
    assert (led(), words.board_pin_level(9)) == (1, 1)
    for method, level in (("off", 0), ("on", 1), ("toggle", 0), ("toggle", 1)):
        led(method)
        assert led() == level
    assert words.board()[words.EDGES] == 5
    log = current().machine[0].board_edges
    assert [log[2 * i] & 0xFF for i in range(5)] == [9 << 1 | 1, 9 << 1, 9 << 1 | 1, 9 << 1, 9 << 1 | 1]


def test_open_drain_reads_the_line(kernel: InPlace) -> None:
    line = pin(kernel, 4, OPEN_DRAIN, UP, value=1)
    assert line() == 1
    words.board_drive_pin(4, 0)
    assert line() == 0
    words.board_drive_pin(4, 1)
    line("off")
    assert line() == 0


def test_names_and_numbers(kernel: InPlace) -> None:
    assert pin(kernel, "GP7")("id") == "P7" and pin(kernel, 3)("__repr__") == "Pin('P3')"
    for wrong in ("P", "X9", 64, -1, "P99"):
        assert kernel.raised(lambda w=wrong: pin(kernel, w)).startswith("ValueError")


def test_edges_call_handlers(kernel: InPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[Any] = []
    monkeypatch.setattr(machine, "call1", lambda function, argument: called.append((function, argument)))
    button = kernel.call("machine.Pin.__new__", 5, IN, UP)
    handler = SmallInt(7)
    kernel.call("machine.Pin.irq", button, handler, 2)
    for level in (0, 1, 0, 0, 1):
        words.board_drive_pin(5, level)
    while machine.run_event():
        pass
    assert called == [(handler, button)] * 2
    for level in (0, 1) * 40:
        words.board_drive_pin(5, level)
    assert words.board_events_lost() == 40 - words.EVENT_COUNT


def test_converters(kernel: InPlace) -> None:
    converter = kernel.call("machine.ADC.__new__", "P16")
    words.board_set_converter(16, 65535)
    readings = [kernel.run(f"machine.ADC.{name}", converter) for name in ("read_u16", "read", "read_uv", "voltage")]
    assert readings == [65535, 4095, 3_300_000, 3300]


def answering(answer: bytes) -> Callable[..., int]:
    """A host that answers one request."""

    def host_call(host: int, operation: int, data: Any, size: int, result: Any, capacity: int) -> int:
        return host_port.store(result, answer)

    return host_call


def status(kernel: InPlace, wlan: Any) -> Any:
    return kernel.run("network.WLAN.status", wlan)


def test_joining_takes_its_time(kernel: InPlace, clock: Clock) -> None:
    words.change_link(current().machine, 0, words.LINK_IS_RADIO)
    words.board_set_range(True, 60)
    wlan = kernel.call("network.WLAN.__new__", 0)
    with pytest.raises(GuestError):
        kernel.call("network.WLAN.connect", wlan, "home", "key")
    kernel.call("network.WLAN.active", wlan, True)
    PORT.functions["host_call"] = answering(b"\x00" + (1500).to_bytes(4, "little"))
    kernel.call("network.WLAN.connect", wlan, "home", "key")
    clock.now += 1_400_000_000
    assert status(kernel, wlan) == network.STAT_CONNECTING and not words.has_network(current().machine)
    clock.now += 200_000_000
    assert status(kernel, wlan) == network.STAT_GOT_IP and words.has_network(current().machine)
    words.board_set_range(False, 0)
    assert status(kernel, wlan) == network.STAT_BEACON_TIMEOUT and words.link_drops(current().machine) == 1
    kernel.call("network.WLAN.connect", wlan)
    clock.now += 2_000_000_000
    assert status(kernel, wlan) == network.STAT_NO_AP_FOUND


def test_a_wrong_key(kernel: InPlace, clock: Clock) -> None:
    words.change_link(current().machine, 0, words.LINK_IS_RADIO | words.LINK_IN_RANGE)
    wlan = kernel.call("network.WLAN.__new__", 0)
    kernel.call("network.WLAN.active", wlan, True)
    PORT.functions["host_call"] = answering(b"\x02" + (10).to_bytes(4, "little"))
    kernel.call("network.WLAN.connect", wlan, "home", "wrong")
    clock.now += 20_000_000
    assert status(kernel, wlan) == network.STAT_WRONG_PASSWORD


def test_without_a_radio_the_network_is_there(kernel: InPlace) -> None:
    wlan = kernel.call("network.WLAN.__new__", 0)
    assert kernel.run("network.WLAN.isconnected", wlan) and status(kernel, wlan) == network.STAT_GOT_IP
    assert words.has_network(current().machine)


def test_what_the_virtual_radio_cannot_do_says_so(kernel: InPlace) -> None:
    point = kernel.call("network.WLAN.__new__", 1)
    kernel.run("network.WLAN.active", point, False)
    assert kernel.raised(lambda: kernel.run("network.WLAN.active", point, True)).startswith("NotImplementedError")
    station = kernel.call("network.WLAN.__new__", 0)
    assert kernel.raised(lambda: kernel.call("network.WLAN.__new__", mode=2)).startswith("NotImplementedError")
    kernel.run("network.WLAN.config", station, hostname="lamp", pm=1)
    assert kernel.run("network.WLAN.config", station, "hostname") == "lamp"
    assert kernel.raised(lambda: kernel.run("network.WLAN.config", station, essid="x")).startswith("ValueError")
    assert kernel.raised(lambda: kernel.run("network.WLAN.ifconfig", station, ("1.2.3.4",))).startswith("NotImpl")

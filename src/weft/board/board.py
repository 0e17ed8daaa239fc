"""A board that runs: drives a machine as its scenario says, and answers what the radio asks.

The machine is anything with the methods of `Wires`; `weft.machine.Machine` has them. All is done on one thread of the
host, so the program sees changes at any point of its run, as on a table in the workshop.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from weft.board.description import Description
from weft.board.scenario import End, ExpectPin, SetControl, SetWifi, Step, WaitSerial

if TYPE_CHECKING:
    from weft.machine import Edge

JOIN = 16  # operations that the kernel's `network` asks of its host
SCAN = 17

JOINED, NO_NETWORK, WRONG_KEY = 0, 1, 2  # outcomes of joining: STAT_ numbers less 200
LET_GO = 2  # as a level: nobody drives the pin
LOOK_S = 0.005  # between looks at a pin that is expected to change
NO_AP_FOUND_S = 3.0  # how long a search for a network that is not there takes
SECURITY_OPEN, SECURITY_WPA2 = 0, 3


class Wires(Protocol):
    """What a board needs of a machine."""

    def attach_board(self, has_radio: bool) -> None:
        """Give the machine a board, before its program starts."""

    def drive_pin(self, pin: int, level: int) -> None:
        """Drive a pin: 0, 1, or 2 to let go."""

    def pin_level(self, pin: int) -> int:
        """The level of a pin."""

    def set_converter(self, pin: int, reading: int) -> None:
        """What a converter reads, 0 to 65535."""

    def set_range(self, in_range: bool, rssi: int) -> None:
        """Whether the access point can be heard, and with how many dBm."""

    def edges(self) -> list[Edge]:
        """The changes of pins, oldest first, as many as the log holds."""

    def stop(self) -> None:
        """End the program."""


class Board:
    """A board of a description, on a machine. `failures` says which expectations were not met; `status` is that of an
    `end` step."""

    def __init__(
        self,
        description: Description,
        steps: list[Step],
        wires: Wires,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.description, self.steps, self.wires = description, steps, wires
        self.failures: list[str] = []
        self.status: int | None = None
        self._clock = clock
        self._printed = bytearray()
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="board", daemon=True)
        wires.attach_board(description.has_radio)
        for pin, level in description.levels.items():
            wires.drive_pin(pin, level)
        for pin, reading in description.readings.items():
            wires.set_converter(pin, reading)
        if description.has_radio:
            wires.set_range(True, self._best_rssi())

    def start(self) -> None:
        """Begin with the steps: this is second 0."""
        self._start = self._clock()
        self._thread.start()

    def stop(self) -> None:
        """End, wherever the steps are."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def feed(self, output: bytes) -> None:
        """What the program has printed, for `wait-serial`."""
        with self._changed:
            self._printed += output
            self._changed.notify_all()

    def report(self) -> list[str]:
        """What the probes showed: a line for each, from the log of edges. It is written by the kernel as a pin changes,
        so no thread of the program can be late in saying that it was late."""
        moments: dict[int, list[int]] = {pin: [] for pin in self.description.probes}
        for edge in self.wires.edges():
            if edge.pin in moments:
                moments[edge.pin].append(edge.moment_us)
        lines = []
        for pin, probe in self.description.probes.items():
            gaps = [after - before for before, after in pairwise(moments[pin])]
            late_ms = max(0, max(gaps, default=0) / 1000 - probe.period_s * 1000)
            lines.append(f"board: P{pin} {probe.name}: {len(moments[pin])} edges, longest stall {late_ms:.1f} ms")
        return lines

    # --- The scenario -------------------------------------------------------------------------------------

    def _run(self) -> None:
        for step in self.steps:
            if step.at_s is not None:
                self._wait(step.at_s - (self._clock() - self._start), lambda: False)
            if self._stopped or not self._do(step):
                return

    def _wait(self, seconds: float, reached: Callable[[], bool], look_s: float | None = None) -> bool:
        """Wait until something is reached, at most some seconds; whether it was. Ends at `stop`, too."""
        end = self._clock() + seconds
        with self._changed:
            while not self._stopped and not reached():
                left = end - self._clock()
                if left <= 0:
                    return False
                self._changed.wait(left if look_s is None else min(left, look_s))
        return not self._stopped

    def _do(self, step: Step) -> bool:
        """Do a step; whether to go on."""
        match step.action:
            case SetControl(part, value):
                if part in self.description.readings:
                    self.wires.set_converter(part, max(value, 0))
                elif value > 1:
                    self._fail(f"{step.place}: {value} is no level of pin P{part}, and the board has no adc there")
                    return False
                else:
                    self.wires.drive_pin(part, LET_GO if value < 0 else value)
            case SetWifi(in_range, rssi):
                self.wires.set_range(in_range, self._best_rssi() if rssi is None else rssi)
            case ExpectPin(pin, value, within_s):
                if not self._wait(within_s, lambda: self.wires.pin_level(pin) == value, LOOK_S) and not self._stopped:
                    self._fail(f"{step.place}: pin P{pin} is {1 - value}, expected {value}")
                    return False
            case WaitSerial(text, within_s):
                wanted = text.encode()
                if not self._wait(within_s, lambda: wanted in self._printed) and not self._stopped:
                    self._fail(f"{step.place}: {text!r} was not printed within {within_s:g} s")
                    return False
                del self._printed[: self._printed.find(wanted) + len(wanted)]
            case End(status):
                self.status = status
                self.wires.stop()
                return False
        return True

    def _fail(self, text: str) -> None:
        self.failures.append(text)
        self.status = 1
        self.wires.stop()

    # --- The radio ----------------------------------------------------------------------------------------

    def _best_rssi(self) -> int:
        return max((network.rssi for network in self.description.networks), default=-128)

    def answer_join(self, request: bytes) -> bytes:
        """How joining a network ends, and after how many ms: the answer to `JOIN`."""
        ssid, _, key = (part.decode("utf-8", "replace") for part in request.partition(b"\0"))
        known = next((network for network in self.description.networks if network.ssid == ssid), None)
        if known is None:
            return bytes([NO_NETWORK]) + int(NO_AP_FOUND_S * 1000).to_bytes(4, "little")
        outcome = JOINED if known.key == key else WRONG_KEY
        return bytes([outcome]) + int(self.description.join_s * 1000).to_bytes(4, "little")

    def answer_scan(self, request: bytes) -> bytes:
        """The networks that can be heard: the answer to `SCAN`."""
        answer = b""
        for network in self.description.networks:
            name = network.ssid.encode()[:32]
            security = SECURITY_WPA2 if network.key else SECURITY_OPEN
            answer += bytes([len(name)]) + name + bytes([network.channel, -network.rssi, security])
        return answer

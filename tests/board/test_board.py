"""Boards and scenarios with a machine that only remembers."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from weft.board.board import Board
from weft.board.description import Description, Network, read_description
from weft.board.fields import BoardError
from weft.board.scenario import End, ExpectPin, SetControl, SetWifi, Step, WaitSerial, read_scenario
from weft.machine import Edge


class Remembers:
    """A machine that only remembers what is done to it."""

    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []
        self.levels: dict[int, int] = {}
        self.stopped = threading.Event()

    def attach_board(self, has_radio: bool) -> None:
        self.done.append(("attach", has_radio))

    def drive_pin(self, pin: int, level: int) -> None:
        self.done.append(("pin", pin, level))
        self.levels[pin] = level

    def pin_level(self, pin: int) -> int:
        return self.levels.get(pin, 0)

    def set_converter(self, pin: int, reading: int) -> None:
        self.done.append(("converter", pin, reading))

    def set_range(self, in_range: bool, rssi: int) -> None:
        self.done.append(("range", in_range, rssi))

    def edges(self) -> list[Edge]:
        return []

    def stop(self) -> None:
        self.stopped.set()


def run(steps: list[Step], description: Description | None = None) -> tuple[Board, Remembers]:
    machine = Remembers()
    board = Board(description or Description(), steps, machine)
    board.start()
    board._thread.join(5)
    return board, machine


BOARD = """
name = "lopy4"
[pins]
P9 = { kind = "led" }
P10 = { kind = "button", level = 1 }
[adc]
P16 = 32768
[wifi]
join_s = 0.5
[[wifi.networks]]
ssid = "workshop"
key = "correct horse"
"""

SCENARIO = """
[[steps]]
at = 1
set-control = { part = "P10", value = 0 }
[[steps]]
wifi = "drop"
[[steps]]
wifi = { rssi = -80 }
[[steps]]
expect-pin = { pin = "P9", value = 1, within = 0.5 }
[[steps]]
wait-serial = "ready"
[[steps]]
at = 2.5
end = 3
"""


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_board_file(tmp_path: Path) -> None:
    made = read_description(written(tmp_path / "board.toml", BOARD))
    assert (made.name, made.levels, made.readings, made.join_s) == ("lopy4", {10: 1}, {16: 32768}, 0.5)
    assert made.networks == [Network("workshop", "correct horse")] and made.has_radio


def test_a_scenario(tmp_path: Path) -> None:
    steps = read_scenario(written(tmp_path / "scenario.toml", SCENARIO))
    assert [(step.at_s, step.action) for step in steps] == [
        (1.0, SetControl(10, 0)),
        (None, SetWifi(False)),
        (None, SetWifi(True, -80)),
        (None, ExpectPin(9, 1, 0.5)),
        (None, WaitSerial("ready", 10.0)),
        (2.5, End(3)),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[steps]]\nat = -1\nend = 0", ":2: steps.at: -1 is no time in seconds"),
        ("[[steps]]\nat = 2\nend = 0\n[[steps]]\nat = 1\nend = 0", ":5: steps.at: 1 is before the step above, at 2.0"),
        ("[[steps]]\nend = 0\n[[steps]]\n\nset-control = { part = 'P10' }", ":5: steps.set-control: value is missing"),
        ("[[steps]]\njump = 1", ":2: steps.jump: unknown"),
        ("[[steps]]\nat = 1", ":1: steps: one of set-control"),
        ("[[steps]]\nset-control = { part = 'Q1', value = 0 }", ":2: steps.set-control: 'Q1' is no pin"),
        ("[[steps]]\nwifi = 'gone'", ":2: steps.wifi: a table with rssi is needed"),
        ("[[steps]\n", "line 1"),
    ],
)
def test_mistakes_in_scenarios_name_their_place(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(BoardError) as caught:
        read_scenario(written(tmp_path / "scenario.toml", text))
    assert str(caught.value).startswith(str(tmp_path / "scenario.toml")) and problem in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[pins]\nP1 = 5", ":2: pins.P1"),
        ("[pins]\nP1 = { level = 7 }", "level is 7"),
        ("[adc]\nP1 = 70000", "0 to 65535"),
        ("[wifi]\njoin_s = 'x'", ":2: wifi.join_s"),
        ("[wifi]\n[[wifi.networks]]\nkey = 'x'", ":2: wifi.networks: an ssid is needed"),
    ],
)
def test_mistakes_in_board_files(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(BoardError, match=problem.replace(".", r"\.")):
        read_description(written(tmp_path / "board.toml", text))


def test_steps_happen_in_order_and_in_time() -> None:
    begin = time.monotonic()
    steps = [Step(0.1, SetControl(10, 0), ""), Step(0.2, SetControl(16, 5), ""), Step(None, SetWifi(False), "")]
    description = Description(levels={10: 1}, readings={16: 9}, networks=[Network("n", rssi=-40)], has_radio=True)
    board, machine = run(steps, description)
    assert machine.done == [
        ("attach", True),
        ("pin", 10, 1),
        ("converter", 16, 9),
        ("range", True, -40),
        ("pin", 10, 0),
        ("converter", 16, 5),
        ("range", False, -40),
    ]
    assert 0.2 <= time.monotonic() - begin < 2 and not board.failures


def test_what_is_expected() -> None:
    board, machine = run([Step(None, ExpectPin(3, 1, 0.05), "s.toml:7")])
    assert board.failures == ["s.toml:7: pin P3 is 0, expected 1"] and machine.stopped.is_set()
    board, machine = run([Step(None, WaitSerial("ready", 0.05), "s.toml:9"), Step(None, End(0), "")])
    assert board.failures == ["s.toml:9: 'ready' was not printed within 0.05 s"] and board.status == 1


def test_waiting_for_output() -> None:
    machine = Remembers()
    board = Board(Description(), [Step(None, WaitSerial("ready", 5), ""), Step(None, End(4), "")], machine)
    board.start()
    for part in (b"nothing yet\nre", b"ady\n"):
        board.feed(part)
    assert machine.stopped.wait(5)
    board.stop()
    assert board.status == 4 and not board.failures


def test_a_board_can_be_stopped() -> None:
    board = Board(Description(), [Step(1000.0, End(0), "")], Remembers())
    board.start()
    board.stop()
    assert board.status is None


def test_what_the_radio_asks() -> None:
    networks = [Network("home", "secret", -50, 11), Network("open", rssi=-70)]
    board = Board(Description(networks=networks, join_s=0.5, has_radio=True), [], Remembers())
    assert board.answer_join(b"home\0secret") == b"\0" + (500).to_bytes(4, "little")
    assert board.answer_join(b"home\0wrong")[0] == 2 and board.answer_join(b"nobody\0")[0] == 1
    assert board.answer_scan(b"") == b"\x04home\x0b\x32\x03\x04open\x06\x46\x00"

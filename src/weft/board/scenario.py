"""What happens to a board while a program runs. Read from `scenario.toml`: steps in order, in Wokwi's words.

    [[steps]]
    at = 3.0                                        # seconds from the start; without it: after the step before
    set-control = { part = "P10", value = 0 }       # drive a pin (0, 1, "z" to let go), or set a converter

    [[steps]]
    wifi = "drop"                                   # or "up", or { rssi = -80 }

    [[steps]]
    expect-pin = { pin = "P9", value = 1, within = 0.5 }   # seconds to wait for it, 0 without

    [[steps]]
    wait-serial = "ready"                           # until the program has printed this; at most `within` seconds

    [[steps]]
    end = 0                                         # stop the program, with this exit status

A step has one of these verbs. A converter is a part that the board file's `[adc]` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from weft.board.fields import Source, pin_number

WITHIN_S_DEFAULT = 10.0  # of wait-serial
VERBS = ("set-control", "wifi", "expect-pin", "wait-serial", "end")


@dataclass(frozen=True)
class SetControl:
    """Drive a pin, or set a converter: which of them is the board's matter."""

    part: int
    value: int


@dataclass(frozen=True)
class SetWifi:
    """Whether the access point can be heard, and how well."""

    in_range: bool
    rssi: int | None = None  # dBm


@dataclass(frozen=True)
class ExpectPin:
    """A pin has a level within some seconds."""

    pin: int
    value: int
    within_s: float


@dataclass(frozen=True)
class WaitSerial:
    """The program has printed a text."""

    text: str
    within_s: float


@dataclass(frozen=True)
class End:
    """Stop the program."""

    status: int


Action = SetControl | SetWifi | ExpectPin | WaitSerial | End


@dataclass(frozen=True)
class Step:
    """One thing that happens, not before a moment in seconds from the start."""

    at_s: float | None
    action: Action
    place: str  # file:line, for messages


def read_scenario(path: Path) -> list[Step]:
    """The steps of a file. Raises BoardError."""
    source = Source(path)
    steps: list[Step] = []
    latest = 0.0
    rows = source.tables.get("steps", [])
    if not isinstance(rows, list):
        raise source.error("a list of [[steps]] is needed", "steps")
    for index, row in enumerate(rows):
        verbs = [verb for verb in VERBS if verb in row]
        unknown = set(row) - {*VERBS, "at"}
        if unknown:
            raise source.error(f"unknown; the verbs are {', '.join(VERBS)}", "steps", index, min(unknown))
        if len(verbs) != 1:
            raise source.error(f"one of {', '.join(VERBS)} is needed, there are {len(verbs)}", "steps", index)
        at = row.get("at")
        if at is not None:
            if isinstance(at, bool) or not isinstance(at, int | float) or at < 0:
                raise source.error(f"{at!r} is no time in seconds", "steps", index, "at")
            if at < latest:
                raise source.error(f"{at} is before the step above, at {latest}", "steps", index, "at")
            latest = float(at)
        place = f"{path}:{source.line_of('steps', index, verbs[0])}"
        try:
            action = action_of(verbs[0], row[verbs[0]])
        except ValueError as error:
            raise source.error(str(error), "steps", index, verbs[0]) from None
        steps.append(Step(None if at is None else latest, action, place))
    return steps


def action_of(verb: str, value: Any) -> Action:
    """The action of a verb. Raises ValueError."""
    if verb == "set-control":
        facts = fields(value, {"part", "value"}, set())
        return SetControl(pin_number(facts["part"]), level_or_reading(facts["value"]))
    if verb == "wifi":
        return wifi_action(value)
    if verb == "expect-pin":
        facts = fields(value, {"pin", "value"}, {"within"})
        if facts["value"] not in (0, 1):
            raise ValueError(f"value is {facts['value']!r}; it must be 0 or 1")
        return ExpectPin(pin_number(facts["pin"]), int(facts["value"]), seconds(facts.get("within", 0.0)))
    if verb == "wait-serial":
        if isinstance(value, str):
            value = {"text": value}
        facts = fields(value, {"text"}, {"within"})
        if not isinstance(facts["text"], str) or not facts["text"]:
            raise ValueError("a text is needed")
        return WaitSerial(facts["text"], seconds(facts.get("within", WITHIN_S_DEFAULT)))
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 255:
        raise ValueError(f"{value!r} is no exit status: 0 to 255")
    return End(value)


def wifi_action(value: Any) -> SetWifi:
    """`wifi = ...`. Raises ValueError."""
    if value in ("drop", "down"):
        return SetWifi(False)
    if value == "up":
        return SetWifi(True)
    rssi = fields(value, {"rssi"}, set())["rssi"]
    if isinstance(rssi, bool) or not isinstance(rssi, int) or not -128 <= rssi <= 0:
        raise ValueError(f"rssi is {rssi!r}; it must be -128 to 0 dBm")
    return SetWifi(True, rssi)


def fields(value: Any, needed: set[str], optional: set[str]) -> dict[str, Any]:
    """A table with these fields. Raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError(f"a table with {', '.join(sorted(needed))} is needed, not {value!r}")
    missing, unknown = needed - set(value), set(value) - needed - optional
    if missing or unknown:
        problem = f"{min(missing)} is missing" if missing else f"{min(unknown)} is unknown"
        raise ValueError(f"{problem}; the fields are {', '.join(sorted(needed | optional))}")
    return value


def level_or_reading(value: object) -> int:
    """A level, a converter's reading, or "z". Raises ValueError."""
    if value == "z":
        return -1
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 65535:
        raise ValueError(f"value is {value!r}; it must be 0, 1 or 'z' for a pin, 0 to 65535 for a converter")
    return value


def seconds(value: object) -> float:
    """A duration. Raises ValueError."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 86400:
        raise ValueError(f"{value!r} is no time in seconds")
    return float(value)

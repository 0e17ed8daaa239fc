"""What a board is: its pins, its converters, and the networks that it can hear. Read from `board.toml`.

    name = "lopy4"
    heap = "256K"
    cores = 2

    [pins]
    P9 = { kind = "led" }
    P10 = { kind = "button", level = 1 }    # driven from the start
    P11 = { kind = "probe", name = "interface", period_s = 0.05 }  # how regularly does the program change it?

    [adc]
    P16 = 32768                             # 0 to 65535

    [wifi]
    join_s = 1.5                            # time from `connect` to the link

    [[wifi.networks]]
    ssid = "workshop"
    key = "correct horse"                   # none: an open network
    rssi = -55

    [services]                              # programs of the host beside the board
    server = ["{python}", "server.py"]

A board without `[wifi]` has the host's network.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from weft.board.fields import BoardError, Source, pin_number
from weft.machine import CORES_MAX, parse_size

JOIN_S_DEFAULT = 1.5
RSSI_DEFAULT = -55


@dataclass
class Network:
    """A network that the board can hear."""

    ssid: str
    key: str = ""
    rssi: int = RSSI_DEFAULT  # dBm
    channel: int = 6


@dataclass
class Probe:
    """A pin that a thread of the program changes again and again, and how often it means to."""

    name: str
    period_s: float


@dataclass
class Description:
    """A board as its file says."""

    name: str = "board"
    levels: dict[int, int] = field(default_factory=dict)  # pins driven from outside at the start
    readings: dict[int, int] = field(default_factory=dict)  # of converters, 0 to 65535
    networks: list[Network] = field(default_factory=list)
    join_s: float = JOIN_S_DEFAULT
    has_radio: bool = False
    probes: dict[int, Probe] = field(default_factory=dict)
    services: dict[str, list[str]] = field(default_factory=dict)  # name: command
    heap: int | None = None  # bytes
    cores: int | None = None


def read_description(path: Path) -> Description:
    """The board of a file. Raises BoardError."""
    source = Source(path)
    made = Description(name=str(source.tables.get("name", "board")))
    read_size(source, made)
    read_pins(source, made)
    read_converters(source, made)
    read_wifi(source, made)
    read_services(source, made)
    return made


def read_size(source: Source, made: Description) -> None:
    """`heap` and `cores`."""
    heap, cores = source.tables.get("heap"), source.tables.get("cores")
    try:
        made.heap = None if heap is None else parse_size(str(heap))
    except ValueError as error:
        raise source.error(str(error), "", field="heap") from None
    if cores is not None and (isinstance(cores, bool) or not isinstance(cores, int) or not 0 <= cores <= CORES_MAX):
        raise source.error(f"{cores!r} is no number of cores: 0 to {CORES_MAX}", "", field="cores")
    made.cores = cores


def read_pins(source: Source, made: Description) -> None:
    """`[pins]`."""
    for name, facts in source.tables.get("pins", {}).items():
        if not isinstance(facts, dict):
            raise source.error(f"a table like {{ kind = 'led' }} is needed, not {facts!r}", "pins", field=name)
        level = facts.get("level")
        if level not in (None, 0, 1):
            raise source.error(f"level is {level!r}; it must be 0 or 1", "pins", field=name)
        number = numbered(source, "pins", name)
        if level is not None:
            made.levels[number] = int(level)
        if facts.get("kind") == "probe":
            period_s = facts.get("period_s")
            if isinstance(period_s, bool) or not isinstance(period_s, int | float) or period_s <= 0:
                raise source.error(f"period_s is {period_s!r}; seconds are needed", "pins", field=name)
            made.probes[number] = Probe(str(facts.get("name", name)), float(period_s))


def numbered(source: Source, table: str, name: str) -> int:
    """The number of a pin that a table names."""
    try:
        return pin_number(name)
    except ValueError as error:
        raise source.error(str(error), table, field=name) from None


def read_converters(source: Source, made: Description) -> None:
    """`[adc]`."""
    for name, reading in source.tables.get("adc", {}).items():
        if isinstance(reading, bool) or not isinstance(reading, int) or not 0 <= reading <= 65535:
            raise source.error(f"the reading is {reading!r}; it must be 0 to 65535", "adc", field=name)
        made.readings[numbered(source, "adc", name)] = reading


def read_wifi(source: Source, made: Description) -> None:
    """`[wifi]` and its networks."""
    wifi = source.tables.get("wifi")
    if wifi is None:
        return
    made.has_radio = True
    join_s = wifi.get("join_s", JOIN_S_DEFAULT)
    if isinstance(join_s, bool) or not isinstance(join_s, int | float) or not 0 <= join_s < 3600:
        raise source.error(f"{join_s!r} is no time in seconds", "wifi", field="join_s")
    made.join_s = float(join_s)
    for index, facts in enumerate(wifi.get("networks", [])):
        for name, kind in (("ssid", str), ("key", str), ("rssi", int), ("channel", int)):
            if name in facts and not isinstance(facts[name], kind):
                problem = f"{facts[name]!r} is no {kind.__name__}"
                raise source.error(problem, "wifi.networks", index, name)
        unknown = set(facts) - {"ssid", "key", "rssi", "channel"}
        if unknown or not facts.get("ssid"):
            problem = f"unknown: {', '.join(sorted(unknown))}" if unknown else "an ssid is needed"
            raise source.error(problem, "wifi.networks", index)
        made.networks.append(Network(**facts))


def read_services(source: Source, made: Description) -> None:
    """`[services]`."""
    for name, command in source.tables.get("services", {}).items():
        if not isinstance(command, list) or not command or not all(isinstance(word, str) for word in command):
            raise source.error(f"a list of strings is needed, not {command!r}", "services", field=name)
        made.services[name] = command


__all__ = ["BoardError", "Description", "Network", "Probe", "read_description"]

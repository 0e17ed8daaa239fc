"""`network`: the radio of the board, in MicroPython's and in Pycom's forms.

The host knows the networks; it is asked when the program connects or scans (`HOST_JOIN`, `HOST_SCAN`), and says how
long joining takes and how it will end. Joining goes on in the background: nobody waits but who asks for it. Whether the
link stands lies in `kernel/board.py`, where the host may take it away at any moment.

A machine without a radio (`weft run program.py`) has the host's network: it is connected from the start.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.board import (
    LINK_IN_RANGE,
    LINK_IS_RADIO,
    LINK_JOINED,
    PIN_COUNT,
    SIGNAL,
    board,
    change_link,
    link_bits,
    lose_link,
)
from weft.kernel.clock import monotonic_ns
from weft.kernel.errors import ErrorKind, GuestError, make_exception_of, not_implemented_error, value_error
from weft.kernel.modules.machine import listen
from weft.kernel.modules.registry import module_numbers
from weft.kernel.modules.socket import timed_out
from weft.kernel.port import FOREVER, host_call
from weft.kernel.protocol import index_of, truth
from weft.kernel.scheduler import lock_scheduler, unlock_scheduler, wait_for_change, wake_all
from weft.kernel.state import current
from weft.kernel.thread import leaving, returning
from weft.kernel.types.bytes import bytes_of, new_bytes
from weft.kernel.types.list import List, new_list
from weft.kernel.types.lock import Lock, acquire, release
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.str import EMPTY, Str, equals_text, name, new_builder, new_str, str_equal, text_bytes, text_size
from weft.kernel.types.str_encoding import valid_utf8_length
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, FALSE, NONE, Object, Slot, SmallInt, Value, boolean
from weft.native.language import (
    Arguments,
    Fixed,
    Keywords,
    Published,
    array_of,
    builtin,
    cold,
    narrow,
    struct,
    sword,
    u8,
    u32,
    u64,
    word,
)

HOST_JOIN: Final = 16  # `ssid NUL key`: outcome (u8, a STAT_ number less 200, or 0), then ms that it takes (u32)
HOST_SCAN: Final = 17  # for each network: size of the name, name, channel, dBm below 0, security

ENODEV: Final = 19
ENOSYS: Final = 38

STAT_IDLE: Final = 1000  # the numbers of MicroPython's ESP32 port
STAT_CONNECTING: Final = 1001
STAT_GOT_IP: Final = 1010
STAT_BEACON_TIMEOUT: Final = 200
STAT_NO_AP_FOUND: Final = 201
STAT_WRONG_PASSWORD: Final = 202
STAT_ASSOC_FAIL: Final = 203
STAT_HANDSHAKE_TIMEOUT: Final = 204

STA_IF: Final = 0
AP_IF: Final = 1
STA: Final = 1  # Pycom's modes
AP: Final = 2
STA_AP: Final = 3
EVENT_LOST: Final = 1  # Pycom's trigger: the link came or went

JOIN_MS: Final = 1500  # where the host does not say
SCAN_SIZE: Final = 1024
MAC: Final = bytes_of(b"\x02weft\x01")


@struct
class Wlan(Object):
    """An interface. There is one radio; two objects of one interface show the same link.

    `ends_ns` is when joining ends, with `outcome`; 0 while none is under way. Both belong to the lock.
    """

    lock: Fixed[Lock]
    interface: Fixed[u32]
    is_active: Published[bool]
    ends_ns: u64
    outcome: u32  # STAT_
    ssid: Str
    hostname: Str


WLAN_TYPE: Final = declare_type("network.WLAN", Wlan, has_dict=True)


def has_radio() -> bool:
    """Whether the board has a radio whose link comes and goes."""
    return link_bits(current().machine) & LINK_IS_RADIO != 0


def settle(self: Wlan) -> u32:
    """Finish joining if its time has come; the status."""
    if not has_radio():
        return STAT_GOT_IP
    acquire(self.lock, FOREVER)
    try:
        machine = current().machine
        if self.ends_ns != 0:
            if monotonic_ns() < self.ends_ns:
                return STAT_CONNECTING
            self.ends_ns = 0
            if self.outcome == STAT_GOT_IP:
                if link_bits(machine) & LINK_IN_RANGE == 0:
                    self.outcome = STAT_NO_AP_FOUND
                else:
                    change_link(machine, 0, LINK_JOINED)
        elif self.outcome == STAT_GOT_IP and link_bits(machine) & LINK_JOINED == 0:
            self.outcome = STAT_BEACON_TIMEOUT
        return self.outcome
    finally:
        release(self.lock)


# There is one radio, so there is one object for each interface, kept by the machine: a second `WLAN()` goes on with
# the state of the first.


def interface(number: u32) -> Wlan:
    """The machine's object for an interface. Of two threads that ask first, one makes it."""
    machine = current().machine
    table = array_of(Slot, 2)
    made = Wlan(Lock(), number, number == STA_IF and not has_radio(), 0, STAT_IDLE, EMPTY, name("weft"))
    lock_scheduler(machine)
    known = machine[0].interfaces
    if known is None:
        machine[0].interfaces = table
    else:
        table = known
    found = table[number]
    if found is ABSENT:
        table[number] = made
    unlock_scheduler(machine)
    match found:
        case Wlan() as other:
            return other
        case _:
            return made


@builtin("network.WLAN.__new__")
def wlan_new(
    cls: Type, interface_id: Value = NONE, *, mode: Value = NONE, ssid: Value = NONE, auth: Value = NONE
) -> Value:
    """The radio: `WLAN(STA_IF)`, or Pycom's `WLAN(mode=WLAN.STA)`, which is active at once."""
    number: u32 = STA_IF
    if interface_id is not NONE:
        given = index_of(interface_id)
        if given != STA_IF and given != AP_IF:
            raise value_error("invalid WLAN interface identifier")
        number = narrow(u32, given)
    made = interface(number)
    if mode is not NONE:
        switch_on(made, mode)
    return made


def switch_on(self: Wlan, mode: Value) -> None:
    """Switch the radio on, as a station. Raises NotImplementedError for an access point."""
    if self.interface == AP_IF or (mode is not NONE and index_of(mode) != STA):
        raise not_implemented_error("network.WLAN: the virtual board joins networks, it makes none (AP)")
    self.is_active = True


@builtin("network.WLAN.init")
def wlan_init(self: Wlan, mode: Value = NONE, *, ssid: Value = NONE, auth: Value = NONE) -> None:
    """Switch the radio on (Pycom)."""
    switch_on(self, mode)


@builtin("network.WLAN.deinit")
def wlan_deinit(self: Wlan) -> None:
    """Switch the radio off."""
    wlan_disconnect(self)
    self.is_active = False


@builtin("network.WLAN.active")
def wlan_active(self: Wlan, is_active: Slot = ABSENT, /) -> Value:
    """Whether the radio is on; with an argument switch it."""
    if is_active is ABSENT:
        return boolean(self.is_active)
    if truth(is_active):
        switch_on(self, NONE)
    else:
        wlan_deinit(self)
    return boolean(self.is_active)


def text_argument(value: Value) -> Str:
    """A name or key, str or bytes. Raises TypeError."""
    match value:
        case Str() as text:
            return text
        case _:
            octets = require_bytes(value)
            size = narrow(sword, octets.count)
            if valid_utf8_length(octets.bytes.pointer(0), size) < 0:
                raise value_error("{!r} is no UTF-8", value)
            return new_str(octets.bytes.pointer(0), size)


def begin_joining(self: Wlan, ssid: Str, key: Str) -> None:
    """Ask the host how joining will end, and when."""
    request = new_builder(text_size(ssid) + text_size(key) + 1)
    request.append(ssid)
    request.append_char(0)
    request.append(key)
    text = request.finish()
    answer = array_of(u8, 8)
    leaving()
    size = host_call(
        current().machine[0].host, HOST_JOIN, text_bytes(text), narrow(word, text_size(text)), answer.pointer(0), 8
    )
    returning()
    outcome: u32 = STAT_GOT_IP
    duration: u64 = JOIN_MS
    if size >= 5:
        outcome = STAT_GOT_IP if answer[0] == 0 else 200 + narrow(u32, answer[0])
        duration = answer[1] | narrow(u64, answer[2]) << 8 | narrow(u64, answer[3]) << 16 | narrow(u64, answer[4]) << 24
    acquire(self.lock, FOREVER)
    self.ssid = ssid
    self.outcome = outcome
    self.ends_ns = monotonic_ns() + duration * 1_000_000
    release(self.lock)
    wake_all(current().machine)


@builtin("network.WLAN.connect")
def wlan_connect(
    self: Wlan,
    ssid: Value = NONE,
    key: Value = NONE,
    *,
    auth: Value = NONE,
    timeout: Value = NONE,
    bssid: Slot = ABSENT,
) -> None:
    """Join a network in the background: `connect(ssid, key)`, or Pycom's `connect(ssid, auth=(WLAN.WPA2, key))`. With
    `timeout`, ms, wait for the link. While one is joining the same network already nothing begins anew.
    Raises OSError: the radio is off, or TimeoutError."""
    if not has_radio():
        return
    if not self.is_active:
        raise wlan_off()
    wanted = self.ssid if ssid is NONE else text_argument(ssid)
    secret = EMPTY if key is NONE else text_argument(key)
    match auth:
        case Tuple() as pair if pair.count == 2 and pair.items[1] is not NONE:
            secret = text_argument(pair.items[1])
        case _:
            pass
    status = settle(self)
    if not (status == STAT_CONNECTING and str_equal(self.ssid, wanted)):
        if status == STAT_GOT_IP:
            lose_link(current().machine, 0)
        begin_joining(self, wanted, secret)
    if timeout is not NONE:
        wait_for_link(self, monotonic_ns() + narrow(u64, index_of(timeout)) * 1_000_000)


def wait_for_link(self: Wlan, deadline: u64) -> None:
    """Park until the link stands. Raises TimeoutError at the deadline."""
    while settle(self) != STAT_GOT_IP:
        now = monotonic_ns()
        if now >= deadline:
            raise timed_out()
        end = joining_end(self)
        wait_for_change(end if end < deadline else deadline)


def joining_end(self: Wlan) -> u64:
    """When joining ends; FOREVER while none is under way: then another thread must begin it."""
    acquire(self.lock, FOREVER)
    end = self.ends_ns
    release(self.lock)
    return FOREVER if end == 0 else end


@cold
def wlan_off() -> GuestError:
    """The OSError of a radio that is off."""
    return GuestError(make_exception_of(ErrorKind.OS_ERROR, name("Wifi Not Active")))


@builtin("network.WLAN.disconnect")
def wlan_disconnect(self: Wlan) -> None:
    """Leave the network."""
    if has_radio():
        acquire(self.lock, FOREVER)
        self.ends_ns = 0
        self.outcome = STAT_IDLE
        release(self.lock)
        lose_link(current().machine, 0)


@builtin("network.WLAN.isconnected")
def wlan_isconnected(self: Wlan) -> bool:
    """Whether the link stands."""
    return settle(self) == STAT_GOT_IP


@builtin("network.WLAN.status")
def wlan_status(self: Wlan, what: Slot = ABSENT, /) -> sword:
    """A STAT_ number; of `"rssi"` the signal in dBm."""
    match what:
        case Str() as text if equals_text(text, "rssi"):
            return -narrow(sword, board().at(SIGNAL).load_acquire())
        case _:
            return narrow(sword, settle(self))


@builtin("network.WLAN.ifconfig")
def wlan_ifconfig(self: Wlan, config: Slot = ABSENT, /, *, id: Slot = ABSENT) -> Value:
    """(address, mask, gateway, name server). They are given by the network: "dhcp" may be set, others not."""
    match config:
        case Str() as text if equals_text(text, "dhcp"):
            return NONE
        case _:
            if config is not ABSENT:
                raise not_implemented_error("WLAN.ifconfig: the virtual board's network gives the addresses (dhcp)")
    is_up = settle(self) == STAT_GOT_IP
    made = Tuple.with_tail(4)
    made.items[0] = name("192.168.4.2") if is_up else name("0.0.0.0")
    made.items[1] = name("255.255.255.0") if is_up else name("0.0.0.0")
    made.items[2] = name("192.168.4.1") if is_up else name("0.0.0.0")
    made.items[3] = name("192.168.4.1") if is_up else name("0.0.0.0")
    return made


@builtin("network.WLAN.config")
def wlan_config(self: Wlan, arguments: Arguments, settings: Keywords, /) -> Value:
    """The value of "mac", "ssid", "essid", "channel" or "hostname"; or settings: `hostname=`, and `pm=`, `txpower=`,
    `reconnects=`, which a virtual radio has no use for. Raises ValueError for others."""
    for i in range(settings.count):
        key = settings.name(i)
        if equals_text(key, "hostname"):
            self.hostname = text_argument(settings.value(i))
        elif not equals_text(key, "pm") and not equals_text(key, "txpower") and not equals_text(key, "reconnects"):
            raise value_error("unknown config param '{}'", key)
    if arguments.count == 0:
        return NONE
    match arguments[0]:
        case Str() as text if equals_text(text, "mac"):
            return MAC
        case Str() as text if equals_text(text, "ssid") or equals_text(text, "essid"):
            return self.ssid
        case Str() as text if equals_text(text, "channel"):
            return SmallInt(6)
        case Str() as text if equals_text(text, "hostname"):
            return self.hostname
        case _:
            raise value_error("unknown config param")


@builtin("network.WLAN.scan")
def wlan_scan(self: Wlan) -> List:
    """(ssid, bssid, channel, dBm, security, hidden) of each network that can be heard."""
    found = new_list(0)
    answer = array_of(u8, SCAN_SIZE)
    leaving()
    size = host_call(current().machine[0].host, HOST_SCAN, answer.pointer(0), 0, answer.pointer(0), SCAN_SIZE)
    returning()
    end = narrow(sword, size)
    place: sword = 0
    while place < end:
        length = narrow(sword, answer[place])
        row = Tuple.with_tail(6)
        row.items[0] = new_bytes(answer.pointer(place + 1), length)
        row.items[1] = MAC
        place += 1 + length
        row.items[2] = SmallInt(narrow(sword, answer[place]))
        row.items[3] = SmallInt(-narrow(sword, answer[place + 1]))
        row.items[4] = SmallInt(narrow(sword, answer[place + 2]))
        row.items[5] = FALSE
        place += 3
        found.append(row)
    return found


@builtin("network.WLAN.callback")
def wlan_callback(self: Wlan, trigger: sword = 1, handler: Value = NONE, arg: Slot = ABSENT) -> None:
    """Call `handler(arg)`, or `handler(wlan)`, on the callback thread when the link is lost; None ends that."""
    listen(PIN_COUNT, handler, self if arg is ABSENT else arg)


module_numbers("network", STA_IF=STA_IF, AP_IF=AP_IF, STAT_IDLE=STAT_IDLE, STAT_CONNECTING=STAT_CONNECTING)
module_numbers("network", STAT_GOT_IP=STAT_GOT_IP, STAT_BEACON_TIMEOUT=STAT_BEACON_TIMEOUT)
module_numbers("network", STAT_NO_AP_FOUND=STAT_NO_AP_FOUND, STAT_WRONG_PASSWORD=STAT_WRONG_PASSWORD)
module_numbers("network", STAT_ASSOC_FAIL=STAT_ASSOC_FAIL, STAT_HANDSHAKE_TIMEOUT=STAT_HANDSHAKE_TIMEOUT)
module_numbers("network.WLAN", STA=STA, AP=AP, STA_AP=STA_AP, OPEN=0, WEP=1, WPA=2, WPA2=3, IF_STA=STA_IF, IF_AP=AP_IF)
module_numbers("network.WLAN", INT_ANT=0, EXT_ANT=1, EVENT_LOST=EVENT_LOST)

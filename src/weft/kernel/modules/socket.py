"""`socket`: TCP and UDP over IPv4 and IPv6.

Descriptors are non-blocking; a call that has to wait parks its own thread until the descriptor is ready, the time-out
is over, another thread closes the socket, or the radio's link is lost. Names are looked up on the port's helper thread
while the caller parks (`addresses.py`).

`close` marks the socket and wakes its threads; the descriptor is given back when the last call has left, so no call
touches a number that belongs to another file by then. On a board with a radio every socket depends on the link: without
it connecting fails with ENETUNREACH, and sockets from before the loss fail with ECONNRESET for ever.
"""

from __future__ import annotations

from typing import Final

from weft.kernel import port
from weft.kernel.board import has_network, link_drops
from weft.kernel.clock import monotonic_ns
from weft.kernel.collector import register_finalizer
from weft.kernel.errors import (
    ErrorKind,
    GuestError,
    make_exception_of,
    os_error,
    overflow_error,
    type_error,
    value_error,
)
from weft.kernel.modules.addresses import (
    ADDRESS_SIZE,
    LOOK_UP_NOT_FOUND,
    Address,
    address_value,
    host_text,
    look_up,
    look_up_error,
    new_address,
    parse_four,
    parse_six,
)
from weft.kernel.modules.files import (
    FILE_IS_TEXT,
    FILE_READS,
    FILE_WRITES,
    channel_close,
    channel_descriptor,
    channel_receive,
    channel_send,
    new_file,
)
from weft.kernel.modules.gc import is_out_of_descriptors
from weft.kernel.modules.memory_streams import room_in, store_bytes
from weft.kernel.modules.newlines import newline_argument
from weft.kernel.modules.opening import MODE_BINARY
from weft.kernel.modules.registry import module_constant, module_numbers
from weft.kernel.modules.text_files import new_text_file
from weft.kernel.port import FOREVER
from weft.kernel.protocol import as_instance, index_of, type_name
from weft.kernel.scheduler import wait_descriptor_once, wake_all, wake_polls
from weft.kernel.state import current
from weft.kernel.thread import safepoint
from weft.kernel.types.byte_array import new_byte_array
from weft.kernel.types.bytes import Bytes, bytes_size, make_bytes, new_bytes
from weft.kernel.types.durations import SECOND, duration_of
from weft.kernel.types.exception import EXCEPTION_TYPES
from weft.kernel.types.exporter import hold_octets
from weft.kernel.types.list import List, new_list
from weft.kernel.types.octet_source import require_bytes
from weft.kernel.types.str import (
    EMPTY,
    Str,
    equals_text,
    name,
    new_builder,
    str_of_text,
    text_bytes,
    text_size,
)
from weft.kernel.types.str_encoding import Encoding, find_encoding
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, Float, Object, Slot, SmallInt, Value
from weft.native.language import (
    Atomic,
    Fixed,
    Guarded,
    Pointer,
    Published,
    Text,
    array_of,
    builtin,
    cold,
    float_of_int,
    i32,
    narrow,
    provides,
    struct,
    sword,
    truncate,
    u8,
    u16,
    u32,
    u64,
    word,
)

EINTR: Final = 4
EBADF: Final = 9
EAGAIN: Final = 11
EINVAL: Final = 22
ENETUNREACH: Final = 101
ECONNRESET: Final = 104
EISCONN: Final = 106
EINPROGRESS: Final = 115

AF_INET: Final = 2
AF_INET6: Final = 10
SOCK_STREAM: Final = 1
SOCK_DGRAM: Final = 2

CLOSED: Final = 0x8000_0000  # in `uses`: `close` was called


LEVEL_TCP: Final = 6
TCP_NODELAY: Final = 1


@struct
class Socket(Object):
    """A socket.

    `uses` counts the calls and files that use the descriptor, 1 for the socket itself while it is open; the last one
    gives the descriptor back. `timeout_ns` is FOREVER, 0 for a non-blocking socket, or a duration.
    """

    descriptor: Published[i32]
    family: Fixed[u32]  # AF_
    kind: Fixed[u32]  # SOCK_
    protocol: Fixed[u32]
    uses: Atomic[u32]
    files: Atomic[u32]  # of `makefile`, still open; `close` waits for them as in CPython
    drops: Fixed[u32]  # losses of the link before it was made
    timeout_ns: Guarded[u64]  # not one word on a chip


SOCKET_TYPE: Final = declare_type("socket.socket", Socket, has_dict=True)


def timeout_of(self: Socket) -> u64:
    """The socket's time-out."""
    with self.writing():
        return self.timeout_ns


def set_timeout(self: Socket, timeout_ns: u64) -> None:
    """Give it another one."""
    with self.writing():
        self.timeout_ns = timeout_ns


def new_socket(descriptor: i32, family: u32, kind: u32, protocol: u32, timeout_ns: u64) -> Socket:
    """A socket object over a descriptor."""
    drops = link_drops(current().machine)
    return Socket(descriptor, family, kind, protocol, Atomic(1), Atomic(0), drops, timeout_ns)


def port_family(family: u32) -> u32:
    """The family as the port takes it."""
    return 6 if family == AF_INET6 else 4


# --- Life --------------------------------------------------------------------------------------------------


def enter(self: Socket) -> None:
    """Begin to use the descriptor; `leave` ends it. Raises OSError: closed, or dead since the link was lost."""
    before = self.uses.fetch_add(1)
    if before & CLOSED != 0 or before == 0:
        leave(self)
        raise os_error(EBADF)


def leave(self: Socket) -> None:
    """End the use of the descriptor, and give it back if it was the last."""
    uses = self.uses.load()
    while not self.uses.compare_exchange(uses, uses - 1):
        uses = self.uses.load()
    if uses - 1 == CLOSED:
        descriptor = self.descriptor
        self.descriptor = -1
        if descriptor >= 0:
            port.file_close(descriptor)


def close_socket(self: Socket) -> None:
    """Mark it closed, wake who waits for it."""
    before = self.uses.fetch_or(CLOSED)
    if before & CLOSED != 0:
        return
    if before > 1:
        wake_all(current().machine)
    else:
        wake_polls(current().machine)
    leave(self)


def is_closed(self: Socket) -> bool:
    """Whether `close` was called."""
    return self.uses.load() & CLOSED != 0


def check_usable(self: Socket) -> None:
    """Raise OSError if the socket was closed, or its link was lost."""
    if self.uses.load() & CLOSED != 0:
        raise os_error(EBADF)
    machine = current().machine
    if link_drops(machine) != self.drops:
        raise os_error(ECONNRESET)
    if not has_network(machine):
        raise os_error(ENETUNREACH)


def deadline_of(self: Socket) -> u64:
    """When a call that begins now must be over."""
    duration = timeout_of(self)
    if duration == FOREVER or duration == 0:
        return duration
    return monotonic_ns() + duration


@cold
def timed_out() -> GuestError:
    """TimeoutError, as sockets with a time-out raise it."""
    return GuestError(make_exception_of(ErrorKind.TIMEOUT_ERROR, name("timed out")))


def wait_ready(self: Socket, for_write: bool, deadline: u64) -> None:
    """Park until the descriptor may be ready. Raises OSError: the time is over, closed, dead."""
    if deadline == 0:
        raise os_error(EAGAIN)
    is_ready = wait_descriptor_once(self.descriptor, for_write, deadline)
    check_usable(self)
    if not is_ready and monotonic_ns() >= deadline:
        raise timed_out()


def checked(result: i32) -> None:
    """Raise the OSError of a result."""
    if result < 0:
        raise os_error(-result)


# --- Addresses ---------------------------------------------------------------------------------------------


def port_number(value: Value) -> u16:
    """A port's number. Raises TypeError, OverflowError."""
    number = index_of(value)
    if number < 0 or number > 65535:
        raise overflow_error("port must be 0-65535.")
    return narrow(u16, number)


def address_argument(self: Socket, value: Value) -> Address:
    """The address that a tuple (host, port) means. Raises TypeError, OverflowError, gaierror."""
    match value:
        case Tuple() as pair if pair.count >= 2:
            number = port_number(pair.items[1])
            match pair.items[0]:
                case Str() as host:
                    wanted = host
                    if equals_text(host, "<broadcast>"):
                        wanted = name("255.255.255.255")
                    found = look_up(wanted, port_family(self.family)).get(0)
                    match found:
                        case Address() as address:
                            address.number = number
                            return address
                        case _:
                            raise look_up_error(LOOK_UP_NOT_FOUND, "Name or service not known")
                case _:
                    raise type_error("str, bytes or bytearray expected, not {}", type_name(pair.items[0]))
        case _:
            raise type_error("a tuple (host, port) is required, not {}", type_name(value))


# --- Making and closing ------------------------------------------------------------------------------------


@builtin("socket.socket.__new__")
def socket_new(cls: Type, family: sword = -1, type: sword = -1, proto: sword = -1, fileno: Value = NONE) -> Value:
    """A socket: AF_INET or AF_INET6, SOCK_STREAM or SOCK_DGRAM. Raises OSError."""
    wanted: u32 = AF_INET if family < 0 else narrow(u32, family)
    kind: u32 = SOCK_STREAM if type < 0 else narrow(u32, type)
    protocol: u32 = 0 if proto < 0 else narrow(u32, proto)
    if wanted != AF_INET and wanted != AF_INET6:
        raise os_error(97)
    if kind != SOCK_STREAM and kind != SOCK_DGRAM:
        raise os_error(94)
    if fileno is not NONE:
        return instance_of(cls, new_socket(narrow(i32, index_of(fileno)), wanted, kind, protocol, FOREVER))
    descriptor = open_socket(port_family(wanted), kind, protocol)
    return instance_of(cls, new_socket(descriptor, wanted, kind, protocol, FOREVER))


def instance_of(cls: Type, made: Socket) -> Value:
    """A new socket as an instance of a class. That of a subclass is a copy, which has the finaliser."""
    if cls is SOCKET_TYPE:
        register_finalizer(made)
    return as_instance(made, cls)


def open_socket(family: u32, kind: u32, protocol: u32) -> i32:
    """A descriptor, if need be that of a socket which the program has forgotten. Raises OSError."""
    descriptor = port.socket_open(family, kind, protocol)
    if is_out_of_descriptors(descriptor):
        descriptor = port.socket_open(family, kind, protocol)
    checked(descriptor)
    send_at_once(descriptor)
    return descriptor


def send_at_once(descriptor: i32) -> None:
    """While a seed decides, a stream's system does not hold small packets back until others are acknowledged: its clocks
    are not those of the machine. Other sockets refuse, which does not matter."""
    if current().machine[0].seeds.is_on:
        port.socket_set_option(descriptor, LEVEL_TCP, TCP_NODELAY, 1)


@builtin("socket.socket.__del__")
def socket_del(self: Socket) -> None:
    """Close a socket that the program has forgotten."""
    try:
        socket_close(self)
    except GuestError:
        pass  # as in CPython: there is nobody to tell


@builtin("socket.socket.close")
def socket_close(self: Socket) -> None:
    """Close, once the files of `makefile` are closed too. Calls of other threads on it end with an OSError."""
    if self.files.load() & CLOSED == 0:
        before = self.files.fetch_or(CLOSED)
        if before == 0:
            close_socket(self)


@builtin("socket.socket.detach")
def socket_detach(self: Socket) -> i32:
    """Give up the descriptor without closing it; its number."""
    descriptor = self.descriptor
    self.descriptor = -1
    close_socket(self)
    return descriptor


@builtin("socket.socket.__enter__")
def socket_enter(self: Socket) -> Value:
    """The socket."""
    return self


@builtin("socket.socket.__exit__")
def socket_exit(self: Socket, kind: Slot = ABSENT, error: Slot = ABSENT, traceback: Slot = ABSENT, /) -> None:
    """Close."""
    socket_close(self)


@builtin("socket.socket.fileno")
def socket_fileno(self: Socket) -> i32:
    """The system's number; -1 when closed."""
    return -1 if self.uses.load() & CLOSED != 0 else self.descriptor


@builtin("socket.socket.family:get")
def socket_family(self: Socket) -> u32:
    """AF_INET or AF_INET6."""
    return self.family


@builtin("socket.socket.type:get")
def socket_kind(self: Socket) -> u32:
    """SOCK_STREAM or SOCK_DGRAM."""
    return self.kind


@builtin("socket.socket.proto:get")
def socket_protocol(self: Socket) -> u32:
    """The protocol's number, usually 0."""
    return self.protocol


@builtin("socket.socket.__repr__")
def socket_repr(self: Socket) -> Str:
    """<socket.socket fd=..., family=..., type=..., proto=...>."""
    builder = new_builder(64)
    builder.append_text("<socket.socket [closed] fd=" if self.uses.load() & CLOSED != 0 else "<socket.socket fd=")
    builder.append_int(narrow(sword, socket_fileno(self)))
    builder.append_text(", family=")
    builder.append_int(narrow(sword, self.family))
    builder.append_text(", type=")
    builder.append_int(narrow(sword, self.kind))
    builder.append_text(", proto=")
    builder.append_int(narrow(sword, self.protocol))
    builder.append_text(">")
    return builder.finish()


# --- Time-outs and options ---------------------------------------------------------------------------------


def timeout_argument(value: Value) -> u64:
    """None: for ever; 0: do not wait; else seconds. Raises TypeError, ValueError, OverflowError."""
    if value is NONE:
        return FOREVER
    duration = duration_of(value, SECOND)
    if duration < 0:
        raise value_error("Timeout value out of range")
    return truncate(u64, duration)


@builtin("socket.socket.settimeout")
def socket_settimeout(self: Socket, value: Value, /) -> None:
    """How long later calls wait: seconds, 0 not at all, None for ever."""
    set_timeout(self, timeout_argument(value))


@builtin("socket.socket.gettimeout")
def socket_gettimeout(self: Socket) -> Value:
    """Seconds, or None."""
    duration = timeout_of(self)
    if duration == FOREVER:
        return NONE
    return Float(float_of_int(duration) / 1e9)


@builtin("socket.socket.timeout:get")
def socket_timeout(self: Socket) -> Value:
    """As `gettimeout`."""
    return socket_gettimeout(self)


@builtin("socket.socket.setblocking")
def socket_setblocking(self: Socket, flag: bool, /) -> None:
    """Wait for ever, or not at all."""
    set_timeout(self, FOREVER if flag else 0)


@builtin("socket.socket.getblocking")
def socket_getblocking(self: Socket) -> bool:
    """Whether calls wait."""
    return timeout_of(self) != 0


@builtin("socket.socket.setsockopt")
def socket_setsockopt(self: Socket, level: u32, option: u32, value: Value, /) -> None:
    """Set an option to an int. Raises OSError."""
    number: i32 = 0
    match value:
        case Bytes() as octets if octets.count >= 4:
            number = narrow(i32, octets.bytes[0])  # little-endian flags, as MicroPython's programs pack them
        case _:
            number = narrow(i32, index_of(value))
    enter(self)
    try:
        checked(port.socket_set_option(self.descriptor, level, option, number))
    finally:
        leave(self)


@builtin("socket.socket.getsockopt")
def socket_getsockopt(self: Socket, level: u32, option: u32, /) -> i32:
    """An option's value. Raises OSError."""
    enter(self)
    try:
        result = port.socket_get_option(self.descriptor, level, option)
        checked(result)
        return result
    finally:
        leave(self)


def name_of(self: Socket, of_peer: bool) -> Tuple:
    """Own or the peer's address. Raises OSError."""
    enter(self)
    try:
        address = new_address()
        number = array_of(u16, 1)
        result = port.socket_name(self.descriptor, of_peer, address.octets.pointer(0), number.pointer(0))
        checked(result)
        address.family = narrow(u32, result) if result > 0 else 4
        address.number = number[0]
        return address_value(address)
    finally:
        leave(self)


@builtin("socket.socket.getsockname")
def socket_getsockname(self: Socket) -> Tuple:
    """Own address."""
    return name_of(self, False)


@builtin("socket.socket.getpeername")
def socket_getpeername(self: Socket) -> Tuple:
    """The peer's address. Raises OSError when not connected."""
    return name_of(self, True)


# --- Connecting --------------------------------------------------------------------------------------------


@builtin("socket.socket.bind")
def socket_bind(self: Socket, address: Value, /) -> None:
    """Take an address of this host: (host, port). Raises OSError."""
    place = address_argument(self, address)
    enter(self)
    try:
        check_usable(self)
        checked(port.socket_bind(self.descriptor, place.family, place.octets.pointer(0), place.number))
    finally:
        leave(self)


@builtin("socket.socket.listen")
def socket_listen(self: Socket, backlog: sword = 128, /) -> None:
    """Let others connect; at most `backlog` wait for `accept`."""
    enter(self)
    try:
        checked(port.socket_listen(self.descriptor, 0 if backlog < 0 else narrow(u32, backlog)))
    finally:
        leave(self)


@builtin("socket.socket.accept")
def socket_accept(self: Socket) -> Tuple:
    """Wait for somebody to connect: (socket, address). Raises OSError."""
    deadline = deadline_of(self)
    enter(self)
    try:
        check_usable(self)
        address = new_address()
        number = array_of(u16, 1)
        has_collected = False
        while True:
            result = port.socket_accept(self.descriptor, address.octets.pointer(0), number.pointer(0))
            if result >= 0:
                send_at_once(result)
                address.family = port_family(self.family)
                address.number = number[0]
                made = new_socket(result, self.family, self.kind, self.protocol, FOREVER)
                register_finalizer(made)
                return tuple2(made, address_value(address))
            if result == -EAGAIN:
                wait_ready(self, False, deadline)
            elif not has_collected and is_out_of_descriptors(result):
                has_collected = True
            elif result != -EINTR:
                checked(result)
            safepoint()
    finally:
        leave(self)


def connect_to(self: Socket, address: Address, deadline: u64) -> i32:
    """Connect; 0 or -errno. Raises OSError: the time is over, closed, dead."""
    enter(self)
    try:
        check_usable(self)
        result = port.socket_connect(self.descriptor, address.family, address.octets.pointer(0), address.number)
        if result != -EINPROGRESS and result != -EINTR:
            return result
        if deadline == 0:
            return -EINPROGRESS
        while True:
            wait_ready(self, True, deadline)
            result = port.socket_error(self.descriptor)
            if result != 0:
                return result
            number = array_of(u16, 1)
            if port.socket_name(self.descriptor, True, address.octets.pointer(0), number.pointer(0)) >= 0:
                return 0
    finally:
        leave(self)


@builtin("socket.socket.connect")
def socket_connect(self: Socket, address: Value, /) -> None:
    """Connect to (host, port). Raises OSError."""
    deadline = deadline_of(self)
    checked(connect_to(self, address_argument(self, address), deadline))


@builtin("socket.socket.connect_ex")
def socket_connect_ex(self: Socket, address: Value, /) -> i32:
    """Connect; an errno, 0 for success."""
    deadline = deadline_of(self)
    return -connect_to(self, address_argument(self, address), deadline)


@builtin("socket.socket.shutdown")
def socket_shutdown(self: Socket, how: u32, /) -> None:
    """End reading (0), writing (1) or both (2). Raises OSError."""
    enter(self)
    try:
        checked(port.socket_shutdown(self.descriptor, how))
    finally:
        leave(self)


# --- Data --------------------------------------------------------------------------------------------------


def receive(self: Socket, data: Pointer[u8], size: sword, flags: u32, deadline: u64) -> sword:
    """Receive what there is, waiting for something: bytes, 0 at the end. For a caller between `enter` and `leave`."""
    check_usable(self)
    while True:
        count = port.socket_receive(self.descriptor, data, narrow(word, size), flags)
        if count >= 0:
            return narrow(sword, count)
        if count == -EAGAIN:
            wait_ready(self, False, deadline)
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))
        safepoint()


def send(self: Socket, data: Pointer[u8], size: sword, deadline: u64) -> sword:
    """Send what fits, waiting until something does. For a caller between `enter` and `leave`."""
    check_usable(self)
    while True:
        count = port.socket_send(self.descriptor, data, narrow(word, size))
        if count >= 0:
            return narrow(sword, count)
        if count == -EAGAIN:
            wait_ready(self, True, deadline)
        elif count != -EINTR:
            raise os_error(narrow(i32, -count))
        safepoint()


def send_all(self: Socket, data: Pointer[u8], size: sword) -> None:
    """Send everything within one time-out."""
    deadline = deadline_of(self)
    enter(self)
    try:
        done: sword = 0
        while done < size:
            done += send(self, data.at(done), size - done, deadline)
    finally:
        leave(self)


@builtin("socket.socket.recv")
def socket_recv(self: Socket, bufsize: sword, flags: u32 = 0, /) -> Bytes:
    """At most `bufsize` bytes, as soon as there is one; empty when the peer has closed. Raises OSError."""
    if bufsize < 0:
        raise value_error("negative buffersize in recv")
    deadline = deadline_of(self)
    enter(self)
    try:
        made = make_bytes(bufsize)
        count = receive(self, made.bytes.pointer(0), bufsize, 1 if flags & 2 != 0 else 0, deadline)
        return made if count == bufsize else new_bytes(made.bytes.pointer(0), count)
    finally:
        leave(self)


@builtin("socket.socket.recv_into")
def socket_recv_into(self: Socket, buffer: Value, nbytes: sword = 0, flags: u32 = 0) -> sword:
    """Receive into a bytearray; the number of bytes."""
    room = room_in(buffer)
    return store_bytes(buffer, socket_recv(self, nbytes if 0 < nbytes < room else room, flags))


@builtin("socket.socket.readinto")
def socket_readinto(self: Socket, buffer: Value, nbytes: sword = 0, /) -> sword:
    """As `recv_into` (MicroPython)."""
    return socket_recv_into(self, buffer, nbytes)


@builtin("socket.socket.recvfrom")
def socket_recvfrom(self: Socket, bufsize: sword, flags: u32 = 0, /) -> Tuple:
    """(bytes, the sender's address)."""
    if bufsize < 0:
        raise value_error("negative buffersize in recvfrom")
    deadline = deadline_of(self)
    enter(self)
    try:
        check_usable(self)
        made = make_bytes(bufsize)
        address = new_address()
        number = array_of(u16, 1)
        while True:
            count = port.socket_receive_from(
                self.descriptor,
                made.bytes.pointer(0),
                narrow(word, bufsize),
                address.octets.pointer(0),
                number.pointer(0),
            )
            if count >= 0:
                address.family = port_family(self.family)
                address.number = number[0]
                return tuple2(new_bytes(made.bytes.pointer(0), narrow(sword, count)), address_value(address))
            if count == -EAGAIN:
                wait_ready(self, False, deadline)
            elif count != -EINTR:
                raise os_error(narrow(i32, -count))
            safepoint()
    finally:
        leave(self)


@builtin("socket.socket.send")
def socket_send(self: Socket, data: Value, flags: u32 = 0, /) -> sword:
    """Send bytes; how many were taken. Raises OSError."""
    octets = require_bytes(data)
    deadline = deadline_of(self)
    enter(self)
    try:
        return send(self, octets.bytes.pointer(0), bytes_size(octets), deadline)
    finally:
        leave(self)


@builtin("socket.socket.sendall")
def socket_sendall(self: Socket, data: Value, flags: u32 = 0, /) -> None:
    """Send all bytes. Raises OSError."""
    octets = require_bytes(data)
    send_all(self, octets.bytes.pointer(0), bytes_size(octets))


@builtin("socket.socket.write")
def socket_write(self: Socket, data: Value, /) -> sword:
    """Send all bytes; their number (MicroPython)."""
    octets = require_bytes(data)
    send_all(self, octets.bytes.pointer(0), bytes_size(octets))
    return bytes_size(octets)


@builtin("socket.socket.sendto")
def socket_sendto(self: Socket, data: Value, flags: Value, address: Slot = ABSENT, /) -> sword:
    """Send a datagram to (host, port): sendto(data, address) or sendto(data, flags, address)."""
    octets = require_bytes(data)
    place = address_argument(self, flags if address is ABSENT else address)
    deadline = deadline_of(self)
    enter(self)
    try:
        check_usable(self)
        while True:
            count = port.socket_send_to(
                self.descriptor,
                octets.bytes.pointer(0),
                narrow(word, bytes_size(octets)),
                place.family,
                place.octets.pointer(0),
                place.number,
            )
            if count >= 0:
                return narrow(sword, count)
            if count == -EAGAIN:
                wait_ready(self, True, deadline)
            elif count != -EINTR:
                raise os_error(narrow(i32, -count))
            safepoint()
    finally:
        leave(self)


@builtin("socket.socket.read")
def socket_read(self: Socket, size: sword = -1, /) -> Bytes:
    """`size` bytes, less only at the end; all without it (MicroPython)."""
    gathered = new_byte_array(0)
    while size < 0 or narrow(sword, gathered.length) < size:
        missing: sword = 1024 if size < 0 else size - narrow(sword, gathered.length)
        octets = socket_recv(self, missing)
        if octets.count == 0:
            break
        gathered.append_octets(octets.bytes.pointer(0), bytes_size(octets))
    return hold_octets(gathered)


@builtin("socket.socket.readline")
def socket_readline(self: Socket) -> Bytes:
    """The next line with its newline, byte by byte, so that nothing behind it is taken (MicroPython)."""
    gathered = new_byte_array(80)
    while True:
        octets = socket_recv(self, 1)
        if octets.count == 0:
            break
        gathered.append_octet(octets.bytes[0])
        if octets.bytes[0] == 0x0A:
            break
    return hold_octets(gathered)


# --- Files over sockets ------------------------------------------------------------------------------------


@builtin("socket.socket.makefile")
def socket_makefile(
    self: Socket,
    mode: Str | None = None,
    buffering: sword = -1,
    *,
    encoding: Str | None = None,
    errors: Str | None = None,
    newline: Value = NONE,
) -> Value:
    """A file over the socket, which stays open until both are closed."""
    given = name("r") if mode is None else mode
    bits = file_mode_bits(given)
    flags: u32 = 0
    if bits & FILE_READS != 0:
        flags = flags | FILE_READS
    if bits & FILE_WRITES != 0:
        flags = flags | FILE_WRITES
    if self.uses.load() & CLOSED != 0:
        raise os_error(EBADF)
    title = SmallInt(narrow(sword, self.descriptor))
    self.files.fetch_add(1)
    if bits & MODE_BINARY != 0:
        return new_file(-1, flags, self, title, given, buffering == 0)
    chosen = Encoding.UTF8 if encoding is None else find_encoding(encoding)
    treatment = name("strict") if errors is None else errors
    return new_text_file(-1, flags | FILE_IS_TEXT, self, title, given, chosen, treatment, newline_argument(newline))


def file_mode_bits(mode: Str) -> u32:
    """FILE_READS, FILE_WRITES and MODE_BINARY of a mode of `makefile`. Raises ValueError."""
    bits: u32 = 0
    for i in range(text_size(mode)):
        match text_bytes(mode)[i]:
            case 0x72:  # r
                bits = bits | FILE_READS
            case 0x77:  # w
                bits = bits | FILE_WRITES
            case 0x62:  # b
                bits = bits | MODE_BINARY
            case _:
                raise value_error("invalid mode {!r} (only r, w, b allowed)", mode)
    return bits if bits & (FILE_READS | FILE_WRITES) != 0 else bits | FILE_READS


def socket_of(channel: Value) -> Socket:
    """The socket that a file lies over."""
    match channel:
        case Socket() as found:
            return found
        case _:
            raise os_error(EBADF)


@provides(channel_receive)
def receive_for_file(channel: Value, data: Pointer[u8], size: sword) -> sword:
    """See `files.channel_receive`."""
    found = socket_of(channel)
    deadline = deadline_of(found)
    enter(found)
    try:
        return receive(found, data, size, 0, deadline)
    finally:
        leave(found)


@provides(channel_send)
def send_for_file(channel: Value, data: Pointer[u8], size: sword) -> None:
    """See `files.channel_send`."""
    send_all(socket_of(channel), data, size)


@provides(channel_close)
def close_for_file(channel: Value) -> None:
    """See `files.channel_close`."""
    found = socket_of(channel)
    left = found.files.load()
    while not found.files.compare_exchange(left, left - 1):
        left = found.files.load()
    if left - 1 == CLOSED:
        close_socket(found)


@provides(channel_descriptor)
def descriptor_for_file(channel: Value) -> i32:
    """See `files.channel_descriptor`."""
    return socket_fileno(socket_of(channel))


# --- Functions of the module -------------------------------------------------------------------------------


def family_argument(family: u32) -> u32:
    """A family as `look_up` takes it."""
    return 6 if family == AF_INET6 else 4 if family == AF_INET else 0


def host_argument(host: Value) -> Str:
    """A host's name. Raises TypeError."""
    if host is NONE:
        return name("127.0.0.1")
    match host:
        case Str() as text:
            return text
        case _:
            raise type_error("getaddrinfo() argument 1 must be string or None")


def service_number(value: Value) -> u16:
    """A port's number, also as text. Raises gaierror."""
    if value is NONE:
        return 0
    match value:
        case Str() as text:
            number: u32 = 0
            for i in range(text_size(text)):
                octet = text_bytes(text)[i]
                if octet < 0x30 or octet > 0x39 or number > 6553:
                    raise look_up_error(-8, "Servname not supported for ai_socktype")
                number = number * 10 + octet - 0x30
            return port_number(SmallInt(narrow(sword, number)))
        case _:
            return port_number(value)


def add_info(rows: List, address: Address, kind: u32, protocol: u32) -> None:
    """Append one row of `getaddrinfo`."""
    row = Tuple.with_tail(5)
    row.items[0] = SmallInt(AF_INET6 if address.family == 6 else AF_INET)
    row.items[1] = SmallInt(narrow(sword, kind))
    row.items[2] = SmallInt(narrow(sword, protocol))
    row.items[3] = EMPTY
    row.items[4] = address_value(address)
    rows.append(row)


@builtin("socket:getaddrinfo")
def getaddrinfo(host: Value, port: Value, family: u32 = 0, type: u32 = 0, proto: u32 = 0, flags: u32 = 0) -> List:
    """(family, type, protocol, "", address) for each address of a host. Only the caller waits. Raises gaierror."""
    number = service_number(port)
    found = look_up(host_argument(host), family_argument(family))
    rows = new_list(0)
    for i in range(found.length):
        match found.get(i):
            case Address() as address:
                address.number = number
                if type == 0 or type == SOCK_STREAM:
                    add_info(rows, address, SOCK_STREAM, 6)
                if type == 0 or type == SOCK_DGRAM:
                    add_info(rows, address, SOCK_DGRAM, 17)
            case _:
                pass
    return rows


@builtin("socket:gethostbyname")
def gethostbyname(host: Str, /) -> Str:
    """The first IPv4 address of a host, as text. Raises gaierror."""
    match look_up(host, 4).get(0):
        case Address() as address:
            return host_text(address)
        case _:
            raise look_up_error(LOOK_UP_NOT_FOUND, "Name or service not known")


@builtin("socket:gethostname")
def gethostname() -> Str:
    """The machine's name."""
    return name("weft")


@builtin("socket:inet_aton")
def inet_aton(text: Str, /) -> Bytes:
    """Four bytes of an IPv4 address. Raises OSError."""
    octets = array_of(u8, ADDRESS_SIZE)
    if not parse_four(text, octets):
        raise plain_error("illegal IP address string passed to inet_aton")
    return new_bytes(octets.pointer(0), 4)


@cold
def plain_error(text: Text) -> GuestError:
    """An OSError with a text only."""
    return GuestError(make_exception_of(ErrorKind.OS_ERROR, str_of_text(text)))


@builtin("socket:inet_ntoa")
def inet_ntoa(packed: Value, /) -> Str:
    """The text of four bytes. Raises OSError."""
    octets = require_bytes(packed)
    if octets.count != 4:
        raise plain_error("packed IP wrong length")
    return packed_text(octets, 4)


def packed_text(octets: Bytes, family: u32) -> Str:
    """The text of an address in bytes."""
    address = new_address()
    address.family = family
    for i in range(octets.count):
        address.octets[i] = octets.bytes[i]
    return host_text(address)


@builtin("socket:inet_pton")
def inet_pton(family: u32, text: Str, /) -> Bytes:
    """The bytes of an address. Raises OSError."""
    octets = array_of(u8, ADDRESS_SIZE)
    if family == AF_INET6:
        if parse_six(text, octets):
            return new_bytes(octets.pointer(0), ADDRESS_SIZE)
    elif parse_four(text, octets):
        return new_bytes(octets.pointer(0), 4)
    raise plain_error("illegal IP address string passed to inet_pton")


@builtin("socket:inet_ntop")
def inet_ntop(family: u32, packed: Value, /) -> Str:
    """The text of an address in bytes. Raises ValueError."""
    octets = require_bytes(packed)
    if octets.count != (16 if family == AF_INET6 else 4):
        raise value_error("invalid length of packed IP address string")
    return packed_text(octets, port_family(family))


@builtin("socket:htons")
def htons(number: u16, /) -> u32:
    """A 16-bit number with its bytes in network order."""
    return narrow(u32, (number & 0xFF) << 8 | number >> 8)


@builtin("socket:ntohs")
def ntohs(number: u16, /) -> u32:
    """A 16-bit number from network order."""
    return narrow(u32, (number & 0xFF) << 8 | number >> 8)


@builtin("socket:create_connection")
def create_connection(address: Value, timeout: Slot = ABSENT, source_address: Value = NONE) -> Value:
    """A socket connected to (host, port), trying each address of the host. Raises OSError: the last one's."""
    match address:
        case Tuple() as pair if pair.count >= 2:
            return connect_any(pair, FOREVER if timeout is ABSENT else timeout_argument(timeout), source_address)
        case _:
            raise type_error("a tuple (host, port) is required, not {}", type_name(address))


def connect_any(pair: Tuple, timeout_ns: u64, source: Value) -> Value:
    """Connect to the first address that answers."""
    found = look_up(host_argument(pair.items[0]), 0)
    number = port_number(pair.items[1])
    result: i32 = -ENETUNREACH
    for i in range(found.length):
        match found.get(i):
            case Address() as place:
                place.number = number
                family: u32 = AF_INET6 if place.family == 6 else AF_INET
                descriptor = open_socket(place.family, SOCK_STREAM, 0)
                made = new_socket(descriptor, family, SOCK_STREAM, 0, timeout_ns)
                register_finalizer(made)
                try:
                    if source is not NONE:
                        socket_bind(made, source)
                    result = connect_to(made, place, deadline_of(made))
                except GuestError:
                    close_socket(made)
                    raise
                if result == 0:
                    return made
                close_socket(made)
            case _:
                pass
    raise os_error(-result)


module_constant("socket", "error", EXCEPTION_TYPES[ErrorKind.OS_ERROR])
module_constant("socket", "timeout", EXCEPTION_TYPES[ErrorKind.TIMEOUT_ERROR])
module_constant("socket", "SocketType", SOCKET_TYPE)
module_constant("socket", "has_ipv6", SmallInt(1))
module_numbers("socket", AF_UNSPEC=0, AF_INET=AF_INET, AF_INET6=AF_INET6)
module_numbers("socket", SOCK_STREAM=SOCK_STREAM, SOCK_DGRAM=SOCK_DGRAM)
module_numbers("socket", IPPROTO_IP=0, IPPROTO_TCP=6, IPPROTO_UDP=17, SOL_SOCKET=1, SO_REUSEADDR=2, SO_ERROR=4)
module_numbers("socket", SO_BROADCAST=6, SO_SNDBUF=7, SO_RCVBUF=8, SO_KEEPALIVE=9, SO_REUSEPORT=15, TCP_NODELAY=1)
module_numbers("socket", SHUT_RD=0, SHUT_WR=1, SHUT_RDWR=2, MSG_PEEK=2, SOMAXCONN=4096, INADDR_ANY=0)
module_numbers("socket", AI_PASSIVE=1, EAI_NONAME=-2, EAI_AGAIN=-3, EAI_SERVICE=-8, NI_NUMERICHOST=1)

"""Everything that a port supplies. In C each function is `weft_port_<name>`; in place a test puts a fake of the same
name into `PORT.functions`.

A port knows no guest object: it gets numbers, raw memory and the `context` of a native thread, which is
`context_words()` words of memory in the heap that the port lays out as it likes. All times are nanoseconds of the
monotonic clock; FOREVER as a deadline never comes. Functions with an int result of kind `i32` or `i64` give -errno
when they fail, by Linux's numbers on every system.

`host`, the first argument of some, is what the port gave to `machine_start` for whoever the machine is embedded in.

**One primitive blocks: `wait`**. All others return at once.
"""

from __future__ import annotations

from typing import Final

from weft.native.language import Pointer, i32, i64, port, u8, u16, u32, u64, word

FOREVER: Final = 0xFFFF_FFFF_FFFF_FFFF


# --- Threads -----------------------------------------------------------------------------------------------


@port
def context_words() -> u32:
    """Words of memory that a context needs."""


@port
def context_adopt(context: Pointer[word]) -> None:
    """Make `context`, which is zeroed, that of the calling native thread."""


@port
def context_start(context: Pointer[word], thread: word, stack_size: word) -> i32:
    """Start a native thread that calls `weft_thread_main(thread)`, with a stack of `stack_size` bytes (0: the port's
    default). The new thread gives its context back by returning. 0, or -errno."""


@port
def context_close(context: Pointer[word]) -> None:
    """Give back what the context holds beside its memory (wake-up descriptors); called by its own thread, last."""


@port
def wait(context: Pointer[word], deadline: u64) -> bool:
    """Block the calling thread, whose context it is, until `wake` or the deadline. A `wake` before the `wait` is not
    lost: it makes the next one return at once. False: the deadline came. May return true for no reason."""


@port
def wait_on_descriptor(context: Pointer[word], descriptor: i32, for_write: bool, deadline: u64) -> i32:
    """As `wait`, and also ends when the descriptor is ready: 1 ready; 0 woken, at the deadline, or for no reason;
    or -errno."""


@port
def wait_on_descriptors(
    context: Pointer[word], rows: Pointer[i32], count: u32, deadline: u64, room: Pointer[u64]
) -> i32:
    """As `wait`, and also ends when one of `count` descriptors has an event. A row is a descriptor and the events that
    are wanted, which those replace that it has: 1 read, 2 urgent, 4 write, and unasked 8 error, 16 end, 32 no descriptor;
    bits above the lowest eight stay.
    `room` is for the port, one more word than there are rows. The number of rows with events; 0 woken, at the deadline,
    or for no reason; or -errno."""


@port
def wake(context: Pointer[word]) -> None:
    """End the `wait` of the thread with this context, or its next one. Any thread may call it, also an interrupt."""


@port
def pause() -> None:
    """Called in the loop of a spin lock: let another native thread run if there are fewer cores than threads."""


@port
def back_off(tries: u32) -> None:
    """As `pause`, for a lock that was not free at so many looks in a row: who holds it may not be running at all, so wait
    longer from look to look, without using the processor."""


@port
def save_registers(context: Pointer[word]) -> word:
    """Store the callee-saved registers in the context, and return the stack pointer. Together with the stack above it
    they hold all references that native code of this thread has, until it touches guest objects again."""


@port
def saved_registers(context: Pointer[word]) -> Pointer[word]:
    """Where `save_registers` stored them: `saved_register_count()` words."""


@port
def saved_register_count() -> u32:
    """Number of words at `saved_registers`."""


@port
def stack_high(context: Pointer[word]) -> word:
    """The end of the calling thread's native stack: the highest address."""


@port
def stack_low(context: Pointer[word]) -> word:
    """The lowest usable address of the calling thread's native stack."""


@port
def native_identity(context: Pointer[word]) -> u64:
    """The operating system's number of the calling native thread."""


@port
def context_ns(context: Pointer[word]) -> u64:
    """Processor time of the native thread of a context; 0 if it is not known, as on a chip."""


@port
def processors() -> u32:
    """Number of cores that threads may use."""


# --- Clocks and entropy ------------------------------------------------------------------------------------


@port
def monotonic_ns() -> u64:
    """Time since some start, never going back."""


@port
def wall_ns() -> i64:
    """Time since 1970-01-01 00:00 UTC."""


@port
def process_ns() -> u64:
    """Processor time of the process (chips: as `monotonic_ns`)."""


@port
def thread_ns() -> u64:
    """Processor time of the calling thread (chips: as `monotonic_ns`)."""


@port
def zone_offset_s(wall_s: i64) -> i32:
    """Seconds that local time is ahead of UTC at a moment."""


@port
def entropy() -> u64:
    """Random bits, fit for keys where the platform has them."""


# --- Files; paths are bytes without a zero, of the given size ----------------------------------------------


@port
def console_write(host: word, stream: i32, data: Pointer[u8], size: word) -> i64:
    """Write to standard output (1) or error (2), or to the host's replacement, as much as goes without a wait. Bytes
    written, or -errno: -EAGAIN when nothing can be taken now."""


@port
def console_read(host: word, data: Pointer[u8], size: word) -> i64:
    """Read from standard input what there is, at most `size` bytes: 0 at the end, -EAGAIN when nothing is there."""


@port
def console_descriptor(host: word, stream: i32) -> i32:
    """The descriptor to wait on for a standard stream (0, 1, 2); -1 when the host supplies it, and says when there is
    input (`machine_fed`)."""


@port
def console_is_terminal(host: word, stream: i32) -> bool:
    """Whether a person sits at the other end of a standard stream (0, 1, 2)."""


@port
def console_raw(host: word, raw: bool) -> bool:
    """Have the console's input hand over each key at once and not echo it, or as before. False: it is no terminal."""


@port
def console_columns(host: word) -> u32:
    """The width of the console in characters; 0: not known."""


CHANGE_MODE: Final = 0
CHANGE_TIMES: Final = 1
CHANGE_NOTHING: Final = 2
PROCESS_ID: Final = 0
PROCESS_PARENT: Final = 1
PROCESS_MASK: Final = 2
PROCESS_USER: Final = 3
PROCESS_GROUP: Final = 4


@port
def file_open(path: Pointer[u8], size: word, flags: u32, mode: u32) -> i32:
    """A descriptor. `flags` are OPEN_ bits, which the port translates."""


OPEN_READ: Final = 1
OPEN_WRITE: Final = 2
OPEN_APPEND: Final = 4
OPEN_CREATE: Final = 8
OPEN_TRUNCATE: Final = 16
OPEN_EXCLUSIVE: Final = 32
OPEN_NONBLOCK: Final = 64


@port
def file_read(descriptor: i32, data: Pointer[u8], size: word) -> i64:
    """Bytes read; 0 at the end; -EAGAIN when nothing is there, also in a FIFO that nobody has written to yet."""


@port
def file_write(descriptor: i32, data: Pointer[u8], size: word) -> i64:
    """Bytes written."""


@port
def file_close(descriptor: i32) -> i32:
    """0."""


@port
def file_seek(descriptor: i32, offset: i64, origin: u32) -> i64:
    """The new position; `origin` 0 start, 1 here, 2 end."""


@port
def file_truncate(descriptor: i32, size: i64) -> i32:
    """0."""


@port
def file_sync(descriptor: i32) -> i32:
    """0."""


@port
def file_stat(path: Pointer[u8], size: word, follow: bool, result: Pointer[i64]) -> i32:
    """Ten numbers as `os.stat` gives them: mode, inode, device, links, user, group, size, then access, modification and
    change time in ns."""


@port
def file_stat_descriptor(descriptor: i32, result: Pointer[i64]) -> i32:
    """As `file_stat`."""


@port
def file_is_terminal(descriptor: i32) -> bool:
    """Whether the descriptor is a terminal."""


@port
def directory_make(path: Pointer[u8], size: word, mode: u32) -> i32:
    """0."""


@port
def directory_remove(path: Pointer[u8], size: word) -> i32:
    """0."""


@port
def file_remove(path: Pointer[u8], size: word) -> i32:
    """0."""


@port
def file_rename(source: Pointer[u8], source_size: word, target: Pointer[u8], target_size: word) -> i32:
    """0; replaces the target."""


@port
def file_link(source: Pointer[u8], source_size: word, target: Pointer[u8], target_size: word, symbolic: bool) -> i32:
    """Make `target` a further name of `source`, or a link to it: 0."""


@port
def file_link_target(path: Pointer[u8], size: word, text: Pointer[u8], capacity: word) -> i64:
    """Size of what a link holds."""


@port
def file_change(change: u32, path: Pointer[u8], size: word, first: i64, second: i64) -> i32:
    """Change a file by CHANGE_: its mode to `first`; its access and modification time to both, in ns; or say whether
    the process may do what the bits of `first` say (4 read, 2 write, 1 run). 0."""


@port
def descriptor_copy(descriptor: i32) -> i32:
    """Another descriptor of the same open file."""


@port
def descriptor_pipe(result: Pointer[i32]) -> i32:
    """Make a pipe: the end to read from, the end to write to. 0."""


@port
def process_number(which: u32, value: i64) -> i64:
    """A number of the process by PROCESS_; for the mask of new files' modes, which becomes `value`, the one before."""


@port
def directory_open(path: Pointer[u8], size: word) -> i64:
    """A handle for `directory_next`."""


@port
def directory_next(handle: i64, name: Pointer[u8], capacity: word) -> i64:
    """The size of the next entry's name, without `.` and `..`; 0 at the end."""


@port
def directory_close(handle: i64) -> None:
    """Give the handle back."""


@port
def directory_current(name: Pointer[u8], capacity: word) -> i64:
    """Size of the path of the working directory."""


@port
def directory_change(path: Pointer[u8], size: word) -> i32:
    """0."""


@port
def environment(index: u32, text: Pointer[u8], capacity: word) -> i64:
    """Size of the entry number `index`, `NAME=value`; -ENOENT behind the last, -ERANGE if it does not fit."""


# --- Sockets, all non-blocking; an address is family, port and 16 bytes -------------------------------------


@port
def socket_open(family: u32, kind: u32, protocol: u32) -> i32:
    """A descriptor. `family` 4 or 6, `kind` 1 stream, 2 datagrams."""


@port
def socket_connect(descriptor: i32, family: u32, address: Pointer[u8], number: u16) -> i32:
    """0, or -EINPROGRESS: wait for write, then ask `socket_error`."""


@port
def socket_bind(descriptor: i32, family: u32, address: Pointer[u8], number: u16) -> i32:
    """0."""


@port
def socket_listen(descriptor: i32, backlog: u32) -> i32:
    """0."""


@port
def socket_accept(descriptor: i32, address: Pointer[u8], number: Pointer[u16]) -> i32:
    """A descriptor, and the peer's address."""


@port
def socket_receive(descriptor: i32, data: Pointer[u8], size: word, flags: u32) -> i64:
    """Bytes; 0 when the peer has closed. `flags` 1: peek."""


@port
def socket_send(descriptor: i32, data: Pointer[u8], size: word) -> i64:
    """Bytes sent."""


@port
def socket_receive_from(
    descriptor: i32, data: Pointer[u8], size: word, address: Pointer[u8], number: Pointer[u16]
) -> i64:
    """Bytes, and the sender's address."""


@port
def socket_send_to(
    descriptor: i32, data: Pointer[u8], size: word, family: u32, address: Pointer[u8], number: u16
) -> i64:
    """Bytes sent."""


@port
def socket_name(descriptor: i32, peer: bool, address: Pointer[u8], number: Pointer[u16]) -> i32:
    """The family; own or the peer's address."""


@port
def socket_set_option(descriptor: i32, level: u32, option: u32, value: i32) -> i32:
    """0. Levels and options have Linux's numbers."""


@port
def socket_get_option(descriptor: i32, level: u32, option: u32) -> i32:
    """The value, or -errno. Levels and options have Linux's numbers."""


@port
def socket_error(descriptor: i32) -> i32:
    """0, or -errno, of the connection that was in progress."""


@port
def socket_shutdown(descriptor: i32, how: u32) -> i32:
    """0. 0 no more reads, 1 no more writes, 2 neither."""


@port
def look_up_start(host: Pointer[u8], size: word) -> i64:
    """Begin to look up a host's name on a helper thread: a handle whose descriptor `look_up_descriptor` is ready for
    reading when the answer is there."""


@port
def look_up_descriptor(handle: i64) -> i32:
    """What to wait on."""


@port
def look_up_result(handle: i64, index: u32, address: Pointer[u8]) -> i32:
    """The family (4, 6) of address number `index`, 0 behind the last; -errno when the name is not known."""


@port
def look_up_close(handle: i64) -> None:
    """Forget the answer, also one that has not come."""


# --- The host that the machine is embedded in ---------------------------------------------------------------


@port
def host_call(host: word, operation: u32, data: Pointer[u8], size: word, result: Pointer[u8], capacity: word) -> i64:
    """Ask the embedding host: bytes in, bytes out. -ENOSYS when there is no host."""


@port
def image_memory(size: word) -> Pointer[u8]:
    """Memory for an image that is loaded while the program runs, aligned to 16; NULL if there is none."""


@port
def image_release(data: Pointer[u8], size: word) -> None:
    """Give the memory of an image back, as the machine ends."""


@port
def image_abi() -> u32:
    """The ABI hash of the images that this build reads; see `compiler/image.py`."""


@port
def frozen_archive() -> Pointer[u8]:
    """The archive of the modules that the build freezes into the machine (`frozen.py`), read-only."""


@port
def frozen_size() -> word:
    """Bytes of the archive; 0 without one."""


@port
def image_protect(data: Pointer[u8], size: word) -> None:
    """Make the memory of an image read-only, where the platform can."""

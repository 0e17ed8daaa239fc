"""Machines in a host program.

    from weft import Machine

    with Machine(heap="64K", cores=2) as machine:
        status = machine.run_source("print('hello')")

A machine is independent of all others in the process. `run_source` and `run_image` block until the program and its
threads have ended, and release the GIL; `interrupt` may be called from any thread meanwhile.
"""

from __future__ import annotations

import ctypes
import errno
import os
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple

from weft import _native

HEAP_DEFAULT = "16M"
CORES_MAX = 64
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
EDGES_MAX = 4096  # as many as the board's log holds
MAGIC = b"WEFT"  # first bytes of an image

Output = Callable[[int, bytes], None]  # stream (1 output, 2 errors), bytes
Input = Callable[[int], bytes]  # at most so many bytes; b"" at the end


class MachineError(Exception):
    """The machine cannot do what was asked; the text says why."""


class Statistics(NamedTuple):
    """Numbers of a machine: sizes in bytes."""

    heap_size: int
    used: int
    collections: int
    longest_pause_ns: int
    mark_stack_overflows: int
    threads: int


class Edge(NamedTuple):
    """A change of a pin that the program or the host made."""

    moment_us: int  # of the monotonic clock
    pin: int
    level: int


def parse_size(text: str) -> int:
    """Bytes of a size like "64K" or "1.5M". Raises ValueError."""
    unit = text[-1:].upper()
    if unit not in UNITS or not unit:
        unit = ""
    number = text[: len(text) - len(unit)]
    try:
        size = float(number) * UNITS[unit]
    except ValueError:
        size = 0
    if not 0 < size < 1 << 62:
        raise ValueError(f"{text!r} is no size: a number of bytes, or with K, M or G behind it")
    return int(size)


class _HostProgram:
    """The callbacks of this process. They exist once: machines share the console."""

    def __init__(self) -> None:
        self.library = _native.load()
        self.output: Output | None = None
        self.input: Input | None = None
        self._kept: list[_native.Host] = []  # callbacks must live as long as a machine may call them
        self._lock = threading.Lock()
        self._set_host()

    def use_console(self, output: Output | None, input: Input | None) -> None:
        """Take the console of all machines over, or give it back to the system (None)."""
        with self._lock:
            self.output = output
            self.input = input
            self._set_host()

    def _set_host(self) -> None:
        host = _native.Host(
            None,
            _native.WRITE(self._write) if self.output else _native.WRITE(),
            _native.READ(self._read) if self.input else _native.READ(),
            _native.CALL(self._call),
        )
        self._kept.append(host)
        self.library.weft_set_host(ctypes.byref(host))

    def _write(self, data: int | None, stream: int, address: int, size: int) -> int:
        try:
            if self.output is not None:
                self.output(stream, ctypes.string_at(address, size))
            return size
        except OSError as error:
            return -(error.errno or errno.EIO)
        except BaseException:
            return -errno.EIO

    def _read(self, data: int | None, address: int, capacity: int) -> int:
        try:
            got = self.input(capacity)[:capacity] if self.input is not None else b""
            ctypes.memmove(address, got, len(got))
            return len(got)
        except OSError as error:
            return -(error.errno or errno.EIO)
        except BaseException:
            return -errno.EIO

    def _call(self, data: int | None, operation: int, address: int, size: int, result: int, capacity: int) -> int:
        try:
            # Imported at the first question: a program without imports starts sooner.
            from weft.host_calls import answer

            found = answer(operation, ctypes.string_at(address, size), capacity)
            if isinstance(found, int):
                return found
            ctypes.memmove(result, found, len(found))
            return len(found)
        except BaseException:
            return -errno.EIO


_host_program: _HostProgram | None = None
_host_lock = threading.Lock()


def _host() -> _HostProgram:
    global _host_program
    with _host_lock:
        if _host_program is None:
            _host_program = _HostProgram()
        return _host_program


def use_console(output: Output | None = None, input: Input | None = None) -> None:
    """Take over what all machines of this process print and read; None gives it back to the system.

    The functions are called on the machines' threads, several at once.
    """
    _host().use_console(output, input)


class Machine:
    """A machine: a heap of `heap` bytes (a number, or "64K", "16M"), and `cores` threads that run at the same time
    (0: one for each CPU). Raises MachineError."""

    def __init__(self, heap: int | str = HEAP_DEFAULT, cores: int = 0) -> None:
        self._machine: int | None = None
        size = parse_size(heap) if isinstance(heap, str) else heap
        if not 0 <= cores <= CORES_MAX:
            raise ValueError(f"cores is {cores}; it must be 0 to {CORES_MAX}")
        self._process = os.getpid()
        self._native = _host().library
        self._lock = threading.Lock()
        self._running = 0
        self._machine = self._native.weft_machine_new(size, cores)
        if not self._machine:
            raise MachineError(f"a heap of {size} bytes is too small, or cannot be had")

    def run_source(self, source: str, filename: str = "<string>", arguments: Sequence[str] = ()) -> int:
        """Compile and run a program: its exit status. Raises weft.compiler.errors.SourceError."""
        from weft.host_calls import compile_text

        return self.run_image(compile_text(source, filename), [filename, *arguments])

    def run_image(self, image: bytes, arguments: Sequence[str] = ("",)) -> int:
        """Run the program of an image: its exit status. `arguments` become sys.argv."""
        if not image.startswith(MAGIC):
            raise MachineError("this is no image: its first bytes are not WEFT")
        encoded = [os.fsencode(argument) for argument in arguments]
        texts = (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None)
        with self._lock:
            machine = self._open()
            if self._running:
                raise MachineError("this machine is running a program already")
            self._running = 1
        try:
            return int(self._native.weft_machine_run_image(machine, image, len(image), len(encoded), texts))
        finally:
            with self._lock:
                self._running = 0

    def call(self, name: str, *arguments: object) -> object:
        """Call a function of the loaded program. Raises NotImplementedError: a machine only runs whole programs yet."""
        raise NotImplementedError(f"Machine.call({name!r}): it runs whole programs: let it print or send")

    def interrupt(self) -> None:
        """KeyboardInterrupt in the program's main thread. Any thread may call this."""
        with self._lock:
            if self._machine is not None:
                self._native.weft_machine_interrupt(self._open())

    def statistics(self) -> Statistics:
        """What the machine counts."""
        numbers = _native.Statistics()
        with self._lock:
            self._native.weft_machine_statistics(self._open(), ctypes.byref(numbers))
        return Statistics(*(getattr(numbers, name) for name in Statistics._fields))

    # --- The virtual board, see weft.board ---

    def attach_board(self, has_radio: bool) -> None:
        """Give the machine a board, before its program starts. With a radio its sockets depend on the link."""
        with self._lock:
            if not self._native.weft_machine_attach_board(self._open(), has_radio):
                raise MachineError("this machine has a board already, or there is no memory for one")

    def drive_pin(self, pin: int, level: int) -> None:
        """Drive a pin from outside: 0, 1, or 2 to let it go."""
        with self._lock:
            self._native.weft_machine_drive_pin(self._open(), pin, level)

    def pin_level(self, pin: int) -> int:
        """The level of a pin, 0 or 1."""
        with self._lock:
            return int(self._native.weft_machine_pin_level(self._open(), pin))

    def set_converter(self, pin: int, reading: int) -> None:
        """What the converter at a pin reads from now on, 0 to 65535."""
        with self._lock:
            self._native.weft_machine_set_converter(self._open(), pin, reading)

    def set_range(self, in_range: bool, rssi: int) -> None:
        """Whether the access point can be heard, and with how many dBm (-128 to 0)."""
        with self._lock:
            self._native.weft_machine_set_range(self._open(), in_range, -rssi)

    def edges(self) -> list[Edge]:
        """The newest changes of pins, oldest first."""
        words = (ctypes.c_uint64 * EDGES_MAX)()
        with self._lock:
            count = self._native.weft_machine_edges(self._open(), words, EDGES_MAX)
        return [Edge(word >> 8, word >> 1 & 0x7F, word & 1) for word in words[:count]]

    def close(self, patience: float = 2.0) -> None:
        """Stop all threads: ask them, and after `patience` seconds give up on them; give the memory back."""
        with self._lock:
            machine = self._machine
            if machine is None:
                return
            if self._running:
                raise MachineError("this machine is running a program; interrupt it first")
            self._open()
            self._machine = None
        self._native.weft_machine_free(machine, int(patience * 1000))

    def _open(self) -> int:
        if self._machine is None:
            raise MachineError("this machine is closed")
        if os.getpid() != self._process:
            raise MachineError("this machine belongs to the process that made it, not to its fork")
        return self._machine

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

"""Machines in a host program.

    from weft import Machine

    with Machine(heap="64K", cores=2) as machine:
        status = machine.run_source("print('hello')")

        area = machine.call("shapes:area", 3, 4)

A machine is independent of all others in the process, and has a console of its own if it gets one. `run_source`,
`run_image` and `call` block, and release the GIL; they may be called on any thread, one at a time for each machine.
`interrupt` and `stop` may be called meanwhile.
"""

from __future__ import annotations

import ctypes
import errno
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from weft import _native
from weft.console import Console, StandardStreams

if TYPE_CHECKING:
    from weft.host_calls import HostCalls

HEAP_DEFAULT = "16M"
CORES_MAX = 64
SEED_MAX = 0xFFFF_FFFF  # also of steps
DEPTH_MAX = 100
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
EDGES_MAX = 4096  # as many as the board's log holds
MAGIC = b"WEFT"  # first bytes of an image


class MachineError(Exception):
    """The machine cannot do what was asked; the text says why."""


class Stopped(MachineError):
    """The machine ended the program: `stop` was called, or a limit was reached; the text says which. The machine runs
    nothing any more; its console and its statistics can still be read."""


class CallError(MachineError):
    """An exception that a called function did not catch: the name of its type, its message, and the traceback as the
    program would have printed it."""

    def __init__(self, type_name: str, message: str, traceback: str) -> None:
        super().__init__(f"{type_name}: {message}" if message else type_name)
        self.type_name, self.message, self.traceback = type_name, message, traceback


class Statistics(NamedTuple):
    """Numbers of a machine: sizes in bytes."""

    heap_size: int
    used: int
    collections: int
    longest_pause_ns: int
    mark_stack_overflows: int
    threads: int


class Schedule(NamedTuple):
    """An order of threads: one runs at a time, and a seed chooses (kernel/seeds.py); the clock is a virtual one. Without
    `depth` a random walk; else threads have ranks, which change at depth - 1 of the first `steps` steps."""

    seed: int  # 0 to 2**32 - 1
    depth: int | None = None  # 1 to 100
    steps: int = 1000  # 1 to 2**32 - 1


class ScheduledRun(NamedTuple):
    """What a seed led to."""

    trace: int  # a hash over all choices: equal runs have equal ones
    steps: int  # safepoints while there was more than one thread
    switches: int  # times that another thread went on
    clock_ns: int  # of the virtual clock at the end; it begins at 1 s
    failures: int  # exceptions that nobody caught in a thread
    is_stuck: bool  # the program ended because no thread could go on


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


@dataclass(frozen=True)
class Limits:
    """How much of its host a program may take beside its heap; None: no limit."""

    time_s: float | None = None  # of each run and each call, waiting included
    output: int | None = None  # bytes printed in the machine's life
    stack: int | None = None  # bytes for the calls of one thread, then RecursionError; else an eighth of the heap
    grace_s: float = 1.0  # for the `finally` blocks of a program that went over a limit


class _Host:
    """What a machine calls in this process. The C side points to it, so it lives as long as the machine."""

    def __init__(self, console: Console | None, room: int | None, overflowed: Callable[[], None]) -> None:
        self.calls: HostCalls | None = None
        self._served: dict[int, Callable[[bytes], bytes]] = {}
        self._console = console
        self._room = room  # bytes that may still be printed; None: any number
        self._overflowed = overflowed
        self._lock = threading.Lock()
        has_input = console is not None and console.has_input
        self.native = _native.Host(
            None,
            _native.WRITE(self._write) if console is not None else _native.WRITE(),
            _native.READ(self._read) if has_input else _native.READ(),
            _native.CALL(self._call),
        )

    def serve(self, operation: int, function: Callable[[bytes], bytes]) -> None:
        """Answer an operation with a function."""
        self._served[operation] = function

    def _write(self, data: int | None, stream: int, address: int, size: int) -> int:
        assert self._console is not None
        try:
            with self._lock:
                allowed = size if self._room is None else min(size, self._room)
                if self._room is not None:
                    self._room -= allowed
            taken = self._console.write(stream, ctypes.string_at(address, allowed)) if allowed else 0
            if self._room is not None and taken < allowed:
                with self._lock:
                    self._room += allowed - taken
                return taken
            if allowed == size:
                return taken
            self._overflowed()
            return size  # what is too much is dropped: the program learns of it at its next step
        except OSError as error:
            return -(error.errno or errno.EIO)
        except BaseException:
            return -errno.EIO

    def _read(self, data: int | None, address: int, capacity: int) -> int:
        assert self._console is not None
        try:
            got = self._console.read(capacity)
            if got is None:
                return -errno.EAGAIN
            ctypes.memmove(address, got, len(got))
            return len(got)
        except OSError as error:
            return -(error.errno or errno.EIO)
        except BaseException:
            return -errno.EIO

    def _call(self, data: int | None, operation: int, address: int, size: int, result: int, capacity: int) -> int:
        try:
            with self._lock:
                if self.calls is None:
                    # Imported at the first question: a program without imports starts sooner.
                    from weft.host_calls import HostCalls

                    self.calls = HostCalls(self._served)
            found = self.calls.answer(operation, ctypes.string_at(address, size), capacity)
            if isinstance(found, int):
                return found
            ctypes.memmove(result, found, len(found))
            return len(found)
        except BaseException:
            return -errno.EIO


@cache
def _library() -> ctypes.CDLL:
    return _native.load()


def _timer(seconds: float, function: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, function)
    timer.daemon = True
    timer.start()
    return timer


def _check_schedule(schedule: Schedule) -> None:
    for name, value, lowest, highest in (
        ("seed", schedule.seed, 0, SEED_MAX),
        ("depth", schedule.depth, 1, DEPTH_MAX),
        ("steps", schedule.steps, 1, SEED_MAX),
    ):
        if value is not None and not lowest <= value <= highest:
            raise ValueError(f"{name} is {value}; it must be {lowest} to {highest}")


NO_LIMITS = Limits()
_leaked: list[_Host] = []  # of machines with a thread that would not end: it may call them yet


class Machine:
    """A machine: a heap of `heap` bytes (a number, or "64K", "16M"), and `cores` threads that run at the same time
    (0: one for each CPU). It prints to `console` and reads from it; without one it has the streams of the process. With a
    `schedule` its runs repeat. Raises MachineError."""

    def __init__(
        self,
        heap: int | str = HEAP_DEFAULT,
        cores: int = 0,
        *,
        console: Console | None = None,
        limits: Limits = NO_LIMITS,
        schedule: Schedule | None = None,
    ) -> None:
        self._machine: int | None = None
        size = parse_size(heap) if isinstance(heap, str) else heap
        self.heap = size  # bytes
        if not 0 <= cores <= CORES_MAX:
            raise ValueError(f"cores is {cores}; it must be 0 to {CORES_MAX}")
        if schedule is not None:
            _check_schedule(schedule)
            if cores > 1:
                raise ValueError(f"cores is {cores}; with a schedule threads run one at a time")
            cores = 1
        if limits.output is not None and console is None:
            console = StandardStreams()
        self.console = console
        self.limits = limits
        self._process = os.getpid()
        self._native = _library()
        self._lock = threading.Lock()
        self._running = False
        self._stopped: str | None = None  # why the machine was ended
        self._stopper: threading.Timer | None = None
        self._host = _Host(console, limits.output, self._overflowed)
        options = _native.Options(size, limits.stack or 0, cores, self._host.native)
        self._machine = self._native.weft_machine_new(ctypes.byref(options))
        if not self._machine:
            raise MachineError(f"a heap of {size} bytes is too small, or cannot be had")
        if schedule is not None:
            self._native.weft_machine_seed(self._machine, schedule.seed, schedule.depth or 0, schedule.steps)
        if console is not None:
            console.when_fed(self._fed)

    # --- Programs -----------------------------------------------------------------------------------------

    def run_source(self, source: str, filename: str = "<string>", arguments: Sequence[str] = ()) -> int:
        """Compile and run a program, to the end of its last thread: its exit status. Raises
        weft.compiler.errors.SourceError, Stopped."""
        from weft.host_calls import compile_text

        return self.run_image(compile_text(source, filename), [filename, *arguments])

    def run_image(self, image: bytes, arguments: Sequence[str] = ("",)) -> int:
        """Run the program of an image: its exit status. `arguments` become sys.argv. Raises MachineError, Stopped."""
        if not image.startswith(MAGIC):
            raise MachineError("this is no image: its first bytes are not WEFT")
        encoded = [os.fsencode(argument) for argument in arguments]
        texts = (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None)
        with self._entered() as machine:
            return int(self._native.weft_machine_run_image(machine, image, len(image), len(encoded), texts))

    def run_command(self, texts: Sequence[str]) -> int:
        """Run what `weft-vm` runs without an image: kind, letters of options, target, path of the executable, and
        sys.argv; library/_main.py says what they mean. The exit status. Raises MachineError, Stopped."""
        encoded = [os.fsencode(text) for text in texts]
        array = (ctypes.c_char_p * (len(encoded) + 1))(*encoded, None)
        with self._entered() as machine:
            return int(self._native.weft_machine_run_command(machine, len(encoded), array))

    def call(self, function: str, /, *arguments: object, **keywords: object) -> object:
        """Call a function: `"name"` in the program that was run, `"module:name"` in a module that is imported if it is
        not there yet; dots lead into classes. Arguments and result are plain values, which are copied: None, bool, int,
        float, str, bytes, bytearray, and tuples, lists, sets and dicts of such. Threads that the function starts go
        on. Raises TypeError (no plain argument), CallError (an exception in the program), MachineError, Stopped."""
        from weft.values import decode, encode

        module, colon, name = function.rpartition(":")
        request = encode((module if colon else "__main__", name, arguments, keywords))
        with self._entered() as machine:
            size = self._native.weft_machine_call(machine, request, len(request))
            if size < 0:
                raise CallError("MemoryError", "no memory for the answer", "")
            answer = ctypes.create_string_buffer(size)
            self._native.weft_machine_answer(machine, answer)
        is_result, *rest = cast("tuple[object, ...]", decode(answer.raw))
        if is_result:
            return rest[0]
        raise CallError(*cast("list[str]", rest))

    def mount(self, folder: str, target: str | Path) -> None:
        """Let a folder of the program ("/flash") be one of the host, before the first program runs. From then on the
        program sees nothing else of the host's files; its working directory is that folder, and modules are looked for
        in it and in its `lib`. Raises CallError the second time."""
        self.call("_os:_mount", folder, str(Path(target).resolve()))
        self.call("sys:path.extend", [folder, folder + "/lib"])

    def interrupt(self) -> None:
        """KeyboardInterrupt in the program's main thread. Any thread may call this; without a program nothing
        happens."""
        with self._lock:
            if self._running:
                self._native.weft_machine_interrupt(self._open())

    def stop(self, grace_s: float = 1.0) -> None:
        """End the program for good, from any thread: its threads unwind with SystemExit. What has not ended after
        `grace_s` seconds ends without its `finally` blocks. `run_image` and `call` raise Stopped, now and later."""
        self._stop("the program was stopped", grace_s)

    def statistics(self) -> Statistics:
        """What the machine counts."""
        numbers = _native.Statistics()
        with self._lock:
            self._native.weft_machine_statistics(self._open(), ctypes.byref(numbers))
        return Statistics(*(getattr(numbers, name) for name in Statistics._fields))

    def scheduled_run(self) -> ScheduledRun:
        """What became of the schedule, after the program."""
        numbers = _native.SeededRun()
        with self._lock:
            self._native.weft_machine_run_of_seed(self._open(), ctypes.byref(numbers))
        return ScheduledRun(*(getattr(numbers, name) for name in ScheduledRun._fields))._replace(
            is_stuck=bool(numbers.is_stuck)
        )

    def serve(self, operation: int, function: Callable[[bytes], bytes]) -> None:
        """Answer an operation of the kernel's `host_call` with a function, which is called on the machine's threads."""
        self._host.serve(operation, function)

    # --- Running and being stopped ------------------------------------------------------------------------

    @contextmanager
    def _entered(self) -> Iterator[int]:
        """The machine for one run or call. Raises Stopped in the end if it was stopped meanwhile."""
        with self._lock:
            machine = self._open()
            if self._running:
                raise MachineError("this machine is running a program already")
            if self._stopped is not None:
                raise Stopped(self._stopped)
            self._running = True
        watch: threading.Timer | None = None
        if self.limits.time_s is not None:
            reason = f"the program ran longer than {self.limits.time_s:g} s"
            watch = _timer(self.limits.time_s, lambda: self._stop(reason, self.limits.grace_s))
        try:
            yield machine
        finally:
            if watch is not None:
                watch.cancel()
            with self._lock:
                self._running = False
                if self._stopper is not None:
                    self._stopper.cancel()
        if self._stopped is not None:
            raise Stopped(self._stopped)

    def _stop(self, reason: str, grace_s: float) -> None:
        with self._lock:
            if self._stopped is not None or self._machine is None:
                return
            self._stopped = reason
            if self._running:
                self._native.weft_machine_stop(self._open(), False)
                self._stopper = _timer(grace_s, self._stop_finally)

    def _stop_finally(self) -> None:
        with self._lock:
            if self._running:
                self._native.weft_machine_stop(self._open(), True)

    def _overflowed(self) -> None:
        self._stop(f"the program printed more than {self.limits.output} bytes", self.limits.grace_s)

    def _fed(self) -> None:
        with self._lock:
            if self._machine is not None:
                self._native.weft_machine_input(self._open())

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
        """Stop all threads, and give the memory back. They are asked to unwind; after half of `patience`, which is in
        seconds, they end without their `finally` blocks. One that is in a long native computation even then keeps the
        memory."""
        with self._lock:
            machine = self._machine
            if machine is None:
                return
            if self._running:
                raise MachineError("this machine is running a program; interrupt it first")
            self._open()
            self._machine = None
        if not self._native.weft_machine_free(machine, int(patience * 1000)):
            _leaked.append(self._host)

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

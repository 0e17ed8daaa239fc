"""Where a machine prints to and reads from, when that is not the standard streams of the process.

    console = Console("first line\\n")
    with Machine(console=console) as machine:
        machine.run_source("print(input().upper())")
    print(console.read_output())

A console belongs to one machine. Its methods may be called on any thread, also while the program runs; `write` and
`read` are for the machine, which calls them on its own threads, several at once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

OUTPUT, ERRORS = 1, 2  # streams, by the numbers of their descriptors


class Console:
    """Keeps what is printed until it is fetched; what is fed waits until the program reads it."""

    has_input = True  # False: the program reads the standard input of the process

    def __init__(self, input: str | bytes = "") -> None:
        """A console that is fed with `input` and nothing more, or with nothing yet if that is empty."""
        self._lock = threading.Lock()
        self._written = {OUTPUT: bytearray(), ERRORS: bytearray()}
        self._input = bytearray(_octets(input))
        self._has_ended = bool(input)
        self._tell: Callable[[], None] = lambda: None

    def feed(self, text: str | bytes) -> None:
        """Let the program read something, behind what it was fed before. Raises ValueError after `end_input`."""
        with self._lock:
            if self._has_ended:
                raise ValueError("the input of this console has ended")
            self._input += _octets(text)
        self._tell()

    def end_input(self) -> None:
        """What was fed is all: the program that reads on finds the end."""
        with self._lock:
            self._has_ended = True
        self._tell()

    def read_output(self) -> str:
        """What was printed to the standard output since the last call."""
        return self._fetch(OUTPUT)

    def read_errors(self) -> str:
        """What was printed to the standard error output since the last call."""
        return self._fetch(ERRORS)

    def _fetch(self, stream: int) -> str:
        with self._lock:
            octets = bytes(self._written[stream])
            self._written[stream].clear()
        return octets.decode("utf-8", "replace")

    # --- For the machine ----------------------------------------------------------------------------------

    def write(self, stream: int, octets: bytes) -> int:
        """Print: stream 1 is the standard output, 2 that for errors. The number of bytes that were taken."""
        with self._lock:
            self._written[stream] += octets
        return len(octets)

    def read(self, capacity: int) -> bytes | None:
        """At most so many bytes of the input: empty at its end, None if there is nothing yet."""
        with self._lock:
            octets = bytes(self._input[:capacity])
            del self._input[:capacity]
            return octets if octets or self._has_ended else None

    def when_fed(self, tell: Callable[[], None]) -> None:
        """Have a function called when there is something to read."""
        self._tell = tell


class StandardStreams(Console):
    """The streams of the process; for subclasses that look at what is printed."""

    has_input = False

    def write(self, stream: int, octets: bytes) -> int:
        """Print to the process's own stream, as much as it takes at once. Raises OSError."""
        return os.write(stream, octets)


def _octets(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text

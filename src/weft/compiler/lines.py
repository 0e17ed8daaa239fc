"""The line table: which source line each instruction word came from.

Pairs of bytes, one for each run of words of the same line: the number of words (1 to 255), and the difference
to the line before as a signed byte; the first run starts from the code's first line. A difference beyond a
signed byte is spread over pairs of 0 words; a run beyond 255 words goes on in a pair with difference 0. Most
lines cost two bytes.
"""

from __future__ import annotations


class LineTable:
    """Collects the lines of instructions in order."""

    def __init__(self, first_line: int) -> None:
        self._line = first_line
        self._count = 0  # words of the current run
        self._delta = 0
        self._bytes = bytearray()

    def add(self, count: int, line: int) -> None:
        """The next `count` words belong to `line`."""
        if line != self._line:
            self._flush()
            self._delta = line - self._line
            self._line = line
        self._count += count

    def finish(self) -> bytes:
        """The encoded table."""
        self._flush()
        return bytes(self._bytes)

    def _flush(self) -> None:
        if self._count == 0:
            return
        delta = self._delta
        while not -128 <= delta <= 127:
            step = 127 if delta > 0 else -128
            self._bytes.append(0)
            self._bytes.append(step & 255)
            delta -= step
        count = self._count
        while count > 255:
            self._bytes.append(255)
            self._bytes.append(delta & 255)
            delta = 0
            count -= 255
        self._bytes.append(count)
        self._bytes.append(delta & 255)
        self._count = 0
        self._delta = 0


def line_of(table: bytes, first_line: int, pc: int) -> int:
    """The line of the instruction whose first word is word `pc`."""
    line = first_line
    end = 0
    for index in range(0, len(table), 2):
        delta = table[index + 1]
        line += delta - 256 if delta > 127 else delta
        end += table[index]
        if pc < end:
            break
    return line

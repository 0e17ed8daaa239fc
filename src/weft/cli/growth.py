"""What a machine adds to its process: `weft run --memory`.

The heap is all memory that a program can use, and beside it a machine has a fixed amount: its library, the image of the
program, a native stack for each thread. Both are counted here as the system sees them, from just before the program
starts, so that what CPython itself and the compiler took before does not count.
"""

from __future__ import annotations

from pathlib import Path

STATUS = Path("/proc/self/status")
RESET = Path("/proc/self/clear_refs")
RESET_PEAK = "5"  # proc(5): set the peak to what the process has now


class Growth:
    """The memory of this process from now on. Raises NotImplementedError on systems without /proc."""

    def __init__(self) -> None:
        if not RESET.exists():
            raise NotImplementedError("--memory reads /proc, which this system does not have")
        RESET.write_text(RESET_PEAK)
        self.before_kb = kilobytes("VmRSS")

    def report(self, heap: int) -> str:
        """One line; `heap` in bytes."""
        grown = max(0, kilobytes("VmHWM") - self.before_kb)
        beside = max(0, grown - heap // 1024)
        return f"memory: heap {heap // 1024} KB; the process grew by {grown} KB, so by {beside} KB beside its heap"


def kilobytes(field: str) -> int:
    """A field of this process's status."""
    for line in STATUS.read_text().splitlines():
        name, _, rest = line.partition(":")
        if name == field:
            return int(rest.split()[0])
    raise NotImplementedError(f"{STATUS} has no {field}")

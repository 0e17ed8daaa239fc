"""Weft: Python for microcontrollers with threads that are safe and run in parallel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weft.console import Console
    from weft.machine import CallError, Limits, Machine, MachineError, Schedule, ScheduledRun, Statistics, Stopped

__all__ = [
    "CallError",
    "Console",
    "Limits",
    "Machine",
    "MachineError",
    "Schedule",
    "ScheduledRun",
    "Statistics",
    "Stopped",
    "__version__",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # Loaded at first use: the translator and the compiler live below this package too, and need no machine.
    if name in __all__:
        from weft import machine

        return getattr(machine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The end of a program in which no thread can go on (`seeds.py`): the main thread prints what all wait for, which the
library's `_thread_info` puts into words."""

from __future__ import annotations

from typing import Final

from weft.kernel.modules._thread import end_machine
from weft.kernel.modules.imports import import_absolute
from weft.kernel.protocol import call_function, get_attribute
from weft.kernel.scheduler import tell_stuck
from weft.kernel.types.str import name
from weft.kernel.value import Value
from weft.native.language import array_of, provides

STATUS_STUCK: Final = 1


@provides(tell_stuck)
def tell() -> None:
    """Print the report and end the program."""
    nothing = array_of(Value, 0)
    report = get_attribute(import_absolute(name("_thread_info")), name("report_deadlock"))
    call_function(report, nothing.pointer(0), 0, None)
    end_machine(STATUS_STUCK)

"""Frames as the guest sees them: pictures of where a function was.

Running frames are windows of a thread's registers (`kernel/frame.py`), and no objects. A program that asks where it is,
`sys._getframe`, or where an exception passed, `tb_frame`, gets a picture of that moment: the code, the place in it, the
names of its module. Local variables of functions are not in it.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import not_implemented_error
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.exception import Traceback
from weft.kernel.types.module import Module, module_dict
from weft.kernel.types.traceback import line_of
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Object, Slot, Value
from weft.native.language import Fixed, builtin, narrow, struct, sword, u32


@struct
class StackFrame(Object):
    """A place in a code: `pc` (words) is behind the instruction under way; `back` is the caller's, ABSENT if unknown."""

    code: Fixed[Code]
    pc: Fixed[u32]
    globals: Fixed[Module]
    back: Slot


STACK_FRAME_TYPE: Final = declare_type("frame", StackFrame)


@builtin("frame.f_code:get")
def frame_code(self: StackFrame) -> Value:
    """The code."""
    return self.code


@builtin("frame.f_lineno:get")
def frame_line(self: StackFrame) -> sword:
    """The line."""
    return line_of(self.code, self.pc)


@builtin("frame.f_lasti:get")
def frame_last_instruction(self: StackFrame) -> sword:
    """The place in the code in words; -1 before the first instruction."""
    return narrow(sword, self.pc) - 1


@builtin("frame.f_globals:get")
def frame_globals(self: StackFrame) -> Value:
    """The names of the module."""
    return module_dict(self.globals)


@builtin("frame.f_locals:get")
def frame_locals(self: StackFrame) -> Value:
    """The names of the module, in a frame of a module's body. Raises NotImplementedError in a function's."""
    if self.code.flags & CodeFlag.MODULE_BODY == 0:
        raise not_implemented_error("f_locals of a function's frame")
    return module_dict(self.globals)


@builtin("frame.f_back:get")
def frame_back(self: StackFrame) -> Value:
    """The caller's frame, or None where it is not known."""
    back = self.back
    return NONE if back is ABSENT else back


@builtin("frame.clear")
def frame_clear(self: StackFrame, /) -> None:
    """Nothing: a picture holds no variables."""


@builtin("traceback.tb_frame:get")
def traceback_frame(self: Traceback) -> Value:
    """The frame that the exception passed."""
    return StackFrame(self.code, self.pc, self.globals, ABSENT)

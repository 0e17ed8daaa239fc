"""`sys.unraisablehook`: what happens with exceptions that nobody can catch, such as those of `__del__`."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError
from weft.kernel.modules.sys import system_value, write_stream
from weft.kernel.protocol import call1, get_attribute, repr_of, type_of
from weft.kernel.types.exception import BaseException
from weft.kernel.types.exception_methods import get_traceback
from weft.kernel.types.str import Str, name, new_builder
from weft.kernel.types.traceback import format_error
from weft.kernel.types.type import declare_type
from weft.kernel.value import ABSENT, NONE, Object, Value
from weft.native.language import Fixed, builtin, struct


@struct
class UnraisableHookArgs(Object):
    """What the hook gets: the exception, a text or None that says what was being done, and the object concerned."""

    error: Fixed[Value]
    message: Fixed[Value]
    object: Fixed[Value]


UNRAISABLE_TYPE: Final = declare_type("sys.UnraisableHookArgs", UnraisableHookArgs)


@builtin("sys.UnraisableHookArgs.exc_value:get")
def unraisable_value(self: UnraisableHookArgs) -> Value:
    """The exception."""
    return self.error


@builtin("sys.UnraisableHookArgs.exc_type:get")
def unraisable_kind(self: UnraisableHookArgs) -> Value:
    """Its class."""
    return type_of(self.error)


@builtin("sys.UnraisableHookArgs.exc_traceback:get")
def unraisable_traceback(self: UnraisableHookArgs) -> Value:
    """The frames that it passed."""
    match self.error:
        case BaseException() as error:
            return get_traceback(error)
        case _:
            return NONE


@builtin("sys.UnraisableHookArgs.err_msg:get")
def unraisable_message(self: UnraisableHookArgs) -> Value:
    """What was being done, or None."""
    return self.message


@builtin("sys.UnraisableHookArgs.object:get")
def unraisable_object(self: UnraisableHookArgs) -> Value:
    """The object concerned."""
    return self.object


@builtin("sys:unraisablehook")
def unraisablehook(arguments: UnraisableHookArgs, /) -> None:
    """Print the exception to `sys.stderr`. Programs may put a function of their own in its place."""
    builder = new_builder(0)
    match arguments.message:
        case Str() as message:
            builder.append(message)
        case _:
            builder.append_text("Exception ignored in")
    builder.append_text(": ")
    builder.append(repr_of(arguments.object))
    builder.append_text("\n")
    builder.append(format_error(arguments.error))
    write_stream(2, builder.finish())


def report_unraisable(error: Value, finalized: Object) -> None:
    """Give an exception that left an object's `__del__` to `sys.unraisablehook`. One that cannot be told is lost."""
    try:
        report_ignored(error, NONE, get_attribute(type_of(finalized), name("__del__")))
    except GuestError:
        pass


def report_ignored(error: Value, message: Value, function: Value) -> None:
    """Give an exception that left a function, which nobody called, to `sys.unraisablehook`, with a text, or None, that
    says what was being done. One that cannot be told is lost."""
    try:
        arguments = UnraisableHookArgs(error, message, function)
        hook = system_value(name("unraisablehook"))
        if hook is ABSENT or hook is NONE:
            unraisablehook(arguments)
        else:
            call1(hook, arguments)
    except GuestError:
        pass

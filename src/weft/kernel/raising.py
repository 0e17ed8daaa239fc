"""What `raise` accepts: exceptions and classes of exceptions."""

from __future__ import annotations

from weft.kernel.errors import GuestError, runtime_error, type_error
from weft.kernel.protocol import call0, call1, call_function, type_name, type_of
from weft.kernel.state import current
from weft.kernel.types.exception import BASE_EXCEPTION_TYPE, BaseException, Traceback, replace_context
from weft.kernel.types.tuple import Tuple
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, Value
from weft.native.language import cold


def exception_to_raise(source: Value) -> Value:
    """The exception that `raise source` raises: an instance, or a new one of a class."""
    match source:
        case BaseException():
            return source
        case Type() as cls if is_exception_class(cls):
            made = call0(cls)
            match made:
                case BaseException():
                    return made
                case _:
                    text = "calling {!r} should have returned an instance of BaseException, not {!r}"
                    raise type_error(text, source, type_of(made))
        case _:
            raise type_error("exceptions must derive from BaseException")


def in_context(error: Value) -> Value:
    """An exception that is about to be raised, with the one being handled as its context."""
    match error:
        case BaseException() as raised:
            replace_context(raised, current().handled)
        case _:
            pass
    return error


def exception_with_cause(source: Value, cause: Value) -> Value:
    """The exception of `raise source from cause`."""
    error = exception_to_raise(source)
    match error:
        case BaseException() as raised:
            if cause is NONE:
                raised.cause = ABSENT
            else:
                raised.cause = exception_for_cause(cause)
            raised.suppress_context = True
        case _:
            pass
    return error


def exception_for_cause(cause: Value) -> Value:
    """A cause: an instance, or a new one of a class."""
    match cause:
        case BaseException():
            return cause
        case Type() as cls if is_exception_class(cls):
            return call0(cls)
        case _:
            raise type_error("exception causes must derive from BaseException")


def exception_of(kind: Value, value: Value) -> Value:
    """The exception of `generator.throw(kind, value)`."""
    match kind:
        case BaseException():
            if value is not NONE:
                raise type_error("instance exception may not have a separate value")
            return kind
        case Type() as cls if is_exception_class(cls):
            match value:
                case BaseException() if exception_is(value, cls):
                    return value
                case _:
                    return exception_made(cls, value)
        case _:
            raise type_error(
                "exceptions must be classes or instances deriving from BaseException, not {}", type_of(kind).name
            )


def exception_made(cls: Type, value: Value) -> Value:
    """An exception of a class; the error of making it where that fails, which is then thrown in its place."""
    try:
        match value:
            case Tuple() as arguments:
                made = call_function(cls, arguments.items.pointer(0), arguments.count, None)
            case _:
                made = call0(cls) if value is NONE else call1(cls, value)
        if not isinstance(made, BaseException):
            raise type_error(
                "calling {!r} should have returned an instance of BaseException, not {}", cls, type_name(made)
            )
        return made
    except GuestError as error:
        return error.value


def exception_thrown(kind: Value, value: Value, traceback: Value) -> Value:
    """The exception of `generator.throw(kind, value, traceback)`. Raises TypeError."""
    match traceback:
        case Traceback() as given:
            error = exception_of(kind, value)
            match error:
                case BaseException() as thrown:
                    thrown.traceback = given
                case _:
                    pass
            return error
        case _ if traceback is NONE:
            return exception_of(kind, value)
        case _:
            raise type_error("throw() third argument must be a traceback object")


def handled_exception() -> Value:
    """The exception that a bare `raise` raises again."""
    handled = current().handled
    if handled is ABSENT:
        raise no_active_exception()
    return handled


@cold
def no_active_exception() -> GuestError:
    """The error of a bare `raise` outside a handler."""
    return runtime_error("No active exception to reraise")


def is_exception_class(cls: Type) -> bool:
    """Whether a class derives from BaseException."""
    mro = cls.mro
    for i in range(mro.count):
        if mro.items[i] is BASE_EXCEPTION_TYPE:
            return True
    return False


def exception_is(error: Value, types: Value) -> bool:
    """Whether an `except types` clause takes an exception: by inheritance only, no guest code is asked."""
    match types:
        case Type() as cls if is_exception_class(cls):
            mro = type_of(error).mro
            for i in range(mro.count):
                if mro.items[i] is cls:
                    return True
            return False
        case Tuple() as row:
            is_one = False
            for i in range(row.count):
                if isinstance(row.items[i], Tuple):
                    raise not_catchable()
                if exception_is(error, row.items[i]):
                    is_one = True
            return is_one
        case _:
            raise not_catchable()


@cold
def not_catchable() -> GuestError:
    """The TypeError for what an `except` clause cannot take."""
    return type_error("catching classes that do not inherit from BaseException is not allowed")


def reraised(error: Value) -> Value:
    """The exception that goes on at the end of `finally`: its traceback has an entry for this frame already."""
    current().skips_traceback = True
    return error

"""`zlib.error`."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import ErrorKind, GuestError
from weft.kernel.types.exception import EXCEPTION_TYPES, BaseException
from weft.kernel.types.module_error import module_error
from weft.kernel.types.str import new_builder
from weft.kernel.types.type import declare_type
from weft.native.language import Text, cold, sword

ZLIB_ERROR_TYPE: Final = declare_type("zlib.error", BaseException, EXCEPTION_TYPES[ErrorKind.EXCEPTION], has_dict=True)


@cold
def zlib_error(number: sword, during: Text, text: Text) -> GuestError:
    """zlib.error: `Error -3 while decompressing data: incorrect header check`."""
    builder = new_builder(80)
    builder.append_text("Error ")
    builder.append_int(number)
    builder.append_text(" ")
    builder.append_text(during)
    if len(text) > 0:
        builder.append_text(": ")
        builder.append_text(text)
    return module_error(ZLIB_ERROR_TYPE, "{}", builder.finish())


@cold
def zlib_message(text: Text) -> GuestError:
    """zlib.error with a text alone."""
    return module_error(ZLIB_ERROR_TYPE, text)

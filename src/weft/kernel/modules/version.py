"""`sys.version_info` and `sys.implementation`: which Python this is."""

from __future__ import annotations

from typing import Final

from weft.kernel.types.int import int_of
from weft.kernel.types.str import Str, name
from weft.kernel.types.tuple import TUPLE_TYPE, Tuple
from weft.kernel.types.type import TYPE_DECLARATIONS, declare_type
from weft.kernel.value import NONE, Object, Value, set_shape
from weft.native.language import builtin, constant, struct


@struct
class Implementation(Object):
    """What runs the program. There is one."""


VERSION_INFO_TYPE: Final = declare_type("sys.version_info", Tuple, TUPLE_TYPE)
IMPLEMENTATION_TYPE: Final = declare_type("sys.implementation", Implementation)


@constant
def version_tuple(major: int, minor: int, micro: int) -> Tuple:
    """A constant version."""
    made = Tuple.with_tail(5)
    for index, item in enumerate((int_of(major), int_of(minor), int_of(micro), name("final"), int_of(0))):
        made.items[index] = item
    shape = next(declaration.shape for declaration in TYPE_DECLARATIONS if declaration.type is VERSION_INFO_TYPE)
    set_shape(made, shape)
    return made


LANGUAGE_VERSION: Final = version_tuple(3, 11, 0)  # the Python that programs may expect
WEFT_VERSION: Final = version_tuple(0, 1, 0)
IMPLEMENTATION: Final = Implementation()


@builtin("sys.version_info.major:get")
def version_major(self: Tuple) -> Value:
    """The first number."""
    return self.items[0]


@builtin("sys.version_info.minor:get")
def version_minor(self: Tuple) -> Value:
    """The second number."""
    return self.items[1]


@builtin("sys.version_info.micro:get")
def version_micro(self: Tuple) -> Value:
    """The third number."""
    return self.items[2]


@builtin("sys.version_info.releaselevel:get")
def version_release_level(self: Tuple) -> Value:
    """The string "final"."""
    return self.items[3]


@builtin("sys.version_info.serial:get")
def version_serial(self: Tuple) -> Value:
    """0."""
    return self.items[4]


@builtin("sys.implementation.name:get")
def implementation_name(self: Implementation) -> Str:
    """The string "weft"."""
    return name("weft")


@builtin("sys.implementation.version:get")
def implementation_version(self: Implementation) -> Tuple:
    """Weft's own version."""
    return WEFT_VERSION


@builtin("sys.implementation.cache_tag:get")
def implementation_cache_tag(self: Implementation) -> Value:
    """None: nothing is cached in files."""
    return NONE

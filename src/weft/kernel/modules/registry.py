"""What native modules hold beside functions: constants and types, entered while the kernel is imported.

A module ends with calls of `module_constant`. A type whose declared name has a dot ("io.StringIO") is entered into its
module by `bootstrap.py`. Nothing here is translated.
"""

from __future__ import annotations

from weft.kernel.types.int import int_of
from weft.kernel.value import Value
from weft.native.language import constant

MODULE_CONSTANTS: dict[str, dict[str, Value]] = {}  # native module -> name -> value

MODULE_ALIASES: dict[str, dict[str, str]] = {}  # native module -> another name of a function -> its name


@constant
def module_alias(module: str, alias: str, function: str) -> None:
    """Give a native function a second name in its module."""
    MODULE_ALIASES.setdefault(module, {})[alias] = function


@constant
def module_constant(module: str, name: str, value: Value) -> None:
    """Enter `module.name = value`; a name stands for one value. `module` may be a type ("machine.Pin")."""
    names = MODULE_CONSTANTS.setdefault(module, {})
    assert name not in names, f"{module}.{name} is defined twice"
    names[name] = value


@constant
def module_numbers(module: str, **numbers: int) -> None:
    """Enter int constants."""
    for name, number in numbers.items():
        module_constant(module, name, int_of(number))

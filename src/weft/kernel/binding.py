"""Matching the arguments of a call with the parameters of a function, in the registers of its window.

On entry the arguments lie in registers 0 .. count; on exit the parameters do, in the order of `Code.local_names`, and
those that inner functions share are in cells. The errors are CPython's, word by word.
"""

from __future__ import annotations

from weft.kernel.errors import GuestError, type_error
from weft.kernel.frame import keep_registers
from weft.kernel.state import current
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.function import Cell, Function
from weft.kernel.types.str import Str, StrBuilder, new_builder
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.kernel.value import ABSENT, Slot, Value
from weft.native.language import Pointer, Text, cold, narrow, sword, u32


def bind_arguments(function: Function, registers: Pointer[Slot], count: u32, names: Tuple | None) -> None:
    """See above; `names` name the last arguments. Behind the arguments there is room for as many registers as `names`
    has. Raises TypeError."""
    code = function.code
    spilt = registers.at(count if count > code.register_count else narrow(u32, code.register_count))
    used = spilt.distance(registers) if names is None else spilt.distance(registers) + narrow(sword, names.count)
    before = keep_registers(registers, narrow(u32, used))
    try:
        bind_kept(function, registers, count, names, spilt)
    finally:
        current().reserved = before


def bind_kept(
    function: Function, registers: Pointer[Slot], count: u32, names: Tuple | None, spilt: Pointer[Slot]
) -> None:
    """`bind_arguments` within reserved registers: it allocates, and the frame is not there yet. The named arguments are
    copied to `spilt` first."""
    code = function.code
    positional: u32 = code.positional_count
    parameters: u32 = positional + code.keyword_only_count
    given = count if names is None else count - names.count
    if names is not None:
        for i in range(names.count):
            spilt[i] = registers[given + i]
    rest: Tuple = EMPTY_TUPLE
    excess: u32 = 0
    if given > positional:
        excess = given - positional
        rest = Tuple.with_tail(given - positional)
        for i in range(given - positional):
            rest.items[i] = value_in(registers[positional + i])
        given = positional
    for i in range(given, parameters):
        registers[i] = ABSENT
    collected: Dict | None = None
    if code.flags & CodeFlag.STAR_KEYWORDS != 0:
        collected = new_dict()
    if names is not None:
        bind_keywords(function, registers, spilt, names, collected)
    if excess > 0 and code.flags & CodeFlag.STAR_ARGUMENTS == 0:
        raise too_many(function, positional + excess, keyword_only_given(code, names))
    fill_defaults(function, registers, given)
    if code.flags & CodeFlag.STAR_ARGUMENTS != 0:
        registers[parameters] = rest
        parameters += 1
    if collected is not None:
        registers[parameters] = collected
    cells = code.cell_parameters
    if cells is not None:
        for i in range(cells.capacity):
            registers[cells[i]] = Cell(registers[cells[i]])


def value_in(slot: Slot) -> Value:
    """A register that holds an argument."""
    assert slot is not ABSENT
    return slot


def name_in(names: Tuple, index: u32) -> Str:
    """A name of a tuple of names."""
    found = names.items[index]
    assert isinstance(found, Str)
    return found


def parameter_index(code: Code, wanted: Str, start: u32, end: u32) -> sword:
    """The register of a parameter between two positions, -1 if there is none of that name. Names are interned."""
    for i in range(start, end):
        if code.local_names.items[i] is wanted:
            return narrow(sword, i)
    return -1


def bind_keywords(
    function: Function, registers: Pointer[Slot], values: Pointer[Slot], names: Tuple, collected: Dict | None
) -> None:
    """Put the named arguments into their registers, the others into `collected`."""
    code = function.code
    end: u32 = code.positional_count + code.keyword_only_count
    for i in range(names.count):
        key = name_in(names, i)
        place = parameter_index(code, key, code.positional_only_count, end)
        if place >= 0:
            if registers[place] is not ABSENT:
                raise type_error("{}() got multiple values for argument '{}'", function.qualified_name, key)
            registers[place] = values[i]
        elif collected is not None:
            collected.set_name(key, value_in(values[i]))
        else:
            raise unexpected_keyword(function, names, key)


def fill_defaults(function: Function, registers: Pointer[Slot], given: u32) -> None:
    """Give the parameters that are still ABSENT their defaults. Raises TypeError for those without."""
    code = function.code
    positional: u32 = code.positional_count
    defaults = function.defaults
    # There may be more defaults than parameters: then the last ones count.
    first_default = positional if defaults is None else positional - min(positional, defaults.count)
    for i in range(given, positional):
        if registers[i] is ABSENT:
            if defaults is None or i < first_default:
                raise missing_arguments(function, registers, 0, first_default, "positional")
            registers[i] = defaults.items[i + defaults.count - positional]
    end: u32 = positional + code.keyword_only_count
    keyword_defaults = function.keyword_defaults
    for i in range(positional, end):
        if registers[i] is ABSENT and keyword_defaults is not None:
            registers[i] = keyword_defaults.get_name(name_in(code.local_names, i))
    for i in range(positional, end):
        if registers[i] is ABSENT:
            raise missing_arguments(function, registers, positional, end, "keyword-only")


# --- Errors ------------------------------------------------------------------------------------------------


@cold
def missing_arguments(function: Function, registers: Pointer[Slot], start: u32, end: u32, kind: Text) -> GuestError:
    """f() missing 2 required positional arguments: 'a' and 'b'."""
    missing: u32 = 0
    for i in range(start, end):
        if registers[i] is ABSENT:
            missing += 1
    builder = new_builder(64)
    builder.append(function.qualified_name)
    builder.append_text("() missing ")
    builder.append_int(narrow(sword, missing))
    builder.append_text(" required ")
    builder.append_text(kind)
    builder.append_text(" argument: " if missing == 1 else " arguments: ")
    seen: u32 = 0
    for i in range(start, end):
        if registers[i] is ABSENT:
            if seen > 0:
                append_separator(builder, seen, missing)
            builder.append_text("'")
            builder.append(name_in(function.code.local_names, i))
            builder.append_text("'")
            seen += 1
    return type_error("{}", builder.finish())


def append_separator(builder: StrBuilder, seen: u32, total: u32) -> None:
    """Between the items of an English list."""
    if seen + 1 < total:
        builder.append_text(", ")
    elif total == 2:
        builder.append_text(" and ")
    else:
        builder.append_text(", and ")


@cold
def unexpected_keyword(function: Function, names: Tuple, key: Str) -> GuestError:
    """The TypeError for a keyword that is no parameter, or a positional-only one."""
    code = function.code
    builder = new_builder(32)
    clashes: u32 = 0
    for i in range(code.positional_only_count):
        parameter = name_in(code.local_names, narrow(u32, i))
        for j in range(names.count):
            if names.items[j] is parameter:
                if clashes > 0:
                    builder.append_text(", ")
                builder.append(parameter)
                clashes += 1
    if clashes > 0:
        return type_error(
            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
            function.qualified_name,
            builder.finish(),
        )
    return type_error("{}() got an unexpected keyword argument '{}'", function.qualified_name, key)


def keyword_only_given(code: Code, names: Tuple | None) -> u32:
    """How many of the named arguments are keyword-only parameters."""
    if names is None:
        return 0
    positional: u32 = code.positional_count
    found: u32 = 0
    for i in range(names.count):
        if parameter_index(code, name_in(names, i), positional, positional + code.keyword_only_count) >= 0:
            found += 1
    return found


@cold
def too_many(function: Function, given: u32, keyword_only: u32) -> GuestError:
    """f() takes from 1 to 2 positional arguments but 3 were given."""
    positional: u32 = function.code.positional_count
    defaults = function.defaults
    builder = new_builder(64)
    builder.append(function.qualified_name)
    builder.append_text("() takes ")
    if defaults is not None and defaults.count > 0:
        builder.append_text("from ")
        builder.append_int(narrow(sword, positional) - narrow(sword, defaults.count))
        builder.append_text(" to ")
    builder.append_int(narrow(sword, positional))
    plural = positional != 1 or (defaults is not None and defaults.count > 0)
    builder.append_text(" positional arguments but " if plural else " positional argument but ")
    builder.append_int(narrow(sword, given))
    if keyword_only > 0:
        builder.append_text(" positional arguments (and " if given != 1 else " positional argument (and ")
        builder.append_int(narrow(sword, keyword_only))
        builder.append_text(
            " keyword-only arguments) were given" if keyword_only != 1 else " keyword-only argument) were given"
        )
    else:
        builder.append_text(" was given" if given == 1 else " were given")
    return type_error("{}", builder.finish())

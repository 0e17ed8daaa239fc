"""Code objects as programs see them: what CPython's have, told from the registers and instructions of Weft."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import type_error, value_error
from weft.kernel.image import KIND_CONSTANT, KIND_NAME, KIND_SLOT, KINDS_NEXT_HIGH, KINDS_NEXT_LOW, KINDS_UPPER, LENGTHS
from weft.kernel.modules.compiling import FLAG_ANNOTATIONS
from weft.kernel.protocol import contains, iterate, type_name
from weft.kernel.types.bytes import Bytes, make_bytes, new_bytes
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.dict import Dict
from weft.kernel.types.function import Cell, Function
from weft.kernel.types.identity import identity_of
from weft.kernel.types.list import List, new_list
from weft.kernel.types.module import Module
from weft.kernel.types.object import append_address
from weft.kernel.types.str import EMPTY, Str, intern, name, new_builder
from weft.kernel.types.traceback import find_line
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple, new_tuple, tuple3
from weft.kernel.types.type import Type
from weft.kernel.value import ABSENT, NONE, Slot, SmallInt, Value
from weft.native.language import INSTRUCTIONS, Array, array_of, builtin, constant, narrow, same, sword, u8, u16, u32


@constant
def _opcode(instruction: str) -> int:
    return list(INSTRUCTIONS).index(instruction)


MAKE_CELL: Final[u32] = _opcode("make_cell")
LOAD_FREE: Final[u32] = _opcode("load_free")
LOAD_CELL: Final[u32] = _opcode("load_cell")


def is_module_code(code: Code) -> bool:
    """Whether it is the code of a module, an expression or a statement, which has no variables of its own."""
    return code.flags & CodeFlag.MODULE_BODY != 0


def parameter_count(code: Code) -> u32:
    """The number of all parameters."""
    count: u32 = code.positional_count
    count += code.keyword_only_count
    if code.flags & CodeFlag.STAR_ARGUMENTS != 0:
        count += 1
    if code.flags & CodeFlag.STAR_KEYWORDS != 0:
        count += 1
    return count


def is_in_cell(code: Code, register: u32) -> bool:
    """Whether the variable in a register is shared: a parameter that is put into a cell at entry, or one that an
    instruction makes a cell of."""
    cells = code.cell_parameters
    if cells is not None:
        for i in range(narrow(sword, cells.capacity)):
            if cells[i] == register:
                return True
    pc: sword = 0
    while pc < narrow(sword, code.instructions.capacity):
        first = code.instructions[pc]
        if first & 0xFF == MAKE_CELL and first >> 8 & 0xFF == register:
            return True
        pc += LENGTHS[narrow(sword, first & 0xFF)]
    return False


def constants_used(code: Code, as_names: bool) -> Tuple:
    """The constants that instructions use as names, or those that they use as values with the docstring before."""
    found = new_list(0)
    if not as_names and not is_module_code(code) and code.flags & CodeFlag.CLASS_BODY == 0:
        found.append(code.constants[0] if code.constants.capacity > 0 else NONE)
    wanted: u8 = KIND_NAME if as_names else KIND_CONSTANT
    pc: sword = 0
    while pc < narrow(sword, code.instructions.capacity):
        first = code.instructions[pc]
        opcode: u32 = first & 0xFF
        following: u32 = code.instructions[pc + 1] if LENGTHS[narrow(sword, opcode)] == 2 else 0
        if opcode != LOAD_FREE and opcode != LOAD_CELL:
            note_constant(code, found, KINDS_UPPER[narrow(sword, opcode)] == wanted, first >> 16)
            note_constant(code, found, KINDS_NEXT_LOW[narrow(sword, opcode)] == wanted, following & 0xFFFF)
            note_constant(code, found, KINDS_NEXT_HIGH[narrow(sword, opcode)] == wanted, following >> 16)
        pc += LENGTHS[narrow(sword, opcode)]
    return new_tuple(found.items, 0, found.length)


def note_constant(code: Code, found: List, is_wanted: bool, index: u32) -> None:
    """Append a constant that is wanted and not there yet."""
    if not is_wanted:
        return
    value = code.constants[narrow(sword, index)]
    for i in range(found.length):
        known = found.get(i)
        if known is not ABSENT and same(known, value):
            return
    found.append(value)


def module_for_code(code: Code, names: Dict) -> Module:
    """A module over a dict, for a code that is to run with its names. The code's instructions carry numbers of slots, of
    the module that it was compiled for: here all of them stay empty."""
    if is_module_code(code):
        return Module(NONE, values_of(code.local_names), array_of(Slot, code.local_names.count), names, True)
    count = slot_count(code)
    listed: Array[Value] = array_of(Value, count)
    for i in range(count):
        listed[i] = EMPTY
    name_slots(code, listed)
    return Module(NONE, listed, array_of(Slot, count), names, True)


def values_of(items: Tuple) -> Array[Value]:
    """The items of a tuple."""
    listed: Array[Value] = array_of(Value, items.count)
    for i in range(items.count):
        listed[i] = items.items[i]
    return listed


def slot_count(code: Code) -> u32:
    """How many slots of globals a code and the code within it use. Code that contains itself ends as a RecursionError."""
    count: u32 = 0
    pc: sword = 0
    while pc < narrow(sword, code.instructions.capacity):
        first = code.instructions[pc]
        if KINDS_UPPER[narrow(sword, first & 0xFF)] == KIND_SLOT:
            count = max(count, (first >> 16) + 1)
        pc += LENGTHS[narrow(sword, first & 0xFF)]
    for i in range(code.constants.capacity):
        match code.constants[i]:
            case Code() as inner:
                count = max(count, slot_count(inner))
            case _:
                pass
    return count


def name_slots(code: Code, listed: Array[Value]) -> None:
    """Enter the names of the slots that a code and the code within it use."""
    pc: sword = 0
    while pc < narrow(sword, code.instructions.capacity):
        first = code.instructions[pc]
        opcode = narrow(sword, first & 0xFF)
        if KINDS_UPPER[opcode] == KIND_SLOT and KINDS_NEXT_LOW[opcode] == KIND_NAME:
            listed[first >> 16] = code.constants[narrow(sword, code.instructions[pc + 1] & 0xFFFF)]
        pc += LENGTHS[opcode]
    for i in range(code.constants.capacity):
        match code.constants[i]:
            case Code() as inner:
                name_slots(inner, listed)
            case _:
                pass


@builtin("function.__new__")
def function_new(
    cls: Type,
    code: Code,
    globals: Dict,
    name: Value = NONE,
    argdefs: Value = NONE,
    closure: Value = NONE,
) -> Function:
    """A function of a code over a dict of globals. Raises TypeError, ValueError."""
    title = code.name
    match name:
        case Str() as given:
            title = given
        case _ if name is not NONE:
            raise type_error("arg 3 (name) must be None or string")
        case _:
            pass
    defaults: Tuple | None = None
    match argdefs:
        case Tuple() as row:
            defaults = row
        case _ if argdefs is not NONE:
            raise type_error("arg 4 (defaults) must be None or tuple")
        case _:
            pass
    cells: Array[Cell] | None = None
    match closure:
        case Tuple() as row:
            if row.count != code.free_names.count:
                raise value_error(
                    "{} requires closure of length {}, not {}",
                    code.name,
                    SmallInt(narrow(sword, code.free_names.count)),
                    SmallInt(narrow(sword, row.count)),
                )
            if row.count != 0:
                cells = cells_from(row)
        case _ if closure is not NONE:
            raise type_error("arg 5 (closure) must be None or tuple")
        case _ if code.free_names.count != 0:
            raise type_error("arg 5 (closure) must be tuple")
        case _:
            pass
    return Function(code, module_for_code(code, globals), cells, defaults, None, title, code.qualified_name, None, None)


def cells_from(given: Tuple) -> Array[Cell]:
    """The cells of a closure. Raises TypeError."""
    cells: Array[Cell] = array_of(Cell, given.count)
    for i in range(given.count):
        item = given.items[i]
        match item:
            case Cell() as cell:
                cells[i] = cell
            case _:
                raise type_error("arg 5 (closure) expected cell, found {}", type_name(item))
    return cells


@builtin("code.__repr__")
def code_repr(self: Code) -> Str:
    """`<code object name at 0x..., file "...", line N>`."""
    builder = new_builder(64)
    builder.append_text("<code object ")
    builder.append(self.name)
    builder.append_text(" at 0x")
    append_address(builder, identity_of(self))
    builder.append_text(', file "')
    builder.append(self.filename)
    builder.append_text('", line ')
    builder.append_int(narrow(sword, self.first_line))
    builder.append_text(">")
    return builder.finish()


@builtin("code.co_name:get")
def get_code_name(self: Code) -> Str:
    """The name of the function."""
    return self.name


@builtin("code.co_qualname:get")
def get_code_qualified_name(self: Code) -> Str:
    """The qualified name of the function."""
    return self.qualified_name


@builtin("code.co_filename:get")
def get_file_name(self: Code) -> Str:
    """The file it was compiled from."""
    return self.filename


@builtin("code.co_firstlineno:get")
def get_first_line(self: Code) -> u32:
    """The line of the definition."""
    return self.first_line


@builtin("code.co_argcount:get")
def get_argument_count(self: Code) -> u16:
    """Positional parameters."""
    return self.positional_count


@builtin("code.co_posonlyargcount:get")
def get_positional_only_count(self: Code) -> u16:
    """Positional-only parameters."""
    return self.positional_only_count


@builtin("code.co_kwonlyargcount:get")
def get_keyword_only_count(self: Code) -> u16:
    """Keyword-only parameters."""
    return self.keyword_only_count


@builtin("code.co_varnames:get")
def get_local_names(self: Code) -> Tuple:
    """Names of the local variables, parameters first; without those that inner functions share, unless they are
    parameters. None of a module, whose code carries the names of its globals."""
    if is_module_code(self):
        return EMPTY_TUPLE
    kept = new_list(0)
    parameters = parameter_count(self)
    for i in range(self.local_names.count):
        if i < parameters or not is_in_cell(self, i):
            kept.append(self.local_names.items[i])
    return new_tuple(kept.items, 0, kept.length)


@builtin("code.co_nlocals:get")
def get_local_count(self: Code) -> u32:
    """How many names `co_varnames` has."""
    return get_local_names(self).count


@builtin("code.co_cellvars:get")
def get_cell_names(self: Code) -> Tuple:
    """Names of the local variables that inner functions share."""
    kept = new_list(0)
    if not is_module_code(self):
        for i in range(self.local_names.count):
            if is_in_cell(self, i):
                kept.append(self.local_names.items[i])
    return new_tuple(kept.items, 0, kept.length)


@builtin("code.co_names:get")
def get_names(self: Code) -> Tuple:
    """Names of globals, attributes and modules that the instructions use, in the order of their first use."""
    return constants_used(self, True)


@builtin("code.co_consts:get")
def get_constants(self: Code) -> Tuple:
    """The docstring of a function or None, and the constants that instructions load. Small numbers and the like lie in the
    instructions themselves."""
    return constants_used(self, False)


@builtin("code.co_stacksize:get")
def get_register_count(self: Code) -> u16:
    """The registers of a frame, which serve as its stack."""
    return self.register_count


@builtin("code.co_code:get")
def get_instructions(self: Code) -> Bytes:
    """The instructions, in words of 4 bytes."""
    return new_bytes(self.instructions.pointer(0).cast(u8), narrow(sword, self.instructions.capacity) * 4)


@builtin("code.co_linetable:get")
def get_line_table(self: Code) -> Bytes:
    """The line table, in the form of Weft's compiler."""
    return new_bytes(self.lines.pointer(0), narrow(sword, self.lines.capacity))


@builtin("code.co_exceptiontable:get")
def get_handler_table(self: Code) -> Bytes:
    """The table of handlers, in the form of Weft's compiler."""
    rows = self.handlers
    if rows is None:
        return make_bytes(0)
    return new_bytes(rows.pointer(0).cast(u8), narrow(sword, rows.capacity) * 4)


@builtin("code.co_lines")
def get_lines(self: Code) -> Value:
    """An iterator over (start, end, line) of each run of instructions, in bytes of `co_code`."""
    made = new_list(0)
    line = narrow(sword, self.first_line)
    start: sword = 0
    place: u32 = 0
    while place + 1 < self.lines.capacity:
        step = narrow(sword, self.lines[place + 1])
        line += step - 256 if step >= 128 else step
        count = narrow(sword, self.lines[place]) * 4
        if count > 0:
            made.append(tuple3(SmallInt(start), SmallInt(start + count), SmallInt(line)))
        start += count
        place += 2
    return iterate(made)


@builtin("code.co_positions")
def get_positions(self: Code) -> Value:
    """An iterator over (line, end line, column, end column) of each word of instructions; columns are not kept."""
    made = new_list(0)
    for pc in range(narrow(sword, self.instructions.capacity)):
        row = Tuple.with_tail(4)
        line = SmallInt(find_line(self.lines, narrow(sword, self.first_line), pc))
        row.items[0] = line
        row.items[1] = line
        row.items[2] = NONE
        row.items[3] = NONE
        made.append(row)
    return iterate(made)


@builtin("code.replace")
def replace(
    self: Code,
    *,
    co_name: Str | None = None,
    co_qualname: Str | None = None,
    co_filename: Str | None = None,
    co_firstlineno: sword = -1,
) -> Code:
    """A copy with other names, another file or first line; what belongs to the instructions stays."""
    return Code(
        self.name if co_name is None else intern(co_name),
        self.qualified_name if co_qualname is None else intern(co_qualname),
        self.filename if co_filename is None else co_filename,
        self.instructions,
        self.constants,
        self.handlers,
        self.lines,
        self.first_line if co_firstlineno < 0 else narrow(u32, co_firstlineno),
        self.register_count,
        self.flags,
        self.positional_count,
        self.positional_only_count,
        self.keyword_only_count,
        self.local_names,
        self.cell_parameters,
        self.free_names,
        self.slot_names,
    )


@builtin("code.co_freevars:get")
def get_free_names(self: Code) -> Tuple:
    """Names of the free variables."""
    return self.free_names


@builtin("code.co_flags:get")
def get_flags(self: Code) -> u32:
    """CPython's bits for functions (3), `*args` (4), `**kwargs` (8), nested functions (16), generators (32), coroutines
    (128), asynchronous generators (512), and text as annotations (0x1000000)."""
    flags: u32 = 0
    if not is_module_code(self):
        flags = 3 if self.flags & CodeFlag.CLASS_BODY == 0 else 0
        if self.free_names.count != 0 or contains(self.qualified_name, name("<locals>.")):
            flags |= 16
    if self.flags & CodeFlag.STRINGISED != 0:
        flags |= FLAG_ANNOTATIONS
    if self.flags & CodeFlag.STAR_ARGUMENTS != 0:
        flags |= 4
    if self.flags & CodeFlag.STAR_KEYWORDS != 0:
        flags |= 8
    if self.flags & CodeFlag.GENERATOR != 0:
        flags |= 512 if self.flags & CodeFlag.COROUTINE != 0 else 32
    elif self.flags & CodeFlag.COROUTINE != 0:
        flags |= 128
    return flags

"""The compiler of regular expressions: from a tree to a program (`regex_program.py`).

Repetitions of one character become one instruction, those that always take text a loop of jumps; only the others count
and remember where they were. Every program begins with the bytes that a match can begin with, if that can be told.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, memory_error
from weft.kernel.modules.regex_parser import Parser
from weft.kernel.modules.regex_program import (
    ANY_START,
    HEADER,
    LISTED_START,
    NO_LIMIT,
    SET_FOLDS,
    SET_NEGATED,
    TEXT_START,
    Op,
)
from weft.kernel.modules.regex_set import CharSet
from weft.kernel.modules.regex_tree import LOOK_BEHIND, LOOK_NEGATED, Fold, Greed, Node, Part
from weft.kernel.types.bytes import make_bytes
from weft.kernel.types.str import encode_point
from weft.kernel.value import Object
from weft.native.language import Array, Fixed, array_of, cold, narrow, struct, sword, u8, u32

WORDS_MAX: Final = 0xFF_FFFF  # of a program: targets have 24 bits


@struct
class Compiler(Object):
    """A program in the making.

    Invariants: `size <= code.capacity`; registers lie behind the slots of the groups and the last group's.
    """

    parser: Fixed[Parser]
    code: Array[u32]
    size: u32
    registers: u32

    def emit(self, word: u32) -> None:
        """Append a word. Raises MemoryError."""
        if self.size == self.code.capacity:
            if self.size >= WORDS_MAX // 2:
                raise too_large()
            self.code = self.code.grown(self.size * 2)
        self.code[self.size] = word
        self.size += 1

    def instruction(self, operation: Op, argument: u32 = 0) -> u32:
        """Append an instruction; its place."""
        place = self.size
        self.emit(narrow(u32, argument) << 8 | operation)
        return place

    def aim(self, place: u32) -> None:
        """Let the jump at a place lead here."""
        self.code[place] = self.code[place] & 0xFF | self.size << 8

    def take_registers(self, count: u32) -> u32:
        """The first of so many registers of an instruction's own."""
        first = self.registers
        self.registers += count
        return first


@cold
def too_large() -> GuestError:
    """The MemoryError for a program that does not fit."""
    return memory_error("regular expression: a program of more than 8388607 words")


def compile_tree(parser: Parser, tree: Node) -> Compiler:
    """The program of a tree. Raises re.error, MemoryError, RecursionError."""
    self = Compiler(parser, array_of(u32, 32), 0, 2 * parser.groups + 1)
    for _ in range(HEADER):
        self.emit(0)
    add(self, tree)
    self.instruction(Op.MATCH)
    firsts = array_of(u32, 8)
    if begins_text(tree):
        self.code[8] = TEXT_START
    elif not add_firsts(self, firsts, tree):
        self.code.copy_from(0, firsts, 0, 8)
        self.code[8] = LISTED_START
    else:
        self.code[8] = ANY_START
    return self


# --- Instructions ---


def add(self: Compiler, node: Node) -> None:
    """Append what matches a node."""
    part = node.part
    if part == Part.SEQUENCE:
        add_sequence(self, node)
    elif is_one(node):
        add_one(self, node)
    elif part == Part.CHOICE:
        add_choice(self, node)
    elif part == Part.REPEAT:
        add_repeat(self, node)
    elif part == Part.GROUP:
        self.instruction(Op.SAVE, 2 * node.low)
        add(self, child_of(node))
        self.instruction(Op.CLOSE, node.low)
    elif part == Part.SCOPE:
        add(self, child_of(node))
    elif part == Part.ATOMIC:
        add_atomic(self, child_of(node))
    elif part == Part.LOOK:
        add_look(self, node)
    elif part == Part.BACKREF:
        operation = Op.BACKREF
        if node.mode == Fold.ASCII:
            operation = Op.BACKREF_FOLD_ASCII
        elif node.mode == Fold.UNICODE:
            operation = Op.BACKREF_FOLD_UNICODE
        self.instruction(operation, node.low)
    elif part == Part.CONDITION:
        add_condition(self, node)
    elif part == Part.PLACE:
        self.emit(node.low)
    else:
        self.instruction(Op.FAIL)


def child_of(node: Node) -> Node:
    """The first child of a node that has one."""
    child = node.first
    assert child is not None
    return child


def is_one(node: Node) -> bool:
    """Whether a node is one character."""
    part = node.part
    return part == Part.CHAR or part == Part.SET or part == Part.ANY or part == Part.ANY_ALL


def is_plain(self: Compiler, node: Node) -> bool:
    """Whether a node is one character in one case."""
    return node.part == Part.CHAR and node.mode == Fold.NONE


def add_one(self: Compiler, node: Node) -> None:
    """Append the test of one character."""
    part = node.part
    if part == Part.ANY:
        self.instruction(Op.ANY)
    elif part == Part.ANY_ALL:
        self.instruction(Op.ANY_ALL)
    elif part == Part.SET:
        set = node.set
        assert set is not None
        add_set(self, set)
    elif node.mode == Fold.ASCII:
        self.instruction(Op.FOLD_ASCII, node.low)
    elif node.mode == Fold.UNICODE:
        self.instruction(Op.FOLD_UNICODE, node.low)
    else:
        self.instruction(Op.POINT if self.parser.is_text and node.low >= 0x80 else Op.CHAR, node.low)


def add_set(self: Compiler, set: CharSet) -> None:
    """Append the test of a set."""
    self.emit(set.count // 2 << 16 | set.flags << 8 | Op.SET)
    for i in range(8):
        self.emit(set.bits[i])
    for i in range(set.count):
        self.emit(set.pairs[i])


def add_sequence(self: Compiler, node: Node) -> None:
    """Append the children; characters that follow each other as one string."""
    child = node.first
    while child is not None:
        following = child.next
        if is_plain(self, child) and following is not None and is_plain(self, following):
            child = add_string(self, child)
        else:
            add(self, child)
            child = following


def add_string(self: Compiler, first: Node) -> Node | None:
    """Append the characters from one on; what follows them."""
    size: sword = 0
    room = make_bytes(4)
    child: Node | None = first
    while child is not None and is_plain(self, child):
        size += encode_point(room.bytes.pointer(0), child.low) if self.parser.is_text else 1
        child = child.next
    stop = child
    octets = make_bytes(size + 4)
    end: sword = 0
    child = first
    while child is not None and child is not stop:
        if self.parser.is_text:
            end += encode_point(octets.bytes.pointer(end), child.low)
        else:
            octets.bytes[end] = narrow(u8, child.low)
            end += 1
        child = child.next
    for i in range(4):
        octets.bytes[size + i] = 0
    if size > 0xFF_FFFF:
        raise too_large()
    self.instruction(Op.STRING, narrow(u32, size))
    for i in range((size + 3) // 4):
        word: u32 = 0
        for j in range(4):
            octet: u32 = octets.bytes[4 * i + j]
            word = word | octet << narrow(u32, 8 * j)
        self.emit(word)
    return stop


def add_choice(self: Compiler, node: Node) -> None:
    """Append alternatives. The jumps behind them are chained through their targets until those are known."""
    ends: u32 = 0
    child = node.first
    while child is not None:
        following = child.next
        if following is None:
            add(self, child)
            break
        test = self.instruction(Op.TRY)
        add(self, child)
        ends = self.instruction(Op.JUMP, ends)
        self.aim(test)
        child = following
    while ends != 0:
        before = self.code[ends] >> 8
        self.aim(ends)
        ends = before


def add_repeat(self: Compiler, node: Node) -> None:
    """Append a repetition."""
    child = child_of(node)
    while child.part == Part.SCOPE or child.part == Part.SEQUENCE:
        only = child.first
        if only is None or only.next is not None:
            break
        child = only
    least = node.low
    most = node.high
    if most == 0:
        return
    if is_one(child):
        operation = Op.ONE_GREEDY
        if node.mode == Greed.LEAST:
            operation = Op.ONE_LAZY
        elif node.mode == Greed.POSSESSIVE:
            operation = Op.ONE_POSSESSIVE
        place = self.instruction(operation)
        self.emit(least)
        self.emit(most)
        add_one(self, child)
        self.code[place] = self.size - place << 8 | operation
        return
    if node.mode == Greed.POSSESSIVE:
        register = self.take_registers(2)
        self.instruction(Op.ATOMIC_START, register)
        add_loop(self, child, least, most, False)
        self.instruction(Op.ATOMIC_END, register)
    else:
        add_loop(self, child, least, most, node.mode == Greed.LEAST)


def add_loop(self: Compiler, child: Node, least: u32, most: u32, lazy: bool) -> None:
    """Append a loop over more than one character."""
    if least == 0 and most == 1:
        if lazy:
            skip = self.instruction(Op.AGAIN)
        else:
            skip = self.instruction(Op.TRY)
        add(self, child)
        self.aim(skip)
    elif child.width_min > 0 and most == NO_LIMIT and least <= 1:
        if least == 1:
            start = self.size
            add(self, child)
            if lazy:
                self.instruction(Op.TRY, self.size + 2)
                self.instruction(Op.JUMP, self.size + 2)
                self.instruction(Op.JUMP, start)
            else:
                self.instruction(Op.AGAIN, start)
        else:
            start = self.instruction(Op.AGAIN if lazy else Op.TRY)
            add(self, child)
            self.instruction(Op.JUMP, start)
            self.aim(start)
    else:
        register = self.take_registers(2)
        self.instruction(Op.LOOP_START, register)
        jump = self.instruction(Op.JUMP)
        body = self.size
        add(self, child)
        self.aim(jump)
        self.instruction(Op.LOOP_LAZY if lazy else Op.LOOP, register)
        self.emit(least)
        self.emit(most)
        self.emit(body)


def add_atomic(self: Compiler, child: Node) -> None:
    """Append what gives nothing back."""
    register = self.take_registers(2)
    self.instruction(Op.ATOMIC_START, register)
    add(self, child)
    self.instruction(Op.ATOMIC_END, register)


def add_look(self: Compiler, node: Node) -> None:
    """Append a look ahead or behind. Raises re.error for one behind of no certain width."""
    child = child_of(node)
    if node.mode & LOOK_BEHIND != 0 and child.width_min != child.width_max:
        raise self.parser.fail_nowhere("look-behind requires fixed-width pattern")
    register = self.take_registers(2)
    place: u32 = 0
    if node.mode & LOOK_NEGATED != 0:
        place = self.instruction(Op.NOT_START, register)
        self.emit(0)
    else:
        self.instruction(Op.AHEAD_START, register)
    if node.mode & LOOK_BEHIND != 0:
        if child.width_min > 0xFF_FFFF:
            raise self.parser.fail_nowhere("looks too much behind")
        self.instruction(Op.BACK, child.width_min)
    add(self, child)
    if node.mode & LOOK_NEGATED != 0:
        self.instruction(Op.NOT_END, register)
        self.code[place + 1] = self.size
    else:
        self.instruction(Op.AHEAD_END, register)


def add_condition(self: Compiler, node: Node) -> None:
    """Append a choice by what a group did."""
    yes = child_of(node)
    place = self.instruction(Op.IF_GROUP, node.low)
    self.emit(0)
    add(self, yes)
    no = yes.next
    if no is not None:
        jump = self.instruction(Op.JUMP)
        self.code[place + 1] = self.size
        add(self, no)
        self.aim(jump)
    else:
        self.code[place + 1] = self.size


# --- What a match begins with ---


def begins_text(node: Node) -> bool:
    """Whether a match begins at the start of the text only."""
    while node.part == Part.SEQUENCE or node.part == Part.GROUP or node.part == Part.SCOPE:
        child = node.first
        if child is None:
            return False
        node = child
    return node.part == Part.PLACE and node.low == Op.TEXT_START


def add_firsts(self: Compiler, firsts: Array[u32], node: Node) -> bool:
    """Add the bytes that a node can begin with. True if it may match nothing, or anything."""
    part = node.part
    if part == Part.SEQUENCE:
        child = node.first
        while child is not None:
            if not add_firsts(self, firsts, child):
                return False
            child = child.next
        return True
    if is_one(node):
        add_first_of_one(self, firsts, node)
        return False
    if part == Part.CHOICE:
        empty = False
        child = node.first
        while child is not None:
            if add_firsts(self, firsts, child):
                empty = True
            child = child.next
        return empty
    if part == Part.REPEAT:
        return node.high == 0 or add_firsts(self, firsts, child_of(node)) or node.low == 0
    if part == Part.GROUP or part == Part.SCOPE or part == Part.ATOMIC:
        return add_firsts(self, firsts, child_of(node))
    if part == Part.LOOK or part == Part.PLACE:
        return True
    if part == Part.FAIL:
        return False
    add_range(firsts, 0, 255)
    return True


def add_first_of_one(self: Compiler, firsts: Array[u32], node: Node) -> None:
    """Add the bytes that one character can begin with."""
    is_text = self.parser.is_text
    if node.part == Part.ANY or node.part == Part.ANY_ALL:
        add_range(firsts, 0, 255)
    elif node.part == Part.SET:
        set = node.set
        assert set is not None
        far = set.count > 0 or set.flags & ~(SET_NEGATED | SET_FOLDS) != 0 or set.flags & SET_NEGATED != 0
        far = far or set.flags & SET_FOLDS != 0
        start: u32 = 0
        for point in range(start, 256):
            if set.bits[point >> 5] & set.bit(point) != 0:
                if is_text and point >= 0x80:
                    far = True
                else:
                    add_range(firsts, point, point)
        if is_text and far:
            add_range(firsts, 0x80, 255)
    elif node.mode == Fold.NONE:
        if is_text and node.low >= 0x80:
            room = make_bytes(4)
            encode_point(room.bytes.pointer(0), node.low)
            add_range(firsts, room.bytes[0], room.bytes[0])
        else:
            add_range(firsts, node.low, node.low)
    else:
        if node.low < 0x80:
            add_range(firsts, node.low, node.low)
            if 0x61 <= node.low <= 0x7A:
                add_range(firsts, node.low - 32, node.low - 32)
        if node.mode == Fold.UNICODE:
            add_range(firsts, 0x80, 255)


def add_range(firsts: Array[u32], first: u32, last: u32) -> None:
    """Add the bytes between two, both included."""
    one: u32 = 1
    for byte in range(first, last + 1):
        firsts[byte >> 5] = firsts[byte >> 5] | one << (byte & 31)

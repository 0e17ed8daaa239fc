"""The matcher of regular expressions: runs a program over a text, with a stack of its own for what it may have to undo.

Why backtracking: back-references, captures in the order of the pattern and lazy repetitions ask for it. Why a stack in
the guest's heap: the depth depends on the text, and the native stack must not. The stack has entries of two words:

    pc, place                 try again from there
    UNDO | slot, value        restore a slot
    RETRY | pc, place         a greedy repetition of one character may give one back; below: DATA, the least place
    MORE | pc, place          a lazy one may take one more; below: DATA, how many

What an atomic group or a look-around leaves behind is cut out of the stack, but not its UNDO entries. Long matches
stop at safepoints: other threads run, and Ctrl-C works.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import memory_error
from weft.kernel.modules.regex_program import (
    ANY_START,
    HEADER,
    NO_LIMIT,
    TEXT_START,
    UNSET,
    Op,
    ascii_key,
    is_word_ascii,
    is_word_point,
    matches_one,
    point_before,
    run_of_one,
)
from weft.kernel.thread import native_turn, safepoint
from weft.kernel.types.bytes import Bytes, bytes_size
from weft.kernel.types.octets import octets_equal
from weft.kernel.types.str import Str, code_point_at, is_ascii, is_continuation, text_bytes, text_size, unit_size
from weft.kernel.types.unicode_fold import case_key
from weft.kernel.value import Object, Value
from weft.native.language import (
    Array,
    Fixed,
    Pointer,
    array_of,
    cold,
    inline,
    narrow,
    no_alloc,
    no_raise,
    struct,
    sword,
    truncate,
    u8,
    u32,
)

UNDO: Final = 0x4000_0000
RETRY: Final = 0x8000_0000
MORE: Final = 0xC000_0000
KIND: Final = 0xC000_0000
DATA: Final = 0x3FFF_FFFF  # no instruction has this place
STEPS: Final = 1000  # failures and jumps back between two safepoints
STACK_WORDS: Final = 64  # to begin with
STACK_WORDS_MAX: Final = 0x2000_0000


@struct
class Matcher(Object):
    """One search of a text, of one thread.

    Invariants: `slots` hold byte offsets in the text or UNSET, then registers; `top` is even and at most the capacity
    of `stack`.
    """

    program: Fixed[Array[u32]]
    subject: Fixed[Value]  # Str or Bytes
    slots: Fixed[Array[u32]]
    last_slot: Fixed[u32]  # the slot with the number of the last group that was closed
    stack: Array[u32]
    top: sword
    size: Fixed[sword]
    end: Fixed[sword]  # where the text ends for this search
    wide: Fixed[bool]  # characters of more than one byte

    def push(self, tag: u32, value: u32) -> None:
        """Add an entry. Raises MemoryError."""
        top = self.top
        if top + 2 > narrow(sword, self.stack.capacity):
            grow_stack(self)
        self.stack[top] = tag
        self.stack[top + 1] = value
        self.top = top + 2

    @inline
    def set_slot(self, slot: u32, value: u32) -> None:
        """Store into a slot what backtracking undoes."""
        self.push(UNDO | slot, self.slots[slot])
        self.slots[slot] = value


@cold
def grow_stack(self: Matcher) -> None:
    """Twice the room. Raises MemoryError."""
    capacity = self.stack.capacity
    if capacity >= STACK_WORDS_MAX:
        raise memory_error("regular expression: more than 2 GiB of places to go back to")
    self.stack = self.stack.grown(capacity * 2)


def subject_bytes(subject: Value) -> Pointer[u8]:
    """The bytes of a Str or Bytes."""
    match subject:
        case Str() as text:
            return text_bytes(text)
        case Bytes() as octets:
            return octets.bytes.pointer(0)
        case _:
            raise AssertionError("neither text nor bytes")


def subject_size(subject: Value) -> sword:
    """The size of a Str or Bytes in bytes."""
    match subject:
        case Str() as text:
            return text_size(text)
        case Bytes() as octets:
            return bytes_size(octets)
        case _:
            raise AssertionError("neither text nor bytes")


def is_wide(subject: Value) -> bool:
    """Whether characters may have several bytes."""
    match subject:
        case Str() as text:
            return not is_ascii(text)
        case _:
            return False


def new_matcher(program: Array[u32], subject: Value, slot_count: u32, last_slot: u32, end: sword) -> Matcher:
    """A matcher of a Str or Bytes whose text ends at a byte offset."""
    return Matcher(
        program,
        subject,
        array_of(u32, slot_count),
        last_slot,
        array_of(u32, STACK_WORDS),
        0,
        subject_size(subject),
        end,
        is_wide(subject),
    )


def cut(self: Matcher, bottom: sword) -> None:
    """Forget the places to go back to above a height of the stack; what is to be undone stays."""
    kept = bottom
    for place in range(bottom // 2, self.top // 2):
        tag = self.stack[place * 2]
        if tag & KIND == UNDO:
            self.stack[kept] = tag
            self.stack[kept + 1] = self.stack[place * 2 + 1]
            kept += 2
    self.top = kept


def undo(self: Matcher, bottom: sword) -> None:
    """Undo all that happened above a height of the stack."""
    while self.top > bottom:
        if self.top & 4095 == 0:
            native_turn()
        self.top -= 2
        tag = self.stack[self.top]
        if tag & KIND == UNDO:
            self.slots[tag - UNDO] = self.stack[self.top + 1]


@no_raise
@no_alloc
def steps_back(text: Pointer[u8], place: sword, count: sword, wide: bool) -> sword:
    """The place so many characters back, or -1."""
    if not wide:
        return place - count if count <= place else -1
    for _ in range(count):
        if place == 0:
            return -1
        place -= 1
        while is_continuation(text[place]):
            place -= 1
    return place


@no_raise
@no_alloc
def is_boundary(text: Pointer[u8], place: sword, end: sword, wide: bool, ascii: bool) -> bool:
    """Whether a word begins or ends at a place."""
    before = False
    after = False
    if place > 0:
        point = point_before(text, place, wide)
        before = is_word_ascii(point) if ascii else is_word_point(point)
    if place < end:
        following: u32 = text[place]
        if wide:
            following = code_point_at(text, place)
        after = is_word_ascii(following) if ascii else is_word_point(following)
    return before != after


@no_raise
def repeats_folded(text: Pointer[u8], place: sword, end: sword, start: sword, stop: sword, fold: u32) -> sword:
    """Where a repetition of the text between `start` and `stop` in any case ends, or -1. `fold`: as Op.FOLD_..., which
    says whether characters are bytes (1), ASCII in UTF-8 (2), or all of Unicode (3)."""
    while start < stop:
        native_turn()
        if place >= end:
            return -1
        if fold == 1:
            if ascii_key(text[place]) != ascii_key(text[start]):
                return -1
            place += 1
            start += 1
            continue
        left = code_point_at(text, start)
        right = code_point_at(text, place)
        if fold == 2:
            if ascii_key(left) != ascii_key(right):
                return -1
        elif case_key(left) != case_key(right):
            return -1
        start += unit_size(text[start])
        place += unit_size(text[place])
    return place


@no_raise
@no_alloc
def same_string(code: Pointer[u32], text: Pointer[u8], size: sword) -> bool:
    """Whether a text begins with the bytes of an instruction STRING."""
    for i in range(size):
        if text[i] != truncate(u8, code[i >> 2] >> narrow(u32, (i & 3) * 8)):
            return False
    return True


@no_raise
@no_alloc
def can_begin(code: Pointer[u32], text: Pointer[u8], place: sword, end: sword) -> bool:
    """False if an instruction surely fails at a place: saves a place to go back to."""
    operation = code[0] & 0xFF
    if operation == Op.CHAR:
        return place < end and text[place] == code[0] >> 8
    if operation == Op.STRING:
        return place < end and text[place] == code[1] & 0xFF
    return True


def search(self: Matcher, start: sword, avoid: sword) -> sword:
    """Where the first match from a byte offset on begins, or -1; not an empty one at `avoid`."""
    text = subject_bytes(self.subject)
    header = self.program.pointer(0)
    known = header[8]
    if known == TEXT_START:
        return start if start == 0 and run(self, 0, avoid, False) else -1
    place = start
    while place <= self.end:
        if known != ANY_START:
            while place < self.end:
                if place & 4095 == 4095:
                    native_turn()
                byte: u32 = text[place]
                if header[byte >> 5] >> (byte & 31) & 1 != 0:
                    break
                place += 1
            if place >= self.end:
                return -1
        if run(self, place, avoid, False):
            return place
        safepoint()
        if place == self.end:
            return -1
        place += unit_size(text[place]) if self.wide else 1
    return -1


def run(self: Matcher, start: sword, avoid: sword, whole: bool) -> bool:
    """Whether the program matches at a byte offset, up to the end if `whole`; not an empty match at `avoid`. The slots
    of the groups then say what matched. Raises MemoryError, KeyboardInterrupt."""
    slots = self.slots
    slots.fill(0, slots.capacity, UNSET)
    self.top = 0
    text = subject_bytes(self.subject)
    code = self.program.pointer(0)
    end = self.end
    wide = self.wide
    place = start
    pc: sword = HEADER
    steps: sword = STEPS
    slots[0] = narrow(u32, start)
    while True:
        word = code[pc]
        operation = word & 0xFF
        argument = word >> 8
        failed = False
        if operation == Op.CHAR:
            if place < end and text[place] == argument:
                place += 1
                pc += 1
                continue
            failed = True
        elif operation <= Op.FOLD_UNICODE and operation != Op.MATCH and operation != Op.STRING:
            if place < end:
                first = text[place]
                point: u32 = first
                size: sword = 1
                if wide and first >= 0x80:
                    point = code_point_at(text, place)
                    size = unit_size(first)
                if matches_one(code.at(pc), point):
                    place += size
                    pc += one_size(word)
                    continue
            failed = True
        elif operation == Op.STRING:
            count = narrow(sword, argument)
            if count <= end - place and same_string(code.at(pc + 1), text.at(place), count):
                place += count
                pc += 1 + (count + 3) // 4
            else:
                failed = True
        elif operation == Op.TRY:
            pc += 1
            if can_begin(code.at(pc), text, place, end):
                self.push(argument, narrow(u32, place))
            else:
                pc = narrow(sword, argument)
        elif operation == Op.AGAIN:
            following = pc + 1
            pc = narrow(sword, argument)
            if can_begin(code.at(pc), text, place, end):
                self.push(narrow(u32, following), narrow(u32, place))
            else:
                pc = following
        elif operation == Op.JUMP:
            pc = narrow(sword, argument)
            steps -= 1
            if steps <= 0:
                steps = STEPS
                safepoint()
        elif operation == Op.SAVE:
            self.set_slot(argument, narrow(u32, place))
            pc += 1
        elif operation == Op.CLOSE:
            self.set_slot(2 * argument + 1, narrow(u32, place))
            if slots[self.last_slot] != argument:
                self.set_slot(self.last_slot, argument)
            pc += 1
        elif operation == Op.ONE_GREEDY:
            least = narrow(sword, code[pc + 1])
            first_place = place
            place, count = run_of_one(code.at(pc + 3), text, place, end, wide, narrow(sword, code[pc + 2]))
            pc += narrow(sword, argument)
            if count < least:
                failed = True
            elif count > least:
                if least > 0:
                    first_place, count = run_of_one(
                        code.at(pc - narrow(sword, argument) + 3), text, first_place, end, wide, least
                    )
                self.push(DATA, narrow(u32, first_place))
                self.push(RETRY | narrow(u32, pc), narrow(u32, place))
                if not can_begin(code.at(pc), text, place, end):
                    failed = True
        elif operation == Op.ONE_POSSESSIVE:
            place, count = run_of_one(code.at(pc + 3), text, place, end, wide, narrow(sword, code[pc + 2]))
            failed = count < narrow(sword, code[pc + 1])
            pc += narrow(sword, argument)
        elif operation == Op.ONE_LAZY:
            least = narrow(sword, code[pc + 1])
            place, count = run_of_one(code.at(pc + 3), text, place, end, wide, least)
            if count < least:
                failed = True
            else:
                rest = code[pc + 2]
                if rest != NO_LIMIT:
                    rest -= narrow(u32, least)
                if rest > 0:
                    self.push(DATA, rest)
                    self.push(MORE | narrow(u32, pc), narrow(u32, place))
                pc += narrow(sword, argument)
        elif operation == Op.MATCH:
            if (whole and place != end) or (place == avoid and start == avoid):
                failed = True
            else:
                slots[1] = narrow(u32, place)
                return True
        elif operation == Op.LOOP_START:
            self.set_slot(argument, 0)
            self.set_slot(argument + 1, UNSET)
            pc += 1
        elif operation == Op.LOOP or operation == Op.LOOP_LAZY:
            done = slots[argument]
            steps -= 1
            if steps <= 0:
                steps = STEPS
                safepoint()
            if done < code[pc + 1]:
                self.set_slot(argument, done + 1)
                pc = narrow(sword, code[pc + 3])
            elif operation == Op.LOOP:
                if (done < code[pc + 2] or code[pc + 2] == NO_LIMIT) and slots[argument + 1] != narrow(u32, place):
                    self.push(narrow(u32, pc + 4), narrow(u32, place))
                    self.set_slot(argument, done + 1)
                    self.set_slot(argument + 1, narrow(u32, place))
                    pc = narrow(sword, code[pc + 3])
                else:
                    pc += 4
            else:
                if (done < code[pc + 2] or code[pc + 2] == NO_LIMIT) and slots[argument + 1] != narrow(u32, place):
                    # What comes back here finds the loop's registers as they are now, and takes one more.
                    self.push(DATA, narrow(u32, place))
                    self.push(MORE | narrow(u32, pc), narrow(u32, place))
                pc += 4
        elif operation == Op.ATOMIC_START or operation == Op.AHEAD_START:
            self.set_slot(argument + 1, narrow(u32, place))
            self.set_slot(argument, 0)
            slots[argument] = narrow(u32, self.top)
            pc += 1
        elif operation == Op.ATOMIC_END:
            cut(self, narrow(sword, slots[argument]))
            pc += 1
        elif operation == Op.AHEAD_END:
            place = narrow(sword, slots[argument + 1])
            cut(self, narrow(sword, slots[argument]))
            pc += 1
        elif operation == Op.NOT_START:
            self.set_slot(argument, 0)
            slots[argument] = narrow(u32, self.top)
            self.push(code[pc + 1], narrow(u32, place))
            pc += 2
        elif operation == Op.NOT_END:
            undo(self, narrow(sword, slots[argument]))
            failed = True
        elif operation == Op.BACK:
            place = steps_back(text, place, narrow(sword, argument), wide)
            failed = place < 0
            pc += 1
        elif operation == Op.TEXT_START:
            failed = place != 0
            pc += 1
        elif operation == Op.LINE_START:
            failed = place != 0 and text[place - 1] != 0x0A
            pc += 1
        elif operation == Op.TEXT_END:
            failed = place != end
            pc += 1
        elif operation == Op.LINE_END:
            failed = place != end and text[place] != 0x0A
            pc += 1
        elif operation == Op.LAST_LINE_END:
            failed = place != end and (place + 1 != end or text[place] != 0x0A)
            pc += 1
        elif operation == Op.IF_GROUP:
            if slots[2 * argument + 1] == UNSET or slots[2 * argument] == UNSET:
                pc = narrow(sword, code[pc + 1])
            else:
                pc += 2
        elif operation <= Op.NOT_BOUNDARY_ASCII and operation >= Op.BOUNDARY:
            ascii = operation == Op.BOUNDARY_ASCII or operation == Op.NOT_BOUNDARY_ASCII
            wanted = operation <= Op.BOUNDARY_ASCII
            # An empty text has neither.
            failed = end == 0 or is_boundary(text, place, end, wide, ascii) != wanted
            pc += 1
        elif operation == Op.FAIL:
            failed = True
        else:
            assert Op.BACKREF <= operation <= Op.BACKREF_FOLD_UNICODE
            place = after_repetition(self, operation, 2 * argument, text, place)
            failed = place < 0
            pc += 1
        if not failed:
            continue

        # Back to the last place from where another way leads on.
        steps -= 1
        if steps <= 0:
            steps = STEPS
            safepoint()
        stack = self.stack.pointer(0)
        top = self.top
        while True:
            if top == 0:
                self.top = 0
                return False
            top -= 2
            tag = stack[top]
            kind = tag & KIND
            if kind == UNDO:
                slots[tag - UNDO] = stack[top + 1]
                continue
            place = narrow(sword, stack[top + 1])
            if kind == 0:
                pc = narrow(sword, tag)
                break
            if kind == RETRY:
                pc = narrow(sword, tag - RETRY)
                lowest = narrow(sword, stack[top - 1])
                place -= 1
                if wide:
                    while is_continuation(text[place]):
                        place -= 1
                while place > lowest and not can_begin(code.at(pc), text, place, end):
                    place -= 1
                    if wide:
                        while is_continuation(text[place]):
                            place -= 1
                if place > lowest:
                    stack[top + 1] = narrow(u32, place)
                    top += 2
                else:
                    top -= 2
                break
            pc = narrow(sword, tag - MORE)
            if code[pc] & 0xFF == Op.LOOP_LAZY:
                top -= 2
                self.top = top
                loop = code[pc] >> 8
                self.set_slot(loop, slots[loop] + 1)
                self.set_slot(loop + 1, narrow(u32, place))
                top = self.top
                pc = narrow(sword, code[pc + 3])
                break
            left = stack[top - 1]
            place, count = run_of_one(code.at(pc + 3), text, place, end, wide, 1)
            if count == 0:
                top -= 2
                continue
            if left != NO_LIMIT:
                left -= 1
            if left > 0:
                stack[top - 1] = left
                stack[top + 1] = narrow(u32, place)
                top += 2
            else:
                top -= 2
            pc += narrow(sword, code[pc] >> 8)
            break
        self.top = top


@inline
@no_raise
@no_alloc
def one_size(word: u32) -> sword:
    """Words of an instruction for one character."""
    return 9 + 2 * narrow(sword, word >> 16) if word & 0xFF == Op.SET else 1


def after_repetition(self: Matcher, operation: u32, slot: u32, text: Pointer[u8], place: sword) -> sword:
    """Where the text of a group, once more, ends; -1 if it is not there or the group has none."""
    if self.slots[slot] == UNSET or self.slots[slot + 1] == UNSET:
        return -1
    start = narrow(sword, self.slots[slot])
    stop = narrow(sword, self.slots[slot + 1])
    if operation == Op.BACKREF:
        size = stop - start
        if size > self.end - place or not octets_equal(text.at(start), text.at(place), size):
            return -1
        return place + size
    fold: u32 = 3
    if operation == Op.BACKREF_FOLD_ASCII:
        fold = 2 if self.wide else 1
    return repeats_folded(text, place, self.end, start, stop, fold)

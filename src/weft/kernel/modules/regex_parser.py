"""The parser of regular expressions: from the pattern's text to a tree. Errors are CPython's, with its places.

A pattern is read as tokens of one character, or two behind a backslash. A place in an error is an index of the pattern.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, overflow_error, value_error
from weft.kernel.modules.regex_program import NO_LIMIT, Op
from weft.kernel.modules.regex_set import CharSet, new_set
from weft.kernel.modules.regex_tree import (
    LOOK_BEHIND,
    LOOK_NEGATED,
    Fold,
    Greed,
    Node,
    Part,
    multiplied,
    new_node,
    set_choice_width,
    set_sequence_width,
)
from weft.kernel.protocol import ascii_of, call1, call3, repr_of
from weft.kernel.thread import native_turn
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.int import int_of
from weft.kernel.types.str import (
    Str,
    StrBuilder,
    code_point_at,
    is_continuation,
    new_builder,
    unit_size,
)
from weft.kernel.types.str_case import str_isidentifier
from weft.kernel.types.unicode import ALPHA, point_flags
from weft.kernel.types.unicode_fold import OTHER_COUNT, OTHER_KEYS, case_key, first_other, simple_upper
from weft.kernel.value import Object, SmallInt, Value
from weft.native.language import Array, Fixed, Pointer, Text, array_of, cold, narrow, struct, sword, u8, u32

FLAG_TEMPLATE: Final = 1
FLAG_IGNORECASE: Final = 2
FLAG_LOCALE: Final = 4
FLAG_MULTILINE: Final = 8
FLAG_DOTALL: Final = 16
FLAG_UNICODE: Final = 32
FLAG_VERBOSE: Final = 64
FLAG_DEBUG: Final = 128
FLAG_ASCII: Final = 256
KIND_FLAGS: Final = FLAG_ASCII | FLAG_LOCALE | FLAG_UNICODE
GLOBAL_FLAGS: Final = FLAG_DEBUG | FLAG_TEMPLATE

END: Final = 0xFFFF_FFFF  # instead of a character behind the last one
OPEN: Final = 0xFFFF_FFFF  # instead of the width of a group that is not closed yet
GROUPS_MAX: Final = 0x3F_FFFF  # numbers of groups have 22 bits in a slot's number
BACKSLASH: Final = 0x5C


@struct
class Parser(Object):
    """A pattern on its way into a tree.

    Invariants: `offset` is that of a token; the groups below `groups` are begun, and those whose least width is not
    `OPEN` are closed. Widths are pairs.
    """

    pattern: Fixed[Value]  # what the guest gave
    source: Fixed[Value]  # its Str or Bytes, alive for `text`
    text: Fixed[Pointer[u8]]
    size: Fixed[sword]
    is_text: Fixed[bool]
    error: Fixed[Value]  # the class re.error
    offset: sword
    flags: u32
    groups: u32
    widths: Array[u32]
    names: Fixed[Dict]
    behind: u32  # groups when the outermost look-behind began; END outside
    wanted: u32  # the greatest group of a condition that was not there yet, and where
    wanted_at: sword

    # --- Tokens ---

    def point_at(self, offset: sword) -> u32:
        """The character at an offset; END behind the last one."""
        if offset >= self.size:
            return END
        return code_point_at(self.text, offset) if self.is_text else self.text[offset]

    def after(self, offset: sword) -> sword:
        """The offset behind the character at one."""
        if offset >= self.size:
            return offset
        return offset + unit_size(self.text[offset]) if self.is_text else offset + 1

    def peek(self) -> u32:
        """The first character of the next token."""
        return self.point_at(self.offset)

    def check_next(self) -> None:
        """Raise if a backslash is the last character."""
        if self.offset == self.size - 1 and self.text[self.offset] == BACKSLASH:
            raise self.fail("bad escape (end of pattern)", self.offset)

    def take(self) -> u32:
        """The first character of the next token, which is passed; END at the end."""
        point = self.peek()
        if point == BACKSLASH:
            self.offset = self.after(self.offset + 1)
        else:
            self.offset = self.after(self.offset)
        self.check_next()
        return point

    def accept(self, wanted: u32) -> bool:
        """Pass a token if it is this character."""
        if self.peek() != wanted:
            return False
        self.take()
        return True

    # --- Errors ---

    def index_at(self, offset: sword) -> sword:
        """The index of the character at an offset."""
        if not self.is_text:
            return offset
        index: sword = 0
        for i in range(offset):
            if i & 4095 == 4095:
                native_turn()
            if not is_continuation(self.text[i]):
                index += 1
        return index

    @cold
    def fail(self, message: Text, offset: sword) -> GuestError:
        """re.error with a message at an offset."""
        builder = new_builder(64)
        builder.append_text(message)
        return self.fail_with(builder, offset)

    @cold
    def fail_with(self, message: StrBuilder, offset: sword) -> GuestError:
        """As `fail`, of a message in a builder."""
        return GuestError(call3(self.error, message.finish(), self.pattern, int_of(self.index_at(offset))))

    @cold
    def fail_about(self, message: Text, start: sword, stop: sword, offset: sword) -> GuestError:
        """As `fail`, with a part of the pattern behind the message."""
        builder = new_builder(64)
        builder.append_text(message)
        self.append_part(builder, start, stop)
        return self.fail_with(builder, offset)

    @cold
    def fail_nowhere(self, message: Text) -> GuestError:
        """re.error with a message, of the whole pattern."""
        builder = new_builder(64)
        builder.append_text(message)
        return GuestError(call1(self.error, builder.finish()))

    def append_part(self, builder: StrBuilder, start: sword, stop: sword) -> None:
        """Append the part of the pattern between two offsets."""
        offset = start
        while offset < stop:
            builder.append_char(self.point_at(offset))
            offset = self.after(offset)

    def part(self, start: sword, stop: sword) -> Str:
        """The part of the pattern between two offsets, bytes as characters of the same numbers."""
        builder = new_builder(stop - start)
        self.append_part(builder, start, stop)
        return builder.finish()

    # --- Groups ---

    def is_closed(self, group: u32) -> bool:
        """Whether a group exists and is closed."""
        return group < self.groups and self.widths[2 * group] != OPEN

    def check_behind(self, group: u32) -> None:
        """Raise where a look-behind refers to a group of its own."""
        if self.behind != END:
            if not self.is_closed(group):
                raise self.fail("cannot refer to an open group", self.offset)
            if group >= self.behind:
                raise self.fail("cannot refer to group defined in the same lookbehind subpattern", self.offset)

    def open_group(self) -> u32:
        """Begin a group; its number."""
        number = self.groups
        if number >= GROUPS_MAX:
            raise self.fail("too many groups", self.offset)
        if 2 * number + 2 > self.widths.capacity:
            self.widths = self.widths.grown(4 * number + 4)
        self.widths[2 * number] = OPEN
        self.groups = number + 1
        return number


def new_parser(pattern: Value, source: Value, text: Pointer[u8], size: sword, flags: u32, error: Value) -> Parser:
    """A parser at the start of a pattern. `source` is a Str or Bytes with these bytes."""
    is_text = False
    match source:
        case Str():
            is_text = True
        case _:
            pass
    widths = array_of(u32, 8)
    widths[0] = OPEN
    return Parser(pattern, source, text, size, is_text, error, 0, flags, 1, widths, new_dict(), END, 0, 0)


def parse(self: Parser) -> Node:
    """The tree of the whole pattern. Raises re.error, ValueError, OverflowError, RecursionError."""
    self.check_next()
    tree = parse_choice(self, self.flags, True)
    check_flags(self)
    if self.peek() != END:
        raise self.fail("unbalanced parenthesis", self.offset)
    if self.wanted >= self.groups:
        builder = new_builder(40)
        builder.append_text("invalid group reference ")
        builder.append_int(narrow(sword, self.wanted))
        raise self.fail_with(builder, self.wanted_at)
    return tree


def check_flags(self: Parser) -> None:
    """Raise ValueError for flags that do not go with the pattern or each other."""
    if self.is_text:
        if self.flags & FLAG_LOCALE != 0:
            raise value_error("cannot use LOCALE flag with a str pattern")
        if self.flags & FLAG_ASCII != 0 and self.flags & FLAG_UNICODE != 0:
            raise value_error("ASCII and UNICODE flags are incompatible")
        if self.flags & FLAG_ASCII == 0:
            self.flags = self.flags | FLAG_UNICODE
    else:
        if self.flags & FLAG_UNICODE != 0:
            raise value_error("cannot use UNICODE flag with a bytes pattern")
        if self.flags & FLAG_LOCALE != 0 and self.flags & FLAG_ASCII != 0:
            raise value_error("ASCII and LOCALE flags are incompatible")


def parse_choice(self: Parser, flags: u32, outermost: bool) -> Node:
    """Alternatives up to a parenthesis or the end."""
    first = parse_sequence(self, flags, outermost)
    if self.peek() != 0x7C:
        return first
    choice = new_node(Part.CHOICE)
    choice.append(first)
    if outermost:
        flags = self.flags
    while self.accept(0x7C):
        choice.append(parse_sequence(self, flags, False))
    set_choice_width(choice)
    return one_set(choice)


def one_set(choice: Node) -> Node:
    """A set instead of alternatives of one character each."""
    set = new_set()
    child = choice.first
    while child is not None:
        only = child.first
        if only is None or only.next is not None or only.mode != Fold.NONE or only.part != Part.CHAR:
            return choice
        set.add(only.low, only.low)
        child = child.next
    return set_node(set)


def set_node(set: CharSet) -> Node:
    """The node of a set."""
    made = new_node(Part.SET, 0, 1)
    made.set = set
    return made


def parse_sequence(self: Parser, flags: u32, outermost: bool) -> Node:
    """What stands up to `|`, a parenthesis or the end. `outermost`: flags for all of the pattern may come first."""
    sequence = new_node(Part.SEQUENCE)
    before: Node | None = None  # the child before the last one
    while True:
        native_turn()
        point = self.peek()
        if point == END or point == 0x7C or point == 0x29:
            break
        start = self.offset
        if flags & FLAG_VERBOSE != 0:
            if point == 0x20 or 0x09 <= point <= 0x0D:
                self.take()
                continue
            if point == 0x23:
                while True:
                    point = self.take()
                    if point == END or point == 0x0A:
                        break
                continue
        self.take()
        if point == 0x2A or point == 0x2B or point == 0x3F or point == 0x7B:
            if point == 0x7B and not is_repetition(self):
                before = sequence.last
                sequence.append(char_node(self, point, flags))
                continue
            repeated = parse_repetition(self, point, start, sequence.last)
            # It takes the place of what it repeats.
            if before is None:
                sequence.first = None
            else:
                before.next = None
            sequence.last = before
            sequence.append(repeated)
        elif point == 0x28:
            item = parse_group(self, start, flags, outermost and sequence.first is None)
            if item is not None:
                before = sequence.last
                sequence.append(item)
            elif outermost:
                flags = self.flags
        else:
            item = parse_item(self, point, start, flags)
            before = sequence.last
            sequence.append(item)
    set_sequence_width(sequence)
    return sequence


def parse_item(self: Parser, point: u32, start: sword, flags: u32) -> Node:
    """A character, class, place or back-reference whose first token was taken."""
    if point == BACKSLASH:
        return parse_escape(self, start, flags)
    if point == 0x5B:
        return parse_set(self, start, flags)
    if point == 0x2E:
        return new_node(Part.ANY_ALL if flags & FLAG_DOTALL != 0 else Part.ANY, 0, 1)
    if point == 0x5E:
        return new_node(Part.PLACE, Op.LINE_START if flags & FLAG_MULTILINE != 0 else Op.TEXT_START)
    if point == 0x24:
        return new_node(Part.PLACE, Op.LINE_END if flags & FLAG_MULTILINE != 0 else Op.LAST_LINE_END)
    return char_node(self, point, flags)


def fold_of(self: Parser, flags: u32) -> Fold:
    """Which characters the flags make one."""
    if flags & FLAG_IGNORECASE == 0:
        return Fold.NONE
    return Fold.ASCII if not self.is_text or flags & FLAG_ASCII != 0 else Fold.UNICODE


def char_node(self: Parser, point: u32, flags: u32) -> Node:
    """The node of a character; in any case if the flags say so and it has another."""
    made = new_node(Part.CHAR, point, 1)
    match fold_of(self, flags):
        case Fold.ASCII:
            if 0x41 <= point <= 0x5A or 0x61 <= point <= 0x7A:
                made.mode = Fold.ASCII
                made.low = point | 32
        case Fold.UNICODE:
            key = case_key(point)
            row = first_other(key)
            if key != point or simple_upper(key) != point or row < OTHER_COUNT and OTHER_KEYS[row] == key:
                made.mode = Fold.UNICODE
                made.low = key
        case Fold.NONE:
            pass
    return made


# --- Repetitions ---


def digits_end(self: Parser, offset: sword) -> sword:
    """Behind the digits at an offset."""
    while offset < self.size and 0x30 <= self.text[offset] <= 0x39:
        offset += 1
    return offset


def is_repetition(self: Parser) -> bool:
    """Whether what follows `{` is `m}`, `m,}`, `,n}` or `m,n}`. Else it is a character like others."""
    if self.peek() == 0x7D:
        return False
    offset = digits_end(self, self.offset)
    if self.point_at(offset) == 0x2C:
        offset = digits_end(self, offset + 1)
    return self.point_at(offset) == 0x7D


def take_count(self: Parser, default: u32) -> u32:
    """The number at the offset; `default` without digits. Raises OverflowError."""
    if not 0x30 <= self.peek() <= 0x39:
        return default
    count: u32 = 0
    while 0x30 <= self.peek() <= 0x39:
        digit = self.take() - 0x30
        if count > (NO_LIMIT - 1 - digit) // 10:
            raise overflow_error("the repetition number is too large")
        count = count * 10 + digit
    return count


def parse_repetition(self: Parser, point: u32, start: sword, item: Node | None) -> Node:
    """The repetition of a node by an operator that was taken."""
    least: u32 = 0
    most: u32 = NO_LIMIT
    if point == 0x2B:
        least = 1
    elif point == 0x3F:
        most = 1
    elif point == 0x7B:
        behind = self.offset
        bounded = 0x30 <= self.peek() <= 0x39
        least = take_count(self, 0)
        if self.accept(0x2C):
            most = take_count(self, NO_LIMIT)
        elif bounded:
            most = least
        self.take()
        if most < least:
            raise self.fail("min repeat greater than max repeat", behind)
    if item is None or item.part == Part.PLACE:
        raise self.fail("nothing to repeat", start)
    if item.part == Part.REPEAT:
        raise self.fail("multiple repeat", start)
    made = new_node(Part.REPEAT, least)
    made.high = most
    if self.accept(0x3F):
        made.mode = Greed.LEAST
    elif self.accept(0x2B):
        made.mode = Greed.POSSESSIVE
    made.append(item)
    made.width_min = multiplied(item.width_min, least)
    made.width_max = multiplied(item.width_max, most)
    return made


# --- Escapes ---


def hex_value(point: u32) -> u32:
    """The value of a hexadecimal digit, or END."""
    if 0x30 <= point <= 0x39:
        return point - 0x30
    if 0x61 <= point | 32 <= 0x66:
        return (point | 32) - 0x57
    return END


def is_octal(point: u32) -> bool:
    """Whether a character is an octal digit."""
    return 0x30 <= point <= 0x37


def take_hex(self: Parser, start: sword, count: sword) -> u32:
    """The code point of so many hexadecimal digits. Raises re.error."""
    value: u32 = 0
    for _ in range(count):
        digit = hex_value(self.peek())
        if digit == END:
            raise self.fail_about("incomplete escape ", start, self.offset, start)
        value = (value & 0x0FFF_FFFF) << 4 | digit
        self.take()
    if value > 0x10_FFFF:
        raise self.fail_about("bad escape ", start, self.offset, start)
    return value


def take_octal(self: Parser, start: sword, limit: sword) -> u32:
    """The code of the octal digits behind a backslash, at most `limit` offsets from it. Raises re.error."""
    while self.offset < start + limit and is_octal(self.peek()):
        self.take()
    value: u32 = 0
    for i in range(start + 1, self.offset):
        value = value * 8 + self.text[i] - 0x30
    if value > 0xFF:
        builder = new_builder(64)
        builder.append_text("octal escape value ")
        self.append_part(builder, start, self.offset)
        builder.append_text(" outside of range 0-0o377")
        raise self.fail_with(builder, start)
    return value


def simple_escape(letter: u32) -> u32:
    """The character of an escape with one letter, or END."""
    if letter == 0x61:
        return 0x07
    if letter == 0x66:
        return 0x0C
    if letter == 0x6E:
        return 0x0A
    if letter == 0x72:
        return 0x0D
    if letter == 0x74:
        return 0x09
    if letter == 0x76:
        return 0x0B
    return BACKSLASH if letter == BACKSLASH else END


def is_letter(point: u32) -> bool:
    """Whether a character is a letter of ASCII."""
    return point < 0x80 and 0x61 <= point | 32 <= 0x7A


def is_class(letter: u32) -> bool:
    """Whether an escape's letter names a class."""
    small = letter | 32
    return letter < 0x80 and (small == 0x64 or small == 0x73 or small == 0x77)


def escaped_char(self: Parser, letter: u32, start: sword) -> u32:
    """The character of an escape that is the same everywhere. Raises re.error."""
    simple = simple_escape(letter)
    if simple != END:
        return simple
    if letter == 0x78:
        return take_hex(self, start, 2)
    if self.is_text:
        if letter == 0x75:
            return take_hex(self, start, 4)
        if letter == 0x55:
            return take_hex(self, start, 8)
        if letter == 0x4E:
            raise named_character(self, start)
    if is_letter(letter):
        raise self.fail_about("bad escape ", start, self.offset, start)
    return letter


@cold
def named_character(self: Parser, start: sword) -> GuestError:
    """The error for `\\N{...}`: names of characters are not kept on the machine."""
    if not self.accept(0x7B):
        return self.fail("missing {", self.offset)
    begin = self.offset
    while self.peek() != 0x7D:
        if self.take() == END:
            if begin == self.offset:
                return self.fail("missing character name", self.offset)
            return self.fail("missing }, unterminated name", begin)
    if begin == self.offset:
        return self.fail("missing character name", begin)
    builder = new_builder(64)
    builder.append_text("undefined character name ")
    builder.append(repr_of(self.part(begin, self.offset)))
    return self.fail_with(builder, start)


def class_node(self: Parser, letter: u32, flags: u32) -> Node:
    """The set of `\\d` and its like."""
    set = new_set()
    set.add_class(letter, not self.is_text or flags & FLAG_ASCII != 0, self.is_text)
    return set_node(set)


def parse_escape(self: Parser, start: sword, flags: u32) -> Node:
    """A backslash outside of sets, whose token was taken."""
    letter = self.point_at(start + 1)
    if is_class(letter):
        return class_node(self, letter, flags)
    ascii = not self.is_text or flags & FLAG_ASCII != 0
    if letter == 0x41:
        return new_node(Part.PLACE, Op.TEXT_START)
    if letter == 0x5A:
        return new_node(Part.PLACE, Op.TEXT_END)
    if letter == 0x62:
        return new_node(Part.PLACE, Op.BOUNDARY_ASCII if ascii else Op.BOUNDARY)
    if letter == 0x42:
        return new_node(Part.PLACE, Op.NOT_BOUNDARY_ASCII if ascii else Op.NOT_BOUNDARY)
    if letter == 0x30:
        return char_node(self, take_octal(self, start, 4), flags)
    if 0x31 <= letter <= 0x39:
        return numbered_escape(self, start, flags)
    return char_node(self, escaped_char(self, letter, start), flags)


def numbered_escape(self: Parser, start: sword, flags: u32) -> Node:
    """A back-reference of one or two digits, or three octal digits."""
    if 0x30 <= self.peek() <= 0x39:
        self.take()
        second = self.text[start + 2]
        if is_octal(self.text[start + 1]) and is_octal(second) and is_octal(self.peek()):
            return char_node(self, take_octal(self, start, 4), flags)
    group: u32 = 0
    for i in range(start + 1, self.offset):
        group = group * 10 + self.text[i] - 0x30
    if group < self.groups:
        if not self.is_closed(group):
            raise self.fail("cannot refer to an open group", start)
        self.check_behind(group)
        return backref_node(self, group, flags)
    raise self.fail_about("invalid group reference ", start + 1, self.offset, start + 1)


def backref_node(self: Parser, group: u32, flags: u32) -> Node:
    """The node that repeats what a closed group matched."""
    made = new_node(Part.BACKREF, group)
    made.mode = fold_of(self, flags)
    made.width_min = self.widths[2 * group]
    made.width_max = self.widths[2 * group + 1]
    return made


# --- Sets ---


def parse_set(self: Parser, start: sword, flags: u32) -> Node:
    """`[...]`, whose first bracket was taken."""
    set = new_set()
    negated = self.accept(0x5E)
    ascii = not self.is_text or flags & FLAG_ASCII != 0
    begin = self.offset
    members: sword = 0
    only: u32 = 0
    while True:
        token = self.offset
        point = self.take()
        if point == END:
            raise self.fail("unterminated character set", start)
        if point == 0x5D and token != begin:
            break
        token_end = self.offset
        first = set_member(self, set, point, token, ascii)
        members += 1
        only = first
        if not self.accept(0x2D):
            if first != END:
                set.add(first, first)
            else:
                members += 1
            continue
        members += 1
        second_token = self.offset
        point = self.take()
        if point == END:
            raise self.fail("unterminated character set", start)
        if point == 0x5D:
            if first != END:
                set.add(first, first)
            set.add(0x2D, 0x2D)
            break
        second_end = self.offset
        second = set_member(self, set, point, second_token, ascii)
        if first == END or second == END or second < first:
            builder = new_builder(64)
            builder.append_text("bad character range ")
            self.append_part(builder, token, token_end)
            builder.append_text("-")
            self.append_part(builder, second_token, second_end)
            # As far back as the two tokens are long, also if there are digits behind them.
            back = self.index_at(token_end) - self.index_at(token)
            back += 1 + self.index_at(second_end) - self.index_at(second_token)
            place = self.offset
            while back > 0:
                place -= 1
                while self.is_text and is_continuation(self.text[place]):
                    place -= 1
                back -= 1
            raise self.fail_with(builder, place)
        set.add(first, second)
    if members == 1 and not negated:
        return char_node(self, only, flags)
    match fold_of(self, flags):
        case Fold.ASCII:
            set.fold(True)
        case Fold.UNICODE:
            set.fold(False)
        case Fold.NONE:
            pass
    if negated:
        set.negate()
    return set_node(set)


def set_member(self: Parser, set: CharSet, point: u32, token: sword, ascii: bool) -> u32:
    """The character of a token of a set; END for a class, which is added."""
    if point != BACKSLASH:
        return point
    letter = self.point_at(token + 1)
    if is_class(letter):
        set.add_class(letter, ascii, self.is_text)
        return END
    if letter == 0x62:
        return 0x08
    if is_octal(letter):
        return take_octal(self, token, 4)
    if 0x38 <= letter <= 0x39:
        raise self.fail_about("bad escape ", token, self.offset, token)
    return escaped_char(self, letter, token)


# --- Groups ---


def take_name(self: Parser, terminator: u32) -> tuple[sword, sword]:
    """The offsets of a name up to a terminator, which is passed. Raises re.error."""
    begin = self.offset
    while True:
        point = self.peek()
        if point == END:
            if begin == self.offset:
                raise self.fail("missing group name", begin)
            raise self.fail(
                "missing >, unterminated name" if terminator == 0x3E else "missing ), unterminated name", begin
            )
        stop = self.offset
        self.take()
        if point == terminator:
            if stop == begin:
                raise self.fail("missing group name", begin)
            return begin, stop


def check_name(self: Parser, text: Str, begin: sword) -> None:
    """Raise re.error for what is no identifier; bytes patterns have names of ASCII only."""
    if self.is_text or text.size == text.length:
        if str_isidentifier(text):
            return
    raise bad_name(self, text, begin)


@cold
def bad_name(self: Parser, text: Str, begin: sword) -> GuestError:
    """The re.error for a name that is none."""
    builder = new_builder(64)
    builder.append_text("bad character in group name ")
    builder.append(repr_of(text) if self.is_text else ascii_of(text))
    return self.fail_with(builder, begin)


def named_group(self: Parser, text: Str, begin: sword) -> u32:
    """The number of a group by name. Raises re.error."""
    found = self.names.get(text)
    match found:
        case SmallInt(number):
            return narrow(u32, number)
        case _:
            builder = new_builder(64)
            builder.append_text("unknown group name ")
            builder.append(repr_of(text))
            raise self.fail_with(builder, begin)


def parse_group(self: Parser, start: sword, flags: u32, first: bool) -> Node | None:
    """What `(` begins, which was taken. None for what matches nothing: a comment, or flags for the whole pattern, which
    are allowed when `first`."""
    if not self.accept(0x3F):
        return captured(self, start, flags, start, start)
    letter_at = self.offset
    letter = self.take()
    if letter == END:
        raise self.fail("unexpected end of pattern", self.offset)
    if letter == 0x50:
        return parse_named(self, start, flags)
    if letter == 0x3A:
        return scoped(self, start, flags, Part.SCOPE)
    if letter == 0x3E:
        return scoped(self, start, flags, Part.ATOMIC)
    if letter == 0x23:
        while True:
            if self.peek() == END:
                raise self.fail("missing ), unterminated comment", start)
            if self.take() == 0x29:
                return None
    if letter == 0x3D or letter == 0x21:
        return parse_look(self, start, flags, LOOK_NEGATED if letter == 0x21 else 0)
    if letter == 0x3C:
        place = self.offset
        letter = self.take()
        if letter == END:
            raise self.fail("unexpected end of pattern", self.offset)
        if letter != 0x3D and letter != 0x21:
            raise self.fail_about("unknown extension ?<", place, self.offset, start + 1)
        return parse_look(self, start, flags, LOOK_BEHIND | (LOOK_NEGATED if letter == 0x21 else 0))
    if letter == 0x28:
        return parse_condition(self, start, flags)
    if flag_of(letter) != 0 or letter == 0x2D:
        return parse_flags(self, start, flags, letter, first)
    raise self.fail_about("unknown extension ?", letter_at, self.offset, start + 1)


def close(self: Parser, start: sword) -> None:
    """Pass the parenthesis that ends what began at `start`."""
    if not self.accept(0x29):
        raise self.fail("missing ), unterminated subpattern", start)


def scoped(self: Parser, start: sword, flags: u32, part: Part) -> Node:
    """A group without a number."""
    child = parse_choice(self, flags, False)
    close(self, start)
    made = new_node(part)
    made.append(child)
    made.width_min = child.width_min
    made.width_max = child.width_max
    return made


def captured(self: Parser, start: sword, flags: u32, begin: sword, stop: sword) -> Node:
    """A group with a number and, if it is not empty, the name between two offsets."""
    number = self.open_group()
    if stop > begin:
        add_name(self, begin, stop, number)
    made = scoped(self, start, flags, Part.GROUP)
    made.low = number
    self.widths[2 * number] = made.width_min
    self.widths[2 * number + 1] = made.width_max
    return made


def add_name(self: Parser, begin: sword, stop: sword, number: u32) -> None:
    """Name a group. Raises re.error."""
    text = self.part(begin, stop)
    known = self.names.get(text)
    match known:
        case SmallInt(other):
            builder = new_builder(64)
            builder.append_text("redefinition of group name ")
            builder.append(repr_of(text))
            builder.append_text(" as group ")
            builder.append_int(narrow(sword, number))
            builder.append_text("; was group ")
            builder.append_int(other)
            raise self.fail_with(builder, begin)
        case _:
            self.names.set(text, SmallInt(narrow(sword, number)))


def parse_named(self: Parser, start: sword, flags: u32) -> Node:
    """`(?P<name>...)` or `(?P=name)`."""
    if self.accept(0x3C):
        begin, stop = take_name(self, 0x3E)
        check_name(self, self.part(begin, stop), begin)
        return captured(self, start, flags, begin, stop)
    if self.accept(0x3D):
        begin, stop = take_name(self, 0x29)
        text = self.part(begin, stop)
        check_name(self, text, begin)
        group = named_group(self, text, begin)
        if not self.is_closed(group):
            raise self.fail("cannot refer to an open group", begin)
        self.check_behind(group)
        return backref_node(self, group, flags)
    place = self.offset
    if self.take() == END:
        raise self.fail("unexpected end of pattern", self.offset)
    raise self.fail_about("unknown extension ?P", place, self.offset, start + 1)


def parse_look(self: Parser, start: sword, flags: u32, mode: u8) -> Node:
    """A look ahead or behind."""
    behind = self.behind
    if mode & LOOK_BEHIND != 0 and behind == END:
        self.behind = self.groups
    child = parse_choice(self, flags, False)
    if mode & LOOK_BEHIND != 0:
        self.behind = behind
    close(self, start)
    if mode & LOOK_NEGATED != 0 and child.first is None and child.part == Part.SEQUENCE:
        return new_node(Part.FAIL)
    made = new_node(Part.LOOK)
    made.mode = mode
    made.append(child)
    return made


def parse_condition(self: Parser, start: sword, flags: u32) -> Node:
    """`(?(group)yes|no)`."""
    begin, stop = take_name(self, 0x29)
    text = self.part(begin, stop)
    group: u32 = 0
    if str_isidentifier(text):
        check_name(self, text, begin)
        group = named_group(self, text, begin)
    else:
        group = condition_number(self, text, begin, stop)
    self.check_behind(group)
    made = new_node(Part.CONDITION, group)
    yes = parse_sequence(self, flags, False)
    made.append(yes)
    made.width_min = yes.width_min
    made.width_max = yes.width_max
    if self.accept(0x7C):
        no = parse_sequence(self, flags, False)
        made.append(no)
        if self.peek() == 0x7C:
            raise self.fail("conditional backref with more than two branches", self.offset)
        made.width_min = min(yes.width_min, no.width_min)
        made.width_max = max(yes.width_max, no.width_max)
    else:
        made.width_min = 0
    close(self, start)
    return made


def condition_number(self: Parser, text: Str, begin: sword, stop: sword) -> u32:
    """The group of a condition by number. Raises re.error."""
    number: u32 = 0
    for i in range(begin, stop):
        digit: u32 = self.text[i]
        if digit < 0x30 or digit > 0x39:
            raise bad_name(self, text, begin)
        number = min(number * 10 + digit - 0x30, GROUPS_MAX)
    if number == 0:
        raise self.fail("bad group number", begin)
    if number >= GROUPS_MAX:
        raise self.fail_about("invalid group reference ", begin, stop, begin)
    if number > self.wanted:
        self.wanted = number
        self.wanted_at = begin
    return number


# --- Flags ---


def flag_of(letter: u32) -> u32:
    """The flag of a letter; 0 for none."""
    if letter == 0x69:
        return FLAG_IGNORECASE
    if letter == 0x4C:
        return FLAG_LOCALE
    if letter == 0x6D:
        return FLAG_MULTILINE
    if letter == 0x73:
        return FLAG_DOTALL
    if letter == 0x78:
        return FLAG_VERBOSE
    if letter == 0x61:
        return FLAG_ASCII
    if letter == 0x74:
        return FLAG_TEMPLATE
    return FLAG_UNICODE if letter == 0x75 else 0


def next_flag(self: Parser, missing: Text) -> u32:
    """The letter behind a flag: one of another flag, or one of `) - :`, END if there is none. Raises re.error."""
    place = self.offset
    letter = self.take()
    if letter == END:
        raise self.fail(missing, self.offset)
    if flag_of(letter) == 0:
        if letter == 0x29 or letter == 0x2D or letter == 0x3A:
            return letter
        raise self.fail("unknown flag" if is_alphabetic(letter) else missing, place)
    return letter


def is_alphabetic(point: u32) -> bool:
    """`str.isalpha` of a character."""
    return point_flags(point) & ALPHA != 0


def parse_flags(self: Parser, start: sword, flags: u32, letter: u32, first: bool) -> Node | None:
    """`(?flags)` or `(?flags-flags:...)`, whose first letter was taken."""
    added: u32 = 0
    removed: u32 = 0
    while letter != 0x2D and letter != 0x29 and letter != 0x3A:
        flag = flag_of(letter)
        if self.is_text and flag == FLAG_LOCALE:
            raise self.fail("bad inline flags: cannot use 'L' flag with a str pattern", self.offset)
        if not self.is_text and flag == FLAG_UNICODE:
            raise self.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", self.offset)
        added = added | flag
        if flag & KIND_FLAGS != 0 and added & KIND_FLAGS != flag:
            raise self.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", self.offset)
        letter = next_flag(self, "missing -, : or )")
    if letter == 0x29:
        if not first:
            raise self.fail("global flags not at the start of the expression", start)
        self.flags = self.flags | added
        return None
    if added & GLOBAL_FLAGS != 0:
        raise self.fail("bad inline flags: cannot turn on global flag", self.offset - 1)
    if letter == 0x2D:
        removed = parse_removed(self)
    if removed & GLOBAL_FLAGS != 0:
        raise self.fail("bad inline flags: cannot turn off global flag", self.offset - 1)
    if added & removed != 0:
        raise self.fail("bad inline flags: flag turned on and off", self.offset - 1)
    if added & KIND_FLAGS != 0:
        flags = flags & ~KIND_FLAGS
    return scoped(self, start, (flags | added) & ~removed, Part.SCOPE)


def parse_removed(self: Parser) -> u32:
    """The flags behind `-`, up to the colon."""
    removed: u32 = 0
    letter = next_flag(self, "missing flag")
    place = self.offset - 1
    if flag_of(letter) == 0:
        raise self.fail("missing flag", place)
    while True:
        flag = flag_of(letter)
        if flag & KIND_FLAGS != 0:
            raise self.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", self.offset)
        removed = removed | flag
        place = self.offset
        letter = next_flag(self, "missing :")
        if letter == 0x3A:
            return removed
        if flag_of(letter) == 0:
            raise self.fail("missing :", place)

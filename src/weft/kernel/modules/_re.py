"""`_re`: patterns and matches, for the library's `re`, which adds the cache, the flags and the functions."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, index_error, type_error
from weft.kernel.modules.regex_compiler import compile_tree
from weft.kernel.modules.regex_matcher import Matcher, new_matcher, run, search, subject_bytes, subject_size
from weft.kernel.modules.regex_parser import FLAG_LOCALE, FLAG_UNICODE, new_parser, parse
from weft.kernel.modules.regex_program import UNSET
from weft.kernel.protocol import (
    call1,
    call2,
    clamped_index_of,
    find_dunder,
    get_attribute,
    iterate,
    next_of,
    repr_of,
    type_name,
)
from weft.kernel.thread import native_turn
from weft.kernel.types.bytes import Bytes, new_bytes
from weft.kernel.types.dict import Dict, new_dict
from weft.kernel.types.generic_alias import GenericAlias, new_generic_alias
from weft.kernel.types.int import int_of, is_int
from weft.kernel.types.iterators import CallableIterator
from weft.kernel.types.list import List, new_list
from weft.kernel.types.mapping_proxy import MappingProxy
from weft.kernel.types.octet_source import bytes_like
from weft.kernel.types.pattern import Pattern
from weft.kernel.types.str import Str, StrBuilder, name, new_builder, text_bytes, text_length, unit_size
from weft.kernel.types.str_parts import index_at, offset_of, part_between, part_of
from weft.kernel.types.tuple import Tuple, tuple2
from weft.kernel.types.type import Type, declare_type
from weft.kernel.value import ABSENT, NONE, NOT_IMPLEMENTED, Object, Slot, SmallInt, Value
from weft.native.language import (
    Arguments,
    Array,
    Atomic,
    Fixed,
    array_of,
    builtin,
    cold,
    narrow,
    struct,
    sword,
    u32,
)

ENDLESS: Final = 0x3FFF_FFFF  # no text is longer, and every int in its place is small
NOWHERE: Final = -1  # instead of a place where an empty match is not wanted
AVOIDED: Final = 0x8000_0000  # of a scanner's position: an empty match there was given already


@struct
class Match(Object):
    """What matched. `slots` are byte offsets, then the number of the last closed group."""

    pattern: Fixed[Pattern]
    string: Fixed[Value]  # as given
    subject: Fixed[Value]  # its Str or Bytes
    slots: Fixed[Array[u32]]
    position: Fixed[sword]
    end_position: Fixed[sword]


MATCH_TYPE: Final = declare_type("_re.Match", Match)


@struct
class Scanner(Object):
    """Goes from match to match. Threads that share one get each match once: who moves `position` has it."""

    pattern: Fixed[Pattern]
    string: Fixed[Value]
    subject: Fixed[Value]
    start: Fixed[sword]  # indices, for the matches
    stop: Fixed[sword]
    end: Fixed[sword]  # byte offset
    position: Atomic[u32]  # byte offset, with AVOIDED


SCANNER_TYPE: Final = declare_type("_re.Scanner", Scanner)


@builtin("_re:compile")
def re_compile(pattern: Value, flags: u32, error: Value, expander: Value, /) -> Pattern:
    """A pattern of str or bytes. `error` is made with (message, pattern, place) for a mistake in it; `expander` makes
    pieces (texts and numbers of groups) of a template. Raises error, TypeError, ValueError, OverflowError."""
    source = pattern
    is_text = False
    match pattern:
        case Str():
            is_text = True
        case _:
            source = bytes_like(pattern)
            if source is NOT_IMPLEMENTED:
                raise type_error("first argument must be string or compiled pattern")
    parser = new_parser(pattern, source, subject_bytes(source), subject_size(source), flags, error)
    tree = parse(parser)
    compiler = compile_tree(parser, tree)
    program = array_of(u32, compiler.size)
    program.copy_from(0, compiler.code, 0, compiler.size)
    return Pattern(pattern, parser.flags, is_text, parser.groups, parser.names, program, compiler.registers, expander)


# --- Searching ---------------------------------------------------------------------------------------------


def subject_of(self: Pattern, string: Value) -> Value:
    """The Str, or the Bytes of a bytes-like object. Raises TypeError."""
    match string:
        case Str():
            if not self.is_text:
                raise type_error("cannot use a bytes pattern on a string-like object")
            return string
        case _:
            octets = bytes_like(string)
            if octets is NOT_IMPLEMENTED:
                raise type_error("expected string or bytes-like object, got '{}'", type_name(string))
            if self.is_text:
                raise type_error("cannot use a string pattern on a bytes-like object")
            return octets


def length_of_subject(subject: Value) -> sword:
    """The length in characters or bytes."""
    match subject:
        case Str() as text:
            return text_length(text)
        case _:
            return subject_size(subject)


def offset_at(subject: Value, index: sword) -> sword:
    """The byte offset of an index from 0 to the length."""
    match subject:
        case Str() as text:
            return offset_of(text, index)
        case _:
            return index


def bounds(subject: Value, position: sword, end_position: sword) -> tuple[sword, sword]:
    """`pos` and `endpos` within the text."""
    length = length_of_subject(subject)
    return min(max(position, 0), length), min(max(end_position, 0), length)


def matcher_of(self: Pattern, subject: Value, end: sword) -> Matcher:
    """A matcher of a text up to a byte offset."""
    return new_matcher(self.program, subject, self.slot_count, 2 * self.groups, end)


def new_match(self: Pattern, matcher: Matcher, string: Value, start: sword, stop: sword) -> Match:
    """The match that a matcher found. `start` and `stop` are the bounds of the search."""
    count = 2 * self.groups + 1
    slots = array_of(u32, count)
    slots.copy_from(0, matcher.slots, 0, count)
    return Match(self, string, matcher.subject, slots, start, stop)


def find(
    self: Pattern, string: Value, position: sword, end_position: sword, searches: bool, whole: bool
) -> Match | None:
    """The first match, at any place if it searches, up to the end if `whole`."""
    subject = subject_of(self, string)
    start, stop = bounds(subject, position, end_position)
    if start > stop:
        return None
    matcher = matcher_of(self, subject, offset_at(subject, stop))
    offset = offset_at(subject, start)
    found = search(matcher, offset, NOWHERE) >= 0 if searches else run(matcher, offset, NOWHERE, whole)
    return new_match(self, matcher, string, start, stop) if found else None


@builtin("_re.Pattern.match")
def pattern_match(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> Match | None:
    """The match at `pos`, or None."""
    return find(self, string, pos, endpos, False, False)


@builtin("_re.Pattern.fullmatch")
def pattern_fullmatch(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> Match | None:
    """The match of all from `pos` to `endpos`, or None."""
    return find(self, string, pos, endpos, False, True)


@builtin("_re.Pattern.search")
def pattern_search(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> Match | None:
    """The first match from `pos` on, or None."""
    return find(self, string, pos, endpos, True, False)


# --- Parts of the text -------------------------------------------------------------------------------------


def piece_of(subject: Value, start: sword, stop: sword) -> Value:
    """The text between two byte offsets."""
    match subject:
        case Str() as text:
            return part_between(text, start, stop)
        case Bytes() as octets:
            return new_bytes(octets.bytes.pointer(start), stop - start)
        case _:
            raise AssertionError("neither text nor bytes")


def group_piece(subject: Value, slots: Array[u32], group: u32, default: Value) -> Value:
    """The text of a group; `default` if it took no part."""
    if slots[2 * group] == UNSET or slots[2 * group + 1] == UNSET:
        return default
    return piece_of(subject, narrow(sword, slots[2 * group]), narrow(sword, slots[2 * group + 1]))


def empty_piece(subject: Value) -> Value:
    """The empty text of the same kind."""
    return piece_of(subject, 0, 0)


def next_start(matcher: Matcher) -> sword:
    """Where the match that was just found ends."""
    return narrow(sword, matcher.slots[1])


def avoided(matcher: Matcher) -> sword:
    """Behind an empty match no other may follow; NOWHERE behind one that took text."""
    return next_start(matcher) if matcher.slots[0] == matcher.slots[1] else NOWHERE


@builtin("_re.Pattern.findall")
def pattern_findall(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> List:
    """All matches as texts; with one group its text, with several tuples of theirs."""
    subject = subject_of(self, string)
    start, stop = bounds(subject, pos, endpos)
    found = new_list(0)
    if start > stop:
        return found
    matcher = matcher_of(self, subject, offset_at(subject, stop))
    place = offset_at(subject, start)
    avoid: sword = NOWHERE
    empty = empty_piece(subject)
    while search(matcher, place, avoid) >= 0:
        native_turn()
        if self.groups == 1:
            found.append(group_piece(subject, matcher.slots, 0, empty))
        elif self.groups == 2:
            found.append(group_piece(subject, matcher.slots, 1, empty))
        else:
            row = Tuple.with_tail(self.groups - 1)
            for i in range(self.groups - 1):
                row.items[i] = group_piece(subject, matcher.slots, i + 1, empty)
            found.append(row)
        place = next_start(matcher)
        avoid = avoided(matcher)
    return found


@builtin("_re.Pattern.split")
def pattern_split(self: Pattern, string: Value, maxsplit: sword = 0) -> List:
    """What lies between the matches, at most `maxsplit` of them if that is not 0, with the texts of the groups."""
    subject = subject_of(self, string)
    size = subject_size(subject)
    matcher = matcher_of(self, subject, size)
    found = new_list(0)
    place: sword = 0
    avoid: sword = NOWHERE
    count: sword = 0
    while maxsplit == 0 or count < maxsplit:
        native_turn()
        at = search(matcher, place, avoid)
        if at < 0:
            break
        start = narrow(sword, matcher.slots[0])
        found.append(piece_of(subject, place, start))
        for i in range(self.groups - 1):
            found.append(group_piece(subject, matcher.slots, i + 1, NONE))
        place = next_start(matcher)
        avoid = avoided(matcher)
        count += 1
    found.append(piece_of(subject, place, size))
    return found


# --- Replacing ---------------------------------------------------------------------------------------------


def append_piece(builder: StrBuilder, subject: Value, start: sword, stop: sword) -> None:
    """Append a part of the text. A builder of bytes counts wrong, which nobody asks."""
    match subject:
        case Str() as text:
            length = stop - start
            if text.size != text.length:
                length = index_between(text, start, stop)
            builder.append_octets(text_bytes(text).at(start), stop - start, length)
        case _:
            builder.append_octets(subject_bytes(subject).at(start), stop - start, stop - start)


def index_between(text: Str, start: sword, stop: sword) -> sword:
    """Number of characters between two byte offsets."""
    source = text_bytes(text)
    count: sword = 0
    place = start
    while place < stop:
        native_turn()
        place += unit_size(source[place])
        count += 1
    return count


def append_value(builder: StrBuilder, self: Pattern, value: Value, index: sword) -> None:
    """Append a str or bytes-like object that replaces a match. Raises TypeError."""
    match value:
        case Str() as text:
            if not self.is_text:
                raise wrong_piece(False, value, index)
            builder.append(text)
        case _:
            octets = bytes_like(value)
            if self.is_text or octets is NOT_IMPLEMENTED:
                raise wrong_piece(self.is_text, value, index)
            append_piece(builder, octets, 0, subject_size(octets))


@cold
def wrong_piece(wants_text: bool, value: Value, index: sword) -> GuestError:
    """The TypeError for a replacement of another type: that of `join`."""
    if wants_text:
        return type_error("sequence item {}: expected str instance, {} found", int_of(index), type_name(value))
    return type_error("sequence item {}: expected a bytes-like object, {} found", int_of(index), type_name(value))


def has_backslash(template: Value) -> bool:
    """Whether a Str or Bytes has one."""
    source = subject_bytes(template)
    for i in range(subject_size(template)):
        if source[i] == 0x5C:
            return True
    return False


def template_pieces(self: Pattern, template: Value) -> Value:
    """What a replacement is made of: itself where it is called for each match, else a tuple of texts and numbers of
    groups. Raises what the library raises for mistakes in it."""
    plain = template
    match template:
        case Str():
            pass
        case _:
            plain = bytes_like(template)
            if plain is NOT_IMPLEMENTED:
                return template
    if not has_backslash(plain):
        pieces = Tuple.with_tail(1)
        pieces.items[0] = plain
        return pieces
    return call2(self.expander, self, template)


def append_pieces(builder: StrBuilder, self: Pattern, pieces: Tuple, subject: Value, slots: Array[u32]) -> None:
    """Append a template with the texts of the groups."""
    for i in range(pieces.count):
        item = pieces.items[i]
        match item:
            case SmallInt(group):
                number = narrow(u32, group)
                if number < self.groups and slots[2 * number] != UNSET and slots[2 * number + 1] != UNSET:
                    append_piece(
                        builder, subject, narrow(sword, slots[2 * number]), narrow(sword, slots[2 * number + 1])
                    )
            case _:
                append_value(builder, self, item, narrow(sword, i))


def finished(builder: StrBuilder, is_text: bool) -> Value:
    """The str or bytes of a builder."""
    if is_text:
        return builder.finish()
    return new_bytes(builder.buffer.bytes.pointer(0), builder.size)


def is_callable(value: Value) -> bool:
    """Whether a replacement is called. Text and pieces are not."""
    match value:
        case Tuple():
            return False
        case _:
            return True


def replaced(self: Pattern, replacement: Value, string: Value, limit: sword) -> tuple[Value, sword]:
    """The text with the matches replaced, at most `limit` if that is not 0, and their number."""
    pieces = template_pieces(self, replacement)
    subject = subject_of(self, string)
    size = subject_size(subject)
    matcher = matcher_of(self, subject, size)
    builder = new_builder(size)
    place: sword = 0
    avoid: sword = NOWHERE
    count: sword = 0
    index: sword = 0
    while limit == 0 or count < limit:
        native_turn()
        if search(matcher, place, avoid) < 0:
            break
        start = narrow(sword, matcher.slots[0])
        append_piece(builder, subject, place, start)
        if start > place:
            index += 1
        match pieces:
            case Tuple() as parts:
                append_pieces(builder, self, parts, subject, matcher.slots)
            case _:
                found = new_match(self, matcher, string, 0, length_of_subject(subject))
                answer = call1(pieces, found)
                if answer is not NONE:
                    append_value(builder, self, answer, index)
                    index += 1
        place = next_start(matcher)
        avoid = avoided(matcher)
        count += 1
    if count == 0:
        return piece_of(subject, 0, size), 0
    append_piece(builder, subject, place, size)
    return finished(builder, self.is_text), count


@builtin("_re.Pattern.sub")
def pattern_sub(self: Pattern, repl: Value, string: Value, count: sword = 0) -> Value:
    """The text with the matches replaced, at most `count` of them if that is not 0."""
    made, _ = replaced(self, repl, string, count)
    return made


@builtin("_re.Pattern.subn")
def pattern_subn(self: Pattern, repl: Value, string: Value, count: sword = 0) -> Tuple:
    """As `sub`, and the number of matches."""
    made, number = replaced(self, repl, string, count)
    return tuple2(made, int_of(number))


# --- Scanner -----------------------------------------------------------------------------------------------


@builtin("_re.Pattern.scanner")
def pattern_scanner(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> Scanner:
    """An object whose `match` and `search` go on behind the last match."""
    subject = subject_of(self, string)
    start, stop = bounds(subject, pos, endpos)
    end = offset_at(subject, stop)
    return Scanner(self, string, subject, start, stop, end, Atomic(narrow(u32, offset_at(subject, start))))


@builtin("_re.Pattern.finditer")
def pattern_finditer(self: Pattern, string: Value, pos: sword = 0, endpos: sword = ENDLESS) -> Value:
    """An iterator over the matches."""
    scanner = pattern_scanner(self, string, pos, endpos)
    return CallableIterator(get_attribute(scanner, name("search")), NONE)


def scan(self: Scanner, searches: bool) -> Match | None:
    """The next match."""
    while True:
        position = self.position.load()
        place = narrow(sword, position & (AVOIDED - 1))
        avoid: sword = place if position & AVOIDED != 0 else NOWHERE
        if place > self.end:
            return None
        matcher = matcher_of(self.pattern, self.subject, self.end)
        found = search(matcher, place, avoid) >= 0 if searches else run(matcher, place, avoid, False)
        following = narrow(u32, self.end + 1)  # after a failure there is nothing more
        if found:
            following = matcher.slots[1] | (AVOIDED if avoided(matcher) >= 0 else 0)
        if self.position.compare_exchange(position, following):
            return new_match(self.pattern, matcher, self.string, self.start, self.stop) if found else None


@builtin("_re.Scanner.search")
def scanner_search(self: Scanner) -> Match | None:
    """The next match at any place, or None."""
    return scan(self, True)


@builtin("_re.Scanner.match")
def scanner_match(self: Scanner) -> Match | None:
    """The match behind the last one, or None."""
    return scan(self, False)


@builtin("_re.Scanner.pattern:get")
def scanner_pattern(self: Scanner) -> Pattern:
    """The pattern."""
    return self.pattern


# --- Pattern: what it is -----------------------------------------------------------------------------------


@builtin("_re.Pattern.pattern:get")
def pattern_pattern(self: Pattern) -> Value:
    """What it was compiled from."""
    return self.pattern


@builtin("_re.Pattern.flags:get")
def pattern_flags(self: Pattern) -> u32:
    """Its flags, also those given in the pattern."""
    return self.flags


@builtin("_re.Pattern.groups:get")
def pattern_groups(self: Pattern) -> u32:
    """The number of groups."""
    return self.groups - 1


@builtin("_re.Pattern.groupindex:get")
def pattern_groupindex(self: Pattern) -> MappingProxy:
    """Numbers of groups by name."""
    return MappingProxy(self.names)


def append_flag(builder: StrBuilder, flags: u32, flag: u32, text: Str, first: bool) -> bool:
    """Append a flag that is set; whether the next one is the first."""
    if flags & flag == 0:
        return first
    builder.append_text(", re." if first else "|re.")
    builder.append(text)
    return False


def append_hexadecimal(builder: StrBuilder, number: u32) -> None:
    """Append a number that is not 0."""
    shift: u32 = 28
    while number >> shift == 0:
        shift -= 4
    while True:
        digit = number >> shift & 15
        builder.append_char(digit + (0x30 if digit < 10 else 0x57))
        if shift == 0:
            return
        shift -= 4


@builtin("_re.Pattern.__repr__")
def pattern_repr(self: Pattern) -> Str:
    """`re.compile(...)`, with 200 characters of the pattern."""
    builder = new_builder(64)
    builder.append_text("re.compile(")
    shown = repr_of(self.pattern)
    builder.append(part_of(shown, 0, min(text_length(shown), 200)))
    first = append_flag(builder, self.flags, 1, name("TEMPLATE"), True)
    first = append_flag(builder, self.flags, 2, name("IGNORECASE"), first)
    first = append_flag(builder, self.flags, FLAG_LOCALE, name("LOCALE"), first)
    first = append_flag(builder, self.flags, 8, name("MULTILINE"), first)
    first = append_flag(builder, self.flags, 16, name("DOTALL"), first)
    if not self.is_text:
        first = append_flag(builder, self.flags, FLAG_UNICODE, name("UNICODE"), first)
    first = append_flag(builder, self.flags, 64, name("VERBOSE"), first)
    first = append_flag(builder, self.flags, 128, name("DEBUG"), first)
    first = append_flag(builder, self.flags, 256, name("ASCII"), first)
    if self.flags >= 512:
        builder.append_text(", 0x" if first else "|0x")
        append_hexadecimal(builder, self.flags & ~0x1FF)
    builder.append_text(")")
    return builder.finish()


@builtin("_re.Pattern.__copy__")
def pattern_copy(self: Pattern) -> Pattern:
    """Itself."""
    return self


@builtin("_re.Pattern.__deepcopy__")
def pattern_deepcopy(self: Pattern, memo: Value, /) -> Pattern:
    """Itself."""
    return self


@builtin("_re.Pattern.__class_getitem__")
def pattern_class_getitem(cls: Type, item: Value, /) -> GenericAlias:
    """`re.Pattern[str]`."""
    return new_generic_alias(cls, item)


# --- Match -------------------------------------------------------------------------------------------------


def group_number(self: Match, key: Value) -> u32:
    """The number of a group by number or name. Raises IndexError."""
    if is_int(key) or not is_text(key):
        if is_int(key) or has_index(key):
            number = clamped_index_of(key)
            if 0 <= number and number < narrow(sword, self.pattern.groups):
                return narrow(u32, number)
        raise index_error("no such group")
    found = self.pattern.names.get(key)
    match found:
        case SmallInt(named):
            return narrow(u32, named)
        case _:
            raise index_error("no such group")


def is_text(value: Value) -> bool:
    """Whether a value is a str."""
    match value:
        case Str():
            return True
        case _:
            return False


def has_index(value: Value) -> bool:
    """Whether a value serves as an index."""
    return find_dunder(value, name("__index__")) is not ABSENT


@builtin("_re.Match.group")
def match_group(self: Match, arguments: Arguments, /) -> Value:
    """The text of a group, of the whole match without one; a tuple of several."""
    if arguments.count == 0:
        return group_piece(self.subject, self.slots, 0, NONE)
    if arguments.count == 1:
        return group_piece(self.subject, self.slots, group_number(self, arguments[0]), NONE)
    row = Tuple.with_tail(arguments.count)
    for i in range(arguments.count):
        row.items[i] = group_piece(self.subject, self.slots, group_number(self, arguments[i]), NONE)
    return row


@builtin("_re.Match.__getitem__")
def match_getitem(self: Match, group: Value, /) -> Value:
    """The text of a group."""
    return group_piece(self.subject, self.slots, group_number(self, group), NONE)


@builtin("_re.Match.groups")
def match_groups(self: Match, default: Value = NONE) -> Tuple:
    """The texts of all groups."""
    row = Tuple.with_tail(self.pattern.groups - 1)
    for i in range(self.pattern.groups - 1):
        row.items[i] = group_piece(self.subject, self.slots, i + 1, default)
    return row


@builtin("_re.Match.groupdict")
def match_groupdict(self: Match, default: Value = NONE) -> Dict:
    """The texts of the groups with names."""
    made = new_dict()
    iterator = iterate(self.pattern.names)
    while True:
        key = next_of(iterator)
        if key is ABSENT:
            return made
        made.set(key, group_piece(self.subject, self.slots, group_number(self, key), default))


def index_of_slot(self: Match, slot: u32) -> sword:
    """The index of a slot's place; -1 if it has none."""
    if self.slots[slot | 1] == UNSET or self.slots[slot & ~1] == UNSET:
        return -1
    offset = narrow(sword, self.slots[slot])
    match self.subject:
        case Str() as text:
            return index_at(text, offset)
        case _:
            return offset


@builtin("_re.Match.start")
def match_start(self: Match, group: Slot = ABSENT, /) -> sword:
    """Where a group begins; -1 if it took no part."""
    return index_of_slot(self, 2 * number_or_all(self, group))


@builtin("_re.Match.end")
def match_end(self: Match, group: Slot = ABSENT, /) -> sword:
    """Where a group ends; -1 if it took no part."""
    return index_of_slot(self, 2 * number_or_all(self, group) + 1)


def number_or_all(self: Match, group: Slot) -> u32:
    """The number of a group; 0 without one."""
    return 0 if group is ABSENT else group_number(self, group)


def span_of(self: Match, group: u32) -> Tuple:
    """Both."""
    return tuple2(int_of(index_of_slot(self, 2 * group)), int_of(index_of_slot(self, 2 * group + 1)))


@builtin("_re.Match.span")
def match_span(self: Match, group: Slot = ABSENT, /) -> Tuple:
    """Where a group begins and ends; -1 if it took no part."""
    return span_of(self, number_or_all(self, group))


@builtin("_re.Match.regs:get")
def match_regs(self: Match) -> Tuple:
    """The spans of the whole match and all groups."""
    rows = Tuple.with_tail(self.pattern.groups)
    for i in range(self.pattern.groups):
        rows.items[i] = span_of(self, i)
    return rows


@builtin("_re.Match.expand")
def match_expand(self: Match, template: Value) -> Value:
    """A template with the texts of the groups."""
    pieces = template_pieces(self.pattern, template)
    builder = new_builder(32)
    match pieces:
        case Tuple() as parts:
            append_pieces(builder, self.pattern, parts, self.subject, self.slots)
        case _:
            raise type_error("expected str instance, {} found", type_name(template))
    return finished(builder, self.pattern.is_text)


@builtin("_re.Match.string:get")
def match_string(self: Match) -> Value:
    """The text that was searched."""
    return self.string


@builtin("_re.Match.re:get")
def match_re(self: Match) -> Pattern:
    """The pattern."""
    return self.pattern


@builtin("_re.Match.pos:get")
def match_pos(self: Match) -> sword:
    """Where the search began."""
    return self.position


@builtin("_re.Match.endpos:get")
def match_endpos(self: Match) -> sword:
    """Where the search ended."""
    return self.end_position


@builtin("_re.Match.lastindex:get")
def match_lastindex(self: Match) -> Value:
    """The number of the group that was closed last, None without one."""
    last = self.slots[2 * self.pattern.groups]
    return NONE if last == UNSET else int_of(narrow(sword, last))


@builtin("_re.Match.lastgroup:get")
def match_lastgroup(self: Match) -> Value:
    """The name of that group, None if it has none."""
    last = self.slots[2 * self.pattern.groups]
    if last == UNSET:
        return NONE
    iterator = iterate(self.pattern.names)
    while True:
        key = next_of(iterator)
        if key is ABSENT:
            return NONE
        if group_number(self, key) == last:
            return key


@builtin("_re.Match.__repr__")
def match_repr(self: Match) -> Str:
    """`<re.Match object; span=..., match=...>`, with 50 characters of the text."""
    builder = new_builder(64)
    builder.append_text("<re.Match object; span=")
    builder.append(repr_of(span_of(self, 0)))
    builder.append_text(", match=")
    shown = repr_of(group_piece(self.subject, self.slots, 0, NONE))
    builder.append(part_of(shown, 0, min(text_length(shown), 50)))
    builder.append_text(">")
    return builder.finish()


@builtin("_re.Match.__copy__")
def match_copy(self: Match) -> Match:
    """Itself."""
    return self


@builtin("_re.Match.__deepcopy__")
def match_deepcopy(self: Match, memo: Value, /) -> Match:
    """Itself."""
    return self


@builtin("_re.Match.__class_getitem__")
def match_class_getitem(cls: Type, item: Value, /) -> GenericAlias:
    """`re.Match[str]`."""
    return new_generic_alias(cls, item)

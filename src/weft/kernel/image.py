"""Images: verified, then turned into live objects where they lie.

`docs/design/0001-image.md` gives the format. Loading is two passes over the objects: `verify` looks at every byte that the
second pass will trust, `relocate` writes addresses. After that the objects are ordinary frozen ones; what their
typed fields hold is checked once more through the structs (`check_code`), before the first instruction runs. The port
then write-protects the pages.
"""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import GuestError, import_error
from weft.kernel.port import image_abi
from weft.kernel.state import Image
from weft.kernel.types.bytes import Bytes
from weft.kernel.types.code import Code, CodeFlag
from weft.kernel.types.complex import Complex
from weft.kernel.types.int import Int
from weft.kernel.types.octets import octets_hash
from weft.kernel.types.str import STR_ASCII, STR_INTERNED, InlineStr, Str, adopt, str_of_text
from weft.kernel.types.str_encoding import valid_text_length
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import (
    BoxedFloat,
    Constant,
    Object,
    Shape,
    SmallInt,
    Value,
    class_of,
    default_shape,
    is_float_word,
)
from weft.native.language import (
    CONFIG,
    INSTRUCTIONS,
    Array,
    Pointer,
    Table,
    Text,
    address_of,
    array_class,
    class_id,
    constant,
    count_trailing_zeros,
    inline,
    layout_count_offset,
    layout_reference_count,
    layout_reference_offset,
    layout_size,
    layout_tail,
    narrow,
    object_at,
    pointer_at,
    sword,
    table,
    u8,
    u16,
    u32,
    value_of,
    word,
)

MAGIC: Final = 0x54464557  # "WEFT", little-endian
VERSION: Final = 1
HEADER_SIZE: Final = 64  # bytes

# Byte offsets of the header's fields.
AT_VERSION: Final = 4
AT_WORD_BITS: Final = 6
AT_ABI: Final = 8
AT_CHECKSUM: Final = 12
AT_CHECKED: Final = 16  # the checksum covers everything from here on
AT_SIZE: Final = 16
AT_OBJECTS: Final = 20
AT_OBJECTS_END: Final = 24
AT_STARTS: Final = 28
AT_RELOCATIONS: Final = 32
AT_NAMES: Final = 36
AT_NAME_COUNT: Final = 40
AT_ENTRY: Final = 44

IMAGE_STRUCTS: Final = (
    InlineStr,
    Bytes,
    Int,
    BoxedFloat,
    Tuple,
    Code,
    array_class(Value),
    array_class(u32),
    array_class(u8),
    Complex,
)  # by ordinal


@constant
def _class_ids() -> Table[u16]:
    return table(u16, *(class_id(cls) for cls in IMAGE_STRUCTS))


@constant
def _shapes() -> Table[Shape]:
    return table(Shape, *(default_shape(cls) for cls in IMAGE_STRUCTS))


IMAGE_CLASSES: Final[Table[u16]] = _class_ids()
IMAGE_SHAPES: Final[Table[Shape]] = _shapes()

ORDINAL_STR: Final = 0
ORDINAL_VALUES: Final = 6
ORDINAL_WORDS: Final = 7
ORDINAL_OCTETS: Final = 8
ORDINAL_COUNT: Final = 10


def damaged(what: Text, offset: word) -> GuestError:
    """The error for an image that cannot be trusted."""
    return import_error("damaged image: {} at offset {}", str_of_text(what), SmallInt(narrow(sword, offset)))


# --- Reading numbers ---------------------------------------------------------------------------------------


def read_u16(image: Pointer[u8], offset: word) -> u32:
    """Two bytes, little-endian."""
    low: u32 = image[narrow(sword, offset)]
    high: u32 = image[narrow(sword, offset) + 1]
    return low | high << 8


def read_u32(image: Pointer[u8], offset: word) -> u32:
    """Four bytes, little-endian."""
    return read_u16(image, offset) | read_u16(image, offset + 2) << 16


def bit_at(image: Pointer[u8], bitmap: word, index: word) -> bool:
    """One bit of a bitmap."""
    return image[narrow(sword, bitmap + index // 8)] >> narrow(u8, index % 8) & 1 == 1


# --- Checksum ----------------------------------------------------------------------------------------------


@constant
def _crc_rows() -> Table[u32]:
    rows = []
    for octet in range(256):
        value = octet
        for _ in range(8):
            value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
        rows.append(value)
    return table(u32, *rows)


CRC_ROWS: Final[Table[u32]] = _crc_rows()  # CRC-32 of IEEE 802.3, reflected


def crc32(data: Pointer[u8], start: word, end: word) -> u32:
    """CRC-32 of the bytes from `start` to `end`."""
    value: u32 = 0xFFFFFFFF
    for i in range(narrow(sword, start), narrow(sword, end)):
        value = CRC_ROWS[narrow(sword, (value ^ data[i]) & 0xFF)] ^ value >> 8
    return value ^ 0xFFFFFFFF


# --- The image under way -----------------------------------------------------------------------------------


def bitmap_size(bits: word) -> word:
    """Bytes of a bitmap, padded to four."""
    return (bits + 31) // 32 * 4


def verify_header(data: Pointer[u8], size: word, abi: u32, image: Image) -> None:
    """Check everything before the objects, and fill in the places."""
    if size < HEADER_SIZE or read_u32(data, 0) != MAGIC:
        raise import_error("not a Weft image: it does not begin with WEFT")
    if read_u16(data, AT_VERSION) != VERSION:
        raise import_error(
            "image of version {}, this machine reads version {}: build it again",
            SmallInt(narrow(sword, read_u16(data, AT_VERSION))),
            SmallInt(VERSION),
        )
    if data[AT_WORD_BITS] != CONFIG.word_bits:
        raise import_error(
            "image for words of {} bits, this machine has {}: build it again with that word size",
            SmallInt(narrow(sword, data[AT_WORD_BITS])),
            SmallInt(CONFIG.word_bits),
        )
    if read_u32(data, AT_ABI) != abi:
        raise import_error("image built by another version of Weft: build it again")
    if read_u32(data, AT_SIZE) != size:
        raise damaged("wrong size in the header", AT_SIZE)
    places = image
    places.objects = read_u32(data, AT_OBJECTS)
    places.objects_end = read_u32(data, AT_OBJECTS_END)
    places.starts = read_u32(data, AT_STARTS)
    places.relocations = read_u32(data, AT_RELOCATIONS)
    places.names = read_u32(data, AT_NAMES)
    places.name_count = read_u32(data, AT_NAME_COUNT)
    places.entry = read_u32(data, AT_ENTRY)
    if places.objects != HEADER_SIZE or places.objects_end < HEADER_SIZE or places.objects_end > size:
        raise damaged("objects outside the image", AT_OBJECTS)
    if places.objects_end % 8 != 0:
        raise damaged("objects that end within a word", AT_OBJECTS_END)
    area = places.objects_end - HEADER_SIZE
    verify_range(places.starts, bitmap_size(area // 8), size, AT_STARTS)
    verify_range(places.relocations, bitmap_size(area // (CONFIG.word_bits // 8)), size, AT_RELOCATIONS)
    if places.name_count > size:
        raise damaged("too many names", AT_NAME_COUNT)
    verify_range(places.names, narrow(word, places.name_count) * 4, size, AT_NAMES)


def verify_range(start: word, length: word, size: word, offset: word) -> None:
    """Check that a table lies inside the image."""
    if start > size or length > size - start or start % 4 != 0:
        raise damaged("table outside the image", offset)


def is_start(image: Image, offset: word) -> bool:
    """Whether an object begins at an offset."""
    places = image
    if offset < places.objects or offset >= places.objects_end or offset % 8 != 0:
        return False
    return bit_at(places.data, places.starts, (offset - places.objects) // 8)


def is_relocated(image: Image, offset: word) -> bool:
    """Whether the word at an offset holds a pointer."""
    places = image
    return bit_at(places.data, places.relocations, (offset - places.objects) // (CONFIG.word_bits // 8))


def word_at(image: Image, offset: word) -> Pointer[word]:
    """The word at an offset."""
    return pointer_at(word, image.data.address() + offset)


def object_size(image: Image, offset: word, class_number: u16) -> word:
    """The size of the object at an offset, rounded up to 8; the caller has checked that its fixed part fits."""
    size: word = layout_size(class_number)
    tail = layout_tail(class_number)
    if tail == 0:
        return (size + 7) // 8 * 8
    count: word = read_u32(image.data, offset + layout_count_offset(class_number))
    element: word = CONFIG.word_bits // 8 if tail == 1 else tail - 16
    available = (image.objects_end - offset - size) // element
    if count > available:
        raise damaged("object longer than the image", offset)
    return (size + count * element + 7) // 8 * 8


def verify_objects(image: Image) -> None:
    """Walk every object: known class, no gap, every reference a value or the start of an object."""
    places = image
    word_size: word = CONFIG.word_bits // 8
    offset = places.objects
    relocated: word = 0
    while offset < places.objects_end:
        if not is_start(image, offset):
            raise damaged("no object begins", offset)
        ordinal = word_at(image, offset)[0]
        if ordinal >= ORDINAL_COUNT or is_relocated(image, offset):
            raise damaged("unknown class of object", offset)
        class_number = IMAGE_CLASSES[narrow(sword, ordinal)]
        if layout_size(class_number) > places.objects_end - offset:
            raise damaged("object longer than the image", offset)
        size = object_size(image, offset, class_number)
        if size > places.objects_end - offset:
            raise damaged("object longer than the image", offset)
        inside = offset + 8
        while inside < offset + size:
            if bit_at(places.data, places.starts, (inside - places.objects) // 8):
                raise damaged("object inside another", inside)
            inside += 8
        relocated += verify_references(image, offset, class_number)
        if ordinal == ORDINAL_STR:
            verify_str(image, offset)
        offset += size
    bits: word = 0
    for i in range(narrow(sword, (places.objects_end - places.objects) // word_size)):
        if bit_at(places.data, places.relocations, narrow(word, i)):
            bits += 1
    if bits != relocated:
        raise damaged("pointer where none belongs", places.relocations)
    if not is_start(image, places.entry):
        raise damaged("no entry", AT_ENTRY)


def verify_references(image: Image, offset: word, class_number: u16) -> word:
    """Check every reference field of an object; the number of pointers among them."""
    found: word = 0
    word_size: word = CONFIG.word_bits // 8
    for i in range(narrow(sword, layout_reference_count(class_number))):
        field = offset + layout_reference_offset(class_number, narrow(u32, i))
        if verify_reference(image, field):
            found += 1
    if layout_tail(class_number) == 1:
        count: word = read_u32(image.data, offset + layout_count_offset(class_number))
        first = offset + layout_size(class_number)
        for i in range(narrow(sword, count)):
            if word_at(image, first + narrow(word, i) * word_size)[0] == 0:
                raise damaged("empty element", first + narrow(word, i) * word_size)
            if verify_reference(image, first + narrow(word, i) * word_size):
                found += 1
    return found


def verify_reference(image: Image, offset: word) -> bool:
    """Check the word of one reference; whether it is a pointer. 0 is None in a nullable field: `check_code` looks."""
    bits = word_at(image, offset)[0]
    if is_relocated(image, offset):
        if not is_start(image, bits):
            raise damaged("pointer to no object", offset)
        return True
    if bits != 0 and not (SmallInt.test(bits) or is_float_word(bits) or is_constant_word(bits)):
        raise damaged("bad value", offset)
    return False


def is_constant_word(bits: word) -> bool:
    """Whether a word is one of the guest's constants."""
    return Constant.test(bits) and 1 <= Constant.unpack(bits) <= 5


# --- Strings and names -------------------------------------------------------------------------------------


def verify_str(image: Image, offset: word) -> None:
    """Check size, length, flags and the encoding of a string."""
    text = object_at(InlineStr, image.data.address() + offset)
    if text.size != text.count or text.offsets is not None:
        raise damaged("bad string", offset)
    length = valid_text_length(text.bytes.pointer(0), narrow(sword, text.count))
    if length < 0 or narrow(u32, length) != text.length:
        raise damaged("string is not UTF-8", offset)
    if (text.flags & STR_ASCII != 0) != (text.size == text.length) or text.flags & ~(STR_ASCII | STR_INTERNED) != 0:
        raise damaged("bad flags of a string", offset)
    if text.flags & STR_INTERNED != 0 and text.hash != octets_hash(text.bytes.pointer(0), narrow(sword, text.size)):
        raise damaged("bad hash of a name", offset)


def verify_names(image: Image) -> None:
    """Check that the table of names lists names."""
    places = image
    for i in range(narrow(sword, places.name_count)):
        entry = places.names + narrow(word, i) * 4
        offset: word = read_u32(places.data, entry)
        if not is_start(image, offset) or word_at(image, offset)[0] != ORDINAL_STR:
            raise damaged("name is no string", entry)
        if object_at(InlineStr, places.data.address() + offset).flags & STR_INTERNED == 0:
            raise damaged("name is not marked", entry)


# --- Relocation --------------------------------------------------------------------------------------------

FORWARDED: Final = 1  # low bit of the header of a name that the machine already has: the rest is its address


def adopt_names(image: Image) -> None:
    """Make every name of the image the machine's name, or forward it to the one that the machine has."""
    places = image
    for i in range(narrow(sword, places.name_count)):
        offset: word = read_u32(places.data, places.names + narrow(word, i) * 4)
        place = word_at(image, offset)
        place[0] = address_of(IMAGE_SHAPES[ORDINAL_STR])
        text = object_at(InlineStr, places.data.address() + offset)
        known = adopt(text)
        if known is not text:
            place[0] = address_of(known) | FORWARDED


def relocate(image: Image) -> None:
    """Turn offsets into addresses and ordinals into shapes. Names were adopted before."""
    places = image
    base = places.data.address()
    word_size: word = CONFIG.word_bits // 8
    words = narrow(sword, (places.objects_end - places.objects) // word_size)
    i = next_bit(places.data, places.relocations, 0, words)
    while i < words:
        place = word_at(image, places.objects + narrow(word, i) * word_size)
        header = pointer_at(word, base + place[0])[0]
        if header & FORWARDED != 0 and header >= ORDINAL_COUNT:
            place[0] = header & ~FORWARDED
        else:
            place[0] = base + place[0]
        i = next_bit(places.data, places.relocations, i + 1, words)
    eights = narrow(sword, (places.objects_end - places.objects) // 8)
    i = next_bit(places.data, places.starts, 0, eights)
    while i < eights:
        header_place = word_at(image, places.objects + narrow(word, i) * 8)
        if header_place[0] < ORDINAL_COUNT:
            header_place[0] = address_of(IMAGE_SHAPES[narrow(sword, header_place[0])])
        elif header_place[0] & FORWARDED != 0:
            header_place[0] = address_of(IMAGE_SHAPES[ORDINAL_STR])
        i = next_bit(places.data, places.starts, i + 1, eights)


@inline
def next_bit(image: Pointer[u8], bitmap: word, start: sword, end: sword) -> sword:
    """The first bit of a bitmap that is set, from `start` on; `end` if there is none."""
    i = start
    while i < end:
        bits = image[narrow(sword, bitmap) + i // 8] >> narrow(u8, i % 8)
        if bits != 0:
            found = i + narrow(sword, count_trailing_zeros(u8, bits))
            return found if found < end else end
        i = (i // 8 + 1) * 8
    return end


# --- Typed checks, on live objects -------------------------------------------------------------------------


def check_objects(image: Image) -> None:
    """Check what the typed fields of every code object hold, and its instructions."""
    places = image
    for i in range(narrow(sword, (places.objects_end - places.objects) // 8)):
        if bit_at(places.data, places.starts, narrow(word, i)):
            offset = places.objects + narrow(word, i) * 8
            found: Value = value_of(places.data.address() + offset)
            match found:
                case Code() as code:
                    check_code(code, offset)
                case _:
                    pass


def require(holds: bool, what: Text, offset: word) -> None:
    """Refuse the image unless `holds`."""
    if not holds:
        raise damaged(what, offset)


def field_is(bits: word, class_number: u16, nullable: bool) -> bool:
    """Whether a field's word is the address of an object of a class, or NULL where that is allowed."""
    if bits == 0:
        return nullable
    return Value.is_pointer(bits) and class_of(object_at(Object, bits)) == class_number


def check_code(code: Code, offset: word) -> None:
    """Check the fields of a code object by their classes, then the instructions."""
    text = class_id(InlineStr)
    names = class_id(Tuple)
    require(field_is(address_of(code.name), text, False), "bad name of code", offset)
    require(field_is(address_of(code.qualified_name), text, False), "bad qualified name of code", offset)
    require(field_is(address_of(code.filename), text, False), "bad file name of code", offset)
    require(field_is(address_of(code.instructions), IMAGE_CLASSES[ORDINAL_WORDS], False), "bad instructions", offset)
    require(field_is(address_of(code.constants), IMAGE_CLASSES[ORDINAL_VALUES], False), "bad constants", offset)
    require(field_is(address_of(code.handlers), IMAGE_CLASSES[ORDINAL_WORDS], True), "bad handlers", offset)
    require(field_is(address_of(code.lines), IMAGE_CLASSES[ORDINAL_OCTETS], False), "bad line table", offset)
    require(field_is(address_of(code.local_names), names, False), "bad local names", offset)
    require(
        field_is(address_of(code.cell_parameters), IMAGE_CLASSES[ORDINAL_OCTETS], True), "bad cell parameters", offset
    )
    require(field_is(address_of(code.free_names), names, False), "bad free names", offset)
    require(field_is(address_of(code.slot_names), names, False), "bad slot names", offset)
    check_names(code.local_names, offset)
    check_names(code.free_names, offset)
    check_names(code.slot_names, offset)
    check_parameters(code, offset)
    check_instructions(code, offset)
    check_handlers(code, offset)


def check_names(names: Tuple, offset: word) -> None:
    """Check that a tuple holds names."""
    for i in range(narrow(sword, names.count)):
        require(is_name(names.items[i]), "bad name", offset)


def is_name(value: Value) -> bool:
    """Whether a value is an interned string."""
    match value:
        case Str() as text:
            return text.flags & STR_INTERNED != 0
        case _:
            return False


def check_parameters(code: Code, offset: word) -> None:
    """Check that the parameters fit into the registers."""
    count: u32 = code.positional_count
    count += code.keyword_only_count
    if code.flags & CodeFlag.STAR_ARGUMENTS != 0:
        count += 1
    if code.flags & CodeFlag.STAR_KEYWORDS != 0:
        count += 1
    require(code.positional_only_count <= code.positional_count, "bad parameter counts", offset)
    require(count <= code.register_count, "more parameters than registers", offset)
    require(count <= code.local_names.count, "parameters without names", offset)
    known = (CodeFlag.BOUNDARY - 1) | CodeFlag.READS_LOCALS | CodeFlag.STRINGISED
    require(code.flags & ~known == 0, "unknown flag of code", offset)
    cells = code.cell_parameters
    if cells is not None:
        for i in range(narrow(sword, cells.capacity)):
            require(cells[i] < code.register_count, "cell parameter outside the registers", offset)


# --- Instructions ------------------------------------------------------------------------------------------

KIND_NONE: Final = 0
KIND_REGISTER: Final = 1  # must be below register_count
KIND_CONSTANT: Final = 2  # must be an index of the constants
KIND_NAME: Final = 3  # must be an index of a name among the constants
KIND_OFFSET: Final = 4  # must lead to an instruction
KIND_PLAIN: Final = 5  # any number
KIND_SLOT: Final = 6  # slot of a global: must be one of the module's names; see `check_slots`

_KINDS = {"register": 1, "Register": 1, "Constant": 2, "Name": 3, "Offset": 4}


@constant
def _operand_kinds(field: int) -> Table[u8]:
    """Kind of the operand in one field, by opcode. Fields: byte 1, 2, 3, the upper half (bytes 2 and 3 together), and
    the lower and upper half of the next word."""
    places = ((8, 8), (16, 8), (24, 8), (16, 16), (32, 16), (48, 16))
    rows = []
    for declared in INSTRUCTIONS.values():
        found = [kind for _, kind, place, bits in declared.encoding() if (place, min(bits, 16)) == places[field]]
        kind = _KINDS.get(found[0], KIND_PLAIN) if found else KIND_NONE
        if field == 3 and found and "slot" in declared.immediates:
            kind = KIND_SLOT
        rows.append(kind)
    return table(u8, *rows)


@constant
def _lengths() -> Table[u8]:
    return table(u8, *(declared.words() for declared in INSTRUCTIONS.values()))


@constant
def _falls_through() -> Table[bool]:
    return table(bool, *(name not in ENDINGS for name in INSTRUCTIONS))


ENDINGS = ("jump", "loop", "return_", "leave", "raise_", "raise_from", "raise_again", "reraise", "raise_assertion")

KINDS_BYTE_1: Final[Table[u8]] = _operand_kinds(0)
KINDS_BYTE_2: Final[Table[u8]] = _operand_kinds(1)
KINDS_BYTE_3: Final[Table[u8]] = _operand_kinds(2)
KINDS_UPPER: Final[Table[u8]] = _operand_kinds(3)
KINDS_NEXT_LOW: Final[Table[u8]] = _operand_kinds(4)
KINDS_NEXT_HIGH: Final[Table[u8]] = _operand_kinds(5)
LENGTHS: Final[Table[u8]] = _lengths()
FALLS_THROUGH: Final[Table[bool]] = _falls_through()


def check_instructions(code: Code, offset: word) -> None:
    """Walk the instructions twice: first their lengths, with the operands; then where the jumps lead."""
    count = narrow(sword, code.instructions.capacity)
    require(count > 0, "no instructions", offset)
    pc: sword = 0
    last_falls = True
    while pc < count:
        first = code.instructions[pc]
        opcode = narrow(sword, first & 0xFF)
        require(opcode < len(LENGTHS), "unknown instruction", offset)
        length: sword = LENGTHS[opcode]
        require(pc + length <= count, "instruction cut off", offset)
        following: u32 = code.instructions[pc + 1] if length == 2 else 0
        check_operand(code, KINDS_BYTE_1[opcode], first >> 8 & 0xFF, pc + length, offset)
        check_operand(code, KINDS_BYTE_2[opcode], first >> 16 & 0xFF, pc + length, offset)
        check_operand(code, KINDS_BYTE_3[opcode], first >> 24, pc + length, offset)
        check_operand(code, KINDS_UPPER[opcode], first >> 16, pc + length, offset)
        check_operand(code, KINDS_NEXT_LOW[opcode], following & 0xFFFF, pc + length, offset)
        check_operand(code, KINDS_NEXT_HIGH[opcode], following >> 16, pc + length, offset)
        last_falls = FALLS_THROUGH[opcode]
        pc += length
    require(not last_falls, "code runs off its end", offset)


def check_operand(code: Code, kind: u8, operand: u32, following: sword, offset: word) -> None:
    """Check one operand by its kind."""
    if kind == KIND_REGISTER:
        require(operand < code.register_count, "register outside the window", offset)
    elif kind == KIND_CONSTANT:
        require(operand < code.constants.capacity, "constant outside the table", offset)
    elif kind == KIND_NAME:
        require(operand < code.constants.capacity, "name outside the table", offset)
        require(is_name(code.constants[narrow(sword, operand)]), "constant is no name", offset)
    elif kind == KIND_OFFSET:
        require(is_instruction(code, following + signed_offset(operand)), "jump into the middle", offset)


def signed_offset(operand: u32) -> sword:
    """A 16-bit field as a signed number."""
    return narrow(sword, operand) - 0x10000 if operand >= 0x8000 else narrow(sword, operand)


def is_instruction(code: Code, target: sword) -> bool:
    """Whether an instruction begins at a pc. Walks from the start: code is short, and this runs once a load."""
    if target < 0 or target >= narrow(sword, code.instructions.capacity):
        return False
    pc: sword = 0
    while pc < target:
        opcode = narrow(sword, code.instructions[pc] & 0xFF)
        if opcode >= len(LENGTHS):
            return False
        pc += LENGTHS[opcode]
    return pc == target


def check_handlers(code: Code, offset: word) -> None:
    """Check the rows of the handler table."""
    rows = code.handlers
    if rows is None:
        return
    require(rows.capacity % 4 == 0, "bad handler table", offset)
    for i in range(narrow(sword, rows.capacity) // 4):
        start = rows[4 * i]
        end = rows[4 * i + 1]
        require(start <= end and end <= code.instructions.capacity, "handler outside the code", offset)
        require(is_instruction(code, narrow(sword, rows[4 * i + 2])), "handler in the middle", offset)
        require(rows[4 * i + 3] < code.register_count, "handler's register outside the window", offset)


def check_slots(code: Code, count: u32, offset: word) -> None:
    """Check the slots of globals in a module's code and in the code within it. Code that contains itself ends as a
    RecursionError."""
    pc: sword = 0
    while pc < narrow(sword, code.instructions.capacity):
        first = code.instructions[pc]
        opcode = narrow(sword, first & 0xFF)
        if KINDS_UPPER[opcode] == KIND_SLOT:
            require(first >> 16 < count, "global outside the module", offset)
        pc += LENGTHS[opcode]
    for i in range(narrow(sword, code.constants.capacity)):
        match code.constants[i]:
            case Code() as inner:
                check_slots(inner, count, offset)
            case _:
                pass


# --- Loading -----------------------------------------------------------------------------------------------


def load_image(data: Pointer[u8], size: word) -> Tuple:
    """Verify the image of `size` bytes at `data` (aligned to 8, writable), make it live, and return its entry.
    Raises ImportError; memory is then as it was or partly relocated, and the image must not be used."""
    image = image_at(data, size, None)
    verify_image(image)
    make_live(image)
    check_objects(image)
    modules = entry_of(image)
    check_entry(modules, image.entry)
    return modules


def image_at(data: Pointer[u8], size: word, buffer: Array[u8] | None) -> Image:
    """The image of `size` bytes at `data`, which may lie in a buffer of the heap. Raises MemoryError."""
    return Image(data, size, buffer)


def verify_image(image: Image) -> None:
    """Look at every byte that is trusted afterwards. Raises ImportError."""
    verify_header(image.data, image.size, image_abi(), image)
    if crc32(image.data, AT_CHECKED, image.size) != read_u32(image.data, AT_CHECKSUM):
        raise damaged("wrong checksum", AT_CHECKSUM)
    verify_objects(image)
    verify_names(image)


def load_own_image(data: Pointer[u8], size: word) -> Tuple:
    """`load_image` for the guest library's, which is as much a part of the executable as the kernel: what was looked at
    when it was made is not looked at again."""
    image = image_at(data, size, None)
    verify_header(data, size, image_abi(), image)
    make_live(image)
    return entry_of(image)


def make_live(image: Image) -> None:
    """Turn a verified image into objects."""
    adopt_names(image)
    relocate(image)


def entry_of(image: Image) -> Tuple:
    """The tuple of module entries of a live image."""
    entry: Value = value_of(image.data.address() + image.entry)
    match entry:
        case Tuple() as modules:
            return modules
        case _:
            raise damaged("entry is no tuple", AT_ENTRY)


def check_entry(modules: Tuple, offset: word) -> None:
    """Check every module entry: name, code, names of globals, package?, file."""
    require(modules.count > 0, "no modules", offset)
    for i in range(narrow(sword, modules.count)):
        match modules.items[i]:
            case Tuple() as entry:
                require(entry.count == 5, "bad module entry", offset)
                require(is_name(entry.items[0]), "bad module name", offset)
                require(isinstance(entry.items[1], Code), "module without code", offset)
                require(isinstance(entry.items[4], Str), "module without file name", offset)
                match entry.items[1], entry.items[2]:
                    case Code() as code, Tuple() as names:
                        check_names(names, offset)
                        check_slots(code, names.count, offset)
                    case _:
                        raise damaged("module without names", offset)
            case _:
                raise damaged("bad module entry", offset)

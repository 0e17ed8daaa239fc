"""Images that are compiled while the program runs: their objects become ordinary ones of the heap.

A program that calls `eval` in a loop would otherwise fill the host with images that nobody uses any more. So the image,
which lies in a buffer of the heap, is verified, each object is copied, and then the references are turned from
offsets into addresses. After that the buffer is garbage like any other, and so is the code when its last function dies.

Between the two passes an object has its class and its plain data, but its references are 0: the collector may look at it.
"""

from __future__ import annotations

from weft.kernel.collector import shade
from weft.kernel.heap import allocate
from weft.kernel.image import (
    IMAGE_CLASSES,
    IMAGE_SHAPES,
    check_code,
    check_entry,
    image_at,
    is_relocated,
    is_start,
    object_size,
    require,
    verify_image,
    word_at,
)
from weft.kernel.state import Image, marking
from weft.kernel.types.code import Code
from weft.kernel.types.str import STR_INTERNED, InlineStr, adopt
from weft.kernel.types.tuple import Tuple
from weft.kernel.value import Object, Value, set_shape
from weft.native.language import (
    CONFIG,
    Array,
    address_of,
    array_of,
    narrow,
    object_at,
    pointer_at,
    sword,
    u8,
    u32,
    word,
)


def objects_of_image(buffer: Array[u8], start: u32, end: u32) -> Tuple:
    """The module entries of the image that lies in a buffer from index `start` to `end`, a multiple of 8 bytes from an
    address that is one. The buffer's bytes are changed. Raises ImportError, MemoryError."""
    image = image_at(buffer.pointer(narrow(sword, start)), narrow(word, end - start), buffer)
    verify_image(image)
    made = copied(image)
    link(image, made)
    for i in range(narrow(sword, made.capacity)):
        match made[i]:
            case Code() as code:
                check_code(code, image.objects)
            case _:
                pass
    match made[narrow(sword, index_at(image, image.entry))]:
        case Tuple() as modules:
            check_entry(modules, image.entry)
            return modules
        case _:
            require(False, "entry is no tuple", image.entry)
            raise AssertionError("not reached")


def copied(image: Image) -> Array[Value]:
    """A copy of each object, in the order of the image, without references. In the image each object's first word
    becomes its number."""
    count: u32 = 0
    for eight in range((image.objects_end - image.objects) // 8):
        if is_start(image, image.objects + eight * 8):
            count += 1
    made = array_of(Value, count)
    index: word = 0
    for eight in range((image.objects_end - image.objects) // 8):
        offset = image.objects + eight * 8
        if is_start(image, offset):
            made[narrow(sword, index)] = the_name(copy_of(image, offset))
            word_at(image, offset)[0] = index
            index += 1
    return made


def copy_of(image: Image, offset: word) -> Object:
    """A copy of the object at an offset, whose first word is the ordinal of its class; references are 0."""
    ordinal = narrow(sword, word_at(image, offset)[0])
    size = object_size(image, offset, IMAGE_CLASSES[ordinal])
    address = allocate(size, IMAGE_CLASSES[ordinal])
    word_size: word = CONFIG.word_bits // 8
    for i in range(1, size // word_size):
        place = offset + i * word_size
        if not is_relocated(image, place):
            pointer_at(word, address + i * word_size)[0] = word_at(image, place)[0]
    made = object_at(Object, address)
    set_shape(made, IMAGE_SHAPES[ordinal])
    return made


def the_name(made: Object) -> Object:
    """The machine's own string for a name; any other object as it is."""
    match made:
        case InlineStr() as text if text.flags & STR_INTERNED != 0:
            return adopt(text)
        case _:
            return made


def index_at(image: Image, offset: word) -> word:
    """The number of the object at an offset."""
    return word_at(image, offset)[0]


def link(image: Image, made: Array[Value]) -> None:
    """Store the references. Names have none."""
    word_size: word = CONFIG.word_bits // 8
    owner: word = 0
    start = image.objects
    for i in range((image.objects_end - image.objects) // word_size):
        offset = image.objects + i * word_size
        if is_start(image, offset):
            start = offset
            owner = address_of(made[narrow(sword, index_at(image, offset))])
        elif is_relocated(image, offset):
            target = address_of(made[narrow(sword, index_at(image, word_at(image, offset)[0]))])
            if marking():
                shade(target)
            pointer_at(word, owner + (offset - start)).store_release(target)  # the marker may look

"""Memory for the images of the guest library and of programs: outside of the heap, write-protected once an image is live,
and given back when the machine ends. What is compiled while a program runs goes to the heap: `image_objects.py`."""

from __future__ import annotations

from typing import Final

from weft.kernel.errors import memory_error
from weft.kernel.image import load_image, load_own_image
from weft.kernel.port import image_memory, image_protect, image_release
from weft.kernel.state import current
from weft.kernel.types.int import int_of
from weft.kernel.types.tuple import EMPTY_TUPLE, Tuple
from weft.native.language import Pointer, narrow, pointer_at, sword, u8, word

LINK_SIZE: Final = 16  # bytes before an image: two words, and the alignment that the image needs


def image_room(size: word) -> Pointer[u8]:
    """Memory for an image of `size` bytes, until the machine ends. Before the image lie two words, the address of the
    memory made before and the size of this one, by which `release_images` finds them. Raises MemoryError."""
    memory = image_memory(size + LINK_SIZE)
    if memory.address() == 0:
        raise memory_error("no memory for an image of {} bytes", int_of(narrow(sword, size)))
    words = memory.cast(word)
    words[1] = size + LINK_SIZE
    images = current().machine[0].images
    words[0] = images.load()
    while not images.compare_exchange(words[0], memory.address()):
        words[0] = images.load()
    return memory.at(LINK_SIZE)


def seal_image(image: Pointer[u8], size: word) -> None:
    """Write-protect an image that is live, where the platform can."""
    image_protect(image.at(-LINK_SIZE), size + LINK_SIZE)


def release_images() -> None:
    """Give the memory of all images back."""
    machine = current().machine
    link = machine[0].images.exchange(0)
    while link != 0:
        words = pointer_at(word, link)
        link = words[0]
        image_release(words.cast(u8), words[1])


def load_copy(source: Pointer[u8], size: word, is_own: bool) -> Tuple:
    """Load a copy of an image, one of the executable's own or a program's; the empty tuple for size 0."""
    if size == 0:
        return EMPTY_TUPLE
    memory = image_room(size)
    memory.copy_from(source, narrow(sword, size))
    modules = load_own_image(memory, size) if is_own else load_image(memory, size)
    seal_image(memory, size)
    return modules

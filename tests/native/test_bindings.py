"""The wrappers of builtins: counting, naming, converting and defaulting arguments, through the C interface."""

from __future__ import annotations

import ctypes
import struct

import pytest
from samples import HERE, assemble

from weft.native.build import Options, build
from weft.native.foreign import Library, Pending

NONE, TRUE, ABSENT = 1 << 3 | 2, 3 << 3 | 2, 2
WORD = ctypes.sizeof(ctypes.c_size_t)


def small(number: int) -> int:
    """The word of a small int."""
    return (number << 1 | 1) & (1 << 8 * WORD) - 1


def number(word: int) -> int:
    """The small int of a word."""
    assert word & 1
    signed = word - (1 << 8 * WORD) if word >> 8 * WORD - 1 else word
    return signed >> 1


class Guest:
    """Calls wrappers as the guest does."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.heap = ctypes.create_string_buffer(1 << 16)
        start = -(-ctypes.addressof(self.heap) // 16) * 16
        library.set("top", start)
        library.set("limit", start + (1 << 15))
        library.set("stack_left", 1000)

    def call(self, path: str, *arguments: int, **keywords: int) -> int:
        """The result's word. Raises Pending."""
        function = getattr(self.library.library, "wrap_" + path.replace(":", "_").replace(".", "_"))
        function.restype = ctypes.c_size_t
        function.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p]
        given = [*arguments, *keywords.values()]
        words = (ctypes.c_size_t * max(len(given), 1))(*given)
        names = self.names(list(keywords))
        result: int = function(self.library.thread, words, len(given), names)
        self.library.check()
        return result

    def names(self, keywords: list[str]) -> bytearray | None:
        """A tuple of constant strings."""
        if not keywords:
            return None
        layout = self.library.layouts["Tuple"]
        shape = ctypes.addressof(ctypes.c_char.in_dll(self.library.library, "s_EMPTY"))
        header = ctypes.c_size_t.from_address(shape).value
        memory = bytearray(layout["size"] + WORD * len(keywords))
        struct.pack_into("N", memory, 0, header)
        struct.pack_into("I", memory, layout["fields"]["count"][0], len(keywords))
        for index, keyword in enumerate(keywords):
            text = ctypes.addressof(ctypes.c_char.in_dll(self.library.library, f"s_name_{keyword}"))
            struct.pack_into("N", memory, layout["size"] + WORD * index, text)
        self.kept = memory
        return ctypes.addressof(ctypes.c_char.from_buffer(memory))  # type: ignore[return-value]


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Guest:
    folder = tmp_path_factory.mktemp("bindings")
    products = build(Options(assemble(folder, "accept"), folder / "build", HERE / "port", public=True, jobs=2))
    assert products.library is not None
    files = products.folder / "signatures.json", products.folder / "layouts.json"
    return Guest(Library(products.library, *files))


def error(guest: Guest, path: str, *arguments: int, **keywords: int) -> int:
    """The number of the error that a call leaves."""
    with pytest.raises(Pending) as found:
        guest.call(path, *arguments, **keywords)
    return number(found.value.word)


def test_positional_arguments(guest: Guest) -> None:
    assert number(guest.call("sample:both", small(3), small(4))) == 34
    assert error(guest, "sample:both", small(3)) == 1000 + 100 * 2 + 1
    assert error(guest, "sample:both", small(3), small(4), small(5)) == 1000 + 100 * 2 + 3


def test_defaults_and_names(guest: Guest) -> None:
    assert number(guest.call("sample:optional", small(-2))) == -200 + 70
    assert number(guest.call("sample:optional", small(1), small(5))) == 150
    assert number(guest.call("sample:optional", small(1), second=small(6))) == 160
    assert number(guest.call("sample:optional", second=small(6), first=small(1))) == 160
    assert number(guest.call("sample:optional", small(1), third=NONE)) == 171


def test_wrong_names(guest: Guest) -> None:
    assert error(guest, "sample:optional", small(1), first=small(1)) == 130 + 1
    assert error(guest, "sample:optional", small(1), rest=small(1)) == 120
    assert error(guest, "sample:optional", second=small(1)) == 140 + 1
    assert error(guest, "sample:optional", small(1), small(2), small(3)) == 1000 + 100 + 3
    assert error(guest, "sample:both", small(1), second=small(1)) == 120


def test_conversion_of_ints(guest: Guest) -> None:
    assert error(guest, "sample:optional", NONE) == 102
    assert error(guest, "sample:optional", small(1 << 31)) == 101
    assert error(guest, "sample:optional", small(1), small(256)) == 101
    assert error(guest, "sample:optional", small(1), small(-1)) == 101


def test_receiver_and_optional_struct(guest: Guest) -> None:
    table = ctypes.addressof(ctypes.c_char.in_dll(guest.library.library, "s_Native"))
    assert guest.call("native.touch", table) == 2 << 3 | 2
    assert guest.call("native.touch", table, NONE) == 2 << 3 | 2
    assert guest.call("native.touch", table, table) == TRUE
    assert error(guest, "native.touch", small(1)) == 110
    assert error(guest, "native.touch", table, small(1)) == 111


def test_all_remaining_arguments(guest: Guest) -> None:
    assert number(guest.call("sample:spread", small(2))) == 0
    assert number(guest.call("sample:spread", small(2), small(3), small(4))) == 3014
    assert number(guest.call("sample:named")) == 0
    assert number(guest.call("sample:named", rest=small(3), first=small(1))) == 3 * 4 + 5
    assert error(guest, "sample:named", small(1)) == 1000 + 1


def test_results(guest: Guest) -> None:
    assert guest.call("sample:all", NONE, rest=TRUE) == NONE
    assert number(guest.call("sample:greeting")) == 5
    assert guest.call("sample:nothing") == NONE
    assert error(guest, "sample:half", small(1)) == 103
    assert error(guest, "sample:greeting", small(1)) == 1000 + 1


def test_functions_are_called_by_name_from_the_host(guest: Guest) -> None:
    library = guest.library
    assert library.call("mini.accept.tuples.divided", 47, 10) == (4, 7)
    assert library.call("mini.accept.sized_ints.divided", -7, 2) == -3999
    assert library.call("mini.accept.effects.even", 4) is True
    with pytest.raises(Pending):
        library.call("mini.thread.fail", NONE)
    assert library.call("mini.accept.bindings.half", 3.0) == 1.5

"""Calls of translated functions from CPython, for tests that run one body in place and translated.

Works on a library built with `public=True`: every kernel function is visible and `signatures.json` says its types.
Scalars are converted, everything else passes as an address or word.
"""

from __future__ import annotations

import ctypes
import json
from pathlib import Path
from typing import Any

_SCALARS: dict[str, Any] = {
    "u8": ctypes.c_uint8,
    "u16": ctypes.c_uint16,
    "u32": ctypes.c_uint32,
    "u64": ctypes.c_uint64,
    "i8": ctypes.c_int8,
    "i16": ctypes.c_int16,
    "i32": ctypes.c_int32,
    "i64": ctypes.c_int64,
    "word": ctypes.c_size_t,
    "sword": ctypes.c_ssize_t,
    "f32": ctypes.c_float,
    "f64": ctypes.c_double,
    "bool": ctypes.c_bool,
    "void": None,
    "failed": ctypes.c_bool,  # of a function without a result that may raise
    "Text": ctypes.c_char_p,
    "address": ctypes.c_size_t,
    "pointer": ctypes.c_size_t,
}


class Pending(Exception):
    """The translated function has left an error pending; `word` is its value."""

    def __init__(self, word: int) -> None:
        super().__init__(f"pending {word:#x}")
        self.word = word


def _type(name: str) -> Any:
    if not name.startswith("tuple "):
        return _SCALARS[name]
    fields = [(f"item_{i}", _SCALARS[part]) for i, part in enumerate(name.split()[1:])]
    return type("Results", (ctypes.Structure,), {"_fields_": fields})


class Library:
    """A translated kernel, and the thread that its functions get: raw memory, or that of a running machine."""

    def __init__(
        self, path: Path, signatures: Path, layouts: Path, thread_struct: str = "Thread", thread: int = 0
    ) -> None:
        """`thread` is the address of a thread; 0: zeroed memory of its size."""
        self.library = ctypes.CDLL(str(path))
        self.signatures: dict[str, dict[str, Any]] = json.loads(signatures.read_text())
        bits = str(ctypes.sizeof(ctypes.c_size_t) * 8)
        self.layouts = {row["name"]: row for row in json.loads(layouts.read_text())[bits]}
        self._fields = self.layouts[thread_struct]["fields"]
        self._functions: dict[str, tuple[Any, bool]] = {}  # whether the thread is its first argument
        self._own = ctypes.create_string_buffer(0 if thread else self.layouts[thread_struct]["size"])
        self.use_thread(thread or ctypes.addressof(self._own))

    def use_thread(self, address: int) -> None:
        """Call functions with this thread from now on."""
        self.thread = address
        self._pending = ctypes.c_size_t.from_address(address + self._fields["pending"][0])

    def set(self, field: str, value: int) -> None:
        """Store a number in a field of the thread."""
        offset, size = self._fields[field]
        ctypes.memmove(self.thread + offset, value.to_bytes(size, "little"), size)

    def get(self, field: str) -> int:
        """Read a field of the thread."""
        offset, size = self._fields[field]
        return int.from_bytes(ctypes.string_at(self.thread + offset, size), "little")

    def call(self, name: str, *arguments: Any) -> Any:
        """Call `module.function` or `module.Class.method`. Raises `Pending`; KeyError if there is no such function:
        those that run on the host are not in the library."""
        function, needs_thread = self._functions.get(name) or self._prepare(name)
        given = [a.encode() if isinstance(a, str) else a for a in arguments]
        result = function(self.thread, *given) if needs_thread else function(*given)
        self.check()
        if isinstance(result, ctypes.Structure):
            return tuple(getattr(result, field) for field, *_ in result._fields_)
        return None if self.signatures[name]["result"] == "failed" else result

    def check(self) -> None:
        """Take the pending error. Raises `Pending` if there is one."""
        pending = self._pending.value
        if pending:
            self._pending.value = 0
            raise Pending(pending)

    def leave_pending(self, word: int) -> None:
        """What a function that the kernel calls does to raise; it returns 0 then."""
        self._pending.value = word

    def _prepare(self, name: str) -> tuple[Any, bool]:
        row = self.signatures[name]
        function = self.library[row["symbol"]]
        function.restype = _type(row["result"])
        kinds = [_SCALARS[kind] for kind in row["parameters"]]
        function.argtypes = [ctypes.c_void_p, *kinds] if row["thread"] else kinds
        self._functions[name] = function, row["thread"]
        return self._functions[name]

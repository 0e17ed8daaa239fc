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
    "Text": ctypes.c_char_p,
    "address": ctypes.c_size_t,
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
    """A translated kernel with a thread made of raw memory."""

    def __init__(self, path: Path, signatures: Path, layouts: Path, thread_struct: str = "Thread") -> None:
        self.library = ctypes.CDLL(str(path))
        self.signatures: dict[str, dict[str, Any]] = json.loads(signatures.read_text())
        bits = str(ctypes.sizeof(ctypes.c_size_t) * 8)
        self.layouts = {row["name"]: row for row in json.loads(layouts.read_text())[bits]}
        self._thread_layout = self.layouts[thread_struct]
        self.thread = bytearray(self._thread_layout["size"])
        self._address = ctypes.addressof(ctypes.c_char.from_buffer(self.thread))

    def set(self, field: str, value: int) -> None:
        """Store a number in a field of the thread."""
        offset, size = self._thread_layout["fields"][field]
        self.thread[offset : offset + size] = value.to_bytes(size, "little")

    def get(self, field: str) -> int:
        """Read a field of the thread."""
        offset, size = self._thread_layout["fields"][field]
        return int.from_bytes(self.thread[offset : offset + size], "little")

    def call(self, name: str, *arguments: Any) -> Any:
        """Call `module.function` or `module.Class.method`. Raises `Pending`."""
        row = self.signatures[name]
        function = getattr(self.library, row["symbol"])
        function.restype = _type(row["result"])
        kinds = [_SCALARS[kind] for kind in row["parameters"]]
        given = [a.encode() if isinstance(a, str) else a for a in arguments]
        if row["thread"]:
            kinds.insert(0, ctypes.c_void_p)
            given.insert(0, self._address)
        function.argtypes = kinds
        result = function(*given)
        pending = self.get("pending")
        if pending:
            self.set("pending", 0)
            raise Pending(pending)
        if isinstance(result, ctypes.Structure):
            return tuple(getattr(result, field) for field, *_ in result._fields_)
        return result

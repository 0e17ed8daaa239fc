"""libweft through ctypes: the functions of `ports/posix/host.h` with their types, and nothing more.

Calls release the GIL, so guest threads run in parallel with the host program.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

FOLDER = Path(__file__).parent / "_lib"

WRITE = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p, ctypes.c_size_t)
READ = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
CALL = ctypes.CFUNCTYPE(
    ctypes.c_int64,
    ctypes.c_void_p,
    ctypes.c_uint32,
    ctypes.c_void_p,
    ctypes.c_size_t,
    ctypes.c_void_p,
    ctypes.c_size_t,
)


class NotBuilt(Exception):
    """There is no libweft; the text says how to make one."""


class Host(ctypes.Structure):
    """struct weft_host"""

    _fields_ = [("data", ctypes.c_void_p), ("write", WRITE), ("read", READ), ("call", CALL)]


class Options(ctypes.Structure):
    """struct weft_options"""

    _fields_ = [
        ("heap_size", ctypes.c_size_t),
        ("stack_max", ctypes.c_size_t),
        ("cores", ctypes.c_uint32),
        ("host", Host),
    ]


class Statistics(ctypes.Structure):
    """struct weft_statistics"""

    _fields_ = [
        ("heap_size", ctypes.c_uint64),
        ("used", ctypes.c_uint64),
        ("collections", ctypes.c_uint64),
        ("longest_pause_ns", ctypes.c_uint64),
        ("mark_stack_overflows", ctypes.c_uint64),
        ("threads", ctypes.c_uint64),
    ]


class SeededRun(ctypes.Structure):
    """struct weft_seeded_run"""

    _fields_ = [
        ("trace", ctypes.c_uint64),
        ("steps", ctypes.c_uint64),
        ("switches", ctypes.c_uint64),
        ("clock_ns", ctypes.c_uint64),
        ("failures", ctypes.c_uint64),
        ("is_stuck", ctypes.c_uint64),
    ]


def library_path() -> Path:
    """Where libweft is: `$WEFT_LIBRARY`, or in the package."""
    chosen = os.environ.get("WEFT_LIBRARY")
    return Path(chosen) if chosen else FOLDER / "libweft.so"


def load() -> ctypes.CDLL:
    """The library with typed functions. Raises NotBuilt."""
    path = library_path()
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        hint = "" if path.exists() else "; build it with: python -m weft.native.wheel"
        raise NotBuilt(f"the native library cannot be loaded: {error}{hint}") from None
    pointer, size, u32, i32 = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_int32
    rows = {
        "weft_machine_new": (pointer, [ctypes.POINTER(Options)]),
        "weft_machine_run_image": (i32, [pointer, ctypes.c_char_p, size, i32, ctypes.POINTER(ctypes.c_char_p)]),
        "weft_machine_run_command": (i32, [pointer, i32, ctypes.POINTER(ctypes.c_char_p)]),
        "weft_machine_call": (ctypes.c_int64, [pointer, ctypes.c_char_p, size]),
        "weft_machine_answer": (None, [pointer, ctypes.c_char_p]),
        "weft_machine_input": (None, [pointer]),
        "weft_machine_stop": (None, [pointer, ctypes.c_bool]),
        "weft_machine_interrupt": (None, [pointer]),
        "weft_machine_free": (ctypes.c_bool, [pointer, u32]),
        "weft_machine_statistics": (None, [pointer, ctypes.POINTER(Statistics)]),
        "weft_machine_seed": (None, [pointer, u32, u32, u32]),
        "weft_machine_run_of_seed": (None, [pointer, ctypes.POINTER(SeededRun)]),
        "weft_machine_attach_board": (ctypes.c_bool, [pointer, ctypes.c_bool]),
        "weft_machine_drive_pin": (None, [pointer, u32, u32]),
        "weft_machine_pin_level": (u32, [pointer, u32]),
        "weft_machine_set_converter": (None, [pointer, u32, u32]),
        "weft_machine_set_range": (None, [pointer, ctypes.c_bool, u32]),
        "weft_machine_edges": (u32, [pointer, ctypes.POINTER(ctypes.c_uint64), u32]),
        "weft_machine_events_lost": (u32, [pointer]),
    }
    for name, (result, arguments) in rows.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library

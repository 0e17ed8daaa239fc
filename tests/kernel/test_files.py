"""Files and streams against CPython's."""

from __future__ import annotations

import importlib
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weft.kernel.errors import GuestError
from weft.kernel.types.byte_array import ByteArray
from weft.kernel.types.bytes import Bytes, bytes_of
from weft.native.language import BUILTINS

from . import host_port
from .in_place import InPlace

for file in ("memory_streams", "files", "text_files", "opening"):
    importlib.import_module(f"weft.kernel.modules.{file}")

PATHS = {"TextFile": "_io.TextIOWrapper", "File": "_io.FileIO", "BytesIO": "_io.BytesIO", "StringIO": "_io.StringIO"}


class Opened:
    """A guest stream with the methods of a Python one."""

    def __init__(self, kernel: InPlace, stream: Any) -> None:
        self.kernel, self.stream = kernel, stream

    def call(self, method: str, *arguments: Any) -> Any:
        for owner in (PATHS[type(self.stream).__name__], "_io.IOBase"):
            if f"{owner}.{method}" in BUILTINS:
                given = [bytes_of(a) if isinstance(a, bytes) else a for a in arguments]
                result = self.kernel.run(f"{owner}.{method}", self.stream, *given)
                return plain(result)
        raise AssertionError(method)


def plain(result: Any) -> Any:
    """Bytes of the guest as Python's."""
    if isinstance(result, Bytes):
        return bytes(result.bytes[i] for i in range(result.count))
    if isinstance(result, ByteArray):
        return bytes(result.storage[i] for i in range(result.length))
    return result


@pytest.fixture(autouse=True)
def kernel() -> InPlace:
    host_port.install()
    return InPlace()


def both(kernel: InPlace, ours: Opened, theirs: Any, method: str, *arguments: Any) -> None:
    """A method has the same outcome."""
    try:
        expected = getattr(theirs, method)(*arguments)
    except (OSError, ValueError, TypeError) as error:
        with pytest.raises(GuestError):
            ours.call(method, *arguments)
        assert error
        return
    assert ours.call(method, *arguments) == expected, (method, arguments)


TEXTS = st.text(alphabet="ab\n\rü€😀", max_size=12)
SIZES = st.integers(-1, 9)
STRING_STEPS = st.one_of(
    st.tuples(st.just("read"), SIZES),
    st.tuples(st.just("readline"), SIZES),
    st.tuples(st.just("write"), TEXTS),
    st.tuples(st.just("seek"), st.integers(0, 20)),
    st.tuples(st.just("truncate"), st.integers(0, 20)),
    st.tuples(st.sampled_from(["tell", "getvalue", "read", "readline"])),
)


@given(TEXTS, st.sampled_from([None, "", "\n", "\r", "\r\n"]), st.lists(STRING_STEPS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_string_io(initial: str, newline: str | None, steps: list[Any]) -> None:
    kernel = InPlace()
    theirs = io.StringIO(initial, newline)
    stream = kernel.call("_io.StringIO.__new__")
    kernel.call("_io.StringIO.__init__", stream, initial, newline)
    ours = Opened(kernel, stream)
    for method, *arguments in steps:
        both(kernel, ours, theirs, method, *arguments)
    assert ours.call("getvalue") == theirs.getvalue()


BYTE_STEPS = st.one_of(
    st.tuples(st.just("read"), SIZES),
    st.tuples(st.just("readline"), SIZES),
    st.tuples(st.just("write"), st.binary(max_size=12)),
    st.tuples(st.just("seek"), st.integers(0, 20)),
    st.tuples(st.just("seek"), st.integers(-20, 20), st.integers(0, 2)),
    st.tuples(st.just("truncate"), st.integers(0, 20)),
    st.tuples(st.sampled_from(["tell", "read", "readline"])),
)


@given(st.binary(max_size=20), st.lists(BYTE_STEPS, max_size=12))
@settings(max_examples=300, deadline=None)
def test_bytes_io(initial: bytes, steps: list[Any]) -> None:
    kernel = InPlace()
    theirs = io.BytesIO(initial)
    stream = kernel.call("_io.BytesIO.__new__")
    kernel.call("_io.BytesIO.__init__", stream, bytes_of(initial))
    ours = Opened(kernel, stream)
    for method, *arguments in steps:
        both(kernel, ours, theirs, method, *arguments)
    assert ours.call("getvalue") == theirs.getvalue()


def opened(kernel: InPlace, path: Path, mode: str, **keywords: Any) -> Opened:
    return Opened(kernel, kernel.call("builtins:open", str(path), mode, **keywords))


@given(st.binary(max_size=3000), st.lists(BYTE_STEPS, max_size=12))
@settings(max_examples=100, deadline=None)
def test_files_of_bytes(tmp_path_factory: Any, initial: bytes, steps: list[Any]) -> None:
    kernel = InPlace()
    folder = tmp_path_factory.mktemp("files")
    for side in ("ours", "theirs"):
        (folder / side).write_bytes(initial)
    ours = opened(kernel, folder / "ours", "r+b")
    with open(folder / "theirs", "r+b") as theirs:
        for method, *arguments in steps:
            both(kernel, ours, theirs, method, *arguments)
    ours.call("close")
    assert (folder / "ours").read_bytes() == (folder / "theirs").read_bytes()


READ_STEPS = st.one_of(
    st.tuples(st.just("read"), SIZES),
    st.tuples(st.just("readline"), SIZES),
    st.tuples(st.sampled_from(["read", "readline", "readlines"])),
)


@given(
    st.text(alphabet="ab\n\rü€😀", max_size=40), st.sampled_from([None, "", "\n", "\r", "\r\n"]), st.lists(READ_STEPS)
)
@settings(max_examples=300, deadline=None)
def test_reading_text(tmp_path_factory: Any, text: str, newline: str | None, steps: list[Any]) -> None:
    kernel = InPlace()
    path = tmp_path_factory.mktemp("files") / "text"
    path.write_bytes(text.encode())
    ours = opened(kernel, path, "r", newline=newline)
    with open(path, encoding="utf-8", newline=newline) as theirs:
        for method, *arguments in steps:
            if method == "readlines":
                lines = []
                while line := ours.call("readline"):
                    lines.append(line)
                assert lines == theirs.readlines()
            else:
                both(kernel, ours, theirs, method, *arguments)
    ours.call("close")


def test_long_lines_and_large_reads(kernel: InPlace, tmp_path: Path) -> None:
    text = "x" * 5000 + "\r\n" + "ü" * 3000 + "\n"
    (tmp_path / "f").write_bytes(text.encode())
    stream = opened(kernel, tmp_path / "f", "r")
    assert [stream.call("readline"), stream.call("read", 100), stream.call("read")] == [
        "x" * 5000 + "\n",
        "ü" * 100,
        "ü" * 2900 + "\n",
    ]
    stream = opened(kernel, tmp_path / "f", "rb")
    assert stream.call("read", 4000) + stream.call("read", 10) + stream.call("read") == text.encode()


def test_writing_text(kernel: InPlace, tmp_path: Path) -> None:
    stream = opened(kernel, tmp_path / "f", "w", newline="\r\n")
    assert stream.call("write", "a\nü\n") == 4
    assert (tmp_path / "f").read_bytes() == b"a\r\n\xc3\xbc\r\n"  # before `close`
    stream.call("close")
    stream = opened(kernel, tmp_path / "f", "w+")
    stream.call("write", "abcdef")
    assert (stream.call("seek", 2), stream.call("read", 2), stream.call("tell")) == (2, "cd", 4)
    assert (stream.call("write", "X"), stream.call("seek", 0), stream.call("read")) == (1, 0, "abcdXf")
    assert [stream.call(*step) for step in (("seek", 3), ("truncate",), ("seek", 0), ("read",))] == [3, 3, 0, "abc"]
    stream = opened(kernel, tmp_path / "f", "a")
    stream.call("write", "!")
    assert stream.call("tell") == 4 and (tmp_path / "f").read_text() == "abc!"


@pytest.mark.parametrize(
    ("mode", "keywords"),
    [("q", {}), ("rw", {}), ("", {}), ("rr", {}), ("rbt", {}), ("rb", {"encoding": "utf-8"}), ("r", {"newline": "x"})],
)
def test_wrong_modes(kernel: InPlace, tmp_path: Path, mode: str, keywords: dict[str, Any]) -> None:
    (tmp_path / "f").touch()
    with pytest.raises(ValueError) as expected:
        open(tmp_path / "f", mode, **keywords)
    assert kernel.raised(lambda: opened(kernel, tmp_path / "f", mode, **keywords)) == f"ValueError: {expected.value}"


def test_wrong_uses(kernel: InPlace, tmp_path: Path) -> None:
    path = tmp_path / "f"
    write, read, octets = (opened(kernel, path, mode) for mode in ("w", "r", "rb"))
    wrong = ((write, "read", 1), (read, "write", "x"), (octets, "write", b"x"), (octets, "seek", -1))
    for stream, method, argument in wrong:
        with pytest.raises(GuestError):
            stream.call(method, argument)
    read.call("close")
    read.call("close")
    assert kernel.raised(lambda: read.call("read")) == "ValueError: I/O operation on closed file."

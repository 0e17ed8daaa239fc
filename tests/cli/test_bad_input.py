"""What cannot be run: each kind of bad input gives one clear message and its status, from `weft run` and from `weft-vm`,
and never a crash or a traceback of the host."""

import random
import struct
import subprocess
import zlib

import pytest

from weft._native import library_path
from weft.compiler.compile import compile_source
from weft.compiler.layout import WORDS

AT_CHECKSUM, AT_CHECKED, AT_OBJECTS_END, AT_STARTS = 12, 16, 24, 28
HEADER_SIZE = 64
IMAGES = 200  # damaged in each test

# Has every kind of constant, function and class; nothing loops, so that a damaged constant cannot make it endless.
PROGRAM = '''
"""Doc."""
import sys
NAMES = ("a", b"b", 1 << 100, 2.5, -7, None, True, ..., ("nested", (1,)))
def f(first, /, second=1, *rest, only=2, **named):
    def inner(): return first, second
    return inner, rest, only, named
class C:
    x: int = 1
    def __init__(self): self.y = 1
    def method(self): return super().__repr__()
try:
    print(f"{NAMES!r:>5}", f(1), C().y, sys.argv[1:])
except Exception as error:
    print(error)
'''


@pytest.fixture
def weft_vm(tmp_path):
    """A function that runs `weft-vm` in an empty folder."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(library_path().with_name("weft-vm")), *arguments]
        return subprocess.run(
            command,
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=60,
        )

    return run


def damaged(image: bytes, seed: int) -> bytes:
    """An image with bytes cut off, flipped, overwritten or zeroed."""
    chance = random.Random(seed)
    changed = bytearray(image)
    place = chance.randrange(len(image))
    match chance.randrange(4):
        case 0:
            return image[:place]
        case 1:
            changed[place] ^= 1 << chance.randrange(8)
        case 2:
            number = chance.choice([0, 1, 0xFF, len(image) & ~7, 1 << 63, (1 << 64) - 1, chance.getrandbits(64)])
            changed[place & ~7 : (place & ~7) + 8] = struct.pack("<Q", number)
        case 3:
            size = min(chance.randrange(1, 64), len(image) - place)
            changed[place : place + size] = chance.choice([bytes(size), chance.randbytes(size)])
    return bytes(changed)


def is_in_code(image: bytes, place: int) -> bool:
    """Whether a place of a whole image lies in an object of instructions."""
    starts = struct.unpack_from("<I", image, AT_STARTS)[0]
    end = struct.unpack_from("<I", image, AT_OBJECTS_END)[0]
    if not HEADER_SIZE <= place < end:
        return False
    index = (place - HEADER_SIZE) // 8
    while not image[starts + index // 8] >> index % 8 & 1:
        index -= 1
    return int(struct.unpack_from("<Q", image, HEADER_SIZE + 8 * index)[0]) == WORDS


def test_the_program_is_good(weft_vm, tmp_path):
    (tmp_path / "a.weft").write_bytes(compile_source(PROGRAM, "a.py"))
    done = weft_vm("a.weft", "x")
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.endswith("['x']\n")


def test_damage_is_found_by_the_checksum(weft_vm, tmp_path):
    image = compile_source(PROGRAM, "a.py")
    for seed in range(IMAGES):
        changed = damaged(image, seed)
        if changed == image:
            continue
        (tmp_path / "a.weft").write_bytes(changed)
        done = weft_vm("a.weft")
        assert (done.returncode, done.stdout) == (1, ""), seed
        assert "image" in done.stderr and len(done.stderr.splitlines()) == 1, (seed, done.stderr)


def test_behind_the_checksum_every_object_is_checked(weft_vm, tmp_path):
    """Instructions are left as they are: other ones may be just as good to the loader, and do anything."""
    image = compile_source(PROGRAM, "a.py")
    found = 0
    for seed in range(IMAGES):
        changed = bytearray(damaged(image, seed))
        if len(changed) < HEADER_SIZE:
            continue
        for place in range(len(changed)):
            if changed[place] != image[place] and is_in_code(image, place):
                changed[place] = image[place]
        struct.pack_into("<I", changed, AT_CHECKSUM, zlib.crc32(changed[AT_CHECKED:]))
        (tmp_path / "a.weft").write_bytes(changed)
        done = weft_vm("-X", "heapsize=4M", "a.weft")
        assert done.returncode in (0, 1), (seed, done)
        found += "image" in done.stderr
    assert found > IMAGES // 2


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("none.weft",), 2, "can't open file 'none.weft': [Errno 2] No such file or directory"),
        (("none.py",), 2, "can't open file 'none.py': [Errno 2] No such file or directory"),
        (("folder",), 1, "can't find '__main__' module in "),
        (("-m", "none.such"), 1, "No module named none.such"),
        (("-m", "os"), 1, "No module named os.__main__; 'os' is a package and cannot be directly executed"),
        (("-c",), 2, "-c needs something behind it"),
        (("-Bx", "a.weft"), 2, "unknown option -Bx"),
        (("-i", "a.weft"), 2, "-i is for sources, not for the image a.weft"),
        (("empty.weft",), 1, "empty.weft: damaged image: the file is empty"),
        (("--nothing", "a.weft"), 2, "unknown option --nothing"),
        (("-X",), 2, "-X needs a setting behind it"),
        (("-X", "speed=9", "a.weft"), 2, "there is no setting speed=9"),
        (("-X", "heapsize=12Q", "a.weft"), 2, "heapsize takes a number of bytes, or with K, M or G behind it, not 12Q"),
        (("-X", "heapsize=-1", "a.weft"), 2, "heapsize takes a number of bytes, or with K, M or G behind it, not -1"),
        (("-X", "heapsize=99999999999G", "a.weft"), 2, "heapsize takes a number of bytes"),
        (("-X", "heapsize=1K", "a.weft"), 2, "a heap of 1024 bytes is too small, or cannot be had; see -X heapsize"),
        (("-X", "cores=many", "a.weft"), 2, "cores takes a number from 0 to 64, not many"),
        (("-X", "cores=65", "a.weft"), 2, "cores takes a number from 0 to 64, not 65"),
    ],
)
def test_weft_vm_says_what_is_wrong(weft_vm, tmp_path, arguments, status, message):
    (tmp_path / "a.weft").write_bytes(compile_source("print('not reached')", "a.py"))
    (tmp_path / "empty.weft").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    done = weft_vm(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith(f"weft-vm: {message}")


def test_weft_vm_and_images_of_others(weft_vm, tmp_path):
    assert weft_vm("--help").stdout.startswith("usage: ")
    (tmp_path / "a.weft").write_text("print(1)\n")
    assert weft_vm("a.weft").stderr == "ImportError: not a Weft image: it does not begin with WEFT\n"
    (tmp_path / "a.weft").write_bytes(compile_source("print(1)", "a.py", word_bits=32))
    done = weft_vm("a.weft")
    assert (done.returncode, done.stdout) == (1, "") and "image for words of 32 bits" in done.stderr


PROBLEMS = {
    "def f(n):\n    return f(n + 1)\nf(0)\n": "RecursionError: maximum recursion depth exceeded",
    "class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n": "RecursionError: maximum recursion",
    "a = []\nfor i in range(4000):\n    a = [a]\nrepr(a)\n": "RecursionError: maximum recursion",
    "x = [bytearray(10000) for _ in range(10**6)]\n": "MemoryError: ",
    "x = bytearray(10**9)\n": "MemoryError: ",
    "x = 'ab' * 10**12\n": "MemoryError",
    "import missing\n": "ModuleNotFoundError: No module named 'missing'",
    "import threading\nthreading.stack_size(1)\n": "ValueError",
}


@pytest.mark.parametrize("heap", ["1M", "16M"])
@pytest.mark.parametrize("source", PROBLEMS)
def test_programs_that_want_too_much(weft, weft_vm, tmp_path, source, heap):
    (tmp_path / "a.py").write_text(source)
    (tmp_path / "a.weft").write_bytes(compile_source(source, "a.py"))
    for done in (weft("run", "--heap", heap, "a.py"), weft_vm("-X", f"heapsize={heap}", "a.weft")):
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1].startswith(PROBLEMS[source])
        assert "weft/" not in done.stderr


def test_sources_that_are_none(weft, tmp_path):
    for content, lines in [
        (b"x = 1\nprint(\xff)\n", ['  File "a.py", line 2', "SyntaxError: (unicode error) 'utf-8' codec can't decode"]),
        (b"x = 1\ny\0 = 2\n", ['  File "a.py", line 2', "SyntaxError: source code string cannot contain null bytes"]),
        (b"if 1:\nx = 1\n", ['  File "a.py", line 2', "IndentationError: expected an indented block after"]),
        (b"if 1:\n    x = 1\n\ty = 2\n", ['  File "a.py", line 3', "TabError: inconsistent use of tabs"]),
        (b"x = " + b"(" * 500, ['  File "a.py", line 1', "SyntaxError: too many nested parentheses"]),
        (b"x = '", ['  File "a.py", line 1', "SyntaxError: unterminated string literal"]),
    ]:
        (tmp_path / "a.py").write_bytes(content)
        done = weft("run", "a.py")
        found = done.stderr.splitlines()
        assert (done.returncode, done.stdout, found[0]) == (1, "", lines[0]), content[:40]
        assert found[-1].startswith(lines[1]), content[:40]


def test_a_module_that_is_wrong_is_the_programs_error(weft, tmp_path):
    (tmp_path / "a.py").write_text("import b\n")
    (tmp_path / "b.py").write_text("x = 1\ny = = 2\n")
    done = weft("run", "a.py")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-4:] == [
        '  File "./b.py", line 2',
        "    y = = 2",
        "        ^",
        "SyntaxError: invalid syntax",
    ]
    (tmp_path / "b.py").unlink()
    (tmp_path / "b.weft").write_bytes(b"WEFT but no more")
    done = weft("run", "a.py")
    assert done.returncode == 1 and done.stderr.splitlines()[-1].startswith("ImportError: ")

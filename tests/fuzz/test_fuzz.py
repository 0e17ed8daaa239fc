"""Changed sources and changed images, by seeds: nothing crashes, hangs, or raises what it should not.

    WEFT_FUZZ_S=3600 WEFT_FUZZ_SEED=7 ./run tests tests/fuzz

runs each fuzzer for an hour; without it they run for some seconds. Those in a machine run in a build with the address
sanitizer and the kernel's assertions; WEFT_FUZZ_VM names another.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import test

from weft.compiler.compile import compile_module, compile_source
from weft.compiler.errors import SourceError

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "builds")]

from mutations import changed_source, part_of  # noqa: E402

SECONDS = float(os.environ.get("WEFT_FUZZ_S", "4"))
SEED = int(os.environ.get("WEFT_FUZZ_SEED", "1"))
LIBRARY = Path(test.__path__[0])
SOURCES = "grammar syntax patma fstring named_expressions generators decorators positional_only_arg".split()
ENVIRONMENT = {"ASAN_OPTIONS": "detect_stack_use_after_return=0:detect_leaks=0"}

PROGRAM = """
import sys
class A(dict):
    x: int = 1
    def m(self, a, *b, c=2.5, **d):
        def inner(): return a, self
        try:
            return [i for i in b if i] + [f"{a!r:>{c}}", b"bytes", 1 << 80]
        finally:
            with self as q: pass
async def f():
    async for x in y: yield await x
match sys.argv:
    case [1, *rest] | {"k": rest}: print(rest)
"""


@pytest.fixture(scope="session")
def sanitized() -> str:
    """A `weft-vm` in which a bad access ends the process."""
    if "WEFT_FUZZ_VM" in os.environ:
        return os.environ["WEFT_FUZZ_VM"]
    import builds

    if not builds.sanitizer_compiler("address"):
        pytest.skip(f"neither of {builds.SANITIZER_COMPILERS} is here with its address sanitizer")
    return str(builds.executable("address-sanitizer"))


def seeds() -> list[str]:
    """Sources that are changed: CPython's tests of its own syntax."""
    paths = [LIBRARY / f"test_{name}.py" for name in SOURCES]
    return [str(path) for path in paths if path.exists()]


def in_machine(vm: str, script: str, files: list[str]) -> str:
    """What a fuzzer prints at its end."""
    done = subprocess.run(
        [vm, "-B", "-X", "heapsize=64M", str(HERE / script), str(SEED), str(SECONDS), *files],
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        errors="backslashreplace",
        timeout=SECONDS * 3 + 120,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def test_sources_on_the_host() -> None:
    texts = [Path(path).read_text("utf-8", "replace") for path in seeds()]
    end = time.monotonic() + SECONDS
    seed = SEED
    good = 0
    while time.monotonic() < end:
        chance = random.Random(seed)
        source = changed_source(part_of(chance.choice(texts), chance), chance).replace("\ud800", "")
        try:
            compile_module(source, "<fuzz>", mode=chance.choice(("exec", "single", "eval")))
            good += 1
        except SourceError:
            pass
        except Exception as error:
            raise AssertionError(f"seed {seed}: {type(error).__name__}: {error} for {source!r}") from error
        seed += 1
    assert good > 0 and seed - SEED > 20 * SECONDS


def test_sources_in_a_machine(sanitized: str) -> None:
    count, _, good, _ = in_machine(sanitized, "guest_sources.py", seeds()).split()
    assert int(count) > 5 * SECONDS and int(good) > 0


def test_images_in_a_machine(sanitized: str, tmp_path: Path) -> None:
    small, large = tmp_path / "small.weft", tmp_path / "large.weft"
    small.write_bytes(compile_source("x = 'some text', 1.5, 1 << 70\nprint(x)", "small.py"))
    large.write_bytes(compile_source(PROGRAM, "large.py"))
    count, _, good, _ = in_machine(sanitized, "guest_images.py", [str(small), str(large)]).split()
    assert int(count) > 20 * SECONDS and int(good) > 0

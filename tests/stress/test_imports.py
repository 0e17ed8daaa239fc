"""Threads import modules that import each other, or whose body fails: nobody waits for ever, nobody gets half a module."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from weft.compiler.compile import compile_module
from weft.compiler.image import Module, write_image

PROGRAM = """
import sys, threading

def load(name):
    start.wait()
    found[name] = __import__(name)

complete = 0
for _ in range(400):
    sys.modules.pop("ring_a", None)
    sys.modules.pop("ring_b", None)
    found = {}
    start = threading.Barrier(2)
    threads = [threading.Thread(target=load, args=(name,)) for name in ("ring_a", "ring_b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    complete += found["ring_a"].is_complete and found["ring_b"].is_complete
print(complete)
"""


def write_program(folder: Path, sources: dict[str, str]) -> Path:
    """An image of modules by name."""
    image = folder / "program.weft"
    modules = [Module(name, compile_module(text, name + ".py"), name + ".py") for name, text in sources.items()]
    image.write_bytes(write_image(modules))
    return image


def test_a_ring_of_imports_ends(weft_vm: str, tmp_path) -> None:
    sources = {
        "__main__": PROGRAM,
        "ring_a": "import ring_b\nis_complete = True\n",
        "ring_b": "import ring_a\nis_complete = True\n",
    }
    image = write_program(tmp_path, sources)
    done = subprocess.run([weft_vm, image], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "400\n"), done.stderr


FAILING_PROGRAM = """
import sys, threading

wrong = 0

def load(start):
    global wrong
    start.wait()
    for _ in range(3):
        try:
            import failing
            wrong += 1
        except KeyError:
            pass

for _ in range(20):
    start = threading.Barrier(3)
    threads = [threading.Thread(target=load, args=(start,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(wrong)
"""


@pytest.mark.parametrize("seed", range(20))
def test_nobody_gets_a_module_whose_body_fails(weft_vm: str, tmp_path, seed: int) -> None:
    failing = "import time\ntime.sleep(0)\nraise KeyError\n"
    image = write_program(tmp_path, {"__main__": FAILING_PROGRAM, "failing": failing})
    done = subprocess.run([weft_vm, "-X", f"seed={seed}", image], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr

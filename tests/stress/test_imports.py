"""Two threads import two modules that import each other, again and again: nobody waits for ever."""

from __future__ import annotations

import subprocess

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


def test_a_ring_of_imports_ends(weft_vm: str, tmp_path) -> None:
    sources = {
        "__main__": PROGRAM,
        "ring_a": "import ring_b\nis_complete = True\n",
        "ring_b": "import ring_a\nis_complete = True\n",
    }
    image = tmp_path / "program.weft"
    modules = [Module(name, compile_module(text, name + ".py"), name + ".py") for name, text in sources.items()]
    image.write_bytes(write_image(modules))
    done = subprocess.run([weft_vm, image], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "400\n"), done.stderr

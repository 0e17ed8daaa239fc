"""Threads import, reload and forget modules that they write: whoever imports gets a module that has run to its end, and
cycles of imports give no deadlock."""

import importlib
import os
import sys
import tempfile
import types

from torture import Round, main

NAMES = tuple(f"module_{n}" for n in range(6))
BODY = """
import time
first = {n}
time.sleep(0)
from module_{other} import first as other
def call(x):
    return x + first
class Made:
    value = {n}
last = {n}
"""
FAILING = """
import time
first = 1
time.sleep(0)
raise KeyError("in the body")
"""

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
for n in range(6):
    with open(f"{folder}/module_{n}.py", "w") as file:
        # The even ones import each odd one, which import the last: no cycle in which a name could be missing.
        file.write(BODY.format(n=n, other=5 if n < 5 else "leaf"))
with open(f"{folder}/module_leaf.py", "w") as file:
    file.write("first = 9\n")
for name, other in (("ring_a", "ring_b"), ("ring_b", "ring_a")):
    with open(f"{folder}/{name}.py", "w") as file:
        file.write(f"begun = 1\nimport {other}\ndone = {other}.begun\n")
with open(f"{folder}/failing.py", "w") as file:
    file.write(FAILING)
os.mkdir(f"{folder}/package")
for name, text in (
    ("__init__", "from .part import value\n"),
    ("part", "value = 5\nfrom . import deep\n"),
    ("deep", "x = 1\n"),
):
    with open(f"{folder}/package/{name}.py", "w") as file:
        file.write(text)


class Modules(Round):
    """The modules are in files, and in `sys.modules`."""

    steps = 60


def on_import(this, value, numbers):
    n = numbers.below(6)
    module = importlib.import_module(NAMES[n])
    if (module.first, module.last, module.call(1), module.Made.value) != (n, n, n + 1, n):
        this.wrong.append(vars(module))
    if numbers.below(4) == 0:
        sys.modules.pop(NAMES[n], None)


def on_reload(this, value, numbers):
    n = numbers.below(6)
    module = importlib.import_module(NAMES[n])
    try:
        again = importlib.reload(module)
    except ImportError:
        return  # another thread has taken it out of `sys.modules`
    if again.__name__ != NAMES[n] or again.last != n:
        this.wrong.append(("reload", n))


def on_ring(this, value, numbers):
    import ring_a
    import ring_b

    if (ring_a.begun, ring_b.begun) != (1, 1):
        this.wrong.append("ring")
    if numbers.below(3) == 0:
        sys.modules.pop("ring_a", None)
        sys.modules.pop("ring_b", None)


def on_failing(this, value, numbers):
    try:
        import failing

        this.wrong.append(("imported", failing))
    except KeyError:
        pass


def on_package(this, value, numbers):
    import package

    try:
        import package.deep as deep
    except ImportError:
        return  # another thread has taken one of both out of `sys.modules`
    if package.value != 5 or deep.x != 1:
        this.wrong.append("package")
    if numbers.below(5) == 0:
        for name in ("package", "package.part", "package.deep"):
            sys.modules.pop(name, None)


def on_names(this, value, numbers):
    made = types.ModuleType(f"made_{value[0]}")
    made.value = value
    sys.modules[made.__name__] = made
    if importlib.import_module(made.__name__) is not made:
        this.wrong.append("made")
    for name in list(sys.modules):
        if type(name) is not str:
            this.wrong.append(name)


main(Modules, (on_import, on_import, on_reload, on_ring, on_failing, on_package, on_names))

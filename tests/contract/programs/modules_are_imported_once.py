"""The body of a module runs once, however many threads import it; all get the same module, and none gets it before its
body has ended.
"""

import importlib.machinery
import sys
import types

from race import TIMES, race


class Finder:
    """Modules that count how often they are run."""

    runs = []

    def find_spec(self, name, path=None, target=None):
        if not name.startswith("made_"):
            return None
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return types.ModuleType(spec.name)

    def exec_module(self, module):
        self.runs.append(module.__name__)
        for number in range(10):
            module.value = number
        module.ready = True


sys.meta_path.insert(0, Finder())
for time in range(TIMES):
    name = f"made_{time}"

    def load(name=name):
        module = __import__(name)
        assert module.ready and module.value == 9
        return module

    first, *others = race(load, load, load)
    assert all(other is first is sys.modules[name] for other in others)
assert Finder.runs == [f"made_{time}" for time in range(TIMES)], Finder.runs

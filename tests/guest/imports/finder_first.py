# A finder of the program's own, put in place before anything has imported `importlib`: it is asked for all but that.

import sys
import types

asked = []


class Spec:
    submodule_search_locations = None
    origin = cached = loader_state = None
    has_location = False

    def __init__(self, name, loader):
        self.name = name
        self.loader = loader

    @property
    def parent(self):
        return self.name.rpartition(".")[0]


class Finder:
    def find_spec(self, name, path=None, target=None):
        asked.append(name)
        return Spec(name, self) if name == "made_up" else None

    def create_module(self, spec):
        return types.ModuleType(spec.name, "made")

    def exec_module(self, module):
        module.value = 5


sys.meta_path.insert(0, Finder())
module = __import__("made_up")
print(module.value, module.__doc__, sys.modules["made_up"] is module)
import made_up

print(made_up is module, asked.count("made_up"))
try:
    import not_there
except ImportError as error:
    print(type(error).__name__, error, "not_there" in asked, "importlib" in asked)

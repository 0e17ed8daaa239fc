# Imports of modules that the program writes itself: forms, packages, namespaces, errors, importlib.
import os
import sys

ROOT = sys.argv[1]
sys.path.insert(0, ROOT)
sys.dont_write_bytecode = True


def write(path, text=""):
    whole = os.path.join(ROOT, path)
    folder = os.path.dirname(whole)
    if not os.path.exists(folder):
        os.makedirs(folder)
    with open(whole, "w") as file:
        file.write(text)


def attempt(function, *arguments):
    try:
        print(function(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def attempt_source(source):
    try:
        exec(source, {"__name__": "tried"})
    except Exception as error:
        print(type(error).__name__, error)


# case: forms of import
write("pack/__init__.py", "value = 'pack'\n__all__ = ['sub', 'value']\nhidden = 1\n")
write("pack/sub.py", "value = 'sub'\nimport pack\nname = __name__\npackage = __package__\n")
write("pack/deep/__init__.py")
write("pack/deep/leaf.py", "from ... import pack if False else None\n" if False else "from ..sub import value as up\nfrom . import __name__ as here\n")
import pack.sub
import pack.deep.leaf as leaf
from pack import sub as renamed, value
from pack.deep import leaf as again

print(pack.sub is renamed, leaf is again, value, leaf.up, leaf.here, renamed.name, renamed.package)
names = {}
exec("from pack import *", names)
print(sorted(k for k in names if k != "__builtins__"))
print(pack.__path__ == [os.path.join(ROOT, "pack")], os.path.basename(pack.__file__), pack.__package__, leaf.__package__)
print(sorted(m for m in sys.modules if m.startswith("pack")))
# case: a module runs once and can be run again
write("counted.py", "import sys\ntry:\n    count += 1\nexcept NameError:\n    count = 1\n")
import counted
import counted as other
import importlib

print(counted.count, other is counted)
counted.extra = "kept"
print(importlib.reload(counted) is counted, counted.count, counted.extra)
write("counted.py", "count = 'new'\ndef f(): return count\n")
importlib.reload(counted)
print(counted.count, counted.f(), counted.extra)
counted.count = "changed"
print(counted.f())
del sys.modules["counted"]
attempt(importlib.reload, counted)
attempt(importlib.reload, "counted")
import counted as fresh

print(fresh is counted, fresh.count)
# case: sys.modules is honoured
import types

made = types.ModuleType("invented", "its text")
made.value = 5
sys.modules["invented"] = made
import invented
from invented import value

print(invented is made, value, invented.__doc__)
sys.modules["blocked"] = None
attempt_source("import blocked")
sys.modules["strange"] = 42
import strange

print(strange)
write("replacing.py", "import sys\nsys.modules[__name__] = 'replaced'\n")
import replacing

print(replacing)
write("vanishing.py", "import sys\ndel sys.modules[__name__]\n")
attempt_source("import vanishing")
# case: errors of imports
attempt_source("import missing_module")
attempt_source("import missing.module")
write("broken.py", "x = = 1\n")
try:
    import broken
except SyntaxError as error:
    print(error.msg, os.path.basename(error.filename), error.lineno, error.text)
print("broken" in sys.modules)
write("raising.py", "before = 1\nraise ValueError('from the module')\n")
attempt_source("import raising")
print("raising" in sys.modules)
write("wants.py", "import missing_dependency\n")
try:
    import wants
except ModuleNotFoundError as error:
    print(error.name, error)
attempt_source("from math import *\nfrom . import x")
attempt_source("from .. import x")
attempt_source("from wants2 import *")
try:
    from os import nothing_there
except ImportError as error:
    print(error.name, str(error).partition(" (")[0])
# case: relative imports
write("rel/__init__.py", "top = 'rel'\n")
write("rel/a.py", "from . import b\nfrom .b import name\nfrom .inner import c\nfrom .inner.c import up\nfrom . import top\n")
write("rel/b.py", "name = 'b'\n")
write("rel/inner/__init__.py", "from .. import b as bee\n")
write("rel/inner/c.py", "from ..b import name as up\nfrom ... import nothing\n" if False else "from ..b import name as up\n")
import rel.a

print(rel.a.b.name, rel.a.name, rel.a.c.up, rel.a.up, rel.inner.bee is rel.b, rel.a.top)
write("rel/far.py", "from .... import x\n")
attempt_source("import rel.far")
write("rel/none.py", "from .absent import x\n")
attempt_source("import rel.none")
write("rel/lacks.py", "from .b import absent\n")
try:
    import rel.lacks
except ImportError as error:
    print(str(error).partition(" (")[0])
names = {"__package__": "rel", "__name__": "rel.made"}
exec("from .b import name\nfrom . import b", names)
print(names["name"], names["b"].name)
names = {"__name__": "rel.made"}
exec("from .b import name", names)
print(names["name"])
# case: circular imports
write("ring_a.py", "import ring_b\nvalue = 'a'\ndef f(): return ring_b.value\n")
write("ring_b.py", "import ring_a\nvalue = 'b'\nseen = hasattr(ring_a, 'value')\n")
import ring_a

print(ring_a.f(), ring_a.ring_b.seen)
write("ring_c.py", "from ring_d import d\nc = 1\n")
write("ring_d.py", "from ring_c import c\nd = 1\n")
try:
    import ring_c
except ImportError as error:
    print(str(error).partition(" (/")[0])
print("ring_c" in sys.modules, "ring_d" in sys.modules)
# case: namespace packages
write("one/spread/first.py", "where = 'one'\n")
write("two/spread/second.py", "where = 'two'\nfrom . import first\n")
sys.path[:0] = [os.path.join(ROOT, "one"), os.path.join(ROOT, "two")]
import spread.first
import spread.second

print(spread.first.where, spread.second.where, spread.second.first is spread.first)
print([os.path.relpath(p, ROOT) if hasattr(os.path, "relpath") else p[len(ROOT) + 1 :] for p in spread.__path__])
print(spread.__name__, hasattr(spread, "__file__"), spread.__package__, spread.__doc__)
attempt_source("import spread.third")
attempt_source("from spread import third")
write("one/real.py", "kind = 'module'\n")
os.makedirs(os.path.join(ROOT, "one", "real"))
import real

print(real.kind)
write("two/whole/__init__.py", "kind = 'package'\n")
os.makedirs(os.path.join(ROOT, "one", "whole"))
import whole

print(whole.kind)
# case: importlib by name
import importlib

write("tree/__init__.py")
write("tree/branch/__init__.py")
write("tree/branch/leaf.py", "name = 'leaf'\n")
print(importlib.import_module("tree.branch.leaf").name, importlib.import_module(".leaf", "tree.branch").name)
print(importlib.import_module("..branch", "tree.branch").__name__, importlib.import_module("math").__name__)
attempt(importlib.import_module, ".leaf")
attempt(importlib.import_module, "...leaf", "tree.branch")
attempt(importlib.import_module, "tree.none")
attempt(importlib.import_module, "")
importlib.invalidate_caches()
# case: __import__ itself
write("call/__init__.py", "here = 'call'\n")
write("call/inner.py", "here = 'inner'\n")
print(__import__("call.inner").here, __import__("call.inner", fromlist=["here"]).here)
print(__import__("call", {}, {}, ["inner"]).inner.here, __import__("call.inner", None, None, (), 0).__name__)
names = {"__package__": "call", "__name__": "call.other"}
print(__import__("inner", names, None, ["here"], 1).here, __import__("", names, None, ["inner"], 1).__name__)
attempt(__import__, "call", {}, {}, [], -1)
attempt(__import__, "")
attempt(__import__, 5)
attempt(__import__, "inner", {}, {}, [], 1) if False else None
attempt(__import__, "call.missing")
# case: __import__ replaced
import builtins

asked = []
original = builtins.__import__


def watching(name, globals=None, locals=None, fromlist=(), level=0):
    asked.append((name, fromlist, level))
    return original(name, globals, locals, fromlist, level)


builtins.__import__ = watching
try:
    import math
    from os import path
    import os.path as p
finally:
    builtins.__import__ = original
import struct

print(asked[0], asked[1], asked[2], len(asked) >= 3)
# case: modules from files
import importlib.util

write("elsewhere/plugin.py", "value = __name__ + '!'\n__all__ = ['value']\n")
spec = importlib.util.spec_from_file_location("my_plugin", os.path.join(ROOT, "elsewhere/plugin.py"))
module = importlib.util.module_from_spec(spec)
print(module.__name__, hasattr(module, "value"), spec.name, spec.origin == module.__file__)
spec.loader.exec_module(module)
print(module.value, "my_plugin" in sys.modules, module.__spec__ is spec)
write("findable.py", "loaded = True\n")
print(importlib.util.find_spec("findable").name, importlib.util.find_spec("not_there_at_all"))
print(importlib.util.resolve_name(".x", "a.b"), importlib.util.resolve_name("x", "a"), importlib.util.resolve_name("..x", "a.b"))
# case: finders of the program
import importlib.machinery


class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            return importlib.machinery.ModuleSpec(name, self, origin="nowhere", is_package=name == "virtual")
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        if module.__name__ == "virtual_bad":
            raise RuntimeError("cannot load")
        module.made = "made for " + module.__name__


sys.meta_path.insert(0, Finder())
import virtual
import virtual.inside
from virtual_other import made

print(virtual.made, virtual.inside.made, made, virtual.__spec__.origin, virtual.inside.__spec__.parent)
attempt_source("import virtual_bad")
print("virtual_bad" in sys.modules)
import math

print(math.__name__)
# case: __getattr__ and __dir__ of a module
write("lazy.py", "def __getattr__(name):\n    if name == 'late': return 'made late'\n    raise AttributeError(f'no {name}')\ndef __dir__():\n    return ['late', 'early']\nearly = 1\n")
import lazy
from lazy import late

print(lazy.early, lazy.late, late, dir(lazy))
attempt(lambda: lazy.nothing)
try:
    from lazy import nothing
except ImportError as error:
    print(error.name, str(error).partition(" (")[0])
# case: what a module has
write("facts.py", "'''Its text.'''\nx = 1\n")
import facts

print(facts.__name__, facts.__doc__, facts.__package__ == "", os.path.basename(facts.__file__), type(facts).__name__)
print(sorted(k for k in vars(facts) if not k.startswith("__")), facts.__dict__ is vars(facts))
print(repr(facts).startswith("<module 'facts' from '"), repr(sys))
facts.__dict__["y"] = 2
print(facts.y)
del facts.x
attempt(lambda: facts.x)
# case: star imports
write("star.py", "a = 1\n_b = 2\nclass C: pass\nimport sys\n")
names = {}
exec("from star import *", names)
print(sorted(k for k in names if k != "__builtins__"))
write("star_all.py", "__all__ = ['_b', 'a']\na = 1\n_b = 2\nc = 3\n")
names = {}
exec("from star_all import *", names)
print(sorted(k for k in names if k != "__builtins__"))
write("star_wrong.py", "__all__ = ['a', 'missing']\na = 1\n")
attempt_source("from star_wrong import *")
write("star_type.py", "__all__ = ['a', 5]\na = 1\n")
try:
    exec("from star_type import *", {})
except TypeError as error:
    print("TypeError")
# case: main and its names
import __main__

print(__main__ is sys.modules["__main__"], __name__, __main__.ROOT is ROOT, __doc__, __package__, __spec__)
__main__.added = "by attribute"
print(added, "added" in globals())
write("asks_main.py", "import __main__\nname = __main__.__name__\n__main__.given = 7\n")
import asks_main

print(asks_main.name, given)
# case: imports in functions and classes
write("scoped.py", "value = 'scoped'\ndef call(): return value\n")


def inside():
    import scoped
    from scoped import call as c

    return c(), scoped.value


class Holder:
    import scoped as attribute
    from scoped import value


print(inside(), Holder.attribute.call(), Holder.value, "scoped" in globals())


def conditional(flag):
    if flag:
        import scoped
    return scoped.value


print(conditional(True))
try:
    conditional(False)
except UnboundLocalError as error:
    print(type(error).__name__)
# case: sys.path is searched in order
write("first/choice.py", "place = 'first'\n")
write("second/choice.py", "place = 'second'\n")
sys.path[:0] = [os.path.join(ROOT, "absent"), os.path.join(ROOT, "first"), os.path.join(ROOT, "second"), 5]
import choice

print(choice.place)
del sys.modules["choice"]
sys.path.remove(os.path.join(ROOT, "first"))
import choice

print(choice.place)
# case: tracebacks through imports
import traceback

write("failing.py", "def fail():\n    return 1 / 0\nfail()\n")
try:
    import failing
except ZeroDivisionError as error:
    lines = traceback.format_exc().splitlines()
    print([line.strip() for line in lines if not line.strip().startswith(("File", "~", "^"))])
    print(sum("failing.py" in line for line in lines), sum("importlib" in line for line in lines))
# case: a source with another encoding or a mark
whole = os.path.join(ROOT, "latin.py")
with open(whole, "wb") as file:
    file.write(b"# -*- coding: latin-1 -*-\ntext = '\xe4'\n")
with open(os.path.join(ROOT, "marked.py"), "wb") as file:
    file.write(b"\xef\xbb\xbftext = '\xc3\xa4'\r\nmore = 1\r\n")
import latin
import marked

print(latin.text, marked.text, marked.more)
with open(os.path.join(ROOT, "undecodable.py"), "wb") as file:
    file.write(b"text = '\xff'\n")
try:
    import undecodable
except SyntaxError as error:
    print(type(error).__name__)

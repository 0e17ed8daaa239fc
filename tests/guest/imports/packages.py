# Packages: __init__, submodules, relative imports of every level, attributes of the package.
import _pack

print(
    _pack.level,
    _pack.renamed(),
    _pack.mod_a.fa(),
    _pack.__doc__,
    _pack.__name__,
    _pack.__package__,
    hasattr(_pack, "__path__"),
    hasattr(_pack, "mod_b"),
)
import _pack.mod_b

print(_pack.mod_b.same, _pack.mod_b.leaf_value, _pack.sub.leaf.up, _pack.mod_b.__package__)
import _pack.sub.leaf as leaf
from _pack.sub import leaf as leaf2
from _pack import mod_b as b, level

print(leaf is leaf2, b.level == level, leaf.parent, leaf.__name__)
from _pack.mod_a import fa

print(fa(), fa.__module__)
import sys

print(sorted(m for m in sys.modules if m.startswith("_pack")), repr(_pack).startswith("<module '_pack' from"))


def f():
    import _pack.mod_a

    return _pack.mod_a.fa()


print(f())
try:
    from _pack import nothing_here
except ImportError as e:
    print(str(e).split(" (")[0])

# import, import as, from import, from import as; a module runs once and is shared.
import _helper
import _helper as h2
from _helper import add, value, value as v2
import _helper, sys

print(
    _helper.value,
    h2 is _helper,
    add(5),
    _helper.value,
    value,
    v2,
    _helper.where(),
    _helper.Thing(),
    _helper.__name__,
    _helper.__doc__,
    add.__module__,
    type(_helper).__name__,
)
_helper.value = 100
print(add(1), value)
_helper.names.append("x")
_helper.fresh = "set from outside"
print(
    h2.names,
    h2.fresh,
    "_helper" in sys.modules,
    sys.modules["_helper"] is h2,
    _helper._private,
    hasattr(_helper, "nope"),
)
del _helper.fresh
try:
    _helper.fresh
except AttributeError as e:
    print(e)


def inside():
    import _helper as local
    from _helper import where as w

    return local is _helper, w()


print(inside(), "local" in globals(), __name__, sorted(n for n in vars(_helper) if not n.startswith("__")))
for _ in range(2):
    import _helper
print(repr(_helper).startswith("<module '_helper' from "))

# ModuleNotFoundError and ImportError with their words and fields.
for f in (
    lambda: __import__("no_such_module"),
    lambda: __import__("_helper.sub"),
    lambda: __import__("_pack.nothing"),
):
    try:
        f()
    except ModuleNotFoundError as e:
        print(type(e).__name__, e, e.name)
try:
    import nope.deeper
except ImportError as e:
    print(type(e).__name__, e)
try:
    from _helper import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(" (")[0], e.name)
try:
    from nope import x
except ModuleNotFoundError as e:
    print(e)
try:
    import _raises
except ValueError as e:
    print(e)
import sys

print("_raises" in sys.modules)
try:
    import _raises
except ValueError as e:
    print("runs again", e)
try:
    from . import x
except ImportError as e:
    print(e)
try:
    import _pack.too_high
except ImportError as e:
    print(e)
try:
    maybe = __import__("not_there")
except ImportError:
    maybe = None
print(maybe)

# Modules as objects: attributes, __name__, sys.modules replacement, __import__, getattr on modules.
import math
import sys

print(
    type(math).__name__,
    math.__name__,
    hasattr(math, "sin"),
    __name__,
    sys.modules["__main__"].__name__,
    sys.modules["math"] is math,
)


class Fake:
    answer = 42


sys.modules["fake_module"] = Fake()
import fake_module
from fake_module import answer

print(fake_module.answer, answer, type(fake_module).__name__)
sys.modules["blocked"] = None
try:
    import blocked
except ModuleNotFoundError as e:
    print(type(e).__name__)
print(__import__("math") is math, __import__("_pack.sub").__name__)
main = sys.modules["__main__"]
main.created = "via module"
print(created)
ModuleType = type(sys)
m = ModuleType("made", "doc of made")
m.x = 1
print(m.__name__, m.__doc__, m.x, m)
try:
    m.y
except AttributeError as e:
    print(e)
try:
    main.zzz
except AttributeError as e:
    print(e)
print(globals() is vars(main), "Fake" in dir(main), vars(m)["x"], __file__.endswith("module_objects.py"))

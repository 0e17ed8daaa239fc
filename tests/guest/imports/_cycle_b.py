print("b start")
import _cycle_a

y = "b.y"
print("b sees a.x", hasattr(_cycle_a, "x"))
try:
    from _cycle_a import x
except ImportError as e:
    print("ImportError", "cannot import name 'x' from partially initialized module '_cycle_a'" in str(e))


def get():
    return _cycle_a.x


print("b end")

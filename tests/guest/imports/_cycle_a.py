print("a start")
import _cycle_b

x = "a.x"


def get():
    return _cycle_b.y


print("a end", hasattr(_cycle_b, "y"))

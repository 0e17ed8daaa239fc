# return in all positions: none, tuple, from loops, nested, through finally.
def nothing():
    pass


def bare(x):
    if x:
        return
    return 5


def many():
    return 1, 2, *[3, 4]


def loop(n):
    for i in range(10):
        while True:
            if i == n:
                return i
            break
    else:
        return "end"


def sign(n):
    return "neg" if n < 0 else "zero" if n == 0 else "pos"


print(nothing(), bare(1), bare(0), many(), loop(3), loop(20), [sign(n) for n in (-1, 0, 1)])


def swap(a, b):
    return b, a


x, y = swap(1, 2)
print(x, y, swap(*swap(3, 4)), (lambda: (yield_ok := 1))(), callable(swap), callable(1), callable(int))
print(print("inner"), [].append(1), swap.__name__)


def early(items):
    for x in items:
        if x is None:
            return "none found"
        if x < 0:
            raise ValueError(x)
    return "all fine"


print(early([1, None]), early([]))
try:
    early([1, -5])
except ValueError as e:
    print(e)

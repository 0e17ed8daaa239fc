# What __exit__ returns decides: any true value suppresses.
class C:
    def __init__(self, r):
        self.r = r

    def __enter__(self):
        pass

    def __exit__(self, t, v, tb):
        return self.r


class T:
    def __bool__(self):
        print("asked", end=" ")
        return True


for r in (True, False, None, 0, 1, "", "x", [], [0], T()):
    try:
        with C(r):
            raise ValueError("v")
        print("suppressed" if not isinstance(r, T) else "suppressed by T", r if not isinstance(r, T) else "")
    except ValueError as e:
        print("raised", repr(r))
with C(T()):
    print("no exception: __bool__ is not asked")


class Catch:
    def __init__(self, *kinds):
        self.kinds = kinds

    def __enter__(self):
        self.caught = None
        return self

    def __exit__(self, t, v, tb):
        if t and issubclass(t, self.kinds):
            self.caught = v
            return True


with Catch(KeyError, ValueError) as c:
    int("x")
print(repr(c.caught))
try:
    with Catch(KeyError) as c:
        [][0]
except IndexError as e:
    print(e, c.caught)
for i in range(3):
    with Catch(ZeroDivisionError) as c:
        print(1 // i)
    print(c.caught)


class Timer:
    depth = 0

    def __enter__(self):
        Timer.depth += 1
        return Timer.depth

    def __exit__(self, *a):
        Timer.depth -= 1


t = Timer()
with t as a, t as b:
    with t as c3:
        print(a, b, c3)
print(Timer.depth)

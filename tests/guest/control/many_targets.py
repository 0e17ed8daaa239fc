# More targets in one assignment than a frame has registers to spare.


def attempt(source, names):
    try:
        exec(source, names)
    except Exception as e:
        print(type(e).__name__, e)


def targets(count, star=-1):
    return ", ".join([("*" if i == star else "") + f"a[{i}]" for i in range(count)])


# case: of exactly so many values
for count in 47, 48, 49, 150, 151, 255, 256, 257, 400, 1000:
    a = {}
    exec(f"{targets(count)} = source", {"a": a, "source": range(count)})
    print(count, len(a), a[0], a[count - 1], list(a) == list(a.values()))

# case: of too many or too few
for count in 49, 256, 300:
    for given in 0, 1, count - 1, count + 1, count * 2:
        for kind in range, lambda n: tuple(range(n)), lambda n: iter(range(n)), lambda n: dict.fromkeys(range(n)):
            a = {}
            attempt(f"{targets(count)} = source", {"a": a, "source": kind(given)})
            print(a)

# case: of an endless iterator and of no iterable
import itertools
a = {}
counter = itertools.count()
attempt(f"{targets(200)} = source", {"a": a, "source": counter})
print(a, next(counter))
for source in 5, None, 1.5, object, len:
    attempt(f"{targets(200)} = source", {"a": a, "source": source})
print(a)

# case: with a star
for count, star in (50, 0), (50, 49), (100, 60), (300, 3), (256, 255), (300, 255), (500, 0):
    for given in count - 2, count - 1, count, count + 7:
        a = {}
        attempt(f"{targets(count, star)} = source", {"a": a, "source": range(given)})
        print(count, star, given, len(a), a.get(0), a.get(star), a.get(count - 1))

# case: too many before a star
for count, star in (257, 256), (300, 299), (300, 256), (300, 255):
    try:
        compile(f"{targets(count, star)} = source", "s", "exec")
        print("compiled")
    except SyntaxError as e:
        print(e.msg, e.lineno)

# case: in a function, a loop, a comprehension, nested, and twice
names = ", ".join(f"v{i}" for i in range(180))
scope = {}
exec(f"""
def last(rows):
    found = []
    for {names} in rows:
        found.append((v0, v90, v179))
    return found
def picked(rows):
    return [v7 + v170 for {names} in rows]
def nested(row):
    (first, ({names}), [*rest]), end = row
    return first, v1, v178, rest, end
def twice(row):
    {names} = all = row
    return v5, v150, all is row
def captured(row):
    {names} = row
    return lambda: v3 + v160
""", scope)
rows = [range(i, i + 180) for i in range(3)]
print(scope["last"](rows), scope["picked"](rows))
print(scope["nested"](((1, range(180), "xyz"), 2)))
print(scope["twice"](list(range(180))), scope["captured"](range(180))())

# case: values and targets in order
log = []
class Targets:
    def __setitem__(self, key, value):
        log.append((key, value))
        if key == 60:
            raise KeyError(key)
def values():
    for i in range(100):
        yield i
    log.append("all taken")
attempt(f"{targets(100)} = source", {"a": Targets(), "source": values()})
print(len(log), log[:3], log[-1])

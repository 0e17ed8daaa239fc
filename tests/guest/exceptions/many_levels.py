# Exceptions through many frames and many thousand raises in a loop.
def deep(n):
    if n == 0:
        raise LookupError("bottom")
    try:
        deep(n - 1)
    finally:
        count[0] += 1


count = [0]
try:
    deep(200)
except LookupError as e:
    print(e, count)
total = 0
for i in range(5000):
    try:
        if i % 3 == 0:
            raise ValueError(i)
        if i % 3 == 1:
            [][i]
        total += 1
    except ValueError as e:
        total += e.args[0] % 2
    except IndexError:
        total += 10
print(total)


def wrap(n):
    try:
        if n == 0:
            raise ValueError("v0")
        wrap(n - 1)
    except ValueError as e:
        raise ValueError(f"v{n}") if n else e


try:
    wrap(20)
except ValueError as e:
    n = 0
    while e:
        n += 1
        last, e = e, e.__context__
    print(n, last)
tb_names = []
try:
    deep(3)
except LookupError as e:
    t = e.__traceback__
    while t:
        tb_names.append(t.tb_lineno)
        t = t.tb_next
print(tb_names)

# try inside loops inside try inside functions; values that survive.
def f(items):
    good, bad = [], []
    for i, x in enumerate(items):
        try:
            v = int(x)
            if v < 0:
                break
            if v == 0:
                continue
            good.append(100 // v)
        except (ValueError, TypeError) as e:
            bad.append((i, type(e).__name__))
            if len(bad) > 3:
                return "too many", bad
        else:
            good.append("ok")
        finally:
            good.append("f")
    else:
        return "all", good, bad
    return "broke", good, bad


for items in (["1", "x", "5"], ["0", "2", "-1", "9"], ["a", None, [], "b", "c"], []):
    print(f(items))


def g():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    raise KeyError((i, j))
                if i == 2:
                    return i, j
            except KeyError as e:
                print(e.args[0], end=" ")
                break
            finally:
                print("f", i, j, end=" ")
        else:
            print("never")
    return "end"


print(g())


def h(n):
    while n:
        try:
            n -= 1
            try:
                if n == 3:
                    continue
                if n == 1:
                    raise StopIteration(n)
            finally:
                print("inner", n, end=" ")
        except StopIteration as e:
            return "stopped", e.value
        finally:
            print("outer", n, end="; ")


print(h(5))

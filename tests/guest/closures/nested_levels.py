# Variables through several levels, nonlocal to the nearest, sibling functions, recursion inside.
def a():
    x = "a"

    def b():
        y = "b"

        def c():
            nonlocal x
            x += "c"

            def d():
                nonlocal y
                y += "d" + x
                return x + y

            return d() + y

        return c() + x + y

    return b() + x


print(a())


def outer():
    v = 1

    def mid():
        v = 2

        def inner():
            nonlocal v
            v += 10
            return v

        return inner(), v

    return mid(), v


print(outer())


def tree(n):
    leaves = []

    def grow(d, path):
        if d == 0:
            leaves.append(path)
        else:
            grow(d - 1, path + "l")
            grow(d - 1, path + "r")

    grow(n, "")
    return leaves


print(tree(3))


def curry(f, n, *got):
    return f(*got) if len(got) == n else lambda x: curry(f, n, *got, x)


print(curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3))


def args_captured(*args, k=1, **kw):
    return lambda: (args, k, kw)


print(args_captured(1, 2, k=3, z=4)())

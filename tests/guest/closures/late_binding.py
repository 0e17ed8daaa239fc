# Closures see the variable, not its value; loops share one variable.
fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])
i = 10
print([f() for f in fs])


def make():
    out = []
    for j in range(3):

        def show():
            return j

        out.append(show)
    j = "last"
    return out


print([f() for f in make()])


def fixed():
    return [lambda k=k: k for k in range(3)] + [(lambda v: lambda: v)(v) for v in "ab"]


print([f() for f in fixed()])


def before():
    def g():
        return late

    try:
        g()
    except NameError as e:
        print(e)
    late = 5
    return g()


print(before())
x = "global"


def shadow(x):
    def g():
        return x

    x += "!"
    return g


print(shadow("param")(), x)


def delete():
    v = 1

    def g():
        return v

    del v
    try:
        return g()
    except NameError as e:
        return str(e)


print(delete())

# close and GeneratorExit: clean-up, ignoring it, return in handler, closing twice.
def g(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(name, "exit")
        raise
    finally:
        print(name, "cleanup")


a = g("a")
next(a)
print(a.close(), a.close(), list(a))
b = g("b")
b.close()
print(list(b))
c = g("c")
print(list(c), c.close())


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            print("ignored")
            yield "no"


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def bad():
    try:
        yield
    finally:
        raise ValueError("in cleanup")


x = bad()
next(x)
try:
    x.close()
except ValueError as e:
    print(e)


def early():
    try:
        yield 1
    except GeneratorExit:
        return
    finally:
        print("early done")


e = early()
next(e)
e.close()


def outer():
    try:
        yield from g("inner")
    finally:
        print("outer")


o = outer()
next(o)
o.close()
try:
    next(o)
except StopIteration as st:
    print("stopped", st.value)

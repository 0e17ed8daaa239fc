# Exceptions inside handlers and finally blocks, and the state restored after them.
import sys


def name():
    t = sys.exc_info()[0]
    return t.__name__ if t else None


print(name())
try:
    raise ValueError("1")
except ValueError:
    print(name())
    try:
        raise KeyError("2")
    except KeyError:
        print(name())

        def inner():
            print("in call", name())
            try:
                raise TypeError("3")
            except TypeError:
                print(name())
            print("back", name())

        inner()
    print(name())
print(name())


def gen():
    try:
        raise IndexError
    except IndexError:
        yield name()
        yield name()
    yield name()


g = gen()
print(next(g), name())
try:
    raise ValueError
except ValueError:
    print(next(g), name())
print(next(g), name())
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise KeyError("b")
    finally:
        print("finally sees", name())
except KeyError as e:
    print(repr(e), repr(e.__context__), sys.exc_info()[1] is e, sys.exc_info()[2] is not None)
for i in range(3):
    try:
        try:
            if i == 0:
                raise ValueError(i)
            if i == 1:
                raise KeyError(i)
        except ValueError:
            print("value")
            continue
        finally:
            print("f", i)
    except KeyError:
        print("key")
    else:
        print("else", i)
print(sys.exc_info())

# The name after "as" is deleted at the end of the handler.
e = "before"
try:
    raise ValueError("v")
except ValueError as e:
    print(e)
try:
    e
except NameError as x:
    print(x)


def f():
    e = 1
    try:
        raise KeyError("k")
    except KeyError as e:
        saved = e
    try:
        return e
    except UnboundLocalError as u:
        print(u)
    return repr(saved)


print(f())


def g():
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as err:
            err2 = err
            if i:
                return err2
        finally:
            print("err" in locals(), end=" ")


print(repr(g()))


def h():
    try:
        raise ValueError("x")
    except ValueError as e:
        del e
    return "deleting it is fine"


def k():
    try:
        raise ValueError("x")
    except ValueError as e:
        e = "rebound"
        print(e)
    return "e" in locals()


print(h(), k())

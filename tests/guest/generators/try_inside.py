# try/except/finally around yields; exceptions of the consumer do not enter the generator.
def g():
    for i in range(3):
        try:
            yield i
        except KeyError:
            yield "key"
        else:
            print("else", i, end=" ")
        finally:
            print("fin", i, end=" ")


print(list(g()))
it = g()
next(it)
print(it.throw(KeyError))
print(next(it))
it.close()
print()


def consumer():
    try:
        for x in g():
            raise ValueError(x)
    except ValueError as e:
        return f"consumer error {e}"


it = g()
try:
    for x in it:
        if x == 1:
            raise ValueError("outside")
except ValueError as e:
    print(e, list(it))


def resource(log):
    log.append("open")
    try:
        yield "r"
    finally:
        log.append("close")


log = []
for r in resource(log):
    log.append("use " + r)
print(log)


def early_return():
    for i in range(5):
        try:
            if i == 2:
                return i
            yield i
        finally:
            print("f", i, end=" ")


print(list(early_return()))


def nested():
    try:
        try:
            yield 1
        finally:
            yield "inner finally"
    finally:
        yield "outer finally"


print(list(nested()))
n = nested()
next(n)
try:
    print(n.throw(ValueError("t")), next(n), next(n))
except ValueError as e:
    print("at last", e)

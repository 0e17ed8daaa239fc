# What `throw` makes of a class whose instance can't be made.


class NoInstance(Exception):
    def __new__(cls, *arguments):
        return cls


class Fails(Exception):
    def __init__(self, *arguments):
        raise LookupError("init", arguments)


def catching():
    while True:
        try:
            yield "ready"
        except Exception as error:
            print("inside:", type(error).__name__, error)


def plain():
    yield 1


# case: the error is thrown inside
for kind, *rest in (NoInstance,), (NoInstance, 1), (Fails,), (Fails, 5), (Fails, (1, 2)), (ValueError, (1, 2)), (ValueError, "x"), (ValueError, None), (ValueError, KeyError("k")):
    generator = catching()
    next(generator)
    print(generator.throw(kind, *rest))

# case: not caught, it ends the generator
for kind in NoInstance, Fails, ValueError:
    for started in False, True:
        generator = plain()
        if started:
            next(generator)
        try:
            generator.throw(kind)
        except Exception as error:
            print(type(error).__name__, error)
        print(list(generator), generator.gi_frame is None)

# case: what is no exception is refused outside
for wrong in (5,), ("ValueError",), (int,), (ValueError("x"), 1), (ValueError, None, 5):
    generator = catching()
    next(generator)
    try:
        generator.throw(*wrong)
    except TypeError as error:
        print(error)
    print(next(generator))

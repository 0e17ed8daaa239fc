# The context of an exception that is thrown into a generator: what the generator handles, not what its caller does.
def chain(error):
    texts = []
    while error is not None:
        texts.append(str(error))
        error = error.__context__
    return texts


def fails(error):
    try:
        yield
    finally:
        raise error


def handles():
    try:
        raise ValueError("own")
    except ValueError:
        yield


# case: thrown while the caller handles another
steps = fails(KeyError("in finally"))
next(steps)
try:
    raise ValueError("of the caller")
except ValueError:
    try:
        steps.throw(TypeError("thrown"))
    except KeyError as error:
        print(chain(error))

# case: a context that is there stays
steps = handles()
next(steps)
thrown = TypeError("thrown")
try:
    steps.throw(thrown)
except TypeError as error:
    print(error is thrown, chain(error))
steps = fails(KeyError("in finally"))
next(steps)
first = TypeError("first")
first.__context__ = OSError("before")
try:
    raise ValueError("of the caller")
except ValueError:
    try:
        steps.throw(first)
    except KeyError as error:
        print(chain(error))

# case: managers of generators in a stack
from contextlib import ExitStack, contextmanager


@contextmanager
def manager(error):
    try:
        yield
    finally:
        raise error


try:
    with ExitStack() as stack:
        for number in (4, 3, 2):
            stack.enter_context(manager(Exception(number)))
        raise Exception(1)
except Exception as error:
    print(chain(error))

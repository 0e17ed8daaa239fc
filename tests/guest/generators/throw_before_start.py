# What is thrown into a generator that has not begun comes out of its first line.
def lines(error, first):
    trace, found = error.__traceback__, []
    while trace:
        found.append((trace.tb_lineno - first, trace.tb_frame.f_code.co_name))
        trace = trace.tb_next
    return found


def generator(value=1):
    print("never")
    yield value


async def coroutine():
    print("never")


async def steps():
    yield 1


first = generator.__code__.co_firstlineno
for make in generator, coroutine, lambda: (i for i in [1]), lambda: steps().asend(None):
    one = make()
    try:
        one.throw(IndexError("early"))
    except IndexError as error:
        print(error, lines(error, first))
    for act in lambda: one.send(None), lambda: one.throw(KeyError("late")):
        try:
            print(act())
        except BaseException as error:
            print(type(error).__name__, error, lines(error, first)[1:])
one = generator()
print(one.close(), one.gi_frame, list(one))
try:
    generator().throw(StopIteration(3))
except RuntimeError as error:
    print(error, repr(error.__cause__))

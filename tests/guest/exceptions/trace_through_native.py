# A traceback has the frames of the program only, wherever native code calls native code.
def lines(error, first):
    trace, found = error.__traceback__, []
    while trace:
        found.append((trace.tb_frame.f_code.co_name, trace.tb_lineno - first))
        trace = trace.tb_next
    return found


def show(act):
    try:
        print(act())
    except BaseException as error:
        print(type(error).__name__, error, lines(error, show.__code__.co_firstlineno))


def generator():
    yield 1


# case: native code in between
show(lambda: [*map(int, [float("inf")])])
show(lambda: list(filter(len, [1])))
show(lambda: sorted([1, 2], key=len))
ended, fresh, begun = generator(), generator(), generator()
print(list(ended), next(begun))
for one in ended, fresh, begun:
    show(lambda: one.throw(LookupError("thrown")))
    show(lambda: next(one))
    show(lambda: one.send(None))


# case: a complex number on the left knows ints
class Whole(int):
    def __radd__(self, other):
        return "reflected"

    __rmul__ = __rsub__ = __radd__


class Both(complex):
    __radd__ = __rmul__ = Whole.__radd__


print(1j + Whole(2), 1j * Whole(2), 1j - Whole(2), 1 + Whole(2), 1.5 + Whole(2), 1 + Both(2j), 1.5 * Both(1), 1j + Both(1))
print([1] + [Whole(3) + 1j], sum([1j, Whole(2)]), sum([Whole(2)], 1j))

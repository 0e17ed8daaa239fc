# Which operand an error of + and * names, when one of them is a sequence.


def show(act):
    try:
        print(act())
    except TypeError as error:
        print(error)


def added(left, right):
    left += right
    return left


def multiplied(left, right):
    left *= right
    return left


class Other:
    pass


for sequence in ("ab", [1], (1,), b"ab", bytearray(b"ab")):
    for other in (1.5, None, Other(), "x", [2], (3,), b"y", {}, {1}, {}.keys(), range(2)):
        if type(sequence) is not type(other):
            show(lambda: sequence + other)
            show(lambda: other + sequence)
        show(lambda: sequence * other)
        show(lambda: other * sequence)
        show(lambda: multiplied(other, sequence))
    show(lambda: added(sequence, None))
    show(lambda: added(sequence, 1.5))
    show(lambda: added(None, sequence))

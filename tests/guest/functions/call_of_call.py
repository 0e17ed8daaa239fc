# The `__call__` of what can be called, and what that again can.


class Adder:
    def __call__(self, value):
        return value + 1

    def plain(self, value):
        return value + 2


def plain(value):
    return value + 3


# case: called twice and three times over
for made in plain, Adder(), Adder().plain, (4).__add__, [1].__getitem__, abs, {}.__contains__, Adder:
    for depth in range(4):
        try:
            print(depth, type(made).__name__, type(made(0)).__name__, made(0) == 0)
        except TypeError as error:
            print(depth, type(made).__name__, "TypeError", error)
        made = made.__call__

# case: a decorator that is the call of a call
def shown(function):
    print(function.__name__)
    return function
@[shown][0].__call__.__call__
def decorated():
    return 1
@[shown][0].__call__.__call__.__call__
class Decorated: pass
print(decorated(), Decorated.__name__, (1).__add__.__call__.__call__.__name__, [].__len__.__call__.__self__.__name__)
try:
    type(plain.__call__).__call__(5)
except TypeError as error:
    print("TypeError")

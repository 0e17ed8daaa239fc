# Positional parameters and defaults; the TypeErrors of missing and surplus arguments.
def f0():
    return "f0"


def f2(a, b):
    return a, b


def f3(a, b=2, c=3):
    return a, b, c


print(
    f0(),
    f2(1, 2),
    f2(b=1, a=2),
    f2(1, b=2),
    f3(1),
    f3(1, 5),
    f3(1, c=9),
    f3(c=1, a=0),
    f3(*[1, 2]),
    f3(**{"a": 1, "c": 4}),
    f3(1, *(2,), **{"c": 5}),
)
for call in (
    lambda: f0(1),
    lambda: f2(),
    lambda: f2(1),
    lambda: f2(1, 2, 3),
    lambda: f3(),
    lambda: f3(1, 2, 3, 4),
    lambda: f2(1, a=2),
    lambda: f2(1, 2, c=3),
    lambda: f3(1, z=1),
    lambda: f0(x=1),
    lambda: f2(c=1),
    lambda: f3(b=1),
    lambda: f2(*[1, 2, 3]),
    lambda: f2(**{"a": 1}),
    lambda: f0(*[1], **{"k": 2}),
):
    try:
        print(call())
    except TypeError as e:
        print(e)


def abc(a, b, c, d):
    pass


for args in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4, 5)):
    try:
        abc(*args)
    except TypeError as e:
        print(e)

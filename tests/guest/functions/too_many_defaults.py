# Defaults that are more than the parameters: the last ones count.

def one(a, b):
    return a, b


one.__defaults__ = (1, 2, 3)
print(one(), one(5), one(5, 6), one(b=7))
try:
    one(1, 2, 3)
except TypeError as error:
    print(error)


def none():
    return "none"


none.__defaults__ = (1,)
print(none())
try:
    none(4)
except TypeError as error:
    print(error)


def named(*rest, key=4):
    return rest, key


named.__defaults__ = (1, 2)
print(named(), named(9, key=3))
one.__defaults__ = ()
try:
    one()
except TypeError as error:
    print(error)

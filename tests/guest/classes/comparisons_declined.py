# `__eq__` of a class that declines: the other side's type decides, and its own base is not asked in its place
import collections


def declining(base):
    class Declines(base):
        def __eq__(self, other):
            return NotImplemented

        def __lt__(self, other):
            return NotImplemented

        __hash__ = None

    return Declines


for base, value in ((dict, {"a": 1}), (list, [1, 2]), (set, {1}), (tuple, (1,)), (int, 5), (str, "x"), (bytes, b"x")):
    made = declining(base)(value)
    print(base.__name__, made == value, value == made, made != value, value != made, made == declining(base)(value), made == made)
    for less in (lambda: made < value, lambda: value < made, lambda: value > made):
        try:
            print(less(), end=" ")
        except TypeError as error:
            print(str(error).split(" not supported")[0].replace("'", ""), end=" ")
    print([value] == [made], [made].count(value), made in [value])
print(collections.Counter("aab") == {"a": 2, "b": 1}, {"a": 2, "b": 1} == collections.Counter("aab"), collections.Counter("a") == {"a": 2})

# Globals in their slots, beside them, and in the dict that globals() hands out; builtins that a module hides.
import sys

main = sys.modules["__main__"]


def read():
    return len("abc"), first


first = 1
print(read(), "first" in vars(main), main.first)
main.later = 5
print(later, main.later)


def hide():
    global len
    len = lambda x: "hidden"  # noqa: E731
    print(read()[0], main.len(0))
    del len
    print(read()[0], hasattr(main, "len"))


hide()
names = globals()
print(names["first"], names is globals(), names is vars(main))
names["first"] = 2
names["made"] = 3
print(first, made, main.made, read())
first = 4
second = 6
print(names["first"], names["second"], main.first)
hide()
names["len"] = lambda x: "by dict"
print(read()[0])
del names["len"]
print(read()[0])
del first
try:
    read()
except NameError as e:
    print(e)
print("first" in names)

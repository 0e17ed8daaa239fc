# Exceptions inside getters, setters, deleters, descriptors, __getattr__, __new__, __init__, __del__ lookups, class hooks.
class C:
    def __getattr__(self, name):
        raise ZeroDivisionError(name)

    @property
    def p(self):
        raise KeyError("getter")

    @p.setter
    def p(self, value):
        raise IndexError("setter")

    @p.deleter
    def p(self):
        raise OSError("deleter")

    @property
    def hidden(self):
        raise AttributeError("inner")

    @classmethod
    def cm(cls):
        raise LookupError("classmethod")

    def __init_subclass__(cls, bad=False):
        if bad:
            raise RuntimeError("init_subclass")

    def __class_getitem__(cls, key):
        raise NameError("class_getitem")


class SetName:
    def __set_name__(self, owner, name):
        raise TypeError("set_name")


class NewFails:
    def __new__(cls):
        raise ArithmeticError("new")


class InitFails:
    def __init__(self):
        raise BufferError("init")


def subclass():
    class D(C, bad=True):
        pass


def with_set_name():
    try:

        class E:
            a = SetName()

    except RuntimeError as e:  # until 3.11
        raise e.__cause__


def metaclass():
    class M(type):
        def __call__(cls):
            raise EOFError("meta call")

    class F(metaclass=M):
        pass

    F()


def delete():
    del C().p


def decorated():
    @(lambda f: 1 / 0)
    def f():
        pass


def default():
    def f(a=1 // 0):
        pass


def base():
    class G(undefined):
        pass


for f in (
    lambda: C().x, lambda: C().p, lambda: setattr(C(), "p", 1), delete, lambda: C().hidden, lambda: C.cm(), lambda: C().cm(),
    subclass, lambda: C[1], with_set_name, NewFails, InitFails, metaclass, decorated, default, base,
    lambda: getattr(C(), "q", 1), lambda: hasattr(C(), "q"), lambda: C().method(), lambda: C.missing,
):  # fmt: skip
    try:
        print("no error", f())
    except Exception as e:
        print(type(e).__name__, e, type(e.__context__).__name__)

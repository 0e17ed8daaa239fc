# Subclasses of exceptions with fields of their own, of set and frozenset, and of property.
class Problem(ValueError):
    def __init__(self, code, *args, hint=None):
        super().__init__(f"problem {code}", *args)
        self.code = code
        self.hint = hint

    def __str__(self):
        return "<" + super().__str__() + ">"


try:
    raise Problem(7, "more", hint="try again")
except ValueError as e:
    print(e, repr(e), e.args, e.code, e.hint, isinstance(e, Problem))


class Quiet(Exception):
    def __init__(self):
        pass


print(repr(Quiet()), Quiet().args, str(Quiet()) == "")


class Made(Exception):
    def __new__(cls, *args):
        self = super().__new__(cls, "from new")
        self.count = len(args)
        return self

    def __init__(self, *args):
        self.late = True


x = Made(1, 2)
print(x.args, x.count, x.late, repr(x))


class Words(set):
    def add(self, word):
        super().add(word.lower())

    def __contains__(self, word):
        return super().__contains__(word.lower())


w = Words(["a"])
w.add("B")
print(sorted(w), "B" in w, "C" in w, type(w | {"z"}).__name__, type(w.copy()).__name__, w == {"a", "b"}, w >= {"a"})


class Key(frozenset):
    def __repr__(self):
        return "Key" + str(sorted(self))


k = Key([3, 1])
print(k, {k: "found"}[frozenset([1, 3])], sorted(k | {2}), type(k & {1}).__name__, hash(k) == hash(frozenset([1, 3])))


class loud(property):
    def __get__(self, obj, owner=None):
        if obj is None:
            return "on the class"
        return ("loud", super().__get__(obj, owner))


class C:
    @loud
    def p(self):
        return 5


print(C().p, C.p)

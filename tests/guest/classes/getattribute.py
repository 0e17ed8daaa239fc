# __getattribute__ sees every attribute access; implicit dunder look-ups skip it.
class A:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, n):
        print("<", n, ">", sep="", end=" ")
        return super().__getattribute__(n)

    def m(self):
        return self.x

    def __len__(self):
        return 3


a = A()
print(a.x, a.m(), len(a), a.__len__(), bool(a))
a.x = 5
print(a.x)
try:
    a.missing
except AttributeError as e:
    print(e)


class B:
    def __getattribute__(self, n):
        if n == "secret":
            raise AttributeError("hidden")
        return object.__getattribute__(self, n)

    def __getattr__(self, n):
        return "fallback for " + n


b = B()
b.secret = 1
b.open = 2
print(b.secret, b.open, b.other, object.__getattribute__(b, "secret"))


class C:
    def __getattribute__(self, n):
        return lambda *a: (n, a)


print(C().anything(1, 2), C().x())

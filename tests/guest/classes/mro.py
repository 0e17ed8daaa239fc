# C3: the order over diamonds, and the error when there is none.
class O:
    def who(self):
        return ["O"]


class A(O):
    def who(self):
        return ["A"] + super().who()


class B(O):
    def who(self):
        return ["B"] + super().who()


class C(O):
    def who(self):
        return ["C"] + super().who()


class D(A, B):
    def who(self):
        return ["D"] + super().who()


class E(B, C):
    def who(self):
        return ["E"] + super().who()


class F(D, E):
    def who(self):
        return ["F"] + super().who()


class G(A, B, C):
    pass


for k in (A, D, E, F, G):
    print(k.__name__, [c.__name__ for c in k.__mro__], k().who(), [c.__name__ for c in k.mro()])
print(F.__bases__ == (D, E), super(D, F()).who(), super(E, F()).who())
try:

    class X(O, A):
        pass
except TypeError as e:
    print(type(e).__name__)


class P(A, B):
    pass


class Q(B, A):
    pass


try:

    class Z(P, Q):
        pass
except TypeError as e:
    print(type(e).__name__, "MRO" in str(e))


class Left:
    v = "left"


class Right:
    v = "right"
    w = "w"


class Both(Left, Right):
    pass


print(Both.v, Both.w, Both().v)

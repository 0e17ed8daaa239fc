# with_traceback, add_note, __traceback__ and BaseException methods.
e = ValueError("v")
print(e.with_traceback(None) is e, e.__traceback__ is None)
e.add_note("first")
e.add_note("second")
print(e.__notes__, e)
try:
    raise e
except ValueError as x:
    print(x.__traceback__ is not None, x is e)
try:
    e.add_note(5)
except TypeError as t:
    print(type(t).__name__)


class C(Exception):
    def __new__(cls, *a):
        self = super().__new__(cls, *a)
        self.made = True
        return self

    def __eq__(self, o):
        return self.args == o.args

    __hash__ = Exception.__hash__


print(C(1, 2).made, C(1) == C(1), C(1).args, isinstance(C(), BaseException))
print(
    BaseException.__init__ is not None,
    BaseException("a", 1).args,
    Exception.__str__(ValueError("q")),
    len({C(1), C(1)}) >= 1,
)

# str and repr of exceptions with none, one and several arguments; KeyError shows the key's repr.
for k in (
    Exception,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    StopIteration,
    AssertionError,
    AttributeError,
    NameError,
    NotImplementedError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    RecursionError,
    EOFError,
    KeyboardInterrupt,
    SystemExit,
    GeneratorExit,
    ImportError,
    BufferError,
):
    print(
        k.__name__,
        repr(k()),
        repr(str(k())),
        k("m"),
        repr(k("m")),
        k(1, "b"),
        k("x").args,
        k.__base__.__name__,
    )
print(
    KeyError("it's"),
    KeyError(5),
    KeyError(("a",)),
    KeyError(None),
    repr(ValueError([1], {})),
    str(Exception("")),
    str(Exception(None)),
    Exception(Exception("in")),
)
print(
    StopIteration(5).value,
    StopIteration().value,
    SystemExit(3).code,
    SystemExit().code,
    ImportError("m", name="n", path="p").name,
    AttributeError("a", name="n", obj=5).name,
    NameError("a", name="q").name,
)
try:
    Exception(x=1)
except TypeError as e:
    print(e)

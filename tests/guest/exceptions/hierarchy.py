# The tree of built-in exceptions: who catches whom.
tree = {
    "ZeroDivisionError": ArithmeticError,
    "OverflowError": ArithmeticError,
    "IndexError": LookupError,
    "KeyError": LookupError,
    "FileNotFoundError": OSError,
    "PermissionError": OSError,
    "FileExistsError": OSError,
    "TimeoutError": OSError,
    "ConnectionError": OSError,
    "IsADirectoryError": OSError,
    "NotADirectoryError": OSError,
    "BrokenPipeError": ConnectionError,
    "ConnectionRefusedError": ConnectionError,
    "ConnectionResetError": ConnectionError,
    "BlockingIOError": OSError,
    "InterruptedError": OSError,
    "ModuleNotFoundError": ImportError,
    "NotImplementedError": RuntimeError,
    "RecursionError": RuntimeError,
    "UnboundLocalError": NameError,
    "UnicodeDecodeError": UnicodeError,
    "UnicodeEncodeError": UnicodeError,
    "UnicodeError": ValueError,
    "IndentationError": SyntaxError,
}
import builtins

for name, parent in tree.items():
    k = getattr(builtins, name)
    print(name, k.__bases__ == (parent,), issubclass(k, Exception), [c.__name__ for c in k.__mro__])
for k in (KeyboardInterrupt, SystemExit, GeneratorExit):
    print(k.__name__, issubclass(k, Exception), issubclass(k, BaseException))
print(IOError is OSError, EnvironmentError is OSError, issubclass(StopIteration, Exception))


class Mine(BaseException):
    pass


try:
    try:
        raise Mine("m")
    except Exception:
        print("wrong")
except BaseException as e:
    print("base", e)
try:
    raise SystemExit(5)
except SystemExit as e:
    print("exit", e.code)
try:
    raise KeyboardInterrupt
except KeyboardInterrupt as e:
    print(repr(e))

# except*: each clause takes its share of a group, what is left goes on.


def run(error, body):
    try:
        body(error)
        print("over")
    except BaseException as left:
        print("left", repr(left))


# case: clauses share a group
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3), ValueError(4)])
except* ValueError as e:
    print("V", repr(e), e.exceptions)
except* (TypeError, OSError) as e:
    print("TO", repr(e))
print("after")

# case: what nobody takes goes on
def body(error):
    try:
        raise error
    except* ValueError as e:
        print("took", repr(e))


run(ExceptionGroup("a", [ValueError(1), TypeError(2)]), body)
run(ExceptionGroup("a", [ValueError(1)]), body)
run(ExceptionGroup("a", [TypeError(1), ExceptionGroup("b", [ValueError(2), KeyError(3)])]), body)
run(TypeError("lone"), body)

# case: a lone exception is taken as a group
try:
    raise ValueError(7)
except* ValueError as e:
    print(repr(e), type(e).__name__, e.message == "", e.exceptions[0].args)
try:
    raise KeyboardInterrupt("k")
except* KeyboardInterrupt as e:
    print(repr(e), type(e).__name__)

# case: else and finally
def both(error):
    try:
        if error is not None:
            raise error
    except* ValueError as e:
        print("except", e.exceptions)
    else:
        print("else")
    finally:
        print("finally")


both(None)
both(ValueError(1))
run(KeyError(2), both)
run(ExceptionGroup("g", [KeyError(2), ValueError(3)]), both)

# case: raising in a clause
def raises(error):
    try:
        raise error
    except* ValueError as e:
        raise KeyError("from clause")


run(ExceptionGroup("a", [ValueError(1)]), raises)
run(ExceptionGroup("a", [ValueError(1), TypeError(2)]), raises)
try:
    raises(ExceptionGroup("a", [ValueError(1)]))
except ExceptionGroup as g:
    print(repr(g.exceptions[0].__context__))
except KeyError as k:
    print("bare", repr(k.__context__))

# case: raising in several clauses
def several(error):
    try:
        raise error
    except* ValueError as e:
        raise KeyError(len(e.exceptions))
    except* TypeError as e:
        raise IndexError(len(e.exceptions)) from e
    except* OSError:
        pass


try:
    several(ExceptionGroup("a", [ValueError(1), ValueError(2), TypeError(3), OSError(4), RuntimeError(5)]))
except ExceptionGroup as g:
    print(repr(g))
    for member in g.exceptions:
        print(repr(member), repr(member.__cause__), repr(member.__context__))

# case: a bare raise keeps the form of the group
def again(error):
    try:
        raise error
    except* ValueError:
        raise
    except* TypeError:
        pass


run(ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [ValueError(2), TypeError(3)])]), again)
run(ExceptionGroup("a", [TypeError(1), OSError(2), ValueError(3)]), again)
run(ValueError("lone"), again)

# case: raise e in a clause
def raise_e(error):
    try:
        raise error
    except* ValueError as e:
        raise e


run(ExceptionGroup("a", [ValueError(1), TypeError(2)]), raise_e)
run(ExceptionGroup("a", [ValueError(1)]), raise_e)

# case: the name is unbound afterwards
try:
    raise ExceptionGroup("a", [ValueError(1)])
except* ValueError as e:
    print(repr(e))
try:
    print(e)
except NameError as error:
    print(error)

# case: what is handled in a clause
import sys

try:
    raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(sys.exc_info()[1] is e, repr(sys.exception()))
except* TypeError:
    print(repr(sys.exception()))
print(sys.exc_info())

# case: types that cannot be caught so
def catch(kinds):
    try:
        raise ExceptionGroup("a", [ValueError(1)])
    except* kinds as e:
        print("caught", repr(e))


for kinds in (ValueError, (ValueError, TypeError), ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), 3, int, "x"):
    try:
        catch(kinds)
    except BaseException as error:
        print(type(error).__name__, error)
        for member in getattr(error, "exceptions", ()):
            print("   ", type(member).__name__, member)

# case: in a function with a loop inside
def count(errors):
    found = []
    try:
        raise ExceptionGroup("n", errors)
    except* ValueError as group:
        for error in group.exceptions:
            if error.args[0] == 2:
                continue
            if error.args[0] == 4:
                break
            found.append(error.args[0])
    return found


print(count([ValueError(i) for i in range(6)]))

# case: nested try statements
try:
    try:
        raise ExceptionGroup("o", [ValueError(1), TypeError(2), KeyError(3)])
    except* ValueError as e:
        try:
            raise ExceptionGroup("inner", [OSError(4), KeyError(5)])
        except* OSError as f:
            print("inner took", repr(f))
    except* TypeError:
        print("outer took TypeError")
except* KeyError as e:
    print("at last", repr(e))

# case: in generators and coroutines
def generator():
    try:
        yield 1
    except* ValueError as e:
        yield repr(e)
    yield 3


g = generator()
print(next(g), g.throw(ExceptionGroup("t", [ValueError(9)])), next(g))


async def waits():
    try:
        raise ExceptionGroup("c", [ValueError(1), TypeError(2)])
    except* ValueError as e:
        print(len(e.exceptions))
    finally:
        print("end of coroutine")


try:
    waits().send(None)
except ExceptionGroup as left:
    print(repr(left))

# case: a subclass's derive is asked
class Coded(ExceptionGroup):
    def __new__(cls, message, errors, code):
        self = super().__new__(cls, message, errors)
        self.code = code
        return self

    def derive(self, errors):
        print("derive", errors)
        return Coded(self.message, errors, self.code + 1)


try:
    try:
        raise Coded("c", [ValueError(1), TypeError(2), KeyError(3)], 10)
    except* ValueError as e:
        print("V", e.code, e.exceptions)
    except* TypeError as e:
        print("T", e.code, e.exceptions)
except Coded as left:
    print("left", left.code, left.exceptions)

# case: tracebacks and notes go with the parts
def fail():
    raise ExceptionGroup("f", [ValueError(1), TypeError(2)])


try:
    try:
        fail()
    except* ValueError as e:
        e.add_note("seen")
        lines = []
        t = e.__traceback__
        while t:
            lines.append(t.tb_frame.f_code.co_name)
            t = t.tb_next
        print(lines)
except ExceptionGroup as left:
    print(repr(left), getattr(left, "__notes__", None), left.__traceback__.tb_frame.f_code.co_name)

# case: mixed statements are refused
for source in (
    "try: pass\nexcept* ValueError: pass\nexcept TypeError: pass",
    "try: pass\nexcept ValueError: pass\nexcept* TypeError: pass",
    "try: pass\nexcept*: pass",
    "for i in []:\n try: pass\n except* ValueError: break",
    "for i in []:\n try: pass\n except* ValueError: continue",
    "def f():\n try: pass\n except* ValueError: return 1",
    "try: pass\nexcept* ValueError, TypeError: pass",
):
    try:
        compile(source, "s", "exec")
        print("compiled")
    except SyntaxError as error:
        print(error.msg, error.lineno)

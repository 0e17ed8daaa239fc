# except clauses: first match, tuples, expressions, not an exception class, evaluated late.
def pick(exc, *handlers):
    for h in handlers:
        try:
            try:
                raise exc
            except h:
                return h
        except Exception:
            continue
    return None


print(pick(KeyError("k"), ValueError, (IndexError, LookupError), Exception) == (IndexError, LookupError))


def note(k):
    print("eval", k.__name__, end=" ")
    return k


try:
    raise KeyError("x")
except note(ValueError):
    print("no")
except note(LookupError):
    print("caught")
except note(Exception):
    print("never")
try:
    print("no exception, nothing evaluated")
except undefined_name:
    pass
for bad in (5, "ValueError", (ValueError, 5), None, ValueError("inst")):
    try:
        try:
            raise KeyError("k")
        except bad:
            print("no")
    except TypeError as e:
        print(e, "|", repr(e.__context__))
try:
    try:
        1 / 0
    except undefined_name:
        pass
except NameError as e:
    print(e, type(e.__context__).__name__)
try:
    raise IndexError
except ():
    print("no")
except IndexError:
    print("empty tuple matches nothing")
try:
    raise ValueError("v")
except (KeyError,) + (ValueError,) as e:
    print(e)

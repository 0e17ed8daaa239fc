# warnings: who hears of them, how often, and how they are recorded.
import sys
import warnings


def give(text, category=UserWarning):
    warnings.warn(text, category)


def recorded(function, *filters):
    with warnings.catch_warnings(record=True) as found:
        warnings.resetwarnings()
        for arguments in filters:
            warnings.filterwarnings(*arguments)
        function()
    return [(str(w.message), w.category.__name__, w.lineno) for w in found]


def three():
    for i in range(3):
        give("same")
    give("other", DeprecationWarning)
    warnings.warn("here")


# case: each action
for action in ("default", "always", "ignore", "module", "once"):
    print(action, recorded(three, (action,)))

# case: errors
for action, text in (("error", "x"), ("error", "")):
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        try:
            give("raised", FutureWarning)
        except FutureWarning as e:
            print(repr(e))
        try:
            warnings.warn(ResourceWarning("instance"))
        except Warning as e:
            print(type(e).__name__, e)

# case: by category, text and line
print(recorded(three, ("ignore",), ("always", "", DeprecationWarning)))
print(recorded(three, ("ignore",), ("always", "sa")))
print(recorded(three, ("ignore",), ("always", "SAME")))
print(recorded(three, ("ignore",), ("always", "am")))
print(recorded(three, ("always",), ("ignore", ".*e$")))
print(recorded(three, ("ignore",), ("always", "", UserWarning, "", 24)))
print(recorded(three, ("always", "", UserWarning, "nowhere")))

# case: append puts a filter last
with warnings.catch_warnings(record=True) as found:
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    warnings.simplefilter("always", append=True)
    give("a")
    print(len(found), [f[0] for f in warnings.filters])
    warnings.simplefilter("always")
    give("b")
    print(len(found), [f[0] for f in warnings.filters])

# case: wrong arguments
def err(function, *arguments, **named):
    try:
        function(*arguments, **named)
        print("nothing")
    except (TypeError, AssertionError, ValueError) as error:
        print(type(error).__name__)


err(warnings.warn, "x", int)
err(warnings.warn, "x", 3)
err(warnings.filterwarnings, "no such action")
err(warnings.filterwarnings, "ignore", 3)
err(warnings.filterwarnings, "ignore", "", int)
err(warnings.filterwarnings, "ignore", "", Warning, 3)
err(warnings.filterwarnings, "ignore", "", Warning, "", -1)
err(warnings.simplefilter, "bad")
err(warnings.warn)

# case: the record
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    give("text", ImportWarning)
    w = found[0]
    print(type(w).__name__, repr(w.message), w.category, w.filename.rpartition("/")[2], w.line, w.source, w.file)
    print(str(w).startswith("{message : ImportWarning('text'), category : 'ImportWarning'"))

# case: stacklevel
def deep():
    warnings.warn("one", stacklevel=1)
    warnings.warn("two", stacklevel=2)
    warnings.warn("three", stacklevel=3)


def middle():
    deep()


with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    middle()
    print([(str(w.message), w.lineno) for w in found])

# case: warn_explicit and registries
registry = {}
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("default")
    for line in (1, 1, 2):
        warnings.warn_explicit("e", UserWarning, "file.py", line, registry=registry)
    warnings.warn_explicit(DeprecationWarning("d"), None, "file.py", 9, "mod", registry)
    print([(str(w.message), w.filename, w.lineno, w.category.__name__) for w in found])
    print(sorted(str(key) for key in registry))

# case: showwarning and formatwarning
print(repr(warnings.formatwarning("m", UserWarning, "no file", 7)), repr(warnings.formatwarning("m", UserWarning, "f", 7, "  the line ")))


def mine(message, category, filename, lineno, file=None, line=None):
    print("mine", message, category.__name__, lineno, file, line)


with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = mine
    give("shown")
print(warnings.showwarning is mine)

# case: text on stderr
import io

out = io.StringIO()
stderr, sys.stderr = sys.stderr, out
with warnings.catch_warnings():
    warnings.simplefilter("always")
    give("to stderr")
sys.stderr = stderr
print(out.getvalue().partition("/")[2].rpartition("/")[2] or out.getvalue())

# case: catch_warnings twice, and nested
c = warnings.catch_warnings()
with c:
    try:
        with c:
            pass
    except RuntimeError as e:
        print(e)
try:
    warnings.catch_warnings().__exit__(None, None, None)
except RuntimeError as e:
    print(e)
print(warnings.catch_warnings(), warnings.catch_warnings(record=True))
before = list(warnings.filters)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    with warnings.catch_warnings(record=True) as inside:
        warnings.simplefilter("always")
        give("quiet")
    print(len(inside))
    try:
        give("loud")
    except UserWarning as e:
        print("raised", e)
print(list(warnings.filters) == before)
with warnings.catch_warnings(action="error") if sys.version_info >= (3, 12) else warnings.catch_warnings():
    print("entered")

# case: the tree of warnings
for kind in (UserWarning, DeprecationWarning, PendingDeprecationWarning, SyntaxWarning, RuntimeWarning, FutureWarning, ImportWarning, UnicodeWarning, BytesWarning, ResourceWarning, EncodingWarning):
    print(kind.__name__, kind.__mro__[1].__name__, repr(kind("a", 1)))

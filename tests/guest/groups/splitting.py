# split, subgroup and derive: the parts of a group keep its form, and say of themselves what it says.


def show(group, depth=0):
    if group is None:
        print("  " * depth + "None")
        return
    for_notes = getattr(group, "__notes__", None)
    if isinstance(group, BaseExceptionGroup):
        print("  " * depth + f"{type(group).__name__} {group.message!r} {for_notes or ''}")
        for member in group.exceptions:
            show(member, depth + 1)
    else:
        print("  " * depth + repr(group))


def tree():
    return ExceptionGroup(
        "top",
        [
            ValueError(1),
            ExceptionGroup("in", [TypeError(2), ValueError(3), ExceptionGroup("deep", [OSError(4)])]),
            KeyError(5),
        ],
    )


# case: by a type
matched, rest = tree().split(ValueError)
show(matched)
show(rest)

# case: by several types
matched, rest = tree().split((ValueError, OSError))
show(matched)
show(rest)
print(tree().split(()))

# case: all or nothing
g = tree()
print(g.split(Exception)[0] is g, g.split(Exception)[1])
print(g.split(ExceptionGroup)[0] is g)
matched, rest = g.split(ZeroDivisionError)
print(matched, rest is g, repr(rest) == repr(g))
print(g.subgroup(ZeroDivisionError), g.subgroup(BaseException) is g)

# case: by a function
seen = []


def wanted(error):
    seen.append(type(error).__name__)
    return isinstance(error, ValueError) and error.args[0] > 1


matched, rest = tree().split(wanted)
show(matched)
show(rest)
print(seen)

# case: a function that takes whole groups
matched, rest = tree().split(lambda e: isinstance(e, ExceptionGroup) and e.message == "deep")
show(matched)
show(rest)

# case: a function that fails
def fails(error):
    if isinstance(error, TypeError):
        raise ZeroDivisionError("while splitting")
    return False


try:
    tree().split(fails)
except ZeroDivisionError as error:
    print("raised", error)
print(tree().subgroup(lambda e: 0), tree().subgroup(lambda e: []))

# case: wrong conditions
for condition in (1, "ValueError", None, [ValueError], (1,), (ValueError, 2), int, (ValueError, int)):
    for method in ("split", "subgroup"):
        try:
            print(getattr(tree(), method)(condition))
        except TypeError as error:
            print(method, condition, error)

# case: parts keep notes, cause, context and traceback
try:
    try:
        raise KeyError("cause")
    except KeyError as cause:
        raise tree() from cause
except ExceptionGroup as g:
    g.add_note("one")
    g.add_note("two")
    matched, rest = g.split(ValueError)
    print(matched.__notes__, rest.__notes__, matched.__notes__ is g.__notes__)
    print(repr(matched.__cause__), repr(rest.__context__), matched.__suppress_context__)
    print(matched.__traceback__ is g.__traceback__, rest.__traceback__ is g.__traceback__)
    matched.add_note("three")
    print(g.__notes__, matched.__notes__)

# case: derive
g = ExceptionGroup("m", [ValueError(1)])
d = g.derive([TypeError(2)])
print(repr(d), type(d).__name__)
print(type(g.derive([KeyboardInterrupt()])).__name__)
for arguments in ((), ([],), ([1],), (3,)):
    try:
        g.derive(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, arguments)


class Wrong(ExceptionGroup):
    def derive(self, errors):
        return 42


try:
    Wrong("w", [ValueError(1), TypeError()]).split(ValueError)
except TypeError as error:
    print(error)

# case: a subclass that does not derive itself
class Mine(ExceptionGroup):
    pass


m = Mine("mine", [ValueError(1), Mine("inner", [TypeError(2)])])
matched, rest = m.split(ValueError)
print(type(matched).__name__, type(rest).__name__, type(rest.exceptions[0]).__name__)
print(m.split(Mine)[0] is m)

# case: leaves in order
def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            yield from leaves(member)
    else:
        yield error


g = tree()
print([repr(leaf) for leaf in leaves(g)])
print([a is b for a, b in zip(leaves(g), leaves(g.subgroup(lambda e: not isinstance(e, ExceptionGroup))))])

# case: deep nesting
g = ExceptionGroup("0", [ValueError(0)])
for i in range(1, 150):
    g = ExceptionGroup(str(i), [g, ValueError(i)])
matched, rest = g.split(lambda e: isinstance(e, ValueError) and e.args[0] % 2 == 0)
depth = 0
link = matched
while isinstance(link, ExceptionGroup):
    depth += 1
    link = link.exceptions[0]
print(depth, link)

# StopIteration inside a generator becomes RuntimeError; value rules; return values of next's default.
def leak():
    yield 1
    raise StopIteration("inside")


try:
    print(list(leak()))
except RuntimeError as e:
    print(e, repr(e.__cause__))


def leak2():
    yield next(iter([]))


try:
    next(leak2())
except RuntimeError as e:
    print(e)


def returns(v):
    return v
    yield


for v in (None, 5, (1, 2), StopIteration(3)):
    try:
        next(returns(v))
    except StopIteration as e:
        print(repr(e.value), e.args)
it = iter([1])
print(next(it), next(it, None), next(it, "d"))
try:
    next(it)
except StopIteration as e:
    print(repr(e))


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(7)


def take():
    return (yield from It())


try:
    next(take())
except StopIteration as e:
    print(e.value)
try:
    list(x for x in [1] if next(iter(())))
except RuntimeError as e:
    print(e)

# An error that `yield from` itself raises ends the delegation: what follows yields for the generator again.


def delegating(source):
    try:
        yield from source
    except (ValueError, TypeError, AttributeError) as error:
        print("caught", error)
        yield "after"
    yield "end"


def delegating_to_itself():
    try:
        yield from holder[0]
    except ValueError as error:
        print("caught", error)
        yield "after"
    yield "end"


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("from __next__")


class FailingLater(Failing):
    def __next__(self):
        return 1

    def throw(self, error):
        raise TypeError("from throw")


holder = []
generator = delegating_to_itself()
holder.append(generator)
print(list(generator))

print(list(delegating(Failing())))
print(list(delegating({1: 2}.items() - {})))

generator = delegating([1, 2])
print(next(generator))
print(generator.send(5))
print(list(generator))

generator = delegating(FailingLater())
print(next(generator))
print(generator.throw(KeyError("thrown")))
print(list(generator))

# close() of one that never began, one that waits, one that has ended
generator = delegating([1])
generator.close()
print(list(generator))
generator = delegating([1])
print(next(generator), generator.close(), generator.close(), list(generator))

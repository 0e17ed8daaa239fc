# Generators in a chain.
def numbers(n):
    for i in range(n):  # noqa: UP028 (it is the yield that is measured)
        yield i


def squares(source):
    for x in source:
        yield x * x


def odd(source):
    for x in source:
        if x & 1:
            yield x


def run():
    return sum(odd(squares(numbers(3000000))))


if __name__ == "__main__":
    print(run())

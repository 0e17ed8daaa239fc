# Allocation: binary trees of tuples, made and counted.
def make(depth):
    return (None, None) if depth == 0 else (make(depth - 1), make(depth - 1))


def count(tree):
    left, right = tree
    return 1 if left is None else 1 + count(left) + count(right)


def run():
    return sum(count(make(12)) for _ in range(240))


if __name__ == "__main__":
    print(run())

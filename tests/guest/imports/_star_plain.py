x, _y = 1, 2


def f():
    return "f"
